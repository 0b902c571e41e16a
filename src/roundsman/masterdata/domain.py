"""Rules of master data as pure functions, and the shape of what use cases take."""

import re
import uuid
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TypedDict
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from roundsman.platform.errors import Invalid

DEPOT_KINDS = ("factory", "dairy", "warehouse", "hub")
"""Places that vehicles start from and that serve others."""

_DIMENSION = re.compile(r"[a-z][a-z0-9_]{0,31}")
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


class LocationValues(TypedDict, total=False):
    """The fields of a location that people set; units as in `models.Location`."""

    code: str
    name: str
    kind: str
    organisation_id: uuid.UUID
    lat: float
    lon: float
    timezone: str
    address: str
    area: str | None
    contact_name: str | None
    contact_phone: str | None
    opening_windows: list[dict[str, Any]]
    service_base_s: int
    service_per_unit_s: int
    home_warehouse_id: uuid.UUID | None
    order_cutoff: str | None
    closed_days: list[str]
    min_remaining_life_days: int
    service_area: dict[str, Any] | None
    dock_count: int
    requires: list[str]
    vehicle_kinds: list[str]
    max_vehicle_length_cm: int | None
    max_vehicle_weight_kg: int | None
    crew_rules: str | None


class SkuValues(TypedDict, total=False):
    """The fields of a SKU; units as in `models.Sku`."""

    code: str
    name: str
    unit: str
    units_per_case: int
    weight_g: int
    volume_ml: int
    shelf_life_days: int
    temperature_class: str
    list_price_minor: int
    gtin: str | None
    storage_zone: str
    extra_loads: dict[str, int]
    production_weekdays: list[int]
    requires: list[str]


class VehicleValues(TypedDict, total=False):
    """The fields of a vehicle; units as in `models.Vehicle`."""

    number: str
    kind: str
    warehouse_id: uuid.UUID
    capacity_weight_g: int
    capacity_volume_ml: int
    refrigerated: bool
    fixed_minor: int
    per_departure_minor: int
    per_km_minor: int
    per_hour_minor: int
    co2_g_per_km: int
    max_trips_per_day: int
    reload_s: int
    compartments: list[dict[str, Any]]
    extra_capacities: dict[str, int]
    features: list[str]
    length_cm: int | None
    gross_weight_kg: int | None
    zone_ids: list[Any]
    returns_to_depot: bool
    overtime_per_hour_minor: int
    max_km_per_day: int | None


class DriverValues(TypedDict, total=False):
    """The fields of a driver."""

    code: str
    name: str
    phone: str | None
    licence_number: str | None
    licence_expires_on: date | None
    usual_vehicle_id: uuid.UUID | None
    home_location_id: uuid.UUID
    shift_start: str
    shift_end: str
    skills: list[str]
    crew_rules: str | None
    max_day_min: int | None
    overtime_min: int


MAX_DIMENSIONS = 8


def check_per_dimension(amounts: Mapping[str, int], field: str) -> None:
    """What something takes, or holds, in the dimensions that a tenant made up itself.

    Raises:
        Invalid: `bad_dimension` for a name or a number that is not usable, or for more than 8 of them.
    """
    for name, amount in amounts.items():
        if not _DIMENSION.fullmatch(name) or not 0 <= amount <= 1_000_000_000:
            raise Invalid(
                f"{name!r}: {amount} is not usable",
                field=f"{field}.{name}",
                accepted="small letters, digits and _ (up to 32) with a whole number from 0 to 1,000,000,000",
                code="bad_dimension",
            )
    if len(amounts) > MAX_DIMENSIONS:
        raise Invalid(
            f"{len(amounts)} dimensions are too many",
            field=field,
            accepted=f"at most {MAX_DIMENSIONS}",
            code="bad_dimension",
        )


