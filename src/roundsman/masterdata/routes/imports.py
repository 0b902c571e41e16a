"""Master data from tables: `/api/v1/{locations,skus,vehicles,drivers}/import`."""

from fastapi import APIRouter, Response
from pydantic import Field

from roundsman.masterdata.service.import_sheet import Imported, import_sheet
from roundsman.masterdata.sheets import SHEETS
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import Body, Out, problems
from roundsman.platform.work import Work

router = APIRouter(prefix="/api/v1", tags=["master data"], route_class=UseCaseRoute)
_CSV = {200: {"content": {"text/csv": {}}, "description": "The head and an example"}, **problems(401, 403)}


class TableIn(Body):
    """A table to be imported."""

    csv: str = Field(
        min_length=1,
        max_length=1_000_000,
        description="With a head as in the template; commas, semicolons or tabs between the cells. A filled cell sets "
        "its field, an empty one leaves it; a row whose code is known is changed, another one made.",
    )
    dry_run: bool = Field(default=False, description="Look at every cell, and write nothing.")


class TableOut(Out):
    """What became of the rows, by their codes."""

    created: list[str]
    updated: list[str]
    unchanged: list[str]


@router.get("/locations/import/template", response_class=Response, responses=_CSV)
def locations_template(_work: Work = permitted("locations.write")) -> Response:
    """The columns of places, with an example."""
    return _template("locations")


@router.post("/locations/import", responses=problems(401, 403, 422))
def import_locations(body: TableIn, work: Work = permitted("locations.write")) -> TableOut:
    """Places from a table, all or none; 422 `rows_refused` names every mistake by line and column."""
    return _out(import_sheet(work, "locations", body.csv, dry_run=body.dry_run))


@router.get("/skus/import/template", response_class=Response, responses=_CSV)
def skus_template(_work: Work = permitted("skus.write")) -> Response:
    """The columns of items, with an example."""
    return _template("skus")


@router.post("/skus/import", responses=problems(401, 403, 422))
def import_skus(body: TableIn, work: Work = permitted("skus.write")) -> TableOut:
    """Items from a table, as for places."""
    return _out(import_sheet(work, "skus", body.csv, dry_run=body.dry_run))


@router.get("/vehicles/import/template", response_class=Response, responses=_CSV)
def vehicles_template(_work: Work = permitted("vehicles.write")) -> Response:
    """The columns of vehicles, with an example."""
    return _template("vehicles")


@router.post("/vehicles/import", responses=problems(401, 403, 422))
def import_vehicles(body: TableIn, work: Work = permitted("vehicles.write")) -> TableOut:
    """Vehicles from a table, as for places."""
    return _out(import_sheet(work, "vehicles", body.csv, dry_run=body.dry_run))


@router.get("/drivers/import/template", response_class=Response, responses=_CSV)
def drivers_template(_work: Work = permitted("drivers.write")) -> Response:
    """The columns of drivers, with an example."""
    return _template("drivers")


@router.post("/drivers/import", responses=problems(401, 403, 422))
def import_drivers(body: TableIn, work: Work = permitted("drivers.write")) -> TableOut:
    """Drivers from a table, as for places."""
    return _out(import_sheet(work, "drivers", body.csv, dry_run=body.dry_run))


def _template(kind: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{kind}.csv"'}
    return Response(SHEETS[kind].template(), media_type="text/csv; charset=utf-8", headers=headers)


def _out(done: Imported) -> TableOut:
    return TableOut(created=done.created, updated=done.updated, unchanged=done.unchanged)
