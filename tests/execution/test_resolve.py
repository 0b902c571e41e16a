"""T5: one exception, one outcome."""

import uuid
from datetime import timedelta

import pytest

from roundsman.execution.models import ExceptionCase
from roundsman.execution.service.resolve import Decision, resolve_exception
from roundsman.execution.states import ExceptionStatus, Resolution
from roundsman.execution.values import ToldLine
from roundsman.orders.models import Order
from roundsman.platform.errors import IllegalTransition, Invalid
from tests.conftest import TenantWorld
from tests.factories.execution import Roads, Round, make_roads
from tests.factories.orders import WINDOW


@pytest.fixture
def roads(tenant: TenantWorld) -> Roads:
    return make_roads(tenant)


@pytest.fixture
def run(roads: Roads) -> Round:
    """A stop of five cases: two handed over, two damaged, one rejected; two exceptions."""
    run = roads.plan(5)
    run.dispatch()
    run.arrive(1)
    line = ToldLine(
        stop_line_id=run.lines(1)[0].id,
        delivered_quantity=2,
        damaged_quantity=2,
        rejected_quantity=1,
        reason_code="rejected_by_receiver",
    )
    run.deliver(1, lines=[line])
    return run


def resolve(roads: Roads, case: ExceptionCase, resolution: Resolution, **values: object) -> ExceptionCase:
    with roads.tenant.work("dispatcher") as work:
        return resolve_exception(work, case.id, Decision(resolution=resolution, **values))  # type: ignore[arg-type]


def test_a_second_attempt_is_a_new_order_for_what_is_missing(roads: Roads, run: Round) -> None:
    damage, rejected = run.exceptions()
    case = resolve(roads, damage, Resolution.REATTEMPT, note="tomorrow")
    assert (case.status, case.resolution) == (ExceptionStatus.RESOLVED, Resolution.REATTEMPT)
    assert case.follow_up_order_id is not None
    order = roads.trade.order(case.follow_up_order_id)
    assert (order.window_start, order.window_end) == (
        WINDOW[0] + timedelta(days=1),
        WINDOW[1] + timedelta(days=1),
    )
    assert [line.quantity for line in roads.trade.lines(order.id)] == [2]
    (fact,) = roads.tenant.events("ExceptionResolved")
    assert fact.payload["follow_up_order_id"] == str(order.id)

    assert resolve(roads, rejected, Resolution.CREDIT).status == ExceptionStatus.RESOLVED
    assert roads.trade.broken() == []


def test_reassigning_keeps_the_window_while_it_is_open(roads: Roads, run: Round) -> None:
    case = resolve(roads, run.exceptions()[0], Resolution.REASSIGN)
    assert case.follow_up_order_id is not None
    assert roads.trade.order(case.follow_up_order_id).window_end == WINDOW[1]


def test_rerouting_brings_this_exceptions_goods_elsewhere(roads: Roads, run: Round) -> None:
    damage, _ = run.exceptions()
    with pytest.raises(Invalid) as refused:
        resolve(roads, damage, Resolution.REROUTE)
    assert refused.value.code == "location_needed"
    case = resolve(roads, damage, Resolution.REROUTE, location_id=roads.trade.shop_ids[1])
    assert case.follow_up_order_id is not None
    order = roads.trade.order(case.follow_up_order_id)
    assert order.location_id == roads.trade.shop_ids[1]
    assert [line.quantity for line in roads.trade.lines(order.id)] == [2]


@pytest.mark.parametrize("resolution", [Resolution.RETURN, Resolution.CREDIT, Resolution.CANCEL])
def test_other_decisions_order_nothing(roads: Roads, run: Round, resolution: Resolution) -> None:
    case = resolve(roads, run.exceptions()[0], resolution, note="agreed by phone")
    assert (case.resolution, case.resolution_note, case.follow_up_order_id) == (
        resolution,
        "agreed by phone",
        None,
    )
    with roads.tenant.system() as work:
        assert len(list(work.session.scalars(work.rows(Order)))) == 1


def test_decided_is_decided(roads: Roads, run: Round) -> None:
    case = run.exceptions()[0]
    command = uuid.uuid4()
    for _ in range(2):
        with roads.tenant.work("dispatcher") as work:
            decision = Decision(resolution=Resolution.RETURN)
            assert resolve_exception(work, case.id, decision, command_id=command).status == "resolved"
    with pytest.raises(IllegalTransition):
        resolve(roads, case, Resolution.CREDIT)
    assert len(roads.tenant.events("ExceptionResolved")) == 1


def test_half_a_window_is_none(roads: Roads, run: Round) -> None:
    with pytest.raises(Invalid) as refused:
        resolve(roads, run.exceptions()[0], Resolution.REATTEMPT, window_start=WINDOW[0])
    assert refused.value.code == "window_incomplete"
