import itertools
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundsman.planning.api import Rule, Window, evaluate, run_cost_minor
from tests.planning.cases import depot, ident, kind, on_a_line, plan, run, vehicle, visit


def rules(problem, a_plan):
    return {violation.rule for violation in evaluate(problem, a_plan).violations}


def test_a_run_worked_out_by_hand():
    van = kind(fixed=500, departure=70, km=1_500, hour=7_200, trips=2, reload_s=60)
    problem = on_a_line(
        [0, 100, 300, 50],
        [visit("a", windows=[(1_000, 2_000)], service_s=30), visit("b", service_s=20), visit("c")],
        [vehicle("V", van)],
    )
    result = evaluate(problem, plan(run("ab"), run("c", trip=1)))
    assert result.is_feasible
    first, second = result.runs
    # Leaves at 900 so as not to wait at a; 1000 + 30 + 200 + 20 + 300 is the return.
    assert (first.departure_s, first.return_s, first.waiting_s) == (900, 1_550, 0)
    assert [stop.arrival_s for stop in first.stops] == [1_000, 1_230]
    assert [stop.distance_m for stop in first.stops] == [100, 200]
    assert (first.distance_m, first.load.weight_g) == (600, 20_000)
    assert first.cost_minor == 500 + 70 + (600 * 1_500) // 1_000 + 650 * 2
    # Reloaded for 60 s, then 50 m out and back; the reload is paid.
    assert (second.departure_s, second.return_s, second.paid_s) == (1_610, 1_710, 160)
    assert second.cost_minor == 70 + 150 + 320
    assert result.cost_minor == first.cost_minor + second.cost_minor
    assert (result.trips, result.vehicles_used, result.visits_planned) == (2, 1, 3)


@given(
    st.integers(0, 10**6), st.integers(0, 10**5), st.integers(0, 5_000), st.integers(0, 50_000), st.booleans()
)
def test_cost_is_the_exact_sum_rounded_half_up_once(distance_m, paid_s, per_km, per_hour, is_first):
    van = kind(fixed=11, departure=3, km=per_km, hour=per_hour)
    exact = Fraction(distance_m * per_km, 1_000) + Fraction(paid_s * per_hour, 3_600)
    rounded = (exact + Fraction(1, 2)).__floor__()
    cost = run_cost_minor(van, distance_m=distance_m, paid_s=paid_s, is_first=is_first)
    assert cost == rounded + 3 + (11 if is_first else 0)


