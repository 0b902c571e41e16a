"""T4: arriving, delivering in full and in part, failing; and what a phone may get wrong."""

import uuid
from datetime import timedelta
from typing import Any

import pytest

from roundsman.execution.models import PodKind
from roundsman.execution.service.arrive import arrive_at_stop, start_trip
from roundsman.execution.service.deliver import deliver_stop
from roundsman.execution.states import StopStatus, TripStatus
from roundsman.execution.values import Capture, ToldLine
from roundsman.kernel.reasons import StopReason
from roundsman.platform.errors import Conflict, IllegalTransition, Invalid, NotFound
from tests.conftest import NOW, TenantWorld
from tests.factories.execution import Roads, Round, make_roads
from tests.factories.orders import WINDOW


@pytest.fixture
def roads(tenant: TenantWorld) -> Roads:
    return make_roads(tenant)


@pytest.fixture
def run(roads: Roads) -> Round:
    """A dispatched trip with two stops of five and seven cases."""
    run = roads.plan(5, 7)
    run.dispatch()
    return run


def told(run: Round, seq: int = 1, **values: Any) -> list[ToldLine]:
    return [ToldLine(stop_line_id=run.lines(seq)[0].id, **values)]


def test_the_first_arrival_starts_the_trip(roads: Roads, run: Round) -> None:
    stop = run.arrive(1, lat=19.3, lon=72.8)

    assert (stop.status, stop.arrived_at, stop.arrived_lat) == (StopStatus.ARRIVED, roads.moment(1), 19.3)
    trip = run.trip()
    assert (trip.status, trip.started_at) == (TripStatus.IN_PROGRESS, roads.moment(1))
    assert [fact.type for fact in roads.tenant.events("TripStarted", "StopArrived")] == [
        "TripStarted",
        "StopArrived",
    ]


def test_starting_sends_the_vehicle_to_its_first_stop(roads: Roads, run: Round) -> None:
    with roads.tenant.work("driver", staff_id=run.crew.driver_id) as work:
        start_trip(work, run.trip_id, occurred_at=NOW)
    assert [stop.status for stop in run.stops()] == ["en_route", "pending"]
    run.arrive(2)
    assert [stop.status for stop in run.stops()] == ["pending", "arrived"]
    with pytest.raises(IllegalTransition), roads.tenant.work("dispatcher") as work:
        start_trip(work, run.trip_id, occurred_at=NOW)


def test_all_handed_over(roads: Roads, run: Round) -> None:
    run.arrive(1)
    stop = run.deliver(1, capture=Capture(recipient_name="A. Shopkeeper", signature_ref="sig/1"))

    assert (stop.status, stop.on_time) == (StopStatus.COMPLETED, True)
    assert run.stop(2).status == StopStatus.EN_ROUTE
    (pod,) = run.pods()
    assert (pod.kind, pod.recipient_name, pod.captured_at) == (
        PodKind.FULL,
        "A. Shopkeeper",
        roads.moment(1) + timedelta(minutes=5),
    )
    assert run.lines(1)[0].delivered_quantity == 5
    assert run.aboard() == (7, 0)
    assert roads.trade.order(run.order_ids[0]).status == "delivered"
    assert run.exceptions() == []
    (fact,) = roads.tenant.events("DeliveryCompleted")
    assert fact.payload["delivered_quantity"] == 5
    assert fact.payload["on_time"] is True
    assert fact.occurred_at == roads.moment(1) + timedelta(minutes=5)
    assert roads.trade.broken() == []


def test_partly_handed_over(roads: Roads, run: Round) -> None:
    run.arrive(1)
    stop = run.deliver(
        1,
        lines=told(
            run,
            delivered_quantity=2,
            damaged_quantity=2,
            rejected_quantity=1,
            reason_code="rejected_by_receiver",
        ),
    )

    assert stop.status == StopStatus.PARTIAL
    line = run.lines(1)[0]
    assert (line.delivered_quantity, line.damaged_quantity, line.rejected_quantity) == (2, 2, 1)
    assert run.aboard() == (8, 2)
    assert run.pods()[0].kind == PodKind.PARTIAL
    (order_line,) = roads.trade.lines(run.order_ids[0])
    assert (order_line.delivered_quantity, order_line.damaged_quantity, order_line.rejected_quantity) == (
        2,
        2,
        1,
    )
    assert roads.trade.order(run.order_ids[0]).status == "partially_delivered"
    assert [(case.reason_code, case.quantity) for case in run.exceptions()] == [
        ("damage", 2),
        ("rejected_by_receiver", 1),
    ]
    assert len(roads.tenant.events("ExceptionOpened")) == 2
    assert roads.trade.broken() == []


