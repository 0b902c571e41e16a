"""Personal data of orders: free words, which may name people."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import case, func, or_, select, text, update

from roundsman.orders.models import Order, OrderTemplate
from roundsman.platform.privacy import PURGED, erases, exports, purges
from roundsman.platform.work import Work


@purges(
    "order_notes",
    setting="retention.notes_days",
    columns={"order": ("note", "cancel_note"), "credit_note": ("note",)},
)
def purge_order_notes(work: Work, before: datetime, limit: int) -> int:
    """What was written on orders that were placed before a moment and are over, and on their credit notes."""
    ids = (
        select(Order.id)
        .where(
            Order.tenant_id == work.tenant_id,
            Order.placed_at < before,
            Order.status.in_(("closed", "cancelled", "failed", "delivered", "partially_delivered")),
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
    written = work.session.scalar(
        text("select purge_notes('credit_note', :before, :limit)"), {"before": before, "limit": limit}
    )
    return len(done.all()) + int(written or 0)


@erases("location")
def erase_notes_of_location(work: Work, location_id: uuid.UUID) -> None:
    """What was written on the orders of a place."""
    for model, values in ((Order, _blank()), (OrderTemplate, _blank_template())):
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


def _blank_template() -> dict[Any, Any]:
    return {OrderTemplate.note: None, OrderTemplate.version: OrderTemplate.version + 1}
