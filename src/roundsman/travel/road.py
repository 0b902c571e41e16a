"""Travel on real roads: what is known from before, what the engines say, and coordinates for the rest."""

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from time import monotonic

import numpy as np
import numpy.typing as npt

from roundsman.kernel.geo import GeoPoint
from roundsman.travel.breaker import Breaker
from roundsman.travel.cache import NO_WAY, OFF_MAP, Keys, Known, NoCache, WayCache, key_of, point_of
from roundsman.travel.great_circle import GreatCircleTravel
from roundsman.travel.ports import (
    FAR_M,
    FAR_S,
    EngineError,
    EngineTable,
    Leg,
    RoadEngine,
    RouteLeg,
    TravelMatrix,
)

log = logging.getLogger(__name__)

OFF_ROAD_M = 1_000.0
"""A place further from every road than this is not on the engine's map: its ways are estimated."""
_MOST_PATTERNS = 24
_AT_ONCE = 4
_ROUTES_KEPT = 300

type Block = tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]


@dataclass
class Guarded:
    """An engine with its breaker."""

    engine: RoadEngine
    breaker: Breaker
    last_error: str = ""
    _version: str = ""
    _routes: OrderedDict[tuple[object, ...], list[RouteLeg]] = field(default_factory=OrderedDict, repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    @classmethod
    def of(cls, engine: RoadEngine) -> "Guarded":
        """With a breaker of its own."""
        return cls(engine, Breaker(engine.name))

    @property
    def at_once(self) -> int:
        """Calls under way at a time; an engine in this process answers one after the other."""
        return 1 if self.engine.name == "osrm" else _AT_ONCE

    def version(self) -> str:
        """What its answers stay true for.

        Raises:
            EngineError: when it does not answer, or is left alone just now.
        """
        # Not by the breaker: an engine that knows its version by heart would seem well each time. While it rests, what
        # it said before is as true as it was.
        if self._version and self.breaker.is_open:
            return self._version
        try:
            self._version = self.engine.version()
        except EngineError as error:
            self._told(error)
            self.breaker.note(str(error))
            raise
        return self._version

    def ask[T](self, what: Callable[[RoadEngine], T]) -> T:
        """Ask it, unless its breaker is open.

        Raises:
            EngineError: when it does not answer.
        """
        try:
            return self.breaker.call(lambda: what(self.engine))
        except EngineError as error:
            self._told(error)
            raise

    def route(self, points: Sequence[GeoPoint]) -> list[RouteLeg]:
        """The way over the points; the latest few hundred are remembered in this process.

        Raises:
            EngineError: when it does not answer, or there is no such way.
        """
        key = (self.version(), *(key_of(point) for point in points))
        with self._lock:
            if key in self._routes:
                self._routes.move_to_end(key)
                return self._routes[key]
        legs = self.ask(lambda engine: engine.route(points))
        with self._lock:
            self._routes[key] = legs
            while len(self._routes) > _ROUTES_KEPT:
                self._routes.popitem(last=False)
        return legs

    def _told(self, error: EngineError) -> None:
        if not error.is_answer and str(error) != self.last_error:
            self.last_error = str(error)
            log.warning("a road engine does not answer: %s", error)


@dataclass
class RoadTravel:
    """A travel model over engines: the first that answers is used, coordinates where none does.

    Args:
        engines: In the order in which they are asked.
        fallback: Answers always.
        cache: What they said before.
        patience_s: For one matrix in all; what is not there by then is estimated.
        duration_factor: How many times longer the engines' ways take in truth.
        estimate_all: Whether pairs without a way are estimated too.
        clock: Seconds that only grow.
    """

    engines: Sequence[Guarded]
    fallback: GreatCircleTravel
    cache: WayCache = field(default_factory=NoCache)
    patience_s: float = 60.0
    duration_factor: float = 1.0
    estimate_all: bool = False
    clock: Callable[[], float] = monotonic

    def matrix(self, points: Sequence[GeoPoint]) -> TravelMatrix:
        """All ways among the points; never fails."""
        guess = self.fallback.matrix(points)
        if len(points) < 2 or not self.engines:
            return guess
        until = self.clock() + self.patience_s
        keys, place = np.unique(np.array([key_of(point) for point in points]), return_inverse=True)
        best: _Asked | None = None
        for guarded in self.engines:
            asked = _Asked(guarded, keys, self.cache, until, self.clock)
            asked.answer()
            if asked.is_whole:
                return self._composed(guess, asked, place)
            if asked.pairs_known > (best.pairs_known if best else 0):
                best = asked
        if best is not None:
            return self._composed(guess, best, place)
        said = "; ".join(guarded.last_error for guarded in self.engines)
        every = ~np.eye(len(points), dtype=bool)
        return replace(guess, estimated=every, note=f"No road engine answered: {said}.")

    def leg(self, origin: GeoPoint, destination: GeoPoint) -> Leg:
        """One way; the same answer that `matrix` gives for the pair."""
        return self.matrix((origin, destination)).leg(0, 1)

    def _composed(self, guess: TravelMatrix, asked: "_Asked", place: npt.NDArray[np.intp]) -> TravelMatrix:
        metres, seconds = asked.known.metres[np.ix_(place, place)], asked.known.seconds[np.ix_(place, place)]
        same = place[:, None] == place[None, :]
        unreachable = (metres == NO_WAY) & ~same & (not self.estimate_all)
        estimated = (np.isnan(metres) | (metres < 0)) & ~same & ~unreachable
        distance_m = np.where(estimated, guess.distance_m, np.nan_to_num(metres))
        duration_s = np.where(
            estimated, guess.duration_s, np.rint(np.nan_to_num(seconds) * self.duration_factor)
        )
        distance_m[unreachable], duration_s[unreachable] = FAR_M, FAR_S
        distance_m[same] = duration_s[same] = 0
        return TravelMatrix(
            distance_m.astype(np.int64),
            duration_s.astype(np.int64),
            guess.speed,
            asked.guarded.engine.name,
            estimated if estimated.any() else None,
            unreachable if unreachable.any() else None,
            asked.note(),
        )


class _Asked:
    """One matrix asked of one engine."""

    def __init__(
        self, guarded: Guarded, keys: Keys, cache: WayCache, until: float, clock: Callable[[], float]
    ) -> None:
        self.guarded, self.keys, self.cache, self.until, self.clock = guarded, keys, cache, until, clock
        self.points = [point_of(int(key)) for key in keys]
        self.failed = ""
        self.known: Known = NoCache().read("", keys)

    @property
    def is_whole(self) -> bool:
        """Whether the engine said something about every pair."""
        return not self.failed

    @property
    def pairs_known(self) -> int:
        """How many pairs it has a way for, or knows to have none."""
        return int((self.known.metres >= NO_WAY).sum())

    def answer(self) -> None:
        """Ask for what is not known."""
        try:
            version = self.guarded.version()
        except EngineError as error:
            self.failed = str(error)
            return
        self.known = self.cache.read(version, self.keys)
        missing = np.isnan(self.known.metres)
        if missing.any():
            self._ask_for(missing)
            self.cache.write(version, self.keys, self.known, missing & ~np.isnan(self.known.metres))

    def note(self) -> str:
        """What people should know."""
        said, off_map = [], int((np.diagonal(self.known.metres) == OFF_MAP).sum())
        if off_map:
            places = "1 place lies" if off_map == 1 else f"{off_map} places lie"
            said.append(
                f"{places} more than {OFF_ROAD_M / 1000:g} km from every road of the map: ways to and from there are "
                "estimated from coordinates."
            )
        if self.failed:
            said.append(f"Some ways are estimated from coordinates: {self.failed}.")
        return " ".join(said)

    def _ask_for(self, missing: npt.NDArray[np.bool_]) -> None:
        rows, columns = self.guarded.engine.chunk
        blocks = [
            (block_rows[a : a + rows], block_columns[b : b + columns])
            for block_rows, block_columns in blocks_of(missing)
            for a in range(0, len(block_rows), rows)
            for b in range(0, len(block_columns), columns)
        ]
        if self.guarded.at_once == 1 or len(blocks) == 1:
            for block in blocks:
                self._ask_block(*block)
            return
        with ThreadPoolExecutor(self.guarded.at_once, thread_name_prefix="roads") as pool:
            for job in [pool.submit(self._ask_block, *block) for block in blocks]:
                job.result()

    def _ask_block(self, rows: npt.NDArray[np.intp], columns: npt.NDArray[np.intp]) -> None:
        if self.clock() > self.until:
            self.failed = self.failed or f"{self.guarded.engine.name} needed too long for all of them"
            return
        origins, destinations = ([self.points[at] for at in some] for some in (rows, columns))
        try:
            table = self.guarded.ask(lambda engine: engine.table(origins, destinations))
        except EngineError as error:
            if error.is_answer and len(rows) * len(columns) > 1:
                # Fewer at a time; a place that spoils the others is found that way too.
                self._ask_halves(rows, columns)
            elif error.is_answer:
                self.known.metres[rows, columns] = self.known.seconds[rows, columns] = OFF_MAP
            else:
                self.failed = str(error)
            return
        self._take(rows, columns, table)

    def _ask_halves(self, rows: npt.NDArray[np.intp], columns: npt.NDArray[np.intp]) -> None:
        if len(rows) >= len(columns):
            half = len(rows) // 2
            self._ask_block(rows[:half], columns)
            self._ask_block(rows[half:], columns)
        else:
            half = len(columns) // 2
            self._ask_block(rows, columns[:half])
            self._ask_block(rows, columns[half:])

    def _take(self, rows: npt.NDArray[np.intp], columns: npt.NDArray[np.intp], table: EngineTable) -> None:
        nothing = np.isnan(table.distance_m) | np.isnan(table.duration_s)
        metres = np.where(nothing, NO_WAY, np.rint(np.nan_to_num(table.distance_m)))
        seconds = np.where(nothing, NO_WAY, np.rint(np.nan_to_num(table.duration_s)))
        for away, axis in ((table.from_m, 0), (table.to_m, 1)):
            if away is None:
                continue
            far = away > OFF_ROAD_M
            index = (far, slice(None)) if axis == 0 else (slice(None), far)
            metres[index] = seconds[index] = OFF_MAP
        grid = np.ix_(rows, columns)
        self.known.metres[grid], self.known.seconds[grid] = metres, seconds


def blocks_of(missing: npt.NDArray[np.bool_]) -> list[Block]:
    """Rectangles (rows, columns) that cover what is missing: rows that miss the same are asked for together."""
    rows = np.flatnonzero(missing.any(axis=1))
    patterns, which = np.unique(missing[rows], axis=0, return_inverse=True)
    which = which.reshape(-1)
    if len(patterns) > _MOST_PATTERNS:
        return [(rows, np.flatnonzero(missing.any(axis=0)))]
    return [(rows[which == at], np.flatnonzero(pattern)) for at, pattern in enumerate(patterns)]
