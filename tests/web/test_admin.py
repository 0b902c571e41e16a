"""An administrator looks after what failed behind the screens, says what is shared, and keeps the places in order."""

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


def test_what_an_organisation_sees_is_said_and_taken_back(
    desk: Callable[..., Desk], as_role: Callable[[str], Api]
) -> None:
    admin = as_role("admin")
    name = f"Sharing {uuid.uuid4().hex[:8]}"
    made = admin.post(
        "/organisations", {"code": name.replace(" ", "-").upper(), "name": name, "kind": "retailer"}
    )
    page = desk("admin").open("/organisations?view=sharing")
    page.get_by_role("button", name="Rule for one organisation").click()
    form = page.get_by_role("dialog")
    form.get_by_role("combobox", name="Organisation").fill(name)
    page.get_by_role("option", name=name).click()
    form.get_by_label("No orders").check()
    form.get_by_role("button", name="Save", exact=True).click()
    row = page.get_by_role("listitem").filter(has_text=f"Retailer at {name}")
    expect(row).to_contain_text("Orders: No orders")
    rules = admin.get("/sharing-policy")["rules"]
    assert [one["extent"] for one in rules if one["organisation_id"] == made["id"]] == ["none"]
    row.get_by_role("button", name=f"Remove the rule of {name}").click()
    page.get_by_role("dialog").get_by_role("button", name="Remove", exact=True).click()
    expect(row).to_have_count(0)
    page.get_by_role("button", name="History", exact=True).click()
    expect(page.get_by_role("dialog")).to_contain_text(f"Retailer at {name}")


def test_what_is_typed_is_saved_over_what_a_colleague_has_just_changed(
    desk: Callable[..., Desk], as_role: Callable[[str], Api]
) -> None:
    admin = as_role("admin")
    shop = admin.get("/locations", kind="retailer", sort="-code", limit=1)["items"][0]
    page = desk("admin").open(f"/locations?open={shop['id']}")
    page.get_by_role("dialog").get_by_role("button", name="Edit").click()
    area = page.get_by_label("Area", exact=True)
    typed = f"Area {uuid.uuid4().hex[:6]}"
    area.fill(typed)
    now = admin.get(f"/locations/{shop['id']}")
    answer = admin.client.patch(
        f"/api/v1/locations/{shop['id']}",
        json={"dock_count": now["dock_count"] + 1},
        headers={"If-Match": f'"{now["version"]}"'},
    )
    assert answer.status_code == 200, answer.text
    save = page.get_by_role("dialog").get_by_role("button", name="Save", exact=True)
    with page.expect_response(lambda one: one.request.method == "GET" and shop["id"] in one.url):
        save.click()
    expect(page.get_by_role("dialog").get_by_role("alert")).to_contain_text("changed in the meantime")
    expect(area).to_have_value(typed)
    save.click()
    expect(page.get_by_text(f"{shop['name']} is saved.").first).to_be_visible()
    after = admin.get(f"/locations/{shop['id']}")
    assert (after["area"], after["dock_count"]) == (typed, now["dock_count"] + 1)
