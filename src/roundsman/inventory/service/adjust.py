"""Correcting a balance by hand."""

from roundsman.inventory.domain import check_reason
from roundsman.inventory.events import InventoryAdjusted
from roundsman.inventory.models import StockBalance
from roundsman.inventory.policies import check_place
from roundsman.inventory.service.stock import move_stock
from roundsman.inventory.values import Adjustment, Reference, StockMove
from roundsman.masterdata import api as masterdata
from roundsman.platform.errors import Invalid
from roundsman.platform.work import Work

PERMISSION = "inventory.adjust"


def adjust_stock(work: Work, change: Adjustment) -> StockBalance:
    """Correct what a balance says, with a reason. Noted as a sensitive access.

    Moving units from on hand to damaged is one adjustment with both deltas.

    Raises:
        Forbidden, NotFound: without the permission, or not at that place.
        Invalid: `nothing_to_adjust`, `reason_required`, `unknown_reason`, `unknown_location`, `unknown_batch`.
        Conflict: `not_enough_stock`, or `below_reserved` when less than what is promised would be left.
    """
    check_place(work, PERMISSION, change.key.location_id, field="location_id")
    if not change.on_hand_delta and not change.damaged_delta:
        raise Invalid("the adjustment changes nothing", field="on_hand_delta", code="nothing_to_adjust",
                      accepted="on_hand_delta or damaged_delta that is not 0")  # fmt: skip
    check_reason(change.reason_code, "reason_code")
    if change.key.location_id not in masterdata.locations_by_id(work, [change.key.location_id]):
        raise Invalid(f"there is no location {change.key.location_id}", field="location_id",
                      accepted="the id of a location", code="unknown_location")  # fmt: skip
    move_stock(
        work,
        [
            StockMove(
                key=change.key,
                kind="adjust",
                on_hand=change.on_hand_delta,
                damaged=change.damaged_delta,
                reference=Reference("adjustment", None),
                reason_code=change.reason_code,
                note=change.note,
            )
        ],
        occurred_at=change.occurred_at,
    )
    balance = work.session.scalars(
        work.rows(StockBalance)
        .where(
            StockBalance.location_id == change.key.location_id,
            StockBalance.sku_id == change.key.sku_id,
            StockBalance.batch_id == change.key.batch_id,
        )
        .execution_options(populate_existing=True)
    ).one()
    work.record_access(PERMISSION, "stock_balance", balance.id)
    work.emit(
        InventoryAdjusted(
            subject_id=balance.id,
            location_id=change.key.location_id,
            sku_id=change.key.sku_id,
            batch_id=change.key.batch_id,
            on_hand_delta=change.on_hand_delta,
            damaged_delta=change.damaged_delta,
            reason_code=change.reason_code,
        )
    )
    return balance
