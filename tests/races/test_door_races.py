"""The door under contention. Each test fails when its guard is taken away (tried by hand; see the docstrings)."""

import uuid
from typing import Any

import pytest

from roundsman.execution.codes import MOST_WRONG
from roundsman.execution.models import StopCode
from roundsman.execution.service.deliver import deliver_stop
from roundsman.execution.service.resolve import Decision, resolve_exception
from roundsman.execution.states import Resolution
from roundsman.execution.values import Capture, ToldLine
from roundsman.orders.models import CreditNote, Order
from tests.conftest import TenantWorld
from tests.factories.execution import Round, make_roads
from tests.races.test_deliver_races import at_once


@pytest.fixture
def run(tenant: TenantWorld) -> Round:
    """A trip that stands at its first stop of two."""
    run = make_roads(tenant).plan(5, 7)
    run.dispatch()
    run.arrive(1)
    return run


def test_one_proof_from_three_devices_ten_times_is_one_proof(run: Round) -> None:
    """The locks of trip and stop, and the note of the command (see `test_deliver_races`)."""
    commands = [uuid.uuid4() for _ in range(3)]

    def deliver(command_id: uuid.UUID) -> None:
        with run.roads.tenant.work("driver", staff_id=run.crew.driver_id) as work:
            deliver_stop(
                work, run.trip_id, run.stop(1).id, occurred_at=work.now, all_lines=True, command_id=command_id,
                capture=Capture(photo_refs=("photo/1",)),
            )  # fmt: skip

    answers = at_once([lambda n=n: deliver(commands[n % 3]) for n in range(10)])  # type: ignore[misc]
    assert set(answers) == {"done", "illegal_transition"}
    assert answers.count("done") in (3, 4)  # the first command, however often its device sent it
    assert len(run.pods()) == 1
    assert len(run.roads.tenant.events("PODCaptured")) == 1
    assert run.aboard() == (7, 0)
    assert run.roads.trade.broken() == []


def test_wrong_codes_at_once_are_all_counted(run: Round) -> None:
    """The count of its own transaction: counted in the refused one, it would be rolled back with it, and never lock."""

    def guess(code: str) -> None:
        with run.roads.tenant.work("driver", staff_id=run.crew.driver_id) as work:
            deliver_stop(
                work,
                run.trip_id,
                run.stop(1).id,
                occurred_at=work.now,
                all_lines=True,
                capture=Capture(code=code),
            )

    answers = at_once([lambda n=n: guess(f"x{n}") for n in range(8)])  # type: ignore[misc]
    assert answers == ["code_locked"] * (8 - MOST_WRONG) + ["wrong_code"] * MOST_WRONG
    with run.roads.tenant.system() as work:
        row = work.session.get_one(StopCode, (work.tenant_id, run.stop(1).id))
        assert row.wrong_attempts == MOST_WRONG
    assert run.stop(1).status == "arrived"


@pytest.mark.parametrize("second", [Resolution.CREDIT, Resolution.REATTEMPT, Resolution.RETURN])
def test_two_deciders_make_one_outcome(run: Round, second: Resolution) -> None:
    """The lock of the case: without it two outcomes stand, or one ends in an error of the database."""
    line = ToldLine(
        stop_line_id=run.lines(1)[0].id, delivered_quantity=2, damaged_quantity=3, reason_code="damage"
    )
    run.deliver(1, lines=[line])
    (case,) = run.exceptions()

    def decide(resolution: Resolution) -> None:
        with run.roads.tenant.work("dispatcher") as work:
            resolve_exception(work, case.id, Decision(resolution=resolution))

    acts: list[Any] = [lambda: decide(Resolution.CREDIT), lambda: decide(second)] * 3
    assert at_once(acts) == ["done"] + ["illegal_transition"] * 5
    (decided,) = run.exceptions()
    with run.roads.tenant.system() as work:
        credited = len(list(work.session.scalars(work.rows(CreditNote))))
        orders = len(list(work.session.scalars(work.rows(Order))))
    assert credited == (decided.resolution == Resolution.CREDIT)
    assert orders == 2 + (decided.follow_up_order_id is not None)
    assert len(run.roads.tenant.events("ExceptionResolved")) == 1
    assert run.roads.trade.broken() == []
