"""Reading a trip's past out of the log."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from roundsman.execution import history
from roundsman.execution.models import GoodsReturn
from roundsman.platform.events.history import By, facts_until
from roundsman.platform.work import Work


def trip_as_of(
    work: Work, trip_id: UUID, *, at: datetime | None, by: By = "recorded"
) -> history.PastTrip | None:
    """How a trip stood, from the log alone; None when it was not planned yet. The caller may see the trip."""
    facts = facts_until(work, [trip_id], at=at, by=by)
    # Only whose facts to read is asked of the table: of which trip goods came back never changes.
    returns = work.session.scalars(
        select(GoodsReturn.id).where(GoodsReturn.tenant_id == work.tenant_id, GoodsReturn.trip_id == trip_id)
    )
    others = [*history.stop_ids(facts), *returns]
    if others:
        facts += facts_until(work, others, at=at, by=by)
        facts.sort(key=lambda f: f.seq if by == "recorded" else (f.occurred_at, f.seq))
    return history.fold(facts)
