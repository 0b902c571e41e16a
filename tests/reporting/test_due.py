"""When a report is due, by the clock on the wall of its zone."""

from datetime import UTC, datetime

from roundsman.reporting.sending.due import Rhythm, last_due, next_due


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_a_day_has_its_hour_on_the_wall_before_and_after_the_clock_changes():
    berlin = Rhythm("day", 7 * 60, "Europe/Berlin")
    assert next_due(berlin, at("2026-03-27T12:00")) == at("2026-03-28T06:00")
    assert next_due(berlin, at("2026-03-28T06:00")) == at("2026-03-29T05:00")
    assert next_due(berlin, at("2026-10-24T05:00")) == at("2026-10-25T06:00")


def test_an_hour_that_the_clock_jumps_over_is_not_left_out():
    berlin = Rhythm("day", 2 * 60 + 30, "Europe/Berlin")
    due = next_due(berlin, at("2026-03-28T12:00"))
    assert due == at("2026-03-29T01:30")  # 03:30 on the wall
    assert next_due(berlin, due) == at("2026-03-30T00:30")


def test_an_hour_that_comes_twice_counts_once():
    berlin = Rhythm("day", 2 * 60 + 30, "Europe/Berlin")
    due = next_due(berlin, at("2026-10-24T12:00"))
    assert due == at("2026-10-25T00:30")
    assert next_due(berlin, due) == at("2026-10-26T01:30")


def test_a_day_that_a_zone_left_out_is_passed_over_without_getting_stuck():
    apia = Rhythm("day", 9 * 60, "Pacific/Apia")  # there was no 30 December 2011
    first = next_due(apia, at("2011-12-29T20:00"))
    assert first > at("2011-12-29T20:00")
    assert next_due(apia, first) > first


def test_weeks_and_months():
    weekly = Rhythm("week", 6 * 60 + 30, "Asia/Kolkata", weekday=1)
    assert next_due(weekly, at("2026-11-16T00:59")) == at("2026-11-16T01:00")
    assert next_due(weekly, at("2026-11-16T01:00")) == at("2026-11-23T01:00")
    monthly = Rhythm("month", 0, "UTC", month_day=31)
    assert next_due(monthly, at("2026-01-31T00:00")) == at("2026-02-28T00:00")
    assert next_due(monthly, at("2028-02-01T00:00")) == at("2028-02-29T00:00")
    assert next_due(monthly, at("2026-04-29T23:00")) == at("2026-04-30T00:00")


def test_what_was_slept_through_is_made_up_once_with_the_latest_time():
    daily = Rhythm("day", 60, "UTC")
    assert last_due(daily, at("2026-11-01T01:00"), at("2026-11-05T00:30")) == at("2026-11-04T01:00")
    assert last_due(daily, at("2026-11-01T01:00"), at("2026-11-01T01:00")) == at("2026-11-01T01:00")
