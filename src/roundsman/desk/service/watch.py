"""The queue of what needs somebody: looked at again and again, acknowledged by people, measured."""

import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from psycopg.types.json import Jsonb
from sqlalchemy import ColumnElement, Select, false, func, select, true

from roundsman.desk.models import WatchItem
from roundsman.desk.watch import Concern, concerns
from roundsman.execution.api import who_ended
from roundsman.identity.api import Period
from roundsman.kernel.ids import new_id
from roundsman.platform.db.raw import Statement
from roundsman.platform.errors import NotFound
from roundsman.platform.models import EventCounter
from roundsman.platform.principal import Scope
from roundsman.platform.work import Work, open_system_work

READ, ACKNOWLEDGE = "watch.read", "watch.acknowledge"
SOON_S = 300
"""Who acknowledges within so many seconds did so soon."""
_AGAIN_S = 15.0
"""Without any fact in between, a look holds so long: predictions move by the clock alone."""

_MY_TURN = "SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0)) AS mine"
_RAISE = """
INSERT INTO watch_item AS w
    (tenant_id, id, kind, subject_id, trip_id, warehouse_id, raised_at, at_risk_minor, facts,
     acknowledged_at, acknowledged_by)
SELECT %s, n.* FROM unnest(%s::uuid[], %s::text[], %s::uuid[], %s::uuid[], %s::uuid[], %s::timestamptz[], %s::bigint[],
                           %s::jsonb[], %s::timestamptz[], %s::uuid[]) AS n
ON CONFLICT (tenant_id, kind, subject_id) WHERE ended_at IS NULL DO UPDATE
SET at_risk_minor = excluded.at_risk_minor, facts = excluded.facts,
    acknowledged_at = coalesce(w.acknowledged_at, greatest(excluded.acknowledged_at, w.raised_at)),
    acknowledged_by = coalesce(w.acknowledged_by, excluded.acknowledged_by)
WHERE (w.at_risk_minor, w.facts) IS DISTINCT FROM (excluded.at_risk_minor, excluded.facts)
   OR (w.acknowledged_at IS NULL AND excluded.acknowledged_at IS NOT NULL)
"""
_END = """
UPDATE watch_item w
SET ended_at = greatest(n.at, w.raised_at),
    acknowledged_at = coalesce(w.acknowledged_at, CASE WHEN n.who IS NOT NULL THEN greatest(n.at, w.raised_at) END),
    acknowledged_by = coalesce(w.acknowledged_by, n.who)
FROM unnest(%s::uuid[], %s::timestamptz[], %s::uuid[]) AS n (id, at, who)
WHERE w.tenant_id = %s AND w.id = n.id AND w.ended_at IS NULL
"""
_FIGURES = """
SELECT kind, count(*) AS raised, count(acknowledged_at) AS acknowledged,
       count(*) FILTER (WHERE ended_at IS NULL) AS open,
       count(*) FILTER (WHERE ended_at IS NOT NULL AND acknowledged_at IS NULL) AS unseen,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM acknowledged_at - raised_at)) AS median_s,
       percentile_cont(0.9) WITHIN GROUP (ORDER BY extract(epoch FROM acknowledged_at - raised_at)) AS p90_s,
       count(*) FILTER (WHERE acknowledged_at - raised_at <= make_interval(secs => %s)) AS soon
FROM watch_item
WHERE tenant_id = %s AND raised_at >= %s AND raised_at < %s AND (%s::uuid[] IS NULL OR warehouse_id = ANY(%s::uuid[]))
GROUP BY GROUPING SETS ((kind), ()) ORDER BY kind NULLS LAST
"""
_DAYS = """
SELECT (raised_at AT TIME ZONE %s)::date AS day, count(*) AS raised, count(acknowledged_at) AS acknowledged,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM acknowledged_at - raised_at)) AS median_s
FROM watch_item
WHERE tenant_id = %s AND raised_at >= %s AND raised_at < %s AND (%s::uuid[] IS NULL OR warehouse_id = ANY(%s::uuid[]))
GROUP BY 1 ORDER BY 1
"""
_looked: dict[uuid.UUID, tuple[float, int]] = {}
"""Of each tenant: when this process looked last, and up to which fact."""


@dataclass(frozen=True, slots=True)
class AckFigures:
    """How soon people took note, of one kind or (`kind` None) of all. Seconds."""

    kind: str | None
    raised: int
    acknowledged: int
    open: int
    unseen: int
    median_s: float | None
    p90_s: float | None
    soon: int


@dataclass(frozen=True, slots=True)
class AckDay:
    """The same of one local day."""

    day: date
    raised: int
    acknowledged: int
    median_s: float | None


