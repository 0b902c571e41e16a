"""Calling a receiver with what was taken in hand; no transaction is open meanwhile."""

import threading
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from roundsman import __version__
from roundsman.notifications.domain import Told, body_of, message_id_of, signature_of
from roundsman.notifications.keys import outward
from roundsman.notifications.outbound import WHOLE_S, Line, NotReached
from roundsman.platform.clock import real_now

LINES = 4
"""So many calls of one receiver are under way at once, where each tells of another thing."""
LEASE = timedelta(seconds=45)
"""So long what was taken in hand is nobody else's; calls that might end later are not begun."""
_LAST_BEGIN_S = LEASE.total_seconds() - WHOLE_S - 6


@dataclass(frozen=True, slots=True)
class InHand:
    """A call to be made: the deliveries in it, and what they tell."""

    ids: tuple[uuid.UUID, ...]
    events: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken in hand for a receiver."""

    url: str
    secrets: tuple[str, ...]
    is_batch: bool
    calls: tuple[InHand, ...]
    at_s: float = field(default_factory=time.monotonic)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a call."""

    call: InHand
    at: datetime
    duration_ms: int
    code: int | None
    answer: str
    error: str | None
    retry_after_s: int | None

    @property
    def is_taken(self) -> bool:
        """Whether the receiver took it."""
        return self.error is None


class Lines:
    """The lines to one receiver, kept open from one taking in hand to the next: `with Lines(url) as lines:`."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._open: list[Line] = []
        self._stack = ExitStack()

    def __enter__(self) -> "Lines":
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def call(self, taken: Taken, is_over: Callable[[], bool]) -> list[Outcome]:
        """Make the calls until one fails; those after it are left.

        The first goes alone, so that a receiver that is away is asked once. Batches go one after the other, in the
        order of the log; of single events each tells of another thing, so several are under way at once.

        Args:
            taken: What was taken in hand.
            is_over: Begin no more calls.
        """
        rest, lock = iter(taken.calls), threading.Lock()
        outcomes: list[Outcome] = []
        failed = threading.Event()

        def work_off(line: Line, most: int) -> None:
            for _ in range(most):
                with lock:
                    late = time.monotonic() - taken.at_s > _LAST_BEGIN_S
                    call = None if late or failed.is_set() or is_over() else next(rest, None)
                if call is None:
                    return
                outcome = _call(line, taken, call)
                if not outcome.is_taken:
                    failed.set()
                with lock:
                    outcomes.append(outcome)

        work_off(self._line(0), len(taken.calls) if taken.is_batch else 1)
        if outcomes and not failed.is_set() and len(outcomes) < len(taken.calls):
            count = min(LINES, len(taken.calls) - 1)
            lines = [self._line(number) for number in range(count)]
            with ThreadPoolExecutor(count, thread_name_prefix="webhook-line") as pool:
                list(pool.map(work_off, lines, [len(taken.calls)] * count))
        return outcomes

    def _line(self, number: int) -> Line:
        while len(self._open) <= number:
            self._open.append(self._stack.enter_context(Line(self._url, outward().private)))
        return self._open[number]


def left_of(taken: Taken, outcomes: Sequence[Outcome]) -> list[InHand]:
    """The calls that were not made."""
    made = {one.call.ids for one in outcomes}
    return [call for call in taken.calls if call.ids not in made]


def ids_of(calls: Sequence[InHand]) -> Iterator[uuid.UUID]:
    """The deliveries in calls."""
    for call in calls:
        yield from call.ids


def _call(line: Line, taken: Taken, call: InHand) -> Outcome:
    at = real_now()
    body = body_of(call.events, in_batch=taken.is_batch)
    # The same for every try of one event, so that a receiver knows it again.
    message_id = message_id_of(call.events)
    timestamp = int(at.timestamp())
    headers = {
        "Content-Type": "application/json",
        "User-Agent": f"Roundsman/{__version__}",
        "webhook-id": message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": signature_of(taken.secrets, message_id, timestamp, body),
    }
    code, answer, error, after = None, "", None, None
    try:
        got = line.post(body, headers)
        code, answer, after = got.code, got.body, got.retry_after_s
        if not got.is_taken:
            error = f"it answered {got.code}"
    except NotReached as problem:
        error = str(problem)
    ended = real_now()
    return Outcome(call, ended, round((ended - at).total_seconds() * 1_000), code, answer, error, after)
