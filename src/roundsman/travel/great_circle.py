"""Travel times without a map: great-circle distance, a detour factor, and speeds by distance.

The duration is built up piecewise: the first metres of a leg are driven at the slowest band's speed, the next
at the next band's, and so on. So a longer leg never takes less time (which a speed looked up for the whole
leg would allow at a band's edge), and as the curve is concave, the way over a third point is never quicker
than the direct way, up to rounding.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from roundsman.kernel.geo import EARTH_RADIUS_M, GeoPoint
from roundsman.travel.ports import Leg, TravelMatrix


@dataclass(frozen=True, slots=True)
class SpeedBand:
    """The speed of that part of a leg which lies beyond `from_m` metres (and before the next band)."""

    from_m: int
    speed_kmh: float


@dataclass(frozen=True, slots=True)
class TravelCalibration:
    """How the air line becomes road metres and seconds.

    The defaults are assumptions for vans in a dense Indian metro by day, to be replaced by what the tenant's
    own tracks show. Detour 1.35: road networks without barriers lie near 1.2 to 1.3 (Newell, Traffic Flow on
    Transportation Networks, 1980, uses 1.2); creeks, railway lines and one-way streets push it up. Speeds:
    the first 2 km of a leg at 18 km/h (lanes, signals, finding the door), 24 km/h up to 10 km, 30 km/h
    beyond it (arterial roads). They describe an ordinary day hour; there is no time of day in this model.

    Raises:
        ValueError: when the detour is below 1, a speed is not positive, or the bands do not start at 0 m, do
            not ascend, or get slower with distance.
    """

    detour: float = 1.35
    bands: tuple[SpeedBand, ...] = (SpeedBand(0, 18.0), SpeedBand(2_000, 24.0), SpeedBand(10_000, 30.0))

    def __post_init__(self) -> None:
        if not 1.0 <= self.detour < 10.0:
            raise ValueError(f"detour must be at least 1 and below 10, not {self.detour}")
        if not self.bands or self.bands[0].from_m != 0:
            raise ValueError("bands must start with one from 0 m")
        if not all(0 < band.speed_kmh < 1_000 for band in self.bands):
            raise ValueError("bands: every speed_kmh must be above 0 and below 1000")
        for slower, faster in itertools.pairwise(self.bands):
            if faster.from_m <= slower.from_m or faster.speed_kmh < slower.speed_kmh:
                raise ValueError("bands must ascend in from_m, and speed_kmh must not fall with distance")


class GreatCircleTravel:
    """A travel model from coordinates alone. Symmetric; zero only between equal (or nearly equal) points."""

    def __init__(self, calibration: TravelCalibration | None = None) -> None:
        self.calibration = calibration or TravelCalibration()

    def matrix(self, points: Sequence[GeoPoint]) -> TravelMatrix:
        """All ways among the points: metres and seconds, each rounded to the nearest whole one."""
        lat = np.radians(np.array([point.lat for point in points], dtype=np.float64))
        lon = np.radians(np.array([point.lon for point in points], dtype=np.float64))
        distance_m = np.rint(self._road_m(lat[:, None], lon[:, None], lat[None, :], lon[None, :]))
        np.fill_diagonal(distance_m, 0.0)
        # Seconds come from the rounded metres: a duration can then be recomputed from the distance shown.
        duration_s = np.rint(self._seconds(distance_m))
        return TravelMatrix(distance_m.astype(np.int64), duration_s.astype(np.int64))

    def leg(self, origin: GeoPoint, destination: GeoPoint) -> Leg:
        """One way; the same answer that `matrix` gives for the pair."""
        return self.matrix((origin, destination)).leg(0, 1)

    def _road_m(
        self,
        lat_a: npt.NDArray[np.float64],
        lon_a: npt.NDArray[np.float64],
        lat_b: npt.NDArray[np.float64],
        lon_b: npt.NDArray[np.float64],
    ) -> npt.NDArray[np.float64]:
        chord = np.sin((lat_b - lat_a) / 2) ** 2
        chord = chord + (np.cos(lat_a) * np.cos(lat_b)) * np.sin((lon_b - lon_a) / 2) ** 2
        air_m = 2 * EARTH_RADIUS_M * np.arcsin(np.sqrt(np.minimum(chord, 1.0)))
        return np.asarray(air_m * self.calibration.detour, dtype=np.float64)

    def _seconds(self, road_m: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        bands = self.calibration.bands
        edges = [*(band.from_m for band in bands[1:]), np.inf]
        seconds = np.zeros_like(road_m)
        for band, edge in zip(bands, edges, strict=True):
            seconds += np.clip(road_m - band.from_m, 0.0, edge - band.from_m) * (3.6 / band.speed_kmh)
        return seconds
