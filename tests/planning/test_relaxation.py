"""What would have to give way: each offer, carried out, lets the visit in; and nothing smaller of its kind does."""

from dataclasses import replace

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from roundsman.kernel.loads import Load
from roundsman.planning.api import PlanProblem, Window
from roundsman.planning.search.constructive import construct
from roundsman.planning.search.insertion import VehicleDay, VisitTable
from roundsman.planning.why.relaxation import Give, Relaxation, relaxations, smallest
from tests.planning.cases import H, ident, kind, on_a_line, random_city, vehicle, visit


def days_of(problem, planned=None):
    """The days of a constructed plan, or of the runs given by vehicle name; and what is left out."""
    table = VisitTable(problem)
    days = {one.id: VehicleDay(table, one) for one in problem.vehicles}
    if planned is None:
        runs, left = construct(problem, table, range(len(problem.vehicles)), range(len(problem.visits)))
        by: dict[object, list[list[int]]] = {}
        for run in runs:
            by.setdefault(run.vehicle_id, []).append([problem.visit_index[v] for v in run.visit_ids])
    else:
        by = {
            ident(name): [[problem.visit_index[ident(v)] for v in run] for run in runs]
            for name, runs in planned.items()
        }
        left = [
            n
            for n, v in enumerate(problem.visits)
            if not any(n in run for runs in by.values() for run in runs)
        ]
    for vehicle_id, numbers in by.items():
        assert days[vehicle_id].load_runs(numbers)
    return days, left


def given_way(problem: PlanProblem, number: int, one: Relaxation, less: int = 0) -> PlanProblem:
    """The problem with the relaxation carried out, or with a little less than it."""
    amount, target = one.amount - less, problem.visits[number]
    if one.give in (Give.WINDOW_LATER, Give.WINDOW_EARLIER):
        later = amount if one.give is Give.WINDOW_LATER else 0
        earlier = amount if one.give is Give.WINDOW_EARLIER else 0
        windows = tuple(
            Window(max(w.start_s - earlier, 0), w.end_s + later) for w in problem.windows_of(target)
        )
        windows = (Window(windows[0].start_s, windows[-1].end_s),) if len(windows) > 1 else windows
        visits = tuple(replace(v, windows=windows) if v.id == target.id else v for v in problem.visits)
        return replace(problem, visits=visits)
    changed = []
    for row in problem.vehicles:
        if row.id == one.vehicle_id:
            if one.give is Give.CAPACITY:
                room = [max(each - less, 0) for each in one.room]
                more = Load(room[0], room[1], tuple(room[2:]))
                row = replace(row, type=replace(row.type, capacity=row.type.capacity + more))
            elif one.give is Give.SHIFT:
                row = replace(row, shift=Window(row.shift.start_s, row.shift.end_s + amount))
            elif one.give is Give.TRIPS:
                row = replace(row, type=replace(row.type, max_trips=row.type.max_trips + amount))
            elif one.give is Give.FEATURE:
                row = replace(row, features=row.features | target.requires)
        changed.append(row)
    return replace(problem, vehicles=tuple(changed))


def fits(problem, days, number, one):
    """Whether the visit fits on the trip of the relaxation."""
    if one.give is Give.VEHICLE:
        day = VehicleDay(VisitTable(problem), problem.vehicles[problem.vehicle_index[one.vehicle_id]])
    else:
        day = VehicleDay(VisitTable(problem), problem.vehicles[problem.vehicle_index[one.vehicle_id]])
        assert day.load_runs([run.visits for run in days[one.vehicle_id].runs])
    runs = (
        [one.trip_index]
        if one.give is not Give.SHIFT
        else [*range(len(day.runs)), *([None] if day.has_trip_left else [])]
    )
    return any(np.isfinite(day.prices(np.array([number]), run)[0][0]) for run in runs)


@given(st.integers(0, 100_000), st.integers(4, 22), st.integers(1, 3), st.integers(1, 2))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_offered_lets_the_visit_in_and_nothing_smaller_does(seed, n, vehicles, trips):
    problem = random_city(seed, n=n, vehicles=vehicles, trips=trips, kg=40)
    days, left = days_of(problem)
    for number in left:
        for one in relaxations(problem, days, number):
            assert one.amount > 0
            assert fits(given_way(problem, number, one), days, number, one), one
            if one.give in (Give.WINDOW_LATER, Give.WINDOW_EARLIER, Give.CAPACITY):
                assert not fits(given_way(problem, number, one, less=1), days, number, one), one


def test_a_window_that_closes_too_early_is_told_with_its_minutes_and_price():
    # 10 km away at a second a metre, closed after two hours; leaving at once one is there after 10000 s.
    problem = on_a_line([0, 10_000], [visit("a", windows=[(0, 2 * H)])], [vehicle(type_=kind(km=1_000))])
    days, left = days_of(problem)
    assert left == [0]
    (later, *_) = relaxations(problem, days, 0)
    assert later == Relaxation(Give.WINDOW_LATER, 10_000 - 2 * H + 1, 20_000, ident("V"), None)


def test_a_full_vehicle_is_told_with_the_kilograms_that_it_lacks_and_one_more_would_do():
    problem = on_a_line(
        [0, 10, 20], [visit("a", kg=70), visit("b", kg=60)], [vehicle(type_=kind(kg=100, km=1_000))]
    )
    days, left = days_of(problem, {"V": [["a"]]})
    offers = {one.give: one for one in smallest(relaxations(problem, days, left[0]))}
    assert offers[Give.CAPACITY].room == (30_000, 0)
    assert offers[Give.VEHICLE].amount == 1
    assert offers[Give.TRIPS].amount == 1


def test_a_missing_feature_is_named():
    cold = replace(visit("a"), requires=frozenset({"chilled"}))
    problem = on_a_line([0, 10], [cold], [vehicle()])
    days, left = days_of(problem)
    assert left == [0]
    (one,) = relaxations(problem, days, 0)
    assert (one.give, one.detail) == (Give.FEATURE, "chilled")


def test_a_shift_that_ends_too_early_is_told_with_its_seconds():
    problem = on_a_line([0, H], [visit("a")], [vehicle(shift=(0, 2 * H - 600))])
    days, left = days_of(problem)
    assert left == [0]
    offers = [one for one in relaxations(problem, days, 0) if one.give is Give.SHIFT]
    assert [one.amount for one in offers] == [600]
