import itertools
import time

import pytest

from roundsman.planning.api import (
    Plan,
    PlannedRun,
    UnplannedReason,
    evaluate,
    plan_day,
    plan_naively,
)
from tests.planning.cases import H, depot, ident, kind, on_a_line, random_city, vehicle, visit

R = UnplannedReason


def cheapest_by_trying_all(problem):
    """The least cost of all complete plans, by enumeration: every order, cut into runs in every way."""
    slots = [(v, trip) for v in problem.vehicles for trip in range(v.type.max_trips)]
    ids = [v.id for v in problem.visits]
    best = None
    for order in itertools.permutations(ids):
        for cuts in itertools.combinations_with_replacement(range(len(ids) + 1), len(slots) - 1):
            edges = [0, *cuts, len(ids)]
            used: dict[object, int] = {}
            runs = []
            for (van, _), a, b in zip(slots, edges, edges[1:], strict=False):
                if a < b:
                    runs.append(PlannedRun(van.id, van.depot_id, used.get(van.id, 0), order[a:b]))
                    used[van.id] = used.get(van.id, 0) + 1
            result = evaluate(problem, Plan(tuple(runs)))
            if result.is_feasible and (best is None or result.cost_minor < best):
                best = result.cost_minor
    return best


@pytest.mark.parametrize("seed", range(5))
def test_tiny_problems_are_solved_to_the_optimum(seed):
    problem = random_city(seed, n=4, vehicles=2)
    result = plan_day(problem, budget_s=2, seed=seed)
    best = cheapest_by_trying_all(problem)
    assert result.evaluation.violations == ()
    assert (result.evaluation.visits_unplanned == 0) == (best is not None)
    if best is not None:
        # The model's money is scaled to integers; that may hide differences of a fraction of a per cent.
        assert best <= result.evaluation.cost_minor <= best * 1.005


@pytest.mark.parametrize(("seed", "depots", "shared"), [(1, 1, 0.0), (2, 3, 0.0), (3, 3, 0.7), (4, 2, 1.0)])
def test_every_answer_passes_the_evaluator_and_beats_the_naive_plan(seed, depots, shared):
    problem = random_city(seed, n=24, depots=depots, vehicles=4, shared=shared)
    result = plan_day(problem, budget_s=1.5, seed=seed)
    again = evaluate(problem, result.plan)
    naive = evaluate(problem, plan_naively(problem))
    assert again == result.evaluation
    assert again.violations == ()
    assert again.visits_unplanned <= naive.visits_unplanned
    if again.visits_unplanned == naive.visits_unplanned:
        assert again.cost_minor <= naive.cost_minor
    assert all(run.start_s is not None for run in result.plan.runs)
    assert [phase.name for phase in result.phases] == ["construct", "solve", "polish", "finish"]


def test_a_shared_visit_goes_to_the_depot_where_it_is_on_the_way():
    depots = [depot("D"), depot("E")]
    visits = [visit("a", depots=("D",)), visit("b", depots=("D", "E")), visit("c", depots=("E",))]
    # b is nearer to E, but D passes it anyway on the way to a.
    problem = on_a_line([0, 1_900, 1_000, 950, 1_960], visits, [vehicle("V"), vehicle("W", at="E")], depots)
    result = plan_day(problem, budget_s=3)
    assert result.evaluation.distance_m == 2_000 + 120
    assert result.evaluation.is_feasible


def test_no_orders():
    result = plan_day(on_a_line([0], [], [vehicle("V")]), budget_s=5)
    assert result.plan == Plan()
    assert result.evaluation.is_feasible
    assert result.wall_s < 1
    assert "nothing to do" in result.idle_vehicles[0].sentence


def test_one_order():
    result = plan_day(on_a_line([0, 10], [visit("a", windows=[(500, 600)])], [vehicle()]), budget_s=5)
    (run,) = result.plan.runs
    # There is no wage here, but nobody leaves before it is needed: b is reached as its window opens.
    assert (run.start_s, run.visit_ids) == (490, (ident("a"),))


def test_all_at_one_place():
    visits = [visit(f"v{i}", kg=30) for i in range(9)]
    result = plan_day(on_a_line([0] * 10, visits, [vehicle("V", kind(trips=3, departure=100))]), budget_s=5)
    assert result.evaluation.is_feasible
    assert (result.evaluation.trips, result.evaluation.distance_m) == (3, 0)


def test_a_price_for_each_departure_saves_departures():
    visits = [visit(f"v{i}", kg=50, windows=[(H + i * 600, H + i * 600 + 300)]) for i in range(4)]
    cheap_to_return = [0, 10, 10, 10, 10]
    free = on_a_line(cheap_to_return, visits, [vehicle("V", kind(trips=4, hour=100_000))])
    priced = on_a_line(cheap_to_return, visits, [vehicle("V", kind(trips=4, departure=9_000))])
    assert plan_day(priced, budget_s=2).evaluation.trips == 2
    assert plan_day(free, budget_s=2).evaluation.is_feasible


