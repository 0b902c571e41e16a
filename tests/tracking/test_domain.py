"""What is believed of a device, and when open stops will be reached."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from roundsman.tracking.domain import Believed, Fix, Judgement, StopAhead, judge, pace_of, predict

NOW = datetime(2026, 11, 16, 6, 0, tzinfo=UTC)
AHEAD = timedelta(minutes=5)


def fix(minute: float, lat: float = 19.2, lon: float = 72.8, **more: Any) -> Fix:
    return Fix(NOW + timedelta(minutes=minute), lat, lon, **more)


def judged(*fixes: Fix) -> list[str]:
    known = Believed()
    return [str(judge(known, one, NOW, ahead=AHEAD)) for one in fixes]


def test_fixes_in_order_are_new_and_old_ones_are_late() -> None:
    assert judged(fix(-3), fix(-2), fix(-2), fix(-5)) == ["new", "new", "duplicate", "late"]


def test_nonsense_is_refused_by_name() -> None:
    assert judged(fix(0, 0.0, 0.0), fix(0, accuracy_m=5_000), fix(6), fix(-60 * 73)) == [
        "no_place",
        "too_inaccurate",
        "in_future",
        "too_old",
    ]


def test_a_jump_is_doubted_until_a_second_fix_says_the_same() -> None:
    away, near_away = fix(-4, 19.9, 72.8), fix(-3, 19.9001, 72.8)
    assert judged(fix(-5), away, fix(-3.5), near_away) == ["new", "implausible", "new", "implausible"]
    assert judged(fix(-5), away, near_away) == ["new", "implausible", "new"]


def test_bad_reception_of_a_kilometre_is_no_jump() -> None:
    assert judged(fix(-1), fix(-0.99, 19.208)) == ["new", "new"]


@given(st.lists(st.floats(-60, 4), min_size=1, max_size=30))
def test_the_newest_believed_fix_never_goes_back_in_time(minutes: list[float]) -> None:
    known, newest = Believed(), None
    for minute in minutes:
        judgement = judge(known, fix(minute), NOW, ahead=AHEAD)
        assert known.last is not None
        if newest is not None:
            assert known.last.at >= newest
            assert (judgement is Judgement.NEW) == (known.last.at > newest)
        newest = known.last.at


def stop(minute: float, *, service: float = 5, drive: float = 10, **more: Any) -> StopAhead:
    arrival = NOW + timedelta(minutes=minute)
    values: dict[str, Any] = {
        "id": uuid.uuid4(),
        "planned_arrival_at": arrival,
        "planned_departure_at": arrival + timedelta(minutes=service),
        "window_start": None,
        "window_end": None,
        "drive_s": drive * 60,
        "is_open": True,
    }
    return StopAhead(**(values | more))


def minutes(moment: datetime) -> float:
    return round((moment - NOW).total_seconds() / 60, 1)


def test_a_trip_on_plan_is_predicted_as_planned() -> None:
    found = predict([stop(10), stop(25), stop(40)], now=NOW, left_at=NOW, planned_start_at=NOW)
    assert [minutes(one.eta_at) for one in found] == [10, 25, 40]
    assert all(one.earliest_at < one.eta_at < one.latest_at for one in found)
    spreads = [one.latest_at - one.earliest_at for one in found]
    assert spreads == sorted(spreads)
    assert [one.late_s for one in found] == [0, 0, 0]


def test_a_slow_day_so_far_makes_the_rest_slow_but_not_all_at_once() -> None:
    slow = stop(-30, is_open=False, arrived_at=NOW - timedelta(minutes=20), ended_at=NOW)
    left = NOW - timedelta(minutes=60)
    pace = pace_of([slow], left)
    assert 1.2 < pace < 4.0
    found = predict([slow, stop(10)], now=NOW, left_at=left, planned_start_at=left)
    assert 10 < minutes(found[0].eta_at) < 20


def test_who_stands_at_the_door_goes_on_after_its_service_and_who_is_early_waits() -> None:
    at_door = stop(0, arrived_at=NOW - timedelta(minutes=2))
    opens = stop(10, window_start=NOW + timedelta(minutes=30), window_end=NOW + timedelta(minutes=60))
    left = NOW - timedelta(minutes=12)
    found = predict([at_door, opens, stop(60)], now=NOW, left_at=left, planned_start_at=left)
    assert minutes(found[0].eta_at) == 13
    assert minutes(found[1].eta_at) >= 30
    assert found[0].late_probability < 0.01


def test_a_window_that_will_be_missed_is_told_with_its_probability() -> None:
    closes = stop(10, window_start=NOW - timedelta(hours=1), window_end=NOW + timedelta(minutes=5))
    (found,) = predict([closes], now=NOW, left_at=NOW, planned_start_at=NOW)
    assert found.late_s == 300
    assert found.late_probability > 0.8


def test_where_it_is_now_shortens_the_way() -> None:
    (found,) = predict([stop(10)], now=NOW, left_at=NOW, planned_start_at=NOW, drive_from_here_s=120)
    assert minutes(found.eta_at) == 2


def test_a_trip_that_has_not_left_leaves_now_at_the_earliest() -> None:
    (late,) = predict([stop(-20)], now=NOW, left_at=None, planned_start_at=NOW - timedelta(minutes=30))
    assert minutes(late.eta_at) == 10
