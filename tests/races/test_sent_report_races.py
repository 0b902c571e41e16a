"""Several servers look at the clock, or take up the same job, at the same moment: a report is sent once."""

import contextlib
import threading
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any

import pytest

from roundsman.platform.config import Settings
from roundsman.platform.files.store import FolderStore, use_store
from roundsman.platform.mail import use_mail
from roundsman.platform.models import JobRow
from roundsman.platform.work import open_system_work
from roundsman.reporting.sending import making as sending
from roundsman.reporting.sending.due import next_due
from roundsman.reporting.sending.making import MAIL_JOB, make_sending, queue_due, send_mail
from roundsman.reporting.sending.models import ReportMail, ReportSending
from tests.factories.mail import Postbox, postbox
from tests.reporting.sent import SCHEDULES, a_schedule, queue, run_jobs

SERVERS = 4


@pytest.fixture
def box(app: object, tmp_path: Any) -> Iterator[Postbox]:
    use_store(FolderStore(tmp_path))
    with postbox() as made:
        use_mail(
            Settings(database_url="postgresql://unused", smtp_url=made.url, mail_from="reports@example.com")
        )
        yield made
    use_mail(Settings(database_url="postgresql://unused"))
    use_store(None)


def at_once(deed: Callable[[], Any]) -> list[Any]:
    gate = threading.Barrier(SERVERS)

    def do(_: int) -> Any:
        gate.wait(30)
        return deed()

    with ThreadPoolExecutor(SERVERS) as pool:
        return list(pool.map(do, range(SERVERS)))


@pytest.fixture
def due(tenant, api, box):
    """A schedule whose time has come."""
    answer = api("finance").post(
        SCHEDULES, json=a_schedule(recipients=["one@example.com", "two@example.com"])
    )
    assert answer.status_code == 201, answer.text
    tenant.set_clock(datetime(2026, 11, 17, 1, 0, tzinfo=UTC))
    return answer.json()


def test_each_time_is_queued_once_however_many_servers_look(tenant, due, monkeypatch):
    """Fails without the lock on the schedule: all then read that it is due, and the second insert is refused."""
    reads = threading.Barrier(SERVERS)
    following = next_due

    def together(*asked: Any) -> datetime:
        # Broken when the others stand at the lock, as they should.
        with contextlib.suppress(threading.BrokenBarrierError):
            reads.wait(0.5)
        return following(*asked)

    monkeypatch.setattr(sending, "next_due", together)

    def look() -> int:
        with open_system_work(tenant.id) as work:
            return queue_due(work)

    assert sorted(at_once(look)) == [0] * (SERVERS - 1) + [1]
    with tenant.system() as work:
        assert len(work.session.scalars(work.rows(ReportSending)).all()) == 1


def test_a_sending_whose_job_runs_twice_is_made_and_mailed_once(tenant, due, box):
    queue(tenant)
    with tenant.system() as work:
        (row,) = work.session.scalars(work.rows(ReportSending))
        sending_id = row.id
    at_once(lambda: make_sending(tenant.id, sending_id))
    with tenant.system() as work:
        assert len(work.session.scalars(work.rows(ReportMail)).all()) == 2
        jobs = work.session.scalars(work.rows(JobRow).where(JobRow.kind == MAIL_JOB)).all()
        mails = [uuid.UUID(job.payload["mail_id"]) for job in jobs]
    assert len(set(mails)) == len(mails) == 2
    run_jobs(tenant)
    for mail_id in mails:
        assert send_mail(tenant.id, mail_id) == "sent"
    assert len(box.letters) == 2
