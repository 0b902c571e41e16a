"""`/api/v1/inventory`: balances, the ledger, adjustments."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Response

from roundsman.inventory import queries
from roundsman.inventory.models import StockApproval, StockBalance, StockMovement
from roundsman.inventory.schemas import (
    BalanceOut,
    BalancePage,
    BalanceTotals,
    MovementKind,
    MovementOut,
    StockAdjust,
)
from roundsman.inventory.schemas_control import ApprovalOut, StockScrap
from roundsman.inventory.service.approvals import request_change
from roundsman.inventory.values import Adjustment, StockKey
from roundsman.masterdata import api as masterdata
from roundsman.platform.http.pages import AskedPage, paginate
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import Page, UtcDatetime, problems
from roundsman.platform.work import Work

router = APIRouter(prefix="/api/v1/inventory", tags=["inventory"], route_class=UseCaseRoute)
WAITS = "It is above the limit and waits for a second person"


@router.get("/balances", responses=problems(403, 422))
def list_balances(
    page: AskedPage,
    location_id: uuid.UUID | None = None,
    sku_id: uuid.UUID | None = None,
    batch_id: uuid.UUID | None = None,
    expiring_before: Annotated[date | None, Query(description="Expiring before this day.")] = None,
    include_empty: Annotated[bool, Query(description="Also those that hold nothing.")] = False,
    work: Work = permitted("inventory.read"),
) -> BalancePage:
    """What lies where, by batch, with the totals of all that match."""
    query = queries.list_balances(
        work, location_id=location_id, sku_id=sku_id, batch_id=batch_id, expiring_before=expiring_before,
        include_empty=include_empty,
    )  # fmt: skip
    sums = queries.sum_balances(work, query)
    sorts = {"expires_on": StockBalance.expires_on, "on_hand": StockBalance.on_hand}
    found = paginate(
        work,
        query,
        StockBalance,
        page,
        show=lambda row: row,
        sorts=sorts,
        default_sort="expires_on",
        plain=True,
    )
    return BalancePage(
        items=_shown(work, found.items),
        next_cursor=found.next_cursor,
        total=found.total,
        totals=BalanceTotals(
            on_hand=sums.on_hand, reserved=sums.reserved, available=sums.available, damaged=sums.damaged
        ),
    )


@router.get("/movements", responses=problems(403, 422))
def list_movements(
    page: AskedPage,
    location_id: uuid.UUID | None = None,
    sku_id: uuid.UUID | None = None,
    batch_id: uuid.UUID | None = None,
    kind: Annotated[list[MovementKind] | None, Query(description="One or more kinds.")] = None,
    reference_id: Annotated[
        uuid.UUID | None, Query(description="The order, trip, transfer ... behind it.")
    ] = None,
    since: Annotated[UtcDatetime | None, Query(description="Recorded at this moment or later.")] = None,
    until: Annotated[UtcDatetime | None, Query(description="Recorded before this moment.")] = None,
    work: Work = permitted("inventory.read"),
) -> Page[MovementOut]:
    """The ledger, the latest first."""
    query = queries.list_movements(
        work, location_id=location_id, sku_id=sku_id, batch_id=batch_id, kind=kind or (),
        reference_id=reference_id, since=since, until=until,
    )  # fmt: skip
    return paginate(work, query, StockMovement, page, show=MovementOut.model_validate, plain=True)


@router.post(
    "/adjust", responses=problems(403, 404, 409, 422) | {202: {"model": ApprovalOut, "description": WAITS}}
)
def adjust(
    body: StockAdjust, response: Response, work: Work = permitted("inventory.adjust")
) -> BalanceOut | ApprovalOut:
    """Correct a balance, with a reason; never below what is reserved. The access is logged.

    Above the limit (settings `inventory.adjust_limit_*`) it waits for a second person: 202.
    """
    done = request_change(
        work,
        Adjustment(
            key=StockKey(body.location_id, body.sku_id, body.batch_id),
            on_hand_delta=body.on_hand_delta,
            damaged_delta=body.damaged_delta,
            reason_code=body.reason_code,
            note=body.note,
        ),
    )
    return _done(work, done, response)


@router.post(
    "/scrap", responses=problems(403, 404, 409, 422) | {202: {"model": ApprovalOut, "description": WAITS}}
)
def scrap(
    body: StockScrap, response: Response, work: Work = permitted("inventory.adjust")
) -> BalanceOut | ApprovalOut:
    """Throw units away, with a reason; above the limit it waits for a second person: 202. The access is logged."""
    done = request_change(
        work,
        Adjustment(
            key=StockKey(body.location_id, body.sku_id, body.batch_id),
            on_hand_delta=-body.quantity,
            damaged_delta=-body.damaged_quantity,
            reason_code=body.reason_code,
            note=body.note,
        ),
        kind="scrap",
    )
    return _done(work, done, response)


def _done(work: Work, done: StockBalance | StockApproval, response: Response) -> BalanceOut | ApprovalOut:
    if isinstance(done, StockApproval):
        response.status_code = 202
        return ApprovalOut.model_validate(done)
    return _shown(work, [done])[0]


def _shown(work: Work, rows: Sequence[StockBalance]) -> list[BalanceOut]:
    skus = masterdata.names_of(work, skus=[row.sku_id for row in rows]).skus
    batches = queries.batch_codes(work, [row.batch_id for row in rows])
    return [
        BalanceOut(
            id=row.id,
            location_id=row.location_id,
            sku_id=row.sku_id,
            sku_code=skus[row.sku_id].code,
            sku_name=skus[row.sku_id].name,
            batch_id=row.batch_id,
            batch_code=batches[row.batch_id],
            expires_on=row.expires_on,
            on_hand=row.on_hand,
            reserved=row.reserved,
            available=row.on_hand - row.reserved,
            damaged=row.damaged,
            is_blocked=row.is_blocked,
        )
        for row in rows
    ]
