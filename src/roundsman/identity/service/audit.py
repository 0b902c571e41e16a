"""Who looked at what in a month, and who looked at more than is usual."""

import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, func, or_, select

from roundsman.identity.models import UserAccount
from roundsman.platform.errors import Invalid
from roundsman.platform.models import AccessRecord, EventRow
from roundsman.platform.work import Work

_READS = (".read", "_read", ".export", "_export")
_TOLD = ("BulkAccessNoticed", "PersonalDataErased", "PersonalDataPurged", "SharingPolicyChanged")
MOST_LINES = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessLine:
    """What one person did of one kind and for one purpose."""

    actor_id: uuid.UUID | None
    actor_name: str | None
    action: str
    subject_type: str
    purpose: str | None
    times: int
    seen: int
    """People or rows that were shown; a list counts as each of them."""
    subjects: int
    """Different ones, as far as single ones were looked at."""
    first_at: datetime
    last_at: datetime
    is_read: bool
    """Read only, or something was changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Noticed:
    """Somebody who read more within an hour than is usual."""

    actor_id: uuid.UUID
    actor_name: str | None
    at: datetime
    reads: int
    usual: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessReport:
    """A month of the access log."""

    begins_at: datetime
    ends_at: datetime
    records: int
    reads: int
    """Records of reading; the others changed something."""
    people: int
    """Who is in it."""
    lines: list[AccessLine]
    is_cut: bool
    """Whether there are more lines than are told."""
    noticed: list[Noticed]
    governance: dict[str, int] = field(default_factory=dict)
    """How often personal data was erased and purged and the sharing policy changed, by event."""


def is_read() -> ColumnElement[bool]:
    """The records that tell of reading."""
    return or_(*(AccessRecord.action.endswith(word, autoescape=True) for word in _READS))


def access_report(work: Work, month: str) -> AccessReport:
    """The access log of a calendar month (UTC), by person, action and purpose; the busiest first.

    Raises:
        Invalid: `bad_month`.
    """
    begins_at, ends_at = _month(month)
    inside = (
        AccessRecord.tenant_id == work.tenant_id,
        AccessRecord.at >= begins_at,
        AccessRecord.at < ends_at,
    )
    records, reads, people = work.session.execute(
        select(
            func.count(),
            func.count().filter(is_read()),
            func.count(AccessRecord.actor_id.distinct()),
        ).where(*inside)
    ).one()
    by = (
        AccessRecord.actor_id,
        AccessRecord.action,
        AccessRecord.subject_type,
        AccessRecord.purpose,
    )
    seen = func.sum(AccessRecord.seen)
    rows = work.session.execute(
        select(
            *by,
            func.count().label("times"),
            seen.label("seen"),
            func.count(AccessRecord.subject_id.distinct()).label("subjects"),
            func.min(AccessRecord.at).label("first_at"),
            func.max(AccessRecord.at).label("last_at"),
        )
        .where(*inside)
        .group_by(*by)
        .order_by(seen.desc(), *by)
        .limit(MOST_LINES + 1)
    ).all()
    told = work.session.scalars(
        work.rows(EventRow)
        .where(
            EventRow.type.in_(_TOLD),
            EventRow.recorded_at >= begins_at,
            EventRow.recorded_at < ends_at,
        )
        .order_by(EventRow.seq)
    ).all()
    names = _names(work, {row.actor_id for row in rows} | {fact.subject_id for fact in told})
    return AccessReport(
        begins_at=begins_at,
        ends_at=ends_at,
        records=records,
        reads=reads,
        people=people,
        lines=[
            AccessLine(
                actor_id=row.actor_id,
                actor_name=names.get(row.actor_id),
                action=row.action,
                subject_type=row.subject_type,
                purpose=row.purpose,
                times=row.times,
                seen=int(row.seen),
                subjects=row.subjects,
                first_at=row.first_at,
                last_at=row.last_at,
                is_read=row.action.endswith(_READS),
            )
            for row in rows[:MOST_LINES]
        ],
        is_cut=len(rows) > MOST_LINES,
        noticed=[
            Noticed(
                actor_id=fact.subject_id,
                actor_name=names.get(fact.subject_id),
                at=fact.recorded_at,
                reads=fact.payload["reads"],
                usual=fact.payload["usual"],
            )
            for fact in told
            if fact.type == "BulkAccessNoticed"
        ],
        governance={name: sum(fact.type == name for fact in told) for name in _TOLD},
    )


def _names(work: Work, ids: set[uuid.UUID | None]) -> dict[uuid.UUID | None, str]:
    query = work.rows(UserAccount).where(UserAccount.id.in_([row_id for row_id in ids if row_id is not None]))
    return {user.id: user.name for user in work.session.scalars(query)}


def _month(month: str) -> tuple[datetime, datetime]:
    try:
        begins_at = datetime.strptime(month, "%Y-%m").replace(tzinfo=UTC)
        following = divmod(begins_at.year * 12 + begins_at.month, 12)
        ends_at = begins_at.replace(year=following[0], month=following[1] + 1)
    except ValueError as error:
        raise Invalid(
            f"{month} is no month", field="month", accepted="a month like 2026-11", code="bad_month"
        ) from error
    return begins_at, ends_at
