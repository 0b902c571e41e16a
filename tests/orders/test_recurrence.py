"""Which days a recurring order comes on, and how much a shop should order: plain functions."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundsman.orders.calendar import Calendar
from roundsman.orders.recurrence import (
    Pattern,
    checked_rule,
    days_of_rule,
    due_days,
    planned_days,
)
from roundsman.orders.replenish import propose
from roundsman.platform.errors import Invalid
from tests.orders.test_calendar import SWITCHES

MONDAY = date(2026, 11, 16)


def pattern(**values: Any) -> Pattern:
    plain: dict[str, Any] = {
        "rule": "FREQ=DAILY", "starts_on": MONDAY, "ends_on": None, "window_from": "06:00", "window_to": "09:00",
        "lead_days": 1, "on_holiday": "skip",
    }  # fmt: skip
    return Pattern(**(plain | values))


def open_in(zone, **values):
    return Calendar(**({"warehouse_zone": zone, "shop_zone": zone} | values))


KOLKATA = open_in("Asia/Kolkata")


@pytest.mark.parametrize(
    ("rule", "offsets"),
    [
        ("FREQ=DAILY", [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]),
        ("rrule:freq=daily;interval=3", [0, 3, 6, 9, 12]),
        ("FREQ=DAILY;BYDAY=MO,TH", [0, 3, 7, 10]),
        ("FREQ=WEEKLY;BYDAY=MO,FR", [0, 4, 7, 11]),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;WKST=SU", [1]),
        ("FREQ=WEEKLY;BYDAY=MO,FR;COUNT=3", [0, 4, 7]),
        ("FREQ=MONTHLY;BYDAY=-1FR", [11]),
        ("FREQ=MONTHLY;BYMONTHDAY=20,-5", [4, 10]),
    ],
)
def test_a_rule_names_its_days(rule, offsets):
    days = days_of_rule(checked_rule(rule), MONDAY, MONDAY, MONDAY + timedelta(days=13))
    assert days == [MONDAY + timedelta(days=offset) for offset in offsets]


@pytest.mark.parametrize(
    "rule",
    [
        "", "daily", "FREQ=HOURLY", "FREQ=YEARLY", "BYDAY=MO", "FREQ=DAILY;FREQ=DAILY", "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=12", "FREQ=WEEKLY;BYDAY=XX", "FREQ=WEEKLY;BYDAY=2MO", "FREQ=MONTHLY;BYDAY=6MO",
        "FREQ=MONTHLY;BYMONTHDAY=32", "FREQ=MONTHLY;BYMONTHDAY=1;BYDAY=5MO", "FREQ=WEEKLY;BYMONTHDAY=1",
        "FREQ=DAILY;INTERVAL=7;BYDAY=TU", "FREQ=DAILY;UNTIL=20270101", "FREQ=DAILY;BYHOUR=5", "FREQ=DAILY;COUNT=0",
        "FREQ=DAILY;COUNT=99999", "FREQ=DAILY;", "FREQ=DAILY\nEXDATE:20261116",
    ],
)  # fmt: skip
def test_anything_else_is_refused_with_what_would_be_accepted(rule):
    with pytest.raises(Invalid) as caught:
        checked_rule(rule)
    assert (caught.value.code, caught.value.field) == ("bad_rule", "rule")
    assert "FREQ=WEEKLY;BYDAY=MO,TH" in str(caught.value.accepted)


_WEEKDAYS = st.lists(
    st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"]), min_size=1, max_size=3, unique=True
)


@given(
    st.sampled_from(["DAILY", "WEEKLY", "MONTHLY"]),
    st.integers(1, 11),
    st.dates(date(2024, 1, 1), date(2027, 12, 31)),
    st.one_of(st.none(), _WEEKDAYS),
    st.one_of(st.none(), st.integers(1, 31)),
    st.sampled_from(["", "1", "-1", "5"]),
)
def test_every_rule_that_is_taken_comes_within_seven_years(
    frequency, interval, start, days, day_of_month, nth
):
    """A rule that never comes would keep the library counting to the year 9999."""
    rule = f"FREQ={frequency}" + (f";INTERVAL={interval}" if interval > 1 else "")
    if days:
        rule += ";BYDAY=" + ",".join(nth + day for day in days)
    if day_of_month:
        rule += f";BYMONTHDAY={day_of_month}"
    try:
        rule = checked_rule(rule)
    except Invalid:
        return
    assert days_of_rule(rule, start, start, start + timedelta(days=7 * 366))


@pytest.mark.parametrize(("zone", "first", "second"), SWITCHES)
def test_over_every_clock_change_each_day_comes_once_at_its_wall_clock_time(zone, first, second):
    for switch in (first, second):
        start = switch - timedelta(days=3)
        made = planned_days(pattern(starts_on=start), open_in(zone), start, switch + timedelta(days=3))
        assert [one.local_day for one in made] == [start + timedelta(days=step) for step in range(7)]
        for one in made:
            local = one.window_start.astimezone(ZoneInfo(zone)), one.window_end.astimezone(ZoneInfo(zone))
            assert [moment.strftime("%H:%M") for moment in local] == ["06:00", "09:00"]
            assert {moment.date() for moment in local} == {one.delivery_day} == {one.local_day}


def test_holidays_are_passed_over_or_moved_to_the_next_open_day():
    closed = open_in(
        "Asia/Kolkata",
        shop_closed=frozenset({MONDAY}),
        warehouse_closed=frozenset({MONDAY + timedelta(days=1)}),
    )
    weekly = "FREQ=WEEKLY;BYDAY=MO"
    (skipped,) = planned_days(pattern(rule=weekly), closed, MONDAY, MONDAY)
    assert (skipped.is_closed, skipped.delivery_day) == (True, MONDAY)
    (moved,) = planned_days(pattern(rule=weekly, on_holiday="next_day"), closed, MONDAY, MONDAY)
    assert (moved.is_closed, moved.local_day) == (False, MONDAY)
    assert moved.delivery_day == MONDAY + timedelta(days=2)
    assert moved.place_on == MONDAY + timedelta(days=1)
    always = open_in("Asia/Kolkata", shop_closed=frozenset(MONDAY + timedelta(days=n) for n in range(40)))
    (never,) = planned_days(pattern(rule=weekly, on_holiday="next_day"), always, MONDAY, MONDAY)
    assert never.is_closed


def test_an_order_is_due_from_its_lead_day_on_until_it_is_behind():
    weekly = pattern(
        rule="FREQ=WEEKLY;BYDAY=TH", lead_days=2, skipped=frozenset({MONDAY + timedelta(days=10)})
    )
    thursday = MONDAY + timedelta(days=3)
    long_ago = datetime(2026, 11, 1, tzinfo=UTC)

    def due(today, **values):
        found = due_days(weekly, KOLKATA, **({"today": today, "active_from": long_ago} | values))
        return [one.local_day for one in found]

    assert due(MONDAY) == []
    assert due(MONDAY + timedelta(days=1)) == [thursday]
    assert due(MONDAY + timedelta(days=4)) == [thursday]  # the worker was away: it is not forgotten
    assert due(MONDAY + timedelta(days=1), behind={thursday}) == []
    assert due(MONDAY + timedelta(days=10)) == []  # skipped
    assert due(thursday, active_from=datetime(2026, 11, 19, 12, tzinfo=UTC)) == []


def test_the_rule_ends_with_its_last_day():
    made = planned_days(
        pattern(ends_on=MONDAY + timedelta(days=2)), KOLKATA, MONDAY, MONDAY + timedelta(days=9)
    )
    assert len(made) == 3


def history(weeks, per_day):
    """Units of each day of the last weeks: `per_day(week back, weekday)`."""
    return {
        day: per_day((MONDAY - day).days // 7, day.weekday())
        for day in (MONDAY - timedelta(days=step) for step in range(1, weeks * 7 + 1))
    }


def test_steady_demand_is_proposed_as_it_is_less_what_is_on_the_way():
    steady = history(8, lambda _, weekday: 10 if weekday == 1 else 4)
    tuesday = [MONDAY + timedelta(days=1)]
    made = propose(steady, today=MONDAY, cover=tuesday, on_order=0, service_level=0.95)
    assert made is not None
    assert (made.quantity, made.weeks, made.mean, made.deviation) == (10, 8, 10.0, 0.0)
    made = propose(
        steady, today=MONDAY, cover=[*tuesday, MONDAY + timedelta(days=2)], on_order=3, service_level=0.95
    )
    assert made is not None
    assert made.quantity == 11
    made = propose(steady, today=MONDAY, cover=tuesday, on_order=50, service_level=0.95)
    assert made is not None
    assert made.quantity == 0


def test_the_safety_stock_is_z_times_the_deviation_of_the_weekday():
    uneven = history(4, lambda week, _: (8, 12, 8, 12)[week % 4])
    made = propose(uneven, today=MONDAY, cover=[MONDAY + timedelta(days=1)], on_order=0, service_level=0.975)
    assert made is not None
    # mean 10, sample deviation of 8 12 8 12 = 2.309, z = 1.960
    assert (made.mean, round(made.deviation, 3), round(made.safety, 3)) == (10.0, 2.309, 4.526)
    assert made.quantity == 15


def test_without_four_weeks_there_is_no_proposal():
    short = history(4, lambda week, _: 5 if week < 3 else 0)
    assert propose(short, today=MONDAY, cover=[MONDAY], on_order=0, service_level=0.95) is None
    assert propose({}, today=MONDAY, cover=[MONDAY], on_order=0, service_level=0.95) is None


@given(
    st.dictionaries(st.integers(1, 80), st.integers(0, 500)),
    st.integers(0, 100),
    st.floats(0.5, 0.999),
    st.integers(1, 14),
)
def test_a_proposal_is_never_negative_and_grows_with_the_service_level(delivered, on_order, level, days):
    days_ago = {MONDAY - timedelta(days=ago): units for ago, units in delivered.items()}
    cover = [MONDAY + timedelta(days=step) for step in range(days)]
    made = propose(days_ago, today=MONDAY, cover=cover, on_order=on_order, service_level=level)
    if made is None:
        return
    middle = propose(days_ago, today=MONDAY, cover=cover, on_order=on_order, service_level=0.5)
    assert middle is not None
    assert made.quantity >= middle.quantity >= 0
