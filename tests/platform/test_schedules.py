"""What happens at fixed times, once over all processes."""

import threading
import uuid
from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import text

from roundsman.platform.clock import real_now
from roundsman.platform.db.engine import Database
from roundsman.platform.housekeeping import forget_idempotency_keys, forget_queue_log
from roundsman.platform.jobs import queue
from roundsman.platform.jobs.queue import scheduled, schedules
from roundsman.platform.jobs.worker import JobWorker
from roundsman.platform.models import IdempotencyKey
from tests.conftest import TenantWorld


@pytest.fixture
def rung() -> Iterator[threading.Event]:
    """Set when a schedule of the test, due every second, was carried out."""
    bell = threading.Event()
    name = f"test.{uuid.uuid4().hex[:8]}"
    scheduled(name, "* * * * * *")(bell.set)
    yield bell
    del queue._SCHEDULES[name]


def test_a_schedule_is_carried_out_when_it_is_due(database: Database, rung: threading.Event) -> None:
    worker = JobWorker()
    worker.start()
    try:
        assert rung.wait(20)
    finally:
        worker.stop()


def test_the_house_keeps_itself_tidy() -> None:
    assert {"platform.forget_idempotency_keys", "platform.forget_queue_log"} <= {
        one.name for one in schedules()
    }


def test_old_answers_are_forgotten_and_young_ones_kept(tenant: TenantWorld) -> None:
    actor = uuid.uuid4()
    with tenant.system() as work:
        for key, hours in (("old", 25), ("young", 23)):
            work.add(
                IdempotencyKey(
                    actor_id=actor, key=key, fingerprint="f", created_at=real_now() - timedelta(hours=hours)
                )
            )
    forget_idempotency_keys()
    with tenant.system() as work:
        kept = work.session.scalars(work.rows(IdempotencyKey)).all()
    assert [row.key for row in kept] == ["young"]


def test_the_log_of_the_queue_is_forgotten_after_a_week(database: Database) -> None:
    with database.engine.begin() as connection:
        connection.execute(
            text(
                "insert into pgqueuer_log (created, job_id, status, priority, entrypoint) values "
                "(now() - interval '8 days', -1, 'successful', 0, 'test'), (now(), -2, 'successful', 0, 'test')"
            )
        )
    forget_queue_log()
    with database.engine.begin() as connection:
        kept = (
            connection.execute(text("select job_id from pgqueuer_log where entrypoint = 'test'"))
            .scalars()
            .all()
        )
    assert kept == [-2]