class TestTheRestOfThePlanIsStillMade:
    def explained(self, odd, vehicles=None, positions=(0, 10, 20), depots=None):
        problem = on_a_line(
            positions, [visit("fine"), odd], vehicles if vehicles is not None else [vehicle()], depots
        )
        result = plan_day(problem, budget_s=2)
        assert result.evaluation.violations == ()
        assert [v for run in result.plan.runs for v in run.visit_ids] == [ident("fine")]
        (explanation,) = result.explanations
        (left_out,) = result.plan.unplanned
        assert explanation.visit_id == left_out.visit_id == odd.id
        assert explanation.reason == left_out.reason
        assert result.first_feasible_s is not None  # all that can be served at all is
        return explanation

    def test_an_order_too_heavy_for_every_vehicle(self):
        said = self.explained(visit("odd", kg=500))
        assert said.reason == R.TOO_HEAVY
        assert said.sentence == "It weighs 500 kg; the largest vehicle at D carries 100 kg."
        assert [entry.reason for entry in said.vehicles] == [R.TOO_HEAVY]

    def test_an_order_too_bulky(self):
        assert self.explained(visit("odd", litres=1_001)).reason == R.TOO_BULKY

    def test_a_window_nobody_can_reach(self):
        said = self.explained(visit("odd", windows=[(0, 15)]))
        assert said.reason == R.WINDOW_UNREACHABLE
        assert "time window" in said.sentence

    def test_a_way_too_long_for_the_shift(self):
        far = self.explained(visit("odd"), [vehicle(shift=(0, 100))], positions=(0, 10, 60))
        assert far.reason == R.SHIFT_TOO_SHORT

    def test_no_vehicle_at_its_depot(self):
        said = self.explained(
            visit("odd", depots=("E",)), positions=(0, 5, 10, 20), depots=[depot("D"), depot("E")]
        )
        assert (said.reason, said.sentence, said.vehicles) == (R.NO_VEHICLE, "There is no vehicle at E.", ())


def left_out_of(visits, vehicles, positions):
    result = plan_day(on_a_line(positions, visits, vehicles), budget_s=2)
    assert result.evaluation.violations == ()
    return result


def test_no_capacity_left_leaves_out_the_least_important():
    visits = [visit("a", kg=60, priority=1), visit("b", kg=60, priority=7), visit("c", kg=40, priority=2)]
    result = left_out_of(visits, [vehicle()], [0, 10, 20, 30])
    assert [(e.visit_id, e.reason) for e in result.explanations] == [(ident("a"), R.NO_CAPACITY_LEFT)]
    assert result.first_feasible_s is None
    assert "full" in result.explanations[0].sentence


def test_no_trips_left():
    visits = [visit(name, kg=90) for name in "abc"]
    result = left_out_of(visits, [vehicle("V", kind(trips=2))], [0, 10, 20, 30])
    assert [e.reason for e in result.explanations] == [R.NO_TRIPS_LEFT]


def test_no_time_left():
    visits = [visit(name, windows=[(100, 110)], service_s=30) for name in "ab"]
    result = left_out_of(visits, [vehicle()], [0, 10, 20])
    assert [e.reason for e in result.explanations] == [R.NO_TIME_LEFT]


def test_a_vehicle_too_small_for_any_order_is_named():
    tiny = vehicle("Bike", kind("bike", kg=5))
    result = plan_day(on_a_line([0, 10], [visit("a", kg=6)], [tiny, vehicle()]), budget_s=2)
    assert result.evaluation.visits_unplanned == 0
    (idle,) = result.idle_vehicles
    assert (idle.vehicle_id, idle.too_small) == (tiny.id, True)
    assert idle.sentence == (
        "Bike is too small for any visit of its depot: it carries 5 kg and 1000 l; the lightest visit weighs 6 kg."
    )


def test_a_vehicle_whose_depot_is_closed_all_its_shift_is_left_alone():
    problem = on_a_line(
        [0, 10],
        [visit("a")],
        [vehicle(shift=(23 * H, 24 * H))],
        [depot(opening=(depot().opening.__class__(0, H)))],
    )
    result = plan_day(problem, budget_s=1)
    assert result.plan.runs == ()
    assert len(result.explanations) == 1


def test_the_budget_is_kept_and_progress_rises_to_one():
    problem = random_city(9, n=120, depots=3, vehicles=12)
    told = []
    begun = time.monotonic()
    result = plan_day(problem, budget_s=2, progress=lambda fraction, note: told.append((fraction, note)))
    took_s = time.monotonic() - begun
    assert took_s < 2 + 1.5  # other work shares the machine
    assert result.wall_s <= took_s
    fractions = [fraction for fraction, _ in told]
    assert fractions == sorted(fractions)
    assert told[-1] == (1.0, "done")
    assert result.phases[-1].cost_minor <= result.phases[0].cost_minor


def test_cancelling_returns_the_best_so_far_at_once():
    problem = random_city(9, n=60, depots=2, vehicles=8)
    begun = time.monotonic()
    result = plan_day(problem, budget_s=30, cancelled=lambda: time.monotonic() > begun + 0.5)
    assert time.monotonic() - begun < 4
    assert result.cancelled
    assert result.evaluation.violations == ()


@pytest.mark.parametrize(("how", "says"), [({"budget_s": 0}, "budget_s"), ({"threads": 0}, "threads")])
def test_senseless_parameters_are_refused(how, says):
    with pytest.raises(ValueError, match=says):
        plan_day(on_a_line([0], [], []), **how)
