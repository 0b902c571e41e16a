"""Where the vehicles of a played day are."""

from datetime import UTC, datetime, timedelta
from typing import Any, cast

from roundsman.simulation.demo.live import next_day
from roundsman.simulation.demo.positions import Seen, fixes_between, way_of
from roundsman.simulation.demo.road import Act, Drive
from roundsman.simulation.demo.underway import Underway

SIX = datetime(2026, 11, 16, 0, 30, tzinfo=UTC)
DEPOT = {"lat": 19.0, "lon": 72.8}


def minute(count: float) -> datetime:
    return SIX + timedelta(minutes=count)


def trip(*acts: Act) -> Underway:
    return Underway("t", cast(Any, None), Drive(acts, minute(60), broke_down=False), {})


def test_a_vehicle_goes_from_door_to_door_and_stands_where_it_delivers() -> None:
    door = {"lat": 19.1, "lon": 72.8}
    way = way_of(
        trip(
            Act(minute(0), "start", {}),
            Act(minute(10), "stops/s/arrive", door),
            Act(minute(15), "stops/s/deliver", door),
            Act(minute(25), "complete", {}),
        ),
        DEPOT,
    )
    assert [(one.lat, one.at) for one in way] == [
        (19.0, minute(0)),
        (19.1, minute(10)),
        (19.1, minute(15)),
        (19.0, minute(25)),
    ]
    fixes = fixes_between(way, minute(-5), minute(60), timedelta(minutes=5))
    assert [round(fix["lat"], 3) for fix in fixes] == [19.05, 19.1, 19.1, 19.05, 19.0]
    assert [fix["speed_mps"] for fix in fixes] == [18.5, 18.5, 0.0, 18.5, 18.5]
    assert [fix["heading_deg"] for fix in fixes][::4] == [0.0, 180.0]


def test_spans_that_follow_each_other_report_each_moment_once() -> None:
    way = [Seen(minute(0), 19.0, 72.8), Seen(minute(47), 19.3, 72.9)]
    every = timedelta(minutes=2)
    whole = fixes_between(way, minute(-1), minute(60), every)
    parts = [fix for n in range(-1, 60, 7) for fix in fixes_between(way, minute(n), minute(n + 7), every)]
    assert [fix["at"] for fix in parts] == [fix["at"] for fix in whole]
    assert fixes_between(way[:1], minute(0), minute(9), every) == []


def test_the_next_day_is_one_of_which_the_clock_has_not_seen_the_morning() -> None:
    assert (
        next_day(datetime(2026, 11, 15, 18, 30, tzinfo=UTC)).isoformat() == "2026-11-16"
    )  # midnight in Mumbai
    assert next_day(datetime(2026, 11, 16, 4, 0, tzinfo=UTC)).isoformat() == "2026-11-17"
