"""The one place where stock changes.

SQL instead of rows: a call may move thousands of lines, and each step here is one statement for all of them.
"""

import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, text

from roundsman.inventory.domain import blocked, gives_out, level_after, sum_moves
from roundsman.inventory.models import StockMovement
from roundsman.inventory.values import BalanceState, Level, StockKey, StockMove
from roundsman.kernel.ids import new_id
from roundsman.platform.db.raw import Statement
from roundsman.platform.errors import Invalid
from roundsman.platform.work import Work

MANY = 200
"""From so many balances on a statement is planned for many (`_planned_for_many`)."""

_FOR_MANY = text("""
    select set_config('enable_nestloop', :nestloop, true), set_config('plan_cache_mode', :cached, true)
""")

_KEYS = """
    unnest(cast(:locations as uuid[]), cast(:skus as uuid[]), cast(:batches as uuid[]))
    as k (location_id, sku_id, batch_id)
"""

_LOCK_KEYS = text(f"""
    select b.id, b.location_id, b.sku_id, b.batch_id, b.expires_on, b.on_hand, b.reserved, b.damaged,
           b.is_blocked
    from stock_balance b join {_KEYS} using (location_id, sku_id, batch_id)
    where b.tenant_id = :tenant
    order by b.location_id, b.sku_id, b.batch_id
    for update of b
""")  # noqa: S608  (constant text)

_LOCK_AVAILABLE = text("""
    select b.id, b.location_id, b.sku_id, b.batch_id, b.expires_on, b.on_hand, b.reserved, b.damaged
    from stock_balance b
    where b.tenant_id = :tenant and b.location_id = :location and b.sku_id = any(cast(:skus as uuid[]))
      and b.on_hand > b.reserved and b.expires_on >= :earliest and not b.is_blocked
    order by b.location_id, b.sku_id, b.batch_id
    for update of b
""")

# Those who queue for a row are overtaken by whoever comes while the next of them wakes up; those who queue for an
# advisory lock are served in the order in which they came. The condition makes it the first thing that is done.
_LOCK_AVAILABLE_IN_TURN = text("""
    with turn as materialized (
        select pg_advisory_xact_lock(hashtextextended(:tenant_text || :location_text || k.sku, 1))
        from (select sku from unnest(cast(:sku_texts as text[])) as s (sku) order by sku) k
    )
    select b.id, b.location_id, b.sku_id, b.batch_id, b.expires_on, b.on_hand, b.reserved, b.damaged
    from stock_balance b
    where (select count(*) from turn) > 0
      and b.tenant_id = :tenant and b.location_id = :location and b.sku_id = any(cast(:skus as uuid[]))
      and b.on_hand > b.reserved and b.expires_on >= :earliest and not b.is_blocked
    order by b.location_id, b.sku_id, b.batch_id
    for update of b
""")

_SEE_AVAILABLE = """
    select b.id, b.location_id, b.sku_id, b.batch_id, b.expires_on, b.on_hand, b.reserved, b.damaged
    from stock_balance b
    where b.tenant_id = %(tenant)s::uuid and b.location_id = %(location)s::uuid
      and b.sku_id = any(%(skus)s::uuid[])
      and b.on_hand > b.reserved and b.expires_on >= %(earliest)s::date and not b.is_blocked
"""

_CREATE_BALANCES = text("""
    insert into stock_balance
        (tenant_id, id, location_id, sku_id, batch_id, expires_on, on_hand, reserved, damaged, is_blocked)
    select :tenant, k.id, k.location_id, k.sku_id, k.batch_id, batch.expires_on, 0, 0, 0,
           batch.status <> 'released'
    from unnest(cast(:ids as uuid[]), cast(:locations as uuid[]), cast(:skus as uuid[]), cast(:batches as uuid[]))
         as k (id, location_id, sku_id, batch_id)
    join batch on batch.tenant_id = :tenant and batch.id = k.batch_id and batch.sku_id = k.sku_id
    order by k.location_id, k.sku_id, k.batch_id
    for share of batch
    on conflict (tenant_id, location_id, sku_id, batch_id) do nothing
""")

_CHANGE_BALANCES = text("""
    update stock_balance b
    set on_hand = b.on_hand + d.on_hand, reserved = b.reserved + d.reserved, damaged = b.damaged + d.damaged
    from unnest(cast(:ids as uuid[]), cast(:on_hand as bigint[]), cast(:reserved as bigint[]),
                cast(:damaged as bigint[])) as d (id, on_hand, reserved, damaged)
    where b.tenant_id = :tenant and b.id = d.id
""")


def move_stock(
    work: Work, moves: Sequence[StockMove], *, occurred_at: datetime | None = None
) -> dict[StockKey, Level]:
    """Change balances and write the ledger, all of it or nothing.

    Locks the balances in the order (location, SKU, batch), makes those that are missing, checks each sum, then writes.
    Five statements at most, however many the moves.

    Args:
        work: The transaction.
        moves: What happened; several may touch one balance, only their sum is checked.
        occurred_at: When it happened, when that was not now.

    Returns:
        Each touched balance as it stands afterwards.

    Raises:
        Conflict: `not_enough_stock` or `below_reserved`, with the balance at fault; `batch_blocked` when goods that are
            held back would be promised, loaded or sent.
        Invalid: `unknown_batch` when a batch does not exist or is of another SKU.
    """
    changes = sum_moves(moves)
    if not changes:
        return {}
    if len(changes) < MANY:
        return _move(work, moves, changes, occurred_at)
    with _planned_for_many(work):
        return _move(work, moves, changes, occurred_at)