class TestEachRuleIsCaught:
    def one(self, **how):
        how = {"type_": kind(), "shift": (0, 10_000), **how}
        return [vehicle("V", how["type_"], shift=how["shift"])]

    @pytest.mark.parametrize(
        ("load", "rule", "excess"),
        [({"kg": 101}, Rule.CAPACITY_WEIGHT, 1_000), ({"litres": 1_002}, Rule.CAPACITY_VOLUME, 2_000)],
    )
    def test_capacity_in_each_dimension(self, load, rule, excess):
        result = evaluate(on_a_line([0, 10], [visit("a", **load)], self.one()), plan(run("a")))
        assert [(v.rule, v.excess) for v in result.violations] == [(rule, excess)]

    def test_a_window_is_half_open(self):
        def broken_when_arriving_at(second):
            problem = on_a_line([0, second], [visit("a", windows=[(5, 10)])], self.one())
            return rules(problem, plan(run("a", start_s=0)))

        assert broken_when_arriving_at(9) == set()
        assert broken_when_arriving_at(10) == {Rule.WINDOW}

    def test_between_two_windows_one_waits_and_after_the_last_one_is_late(self):
        problem = on_a_line([0, 10], [visit("a", windows=[(0, 5), (50, 60)])], self.one())
        result = evaluate(problem, plan(run("a", start_s=0)))
        assert result.is_feasible
        assert result.runs[0].stops[0].waiting_s == 40
        late = evaluate(problem, plan(run("a", start_s=55)))
        assert [(v.rule, v.excess, v.visit_id) for v in late.violations] == [(Rule.WINDOW, 6, ident("a"))]

    @pytest.mark.parametrize(("start_s", "excess"), [(99, 1), (190, 10)])
    def test_shift(self, start_s, excess):
        problem = on_a_line([0, 10], [visit("a")], self.one(shift=(100, 200)))
        result = evaluate(problem, plan(run("a", start_s=start_s)))
        assert [(v.rule, v.excess) for v in result.violations] == [(Rule.SHIFT, excess)]

    def test_depot_closed(self):
        problem = on_a_line([0, 10], [visit("a")], self.one(), [depot(opening=Window(50, 1_000))])
        assert rules(problem, plan(run("a", start_s=40))) == {Rule.DEPOT_CLOSED}
        assert rules(problem, plan(run("a"))) == set()

    def test_max_trips_and_reload(self):
        visits = [visit("a"), visit("b")]
        once = on_a_line([0, 10, 10], visits, self.one())
        assert rules(once, plan(run("a"), run("b", trip=1))) == {Rule.MAX_TRIPS}
        twice = on_a_line([0, 10, 10], visits, self.one(type_=kind(trips=2, reload_s=5)))
        assert rules(twice, plan(run("a", start_s=0), run("b", trip=1, start_s=25))) == set()
        assert rules(twice, plan(run("a", start_s=0), run("b", trip=1, start_s=24))) == {Rule.RELOAD_OVERLAP}
        assert rules(twice, plan(run("a"), run("b", trip=2))) == {Rule.TRIP_ORDER}

    def test_visits_once_and_known(self):
        problem = on_a_line([0, 10], [visit("a")], self.one())
        assert rules(problem, plan(run("aa"))) == {Rule.VISIT_TWICE}
        assert rules(problem, plan(run("a"), unplanned="a")) == {Rule.VISIT_TWICE}
        assert rules(problem, plan(run("ax"))) == {Rule.VISIT_UNKNOWN}
        assert rules(problem, plan()) == {Rule.VISIT_MISSING}
        assert rules(problem, plan(unplanned="a")) == set()
        assert rules(problem, plan(run(""), unplanned="a")) == {Rule.EMPTY_RUN}

    def test_wrong_and_unknown_depots_and_vehicles(self):
        depots = [depot("D"), depot("E")]
        problem = on_a_line([0, 50, 10], [visit("a", depots=("D",))], self.one(), depots)
        assert rules(problem, plan(run("a", at="E"))) == {Rule.VEHICLE_WRONG_DEPOT, Rule.VISIT_WRONG_DEPOT}
        assert rules(problem, plan(run("a", at="?"))) == {Rule.VEHICLE_WRONG_DEPOT, Rule.VISIT_WRONG_DEPOT}
        assert rules(problem, plan(run("a", vehicle="?"))) == {Rule.VEHICLE_UNKNOWN}
        other = on_a_line([0, 50, 10], [visit("a", depots=("E",))], self.one(), depots)
        assert rules(other, plan(run("a"))) == {Rule.VISIT_WRONG_DEPOT}


windows = st.lists(st.integers(0, 40), min_size=2, max_size=4, unique=True).map(
    lambda edges: [tuple(pair) for pair in itertools.batched(sorted(edges), 2) if len(pair) == 2]
)


@given(
    st.lists(st.tuples(st.integers(1, 6), windows, st.integers(0, 3)), min_size=1, max_size=4),
    st.integers(0, 4),
    st.integers(0, 5),
    st.integers(0, 4),
)
@settings(max_examples=150, deadline=None)
def test_departures_end_the_day_first_and_then_start_it_as_late_as_possible(
    stops, cut, shift_start, reload_s
):
    """Against trying every pair of departures of one or two runs."""
    visits = [visit(f"v{i}", windows=w, service_s=s) for i, (_, w, s) in enumerate(stops)]
    positions = [0, *(x for x, _, _ in stops)]
    problem = on_a_line(
        positions, visits, [vehicle("V", kind(trips=2, reload_s=reload_s), shift=(shift_start, 999))]
    )
    names = [f"v{i}" for i in range(len(stops))]
    parts = [part for part in (names[:cut], names[cut:]) if part]

    def returns_at(part, departure):
        now, here = departure, 0
        for name in part:
            x, open_windows, service = stops[int(name[1:])]
            now, here = now + abs(x - here), x
            starts = [t for t in range(now, 41) if any(a <= t < b for a, b in open_windows)]
            if not starts:
                return None
            now = starts[0] + service
        return now + here

    days = []
    for first in range(shift_start, 60):
        back = returns_at(parts[0], first)
        if back is None:
            continue
        if len(parts) == 1:
            days.append((back, -first))
            continue
        for second in range(back + reload_s, 60):
            last = returns_at(parts[1], second)
            if last is not None:
                days.append((last, -first))

    result = evaluate(problem, plan(*(run(part, trip=i) for i, part in enumerate(parts))))
    if not days:
        assert Rule.WINDOW in {violation.rule for violation in result.violations}
        return
    assert result.is_feasible
    end, start = min(days)
    assert (result.runs[-1].return_s, result.runs[0].departure_s) == (end, -start)
    assert sum(r.paid_s for r in result.runs) == end + start
