"""Seals on the event log: one a day, each holding the one before it, so that no past fact can be changed unseen."""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import func, select

from roundsman.platform.models import EventCounter, EventRow, LogAnchor
from roundsman.platform.observability.invariants import invariant
from roundsman.platform.work import Work

FIRST = "0" * 64
"""What the first anchor of a log stands on."""
MOST_DAYS = 400
"""Anchors that are made in one transaction."""
CHECKED_DAYS = 31
"""Anchors that `roundsman check` works out anew: the newest ones."""


@dataclass(frozen=True, slots=True)
class AnchorVerdict:
    """Whether the facts of a day are those that were sealed."""

    day: date
    first_seq: int
    last_seq: int
    sha256: str
    intact: bool


def make_anchors(work: Work) -> list[LogAnchor]:
    """Seal every day that is over and has no seal yet. Safe to repeat; two at once wait for each other."""
    work.serialise("log anchors")
    last = work.session.scalar(work.rows(LogAnchor).order_by(LogAnchor.day.desc()).limit(1))
    if last is not None:
        day, after, previous = last.day + timedelta(days=1), last.last_seq, last.sha256
    else:
        began = work.session.scalar(
            select(EventRow.recorded_at)
            .where(EventRow.tenant_id == work.tenant_id)
            .order_by(EventRow.seq)
            .limit(1)
        )
        if began is None:
            return []
        day, after, previous = began.astimezone(UTC).date(), 0, FIRST
    made: list[LogAnchor] = []
    while day < work.now.astimezone(UTC).date() and len(made) < MOST_DAYS:
        until = _last_of(work, day, after)
        row = LogAnchor(
            tenant_id=work.tenant_id,
            day=day,
            first_seq=after + 1,
            last_seq=until,
            previous_sha256=previous,
            sha256=_seal(work, day, after + 1, until, previous),
            made_at=work.now,
        )
        made.append(work.add(row))
        day, after, previous = day + timedelta(days=1), until, row.sha256
    work.session.flush()
    return made


def verify_anchors(work: Work, *, days: int) -> list[AnchorVerdict]:
    """Work the newest seals out anew, the oldest of them first.

    Args:
        work: The transaction.
        days: How many.
    """
    rows = list(work.session.scalars(work.rows(LogAnchor).order_by(LogAnchor.day.desc()).limit(days + 1)))[
        ::-1
    ]
    # The one before the first that is asked for only says what that one must stand on.
    before = rows.pop(0) if len(rows) > days else None
    verdicts = []
    for row in rows:
        stands_on = (before.sha256, before.last_seq + 1) if before is not None else (FIRST, 1)
        follows = (row.previous_sha256, row.first_seq) == stands_on
        found = _seal(work, row.day, row.first_seq, row.last_seq, row.previous_sha256)
        verdicts.append(
            AnchorVerdict(row.day, row.first_seq, row.last_seq, row.sha256, follows and found == row.sha256)
        )
        before = row
    return verdicts


@invariant("the event log is what was sealed at the end of each day")
def the_log_is_as_sealed(work: Work) -> tuple[int, int]:
    """The newest seals, worked out anew."""
    verdicts = verify_anchors(work, days=CHECKED_DAYS)
    return len(verdicts), sum(not verdict.intact for verdict in verdicts)


def _last_of(work: Work, day: date, after: int) -> int:
    """Numbers follow the commits: a fact of the day that was committed after one of the next is sealed with that."""
    ends_at = datetime.combine(day + timedelta(days=1), time(), UTC)
    following = work.session.scalar(
        select(func.min(EventRow.seq)).where(
            EventRow.tenant_id == work.tenant_id, EventRow.seq > after, EventRow.recorded_at >= ends_at
        )
    )
    if following is not None:
        return following - 1
    newest = work.session.scalar(
        select(EventCounter.last_seq).where(EventCounter.tenant_id == work.tenant_id)
    )
    return max(newest or 0, after)


def _seal(work: Work, day: date, first: int, last: int, previous: str) -> str:
    found = hashlib.sha256(f"{previous}\n{day.isoformat()}\n{first}\n{last}\n".encode())
    facts = (
        select(
            EventRow.seq, EventRow.id, EventRow.type, EventRow.schema_version, EventRow.subject_type,
            EventRow.subject_id, EventRow.occurred_at, EventRow.recorded_at, EventRow.actor_id,
            EventRow.request_id, EventRow.payload,
        )
        .where(EventRow.tenant_id == work.tenant_id, EventRow.seq.between(first, last))
        .order_by(EventRow.seq)
        .execution_options(yield_per=2_000)
    )  # fmt: skip
    for fact in work.session.execute(facts):
        found.update(canonical(list(fact)))
        found.update(b"\n")
    return found.hexdigest()


def canonical(values: list[Any]) -> bytes:
    """Values in the one form that is sealed: JSON without spaces, members by name, instants in UTC."""
    return json.dumps(
        values, sort_keys=True, separators=(",", ":"), ensure_ascii=True, default=_plain
    ).encode()


def _plain(value: Any) -> str:
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else str(value)
