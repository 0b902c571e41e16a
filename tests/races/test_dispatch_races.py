"""T3 under contention. Each test fails when its lock is taken away (tried by hand; see the docstrings)."""

import uuid
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest

from roundsman.execution.service import bulk
from roundsman.execution.service.bulk import CaseAction, TripAction, act_on_exceptions, act_on_trips
from roundsman.execution.service.dispatch import dispatch_trip
from roundsman.execution.service.resolve import Decision, resolve_exception
from roundsman.execution.states import Resolution
from roundsman.orders.models import Order
from roundsman.platform.bulk import BulkResult
from roundsman.platform.errors import Problem
from tests.conftest import TenantWorld
from tests.factories.execution import START, make_roads


def at_once(acts: Sequence[Callable[[], object]]) -> list[str]:
    """Start all acts at the same moment; "done" or the code of the refusal for each, sorted."""
    barrier = Barrier(len(acts))

    def run(act: Callable[[], object]) -> str:
        barrier.wait()
        try:
            act()
        except Problem as refusal:
            return refusal.code
        return "done"

    with ThreadPoolExecutor(max_workers=len(acts)) as pool:
        return sorted(pool.map(run, acts))


def dispatch(tenant: TenantWorld, trip_id: uuid.UUID, **overrides: uuid.UUID) -> None:
    with tenant.work("dispatcher") as work:
        dispatch_trip(work, trip_id, **overrides)  # type: ignore[arg-type]


def test_the_same_trip_leaves_once(tenant: TenantWorld) -> None:
    """The trip's lock: without it the others get as far as the goods, which are gone."""
    run = make_roads(tenant).plan(5, 7)
    answers = at_once([lambda: dispatch(tenant, run.trip_id)] * 6)
    assert answers == ["done"] + ["illegal_transition"] * 5
    assert run.aboard() == (12, 0)
    assert len(tenant.events("TripDispatched")) == 1
    assert run.roads.trade.broken() == []


def test_one_vehicle_leaves_with_one_trip(tenant: TenantWorld) -> None:
    """The vehicle's lock: without it the exclusion constraint still refuses, but with a database error."""
    roads = make_roads(tenant)
    crew = roads.add_crew()
    runs = [
        roads.plan(3, crew=crew, driver_id=roads.add_crew().driver_id, start=START + timedelta(hours=n))
        for n in range(4)
    ]
    answers = at_once([lambda run=run: dispatch(tenant, run.trip_id) for run in runs])  # type: ignore[misc]
    assert answers == ["done"] + ["vehicle_busy"] * 3
    assert sorted(run.trip().status for run in runs) == ["dispatched"] + ["planned"] * 3
    assert runs[0].aboard() == (3, 0)
    assert roads.trade.broken() == []


def test_one_driver_leaves_with_one_trip(tenant: TenantWorld) -> None:
    """The driver's lock, as above."""
    roads = make_roads(tenant)
    driver = roads.add_crew().driver_id
    runs = [roads.plan(3, driver_id=driver) for _ in range(4)]
    answers = at_once([lambda run=run: dispatch(tenant, run.trip_id) for run in runs])  # type: ignore[misc]
    assert answers == ["done"] + ["driver_busy"] * 3
    assert roads.trade.broken() == []


def test_crossed_vehicles_and_drivers_do_not_deadlock(tenant: TenantWorld) -> None:
    """All lock the vehicle before the driver: those who want each other's wait in line."""
    roads = make_roads(tenant)
    one, two = roads.add_crew(), roads.add_crew()
    first = roads.plan(3, crew=one, driver_id=two.driver_id)
    second = roads.plan(3, crew=two, driver_id=one.driver_id)
    third = roads.plan(3, crew=one)
    answers = at_once([lambda run=run: dispatch(tenant, run.trip_id) for run in (first, second, third)])  # type: ignore[misc]
    assert set(answers) <= {"done", "vehicle_busy", "driver_busy"}
    assert answers.count("done") >= 1
    assert roads.trade.broken() == []


def test_two_decide_about_one_exception(tenant: TenantWorld) -> None:
    """T5. The exception's lock: without it the later ones run into the version of the row, a server error."""
    roads = make_roads(tenant)
    run = roads.plan(5)
    run.dispatch()
    run.arrive(1)
    run.fail(1)
    (case,) = run.exceptions()

    def decide(resolution: Resolution) -> None:
        with tenant.work("dispatcher") as work:
            resolve_exception(work, case.id, Decision(resolution=resolution))

    choices = [Resolution.REATTEMPT, Resolution.CREDIT, Resolution.REATTEMPT, Resolution.RETURN]
    answers = at_once([lambda choice=choice: decide(choice) for choice in choices])  # type: ignore[misc]
    assert answers == ["done"] + ["illegal_transition"] * 3
    assert len(tenant.events("ExceptionResolved")) == 1
    (decided,) = run.exceptions()
    with tenant.system() as work:
        orders = len(list(work.session.scalars(work.rows(Order))))
    assert orders == (2 if decided.resolution == Resolution.REATTEMPT else 1)


def test_two_who_send_off_the_same_trips_at_once_send_each_off_once(
    tenant: TenantWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The trips' locks: without them the later one judges trips that leave meanwhile, and has to look again."""

    def again(*_: object, **__: object) -> list[BulkResult]:
        raise AssertionError("what was judged under the lock did not hold")

    monkeypatch.setattr(bulk, "one_by_one", again)
    roads = make_roads(tenant)
    runs = [roads.plan(2), roads.plan(3), roads.plan(4)]
    ids = [run.trip_id for run in runs]
    told: list[list[BulkResult]] = []

    def send(named: Sequence[uuid.UUID]) -> None:
        with tenant.work("dispatcher") as work:
            told.append(act_on_trips(work, TripAction.DISPATCH, named))

    assert at_once([lambda: send(ids), lambda: send(ids[::-1]), lambda: send(ids[1:])]) == ["done"] * 3
    results = [one for call in told for one in call]
    assert sorted(one.id for one in results if one.done) == sorted(ids)
    assert {one.code for one in results if not one.done} == {"illegal_transition"}
    assert [run.aboard() for run in runs] == [(2, 0), (3, 0), (4, 0)]
    assert len(tenant.events("TripDispatched")) == 3
    assert roads.trade.broken() == []


def test_two_who_credit_the_same_cases_at_once_credit_each_once(tenant: TenantWorld) -> None:
    """The orders' locks come before the cases': without both the second call meets the unique index of the notes."""
    roads = make_roads(tenant)
    run = roads.plan(2, 3, 4)
    run.dispatch()
    for seq in (1, 2, 3):
        run.arrive(seq)
        run.fail(seq)
    cases = [case.id for case in run.exceptions()]
    told: list[list[BulkResult]] = []

    def credit(named: Sequence[uuid.UUID]) -> None:
        with tenant.work("dispatcher") as work:
            decision = Decision(resolution=Resolution.CREDIT)
            told.append(act_on_exceptions(work, CaseAction.RESOLVE, named, decision=decision))

    assert at_once([lambda: credit(cases), lambda: credit(cases[::-1])]) == ["done"] * 2
    results = [one for call in told for one in call]
    assert sorted(one.id for one in results if one.done) == sorted(cases)
    assert {one.code for one in results if not one.done} == {"illegal_transition"}
    assert len(tenant.events("CreditNoteIssued")) == 3
