"""Reading the event log in order, and handing parked events out again."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from roundsman.platform.clock import real_now
from roundsman.platform.errors import Invalid
from roundsman.platform.events.envelope import topic_of
from roundsman.platform.models import EventFailure, EventRow
from roundsman.platform.work import Work


@dataclass(frozen=True, kw_only=True)
class LoggedEvent:
    """A fact as readers of the log get it."""

    seq: int
    id: uuid.UUID
    type: str
    topic: str
    schema_version: int
    subject_type: str
    subject_id: uuid.UUID
    occurred_at: datetime
    recorded_at: datetime
    actor_id: uuid.UUID | None
    request_id: str | None
    payload: dict[str, Any]


def read_events(
    work: Work,
    *,
    since: int = 0,
    cursor: str | None = None,
    types: Sequence[str] = (),
    subject_id: uuid.UUID | None = None,
    limit: int = 100,
) -> tuple[list[LoggedEvent], str | None]:
    """A page of the log in the order of the commits.

    Args:
        work: The transaction.
        since: Only higher numbers.
        cursor: The cursor of the page before; goes before `since`.
        types: Only these types, when any are named.
        subject_id: Only facts about this subject.
        limit: Rows a page.

    Returns:
        The facts, and the cursor of the next page or None at the end.

    Raises:
        Invalid: for a cursor that is not ours.
    """
    if cursor is not None:
        if not cursor.isascii() or not cursor.isdigit() or len(cursor) > 18:
            raise Invalid(
                "this cursor does not belong to this list",
                field="cursor",
                accepted="next_cursor of the page before",
                code="bad_cursor",
            )
        since = int(cursor)
    query = work.rows(EventRow).where(EventRow.seq > since)
    if types:
        query = query.where(EventRow.type.in_(types))
    if subject_id is not None:
        query = query.where(EventRow.subject_id == subject_id)
    rows = work.session.scalars(query.order_by(EventRow.seq).limit(limit + 1)).all()
    following = str(rows[limit - 1].seq) if len(rows) > limit else None
    return [logged(row) for row in rows[:limit]], following


def retry_parked(work: Work, subscriber: str, seq: int) -> EventFailure | None:
    """Give a parked event to its subscriber again, with all tries anew.

    Returns:
        The failure that was parked, or None when there is none.
    """
    row = work.session.scalar(
        work.rows(EventFailure)
        .where(
            EventFailure.subscriber == subscriber,
            EventFailure.seq == seq,
            EventFailure.parked_at.is_not(None),
        )
        .with_for_update()
    )
    if row is None:
        return None
    row.parked_at, row.attempts, row.next_attempt_at = None, 0, real_now()
    work.record_access("event.retried", "event", None)
    work.session.flush()
    return row


def logged(row: EventRow) -> LoggedEvent:
    """A row of the log as readers get it."""
    return LoggedEvent(
        seq=row.seq,
        id=row.id,
        type=row.type,
        topic=topic_of(row.type),
        schema_version=row.schema_version,
        subject_type=row.subject_type,
        subject_id=row.subject_id,
        occurred_at=row.occurred_at,
        recorded_at=row.recorded_at,
        actor_id=row.actor_id,
        request_id=row.request_id,
        payload=row.payload,
    )
