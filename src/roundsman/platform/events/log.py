"""Reading the event log in order, and handing parked events out again."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select

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


@dataclass(frozen=True, slots=True)
class LogFilter:
    """Which facts are looked for; empty members narrow nothing. `recorded_from <= t < recorded_to`."""

    actor_id: uuid.UUID | None = None
    subject_type: str | None = None
    recorded_from: datetime | None = None
    recorded_to: datetime | None = None

    def of(self, query: Select[EventRow]) -> Select[EventRow]:
        """The query with what is asked for."""
        if self.actor_id is not None:
            query = query.where(EventRow.actor_id == self.actor_id)
        if self.subject_type is not None:
            query = query.where(EventRow.subject_type == self.subject_type)
        if self.recorded_from is not None:
            query = query.where(EventRow.recorded_at >= self.recorded_from)
        if self.recorded_to is not None:
            query = query.where(EventRow.recorded_at < self.recorded_to)
        return query


def read_events(
    work: Work,
    *,
    since: int = 0,
    cursor: str | None = None,
    types: Sequence[str] = (),
    subject_id: uuid.UUID | None = None,
    limit: int = 100,
    narrowed: LogFilter | None = None,
    newest_first: bool = False,
) -> tuple[list[LoggedEvent], str | None]:
    """A page of the log in the order of the commits.

    Args:
        work: The transaction.
        since: Only higher numbers.
        cursor: The cursor of the page before; goes before `since`.
        types: Only these types, when any are named.
        subject_id: Only facts about this subject.
        limit: Rows a page.
        narrowed: Only facts like these.
        newest_first: The other way round.

    Returns:
        The facts, and the cursor of the next page or None at the end.

    Raises:
        Invalid: for a cursor that is not ours.
    """
    if cursor is not None and not (cursor.isascii() and cursor.isdigit() and len(cursor) <= 18):
        raise Invalid(
            "this cursor does not belong to this list",
            field="cursor",
            accepted="next_cursor of the page before",
            code="bad_cursor",
        )
    query = work.rows(EventRow)
    if newest_first:
        query = query.where(EventRow.seq > since)
        if cursor is not None:
            query = query.where(EventRow.seq < int(cursor))
    else:
        query = query.where(EventRow.seq > (since if cursor is None else int(cursor)))
    if narrowed is not None:
        query = narrowed.of(query)
    if types:
        query = query.where(EventRow.type.in_(types))
    if subject_id is not None:
        query = query.where(EventRow.subject_id == subject_id)
    order = EventRow.seq.desc() if newest_first else EventRow.seq
    rows = work.session.scalars(query.order_by(order).limit(limit + 1)).all()
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
