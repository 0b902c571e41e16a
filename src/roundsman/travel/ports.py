"""What a travel model is, whatever engine answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from roundsman.kernel.geo import GeoPoint
from roundsman.travel.speed import SpeedProfile

type IntMatrix = npt.NDArray[np.int64]


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

    Raises:
        ValueError: when the matrices are not square integer matrices of one size, hold a negative entry, or
            their diagonal is not zero.
    """

    distance_m: IntMatrix
    duration_s: IntMatrix
    speed: SpeedProfile | None = None

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


class TravelModel(Protocol):
    """Anything that knows how far and how long it is from one point to another."""

    def matrix(self, points: Sequence[GeoPoint]) -> TravelMatrix:
        """All ways among the points, in their order."""
        ...

    def leg(self, origin: GeoPoint, destination: GeoPoint) -> Leg:
        """One way; the same answer that `matrix` gives for the pair."""
        ...
