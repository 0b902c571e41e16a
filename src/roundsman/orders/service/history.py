"""Reading an order's past out of the log."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from roundsman.orders import history
from roundsman.orders.models import CreditNote
from roundsman.platform.events.history import By, facts_until
from roundsman.platform.work import Work


def order_as_of(
    work: Work, order_id: UUID, *, at: datetime | None, by: By = "recorded"
) -> history.PastOrder | None:
    """How an order stood, from the log alone; None when it was not there yet. The caller may see the order."""
    # Only whose facts to read is asked of the table: which order a note credits never changes.
    notes = work.session.scalars(
        select(CreditNote.id).where(CreditNote.tenant_id == work.tenant_id, CreditNote.order_id == order_id)
    )
    return history.fold(facts_until(work, [order_id, *notes], at=at, by=by))
