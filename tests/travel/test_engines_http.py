"""OSRM and Valhalla over HTTP: what they say is understood, and what they should not say never hurts."""

import time

import numpy as np
import pytest

from roundsman.kernel.geo import GeoPoint, great_circle_m
from roundsman.travel.engines.osrm_http import OsrmHttp
from roundsman.travel.engines.valhalla_http import ValhallaHttp
from roundsman.travel.ports import EngineError, NoWayError, TooManyPairsError
from tests.travel.fakes import DETOUR, MPS, FakeRoads

HERE, THERE, YONDER = GeoPoint(19.05, 72.83), GeoPoint(19.07, 72.84), GeoPoint(19.2, 72.86)
PLACES = [HERE, THERE, YONDER]

both = pytest.mark.parametrize("make", [OsrmHttp, ValhallaHttp], ids=["osrm", "valhalla"])


@both
def test_a_table_holds_the_ways_from_the_ones_to_the_others(roads: FakeRoads, make) -> None:
    table = make(roads.url).table([HERE, YONDER], [THERE])
    assert table.distance_m.shape == (2, 1)
    assert table.distance_m[0, 0] == pytest.approx(great_circle_m(HERE, THERE) * DETOUR, abs=1)
    assert table.duration_s[1, 0] == pytest.approx(great_circle_m(YONDER, THERE) * DETOUR / MPS, abs=1)


@both
def test_pairs_without_a_way_are_nan(roads: FakeRoads, make) -> None:
    roads.cut = {(YONDER.lat, YONDER.lon)}
    table = make(roads.url).table(PLACES, PLACES)
    assert np.isnan(table.distance_m[0, 2])
    assert np.isnan(table.duration_s[2, 1])
    assert not np.isnan(table.distance_m[0, 1])


@both
def test_a_route_has_a_line_for_each_leg(roads: FakeRoads, make) -> None:
    legs = make(roads.url).route(PLACES)
    assert len(legs) == 2
    assert legs[0].distance_m == pytest.approx(great_circle_m(HERE, THERE) * DETOUR, abs=1)
    assert (legs[0].points[0], legs[0].points[-1]) == (HERE, THERE)
    assert legs[1].points[-1] == YONDER


@both
def test_no_way_is_an_answer_and_no_failure(roads: FakeRoads, make) -> None:
    roads.cut = {(YONDER.lat, YONDER.lon)}
    with pytest.raises(NoWayError):
        make(roads.url).route(PLACES)


@both
def test_a_server_that_wants_fewer_points_is_understood(roads: FakeRoads, make) -> None:
    roads.most = 4
    with pytest.raises(TooManyPairsError):
        make(roads.url).table(PLACES, PLACES)


@both
@pytest.mark.parametrize(
    ("mood", "said"),
    [
        ("broken", "answered 500"),
        ("garbage", "no JSON"),
        ("list", "no JSON object"),
    ],
)
def test_nonsense_is_an_engine_error_that_says_what_came(
    roads: FakeRoads, make, mood: str, said: str
) -> None:
    roads.mood = mood
    with pytest.raises(EngineError, match=said):
        make(roads.url).table(PLACES, PLACES)
    with pytest.raises(EngineError):
        make(roads.url).route(PLACES)


@pytest.mark.parametrize("mood", ["misshapen", "negative"])
def test_a_table_of_another_shape_or_with_negative_ways_is_refused(roads: FakeRoads, mood: str) -> None:
    roads.mood = mood
    with pytest.raises(EngineError, match="table"):
        OsrmHttp(roads.url).table(PLACES, PLACES)


@both
@pytest.mark.parametrize("mood", ["slow", "drip"])
def test_a_call_ends_in_time_however_slowly_the_answer_comes(roads: FakeRoads, make, mood: str) -> None:
    roads.mood = mood
    began = time.monotonic()
    with pytest.raises(EngineError, match="took longer than"):
        make(roads.url, "car", 0.2).table(PLACES * 4, PLACES * 4)
    assert time.monotonic() - began < 1.0


@both
def test_nobody_at_the_address_is_an_engine_error(make) -> None:
    with pytest.raises(EngineError, match="does not answer"):
        make("http://127.0.0.1:9", "car", 1.0).table(PLACES, PLACES)


def test_valhalla_says_which_map_it_has(roads: FakeRoads) -> None:
    engine = ValhallaHttp(roads.url, "truck")
    assert engine.version().endswith(":truck:1700000000")
    assert engine.version() == engine.version()
    assert roads.paths == ["/status"]


def test_the_short_form_of_valhallas_table_is_understood(roads: FakeRoads, monkeypatch) -> None:
    short = {"distances": [[0.0, 1.5]], "durations": [[0, 100]]}
    monkeypatch.setattr(roads, "valhalla", lambda *_: (200, {"sources_to_targets": short}))
    table = ValhallaHttp(roads.url).table([HERE], [HERE, THERE])
    assert table.distance_m.tolist() == [[0.0, 1500.0]]
    assert table.duration_s.tolist() == [[0.0, 100.0]]
