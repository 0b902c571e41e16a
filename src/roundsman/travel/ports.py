"""What a travel model is, whatever engine answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Protocol

import numpy as np
import numpy.typing as npt

from roundsman.kernel.geo import GeoPoint
from roundsman.travel.speed import SpeedProfile

type IntMatrix = npt.NDArray[np.int64]
type YesMatrix = npt.NDArray[np.bool_]

GREAT_CIRCLE = "great_circle"
MIXED = "mixed"
FAR_M, FAR_S = 10_000_000, 864_000
"""What stands in a matrix where there is no way: metres, and seconds longer than any horizon."""


@dataclass(frozen=True, slots=True)
class Leg:
    """The way from one point to another: metres on the road and seconds of driving."""

    distance_m: int
    duration_s: int


@dataclass(frozen=True, slots=True, eq=False)
class TravelMatrix:
    """Metres and seconds from each point (row) to each point (column).

    Args:
        distance_m: Metres.
        duration_s: Seconds at the profile's 100 per cent.
        speed: How the seconds change over the day; None for not at all.
        source: Who was asked: `great_circle`, `osrm`, `osrm_http` or `valhalla`.
        estimated: Pairs that come from coordinates because whoever was asked did not know; None for no pair.
        unreachable: Pairs that have no way between them; None for no pair. `FAR_M` and `FAR_S` stand there, as they do
            for pairs that nobody asked about because nobody would drive there.
        note: What people should know about the distances; empty for nothing.

    Raises:
        ValueError: when the matrices are not square integer matrices of one size, hold a negative entry, or
            their diagonal is not zero.
    """

    distance_m: IntMatrix
    duration_s: IntMatrix
    speed: SpeedProfile | None = None
    source: str = GREAT_CIRCLE
    estimated: YesMatrix | None = None
    unreachable: YesMatrix | None = None
    note: str = ""

    def __post_init__(self) -> None:
        for name, matrix in (("distance_m", self.distance_m), ("duration_s", self.duration_s)):
            if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1]:
                raise ValueError(f"{name} must be a square matrix, not of shape {matrix.shape}")
            if matrix.dtype != np.int64:
                raise ValueError(f"{name} must hold int64, not {matrix.dtype}: round before you hand it over")
            if matrix.size and int(matrix.min()) < 0:
                raise ValueError(f"{name} must not hold negative entries")
            if np.any(np.diagonal(matrix)):
                raise ValueError(f"{name} must be zero on its diagonal")
        if self.distance_m.shape != self.duration_s.shape:
            raise ValueError(
                f"distance_m is {self.distance_m.shape} and duration_s is {self.duration_s.shape}: "
                "both must be of one size"
            )
        for name, pairs in (("estimated", self.estimated), ("unreachable", self.unreachable)):
            if pairs is not None and pairs.shape != self.distance_m.shape:
                raise ValueError(f"{name} is of shape {pairs.shape}, not {self.distance_m.shape}")

    @property
    def pairs(self) -> int:
        """Of how many pairs of different points the way was asked."""
        unasked = int((self.distance_m >= FAR_M).sum())
        unreachable = 0 if self.unreachable is None else int(self.unreachable.sum())
        return self.distance_m.size - len(self) - unasked + unreachable

    @property
    def distance_source(self) -> str:
        """Which distances these are: the source, `mixed` where some are estimated, `great_circle` where all are."""
        if self.estimated is None or not self.estimated.any():
            return self.source
        others = int(self.estimated.sum()) < self.pairs
        return MIXED if others else GREAT_CIRCLE

    def is_unreachable(self, origin: int, destination: int) -> bool:
        """Whether there is no way from one to the other."""
        return self.unreachable is not None and bool(self.unreachable[origin, destination])

    def __len__(self) -> int:
        return int(self.distance_m.shape[0])

    def leg(self, origin: int, destination: int) -> Leg:
        """The way between two points, named by their positions in the matrix."""
        return Leg(int(self.distance_m[origin, destination]), int(self.duration_s[origin, destination]))

    def arrival_s(self, origin: int, destination: int, leave_s: int) -> int:
        """When one arrives who leaves at that second of the day."""
        duration_s = int(self.duration_s[origin, destination])
        return leave_s + duration_s if self.speed is None else self.speed.arrival_s(leave_s, duration_s)

    def arrivals_s(self, origins: IntMatrix, destinations: IntMatrix, leave_s: IntMatrix) -> IntMatrix:
        """As `arrival_s`, of many legs at once; the three are broadcast together."""
        duration_s = self.duration_s[origins, destinations]
        if self.speed is None:
            return np.asarray(leave_s + duration_s, dtype=np.int64)
        return self.speed.arrivals_s(*np.broadcast_arrays(leave_s, duration_s))

    def leave_by_s(self, origin: int, destination: int, arrive_s: int) -> int:
        """The last second to leave so as to arrive by then."""
        duration_s = int(self.duration_s[origin, destination])
        return arrive_s - duration_s if self.speed is None else self.speed.leave_by_s(arrive_s, duration_s)


@dataclass(frozen=True, slots=True, eq=False)
class EngineTable:
    """What a road engine says about the ways from some points (rows) to others (columns).

    Args:
        distance_m: Metres; NaN where there is no way.
        duration_s: Seconds; NaN where there is no way.
        from_m: How far each first point is from the road that it was put on; None where the engine does not say.
        to_m: The same of the others.
    """

    distance_m: npt.NDArray[np.float64]
    duration_s: npt.NDArray[np.float64]
    from_m: npt.NDArray[np.float64] | None = None
    to_m: npt.NDArray[np.float64] | None = None


@dataclass(frozen=True, slots=True)
class RouteLeg:
    """The way from one point to the next, as it lies on the map."""

    distance_m: int
    duration_s: int
    points: tuple[GeoPoint, ...]


class EngineError(Exception):
    """A road engine did not answer, or not with what was asked for; the message says which and why."""

    is_answer: ClassVar[bool] = False
    """Whether the engine is well and this is what it says."""


class TooManyPairsError(EngineError):
    """The engine wants fewer points at a time."""

    is_answer = True


class NoWayError(EngineError):
    """There is no way over these points, or one of them is on no road."""

    is_answer = True


class RoadEngine(Protocol):
    """A road engine, wherever it runs. Every call ends: with an answer, or with `EngineError`."""

    name: str
    """`osrm`, `osrm_http` or `valhalla`."""
    chunk: tuple[int, int]
    """How many origins and destinations it is best asked for at a time."""

    def version(self) -> str:
        """What a remembered answer stays true for: the engine, its map and its profile.

        Raises:
            EngineError: when it does not answer.
        """
        ...

    def table(self, origins: Sequence[GeoPoint], destinations: Sequence[GeoPoint]) -> EngineTable:
        """All ways from the ones to the others.

        Raises:
            EngineError: when it does not answer.
        """
        ...

    def route(self, points: Sequence[GeoPoint]) -> list[RouteLeg]:
        """The way over the points, leg by leg.

        Raises:
            EngineError: when it does not answer, or there is no such way.
        """
        ...


class TravelModel(Protocol):
    """Anything that knows how far and how long it is from one point to another."""

    def matrix(self, points: Sequence[GeoPoint]) -> TravelMatrix:
        """All ways among the points, in their order."""
        ...

    def leg(self, origin: GeoPoint, destination: GeoPoint) -> Leg:
        """One way; the same answer that `matrix` gives for the pair."""
        ...
