"""Breaks, rests and speeds of the day: when pauses are taken, and what breaks a rule."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundsman.planning.api import (
    Break,
    CrewRules,
    PlanProblem,
    Rule,
    Vehicle,
    Window,
    evaluate,
    plan_day,
)
from roundsman.travel.api import SpeedProfile, TravelMatrix
from tests.planning.cases import H, depot, ident, kind, on_a_line, plan, random_city, run, visit


def driver(rules, *, shift=(0, 24 * H), type_=None, returns=True):
    return Vehicle(ident("V"), ident("D"), type_ or kind(), Window(*shift), "V", rules=rules, returns=returns)


def judged(positions, visits, vehicle, *, pace=1, start_s=None):
    problem = on_a_line(positions, visits, [vehicle], pace=pace)
    return evaluate(problem, plan(run([v.name for v in visits], start_s=start_s)))


LUNCH = CrewRules(breaks=(Break(Window(12 * H, 13 * H), 1_800),))


def test_a_break_falls_into_waiting_that_is_there_anyway():
    # At the door from 12:00, open from 12:45: half an hour of rest costs nothing.
    found = judged(
        [0, 2 * H], [visit("a", windows=[(12 * H + 2_700, 18 * H)])], driver(LUNCH), start_s=10 * H
    )
    (one,) = found.runs
    assert [(pause.start_s, pause.duration_s) for pause in one.pauses] == [(12 * H, 1_800)]
    assert one.stops[0].service_start_s == 12 * H + 2_700
    assert found.is_feasible


def test_without_waiting_it_is_taken_at_the_last_chance_and_counts():
    # From 10:00 on the road for two hours, then an hour and a half of service.
    found = judged([0, 2 * H], [visit("a", service_s=5_400)], driver(LUNCH), start_s=10 * H)
    (one,) = found.runs
    assert len(one.pauses) == 1
    assert 12 * H <= one.pauses[0].start_s < 13 * H
    assert one.return_s == 10 * H + 4 * H + 5_400 + 1_800
    assert found.is_feasible


def test_who_is_back_when_the_window_closes_owes_no_break():
    found = judged([0, 1 * H], [visit("a")], driver(LUNCH), start_s=10 * H)
    assert found.runs[0].pauses == ()
    assert found.is_feasible


def test_who_begins_after_the_window_owes_no_break():
    found = judged([0, 1 * H], [visit("a")], driver(LUNCH), start_s=14 * H)
    assert found.runs[0].pauses == ()
    assert found.is_feasible


def test_a_break_that_cannot_begin_in_time_is_a_broken_rule():
    # Service from before noon until after one o'clock.
    found = judged([0, 0], [visit("a", service_s=4 * H)], driver(LUNCH), start_s=11 * H)
    broken = [one.rule for one in found.violations]
    assert broken in ([Rule.BREAK], [])
    if not broken:  # taken before the service, then
        assert found.runs[0].pauses[0].start_s >= 12 * H


def test_driving_is_interrupted_after_its_time_also_on_the_way():
    rules = CrewRules(drive_s=4 * H, rest_s=2_700)
    found = judged([0, 3 * H, 6 * H], [visit("a"), visit("b")], driver(rules), start_s=0)
    (one,) = found.runs
    # 3 h, then 1 h of the next leg, a rest, 2 h, then 2 h of the way back, a rest, the other 4 h.
    assert [pause.start_s for pause in one.pauses] == [4 * H, 8 * H + 2_700]
    assert one.return_s == 12 * H + 2 * 2_700
    assert one.driven_s == 12 * H


def test_waiting_at_a_door_is_rest_when_it_lasts():
    rules = CrewRules(drive_s=4 * H, rest_s=2_700)
    shops = [visit("a", windows=[(4 * H, 20 * H)]), visit("b")]
    found = judged([0, 3 * H, 6 * H], shops, driver(rules), start_s=0)
    assert [pause.start_s for pause in found.runs[0].pauses] == [8 * H, 12 * H + 2_700]


def test_too_much_driving_in_a_day_is_told_with_its_excess():
    found = judged([0, 3 * H], [visit("a")], driver(CrewRules(max_driving_s=5 * H)), start_s=0)
    (one,) = found.violations
    assert (one.rule, one.excess) == (Rule.DRIVING, 1 * H)


def test_the_day_starts_as_late_as_it_can_also_with_a_break():
    shops = [visit("a", windows=[(14 * H, 15 * H)])]
    found = judged([0, 1 * H], shops, driver(LUNCH))
    (one,) = found.runs
    assert one.return_s == 15 * H
    assert one.departure_s >= 11 * H
    assert found.is_feasible


@pytest.mark.parametrize(
    "make",
    [
        lambda: CrewRules(drive_s=H),
        lambda: CrewRules(drive_s=-1),
        lambda: Break(Window(0, 1), 0),
        lambda: CrewRules(breaks=(Break(Window(5, 9), 1), Break(Window(8, 12), 1))),
    ],
)
def test_rules_that_make_no_sense_are_refused(make):
    with pytest.raises(ValueError, match="must"):
        make()


# ---- speeds of the day -------------------------------------------------------------------------------------


def test_the_rush_hour_slows_only_the_part_of_a_leg_that_is_driven_in_it():
    speeds = SpeedProfile(((0, 100), (8 * H, 50), (9 * H, 100)))
    # Half an hour before eight is driven at full speed, the other half takes an hour.
    assert speeds.arrival_s(8 * H - 1_800, H) == 9 * H
    assert speeds.arrival_s(9 * H, H) == 10 * H


@given(
    st.lists(st.integers(20, 200), min_size=1, max_size=24),
    st.integers(0, 30 * H),
    st.integers(0, 6 * H),
    st.integers(0, 3 * H),
)
@settings(max_examples=200, deadline=None)
def test_who_leaves_later_never_arrives_earlier_and_the_way_back_in_time_agrees(
    by_hour, leave_s, duration_s, later_s
):
    speeds = SpeedProfile.by_hour(by_hour)
    arrival_s = speeds.arrival_s(leave_s, duration_s)
    assert arrival_s >= leave_s
    assert speeds.arrival_s(leave_s + later_s, duration_s) >= arrival_s
    assert speeds.leave_by_s(arrival_s, duration_s) >= leave_s
    assert speeds.arrival_s(max(speeds.leave_by_s(arrival_s, duration_s), 0), duration_s) <= arrival_s
    many = speeds.arrivals_s(np.array([leave_s]), np.array([duration_s]))
    assert many[0] == arrival_s


def test_a_plan_is_judged_at_the_speeds_of_its_hours():
    ways = np.array([[0, H], [H, 0]])
    speeds = SpeedProfile(((0, 100), (8 * H, 50)))
    problem = PlanProblem((depot(),), (visit("a"),), (driver(CrewRules()),), TravelMatrix(ways, ways, speeds))
    early = evaluate(problem, plan(run(["a"], start_s=5 * H))).runs[0]
    late = evaluate(problem, plan(run(["a"], start_s=8 * H))).runs[0]
    assert (early.return_s - early.departure_s, late.return_s - late.departure_s) == (2 * H, 4 * H)


@pytest.mark.parametrize("steps", [(), ((5, 100),), ((0, 100), (0, 90)), ((0, 0),)])
def test_speeds_that_make_no_sense_are_refused(steps):
    with pytest.raises(ValueError, match="speed profile"):
        SpeedProfile(tuple(steps))


# ---- pauses after work --------------------------------------------------------------------------------------------

WORK = CrewRules(work_s=5 * H, work_rest_s=1_800)


def test_work_is_interrupted_before_it_lasts_too_long():
    shops = [visit(name, service_s=2 * H) for name in "abc"]
    found = judged([0, 0, 0, 0], shops, driver(WORK), start_s=6 * H)
    (one,) = found.runs
    # Two stops take 4 h; the third would end after 6.
    assert [(pause.before_stop, pause.start_s, pause.duration_s) for pause in one.pauses] == [
        (2, 10 * H, 1_800)
    ]
    assert one.return_s == 12 * H + 1_800
    assert found.is_feasible


def test_a_long_wait_at_a_door_is_the_pause():
    shops = [visit("a", service_s=3 * H), visit("b", service_s=3 * H, windows=[(10 * H, 20 * H)])]
    found = judged([0, 0, 0], shops, driver(WORK), start_s=6 * H)
    assert found.runs[0].pauses == ()
    assert found.is_feasible


def test_one_stop_that_takes_longer_than_anybody_may_work_breaks_the_rule():
    found = judged([0, 0], [visit("a", service_s=6 * H)], driver(WORK), start_s=6 * H)
    assert [one.rule for one in found.violations] == [Rule.BREAK]


def test_loading_is_no_pause_and_a_longer_stay_at_the_depot_is():
    day = [["a"], ["b"]]
    shops = [visit(name, service_s=3 * H) for name in "ab"]
    one = driver(WORK, type_=kind(reload_s=9_000, trips=2))
    problem = on_a_line([0, 0, 0], shops, [one])
    starts = [run(names, trip=at) for at, names in enumerate(day)]
    found = evaluate(problem, plan(*starts))
    assert found.is_feasible
    first, second = found.runs
    # Loading would end five and a half hours after the day began: the pause comes before it.
    assert second.departure_s - first.return_s == 9_000 + 1_800
    assert second.pauses == ()

    short = replace(one, type=kind(reload_s=1_800, trips=2))
    found = evaluate(on_a_line([0, 0, 0], shops, [short]), plan(*starts))
    assert found.is_feasible
    assert [(pause.before_stop, pause.duration_s) for pause in found.runs[1].pauses] == [(0, 1_800)]


def test_hours_of_work_and_what_is_left_of_them():
    rules = CrewRules(max_work_s=4 * H, max_driving_s=9 * H)
    found = judged([0, 0, 0], [visit(n, service_s=3 * H) for n in "ab"], driver(rules), start_s=6 * H)
    assert [(one.rule, one.excess) for one in found.violations] == [(Rule.WORK, 2 * H)]
    left = rules.after(3 * H)
    assert left is not None
    assert (left.max_work_s, left.max_driving_s) == (1 * H, 6 * H)
    assert rules.after(4 * H) is None
    assert CrewRules().after(20 * H) == CrewRules()


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_no_plan_breaks_the_rules_of_a_pack(seed):
    problem = random_city(seed, n=10, vehicles=2)
    vehicles = [
        replace(
            one, rules=CrewRules(work_s=2 * H, work_rest_s=1_200, max_work_s=6 * H, drive_s=H, rest_s=900)
        )
        for one in problem.vehicles
    ]
    ruled = replace(problem, vehicles=tuple(vehicles))
    result = plan_day(ruled, budget_s=0.1, seed=seed)
    assert result.evaluation.violations == ()
