"""Two that lock the same rows in opposite orders: PostgreSQL ends one, and nobody outside notices.

Each test fails when `run_again_when_lost` (or its counterpart in the relay) calls only once.
"""

import threading
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, ClassVar

import pytest
from fastapi import APIRouter, FastAPI
from sqlalchemy import text

from roundsman.identity.models import Organisation
from roundsman.identity.tokens import TokenAuthenticator
from roundsman.platform.events.envelope import DomainEvent
from roundsman.platform.events.registry import Subscriber
from roundsman.platform.events.relay import drain
from roundsman.platform.http.problems import install_problem_handlers
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.jobs.queue import JobContext, JobKind
from roundsman.platform.jobs.worker import _attempt
from roundsman.platform.models import EventFailure
from roundsman.platform.retry import TRIES, run_again_when_lost
from roundsman.platform.work import Work
from tests.conftest import SECRET, TenantWorld, token_for
from tests.servers import client, running


class LockWanted(DomainEvent):
    subject_type: ClassVar[str] = "organisation"
    first: uuid.UUID
    second: uuid.UUID


class Crossing:
    """Takes two rows in the order asked, and waits between them until the other has taken its first."""

    def __init__(self) -> None:
        self.gate = threading.Barrier(2, timeout=20)
        self.calls = 0
        self._lock = threading.Lock()

    def __call__(self, work: Work, first: uuid.UUID, second: uuid.UUID) -> None:
        with self._lock:
            self.calls += 1
            meets = self.calls <= 2
        self._add(work, first, "a")
        if meets:
            self.gate.wait()
        self._add(work, second, "b")

    @staticmethod
    def _add(work: Work, row_id: uuid.UUID, letter: str) -> None:
        row = work.lock(Organisation, row_id)
        row.name += letter
        work.session.flush()


@pytest.fixture
def rows(tenant: TenantWorld) -> tuple[uuid.UUID, uuid.UUID]:
    return make_rows(tenant)


def make_rows(tenant: TenantWorld) -> tuple[uuid.UUID, uuid.UUID]:
    with tenant.work() as work:
        made = [work.add(Organisation(code=code, name=code, kind="carrier")) for code in ("X", "Y")]
        work.session.flush()
        return made[0].id, made[1].id


def names(tenant: TenantWorld, rows: tuple[uuid.UUID, uuid.UUID]) -> set[str]:
    with tenant.work() as work:
        return {work.get(Organisation, row).name for row in rows}


def both(deeds: list[Callable[[], Any]]) -> list[Any]:
    with ThreadPoolExecutor(2) as pool:
        return [done.result(60) for done in [pool.submit(deed) for deed in deeds]]


@pytest.fixture
def crossing_server(_database: Any) -> Iterator[tuple[str, Crossing]]:
    cross = Crossing()
    router = APIRouter(route_class=UseCaseRoute)

    @router.post("/api/cross/{first}/{second}", status_code=201)
    def call(
        first: uuid.UUID, second: uuid.UUID, work: Work = permitted("organisations.write")
    ) -> dict[str, str]:
        cross(work, first, second)
        work.emit(LockWanted(subject_id=first, first=first, second=second))
        return {"done": "yes"}

    app = FastAPI()
    app.state.authenticator = TokenAuthenticator(SECRET)
    install_problem_handlers(app)
    app.include_router(router)
    with running(app) as url:
        yield url, cross


def test_a_deadlock_reaches_nobody_over_http(
    tenant: TenantWorld, rows: tuple[uuid.UUID, uuid.UUID], crossing_server: tuple[str, Crossing]
) -> None:
    url, cross = crossing_server
    one, other = rows
    with client(url, token_for(tenant, "admin")) as caller:
        answers = both(
            [
                lambda: caller.post(f"/api/cross/{one}/{other}", headers={"Idempotency-Key": "1"}),
                lambda: caller.post(f"/api/cross/{other}/{one}", headers={"Idempotency-Key": "2"}),
            ]
        )
        assert [answer.status_code for answer in answers] == [201, 201], [answer.text for answer in answers]
        # The one that lost was run again from its start, and its answer was kept like any other.
        assert cross.calls == 3
        # Each row was changed once by each of the two: nothing of the try that was rolled back is left.
        assert {len(name) for name in names(tenant, rows)} == {3}
        assert len(tenant.events("LockWanted")) == 2
        again = caller.post(f"/api/cross/{one}/{other}", headers={"Idempotency-Key": "1"})
        assert (again.status_code, again.headers["Idempotent-Replay"], cross.calls) == (201, "true", 3)


def test_a_deadlock_of_a_subscriber_costs_it_no_attempt(
    tenant: TenantWorld, rows: tuple[uuid.UUID, uuid.UUID]
) -> None:
    one, other = rows
    cross = Crossing()
    with tenant.work() as work:
        work.emit(LockWanted(subject_id=one, first=one, second=other))
    listener = Subscriber(
        f"test.{uuid.uuid4().hex}", (LockWanted,), lambda work, fact: cross(work, one, other)
    )

    def opposite() -> None:
        def once() -> None:
            with tenant.work() as work:
                cross(work, other, one)

        run_again_when_lost(once, "test")

    handled, _ = both([lambda: drain(listener, tenant.id), opposite])

    assert (handled, cross.calls) == (1, 3)
    with tenant.work() as work:
        assert work.session.scalars(work.rows(EventFailure)).all() == []


def test_a_deadlock_of_a_job_is_tried_again_at_once(
    tenant: TenantWorld, rows: tuple[uuid.UUID, uuid.UUID]
) -> None:
    one, other = rows
    cross = Crossing()

    def job_over(first: uuid.UUID, second: uuid.UUID) -> tuple[str, Any, Any]:
        def run(context: JobContext) -> dict[str, Any]:
            with tenant.work() as work:
                cross(work, first, second)
            return {"done": True}

        return _attempt(JobKind("test.cross", run, 1), JobContext(uuid.uuid4(), tenant.id, {}), 1)

    outcomes = both([lambda: job_over(one, other), lambda: job_over(other, one)])

    assert [outcome[0] for outcome in outcomes] == ["succeeded", "succeeded"]
    assert cross.calls == 3


def test_who_loses_every_time_is_told_to_come_again(tenant: TenantWorld) -> None:
    calls: list[int] = []
    router = APIRouter(route_class=UseCaseRoute)

    @router.post("/api/lose")
    def lose(work: Work = permitted("organisations.write")) -> dict[str, str]:
        calls.append(1)
        work.session.execute(
            text("do $$ begin raise exception 'lost' using errcode = 'deadlock_detected'; end $$")
        )
        return {}

    app = FastAPI()
    app.state.authenticator = TokenAuthenticator(SECRET)
    install_problem_handlers(app)
    app.include_router(router)
    with running(app) as url, client(url, token_for(tenant, "admin")) as caller:
        answer = caller.post("/api/lose")
    assert (answer.status_code, answer.json()["code"], len(calls)) == (503, "try_again", TRIES)
