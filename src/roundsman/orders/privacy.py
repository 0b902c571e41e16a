"""Personal data of orders: free words, which may name people."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import case, func, or_, select, update

from roundsman.orders.models import Order, OrderDraft, OrderTemplate, ReturnRequest
from roundsman.platform.errors import Conflict
from roundsman.platform.privacy import PURGED, blank_words, erases, exports, purge_notes, purge_rows, purges
from roundsman.platform.work import Work

_RETURNS_OVER = ("received", "refused", "cancelled")
_OVER = ("closed", "cancelled", "failed", "delivered", "partially_delivered")


@purges(
    "order_notes",
    setting="retention.notes_days",
    columns={
        "order": ("note", "cancel_note"),
        "credit_note": ("note",),
        "order_draft": ("note",),
        "return_request": ("note", "decision_note"),
    },
)
def purge_order_notes(work: Work, before: datetime, limit: int) -> int:
    """What was written on orders that were placed before a moment and are over, and on their credit notes."""
    ids = (
        select(Order.id)
        .where(
            Order.tenant_id == work.tenant_id,
            Order.placed_at < before,
            Order.status.in_(_OVER),
            or_(Order.note.is_not(None), func.coalesce(Order.cancel_note, PURGED) != PURGED),
        )
        .limit(limit)
    )
    done = work.session.execute(
        update(Order)
        .where(Order.tenant_id == work.tenant_id, Order.id.in_(ids))
        .values(_blank())
        .returning(Order.id)
        .execution_options(synchronize_session=False)
    )
    blanked = len(done.all())
    blanked += blank_words(work, OrderDraft, [OrderDraft.note], OrderDraft.created_at < before, limit=limit)
    over = (ReturnRequest.created_at < before) & ReturnRequest.status.in_(_RETURNS_OVER)
    words = [ReturnRequest.note, ReturnRequest.decision_note]
    blanked += blank_words(work, ReturnRequest, words, over, limit=limit)
    return blanked + purge_notes(work, "credit_note", before, limit)


@erases("location")
def erase_notes_of_location(work: Work, location_id: uuid.UUID) -> None:
    """What was written on the orders of a place, and on their credit notes.

    Raises:
        Conflict: `still_needed` while orders for it are open.
    """
    still_open = work.session.scalar(
        select(func.count()).where(
            Order.tenant_id == work.tenant_id,
            Order.location_id == location_id,
            Order.status.not_in(_OVER),
        )
    )
    if still_open:
        raise Conflict(
            f"{still_open} orders for this place are open",
            accepted="delivering or cancelling them first",
            code="still_needed",
        )
    placed = select(Order.id).where(Order.tenant_id == work.tenant_id, Order.location_id == location_id)
    purge_rows(work, "credit_note", list(work.session.scalars(placed)))
    for model, values in (
        (Order, _blank()),
        (OrderTemplate, {OrderTemplate.note: None, OrderTemplate.version: OrderTemplate.version + 1}),
        (OrderDraft, {OrderDraft.note: None, OrderDraft.version: OrderDraft.version + 1}),
        (
            ReturnRequest,
            {
                ReturnRequest.note: None,
                ReturnRequest.decision_note: None,
                ReturnRequest.version: ReturnRequest.version + 1,
            },
        ),
    ):
        work.session.execute(
            update(model)
            .where(model.tenant_id == work.tenant_id, model.location_id == location_id)
            .values(values)
            .execution_options(synchronize_session=False)
        )


@exports("location")
def export_orders_of_location(work: Work, location_id: uuid.UUID) -> dict[str, Any]:
    """What was written on the orders of a place."""
    rows = work.session.scalars(
        work.rows(Order).where(Order.location_id == location_id).order_by(Order.id).limit(100_000)
    )
    return {
        "orders": [
            {"number": row.number, "placed_at": row.placed_at.isoformat(), "note": row.note} for row in rows
        ]
    }


def _blank() -> dict[Any, Any]:
    # The reason `other` needs words, so a word stays where there were some.
    words = case((Order.cancel_note.is_not(None), PURGED))
    return {Order.note: None, Order.cancel_note: words, Order.version: Order.version + 1}