def check_hold(values: VehicleValues) -> None:
    """Compartments of a vehicle: names once each, and together not more than the vehicle takes.

    Raises:
        Invalid: `duplicate_compartment`, `compartments_too_large` or `bad_dimension`.
    """
    check_per_dimension(values.get("extra_capacities", {}), "extra_capacities")
    compartments = values.get("compartments", [])
    seen: set[str] = set()
    for index, one in enumerate(compartments):
        if one["name"] in seen:
            raise Invalid(
                f"two compartments are called {one['name']}",
                field=f"compartments.{index}.name",
                accepted="each name once",
                code="duplicate_compartment",
            )
        seen.add(one["name"])
    for dimension in ("capacity_weight_g", "capacity_volume_ml"):
        together, whole = sum(one[dimension] for one in compartments), values.get(dimension)
        if whole is not None and isinstance(whole, int) and together > whole:
            raise Invalid(
                f"the compartments together take {together}, the vehicle {whole}",
                field="compartments",
                accepted=f"compartments whose {dimension} sums to at most {whole}",
                code="compartments_too_large",
            )


def check_timezone(name: str, field: str = "timezone") -> None:
    """A time zone of the IANA list.

    Raises:
        Invalid: `unknown_timezone`.
    """
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise Invalid(
            f"{name!r} is not a time zone",
            field=field,
            accepted="an IANA name such as Asia/Kolkata",
            code="unknown_timezone",
        ) from error


def check_clock(value: str, field: str) -> None:
    """A time of day as `HH:MM`.

    Raises:
        Invalid: `bad_time_of_day`.
    """
    if not _CLOCK.fullmatch(value):
        raise Invalid(
            f"{value!r} is not a time of day",
            field=field,
            accepted="HH:MM, 00:00 to 23:59",
            code="bad_time_of_day",
        )


def check_shift(shift_start: str, shift_end: str) -> None:
    """A shift within one day.

    Raises:
        Invalid: `bad_time_of_day` or `shift_ends_before_it_starts`.
    """
    check_clock(shift_start, "shift_start")
    check_clock(shift_end, "shift_end")
    if shift_end <= shift_start:
        raise Invalid(
            f"the shift ends at {shift_end}, before or when it starts at {shift_start}",
            field="shift_end",
            accepted=f"a time after {shift_start} on the same day",
            code="shift_ends_before_it_starts",
        )


def check_opening_windows(windows: Sequence[Mapping[str, Any]]) -> None:
    """Opening windows: known days, times of day, an end after the start, no overlap on a day.

    Raises:
        Invalid: `bad_time_of_day`, `bad_days`, `window_ends_before_it_starts` or `windows_overlap`.
    """
    by_day: dict[int, list[tuple[str, str]]] = {}
    for index, window in enumerate(windows):
        field = f"opening_windows.{index}"
        start, end, days = window["from"], window["to"], list(window["days"])
        check_clock(start, f"{field}.from")
        if end != "24:00":
            check_clock(end, f"{field}.to")
        if end <= start:
            raise Invalid(
                f"the window ends at {end}, before or when it starts at {start}",
                field=f"{field}.to",
                accepted=f"a time after {start}; split a window that passes midnight",
                code="window_ends_before_it_starts",
            )
        if not days or len(set(days)) < len(days) or not set(days) <= set(range(7)):
            raise Invalid("the days are not usable", field=f"{field}.days", code="bad_days",
                          accepted="one or more of 0 (Monday) to 6 (Sunday), each once")  # fmt: skip
        for day in days:
            if any(start < other_end and other_start < end for other_start, other_end in by_day.get(day, [])):
                raise Invalid(f"two windows overlap on day {day}", field=field, code="windows_overlap",
                              accepted="windows that do not overlap on a day")  # fmt: skip
            by_day.setdefault(day, []).append((start, end))


def check_gtin(gtin: str) -> None:
    """A GTIN-8, -12, -13 or -14 with a right check digit (GS1 General Specifications, section 7.9).

    Raises:
        Invalid: `bad_gtin`.
    """
    digits = [int(sign) for sign in gtin] if gtin.isascii() and gtin.isdigit() else []
    if len(digits) in (8, 12, 13, 14):
        weighted = sum(
            digit * (3 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(digits[:-1]))
        )
        if (10 - weighted % 10) % 10 == digits[-1]:
            return
    raise Invalid(
        f"{gtin!r} is not a GTIN",
        field="gtin",
        accepted="8, 12, 13 or 14 digits, the last a check digit",
        code="bad_gtin",
    )
