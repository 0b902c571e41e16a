"""Reading a trip's past out of the log."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select, union_all

from roundsman.execution import history
from roundsman.execution.models import ExceptionCase, GoodsReturn, Stop
from roundsman.platform.events.history import By, facts_until
from roundsman.platform.models import EventRow
from roundsman.platform.work import Work

MOST_FACTS = 1_000


def facts_of_trip(work: Work, trip_id: UUID) -> list[EventRow]:
    """The newest facts about a trip, its stops, exceptions and returns, oldest first. The caller may see the trip."""
    parts = [
        select(table.id).where(table.tenant_id == work.tenant_id, table.trip_id == trip_id)
        for table in (Stop, ExceptionCase, GoodsReturn)
    ]
    about = [trip_id, *work.session.scalars(union_all(*parts))]
    query = work.rows(EventRow).where(EventRow.subject_id.in_(about))
    newest = work.session.scalars(query.order_by(EventRow.seq.desc()).limit(MOST_FACTS))
    return sorted(newest, key=lambda fact: (fact.occurred_at, fact.seq))


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
