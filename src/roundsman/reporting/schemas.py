"""Reports on the wire. Percentages have one decimal; null means that there was nothing to measure."""

from datetime import date

from roundsman.platform.http.schemas import Out


class Report(Out):
    """What every report says about itself."""

    from_day: date
    to_day: date
    timezone: str
    definitions: dict[str, str]
    """What each figure means."""


class OtdFigures(Out):
    """On-time delivery."""

    stops: int
    served: int
    on_time: int
    late: int
    failed: int
    on_time_pct: float | None


class OtdGroup(OtdFigures):
    """On-time delivery of one group."""

    key: str | None
    label: str


class OtdReport(Report):
    """On-time delivery against the window promised at dispatch."""

    group_by: str
    total: OtdFigures
    groups: list[OtdGroup]


class UtilizationFigures(Out):
    """How well vehicles were used."""

    trips: int
    vehicles: int
    stops: int
    distance_m: int
    duration_s: int
    weight_pct: float | None
    volume_pct: float | None
    stops_per_trip: float | None
    km_per_trip: float | None
    stops_per_km: float | None
    trips_per_vehicle_day: float | None


class UtilizationGroup(UtilizationFigures):
    """Utilisation of one group."""

    key: str | None
    label: str


class UtilizationReport(Report):
    """Vehicle utilisation."""

    group_by: str
    total: UtilizationFigures
    groups: list[UtilizationGroup]


class ExceptionTally(Out):
    """Exceptions of one group."""

    key: str | None
    label: str
    exceptions: int
    open: int
    cases: int
    share_pct: float | None


class ExceptionReport(Report):
    """What went wrong."""

    group_by: str
    exceptions: int
    open: int
    cases: int
    stops: int
    stops_with_exception: int
    exception_rate_pct: float | None
    groups: list[ExceptionTally]


class SummaryReport(Report):
    """The period on one page."""

    orders: int
    orders_cancelled: int
    units_ordered: int
    units_delivered: int
    fill_rate_pct: float | None
    line_fill_rate_pct: float | None
    order_fill_rate_pct: float | None
    trips: int
    trips_completed: int
    stops: int
    stops_per_trip: float | None
    distance_m: int
    km_per_trip: float | None
    on_time_pct: float | None
    exceptions: int
    exception_rate_pct: float | None
    cost_minor: int | None
    currency: str
    cost_per_drop_minor: int | None
    cost_per_unit_minor: int | None
    cost_by_kind: dict[str, int] | None
    co2_g: int
    co2_g_per_unit: float | None
