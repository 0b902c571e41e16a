"""On which days an order can be brought: cut-offs, holidays and clock changes, as plain functions."""

from datetime import UTC, date, datetime, timedelta

import pytest

from roundsman.orders import calendar
from roundsman.orders.calendar import Calendar, local_window, next_slots, possible_window
from roundsman.platform.errors import Invalid
from tests.conftest import NOW

MUMBAI = "Asia/Kolkata"
MONDAY, TUESDAY = date(2026, 11, 16), date(2026, 11, 17)


def plan(**values):
    return Calendar(**({"warehouse_zone": MUMBAI, "shop_zone": MUMBAI} | values))


def check(start, end, **values):
    calendar.check_possible(plan(**values), start, end, now=NOW)


def test_before_the_cutoff_an_order_for_today_is_taken_after_it_only_for_tomorrow():
    today = (NOW + timedelta(hours=2), NOW + timedelta(hours=6))
    tomorrow = (NOW + timedelta(days=1), NOW + timedelta(days=1, hours=4))
    check(*today, cutoff="10:01")
    with pytest.raises(Invalid) as caught:
        check(*today, cutoff="10:00")
    assert caught.value.code == "after_cutoff"
    assert caught.value.accepted == "a window from 2026-11-17T00:00:00+05:30 on, or next_slot: true"
    check(*tomorrow, cutoff="10:00")


def test_a_cutoff_on_the_day_before_closes_today_for_good():
    today = (NOW + timedelta(hours=2), NOW + timedelta(hours=6))
    with pytest.raises(Invalid) as caught:
        check(*today, cutoff="18:00", days_before=1)
    assert caught.value.facts["next_possible_from"] == "2026-11-17T00:00:00+05:30"


def test_a_window_that_ends_at_local_midnight_belongs_to_the_day_before():
    midnight = datetime(2026, 11, 16, 18, 30, tzinfo=UTC)  # 00:00 of the 17th in Mumbai
    with pytest.raises(Invalid):
        check(NOW, midnight, cutoff="09:00")
    check(NOW, midnight + timedelta(hours=1), cutoff="09:00")


def test_the_cutoff_of_a_day_is_local():
    assert calendar.cutoff_of_day(date(2026, 11, 16), "10:00", MUMBAI) == NOW


def test_a_holiday_of_either_place_closes_its_day_and_names_the_next_open_one():
    today = (NOW + timedelta(hours=2), NOW + timedelta(hours=6))
    for closed, who in (
        ({"shop_closed": frozenset({MONDAY})}, "the shop"),
        ({"warehouse_closed": frozenset({MONDAY, TUESDAY})}, "the warehouse"),
    ):
        with pytest.raises(Invalid) as caught:
            check(*today, **closed)
        assert caught.value.code == "closed_that_day"
        assert caught.value.detail == f"{who} is closed on 2026-11-16"
        expected = "2026-11-17" if who == "the shop" else "2026-11-18"
        assert caught.value.facts["next_possible_from"].startswith(expected)


def test_a_window_that_reaches_into_an_open_day_is_fine_unless_the_other_place_is_closed_then():
    two_days = (NOW + timedelta(hours=2), NOW + timedelta(days=1))
    check(*two_days, shop_closed=frozenset({MONDAY}))
    with pytest.raises(Invalid):
        check(*two_days, shop_closed=frozenset({MONDAY}), warehouse_closed=frozenset({TUESDAY}))


def test_the_open_day_after_a_holiday_must_still_take_orders():
    two_days = (NOW + timedelta(hours=2), NOW + timedelta(days=1))
    check(*two_days, shop_closed=frozenset({MONDAY}), cutoff="11:00", days_before=1)
    with pytest.raises(Invalid) as caught:
        check(*two_days, shop_closed=frozenset({MONDAY}), cutoff="09:00", days_before=1)
    assert caught.value.code == "after_cutoff"
    assert caught.value.facts["next_possible_from"].startswith("2026-11-18")


def test_next_slot_keeps_the_time_of_day_and_passes_cutoffs_and_holidays():
    today = (NOW + timedelta(hours=2), NOW + timedelta(hours=6))
    assert possible_window(plan(), *today, now=NOW) == today
    late = plan(cutoff="09:00", shop_closed=frozenset({TUESDAY}))
    two_on = tuple(moment + timedelta(days=2) for moment in today)
    assert possible_window(late, *today, now=NOW) == two_on


