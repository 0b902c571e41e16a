"""Background jobs: asked for in a transaction, seen by people, taken up again when a process dies."""

import threading
import time
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from roundsman.platform.db.engine import Database
from roundsman.platform.errors import Invalid
from roundsman.platform.jobs import queue
from roundsman.platform.jobs.queue import JobCancelled, JobContext, enqueue_job, job
from roundsman.platform.jobs.worker import JobWorker
from roundsman.platform.models import JobRow
from tests.conftest import TenantWorld
from tests.platform.conftest import ServerClient


@pytest.fixture(autouse=True)
def _nothing_of_others_waits(database: Database) -> None:
    """Other tests ask for jobs without a worker; one that starts here would carry them out first."""
    with database.engine.begin() as connection:
        connection.execute(text("delete from pgqueuer"))


@pytest.fixture
def worker(database: Database) -> Iterator[JobWorker]:
    made = JobWorker()
    made.start()
    yield made
    made.stop()


@pytest.fixture
def kind() -> Iterator[Callable[..., str]]:
    made: list[str] = []

    def declare(run: Callable[[JobContext], dict[str, Any]], *, max_attempts: int = 3) -> str:
        made.append(f"test.{uuid.uuid4().hex[:8]}")
        job(made[-1], max_attempts=max_attempts)(run)
        return made[-1]

    yield declare
    for name in made:
        del queue._KINDS[name]


def ask(tenant: TenantWorld, kind: str, payload: dict[str, Any] | None = None) -> uuid.UUID:
    with tenant.work("dispatcher") as work:
        return enqueue_job(work, kind, payload or {}).id


def row_of(tenant: TenantWorld, job_id: uuid.UUID) -> JobRow:
    with tenant.system() as work:
        return work.get(JobRow, job_id)


def ended(tenant: TenantWorld, job_id: uuid.UUID, *, within_s: float = 20) -> JobRow:
    deadline = time.monotonic() + within_s
    while time.monotonic() < deadline:
        row = row_of(tenant, job_id)
        if row.status not in ("queued", "running"):
            return row
        time.sleep(0.05)
    raise AssertionError(f"the job is still {row.status}")


def test_a_job_runs_with_progress_and_keeps_its_result(
    tenant: TenantWorld, worker: JobWorker, kind: Callable[..., str], server: ServerClient
) -> None:
    half_way, go_on = threading.Event(), threading.Event()

    def run(context: JobContext) -> dict[str, Any]:
        context.progress(0.5, "half way")
        half_way.set()
        assert go_on.wait(10)
        return {"doubled": context.payload["number"] * 2}

    job_id = ask(tenant, kind(run), {"number": 21})
    assert half_way.wait(10)
    dispatcher = server("dispatcher")
    shown = dispatcher.get(f"/api/v1/jobs/{job_id}").json()
    assert (shown["status"], shown["progress"], shown["progress_note"]) == ("running", 0.5, "half way")
    go_on.set()

    row = ended(tenant, job_id)
    assert (row.status, row.result, row.progress, row.attempts) == ("succeeded", {"doubled": 42}, 1.0, 1)
    assert [item["id"] for item in dispatcher.get("/api/v1/jobs").json()["items"]] == [str(job_id)]


def test_failures_are_kept_with_their_reason(
    tenant: TenantWorld, worker: JobWorker, kind: Callable[..., str]
) -> None:
    def refuse(_: JobContext) -> dict[str, Any]:
        raise Invalid("the numbers do not fit", code="misfit")

    def crash(_: JobContext) -> dict[str, Any]:
        raise RuntimeError("a mistake of ours")

    refused = ended(tenant, ask(tenant, kind(refuse)))
    crashed = ended(tenant, ask(tenant, kind(crash, max_attempts=2)))

    assert (refused.status, refused.error, refused.attempts) == ("failed", "the numbers do not fit", 1)
    assert (refused.result or {})["code"] == "misfit"
    assert (crashed.status, crashed.attempts) == ("failed", 2)
    assert crashed.error == "RuntimeError: a mistake of ours"


def test_a_queued_job_is_cancelled_at_once_and_a_running_one_when_it_looks(
    tenant: TenantWorld, kind: Callable[..., str], server: ServerClient
) -> None:
    begun = threading.Event()

    def run(context: JobContext) -> dict[str, Any]:
        begun.set()
        for _ in range(200):
            if context.cancelled():
                raise JobCancelled
            time.sleep(0.05)
        return {}

    name = kind(run)
    dispatcher = server("dispatcher")
    waiting = ask(tenant, name)
    at_once = dispatcher.post(f"/api/v1/jobs/{waiting}/cancel")
    assert (at_once.status_code, at_once.json()["status"]) == (200, "cancelled")

    running = ask(tenant, name)
    made = JobWorker()
    made.start()
    try:
        assert begun.wait(10)
        asked = dispatcher.post(f"/api/v1/jobs/{running}/cancel")
        assert (asked.json()["status"], asked.json()["cancel_requested"]) == ("running", True)
        assert ended(tenant, running).status == "cancelled"
    finally:
        made.stop()
    assert row_of(tenant, waiting).attempts == 0


def test_an_ended_job_cannot_be_cancelled_and_a_strangers_is_not_seen(
    tenant: TenantWorld, worker: JobWorker, kind: Callable[..., str], server: ServerClient
) -> None:
    job_id = ask(tenant, kind(lambda _: {}))
    ended(tenant, job_id)
    late = server("dispatcher").post(f"/api/v1/jobs/{job_id}/cancel")
    assert (late.status_code, late.json()["code"]) == (409, "job_ended")
    keeper = server("warehouse")  # sees its own jobs only
    assert keeper.get(f"/api/v1/jobs/{job_id}").status_code == 404
    assert keeper.post(f"/api/v1/jobs/{job_id}/cancel").status_code == 404
    assert keeper.get("/api/v1/jobs").json()["items"] == []


def test_a_job_asked_for_in_a_transaction_that_failed_never_was(
    tenant: TenantWorld, database: Database, kind: Callable[..., str]
) -> None:
    name, asked = kind(lambda _: {}), []

    def fail() -> None:
        with tenant.work() as work:
            asked.append(enqueue_job(work, name, {}).id)
            raise RuntimeError("after asking")

    with pytest.raises(RuntimeError):
        fail()
    with database.engine.connect() as connection:
        queued = connection.scalar(
            text("select count(*) from pgqueuer where convert_from(payload, 'UTF8') like :id"),
            {"id": f"%{asked[0]}%"},
        )
    assert queued == 0
    with tenant.system() as work:
        assert work.find(JobRow, asked[0]) is None


def test_a_job_whose_process_was_killed_is_taken_up_again(
    tenant: TenantWorld, database: Database, kind: Callable[..., str]
) -> None:
    job_id = ask(tenant, kind(lambda _: {"done": True}))
    # As a killed process leaves it: taken by a worker whose heart has not beaten for a while.
    owner = create_engine(database.urls.owner_url())
    with owner.begin() as connection:
        connection.execute(
            text(
                "update pgqueuer set status = 'picked', queue_manager_id = gen_random_uuid(),"
                " heartbeat = now() - interval '1 minute' where convert_from(payload, 'UTF8') like :id"
            ),
            {"id": f"%{job_id}%"},
        )
    owner.dispose()
    with tenant.system() as work:
        row = work.lock(JobRow, job_id)
        row.status, row.attempts = "running", 1

    made = JobWorker()
    made.start()
    try:
        row = ended(tenant, job_id, within_s=30)
    finally:
        made.stop()
    assert (row.status, row.result, row.attempts) == ("succeeded", {"done": True}, 2)
