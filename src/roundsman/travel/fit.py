"""Learning how long ways take from ways that were driven. Pure; the method is in docs/reference/travel.md.

Absolute errors count everywhere, not squares: a driver who had lunch between two doors is one bad way among many, not
the one that decides.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from roundsman.kernel.geo import GeoPoint
from roundsman.travel.great_circle import SpeedBand, TravelCalibration

LEAST_WAYS = 50
"""Fewer say nothing about anybody's speed."""
HELD_OUT = 0.2
SHRINK = 20
"""An hour with so many ways is believed half."""
LEAST_HOUR_WAYS = 10
_SECONDS = (30, 4 * 3_600)
_LEAST_M = 100
_MOST_KMH = 150.0
_LEAST_BAND_WAYS = 20
_ROUNDS = 12
_HOURS = 24

type Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class DrivenWay:
    """A way that was driven from door to door.

    Args:
        origin: Where it began.
        destination: Where it ended.
        day: The local day.
        hour: The local hour of its middle, 0 to 23.
        seconds: How long it took.
    """

    origin: GeoPoint
    destination: GeoPoint
    day: date
    hour: int
    seconds: int


@dataclass(frozen=True)
class Learned:
    """What was learned, and how good it is on days that it was not learned from."""

    calibration: TravelCalibration
    duration_factor: float
    hour_pct: tuple[int, ...]
    figures: dict[str, Any] = field(default_factory=dict)


class TooFewWaysError(Exception):
    """There is not enough to learn from; the sentence says how much there is."""


def learn(
    ways: Sequence[DrivenWay],
    air_m: Numbers,
    before: TravelCalibration,
    *,
    factor_before: float = 1.0,
    detour: float | None = None,
    road_s: Numbers | None = None,
    by_hour: bool = True,
) -> Learned:
    """Fit speeds, and how the hours of the day change them, to ways that were driven.

    The last fifth of the days is held out: what does not foretell them better than what was there before is not
    taken. What is taken is then fitted to all days.

    Args:
        ways: What was driven.
        air_m: The great-circle metres of each.
        before: What counted so far.
        factor_before: By what a road engine's seconds were multiplied so far.
        detour: Road metres for each metre of the air line, as odometers say; as before when left out.
        road_s: Seconds of each way as a road engine knows it: then its factor is fitted, not the bands' speeds.
        by_hour: Whether to learn the hours too.

    Raises:
        TooFewWaysError: when there are fewer than 50 usable ways, or they are of one day.
    """
    seconds = np.array([way.seconds for way in ways], dtype=np.float64)
    usable = (seconds >= _SECONDS[0]) & (seconds <= _SECONDS[1]) & (air_m >= _LEAST_M)
    usable &= air_m * 3.6 <= _MOST_KMH * np.maximum(seconds, 1)
    if road_s is not None:
        usable &= np.isfinite(road_s) & (road_s > 0)
    days = np.array([way.day.toordinal() for way in ways])
    hours = np.array([way.hour for way in ways])
    chosen = np.flatnonzero(usable)
    held = _held_out(days[chosen]) if len(chosen) else None
    if len(chosen) < LEAST_WAYS or held is None:
        raise TooFewWaysError(
            f"there are {len(chosen)} usable ways of {len(set(days[chosen].tolist()))} days; learning needs at least "
            f"{LEAST_WAYS} of 2 days"
        )
    model = _Model(
        before,
        factor_before,
        detour or before.detour,
        air_m[chosen],
        seconds[chosen],
        hours[chosen],
        None if road_s is None else road_s[chosen],
    )
    return model.learned(held, by_hour=by_hour, days=len(set(days[chosen].tolist())))


def _held_out(days: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_] | None:
    """Which ways are of the last fifth of the days; None when there is only one day."""
    known = np.unique(days)
    if len(known) < 2:
        return None
    count = max(1, round(len(known) * HELD_OUT))
    return np.asarray(days >= known[-count], dtype=bool)


