"""`/api/v1/reports/exceptions/cells`: exceptions on the map."""

from typing import Annotated, Any

from fastapi import Query

from roundsman.identity.api import period_of
from roundsman.kernel.cells import COARSEST, FINEST
from roundsman.kernel.reasons import StopReason
from roundsman.platform.http.route import permitted
from roundsman.platform.http.schemas import Out
from roundsman.platform.work import Work
from roundsman.reporting import tables
from roundsman.reporting.asking import AsFormat, AskedDays, Warehouse, reports_router
from roundsman.reporting.cells.hexagons import RESOLUTION, Shown, flat_cells, hexagons
from roundsman.reporting.files.export import Format, as_file
from roundsman.reporting.mishaps import EXCEPTIONS
from roundsman.reporting.report import Narrowed, ask
from roundsman.reporting.schemas import ReportOut

router = reports_router()


class _Tested(Out):
    stops: int
    stops_with_exception: int
    cases: int
    expected: float
    """What its stops would give at the rate of all."""
    p_value: float
    q_value: float
    more_than_chance: bool


class HexCell(_Tested):
    """A cell of the H3 grid."""

    cell: str
    lat: float
    lon: float
    ring: list[tuple[float, float]]
    """Its corners as (longitude, latitude)."""
    area_km2: float
    name: str | None
    """The area that most of its stops belong to."""
    places: int
    rate_pct: float | None


class HexSpot(_Tested):
    """A cell in one hour, and one reason."""

    cell: str
    hour: int | None
    reason: str


class HexReport(ReportOut):
    """Where more goes wrong than chance gives."""

    resolution: int
    hour: int | None
    reason: str | None
    stops: int
    stops_with_exception: int
    cells_looked_at: int
    cells_left_out: int
    cells: list[HexCell]
    spots_looked_at: int
    spots: list[HexSpot]


@router.get("/exceptions/cells", response_model=HexReport)
def exception_cells(
    days: AskedDays,
    warehouse_id: Warehouse = None,
    resolution: Annotated[
        int, Query(ge=COARSEST, le=FINEST, description="How fine the cells of the H3 grid are; 8 is 0.7 km².")
    ] = RESOLUTION,
    hour: Annotated[
        int | None, Query(ge=0, le=23, description="Only stops that ended in this local hour.")
    ] = None,
    reason: Annotated[StopReason | None, Query(description="Only exceptions of this reason.")] = None,
    form: AsFormat = Format.JSON,
    work: Work = permitted(EXCEPTIONS.permission),
) -> Any:
    """Cells of the map, each tested against all by its stops; and by hour and reason the 200 that stand out most.

    At most 2,000 cells. A zone is made from cells by `POST /api/v1/zones/from-cells`.
    """
    asked = ask(work, EXCEPTIONS, period_of(work, *days), narrowed=Narrowed(warehouse_id))
    body = hexagons(asked, Shown(resolution, hour, reason))
    if form is Format.JSON:
        return body
    name = f"exception-cells-{asked.period.first_day}-{asked.period.last_day}"
    sheets = [tables.sheet_of_dicts(asked, "Cells", flat_cells(body)), tables.sheet_of_definitions(asked)]
    return as_file(name, form, sheets)
