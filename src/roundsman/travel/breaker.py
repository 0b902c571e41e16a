"""A circuit breaker: who has just failed several times is left alone for a while."""

import threading
from collections.abc import Callable
from time import monotonic

from roundsman.travel.ports import EngineError

FAILURES = 3
REST_S = 30.0


class Breaker:
    """Counts failures in a row; from the third on nobody asks for half a minute, then one call may try again."""

    def __init__(
        self,
        name: str,
        *,
        failures: int = FAILURES,
        rest_s: float = REST_S,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self.name, self._most, self._rest_s, self._clock = name, failures, rest_s, clock
        self._failed = 0
        self._open_until: float | None = None
        self._trying = False
        self._why = ""
        self._lock = threading.Lock()

    @property
    def is_open(self) -> bool:
        """Whether it would be in vain to ask now."""
        with self._lock:
            return self._open_until is not None and (self._trying or self._clock() < self._open_until)

    def call[T](self, ask: Callable[[], T]) -> T:
        """Ask, unless it is resting.

        Raises:
            EngineError: what the call raised, or at once while it rests.
        """
        with self._lock:
            if self._open_until is not None:
                if self._trying or self._clock() < self._open_until:
                    raise EngineError(f"{self.name} is left alone for a while after: {self._why}")
                self._trying = True
        try:
            answer = ask()
        except EngineError as error:
            if error.is_answer:
                self._well()
            else:
                self.note(str(error))
            raise
        except BaseException:
            with self._lock:
                self._trying = False
            raise
        self._well()
        return answer

    def _well(self) -> None:
        with self._lock:
            self._failed, self._open_until, self._trying = 0, None, False

    def note(self, why: str) -> None:
        """Count a failure."""
        with self._lock:
            self._failed, self._trying, self._why = self._failed + 1, False, why
            if self._failed >= self._most:
                self._open_until = self._clock() + self._rest_s
