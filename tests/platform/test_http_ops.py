"""Health, metrics, the API page, the event log over HTTP, logs."""

import io
import json
import logging
import re
import sys
from collections.abc import Iterator
from typing import ClassVar

import pytest

from roundsman.kernel.ids import new_id
from roundsman.platform.db.engine import Database, DatabaseUrls, use_database
from roundsman.platform.events.envelope import DomainEvent
from roundsman.platform.observability.logs import configure_logs
from tests.conftest import TenantWorld
from tests.platform.conftest import ServerClient


class PebbleThrown(DomainEvent):
    subject_type: ClassVar[str] = "organisation"
    number: int


def test_it_says_that_it_lives_and_what_it_depends_on(server: ServerClient) -> None:
    nobody = server(None)
    alive, ready = nobody.get("/health/live"), nobody.get("/health/ready")

    assert (alive.status_code, alive.json()["status"]) == (200, "ok")
    assert alive.json()["uptime_seconds"] > 0
    found = ready.json()["dependencies"]
    assert set(found) == {"database", "migrations", "event_relay", "job_queue"}
    assert found["database"]["status"] == "ok"
    assert found["event_relay"]["lag_events"] >= 0
    assert found["job_queue"]["queued"] >= 0
    # Tables made without the migrations are told apart from a database that is away.
    assert (ready.status_code == 200) == (found["migrations"]["status"] == "ok")


def test_without_its_database_it_is_not_ready_but_alive(server: ServerClient, database: Database) -> None:
    nobody, admin = server(None), server("admin")
    use_database(Database(DatabaseUrls(owner="postgresql://nobody@127.0.0.1:1/none")))
    try:
        ready = nobody.get("/health/ready")
        alive = nobody.get("/health/live")
        call = admin.get("/api/v1/organisations")
    finally:
        use_database(database)

    assert (ready.status_code, ready.json()["status"]) == (503, "unavailable")
    assert ready.json()["dependencies"]["database"]["status"] == "unavailable"
    assert alive.status_code == 200
    assert (call.status_code, call.json()["code"]) == (503, "database_away")
    assert call.headers["retry-after"] == "2"
    assert admin.get("/api/v1/organisations").status_code == 200


def test_metrics_name_what_operators_look_for(server: ServerClient) -> None:
    server("admin").get(f"/api/v1/organisations/{new_id()}")
    shown = server(None).get("/metrics")

    assert shown.headers["content-type"].startswith("text/plain")
    for name in (
        "roundsman_http_requests_total",
        "roundsman_http_request_seconds_bucket",
        "roundsman_events_behind",
        "roundsman_jobs_queued",
    ):
        assert re.search(rf"^{name}\b", shown.text, re.MULTILINE), name
    # By route, not by path: an id in a label would make a new series for each.
    assert 'route="/api/v1/organisations/{organisation_id}",status="404"' in shown.text


def test_the_api_page_needs_nothing_from_elsewhere(server: ServerClient) -> None:
    nobody = server(None)
    root, page = nobody.get("/"), nobody.get("/docs")
    links = re.findall(r'(?:src|href)="([^"]+)"', page.text)

    # The pages stand at the root where they were built; else it leads here.
    if root.status_code == 307:
        assert root.headers["location"] == "docs"
    else:
        assert (root.status_code, root.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert len(links) >= 4
    for link in links:
        assert "//" not in link
        assert nobody.get(f"/{link}").status_code == 200
    policy = page.headers["content-security-policy"]
    assert "script-src 'self'" in policy
    assert "http" not in policy
    assert "<script>" not in page.text
    assert nobody.get("/docs/assets/../../etc/passwd").status_code == 404


def test_the_log_is_read_in_order_without_gaps(server: ServerClient, tenant: TenantWorld) -> None:
    for number in range(7):
        with tenant.work() as work:
            work.emit(PebbleThrown(subject_id=tenant.organisation_id, number=number))
    reader = server("dispatcher")

    first = reader.get("/api/v1/events", params={"limit": 4}).json()
    rest = reader.get("/api/v1/events", params={"limit": 4, "cursor": first["next_cursor"]}).json()
    seqs = [event["seq"] for event in first["items"] + rest["items"]]
    assert seqs == list(range(1, 8))
    assert rest["next_cursor"] is None
    assert first["items"][0]["topic"] == "pebble.thrown"
    assert first["items"][0]["payload"] == {"number": 0}

    def numbers(**params: str | int) -> list[int]:
        found = reader.get("/api/v1/events", params=params).json()["items"]
        return [event["seq"] for event in found]

    assert numbers(since=5) == [6, 7]
    assert numbers(type="Nothing") == []
    assert len(numbers(type="PebbleThrown", subject_id=str(tenant.organisation_id))) == 7
    assert numbers(subject_id=str(new_id())) == []
    bad = reader.get("/api/v1/events", params={"cursor": "x"})
    assert (bad.status_code, bad.json()["code"]) == (422, "bad_cursor")
    assert server("driver").get("/api/v1/events").status_code == 403


def test_touching_something_sensitive_is_recorded(server: ServerClient, tenant: TenantWorld) -> None:
    admin = server("admin")
    admin.put("/api/v1/clock", json={"running": True})
    found = admin.get("/api/v1/access-records", params={"action": "clock.set"}).json()["items"]
    assert [row["actor_id"] for row in found] == [str(tenant.users["admin"])]


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    stream = io.StringIO()
    configure_logs(level="info", form="json")
    handler = root.handlers[0]
    assert isinstance(handler, logging.StreamHandler)
    handler.setStream(stream)
    yield stream
    root.handlers, root.level = handlers, level


def test_a_log_line_names_request_tenant_and_user(
    server: ServerClient, tenant: TenantWorld, lines: io.StringIO
) -> None:
    server("admin").get("/api/v1/organisations", headers={"X-Request-Id": "log-me"})

    found = [json.loads(line) for line in lines.getvalue().splitlines()]
    (line,) = [entry for entry in found if entry.get("request_id") == "log-me"]
    assert (line["event"], line["status"], line["method"]) == ("request", 200, "GET")
    assert (line["tenant_id"], line["user_id"]) == (str(tenant.id), str(tenant.users["admin"]))


@pytest.mark.parametrize(("on_terminal", "expected"), [(True, logging.WARNING), (False, logging.INFO)])
def test_a_terminal_is_told_of_trouble_only(
    monkeypatch: pytest.MonkeyPatch, lines: io.StringIO, on_terminal: bool, expected: int
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: on_terminal)
    configure_logs(level="auto", form="json")
    assert logging.getLogger().level == expected
