"""Travel over engines: it always answers, says whose distances they are, and asks for nothing twice."""

import random
import uuid

import numpy as np
import pytest

from roundsman.kernel.geo import GeoPoint, great_circle_m
from roundsman.travel.breaker import Breaker
from roundsman.travel.cache import PostgresCache
from roundsman.travel.engines.osrm_http import OsrmHttp
from roundsman.travel.engines.valhalla_http import ValhallaHttp
from roundsman.travel.great_circle import GreatCircleTravel
from roundsman.travel.models import TravelWays
from roundsman.travel.ports import FAR_M, FAR_S, EngineError, NoWayError
from roundsman.travel.privacy import forget_ways
from roundsman.travel.road import Guarded, RoadTravel, blocks_of
from tests.travel.fakes import DETOUR, FakeRoads

NOWHERE = "http://127.0.0.1:9"


def some_places(count: int, seed: int = 1) -> list[GeoPoint]:
    rng = random.Random(seed)
    return [
        GeoPoint(round(19.05 + rng.random() * 0.2, 5), round(72.82 + rng.random() * 0.06, 5))
        for _ in range(count)
    ]


def over(*engines, **values) -> RoadTravel:
    return RoadTravel([Guarded.of(engine) for engine in engines], GreatCircleTravel(), **values)


def test_distances_are_the_engines(roads: FakeRoads) -> None:
    places = some_places(30)
    matrix = over(OsrmHttp(roads.url)).matrix(places)
    assert matrix.distance_source == "osrm_http"
    assert matrix.estimated is None
    assert matrix.note == ""
    assert matrix.leg(3, 7).distance_m == pytest.approx(great_circle_m(places[3], places[7]) * DETOUR, abs=2)


def test_many_places_are_asked_for_in_pieces(roads: FakeRoads) -> None:
    places = some_places(120)
    matrix = over(ValhallaHttp(roads.url)).matrix(places)
    assert matrix.distance_source == "valhalla"
    assert max(roads.pairs) <= 50 * 50
    assert sum(roads.pairs) == 120 * 120


def test_a_server_that_takes_less_is_asked_for_less(roads: FakeRoads) -> None:
    roads.most = 60
    matrix = over(OsrmHttp(roads.url)).matrix(some_places(40))
    assert matrix.distance_source == "osrm_http"
    assert max(roads.pairs) <= 60


def test_equal_places_are_asked_for_once_and_have_no_way_between_them(roads: FakeRoads) -> None:
    here, there = some_places(2)
    matrix = over(OsrmHttp(roads.url)).matrix([here, there, here])
    assert roads.pairs == [4]
    assert matrix.leg(0, 2).distance_m == 0
    assert matrix.leg(1, 0) == matrix.leg(1, 2)


def test_pairs_without_a_way_are_far_and_told_as_unreachable(roads: FakeRoads) -> None:
    places = some_places(5)
    roads.cut = {(round(places[4].lat, 4), round(places[4].lon, 4))}
    matrix = over(OsrmHttp(roads.url)).matrix(places)
    assert matrix.is_unreachable(0, 4)
    assert matrix.is_unreachable(4, 1)
    assert not matrix.is_unreachable(0, 1)
    assert (matrix.leg(0, 4).distance_m, matrix.leg(0, 4).duration_s) == (FAR_M, FAR_S)
    assert matrix.distance_source == "osrm_http"


@pytest.mark.parametrize("make", [OsrmHttp, ValhallaHttp], ids=["osrm", "valhalla"])
def test_a_place_off_the_map_is_estimated_and_told(roads: FakeRoads, make) -> None:
    places = some_places(6)
    roads.off_road = {(round(places[2].lat, 4), round(places[2].lon, 4))}
    matrix = over(make(roads.url)).matrix(places)
    guess = GreatCircleTravel().matrix(places)
    assert matrix.distance_source == "mixed"
    assert matrix.leg(0, 2) == guess.leg(0, 2)
    assert matrix.leg(0, 1) != guess.leg(0, 1)
    assert matrix.estimated is not None
    assert int(matrix.estimated.sum()) == 10
    assert matrix.note.startswith("1 place lies more than 1 km from every road")


