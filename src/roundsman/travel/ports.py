"""What a travel model is, whatever engine answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from roundsman.kernel.geo import GeoPoint

type IntMatrix = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Leg:
    """The way from one point to another: metres on the road and seconds of driving."""

    distance_m: int
    duration_s: int


@dataclass(frozen=True, slots=True, eq=False)
class TravelMatrix:
    """Metres and seconds from each point (row) to each point (column).

    Raises:
        ValueError: when the matrices are not square integer matrices of one size, hold a negative entry, or
            their diagonal is not zero.
    """

    distance_m: IntMatrix
    duration_s: IntMatrix

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


class TravelModel(Protocol):
    """Anything that knows how far and how long it is from one point to another."""

    def matrix(self, points: Sequence[GeoPoint]) -> TravelMatrix:
        """All ways among the points, in their order."""
        ...

    def leg(self, origin: GeoPoint, destination: GeoPoint) -> Leg:
        """One way; the same answer that `matrix` gives for the pair."""
        ...