def test_next_slot_keeps_the_wall_clock_over_a_clock_change():
    berlin = Calendar(warehouse_zone="Europe/Berlin", shop_zone="Europe/Berlin", cutoff="00:00")
    now = datetime(2026, 10, 24, 4, tzinfo=UTC)
    window = local_window(date(2026, 10, 24), "08:00", "10:00", "Europe/Berlin")
    assert window[0] == datetime(2026, 10, 24, 6, tzinfo=UTC)
    moved = possible_window(berlin, *window, now=now)
    assert moved == (datetime(2026, 10, 25, 7, tzinfo=UTC), datetime(2026, 10, 25, 9, tzinfo=UTC))


def test_a_shop_that_never_opens_within_reach_is_refused_even_with_next_slot():
    always = frozenset(MONDAY + timedelta(days=step) for step in range(1000))
    with pytest.raises(Invalid) as caught:
        possible_window(plan(shop_closed=always), NOW + timedelta(hours=1), NOW + timedelta(hours=2), now=NOW)
    assert (caught.value.code, caught.value.facts) == ("closed_that_day", {})


def test_the_next_slots_of_a_shop_are_its_opening_windows_on_days_that_still_take_orders():
    opening = [
        {"days": [0, 1, 2], "from": "07:00", "to": "09:00"},
        {"days": [0, 1, 2], "from": "16:00", "to": "18:00"},
    ]
    slots = next_slots(plan(cutoff="12:00"), opening, now=NOW, count=2)
    assert [slot.day for slot in slots] == [MONDAY, TUESDAY]
    assert len(slots[0].windows) == 1  # the one of this morning is over
    assert slots[0].order_by == datetime(2026, 11, 16, 6, 30, tzinfo=UTC)
    assert slots[1].windows == (
        local_window(TUESDAY, "07:00", "09:00", MUMBAI),
        local_window(TUESDAY, "16:00", "18:00", MUMBAI),
    )
    always = next_slots(plan(), [], now=NOW)[0]
    assert always.windows == (local_window(MONDAY, "00:00", "00:00", MUMBAI),)
    assert next_slots(plan(), [{"days": [], "from": "07:00", "to": "09:00"}], now=NOW) == []


SWITCHES = [
    ("Europe/Berlin", date(2026, 3, 29), date(2026, 10, 25)),
    ("America/New_York", date(2026, 11, 1), date(2027, 3, 14)),
    ("Australia/Sydney", date(2026, 4, 5), date(2026, 10, 4)),
    ("America/Santiago", date(2026, 4, 5), date(2026, 9, 6)),
    ("Australia/Lord_Howe", date(2026, 4, 5), date(2026, 10, 4)),
    ("Asia/Kolkata", date(2026, 3, 29), date(2026, 10, 25)),
]


@pytest.mark.parametrize(("zone", "first", "second"), SWITCHES)
def test_a_window_stands_at_its_wall_clock_times_around_every_clock_change(zone, first, second):
    from zoneinfo import ZoneInfo

    for switch in (first, second):
        for day in (switch - timedelta(days=1), switch, switch + timedelta(days=1)):
            for starts, ends in (("06:00", "09:30"), ("21:00", "23:00"), ("22:00", "05:00")):
                start, end = (
                    moment.astimezone(ZoneInfo(zone)) for moment in local_window(day, starts, ends, zone)
                )
                assert (start.date(), start.strftime("%H:%M")) == (day, starts)
                last = day if ends > starts else day + timedelta(days=1)
                assert (end.date(), end.strftime("%H:%M")) == (last, ends)


def test_a_time_that_a_clock_change_leaves_out_or_repeats_gives_a_window_that_is_one():
    spring, autumn = date(2026, 3, 29), date(2026, 10, 25)
    start, end = local_window(spring, "02:30", "03:15", "Europe/Berlin")
    assert (start, end) == (
        datetime(2026, 3, 29, 1, 30, tzinfo=UTC),
        datetime(2026, 3, 29, 2, 15, tzinfo=UTC),
    )
    start, end = local_window(autumn, "02:30", "03:00", "Europe/Berlin")
    assert (start, end) == (
        datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
        datetime(2026, 10, 25, 2, 0, tzinfo=UTC),
    )
