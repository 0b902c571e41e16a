"""Breaks, rests and speeds of the day: when pauses are taken, and what breaks a rule."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundsman.planning.api import Break, CrewRules, PlanProblem, Rule, Vehicle, Window, evaluate
from roundsman.travel.api import SpeedProfile, TravelMatrix
from tests.planning.cases import H, depot, ident, kind, on_a_line, plan, run, visit


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
