"""Positions in, and the last of each vehicle out."""

import uuid
from datetime import timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Query

from roundsman.masterdata.api import names_of
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import problems
from roundsman.platform.work import Work
from roundsman.tracking.domain import Fix
from roundsman.tracking.policies import READ, WRITE, visible_vehicles
from roundsman.tracking.queries import last_positions
from roundsman.tracking.schemas import (
    BadRow,
    PositionIn,
    PositionList,
    PositionOut,
    PositionsIn,
    PositionsTaken,
    RefusedRowOut,
)
from roundsman.tracking.service.intake import RefusedRow, Told, take_positions

router = APIRouter(prefix="/api/v1/positions", tags=["tracking"], route_class=UseCaseRoute)


@router.post("", responses=problems(401, 403, 422))
def report_positions(body: PositionsIn, work: Work = permitted(WRITE)) -> PositionsTaken:
    """Take up to 500 positions. Each is judged on its own; only those that were refused are told of.

    Refused: `unknown_vehicle`, `not_your_vehicle`, `in_future`, `too_old` (72 hours), `no_place` (0, 0),
    `too_inaccurate` (2 km), `implausible` (nothing drives so fast; the second fix there is believed), and rows that do
    not fit the schema. Sending a batch again changes nothing.
    """
    rows: list[Told] = []
    bad: list[RefusedRow] = []
    told: list[Any] = list(body.positions)
    for index, row in enumerate(told):
        if isinstance(row, BadRow):
            bad.append(RefusedRow(index, row.code, row.why))
        else:
            rows.append(Told(index, _fix(row), row.vehicle_id, row.vehicle_number))
    taken = take_positions(work, rows)
    refused = sorted([*bad, *taken.refused], key=lambda one: one.index)
    return PositionsTaken(
        accepted=taken.accepted,
        late=taken.late,
        duplicates=taken.duplicates,
        refused=[RefusedRowOut.model_validate(one) for one in refused],
    )


@router.get("", responses=problems(401, 403, 422))
def list_positions(
    vehicle_id: Annotated[list[uuid.UUID] | None, Query(max_length=200, description="Only these.")] = None,
    within_min: Annotated[
        int, Query(ge=1, le=10_080, description="Only positions of the last so many minutes.")
    ] = 60,
    work: Work = permitted(READ),
) -> PositionList:
    """Where the vehicles are that the caller may see now: a shop sees the one that is on its way to it."""
    visible = visible_vehicles(work)
    if vehicle_id is not None:
        visible = set(vehicle_id) if visible is None else visible & set(vehicle_id)
    ids = None if visible is None else sorted(visible)
    found = last_positions(work, ids, not_before=work.now - timedelta(minutes=within_min))
    numbers = names_of(work, vehicles={one.vehicle_id for one in found}).vehicles
    items = [PositionOut.model_validate(one) for one in found]
    for item in items:
        item.vehicle_number = numbers[item.vehicle_id].number
    return PositionList(items=items, now=work.now)


def _fix(row: PositionIn) -> Fix:
    return Fix(row.at, row.lat, row.lon, row.speed_mps, row.heading_deg, row.accuracy_m)
