import numpy as np
import pytest

from roundsman.planning.api import PlanProblem, Window, build_problem, evaluate, plan_naively
from roundsman.planning.search.groups import sharing
from roundsman.travel.api import FAR_M, GreatCircleTravel, TravelMatrix
from tests.planning.cases import depot, kind, on_a_line, random_city, vehicle, visit


@pytest.mark.parametrize(
    ("build", "says"),
    [
        (lambda: Window(-1, 5), "start_s must be at least 0"),
        (lambda: Window(5, 5), "end_s must be after start_s 5"),
        (lambda: visit("a", service_s=-1), "visit a: service_s must be at least 0"),
        (lambda: visit("a", priority=10), "priority must be from 0 to 9"),
        (lambda: visit("a", depots=()), "depot_ids must name at least one"),
        (lambda: visit("a", depots=("D", "D")), "none twice"),
        (lambda: visit("a", windows=[(5, 9), (8, 12)]), "must not overlap"),
        (lambda: kind(km=-1), "per_km_minor must be at least 0"),
        (lambda: kind(trips=0), "max_trips must be at least 1"),
        (lambda: on_a_line([0, 1, 2], [visit("a"), visit("a")], []), "visit ids must be unique"),
        (lambda: on_a_line([0], [], [vehicle(at="E")]), "depot_id must be one of the depots"),
        (lambda: on_a_line([0, 1], [visit("a", depots=("E",))], []), "must all be among the depots"),
        (lambda: on_a_line([0, 1, 2], [visit("a")], []), "one row for each depot and visit"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_reason(build, says):
    with pytest.raises(ValueError, match=says):
        build()


def test_an_empty_horizon_is_refused():
    travel = TravelMatrix(np.zeros((1, 1), np.int64), np.zeros((1, 1), np.int64))
    with pytest.raises(ValueError, match="horizon_s must be at least 1"):
        PlanProblem((depot(),), (), (), travel, horizon_s=0)


def test_of_a_large_problem_only_the_ways_that_somebody_may_drive_are_asked(monkeypatch):
    whole = random_city(3, n=24, depots=4, vehicles=8)
    asked: list[int] = []

    class Counting(GreatCircleTravel):
        def matrix(self, points):
            asked.append(len(points))
            return super().matrix(points)

    monkeypatch.setattr("roundsman.planning.problem.SMALL", 10)
    parts = build_problem(whole.depots, whole.visits, whole.vehicles, Counting(), horizon_s=whole.horizon_s)
    assert sum(asked) == len(whole.travel)
    assert max(asked) < len(whole.travel)
    driven = parts.travel.distance_m < FAR_M
    assert (parts.travel.distance_m[driven] == whole.travel.distance_m[driven]).all()
    assert (parts.travel.duration_s[driven] == whole.travel.duration_s[driven]).all()
    assert parts.travel.unreachable is None
    assert parts.travel.pairs == sum(size * (size - 1) for size in asked)
    assert parts.travel.distance_source == "great_circle"
    for number, one in enumerate(parts.visits):
        home = parts.depot_index[one.depot_ids[0]]
        assert driven[home, parts.first_visit_node + number]
    assert evaluate(parts, plan_naively(parts)) == evaluate(whole, plan_naively(whole))


def test_depots_that_share_visits_by_way_of_others_are_one_group():
    assert sharing(5, [[0, 1], [1, 2], [3]]) == [(0, 1, 2), (3,), (4,)]
