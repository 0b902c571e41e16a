"""Plans put together from vehicles' days that are known, and visits cut into parts."""

import itertools
import random
from time import monotonic

import pytest

from roundsman.planning.problem import PlanProblem
from roundsman.planning.search.constructive import construct
from roundsman.planning.search.insertion import VisitTable
from roundsman.planning.search.places import cut_by_place
from roundsman.planning.search.pyvrp_model import Part
from roundsman.planning.search.recombine import ColumnPool, recombine
from roundsman.planning.search.solver_pyvrp import judge, score_of
from roundsman.planning.solution import PlannedRun
from tests.planning.cases import ident, kind, on_a_line, random_city, run, vehicle, visit


def _whole(problem: PlanProblem) -> Part:
    return Part(
        tuple(range(len(problem.depots))),
        tuple(range(len(problem.vehicles))),
        tuple(range(len(problem.visits))),
    )


def _put_together(problem: PlanProblem, start: list[PlannedRun], pool: ColumnPool):
    return recombine(problem, _whole(problem), start, pool, seconds=5.0, clock=monotonic)


def _cost(problem: PlanProblem, *numbers: int) -> float:
    """What a day of the first vehicle over these visits costs, by the evaluator."""
    one = problem.vehicles[0]
    way = PlannedRun(one.id, one.depot_id, 0, tuple(problem.visits[number].id for number in numbers))
    return judge(problem, [way]).cost_minor


def _left_and_right(vehicles: int = 2):
    """Two visits left of the depot and two right of it; each vehicle has room for two."""
    visits = [visit(name, kg=50) for name in "abcd"]
    fleet = [vehicle(f"V{n}", kind(kg=100)) for n in range(vehicles)]
    return on_a_line([5_000, 0, 1_000, 9_000, 10_000], visits, fleet)


CROSSED = [run("ac", vehicle="V0"), run("bd", vehicle="V1")]


def test_days_of_two_searches_make_a_plan_that_neither_had():
    problem, pool = _left_and_right(), ColumnPool()
    pool.add(0, ((0, 1),), _cost(problem, 0, 1))  # from one search
    pool.add(0, ((2, 3),), _cost(problem, 2, 3))  # from another
    answer = _put_together(problem, CROSSED, pool)
    assert answer.improved
    assert {frozenset(one.visit_ids) for one in answer.runs} == {
        frozenset({ident("a"), ident("b")}),
        frozenset({ident("c"), ident("d")}),
    }
    assert judge(problem, answer.runs).is_feasible
    assert answer.score[2] < score_of(problem, CROSSED, range(4))[2]


def test_half_of_a_better_plan_is_no_plan():
    problem, pool = _left_and_right(), ColumnPool()
    pool.add(0, ((0, 1),), _cost(problem, 0, 1))
    answer = _put_together(problem, CROSSED, pool)
    assert not answer.improved
    assert answer.runs == tuple(CROSSED)


def test_no_more_vehicles_of_a_kind_go_out_than_there_are():
    problem, pool = _left_and_right(vehicles=2), ColumnPool()
    for number in range(4):
        pool.add(0, ((number,),), 1.0)  # as if going alone were next to nothing
    assert not _put_together(problem, CROSSED, pool).improved


def test_a_day_that_breaks_a_rule_is_not_believed():
    problem, pool = _left_and_right(), ColumnPool()
    pool.add(0, ((0, 1, 2, 3),), 1.0)  # too heavy for any vehicle, whatever its price
    answer = _put_together(problem, CROSSED, pool)
    assert not answer.improved
    assert answer.runs == tuple(CROSSED)


def test_a_visit_that_stands_outside_comes_in_where_a_day_has_room_for_it():
    problem, pool = _left_and_right(), ColumnPool()
    pool.add(0, ((2, 3),), _cost(problem, 2, 3))
    start = [run("ab", vehicle="V0"), run("c", vehicle="V1")]
    answer = _put_together(problem, start, pool)
    assert answer.improved
    assert answer.score[1] == 0


def test_the_pool_keeps_the_cheapest_day_over_the_same_visits():
    pool = ColumnPool()
    for runs, cost in [(((0, 1),), 5.0), (((1, 0),), 3.0), (((0,), (1,)), 4.0)]:
        pool.add(0, runs, cost)
    pool.add(1, ((0, 1),), 9.0)  # another kind of vehicle
    assert len(pool) == 2
    assert [(one.runs, one.cost) for one in pool.within({0}, {0, 1, 2})] == [(((1, 0),), 3.0)]
    assert pool.within({0}, {0}) == []


@pytest.mark.parametrize("seed", range(4))
def test_what_is_put_together_is_never_worse_and_keeps_every_rule(seed: int):
    problem = random_city(seed, n=14, vehicles=4)
    everybody = list(range(len(problem.vehicles)))
    runs, _ = construct(problem, VisitTable(problem), everybody, range(len(problem.visits)))
    pool, rng = ColumnPool(), random.Random(seed)
    for kind_, count in itertools.product(set(problem.kind_of), range(40)):
        numbers = rng.sample(range(len(problem.visits)), 1 + count % 4)
        one = problem.vehicles[problem.kind_of.index(kind_)]
        way = PlannedRun(one.id, one.depot_id, 0, tuple(problem.visits[number].id for number in numbers))
        pool.add(kind_, (tuple(numbers),), judge(problem, [way]).cost_minor)
    part = _whole(problem)
    answer = _put_together(problem, runs, pool)
    assert answer.score <= score_of(problem, runs, part.visits)
    assert judge(problem, answer.runs).is_feasible


def test_visits_are_cut_into_parts_that_lie_together():
    visits = [visit(f"v{n}") for n in range(8)]
    # Four places far apart, two visits at each, in no order.
    at = [0, 900, 300, 601, 1, 901, 301, 600]
    problem = on_a_line([450, *at], visits, [vehicle()])
    parts = cut_by_place(problem, range(8), 4)
    assert sorted(parts) == [(0, 4), (1, 5), (2, 6), (3, 7)]
    assert cut_by_place(problem, range(8), 1) == [tuple(range(8))]
    assert sorted(n for part in cut_by_place(problem, range(3), 2) for n in part) == [0, 1, 2]


def test_visits_that_all_lie_at_one_place_are_cut_as_well():
    problem = on_a_line([0, *[7] * 9], [visit(f"v{n}") for n in range(9)], [vehicle()])
    parts = cut_by_place(problem, range(9), 3)
    assert [len(part) for part in parts] == [3, 3, 3]
