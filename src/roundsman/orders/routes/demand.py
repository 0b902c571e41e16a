"""`/api/v1/demand`: sums for those upstream, who see no order."""

import uuid
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from roundsman.orders.demand import DemandRow, demand
from roundsman.platform.errors import Invalid
from roundsman.platform.http.pages import MAX_LIMIT
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import Out, Page, problems
from roundsman.platform.work import Work

router = APIRouter(prefix="/api/v1/demand", tags=["orders"], route_class=UseCaseRoute)


class DemandOut(Out):
    """What is wanted of one item from one warehouse on one day; selling units, sums over all shops."""

    day: date = Field(description="Local day of the warehouse on which the windows begin.")
    warehouse_id: uuid.UUID
    sku_id: uuid.UUID
    sku_code: str
    sku_name: str
    ordered: int = Field(description="Without what was cancelled.")
    allocated: int
    short: int
    delivered: int


@router.get("", responses=problems(401, 403, 422))
def list_demand(
    first_day: date,
    last_day: date,
    warehouse_id: Annotated[list[uuid.UUID] | None, Query(max_length=500)] = None,
    sku_id: Annotated[list[uuid.UUID] | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 50,
    cursor: str | None = None,
    work: Work = permitted("demand.read"),
) -> Page[DemandOut]:
    """How much is wanted by day, warehouse and item, as far as the sharing policy shows it to you."""
    rows = demand(
        work,
        first_day=first_day,
        last_day=last_day,
        warehouse_ids=warehouse_id or (),
        sku_ids=sku_id or (),
        after=_decode(cursor) if cursor is not None else None,
        limit=limit + 1,
    )
    more, rows = len(rows) > limit, rows[:limit]
    return Page[DemandOut](
        items=[DemandOut.model_validate(row) for row in rows],
        next_cursor=_encode(rows[-1]) if more else None,
    )


def _encode(row: DemandRow) -> str:
    return f"{row.day.isoformat()}_{row.warehouse_id}_{row.sku_id}"


def _decode(cursor: str) -> tuple[date, uuid.UUID, uuid.UUID]:
    try:
        day, warehouse_id, sku_id = cursor.split("_")
        return date.fromisoformat(day), uuid.UUID(warehouse_id), uuid.UUID(sku_id)
    except ValueError as error:
        raise Invalid(
            "this cursor does not belong to this list",
            field="cursor",
            accepted="next_cursor of the page before",
            code="bad_cursor",
        ) from error
