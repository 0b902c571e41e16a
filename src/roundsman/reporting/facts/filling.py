"""Keeping the facts: for the subjects of an event, for everything, and the proof that both come to the same.

Whatever changes facts holds the tenant's lock on them: without it a rebuild that looked earlier could write over what
the subscriber worked out later.
"""

import uuid
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import batched
from typing import Any

from sqlalchemy import cast, delete, func, insert, select, tuple_, union, update
from sqlalchemy.dialects.postgresql import insert as pg_insert

from roundsman.execution import api as execution
from roundsman.orders import api as orders
from roundsman.platform.db.base import Base
from roundsman.platform.models import EventCounter, EventCursor, EventRow
from roundsman.platform.work import Work, open_system_work
from roundsman.reporting.facts import orders as of_orders
from roundsman.reporting.facts import road
from roundsman.reporting.facts.orders import SkuDay
from roundsman.reporting.facts.road import Ids, Rows
from roundsman.reporting.models import (
    FACTS,
    FactCost,
    FactEmission,
    FactException,
    FactOrder,
    FactOrderLine,
    FactSkuDay,
    FactState,
    FactStop,
    FactTrip,
)

RULES = 1
"""Raise it when a query of facts changes its meaning: every tenant's facts are then made anew."""
SUBSCRIBER = "reporting.keep_facts"
CHUNK = 1_000
"""Subjects that a rebuild looks at in one transaction: the subscriber waits no longer than that."""

type Query = Callable[[Work, Ids], Rows]

_ROAD: tuple[tuple[type[Base], Any, Query], ...] = (
    (FactException, FactException.trip_id, road.exceptions),
    (FactCost, FactCost.trip_id, road.costs),
    (FactStop, FactStop.trip_id, road.stops),
    (FactTrip, FactTrip.id, road.trips),
    (FactEmission, FactEmission.trip_id, road.emissions),
)
_ORDERS: tuple[tuple[type[Base], Any, Query], ...] = (
    (FactOrder, FactOrder.id, of_orders.order_rows),
    (FactOrderLine, FactOrderLine.order_id, of_orders.line_rows),
)


@dataclass(frozen=True)
class Difference:
    """How many rows of a table of facts are not what a rebuild would write."""

    table: str
    rows: int
    differing: int


@dataclass(frozen=True)
class AsOf:
    """Up to which event the facts have come."""

    seq: int
    at: datetime | None
    """When that event was recorded."""
    behind: int
    """Events after it that are not in the facts yet."""


def lock_facts(work: Work) -> None:
    """Wait for whoever else writes facts of the tenant; held until the end of the transaction."""
    work.serialise("reporting.facts")


def keep_trips(work: Work, trip_ids: Collection[uuid.UUID]) -> None:
    """Make all facts of these trips anew. Call it with the facts locked."""
    for table, key, query in _ROAD:
        _replace(work, table, query(work, trip_ids), key.in_(trip_ids))


def keep_orders(work: Work, order_ids: Collection[uuid.UUID], *, sums: bool = True) -> None:
    """Make all facts of these orders anew, and the sums in which they were and are. Call it with the facts locked.

    Args:
        work: The transaction.
        order_ids: The orders.
        sums: Whether to keep the daily sums too; a rebuild makes them last, all at once.
    """
    keys = _keys(work, order_ids) if sums else set()
    for table, key, query in _ORDERS:
        _replace(work, table, query(work, order_ids), key.in_(order_ids))
    if not sums:
        return
    keys |= _keys(work, order_ids)
    if keys:
        _replace(
            work,
            FactSkuDay,
            of_orders.sku_days(work, keys),
            tuple_(FactSkuDay.warehouse_id, FactSkuDay.sku_id, FactSkuDay.on_day).in_(list(keys)),
        )


def fill_all(work: Work) -> dict[str, int]:
    """Make all facts of the tenant anew in the transaction at hand, whatever its size.

    Returns:
        Rows by table.
    """
    lock_facts(work)
    for table, _, query in (*_ROAD, *_ORDERS):
        _replace(work, table, query(work, None))
    _replace(work, FactSkuDay, of_orders.sku_days(work, None))
    _mark_built(work, _head(work))
    tables: tuple[type[Base], ...] = (*FACTS, FactState)
    counts = {table.__tablename__: _count(work, table) for table in tables}
    return {name: count for name, count in counts.items() if count}


def rebuild(tenant_id: uuid.UUID, tell: Callable[[float, str], None] = lambda *_: None) -> dict[str, int]:
    """Make all facts of a tenant anew, a part at a time, while it is served.

    Events from before the beginning need not be told to the subscriber any more: its cursor steps over them.

    Args:
        tenant_id: Whose facts.
        tell: Told how far it is, from 0 to 1.

    Returns:
        Rows by table.
    """
    with open_system_work(tenant_id) as work:
        head = _head(work)
        trip_ids, order_ids = _subjects(work)
    whole = len(trip_ids) + len(order_ids) + 1
    done = 0
    for keep, ids in ((keep_trips, trip_ids), (_keep_lines, order_ids)):
        for part in batched(ids, CHUNK):
            with open_system_work(tenant_id) as work:
                lock_facts(work)
                keep(work, part)
            done += len(part)
            tell(done / whole, f"{done:,} of {whole - 1:,} trips and orders")
    with open_system_work(tenant_id) as work:
        lock_facts(work)
        _replace(work, FactSkuDay, of_orders.sku_days(work, None))
        _mark_built(work, head)
        counts = {table.__tablename__: _count(work, table) for table in FACTS}
    with open_system_work(tenant_id) as work:
        _step_over(work, head)
    return counts


