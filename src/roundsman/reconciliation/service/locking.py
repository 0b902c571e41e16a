"""One at a time for each day of a warehouse."""

import uuid
from datetime import date

from roundsman.platform.errors import Conflict
from roundsman.platform.work import Work
from roundsman.reconciliation.models import DayClose
from roundsman.reconciliation.states import DayStatus


def lock_day(work: Work, warehouse_id: uuid.UUID, day: date) -> None:
    """Wait until nobody else explains or closes the day. Its row may not exist yet, so no row can be locked."""
    work.serialise(f"reconciliation:{warehouse_id}:{day}")


def refuse_closed(work: Work, warehouse_id: uuid.UUID, day: date) -> None:
    """Refuse to touch the books of a closed day.

    Raises:
        Conflict: `day_closed`.
    """
    closed = work.session.scalar(
        work.rows(DayClose).where(
            DayClose.warehouse_id == warehouse_id,
            DayClose.day == day,
            DayClose.status == DayStatus.CLOSED.value,
        )
    )
    if closed is not None:
        raise Conflict(
            f"the books of {day} are closed", accepted="opening the day again first", code="day_closed"
        )
