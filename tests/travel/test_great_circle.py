from typing import Any, cast

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundsman.kernel.geo import GeoPoint, great_circle_m
from roundsman.travel.api import GreatCircleTravel, SpeedBand, TravelCalibration, TravelMatrix

BANDRA, KANDIVALI = GeoPoint(19.0596, 72.8295), GeoPoint(19.2047, 72.8520)
points = st.lists(st.builds(GeoPoint, st.floats(18.9, 19.4), st.floats(72.7, 73.0)), min_size=1, max_size=6)


def test_a_known_leg_is_air_line_times_detour_at_banded_speeds():
    leg = GreatCircleTravel().leg(BANDRA, KANDIVALI)
    assert leg.distance_m == round(great_circle_m(BANDRA, KANDIVALI) * 1.35)
    assert leg.distance_m > 10_000
    # 2 km at 18 km/h, 8 km at 24 km/h, the rest at 30 km/h
    assert leg.duration_s == round(400 + 1_200 + (leg.distance_m - 10_000) * 3.6 / 30)


@given(points)
@settings(max_examples=60, deadline=None)
def test_matrix_is_integer_symmetric_zero_on_the_diagonal_and_agrees_with_legs(places):
    travel = GreatCircleTravel()
    matrix = travel.matrix(places)
    assert matrix.distance_m.dtype == matrix.duration_s.dtype == np.int64
    assert not np.diagonal(matrix.distance_m).any()
    assert (matrix.distance_m == matrix.distance_m.T).all()
    for i, a in enumerate(places):
        for j, b in enumerate(places):
            assert matrix.leg(i, j) == travel.leg(a, b)


@given(points)
@settings(max_examples=60, deadline=None)
def test_no_way_over_a_third_point_is_quicker_than_the_direct_one(places):
    matrix = GreatCircleTravel().matrix(places)
    for grid in (matrix.distance_m, matrix.duration_s):
        over = (grid[:, :, None] + grid[None, :, :]).min(axis=1)
        assert (grid <= over + 2).all()  # each entry is rounded by up to a half, seconds from rounded metres


def test_a_longer_leg_never_takes_less_time_at_the_edge_of_a_band():
    north = [GeoPoint(19.0 + step * 0.0005, 72.85) for step in range(250)]
    first_row = GreatCircleTravel().matrix(north).duration_s[0]
    assert (np.diff(first_row) > 0).all()


def test_no_points_give_an_empty_matrix():
    assert len(GreatCircleTravel().matrix([])) == 0


@pytest.mark.parametrize(
    ("build", "says"),
    [
        (lambda: TravelCalibration(detour=0.9), "detour must be at least 1"),
        (lambda: TravelCalibration(bands=(SpeedBand(500, 20),)), "start with one from 0 m"),
        (lambda: TravelCalibration(bands=(SpeedBand(0, 0),)), "speed_kmh must be above 0"),
        (lambda: TravelCalibration(bands=(SpeedBand(0, 30), SpeedBand(9, 20))), "must not fall"),
        (lambda: TravelMatrix(np.zeros((2, 3), np.int64), np.zeros((2, 2), np.int64)), "square"),
        (lambda: TravelMatrix(cast(Any, np.zeros((2, 2))), np.zeros((2, 2), np.int64)), "must hold int64"),
        (lambda: TravelMatrix(np.eye(2, dtype=np.int64), np.zeros((2, 2), np.int64)), "diagonal"),
        (lambda: TravelMatrix(np.zeros((2, 2), np.int64), np.zeros((1, 1), np.int64)), "one size"),
        (lambda: TravelMatrix(-np.ones((2, 2), np.int64), np.zeros((2, 2), np.int64)), "negative"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_reason(build, says):
    with pytest.raises(ValueError, match=says):
        build()
