"""Plans move by one table; and the planner's day as pure values."""

import uuid
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from roundsman.masterdata.models import Location
from roundsman.planning.days.fleet import DayFrame, pair_drivers
from roundsman.planning.horizon import Window
from roundsman.planning.states import PLAN, PlanCommand, PlanStatus
from roundsman.platform.errors import IllegalTransition

S, C = PlanStatus, PlanCommand

# Written out once more by hand, so that a slip in the table does not go unnoticed.
EXPECTED: dict[PlanStatus, dict[PlanCommand, PlanStatus]] = {
    S.QUEUED: {C.START: S.RUNNING, C.DISCARD: S.DISCARDED, C.FAIL: S.FAILED},
    S.RUNNING: {
        C.START: S.RUNNING,
        C.FINISH: S.RUNNING,
        C.PROPOSE: S.PROPOSED,
        C.FAIL: S.FAILED,
        C.DISCARD: S.DISCARDED,
    },
    S.PROPOSED: {C.ACCEPT: S.ACCEPTED, C.DISCARD: S.DISCARDED},
    S.ACCEPTED: {},
    S.DISCARDED: {},
    S.FAILED: {},
}


@pytest.mark.parametrize("command", list(PlanCommand))
@pytest.mark.parametrize("status", list(PlanStatus))
def test_every_pair_of_status_and_command(status, command):
    following = EXPECTED[status].get(command)
    if following is None:
        with pytest.raises(IllegalTransition) as refused:
            PLAN.after(status, command)
        assert refused.value.facts["current_status"] == status
    else:
        assert PLAN.after(status, command) == following


def frame(day: date, zone: str, hours: int) -> DayFrame:
    start = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone)).astimezone(UTC)
    return DayFrame(day, start, hours * 3_600, 0)


def test_seconds_of_the_day_follow_the_clock_on_the_wall():
    berlin = ZoneInfo("Europe/Berlin")
    assert frame(date(2027, 3, 28), "Europe/Berlin", 23).second("06:00", berlin) == 5 * 3_600
    assert frame(date(2027, 10, 31), "Europe/Berlin", 25).second("06:00", berlin) == 7 * 3_600
    assert frame(date(2026, 11, 16), "Europe/Berlin", 24).second("06:00", berlin) == 6 * 3_600
    # A depot in another zone than the tenant.
    assert frame(date(2026, 11, 16), "Asia/Kolkata", 24).second("06:00", berlin) == 10.5 * 3_600


def place(*hours: dict[str, Any], timezone: str = "Asia/Kolkata") -> Location:
    return Location(opening_windows=list(hours), closed_days=[], timezone=timezone)


def test_a_depot_is_open_from_its_first_to_its_last_hour_of_the_weekday():
    monday = frame(date(2026, 11, 16), "Asia/Kolkata", 24)
    assert monday.opening_of(place()) == Window(0, 86_400)
    split = place(
        {"days": [0], "from": "05:00", "to": "09:00"}, {"days": [0, 1], "from": "16:00", "to": "20:00"}
    )
    assert monday.opening_of(split) == Window(5 * 3_600, 20 * 3_600)
    assert monday.opening_of(place({"days": [6], "from": "05:00", "to": "09:00"})) is None
    elsewhere = place({"days": [0], "from": "00:30", "to": "01:00"}, timezone="Asia/Tokyo")  # the day before
    assert monday.opening_of(elsewhere) is None


A, B, C_ = (uuid.UUID(int=number) for number in (1, 2, 3))
ANNA, BILAL, CARA = (uuid.UUID(int=number) for number in (11, 12, 13))


@pytest.mark.parametrize(
    ("drivers", "expected"),
    [
        ([], {}),
        ([(ANNA, None)], {A: ANNA}),
        ([(ANNA, None), (BILAL, A)], {A: BILAL, B: ANNA}),
        ([(ANNA, B), (BILAL, B)], {B: ANNA, A: BILAL}),
        ([(ANNA, uuid.UUID(int=99))], {A: ANNA}),  # its usual vehicle stands elsewhere
        ([(ANNA, C_), (BILAL, None), (CARA, None), (uuid.UUID(int=14), None)], {C_: ANNA, A: BILAL, B: CARA}),
    ],
)
def test_drivers_take_their_usual_vehicle_and_then_what_is_left(drivers, expected):
    assert pair_drivers([A, B, C_], drivers) == expected
