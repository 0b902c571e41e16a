"""T4 and T6 under contention. Each test fails when its guard is taken away (tried by hand; see the docstrings)."""

import uuid
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from roundsman.costing.domain import CostKind
from roundsman.costing.handlers import post_costs_of_completed_trip
from roundsman.costing.models import CostEntry
from roundsman.costing.service.post import CostDocument, post_document
from roundsman.execution.events import TripCompleted
from roundsman.execution.service.complete import complete_trip
from roundsman.execution.service.deliver import deliver_stop
from roundsman.execution.service.fail import fail_stop
from roundsman.kernel.reasons import StopReason
from roundsman.platform.errors import Problem
from roundsman.platform.events.relay import rebuild
from tests.conftest import TenantWorld
from tests.factories.execution import Round, make_roads


def at_once(acts: Sequence[Callable[[], object]], *, threads: int | None = None) -> list[str]:
    """Start the acts together; "done" or the code of the refusal for each, sorted."""
    workers = threads or len(acts)
    barrier = Barrier(workers)

    def run(act: Callable[[], object]) -> str:
        if threads is None:
            barrier.wait()
        try:
            act()
        except Problem as refusal:
            return refusal.code
        return "done"

    with ThreadPoolExecutor(max_workers=workers) as pool:
        return sorted(pool.map(run, acts))


@pytest.fixture
def run(tenant: TenantWorld) -> Round:
    """A trip that stands at its first stop of two."""
    run = make_roads(tenant).plan(5, 7)
    run.dispatch()
    run.arrive(1)
    return run


def deliver(run: Round, command_id: uuid.UUID | None = None) -> None:
    tenant = run.roads.tenant
    with tenant.work("driver", staff_id=run.crew.driver_id) as work:
        deliver_stop(
            work, run.trip_id, run.stop(1).id, occurred_at=work.now, all_lines=True, command_id=command_id
        )


def fail(run: Round) -> None:
    tenant = run.roads.tenant
    with tenant.work("driver", staff_id=run.crew.driver_id) as work:
        reason = StopReason.RECEIVER_ABSENT
        fail_stop(work, run.trip_id, run.stop(1).id, occurred_at=work.now, reason_code=reason)


def test_a_proof_sent_ten_times_from_three_threads_counts_once(run: Round) -> None:
    """The note of the command: without it the repeats are refused instead of being answered."""
    command = uuid.uuid4()
    assert at_once([lambda: deliver(run, command)] * 10, threads=3) == ["done"] * 10
    tenant = run.roads.tenant
    assert len(run.pods()) == 1
    assert run.lines(1)[0].delivered_quantity == 5
    assert run.aboard() == (7, 0)
    assert len(tenant.events("DeliveryCompleted")) == 1
    assert len(tenant.events("PODCaptured")) == 1
    assert run.roads.trade.broken() == []


def test_different_commands_at_one_stop_hand_over_once(run: Round) -> None:
    """The locks of trip and stop: without them several get past the table of states."""
    answers = at_once([lambda: deliver(run, uuid.uuid4()) for _ in range(5)])
    assert answers == ["done"] + ["illegal_transition"] * 4
    assert (len(run.pods()), run.aboard()) == (1, (7, 0))
    assert run.roads.trade.broken() == []


def test_delivered_or_failed_but_not_both(run: Round) -> None:
    """The locks of trip and stop, as above."""
    acts = [lambda: deliver(run), lambda: fail(run)] * 3
    assert at_once(acts) == ["done"] + ["illegal_transition"] * 5
    tenant = run.roads.tenant
    assert len(run.pods()) == 1
    assert len(tenant.events("DeliveryCompleted", "DeliveryFailed")) == 1
    assert run.aboard()[0] == (7 if run.stop(1).status == "completed" else 12)
    assert run.roads.trade.broken() == []


def test_a_trip_is_completed_while_a_proof_comes_in(run: Round) -> None:
    """The trip's lock: the proof either counts before the end, or finds the trip closed; goods come out even."""

    def complete() -> None:
        with run.roads.tenant.work("dispatcher") as work:
            reason = StopReason.OUT_OF_TIME
            complete_trip(work, run.trip_id, occurred_at=work.now, early=True, reason_code=reason)

    answers = at_once([lambda: deliver(run), complete, complete])
    assert answers.count("done") in (1, 2)
    assert set(answers) <= {"done", "illegal_transition", "trip_not_under_way"}
    assert run.trip().status == "completed"
    assert run.aboard() == (0, 0)
    assert run.roads.trade.broken() == []


def test_costs_of_a_trip_told_twice_at_once_are_posted_once(tenant: TenantWorld) -> None:
    """T6. The unique source with ON CONFLICT: without it the second one ends in a database error."""
    run = make_roads(tenant).plan(5, 7)
    run.drive()
    (row,) = tenant.events("TripCompleted")
    fact = rebuild(row)
    assert isinstance(fact, TripCompleted)

    def hear() -> None:
        with tenant.system() as work:
            post_costs_of_completed_trip(work, fact)

    assert at_once([hear] * 4) == ["done"] * 4
    with tenant.system() as work:
        kinds = sorted(entry.kind for entry in work.session.scalars(work.rows(CostEntry)))
    assert kinds == ["departure", "fixed", "fuel", "labour", "maintenance"]
    assert len(tenant.events("CostPosted")) == 5
    assert run.roads.trade.broken() == []


def test_a_document_entered_by_two_is_posted_once(tenant: TenantWorld) -> None:
    """T6, as above."""
    run = make_roads(tenant).plan(5)
    run.dispatch()

    def enter(amount: int) -> None:
        with tenant.work("finance") as work:
            paper = CostDocument(kind=CostKind.TOLL, amount_minor=amount, document_number="T-1")
            post_document(work, run.trip_id, paper)

    answers = at_once([lambda: enter(100), lambda: enter(100), lambda: enter(200), lambda: enter(200)])
    assert answers == ["already_posted"] * 2 + ["done"] * 2
    with tenant.system() as work:
        assert len(list(work.session.scalars(work.rows(CostEntry)))) == 1
    assert run.roads.trade.broken() == []