def compare(work: Work) -> list[Difference]:
    """What a rebuild would change, by table; nothing is written. Events on their way count as differences."""
    lock_facts(work)
    found = []
    for table, _, query in (*_ROAD, *_ORDERS):
        found.append(_difference(work, table, query(work, None)))
    found.append(_difference(work, FactSkuDay, of_orders.sku_days(work, None)))
    return found


def differing(work: Work, *, trip_ids: Collection[uuid.UUID], order_ids: Collection[uuid.UUID]) -> int:
    """How many rows of facts of these trips and orders are not what they should be."""
    wrong = 0
    for rows, ids in ((_ROAD, trip_ids), (_ORDERS, order_ids)):
        for table, key, query in rows:
            wrong += _difference(work, table, query(work, ids), key.in_(ids)).differing
    return wrong


def as_of(work: Work) -> AsOf:
    """Up to which event the facts have come."""
    state = work.session.get(FactState, work.tenant_id)
    cursor = work.session.scalar(
        select(EventCursor.last_seq).where(
            EventCursor.tenant_id == work.tenant_id, EventCursor.subscriber == SUBSCRIBER
        )
    )
    seq = max(cursor or 0, state.built_seq if state is not None else 0)
    at = work.session.scalar(
        select(EventRow.recorded_at).where(EventRow.tenant_id == work.tenant_id, EventRow.seq == seq)
    )
    return AsOf(seq=seq, at=at, behind=max(0, _head(work) - seq))


def is_built(work: Work) -> bool:
    """Whether the tenant's facts are complete and made by today's rules; so are those of a tenant without events."""
    state = work.session.get(FactState, work.tenant_id)
    return (state is not None and state.rules == RULES) or _head(work) == 0


def _keys(work: Work, order_ids: Collection[uuid.UUID]) -> set[SkuDay]:
    rows = work.session.execute(of_orders.keys_of(work, order_ids))
    return {(row[0], row[1], row[2]) for row in rows}


def _keep_lines(work: Work, order_ids: Collection[uuid.UUID]) -> None:
    keep_orders(work, order_ids, sums=False)


def _replace(work: Work, table: Any, rows: Rows, *which: Any) -> None:
    work.session.execute(
        delete(table).where(table.tenant_id == work.tenant_id, *which),
        execution_options={"synchronize_session": False},
    )
    names = [str(column.key) for column in rows.selected_columns]
    work.session.execute(insert(table).from_select(names, rows))


def _difference(work: Work, table: Any, rows: Rows, *which: Any) -> Difference:
    names = [str(column.key) for column in rows.selected_columns]
    stored = select(*[table.__table__.c[name] for name in names]).where(
        table.__table__.c.tenant_id == work.tenant_id, *which
    )
    typed = rows.subquery("made")
    # As the table would store them: a number that is rounded on its way in is compared as it lies there.
    made = select(*[cast(typed.c[name], table.__table__.c[name].type).label(name) for name in names])
    either = union(made.except_(stored), stored.except_(made)).subquery()
    wrong = work.session.scalar(select(func.count()).select_from(either)) or 0
    return Difference(table.__tablename__, 0 if which else _count(work, table), wrong)


def _count(work: Work, table: Any) -> int:
    query = select(func.count()).select_from(table).where(table.tenant_id == work.tenant_id)
    return int(work.session.scalar(query) or 0)


def _head(work: Work) -> int:
    query = select(EventCounter.last_seq).where(EventCounter.tenant_id == work.tenant_id)
    return int(work.session.scalar(query) or 0)


def _subjects(work: Work) -> tuple[list[uuid.UUID], list[uuid.UUID]]:
    """Trips and orders that there are, and those that only facts still tell of."""
    trips = execution.trip_figures(work).subquery()
    lines = orders.line_figures(work).subquery()
    tenant = work.tenant_id
    told = union(
        select(trips.c.trip_id),
        *[select(key).where(table.tenant_id == tenant) for table, key, _ in _ROAD],  # type: ignore[attr-defined]
    )
    asked = union(
        select(lines.c.order_id),
        *[select(key).where(table.tenant_id == tenant) for table, key, _ in _ORDERS],  # type: ignore[attr-defined]
    )
    return list(_column(work, told)), list(_column(work, asked))


def _column(work: Work, query: Any) -> Iterator[uuid.UUID]:
    return (row[0] for row in work.session.execute(query))


def _mark_built(work: Work, head: int) -> None:
    values = {"rules": RULES, "built_at": work.now, "built_seq": head}
    work.session.execute(
        pg_insert(FactState)
        .values(tenant_id=work.tenant_id, **values)
        .on_conflict_do_update(index_elements=[FactState.tenant_id], set_=values)
    )
    work.session.expire_all()


def _step_over(work: Work, head: int) -> None:
    """Waits for the batch at hand: the relay holds the cursor's row while it works."""
    work.session.execute(
        pg_insert(EventCursor)
        .values(tenant_id=work.tenant_id, subscriber=SUBSCRIBER, last_seq=0)
        .on_conflict_do_nothing()
    )
    work.session.execute(
        update(EventCursor)
        .where(EventCursor.tenant_id == work.tenant_id, EventCursor.subscriber == SUBSCRIBER)
        .where(EventCursor.last_seq < head)
        .values(last_seq=head)
    )