@pytest.mark.parametrize("mood", ["broken", "garbage", "list", "misshapen", "negative"])
def test_an_engine_that_fails_leaves_estimates_and_a_reason(roads: FakeRoads, mood: str) -> None:
    roads.mood = mood
    places = some_places(8)
    matrix = over(OsrmHttp(roads.url)).matrix(places)
    assert matrix.distance_source == "great_circle"
    assert (matrix.distance_m == GreatCircleTravel().matrix(places).distance_m).all()
    assert "OSRM at" in matrix.note


def test_after_three_failures_nobody_asks_for_a_while(roads: FakeRoads) -> None:
    roads.mood, now = "broken", [0.0]
    guarded = Guarded(OsrmHttp(roads.url), Breaker("OSRM", clock=lambda: now[0]))
    travel, places = RoadTravel([guarded], GreatCircleTravel()), some_places(4)
    for _ in range(5):
        travel.matrix(places)
    assert len(roads.paths) == 3
    roads.mood, now[0] = "well", 31.0
    assert travel.matrix(places).distance_source == "osrm_http"
    assert not guarded.breaker.is_open


def test_a_breaker_lets_one_try_after_its_rest_and_rests_again_when_that_fails() -> None:
    now, asked = [0.0], []
    breaker = Breaker("X", failures=2, rest_s=10, clock=lambda: now[0])

    def fail() -> None:
        asked.append(now[0])
        raise EngineError("down")

    for at in (0, 1, 2, 11.5, 12, 21.6):
        now[0] = at
        with pytest.raises(EngineError):
            breaker.call(fail)
    assert asked == [0, 1, 11.5, 21.6]


def test_an_answer_that_there_is_no_way_is_no_failure() -> None:
    breaker = Breaker("X", failures=1)

    def none() -> None:
        raise NoWayError("no way")

    for _ in range(3):
        with pytest.raises(NoWayError):
            breaker.call(none)
    assert not breaker.is_open


def test_the_next_engine_is_asked_when_the_first_is_down(roads: FakeRoads) -> None:
    matrix = over(OsrmHttp(NOWHERE, "car", 1.0), ValhallaHttp(roads.url)).matrix(some_places(5))
    assert matrix.distance_source == "valhalla"


def test_an_engine_that_dies_half_way_gives_a_mixed_matrix(roads: FakeRoads, monkeypatch) -> None:
    well = roads.osrm

    def dying(path: str):
        if len(roads.pairs) >= 2:
            roads.mood = "broken"
        return well(path)

    monkeypatch.setattr(roads, "osrm", dying)
    monkeypatch.setattr(OsrmHttp, "chunk", (10, 10))
    places = some_places(40)
    matrix = over(OsrmHttp(roads.url)).matrix(places)
    assert matrix.distance_source == "mixed"
    assert "answered 500" in matrix.note
    assert (matrix.distance_m > 0).sum() == 40 * 39


def test_what_takes_too_long_in_all_is_estimated(roads: FakeRoads) -> None:
    ticks = iter(range(10_000))
    travel = over(OsrmHttp(roads.url), patience_s=3.0, clock=lambda: float(next(ticks)))
    travel.engines[0].engine.chunk = (5, 5)
    matrix = travel.matrix(some_places(40))
    assert matrix.distance_source == "mixed"
    assert "needed too long" in matrix.note


def test_the_engines_times_are_stretched_by_what_was_learned(roads: FakeRoads) -> None:
    places = some_places(3)
    usual = over(OsrmHttp(roads.url)).matrix(places)
    slow = over(OsrmHttp(roads.url), duration_factor=1.5).matrix(places)
    assert (slow.distance_m == usual.distance_m).all()
    assert slow.leg(0, 1).duration_s == pytest.approx(usual.leg(0, 1).duration_s * 1.5, abs=1)


def test_blocks_cover_what_is_missing_and_nothing_else_when_rows_miss_the_same() -> None:
    missing = np.zeros((6, 6), dtype=bool)
    missing[4:, :] = missing[:, 4:] = True
    covered = np.zeros_like(missing)
    for rows, columns in blocks_of(missing):
        assert not covered[np.ix_(rows, columns)].any()
        covered[np.ix_(rows, columns)] = True
    assert (covered == missing).all()


