"""Handovers, changes of driver and grading under contention. Each fails when its lock is taken away."""

import uuid

from roundsman.execution.models import GoodsReturn, GoodsReturnLine
from roundsman.execution.service.complete import complete_trip
from roundsman.execution.service.crew import change_driver
from roundsman.execution.service.deliver import deliver_stop
from roundsman.execution.service.grade import Grade, grade_return
from roundsman.execution.service.handover import hand_over
from roundsman.execution.service.handover_goods import HandoverWish
from roundsman.execution.service.resolve import Decision, resolve_exception
from roundsman.execution.states import Resolution
from roundsman.identity.models import Setting
from roundsman.kernel.reasons import StopReason
from tests.conftest import NOW, TenantWorld
from tests.factories.execution import Round, make_roads
from tests.races.test_dispatch_races import at_once


def test_one_driver_takes_over_one_trip(tenant: TenantWorld) -> None:
    """The driver's lock: without it both see him free, and the exclusion constraint answers with a database error."""
    roads = make_roads(tenant)
    runs = [roads.plan(3) for _ in range(4)]
    for run in runs:
        run.dispatch()
    fresh = roads.add_crew().driver_id

    def change(trip_id: uuid.UUID) -> None:
        with tenant.work("dispatcher") as work:
            change_driver(work, trip_id, driver_id=fresh, note="relief")

    answers = at_once([lambda run=run: change(run.trip_id) for run in runs])  # type: ignore[misc]
    assert answers == ["done"] + ["driver_busy"] * 3
    assert roads.trade.broken() == []


def test_a_stop_is_delivered_or_handed_over(tenant: TenantWorld) -> None:
    """The trip's lock: without it the goods are handed to the shop and to the other vehicle."""
    roads = make_roads(tenant)
    run, near = roads.plan(5), roads.plan(2)
    run.dispatch()
    near.dispatch()
    stop = run.arrive(1)
    moment = run.moment(1)

    def over() -> None:
        with tenant.work("dispatcher") as work:
            hand_over(work, run.trip_id, HandoverWish(to_trip_id=near.trip_id), occurred_at=moment)

    def deliver() -> None:
        with tenant.work("driver", staff_id=run.crew.driver_id) as work:
            deliver_stop(work, run.trip_id, stop.id, occurred_at=moment, all_lines=True)

    answers = at_once([over, deliver, over, deliver])
    assert answers.count("done") == 1, answers
    assert set(answers) <= {"done", "illegal_transition", "no_stops_open"}
    assert roads.trade.broken() == []


def test_two_trips_that_hand_over_to_each_other_do_not_deadlock(tenant: TenantWorld) -> None:
    """Both trips are locked in the order of their ids."""
    roads = make_roads(tenant)
    one, two = roads.plan(5), roads.plan(2)
    one.dispatch()
    two.dispatch()

    def over(source: uuid.UUID, target: uuid.UUID) -> None:
        with tenant.work("dispatcher") as work:
            hand_over(work, source, HandoverWish(to_trip_id=target), occurred_at=work.now)

    answers = at_once(
        [
            lambda: over(one.trip_id, two.trip_id),
            lambda: over(two.trip_id, one.trip_id),
            lambda: over(one.trip_id, two.trip_id),
            lambda: over(two.trip_id, one.trip_id),
        ]
    )
    assert set(answers) <= {"done", "no_stops_open"}
    assert roads.trade.broken() == []


def test_a_return_is_graded_once(tenant: TenantWorld) -> None:
    """The trip's lock: without it the vehicle's goods are graded twice."""
    roads = make_roads(tenant)
    with tenant.system() as work:
        work.add(Setting(key="returns.grade_at_dock", value=True))
    run = roads.plan(5)
    run.dispatch()
    run.complete(at=NOW, early=True, reason_code=StopReason.OUT_OF_TIME)
    with tenant.system() as work:
        (back,) = work.session.scalars(work.rows(GoodsReturn))
        (line,) = work.session.scalars(work.rows(GoodsReturnLine))

    def grade() -> None:
        with tenant.work("admin") as work:
            grade_return(work, back.id, lines=[Grade(return_line_id=line.id, restock=5)])

    assert at_once([grade] * 4) == ["already_graded"] * 3 + ["done"]
    assert roads.trade.broken() == []


def test_one_stop_goes_over_to_one_trip(tenant: TenantWorld) -> None:
    """The locks of the trip that gives and of its stops: without them two trips take over the same stop."""
    roads = make_roads(tenant)
    broken, *helpers = (roads.plan(5), roads.plan(1), roads.plan(1), roads.plan(1))
    for run in (broken, *helpers):
        run.dispatch()

    def give(to: Round) -> None:
        with tenant.work("dispatcher") as work:
            hand_over(work, broken.trip_id, HandoverWish(to_trip_id=to.trip_id), occurred_at=work.now)

    answers = at_once([lambda to=to: give(to) for to in helpers])  # type: ignore[misc]
    assert answers == ["done", "no_stops_open", "no_stops_open"]
    assert sorted(len(run.stops()) for run in helpers) == [1, 1, 2]
    assert broken.aboard() == (0, 0)
    assert roads.trade.broken() == []


def test_two_that_break_down_give_to_the_same_trip(tenant: TenantWorld) -> None:
    """The lock of the trip that takes: without it both find the same free places in its driving order."""
    roads = make_roads(tenant)
    first, second, near = roads.plan(5, 2), roads.plan(3, 4), roads.plan(1, 1, 1)
    for run in (first, second, near):
        run.dispatch()

    def give(run: Round) -> None:
        with tenant.work("dispatcher") as work:
            hand_over(work, run.trip_id, HandoverWish(to_trip_id=near.trip_id), occurred_at=work.now)

    assert at_once([lambda: give(first), lambda: give(second)]) == ["done", "done"]
    assert [stop.seq for stop in near.stops()] == list(range(1, 8))
    assert near.aboard() == (17, 0)
    assert roads.trade.broken() == []


def test_an_exception_is_decided_while_its_trip_ends_early(tenant: TenantWorld) -> None:
    """The lock of the case: without it two decide. And ending the trip does not wait for them for ever."""
    roads = make_roads(tenant)
    run = roads.plan(5, 7)
    run.dispatch()
    run.arrive(1)
    run.fail(1)
    (case,) = run.exceptions()
    moment = run.moment(3)

    def end() -> None:
        with tenant.work("dispatcher") as work:
            complete_trip(
                work, run.trip_id, occurred_at=moment, early=True, reason_code=StopReason.OUT_OF_TIME
            )

    def decide() -> None:
        with tenant.work("dispatcher") as work:
            resolve_exception(work, case.id, Decision(resolution=Resolution.REATTEMPT))

    assert at_once([end, decide, decide]) == ["done", "done", "illegal_transition"]
    assert len(tenant.events("ExceptionResolved")) == 1
    assert roads.trade.broken() == []
