"""Short numbers for people, taken from the database in blocks when many are wanted.

The first number of a quiet moment is taken alone, so that a small firm sees no gaps; while they go fast the block
doubles. What is left of a block is forgotten after a few seconds. A number may so be lost, never given twice: the
series in the database has moved on before any number of a block is used.
"""

import threading
import time
import uuid
from dataclasses import dataclass, field

from sqlalchemy import text

from roundsman.platform.db.engine import Database, current_database

LARGEST_BLOCK = 64
KEPT_S = 2.0
"""How long a block is used, and how soon the next one must be wanted for it to be larger."""

_TAKE = text("select take_numbers(:tenant, :series, :count)")


@dataclass(slots=True)
class _Block:
    """Numbers of one series that this process holds: from `upcoming` to `last`."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    upcoming: int = 1
    last: int = 0
    size: int = 0
    taken_at: float = 0.0


_blocks: dict[tuple[int, uuid.UUID, str], _Block] = {}
_blocks_lock = threading.Lock()
_MOST_SERIES = 10_000


def take_number(tenant_id: uuid.UUID, series: str) -> int:
    """The next number of a series."""
    database = current_database()
    block = _block_of(database, tenant_id, series)
    with block.lock:
        moment = time.monotonic()
        fresh = moment - block.taken_at < KEPT_S
        if block.upcoming > block.last or not fresh:
            block.size = min(block.size * 2, LARGEST_BLOCK) if fresh else 1
            block.last = take_from_series(database, tenant_id, series, block.size)
            block.upcoming, block.taken_at = block.last - block.size + 1, moment
        number = block.upcoming
        block.upcoming += 1
        return number


def take_from_series(database: Database, tenant_id: uuid.UUID, series: str, count: int) -> int:
    """Move the series on by so many, beside the caller's transaction; the last of them."""
    with database.side_engine.connect() as connection:
        taken = connection.execute(_TAKE, {"tenant": tenant_id, "series": series, "count": count})
        return int(taken.scalar_one())


def _block_of(database: Database, tenant_id: uuid.UUID, series: str) -> _Block:
    key = (id(database), tenant_id, series)
    block = _blocks.get(key)
    if block is None:
        with _blocks_lock:
            if len(_blocks) >= _MOST_SERIES:
                _blocks.clear()  # what is lost are numbers
            block = _blocks.setdefault(key, _Block())
    return block
