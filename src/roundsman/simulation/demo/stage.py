"""What every part of the day needs at hand: the people, the places, the clock, and hands enough."""

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time
from typing import Any
from zoneinfo import ZoneInfo

from roundsman.simulation.demo.client import Caller
from roundsman.simulation.demo.crew import Crew
from roundsman.simulation.demo.errors import Refused
from roundsman.simulation.world import TIME_ZONE, World

HANDS = 12
"""So many people act at the same moment."""


@dataclass(frozen=True)
class Places:
    """Master data as the server shows it, found by the codes that the world uses."""

    location_ids: dict[str, str]
    sku_ids: dict[str, str]
    locations: dict[str, dict[str, Any]]
    skus: dict[str, dict[str, Any]]
    vehicles: dict[str, dict[str, Any]]
    drivers: dict[str, dict[str, Any]]


class Tally:
    """What happened, counted by many people at once."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._lock = threading.Lock()

    def add(self, what: str, count: int = 1) -> None:
        """So much more of it."""
        with self._lock:
            self._counts[what] += count

    def __getitem__(self, what: str) -> int:
        return self._counts[what]

    def all(self) -> dict[str, int]:
        """Everything that was counted."""
        return dict(self._counts)


@dataclass
class Stage:
    """The day that is being played."""

    world: World
    day: date
    seed: int
    crew: Crew
    places: Places
    say: Callable[[str], None]
    hands: ThreadPoolExecutor
    plan_seconds: int = 30
    timings: dict[str, float] = field(default_factory=dict)
    shows: datetime | None = None
    tally: Tally = field(default_factory=Tally)
    before_phase: Callable[[str], None] = lambda _: None
    forgives: Callable[[Refused], bool] = lambda _: False
    """Whether the day goes on although the server refused something: not where nobody else is about."""

    @property
    def luck(self) -> int:
        """The number that all chances of this day are drawn from."""
        return self.world.seed * 1_000 + self.seed

    def moment(self, hour: int, minute: int = 0) -> datetime:
        """A local time of the day, as an instant."""
        midnight = datetime.combine(self.day, clock_time(), ZoneInfo(TIME_ZONE))
        return midnight + timedelta(hours=hour, minutes=minute)

    def key(self, *parts: object) -> str:
        """The idempotency key of one act of this day."""
        return "/".join(["demo", self.day.isoformat(), str(self.seed), *map(str, parts)])

    def set_clock(self, moment: datetime) -> None:
        """Let the sandbox's clock stand at a moment; one that is behind it is left alone: time never goes back."""
        if self.shows is not None and moment <= self.shows:
            return
        body = {"now": moment.astimezone(UTC).isoformat(), "running": False}
        answer = self.crew.admin.put("/api/v1/clock", body, key=self.key("clock", body["now"]))
        self.shows = datetime.fromisoformat(answer["now"])

    def attempt[R](self, act: Callable[[], R]) -> R | None:
        """Do what somebody else may have done or undone meanwhile; None where that was so.

        Raises:
            Refused: when it is not forgiven.
        """
        try:
            return act()
        except Refused as refusal:
            if not self.forgives(refusal):
                raise
            self.say(f"         passed over: {refusal}")
            return None

    def all_at_once[T, R](self, act: Callable[[T], R], items: Iterable[T]) -> list[R]:
        """Let many people act at the same time; the answers in the order of the items. The first error ends it."""
        futures: list[Future[R]] = [self.hands.submit(act, item) for item in items]
        done, _ = wait(futures, return_when=FIRST_EXCEPTION)
        failed = next((future for future in done if future.exception() is not None), None)
        if failed is not None:
            for future in futures:
                future.cancel()
            failed.result()
        return [future.result() for future in futures]

    def phase[R](self, name: str, act: Callable[["Stage"], R]) -> R:
        """Play one part of the day and note how long it took."""
        self.before_phase(name)
        began = time.monotonic()
        result = act(self)
        self.timings[name] = round(time.monotonic() - began, 2)
        return result


def look_around(dispatcher: Caller) -> Places:
    """Read the master data once."""
    locations = list(dispatcher.pages("/api/v1/locations"))
    skus = list(dispatcher.pages("/api/v1/skus"))
    return Places(
        location_ids={row["code"]: row["id"] for row in locations},
        sku_ids={row["code"]: row["id"] for row in skus},
        locations=_by_id(locations),
        skus=_by_id(skus),
        vehicles=_by_id(list(dispatcher.pages("/api/v1/vehicles"))),
        drivers=_by_id(list(dispatcher.pages("/api/v1/drivers"))),
    )


def _by_id(rows: Sequence[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in rows}
