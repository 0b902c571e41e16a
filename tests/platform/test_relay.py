"""Subscribers: after the commit, in order, at least once, their own effects exactly once; parked and retried."""

import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, ClassVar

import pytest
from sqlalchemy import func, select, update

from roundsman.identity.models import Setting
from roundsman.kernel.ids import new_id
from roundsman.platform.events import registry
from roundsman.platform.events.envelope import DomainEvent
from roundsman.platform.events.registry import Subscriber, subscribe
from roundsman.platform.events.relay import EventRelay, drain, retry_due
from roundsman.platform.models import EventFailure
from roundsman.platform.work import Work
from tests.conftest import TenantWorld
from tests.platform.conftest import ServerClient


class StoneThrown(DomainEvent):
    subject_type: ClassVar[str] = "setting"
    number: int


class Listener:
    """Writes a row for each event it digests, and fails where it is told to."""

    def __init__(self) -> None:
        self.heard: list[int] = []
        self.broken: set[int] = set()
        self.entry: Subscriber

    def __call__(self, work: Work, fact: StoneThrown) -> None:
        self.heard.append(fact.number)
        work.add(Setting(key=f"heard.{fact.number}.{uuid.uuid4().hex}", value=fact.number))
        work.session.flush()
        if fact.number in self.broken:
            raise RuntimeError(f"cannot digest {fact.number}")


@pytest.fixture
def listener() -> Iterator[Listener]:
    made = Listener()
    name = f"test.listen_{uuid.uuid4().hex[:8]}"
    subscribe(name, StoneThrown)(made)
    made.entry = registry._SUBSCRIBERS[name]
    yield made
    del registry._SUBSCRIBERS[name]


def throw(tenant: TenantWorld, *numbers: int) -> None:
    for number in numbers:
        with tenant.work() as work:
            work.emit(StoneThrown(subject_id=new_id(), number=number))


def written(tenant: TenantWorld) -> list[Any]:
    with tenant.system() as work:
        return sorted(work.session.scalars(select(Setting.value).where(Setting.key.like("heard.%"))))


def failures(tenant: TenantWorld) -> list[tuple[int, int, bool]]:
    with tenant.system() as work:
        rows = work.session.scalars(work.rows(EventFailure).order_by(EventFailure.seq))
        return [(row.seq, row.attempts, row.parked_at is not None) for row in rows]


def make_due(tenant: TenantWorld) -> None:
    with tenant.system() as work:
        work.session.execute(
            update(EventFailure)
            .where(EventFailure.tenant_id == tenant.id)
            .values(next_attempt_at=func.now() - func.make_interval(0, 0, 0, 0, 0, 0, 1))
        )


def test_events_come_in_order_and_once(tenant: TenantWorld, listener: Listener) -> None:
    throw(tenant, *range(120))
    assert drain(listener.entry, tenant.id) == 120
    assert drain(listener.entry, tenant.id) == 0
    assert listener.heard == list(range(120))
    assert written(tenant) == list(range(120))


def test_what_was_rolled_back_is_never_told(tenant: TenantWorld, listener: Listener) -> None:
    def fail() -> None:
        with tenant.work() as work:
            work.emit(StoneThrown(subject_id=new_id(), number=1))
            raise RuntimeError("rolled back")

    with pytest.raises(RuntimeError):
        fail()
    throw(tenant, 2)
    drain(listener.entry, tenant.id)
    assert listener.heard == [2]


def test_many_relays_at_once_digest_each_event_once(tenant: TenantWorld, listener: Listener) -> None:
    throw(tenant, *range(60))
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda _: drain(listener.entry, tenant.id), range(12)))
    drain(listener.entry, tenant.id)
    assert written(tenant) == list(range(60))


def test_a_failure_is_undone_tried_again_and_does_not_stop_the_others(
    tenant: TenantWorld, listener: Listener
) -> None:
    listener.broken = {1}
    throw(tenant, 0, 1, 2)
    drain(listener.entry, tenant.id, max_attempts=3)
    assert written(tenant) == [0, 2]
    assert failures(tenant) == [(2, 1, False)]

    assert retry_due(listener.entry, tenant.id, max_attempts=3) == 0  # not due yet
    make_due(tenant)
    retry_due(listener.entry, tenant.id, max_attempts=3)
    assert failures(tenant) == [(2, 2, False)]

    listener.broken = set()
    make_due(tenant)
    assert retry_due(listener.entry, tenant.id, max_attempts=3) == 1
    assert failures(tenant) == []
    assert written(tenant) == [0, 1, 2]


def test_after_the_last_try_it_is_parked_and_an_administrator_can_give_it_again(
    tenant: TenantWorld, listener: Listener, server: ServerClient
) -> None:
    listener.broken = {7}
    throw(tenant, 7)
    drain(listener.entry, tenant.id, max_attempts=2)
    make_due(tenant)
    retry_due(listener.entry, tenant.id, max_attempts=2)
    make_due(tenant)
    assert retry_due(listener.entry, tenant.id, max_attempts=2) == 0
    assert failures(tenant) == [(1, 2, True)]
    assert len(listener.heard) == 2

    admin = server("admin")
    (parked,) = admin.get("/api/v1/events/parked").json()["items"]
    assert (parked["subscriber"], parked["seq"]) == (listener.entry.name, 1)
    assert "cannot digest 7" in parked["last_error"]
    where = f"/api/v1/events/parked/{listener.entry.name}/1/retry"
    assert server("dispatcher").post(where).status_code == 403
    listener.broken = set()
    assert admin.post(where).status_code == 200
    assert admin.post(where).status_code == 404

    EventRelay(max_attempts=2).run_once()
    assert written(tenant) == [7]
    assert admin.get("/api/v1/events/parked").json()["items"] == []
