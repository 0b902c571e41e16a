"""What administrators do about the house: search the log, try failed jobs again, see what settings were."""

import uuid
from datetime import timedelta
from typing import Any

from roundsman.platform.jobs.queue import JobContext, enqueue_job, job
from roundsman.platform.jobs.worker import run_job
from roundsman.platform.models import JobRow
from tests.conftest import NOW, Api, TenantWorld

_fails = {"left": 1}


@job("tests.sometimes", max_attempts=1)
def sometimes(_: JobContext) -> dict[str, Any]:
    _fails["left"] -= 1
    if _fails["left"] >= 0:
        raise RuntimeError("not today")
    return {"done": True}


def test_a_job_that_failed_is_tried_again_and_no_other(api: Api, tenant: TenantWorld) -> None:
    _fails["left"] = 1
    with tenant.system() as work:
        row = enqueue_job(work, "tests.sometimes", {})
        unknown = work.add(JobRow(kind="tests.gone", payload={}, status="failed"))
        work.session.flush()
        job_id, unknown_id = row.id, unknown.id
    assert run_job(tenant.id, job_id) == "failed"
    client = api("admin")
    failed = client.get("/api/v1/jobs", params={"status": "failed"}).json()["items"]
    assert {one["id"] for one in failed} == {str(job_id), str(unknown_id)}
    again = client.post(f"/api/v1/jobs/{job_id}/retry").json()
    assert (again["status"], again["attempts"], again["error"]) == ("queued", 0, None)
    refused = client.post(f"/api/v1/jobs/{job_id}/retry")
    assert (refused.status_code, refused.json()["code"]) == (409, "job_not_failed")
    assert client.post(f"/api/v1/jobs/{unknown_id}/retry").json()["code"] == "job_unknown"
    assert run_job(tenant.id, job_id) == "succeeded"
    assert client.post(f"/api/v1/jobs/{uuid.uuid4()}/retry").status_code == 404
    assert api("driver").post(f"/api/v1/jobs/{job_id}/retry").status_code == 403


def test_settings_have_a_history_with_who_and_from_what_to_what(api: Api, tenant: TenantWorld) -> None:
    client = api("admin")
    key = "execution.clock_skew_s"
    for value in (60, 60, 120):
        assert client.put(f"/api/v1/settings/{key}", json={"value": value}).status_code == 200
    client.put("/api/v1/settings/orders.auto_confirm", json={"value": False})
    told = client.get("/api/v1/settings/history", params={"key": key}).json()["items"]
    assert [(one["old_value"], one["new_value"], one["changed_by_name"]) for one in told] == [
        (60, 120, "Admin"),
        (300, 60, "Admin"),
    ]
    assert len(client.get("/api/v1/settings/history").json()["items"]) == 3
    assert client.get("/api/v1/settings/history", params={"key": "no.such"}).status_code == 404
    assert api("warehouse").get("/api/v1/settings/history").status_code == 403


def test_the_log_is_searched_by_actor_time_and_subject_newest_first_page_by_page(
    api: Api, tenant: TenantWorld
) -> None:
    client = api("admin")
    for value in (60, 70, 80):
        client.put("/api/v1/settings/execution.clock_skew_s", json={"value": value})
    tenant.set_clock(NOW + timedelta(hours=1))
    client.put("/api/v1/settings/orders.auto_confirm", json={"value": False})
    me = str(tenant.users["admin"])

    def found(**params: Any) -> list[int]:
        answer = client.get("/api/v1/events", params=params)
        assert answer.status_code == 200, answer.text
        return [one["seq"] for one in answer.json()["items"]]

    newest = found(actor_id=me, newest_first=True)
    assert newest == sorted(newest, reverse=True)
    assert len(newest) == 4
    assert found(actor_id=me) == newest[::-1]
    assert found(actor_id=str(uuid.uuid4())) == []
    assert (
        found(subject_type="setting", recorded_from=(NOW + timedelta(minutes=30)).isoformat()) == newest[:1]
    )
    assert (
        found(subject_type="setting", recorded_to=(NOW + timedelta(minutes=30)).isoformat()) == newest[:0:-1]
    )
    page = client.get("/api/v1/events", params={"newest_first": True, "limit": 2, "actor_id": me}).json()
    assert [one["seq"] for one in page["items"]] == newest[:2]
    rest = client.get(
        "/api/v1/events",
        params={"newest_first": True, "limit": 2, "actor_id": me, "cursor": page["next_cursor"]},
    ).json()
    assert [one["seq"] for one in rest["items"]] == newest[2:]
    assert rest["next_cursor"] is None
