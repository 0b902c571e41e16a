"""Hours over a week, and what earlier trips of a day leave of kilometres and hours."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from roundsman.identity.service.settings import put_setting
from roundsman.kernel.ids import new_id
from roundsman.masterdata.api import rule_packs
from roundsman.masterdata.models import Vehicle
from roundsman.planning.days.week import DriverTrip, days_that_matter, left_of_week
from roundsman.planning.terms import crew_rules_of
from tests.factories.planning import TODAY, Town, left_out, make_town, only_left_out, window

WEDNESDAY = date(2026, 11, 18)
H = 3_600


def trip(days: int, work_h: float, driving_h: float | None = None) -> DriverTrip:
    """A trip so many days after Wednesday."""
    driving = work_h if driving_h is None else driving_h
    return DriverTrip(new_id(), WEDNESDAY + timedelta(days=days), int(work_h * H), int(driving * H))


@dataclass(frozen=True)
class Case:
    pack: str
    trips: tuple[DriverTrip, ...]
    driving_h: float | None
    work_h: float | None
    """What is left of the day; None for no bound, both None with `over` for nothing at all."""
    over: bool = False


@pytest.mark.parametrize(
    "case",
    [
        Case("none", (trip(-1, 24),), 0, 0),
        Case("eu_561", (), 9, 60),
        Case("eu_561", (trip(-2, 10, 9), trip(-1, 10, 9)), 9, 40),
        # 56 hours a week: 50 are driven, some of them in a trip that is planned for Friday.
        Case("eu_561", (trip(-2, 30, 30), trip(2, 25, 20)), 6, 5),
        # 90 hours in two weeks, the one before or the one after.
        Case("eu_561", (trip(-4, 50, 50), trip(-1, 36, 36)), 4, 24),
        Case("eu_561", (trip(6, 50, 50), trip(-1, 36, 36)), 4, 24),
        Case("eu_561", (trip(-2, 56, 56),), None, None, over=True),
        # What was long ago does not count, nor what is of the day itself.
        Case("eu_561", (trip(-10, 80, 80), trip(0, 8, 8)), 9, 60),
        Case("us_hos", (trip(-6, 20), trip(-1, 30)), 11, 10),
        Case("us_hos", (trip(-7, 60),), 11, 60),
        Case("us_hos", (trip(-3, 60, 20),), None, None, over=True),
        Case("us_hos_70", (trip(-7, 60),), 11, 10),
        Case("india_mtw", (trip(-2, 44),), 0, 4),
        Case("india_mtw", (trip(-3, 44),), 0, 8),
    ],
)
def test_what_a_week_leaves_of_a_day(case):
    pack = rule_packs()[case.pack]
    left = left_of_week(crew_rules_of(pack), pack, WEDNESDAY, case.trips)
    if case.over:
        assert left is None
        return
    assert left is not None
    assert left.max_driving_s == (case.driving_h or 0) * H
    assert left.max_work_s == (case.work_h or 0) * H


def test_only_rules_that_look_beyond_the_day_ask_for_other_days():
    packs = rule_packs()
    assert days_that_matter(WEDNESDAY, [packs["none"]]) is None
    assert days_that_matter(WEDNESDAY, [packs["eu_561"]]) == (date(2026, 11, 9), date(2026, 11, 29))
    assert days_that_matter(WEDNESDAY, packs.values()) == (date(2026, 11, 9), date(2026, 11, 29))


# ---- through the planner ---------------------------------------------------------------------------------------


def rules(town: Town, key: str) -> None:
    with town.tenant.work("admin") as work:
        put_setting(work, "drivers.crew_rules", key)


def limit_km(town: Town, km: int) -> None:
    with town.tenant.system() as work:
        work.get(Vehicle, town.vehicle_ids[0]).max_km_per_day = km


@pytest.fixture
def town(tenant) -> Town:
    return make_town(tenant, shops=4, vehicles=1, max_trips_per_day=4)


def twelve_hours(town: Town, days: int) -> None:
    """An accepted trip with twelve hours at a door, so many days ahead."""
    town.trade.set_location(town.trade.shop_ids[0], service_base_s=12 * H, service_per_unit_s=0)
    town.ready(10, **window(24 * days - 3.5, 24 * days - 3))
    plan = town.plan(day=TODAY + timedelta(days=days))
    assert plan.unplanned == []
    town.accept(plan.id)


def test_hours_of_other_days_bound_a_plan(town):
    for days in range(1, 6):
        twelve_hours(town, days)
    order = town.ready(10, shop=1, **window(24 * 6, 24 * 6 + 2))
    sunday = TODAY + timedelta(days=6)
    assert town.plan(day=sunday).unplanned == []
    rules(town, "us_hos")
    entry = left_out(town.plan(day=sunday))[order]
    assert entry["reason"] == "no_vehicle"
    assert "no time left" in entry["sentence"]
    # A plan that asks what the rules cost does without them; two days later the first day counts no more.
    assert town.plan(day=sunday, without=("crew_rules",)).unplanned == []
    town.ready(10, shop=1, **window(24 * 8, 24 * 8 + 2))
    assert town.plan(day=TODAY + timedelta(days=8)).unplanned == []


def test_metres_of_earlier_trips_of_the_day_count(town):
    town.ready(10, shop=2, **window(0.5, 1.5))
    town.accept(town.plan().id)
    (first,) = town.trips()
    most_km = -(-first.distance_m // 1_000)
    limit_km(town, most_km)
    town.ready(10, shop=2, **window(4, 5))
    assert only_left_out(town.plan())["reason"] in ("hours_over", "no_vehicle")
    limit_km(town, 2 * most_km)
    assert town.plan().unplanned == []


def test_a_vehicle_that_has_driven_its_kilometres_stays_in_and_says_so(town):
    town.ready(10, shop=3, **window(0.5, 1.5))
    town.accept(town.plan().id)
    limit_km(town, 1)
    town.ready(10, shop=2, **window(4, 5))
    plan = town.plan()
    assert only_left_out(plan)["reason"] == "no_vehicle"
    (idle,) = plan.summary["idle_vehicles"]
    assert idle["reason"] == "no_km_left"
    assert "1 km" in idle["sentence"]


def test_driving_of_earlier_trips_counts_as_driving_and_their_stops_do_not(tenant):
    town = make_town(tenant, shops=3, vehicles=1, max_trips_per_day=4, shift=("06:00", "23:30"))
    # Two trips of five hours at a door: at the wheel it was a few minutes, and nine hours of driving are left.
    rules(town, "eu_561")
    for shop, opens in ((0, 0.2), (1, 5.8)):
        town.trade.set_location(town.trade.shop_ids[shop], service_base_s=5 * H, service_per_unit_s=0)
        town.ready(10, shop=shop, **window(opens, opens + 0.5))
        plan = town.plan()
        assert plan.unplanned == []
        town.accept(plan.id)
    town.ready(10, shop=2, **window(11.5, 12.5))
    assert town.plan().unplanned == []


def test_a_hand_edit_is_told_what_other_days_leave(town, api):
    for days in range(1, 6):
        twelve_hours(town, days)
    order = town.ready(10, shop=1, **window(24 * 6, 24 * 6 + 4))
    plan = town.plan(
        day=TODAY + timedelta(days=6), order_ids=[town.ready(10, shop=2, **window(24 * 6, 24 * 6 + 4))]
    )
    (trip,) = town.trips(plan.id)
    ask = {
        "command": {"kind": "insert", "order_ids": [str(order)], "trip_id": str(trip.id)},
        "plan_id": str(plan.id),
        "dry_run": True,
    }
    dispatcher = api("dispatcher")
    assert dispatcher.post("/api/v1/edits", json=ask).json()["violations"] == []
    rules(town, "us_hos")
    told = dispatcher.post("/api/v1/edits", json=ask).json()["violations"]
    assert {one["rule"] for one in told} & {"work"}
