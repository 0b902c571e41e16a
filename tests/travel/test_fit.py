"""Learning how long ways take: what is true is found, and what does not help is not taken."""

import random
from datetime import date, timedelta

import numpy as np
import pytest

from roundsman.kernel.geo import GeoPoint, great_circle_m
from roundsman.travel.fit import (
    DrivenWay,
    TooFewWaysError,
    detour_of,
    fit_bands,
    fit_to_engine,
    learn,
    seconds_of,
)
from roundsman.travel.great_circle import GreatCircleTravel, SpeedBand, TravelCalibration

TRUTH = TravelCalibration(1.5, (SpeedBand(0, 12.0), SpeedBand(2_000, 20.0), SpeedBand(10_000, 40.0)))
RUSH = {8: 0.6, 9: 0.6, 17: 0.5, 18: 0.5}
"""True speeds of these hours as a share of the others'."""


def driven(count: int = 3_000, *, days: int = 20, rush: bool = True, noise: float = 0.1, seed: int = 1):
    """Ways as they were driven in a town where `TRUTH` holds, with a lunch break now and then."""
    rng = random.Random(seed)
    ways, air = [], []
    for _ in range(count):
        a = GeoPoint(19.0 + rng.random() * 0.2, 72.8 + rng.random() * 0.1)
        b = GeoPoint(19.0 + rng.random() * 0.2, 72.8 + rng.random() * 0.1)
        air_m, hour = great_circle_m(a, b), rng.randrange(7, 20)
        share = RUSH.get(hour, 1.0) if rush else 1.0
        seconds = float(seconds_of(TRUTH, np.array([air_m]))[0]) / share
        seconds *= rng.lognormvariate(0, noise)
        if rng.random() < 0.03:
            seconds += 2_400
        ways.append(DrivenWay(a, b, date(2026, 11, 1) + timedelta(rng.randrange(days)), hour, int(seconds)))
        air.append(air_m)
    return ways, np.array(air)


def test_speeds_and_hours_are_found_and_halve_the_error_on_days_held_out() -> None:
    ways, air = driven()
    found = learn(ways, air, TravelCalibration(), detour=1.5)
    errors = found.figures["held_out_mae_s"]
    assert errors["by_hour"] < 0.8 * errors["static"] < 0.8 * errors["before"]
    assert found.figures["hours_taken"]
    assert found.figures["hours_gain_pct"] > 20
    usual = found.hour_pct[12]
    assert found.hour_pct[8] / usual == pytest.approx(0.6, abs=0.06)
    assert found.hour_pct[17] / usual == pytest.approx(0.5, abs=0.06)
    # What is told for an ordinary hour is what is true for it.
    told = seconds_of(found.calibration, np.array([1_000.0, 5_000.0, 15_000.0])) * 100 / usual
    assert told == pytest.approx(seconds_of(TRUTH, np.array([1_000.0, 5_000.0, 15_000.0])), rel=0.1)


def test_hours_that_change_nothing_are_not_taken() -> None:
    ways, air = driven(rush=False, noise=0.4)
    found = learn(ways, air, TravelCalibration(), detour=1.5)
    assert found.hour_pct == () or all(90 <= pct <= 110 for pct in found.hour_pct[7:20])
    assert found.figures["held_out_mae_s"]["static"] < found.figures["held_out_mae_s"]["before"]


def test_a_calibration_that_is_right_already_stays() -> None:
    ways, air = driven(rush=False, noise=0.0)
    found = learn(ways, air, TRUTH, detour=1.5, by_hour=False)
    assert seconds_of(found.calibration, air) == pytest.approx(seconds_of(TRUTH, air), rel=0.03)
    assert found.hour_pct == ()


def test_a_road_engine_is_stretched_and_its_speeds_are_left_alone() -> None:
    ways, air = driven(rush=False)
    found = learn(ways, air, TravelCalibration(), road_s=seconds_of(TRUTH, air) / 1.3)
    assert found.duration_factor == pytest.approx(1.3, abs=0.03)
    assert found.calibration == TravelCalibration()
    assert found.figures["base"] == "road_engine"


def test_lunch_breaks_and_clocks_gone_wrong_do_not_decide() -> None:
    ways, air = driven(rush=False)
    wrong = [DrivenWay(way.origin, way.destination, way.day, way.hour, 20_000) for way in ways[:200]]
    quick = [DrivenWay(way.origin, way.destination, way.day, way.hour, 31) for way in ways[200:400]]
    found = learn([*wrong, *quick, *ways[400:]], air, TravelCalibration(), detour=1.5, by_hour=False)
    assert seconds_of(found.calibration, np.array([5_000.0])) == pytest.approx(
        seconds_of(TRUTH, np.array([5_000.0])), rel=0.1
    )


def test_no_band_gets_slower_with_distance_even_where_the_ways_say_so() -> None:
    air = np.linspace(200, 20_000, 400)
    seconds = air / 10 + np.maximum(air - 5_000, 0) / 3
    found = fit_bands(TravelCalibration(), 1.3, air, seconds)
    speeds = [band.speed_kmh for band in found.bands]
    assert speeds == sorted(speeds)
    GreatCircleTravel(found)


def test_a_band_that_hardly_any_way_reaches_keeps_its_speed() -> None:
    air = np.concatenate([np.linspace(200, 5_000, 200), [15_000.0] * 5])
    seconds = np.where(air > 9_000, 60.0, air / 5)
    found = fit_bands(TravelCalibration(), 1.3, air, seconds)
    assert found.bands[2].speed_kmh == 30.0


@pytest.mark.parametrize(("count", "days"), [(0, 1), (49, 5), (500, 1)])
def test_too_little_to_learn_from_is_said(count: int, days: int) -> None:
    ways, air = driven(count, days=days)
    with pytest.raises(TooFewWaysError, match=r"at least 50 of 2 days"):
        learn(ways, air, TravelCalibration())


def test_the_detour_is_the_middle_of_what_odometers_say() -> None:
    air = np.array([10_000.0] * 20)
    said = air * 1.4
    said[:3] = [1.0, 900_000.0, 5_000.0]  # a digit too few, a digit too many, shorter than the air line
    assert detour_of(said, air) == pytest.approx(1.4)
    assert detour_of(said[:9], air[:9]) is None


def test_estimates_are_fitted_to_what_an_engine_says() -> None:
    rng = np.random.default_rng(1)
    air = rng.uniform(300, 20_000, 500)
    road_m, road_s = air * 1.6, seconds_of(TRUTH, air)
    road_m[0] = road_s[0] = np.nan
    found, figures = fit_to_engine(TravelCalibration(), air, road_m, road_s)
    assert found.detour == pytest.approx(1.6, abs=0.01)
    assert figures["mae_s"]["after"] < 0.1 * figures["mae_s"]["before"]
    assert figures["mae_m"]["after"] < 0.1 * figures["mae_m"]["before"]
    with pytest.raises(TooFewWaysError):
        fit_to_engine(TravelCalibration(), air[:10], road_m[:10], road_s[:10])