# ---- what was asked before -------------------------------------------------------------------------------------


def remembering(work, roads: FakeRoads, **values) -> RoadTravel:
    cache = PostgresCache(work, **({"most_bytes": 10**9, "may_write": True} | values))
    return over(OsrmHttp(roads.url), cache=cache)


def test_a_second_plan_asks_only_for_new_pairs(tenant, roads: FakeRoads) -> None:
    places = some_places(20)
    with tenant.system() as work:
        first = remembering(work, roads).matrix(places)
    asked = sum(roads.pairs)
    roads.pairs.clear()
    with tenant.system() as work:
        again = remembering(work, roads).matrix(places)
    assert roads.pairs == []
    assert (again.distance_m == first.distance_m).all()
    assert (again.duration_s == first.duration_s).all()
    more = [*places, *some_places(2, seed=9)]
    with tenant.system() as work:
        remembering(work, roads).matrix(more)
    assert asked == 400
    assert sum(roads.pairs) == 22 * 22 - 400


def test_unreachable_pairs_and_places_off_the_map_are_remembered_too(tenant, roads: FakeRoads) -> None:
    places = some_places(6)
    roads.cut = {(round(places[1].lat, 4), round(places[1].lon, 4))}
    roads.off_road = {(round(places[2].lat, 4), round(places[2].lon, 4))}
    with tenant.system() as work:
        first = remembering(work, roads).matrix(places)
    roads.pairs.clear()
    with tenant.system() as work:
        again = remembering(work, roads).matrix(places)
    assert roads.pairs == []
    assert again.note == first.note
    assert again.unreachable is not None
    assert first.unreachable is not None
    assert (again.unreachable == first.unreachable).all()


def test_what_is_known_is_used_while_the_engine_is_down(tenant, roads: FakeRoads) -> None:
    places = some_places(5)
    with tenant.system() as work:
        remembering(work, roads).matrix(places)
    roads.mood = "broken"
    with tenant.system() as work:
        matrix = remembering(work, roads).matrix([*places, *some_places(1, seed=5)])
    assert matrix.distance_source == "mixed"
    assert matrix.estimated is not None
    assert int(matrix.estimated.sum()) == 10


def test_a_tenant_does_not_see_what_another_asked(new_tenant, roads: FakeRoads) -> None:
    places = some_places(5)
    for world in (new_tenant(), new_tenant()):
        with world.system() as work:
            remembering(work, roads).matrix(places)
    assert roads.pairs == [25, 25]


def test_the_cache_stays_within_its_bound_and_keeps_what_was_used_last(tenant, roads: FakeRoads) -> None:
    old, new = some_places(20, seed=1), some_places(20, seed=2)
    with tenant.system() as work:
        remembering(work, roads).matrix(old)
        work.now = work.now.replace(hour=work.now.hour + 1)
        remembering(work, roads, most_bytes=20 * (20 * 16 + 100)).matrix(new)
        rows = work.session.query(TravelWays).all()
    assert len(rows) == 20
    roads.pairs.clear()
    with tenant.system() as work:
        remembering(work, roads).matrix(new)
    assert roads.pairs == []


def test_a_call_that_may_hold_locks_reads_the_cache_and_does_not_write(tenant, roads: FakeRoads) -> None:
    places = some_places(5)
    with tenant.system() as work:
        remembering(work, roads, may_write=False).matrix(places)
        assert work.session.query(TravelWays).count() == 0


def test_erasing_a_place_forgets_all_ways(tenant, roads: FakeRoads) -> None:
    with tenant.system() as work:
        remembering(work, roads).matrix(some_places(5))
        forget_ways(work, uuid.uuid4())
        assert work.session.query(TravelWays).count() == 0


def test_what_is_older_than_a_month_is_asked_again(tenant, roads: FakeRoads) -> None:
    places = some_places(5)
    with tenant.system() as work:
        remembering(work, roads).matrix(places)
    roads.pairs.clear()
    with tenant.system() as work:
        work.now = work.now.replace(year=work.now.year + 1)
        remembering(work, roads).matrix(places)
    assert roads.pairs == [25]
