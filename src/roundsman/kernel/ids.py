"""Identifiers: UUIDv7, so that ids sort by the moment they were made on any PostgreSQL >= 15.

Layout: RFC 9562 section 5.7 (48 bits of Unix milliseconds, then version, then random bits). Within one
process and millisecond a counter keeps ids in the order they were made (section 6.2, method 1).
"""

import os
import threading
import time
import uuid

_lock = threading.Lock()
_last_ms = 0
_counter = 0
_COUNTER_BITS = 12
_COUNTER_MAX = (1 << _COUNTER_BITS) - 1


def new_id(at_ms: int | None = None) -> uuid.UUID:
    """A new UUIDv7.

    Args:
        at_ms: Unix milliseconds to stamp into the id; now when left out.
    """
    global _last_ms, _counter
    tail = int.from_bytes(os.urandom(8)) & ((1 << 62) - 1)
    if at_ms is not None:
        return _compose(at_ms, int.from_bytes(os.urandom(2)) & _COUNTER_MAX, tail)
    with _lock:
        stamp = max(time.time_ns() // 1_000_000, _last_ms)
        if stamp > _last_ms:
            # The counter starts in its lower half, so that it has room to grow within the millisecond.
            _last_ms, _counter = stamp, int.from_bytes(os.urandom(2)) & (_COUNTER_MAX >> 1)
        elif _counter < _COUNTER_MAX:
            _counter += 1
        else:
            _last_ms, _counter = stamp + 1, 0
        return _compose(_last_ms, _counter, tail)


def seeded_id(namespace: uuid.UUID, name: str) -> uuid.UUID:
    """The same id for the same name, for worlds that must come out identical each time (UUIDv5)."""
    return uuid.uuid5(namespace, name)


def _compose(ms: int, counter: int, tail: int) -> uuid.UUID:
    value = (ms & ((1 << 48) - 1)) << 80 | 0x7 << 76 | counter << 64 | 0b10 << 62 | tail
    return uuid.UUID(int=value)
