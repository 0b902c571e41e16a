"""Who looks at or works on the same thing: told again and again by each window, over by itself when it falls silent."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from roundsman.execution.api import sees_exception, sees_trip
from roundsman.orders.api import sees_order
from roundsman.planning.api import sees_plan
from roundsman.platform.clock import real_now
from roundsman.platform.db.raw import Statement
from roundsman.platform.errors import NotFound
from roundsman.platform.work import Work

LASTS = timedelta(seconds=45)
RENEW_S = 15
"""How often a window should say that it is still there."""

# The clock of the tenant may stand still (a sandbox): presence is about people, so it goes by the real one.
_TELL = """
INSERT INTO presence AS p
    (tenant_id, user_id, "window", subject_type, subject_id, doing, part, since_at, until_at)
VALUES (%s::uuid, %s::uuid, %s, %s, %s::uuid, %s, %s, %s::timestamptz, %s::timestamptz)
ON CONFLICT (tenant_id, user_id, "window") DO UPDATE
SET subject_type = excluded.subject_type, subject_id = excluded.subject_id, doing = excluded.doing,
    part = excluded.part, until_at = excluded.until_at,
    since_at = CASE WHEN p.subject_id = excluded.subject_id AND p.until_at > excluded.since_at
                    THEN p.since_at ELSE excluded.since_at END
"""
_LEAVE = 'DELETE FROM presence WHERE tenant_id = %s AND user_id = %s AND "window" = %s'
_FORGET = "DELETE FROM presence WHERE tenant_id = %s AND until_at < %s"
_OTHERS = """
SELECT p.user_id, u.name, p."window", p.doing, p.part, p.since_at, p.until_at FROM presence p
JOIN user_account u ON u.tenant_id = p.tenant_id AND u.id = p.user_id
WHERE p.tenant_id = %s AND p.subject_type = %s AND p.subject_id = %s AND p.until_at > %s
ORDER BY p.since_at, p.user_id, p."window" LIMIT 100
"""


@dataclass(frozen=True, slots=True)
class Subject:
    """What is looked at: for example a `plan` and its id."""

    type: str
    id: uuid.UUID


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody who is there now, in one window."""

    user_id: uuid.UUID
    name: str
    window: str
    doing: str
    part: str | None
    since_at: datetime
    until_at: datetime


def tell_presence(
    work: Work, window: str, subject: Subject, *, doing: str, part: str | None = None
) -> list[Present]:
    """Say that one looks at or edits something from a window; to be said again within `LASTS`.

    Returns:
        Everybody who is there, oneself included.

    Raises:
        NotFound: when there is no such thing for the caller.
    """
    _check_there(work, subject)
    now, who = real_now(), work.principal.actor_id
    told: list[Any] = [subject.type, subject.id, doing, part, now, now + LASTS]
    *_, rows = work.fetch_each(
        Statement(_TELL, [work.tenant_id, who, window, *told]),
        Statement(_FORGET, [work.tenant_id, now - LASTS]),
        Statement(_OTHERS, [work.tenant_id, subject.type, subject.id, now]),
    )
    return [Present(*row) for row in rows]


def present_at(work: Work, subject: Subject) -> list[Present]:
    """Who is there now.

    Raises:
        NotFound: when there is no such thing for the caller.
    """
    _check_there(work, subject)
    (rows,) = work.fetch_each(Statement(_OTHERS, [work.tenant_id, subject.type, subject.id, real_now()]))
    return [Present(*row) for row in rows]


def leave(work: Work, window: str) -> None:
    """A window is closed or goes to another page. Doing it twice changes nothing more."""
    work.fetch_each(Statement(_LEAVE, [work.tenant_id, work.principal.actor_id, window]))


_THERE = {"plan": sees_plan, "trip": sees_trip, "order": sees_order, "exception": sees_exception}


def _check_there(work: Work, subject: Subject) -> None:
    if not _THERE[subject.type](work, subject.id):
        raise NotFound(f"there is no {subject.type} {subject.id}", field="subject_id")