def look(work: Work) -> bool:
    """Bring the queue up to date, as the house itself.

    Returns:
        False when another transaction is doing it already.
    """
    ((turn,),) = work.fetch_each(Statement(_MY_TURN, [f"watch:{work.tenant_id}"]))
    if not turn.mine:
        return False
    standing = list(work.session.scalars(work.rows(WatchItem).where(WatchItem.ended_at.is_(None))))
    late = {one.subject_id for one in standing if one.kind == "late"}
    found = {one.key: one for one in concerns(work, known_late=late)}
    over = [one for one in standing if (one.kind, one.subject_id) not in found]
    if over:
        _end(work, over)
    if found:
        _raise(work, sorted(found.values(), key=lambda one: one.key))
    work.session.expire_all()
    return True


def look_if_due(tenant_id: uuid.UUID, head: int) -> None:
    """Look when something has happened since this process looked last, or a while has passed; in its own transaction.

    Args:
        tenant_id: Whose.
        head: The number of the tenant's last fact.
    """
    known = _looked.get(tenant_id)
    if known is not None and known[1] == head and time.monotonic() - known[0] < _AGAIN_S:
        return
    with open_system_work(tenant_id) as house:
        look(house)
    _looked[tenant_id] = (time.monotonic(), head)


def head_of(work: Work) -> int:
    """The number of the tenant's last fact."""
    query = select(EventCounter.last_seq).where(EventCounter.tenant_id == work.tenant_id)
    return int(work.session.scalar(query) or 0)


def open_items(work: Work, *, warehouse_id: uuid.UUID | None = None) -> Select[WatchItem]:
    """What needs somebody now within the caller's reach, what is worth most first."""
    query = work.rows(WatchItem).where(WatchItem.ended_at.is_(None), _within(work, READ))
    if warehouse_id is not None:
        query = query.where(WatchItem.warehouse_id == warehouse_id)
    return query.order_by(WatchItem.at_risk_minor.desc(), WatchItem.raised_at, WatchItem.id)


def acknowledge(work: Work, item_id: uuid.UUID) -> WatchItem:
    """Take note of something. Whoever did so first stays; saying it again changes nothing.

    Raises:
        NotFound: when it is not there for the caller.
    """
    query = work.rows(WatchItem).where(WatchItem.id == item_id, _within(work, ACKNOWLEDGE))
    item = work.session.scalar(query.with_for_update().execution_options(populate_existing=True))
    if item is None:
        raise NotFound(f"there is no item {item_id}")
    if item.acknowledged_at is None:
        item.acknowledged_at = max(work.now, item.raised_at)
        item.acknowledged_by = work.principal.actor_id
        work.session.flush()
    return item


def figures(work: Work, period: Period) -> tuple[list[AckFigures], list[AckDay]]:
    """How soon people took note of what was raised in a period, by kind and by day."""
    scope = work.principal.scope_of(READ)
    places = None if scope is Scope.TENANT else sorted(work.principal.location_ids)
    span = [work.tenant_id, period.start, period.end, places, places]
    kinds, days = work.fetch_each(
        Statement(_FIGURES, [SOON_S, *span]), Statement(_DAYS, [period.timezone, *span])
    )
    return [AckFigures(*row) for row in kinds], [AckDay(*row) for row in days]


def count_open(work: Work) -> int:
    """How many items wait within the caller's reach that nobody has taken note of."""
    query = select(func.count()).where(
        WatchItem.tenant_id == work.tenant_id,
        WatchItem.ended_at.is_(None),
        WatchItem.acknowledged_at.is_(None),
        _within(work, READ),
    )
    return int(work.session.scalar(query) or 0)


def _within(work: Work, permission: str) -> ColumnElement[bool]:
    scope = work.principal.scope_of(permission)
    if scope is Scope.TENANT:
        return true()
    if scope is Scope.LOCATION:
        return WatchItem.warehouse_id.in_(work.principal.location_ids)
    return false()


def _raise(work: Work, found: Sequence[Concern]) -> None:
    now = work.now
    columns: list[list[Any]] = [[] for _ in range(10)]
    for one in found:
        since = min(one.since, now)
        taken = one.taken_by
        values = (
            new_id(),
            one.kind,
            one.subject_id,
            one.trip_id,
            one.warehouse_id,
            since,
            max(0, one.at_risk_minor),
            Jsonb(one.facts),
            None if taken is None else min(max(taken[1], since), now),
            None if taken is None else taken[0],
        )
        for column, value in zip(columns, values, strict=True):
            column.append(value)
    work.fetch_each(Statement(_RAISE, [work.tenant_id, *columns]))


def _end(work: Work, over: Sequence[WatchItem]) -> None:
    ended = who_ended(
        work,
        [one.subject_id for one in over if one.kind == "exception"],
        [one.subject_id for one in over if one.kind == "undispatched"],
    )
    ids, moments, people = [], [], []
    for one in over:
        how = ended.get(one.subject_id)
        ids.append(one.id)
        moments.append(work.now if how is None else min(how.at, work.now))
        people.append(None if how is None else how.who)
    work.fetch_each(Statement(_END, [ids, moments, people, work.tenant_id]))
