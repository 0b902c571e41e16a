"""An administrator looks after what failed behind the screens: a job, and a fact that a part of the house left."""

import time
import uuid
from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from playwright.sync_api import expect
from psycopg.types.json import Jsonb

from tests.web import goods
from tests.web.desk import Api, Desk

PASSED_ON_S = 60
SUBSCRIBER = "orders.retry_on_arrival"


@pytest.fixture
def failed_job(database: psycopg.Connection, as_role: Callable[[str], Api]) -> str:
    """A job of a kind that works, as it stands after its last try."""
    tenant, made = as_role("admin").get("/me")["tenant"]["id"], uuid.uuid4()
    database.execute(
        """
        INSERT INTO job (id, tenant_id, kind, status, payload, progress, progress_note, error, attempts,
                         cancel_requested, version, created_at, updated_at)
        VALUES (%s, %s, 'orders.release_bulk', 'failed', %s, 0.4, '', %s, 3, false, 1, now(), now())
        """,
        [made, tenant, Jsonb({"order_ids": []}), f"ConnectionError: the network went away ({made})"],
    )
    return str(made)


def test_a_job_that_failed_is_given_to_the_workers_again(
    desk: Callable[..., Desk], as_role: Callable[[str], Api], failed_job: str
) -> None:
    page = desk("admin").open("/audit?tab=jobs")
    row = page.get_by_role("row").filter(has_text=failed_job)
    expect(row).to_contain_text("Failed")
    row.get_by_role("button", name="Try again").click()
    expect(page.get_by_text("Given to the workers again.")).to_be_visible()
    # It is named by its error, which is gone with it.
    expect(row).to_have_count(0)
    admin = as_role("admin")
    deadline = time.monotonic() + PASSED_ON_S
    while (now := admin.get(f"/jobs/{failed_job}"))["status"] in ("queued", "running"):
        assert time.monotonic() < deadline, now
        page.wait_for_timeout(200)
    assert (now["status"], now["error"]) == ("succeeded", None)


@pytest.fixture
def parked(database: psycopg.Connection, as_role: Callable[[str], Api]) -> int:
    """The number of a fact that was handed out in vain as often as is tried: goods that came."""
    admin = as_role("admin")
    inbound = goods.stock(admin, goods.home(admin), 5)
    facts: list[Any] = admin.get("/events", subject_id=inbound["id"], limit=50)["items"]
    seq = int(next(one["seq"] for one in facts if one["type"] == "InboundReceived"))
    database.execute(
        """
        INSERT INTO event_failure (tenant_id, subscriber, seq, attempts, last_error, failed_at, next_attempt_at,
                                   parked_at)
        VALUES (%s, %s, %s, 5, 'TimeoutError: nobody answered', now(), now(), now())
        """,
        [admin.get("/me")["tenant"]["id"], SUBSCRIBER, seq],
    )
    return seq


def test_a_fact_that_was_left_lying_is_handed_out_again(
    desk: Callable[..., Desk], database: psycopg.Connection, parked: int
) -> None:
    page = desk("admin").open("/audit?tab=parked")
    entry = page.get_by_role("listitem").filter(has_text=f"#{parked}")
    expect(entry).to_contain_text(SUBSCRIBER)
    expect(entry).to_contain_text("nobody answered")
    entry.get_by_role("button", name="Try again").click()
    expect(page.get_by_text("Given to it again.")).to_be_visible()
    expect(entry).to_have_count(0)
    waiting = "SELECT count(*) FROM event_failure WHERE subscriber = %s AND seq = %s"
    deadline = time.monotonic() + PASSED_ON_S
    while (left := database.execute(waiting, [SUBSCRIBER, parked]).fetchone()) != (0,):
        assert time.monotonic() < deadline, left
        page.wait_for_timeout(200)