@dataclass(frozen=True)
class _Model:
    before: TravelCalibration
    factor_before: float
    detour: float
    air_m: Numbers
    seconds: Numbers
    hours: npt.NDArray[np.int64]
    road_s: Numbers | None

    def learned(self, held: npt.NDArray[np.bool_], *, by_hour: bool, days: int) -> Learned:
        train = ~held
        told_before = self._static(self.before, self.factor_before)
        static = self._fitted(train)
        told_static = self._static(*static)
        hours = self._hours(train, told_static) if by_hour else ()
        told_hours = self._by_hour(told_static, hours)
        errors = {
            "before": _mae(told_before, self.seconds, held),
            "static": _mae(told_static, self.seconds, held),
            "by_hour": _mae(told_hours, self.seconds, held),
        }
        take_static = errors["static"] < errors["before"]
        if not take_static:
            told_static, told_hours = told_before, self._by_hour(told_before, hours)
            errors["by_hour"] = _mae(told_hours, self.seconds, held)
        take_hours = bool(hours) and errors["by_hour"] < min(errors["static"], errors["before"])
        every = np.ones(len(self.seconds), dtype=bool)
        calibration, factor = self._fitted(every) if take_static else (self.before, self.factor_before)
        taken = self._hours(every, self._static(calibration, factor)) if take_hours else ()
        least = min(errors["static"], errors["before"])
        return Learned(
            calibration,
            factor,
            taken,
            {
                "ways": len(self.seconds),
                "days": days,
                "held_out_ways": int(held.sum()),
                "held_out_mae_s": {name: round(error, 1) for name, error in errors.items()},
                "static_taken": take_static,
                "hours_taken": take_hours,
                "hours_gain_pct": round(100 * (1 - errors["by_hour"] / least), 1)
                if by_hour and least
                else None,
                "base": "road_engine" if self.road_s is not None else "great_circle",
            },
        )

    def _fitted(self, train: npt.NDArray[np.bool_]) -> tuple[TravelCalibration, float]:
        if self.road_s is not None:
            factor = _weighted_median(self.seconds[train] / self.road_s[train], self.road_s[train])
            return self.before, float(np.clip(factor, 0.1, 10.0))
        return fit_bands(self.before, self.detour, self.air_m[train], self.seconds[train]), 1.0

    def _static(self, calibration: TravelCalibration, factor: float) -> Numbers:
        if self.road_s is not None:
            return self.road_s * factor
        return seconds_of(calibration, self.air_m)

    def _hours(self, train: npt.NDArray[np.bool_], static: Numbers) -> tuple[int, ...]:
        """Speed by hour as a percentage of the usual one; hours that are seldom driven as their neighbours."""
        factors = np.ones(_HOURS)
        seen = np.zeros(_HOURS, dtype=bool)
        for hour in range(_HOURS):
            at = train & (self.hours == hour)
            count = int(at.sum())
            if count < LEAST_HOUR_WAYS:
                continue
            ratio = _weighted_median(self.seconds[at] / static[at], static[at])
            factors[hour] = np.exp(np.log(ratio) * count / (count + SHRINK))
            seen[hour] = True
        if not seen.any():
            return ()
        known = np.flatnonzero(seen)
        for hour in np.flatnonzero(~seen).tolist():
            away = np.minimum(abs(known - hour), _HOURS - abs(known - hour))
            # Nobody drove then: half as different from the usual as the nearest hour that is known.
            factors[hour] = np.sqrt(factors[known[int(np.argmin(away))]])
        return tuple(int(np.clip(round(100 / factor), 10, 300)) for factor in factors)

    def _by_hour(self, static: Numbers, hours: tuple[int, ...]) -> Numbers:
        return static * 100 / np.array(hours)[self.hours] if hours else static


def seconds_of(calibration: TravelCalibration, air_m: Numbers) -> Numbers:
    """Seconds of ways of so many great-circle metres."""
    road_m, seconds = air_m * calibration.detour, np.zeros(len(air_m))
    edges = [*(band.from_m for band in calibration.bands[1:]), np.inf]
    for band, edge in zip(calibration.bands, edges, strict=True):
        seconds += np.clip(road_m - band.from_m, 0.0, edge - band.from_m) * (3.6 / band.speed_kmh)
    return seconds