def _move(
    work: Work, moves: Sequence[StockMove], changes: dict[StockKey, Level], occurred_at: datetime | None
) -> dict[StockKey, Level]:
    rows = {_key(row): row for row in _lock_keys(work, list(changes))}
    if missing := [key for key in changes if key not in rows]:
        rows |= {_key(row): row for row in _create(work, missing)}
    for move in moves:
        if rows[move.key].is_blocked and gives_out(move):
            raise blocked(move.key)
    after = {key: level_after(key, _level(rows[key]), change) for key, change in changes.items()}
    touched = [key for key, change in changes.items() if any(change)]
    if touched:
        work.session.execute(
            _CHANGE_BALANCES,
            {
                "tenant": work.tenant_id,
                "ids": [rows[key].id for key in touched],
                "on_hand": [changes[key].on_hand for key in touched],
                "reserved": [changes[key].reserved for key in touched],
                "damaged": [changes[key].damaged for key in touched],
            },
        )
    _write_ledger(work, moves, occurred_at or work.now)
    return after


def lock_available(
    work: Work,
    location_id: uuid.UUID,
    sku_ids: Iterable[uuid.UUID],
    earliest_expiry_on: date,
    *,
    in_turn: bool = False,
) -> list[BalanceState]:
    """Lock what could be given out at a place, in key order, and say what it is.

    Balances without anything available, batches that expire before the day, and what is held back (quarantine,
    recall) are left out and left unlocked.

    Args:
        work: The transaction.
        location_id: The place.
        sku_ids: The items.
        earliest_expiry_on: Nothing that expires before.
        in_turn: Queue with all others who ask so for these items, first come first served. Only for a transaction
            that has no balance locked yet: one that has could lock up with the queue.
    """
    skus = sorted(set(sku_ids))
    parameters: dict[str, Any] = {
        "tenant": work.tenant_id,
        "location": location_id,
        "skus": skus,
        "earliest": earliest_expiry_on,
    }
    if in_turn:
        parameters |= {
            "tenant_text": str(work.tenant_id),
            "location_text": str(location_id),
            "sku_texts": [str(sku_id) for sku_id in skus],
        }
    rows = work.session.execute(_LOCK_AVAILABLE_IN_TURN if in_turn else _LOCK_AVAILABLE, parameters)
    return [BalanceState(_key(row), row.expires_on, _level(row)) for row in rows]


def see_available(
    work: Work, location_id: uuid.UUID, sku_ids: Iterable[uuid.UUID], earliest_expiry_on: date
) -> list[BalanceState]:
    """The same without any lock: what could be given out at this moment, and perhaps no longer at the next."""
    parameters = {
        "tenant": work.tenant_id,
        "location": location_id,
        "skus": sorted(set(sku_ids)),
        "earliest": earliest_expiry_on,
    }
    rows = work.fetch_each(Statement(_SEE_AVAILABLE, parameters))[0]
    return [BalanceState(_key(row), row.expires_on, _level(row)) for row in rows]


@contextmanager
def _planned_for_many(work: Work) -> Iterator[None]:
    # Where most rows of a table have come since its statistics were taken (a day's goods all at once), the planner
    # believes in a handful and looks through all of them for each key. A join by hash costs little when it is right
    # and little when it is wrong.
    work.session.execute(_FOR_MANY, {"nestloop": "off", "cached": "force_custom_plan"})
    yield
    work.session.execute(_FOR_MANY, {"nestloop": "on", "cached": "auto"})


def _lock_keys(work: Work, keys: Sequence[StockKey]) -> Sequence[Row[Any]]:
    # What the caller has added so far (a new batch) must be there for the SQL here to see.
    work.session.flush()
    return work.session.execute(_LOCK_KEYS, {"tenant": work.tenant_id, **_columns(keys)}).all()


def _create(work: Work, keys: Sequence[StockKey]) -> Sequence[Row[Any]]:
    work.session.execute(
        _CREATE_BALANCES,
        {"tenant": work.tenant_id, "ids": [new_id() for _ in keys], **_columns(keys)},
    )
    rows = _lock_keys(work, keys)
    if len(rows) < len(keys):
        there = {_key(row) for row in rows}
        key = next(key for key in keys if key not in there)
        raise Invalid(
            f"there is no batch {key.batch_id} of SKU {key.sku_id}",
            field="batch_id",
            accepted="a batch of that SKU",
            code="unknown_batch",
        )
    return rows


def _write_ledger(work: Work, moves: Sequence[StockMove], occurred_at: datetime) -> None:
    work.insert_many(
        StockMovement,
        [
            {
                "location_id": move.key.location_id,
                "sku_id": move.key.sku_id,
                "batch_id": move.key.batch_id,
                "kind": move.kind,
                "on_hand_delta": move.on_hand,
                "reserved_delta": move.reserved,
                "damaged_delta": move.damaged,
                "reason_code": move.reason_code,
                "note": move.note,
                "reference_type": move.reference.type,
                "reference_id": move.reference.id,
                "occurred_at": occurred_at,
                "recorded_at": work.now,
                "actor_id": work.principal.actor_id,
            }
            for move in moves
            if move.on_hand or move.reserved or move.damaged
        ],
    )


def _columns(keys: Sequence[StockKey]) -> dict[str, list[uuid.UUID]]:
    return {
        "locations": [key.location_id for key in keys],
        "skus": [key.sku_id for key in keys],
        "batches": [key.batch_id for key in keys],
    }


def _key(row: Row[Any]) -> StockKey:
    return StockKey(row.location_id, row.sku_id, row.batch_id)


def _level(row: Row[Any]) -> Level:
    return Level(row.on_hand, row.reserved, row.damaged)