def test_what_is_not_told_of_a_line_goes_back(run: Round) -> None:
    run.arrive(1)
    run.deliver(1, lines=told(run, delivered_quantity=3, reason_code="incomplete"))
    assert run.lines(1)[0].rejected_quantity == 2


def test_a_line_may_be_told_by_its_order_line_over_all_batches(roads: Roads) -> None:
    roads.trade.add_stock(3, expires_in_days=5)
    run = roads.plan(5)
    run.dispatch()
    run.arrive(1)
    batches = run.lines(1)
    assert sorted(line.loaded_quantity for line in batches) == [2, 3]
    run.deliver(
        1,
        lines=[
            ToldLine(
                order_line_id=batches[0].order_line_id,
                delivered_quantity=4,
                rejected_quantity=1,
                reason_code="rejected_by_receiver",
            )
        ],
    )
    assert sum(line.delivered_quantity for line in run.lines(1)) == 4
    assert sum(line.rejected_quantity for line in run.lines(1)) == 1
    assert roads.trade.broken() == []


def test_delivering_nothing_is_a_failure(roads: Roads, run: Round) -> None:
    run.arrive(1)
    stop = run.deliver(1, lines=told(run, rejected_quantity=5, reason_code="rejected_by_receiver"))
    assert (stop.status, stop.failure_reason, stop.on_time) == ("failed", "rejected_by_receiver", None)
    assert run.pods()[0].kind == PodKind.FAILED
    assert [fact.type for fact in roads.tenant.events("DeliveryCompleted", "DeliveryFailed")] == [
        "DeliveryFailed"
    ]


def test_a_failed_stop_keeps_its_goods_aboard(roads: Roads, run: Round) -> None:
    run.arrive(1)
    stop = run.fail(1)
    assert (stop.status, stop.failure_reason) == (StopStatus.FAILED, StopReason.RECEIVER_ABSENT)
    assert run.aboard() == (12, 0)
    assert roads.trade.order(run.order_ids[0]).status == "failed"
    (case,) = run.exceptions()
    assert (case.reason_code, case.quantity, case.order_id) == ("receiver_absent", 5, run.order_ids[0])
    (pod,) = run.pods()
    assert (pod.kind, pod.reason_code) == (PodKind.FAILED, "receiver_absent")
    assert roads.trade.broken() == []


def test_a_stop_may_fail_unreached(run: Round) -> None:
    assert run.fail(1, reason=StopReason.INACCESSIBLE_ADDRESS).status == StopStatus.FAILED
    assert run.trip().status == TripStatus.IN_PROGRESS


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"delivered_quantity": 6}, "more_than_loaded"),
        ({"delivered_quantity": 5, "damaged_quantity": 1}, "more_than_loaded"),
        ({"delivered_quantity": -1, "rejected_quantity": 1}, "more_than_loaded"),
        ({"delivered_quantity": 4}, "reason_required"),
        ({"delivered_quantity": 4, "damaged_quantity": 1}, "reason_required"),
    ],
)
def test_impossible_quantities_change_nothing(
    roads: Roads, run: Round, values: dict[str, int], code: str
) -> None:
    run.arrive(1)
    with pytest.raises(Invalid) as refused:
        run.deliver(1, lines=told(run, **values))
    assert refused.value.code == code
    assert run.stop(1).status == StopStatus.ARRIVED
    assert (run.pods(), run.aboard()) == ([], (12, 0))
    assert roads.tenant.events("DeliveryCompleted", "PODCaptured") == []


def test_silence_is_not_taken_for_delivered(run: Round) -> None:
    run.arrive(1)
    with pytest.raises(Invalid) as refused:
        run.deliver(1, lines=[])
    assert refused.value.code == "lines_missing"
    assert refused.value.facts["missing"] == [str(run.lines(1)[0].id)]


@pytest.mark.parametrize("broken", ["unknown_line", "duplicate_line", "line_id_needed", "lines_and_all"])
def test_lines_must_be_named_rightly(run: Round, broken: str) -> None:
    run.arrive(1)
    (line,) = told(run, delivered_quantity=5)
    lines = {
        "unknown_line": [ToldLine(stop_line_id=run.lines(2)[0].id, delivered_quantity=5)],
        "duplicate_line": [line, line],
        "line_id_needed": [ToldLine(delivered_quantity=5)],
        "lines_and_all": [line],
    }[broken]
    with pytest.raises(Invalid) as refused:
        run.deliver(1, lines=lines, all_lines=broken == "lines_and_all")
    assert refused.value.code == broken