def fit_bands(
    before: TravelCalibration, detour: float, air_m: Numbers, seconds: Numbers
) -> TravelCalibration:
    """The speeds of the bands that were there, so that absolute errors are least; no band slower than the one before.

    A band that fewer than 20 ways reach keeps its speed.

    Least absolute deviations by iteratively reweighted non-negative least squares (Schlossmacher, 1973): seconds are a
    sum of `min(metres, end of band)` with weights of zero or more, which is what makes further bands no slower.
    """
    road_m = air_m * detour
    ends = [*(band.from_m for band in before.bands[1:]), np.inf]
    features = np.stack([np.minimum(road_m, end) for end in ends], axis=1) / 1_000
    weights = np.ones(len(seconds))
    pace = np.zeros(len(ends))
    for _ in range(_ROUNDS):
        root = np.sqrt(weights)
        # Heavy to import, and wanted by nobody who only measures ways.
        from scipy.optimize import nnls

        pace, _ = nnls(features * root[:, None], seconds * root)
        weights = 1.0 / np.maximum(np.abs(features @ pace - seconds), 5.0)
    # Seconds per kilometre of each band: its own weight and those of all later ends.
    per_km = np.maximum(np.cumsum(pace[::-1])[::-1], 3_600 / _MOST_KMH)
    speeds = np.clip(3_600 / per_km, 1.0, _MOST_KMH)
    for at, band in enumerate(before.bands):
        if int((road_m > band.from_m).sum()) < _LEAST_BAND_WAYS:
            speeds[at] = band.speed_kmh
    speeds = np.maximum.accumulate(speeds)
    bands = tuple(
        SpeedBand(band.from_m, round(float(speed), 1))
        for band, speed in zip(before.bands, speeds, strict=True)
    )
    return TravelCalibration(round(float(np.clip(detour, 1.0, 5.0)), 3), bands)


def fit_to_engine(
    before: TravelCalibration, air_m: Numbers, road_m: Numbers, road_s: Numbers
) -> tuple[TravelCalibration, dict[str, Any]]:
    """A calibration that comes nearest to what a road engine says, for when it does not answer.

    Raises:
        TooFewWaysError: when there are fewer than 50 usable pairs.
    """
    usable = np.isfinite(road_m) & np.isfinite(road_s) & (air_m >= _LEAST_M) & (road_s > 0)
    if int(usable.sum()) < LEAST_WAYS:
        raise TooFewWaysError(f"the engine knows {int(usable.sum())} usable ways; fitting needs {LEAST_WAYS}")
    air, metres, seconds = air_m[usable], road_m[usable], road_s[usable]
    detour = float(np.clip(_weighted_median(metres / air, air), 1.0, 5.0))
    found = fit_bands(before, detour, air, seconds)
    every = np.ones(len(air), dtype=bool)
    return found, {
        "ways": len(air),
        "mae_s": {
            "before": round(_mae(seconds_of(before, air), seconds, every), 1),
            "after": round(_mae(seconds_of(found, air), seconds, every), 1),
        },
        "mae_m": {
            "before": round(_mae(air * before.detour, metres, every), 1),
            "after": round(_mae(air * found.detour, metres, every), 1),
        },
        "base": "road_engine",
    }


def detour_of(odometer_m: Numbers, air_m: Numbers) -> float | None:
    """The middle of what odometers say a metre of the air line is worth; None for fewer than 10 trips."""
    usable = (air_m >= 1_000) & (odometer_m >= air_m) & (odometer_m <= air_m * 5)
    if int(usable.sum()) < 10:
        return None
    return float(_weighted_median(odometer_m[usable] / air_m[usable], air_m[usable]))


def _mae(told: Numbers, true: Numbers, where: npt.NDArray[np.bool_]) -> float:
    return float(np.abs(told[where] - true[where]).mean())


def _weighted_median(values: Numbers, weights: Numbers) -> float:
    order = np.argsort(values)
    heavy = np.cumsum(weights[order])
    return float(values[order][int(np.searchsorted(heavy, heavy[-1] / 2))])
