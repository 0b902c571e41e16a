"""A transaction that lost a race for locks is run again, so that no deadlock reaches anybody."""

import random
import time
from collections.abc import Callable
from contextvars import ContextVar

import structlog
from psycopg import errors as pg

from roundsman.platform.observability.metrics import RACES_LOST

log = structlog.get_logger(__name__)

TRIES = 5
"""The first time and four more."""
PAUSE_S = 0.02

_tries_left: ContextVar[int] = ContextVar("tries_left", default=0)

_LOST = (pg.DeadlockDetected, pg.SerializationFailure, pg.LockNotAvailable)


def lost_race(error: BaseException) -> bool:
    """Whether PostgreSQL ended the transaction because of what others did at the same moment."""
    return isinstance(getattr(error, "orig", error), _LOST)


def is_first_try() -> bool:
    """Whether the transaction at hand is the first try of `run_again_when_lost`.

    It may then decide on what it saw without a lock and have that checked with the commit; a later try must take its
    locks first, so that nobody is passed over for ever.
    """
    return _tries_left.get() == TRIES - 1


def run_again_when_lost[T](run: Callable[[], T], where: str) -> T:
    """Call something that is wholly rolled back when it fails; up to four times more when it lost a race for locks.

    Args:
        run: What to do; nothing of an earlier try may be left when it is called again.
        where: `http`, `job`, `schedule` or `relay`, for the metric.
    """
    for tries_left in range(TRIES - 1, -1, -1):
        told = _tries_left.set(tries_left)
        try:
            return run()
        except Exception as error:
            if not lost_race(error):
                raise
            note_lost_race(error, where, again=tries_left > 0)
            if not tries_left:
                raise
        finally:
            _tries_left.reset(told)
        pause(TRIES - tries_left)
    raise AssertionError("the last try returns or raises")


def note_lost_race(error: BaseException, where: str, *, again: bool) -> None:
    """Count and log it."""
    RACES_LOST.labels(where, "again" if again else "given_up").inc()
    log.warning("lost a race for locks", where=where, again=again, error=str(getattr(error, "orig", error)))


def pause(attempt: int) -> None:
    """Wait a little, longer each time and never as long as the others: they would meet again."""
    time.sleep(PAUSE_S * attempt * (0.5 + random.random()))