def test_a_repeat_changes_nothing_more(roads: Roads, run: Round) -> None:
    arrived, delivered = uuid.uuid4(), uuid.uuid4()
    for _ in range(3):
        run.arrive(1, command_id=arrived)
    for _ in range(3):
        assert run.deliver(1, command_id=delivered).status == StopStatus.COMPLETED
    run.arrive(1, command_id=arrived)
    assert (len(run.pods()), run.aboard()) == (1, (7, 0))
    assert len(roads.tenant.events("PODCaptured")) == 1


def test_a_command_id_used_for_something_else_is_not_taken_for_a_repeat(run: Round) -> None:
    command = uuid.uuid4()
    run.arrive(1, command_id=command)
    for act in (run.deliver, run.arrive):
        with pytest.raises(Conflict) as refused:
            act(1 if act == run.deliver else 2, command_id=command)
        assert refused.value.code == "command_id_reused"
    assert [stop.status for stop in run.stops()] == ["arrived", "pending"]


def test_a_second_command_on_an_ended_stop_is_refused(run: Round) -> None:
    run.arrive(1)
    run.deliver(1, command_id=uuid.uuid4())
    with pytest.raises(IllegalTransition) as refused:
        run.deliver(1, command_id=uuid.uuid4())
    assert refused.value.facts["current_status"] == "completed"
    with pytest.raises(IllegalTransition):
        run.fail(1)


def test_delivering_before_arriving_is_refused(run: Round) -> None:
    with pytest.raises(IllegalTransition):
        run.deliver(1)


def test_a_late_message_keeps_its_own_time(roads: Roads, run: Round) -> None:
    was_there = WINDOW[1] - timedelta(minutes=1)
    roads.tenant.set_clock(WINDOW[1] + timedelta(hours=3))
    run.arrive(1, at=was_there)
    stop = run.deliver(1, at=was_there + timedelta(minutes=8))
    assert stop.on_time is True
    (pod,) = run.pods()
    assert pod.captured_at == was_there + timedelta(minutes=8)
    assert pod.recorded_at == WINDOW[1] + timedelta(hours=3)


def test_arriving_at_the_end_of_the_window_is_late(roads: Roads, run: Round) -> None:
    roads.tenant.set_clock(WINDOW[1] + timedelta(hours=1))
    run.arrive(1, at=WINDOW[1])
    assert run.deliver(1, at=WINDOW[1] + timedelta(minutes=1)).on_time is False


def test_the_future_and_the_time_before_the_dispatch_are_refused(run: Round) -> None:
    with pytest.raises(Invalid) as refused:
        run.arrive(1, at=NOW + timedelta(minutes=6))
    assert refused.value.code == "time_in_future"
    with pytest.raises(Invalid) as refused:
        run.arrive(1, at=NOW - timedelta(hours=2))
    assert refused.value.code == "time_before_dispatch"
    assert run.arrive(1, at=NOW + timedelta(minutes=5)).status == StopStatus.ARRIVED


def test_nothing_happens_at_a_stop_before_dispatch(roads: Roads) -> None:
    run = roads.plan(5)
    with pytest.raises(Conflict) as refused:
        run.arrive(1)
    assert refused.value.code == "trip_not_under_way"


def test_another_driver_finds_no_such_trip(roads: Roads, run: Round) -> None:
    other = roads.add_crew()
    for staff_id in (other.driver_id, None):
        with pytest.raises(NotFound), roads.tenant.work("driver", staff_id=staff_id) as work:
            arrive_at_stop(work, run.trip_id, run.stop(1).id, occurred_at=NOW)
    assert run.stop(1).status == StopStatus.PENDING


def test_a_stop_of_another_trip_is_not_found(roads: Roads, run: Round) -> None:
    other = roads.plan(5)
    with pytest.raises(NotFound), roads.tenant.work("dispatcher") as work:
        deliver_stop(work, run.trip_id, other.stop(1).id, occurred_at=NOW, all_lines=True)


def test_how_many_statements_the_hot_calls_take(roads: Roads, count_sql: Any) -> None:
    run = roads.plan(5, 7, 3)
    run.dispatch()
    run.arrive(1)
    run.deliver(1)
    stop_id, moment = run.stop(2).id, roads.moment(2)
    with count_sql() as arriving, roads.tenant.work("driver", staff_id=run.crew.driver_id) as work:
        arrive_at_stop(work, run.trip_id, stop_id, occurred_at=moment, command_id=uuid.uuid4())
    with count_sql() as delivering, roads.tenant.work("driver", staff_id=run.crew.driver_id) as work:
        deliver_stop(work, run.trip_id, stop_id, occurred_at=moment, all_lines=True, command_id=uuid.uuid4())
    assert len(arriving) <= 6
    assert len(delivering) <= 14
