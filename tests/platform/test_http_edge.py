"""The HTTP edge over a real server: problems, ids, compression, versions, pages."""

import json
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import create_engine, text

from roundsman.platform.db.engine import Database
from tests.conftest import TenantWorld
from tests.platform.conftest import ServerClient

ORGANISATIONS = "/api/v1/organisations"


def body(code: str = "ACME") -> dict[str, str]:
    return {"code": code, "name": "Acme Carriers", "kind": "carrier"}


def test_what_was_answered_is_committed(server: ServerClient, database: Database) -> None:
    admin = server("admin")
    owner = create_engine(database.urls.owner_url())
    with owner.connect() as connection:
        for number in range(25):
            made = admin.post(ORGANISATIONS, json=body(f"C{number}"))
            assert made.status_code == 201
            # Another connection, the very moment the answer is here.
            seen = connection.scalar(
                text("select count(*) from organisation where id = :id"), {"id": made.json()["id"]}
            )
            connection.rollback()
            assert seen == 1
    owner.dispose()


@pytest.mark.parametrize(
    ("method", "path", "content", "status", "code"),
    [
        ("POST", ORGANISATIONS, b'{"code": ', 400, "malformed_json"),
        ("POST", ORGANISATIONS, b"\xff\xfe\x00", 400, None),
        ("POST", ORGANISATIONS, b"[" * 20_000, 400, None),
        (
            "POST",
            ORGANISATIONS,
            b'{"code": "A", "name": "B", "kind": "carrier", "x": 1}',
            422,
            "unknown_field",
        ),
        ("POST", ORGANISATIONS, json.dumps({"name": "x" * 1_100_000}).encode(), 413, "body_too_large"),
        ("GET", "/api/v1/nothing-here", None, 404, "not_found"),
        ("DELETE", ORGANISATIONS, None, 405, "http_405"),
        ("GET", f"{ORGANISATIONS}/not-a-uuid", None, 422, "not_a_uuid"),
        ("GET", f"{ORGANISATIONS}/01890000-0000-7000-8000-000000000000", None, 404, "not_found"),
    ],
    ids=[
        "cut short",
        "not text",
        "too deep",
        "unknown member",
        "too large",
        "no route",
        "no method",
        "no uuid",
        "no row",
    ],
)
def test_each_bad_call_gets_its_own_problem(
    server: ServerClient, method: str, path: str, content: bytes | None, status: int, code: str | None
) -> None:
    answer = server("admin").request(
        method, path, content=content, headers={"Content-Type": "application/json"}
    )

    problem = answer.json()
    assert (answer.status_code, problem["status"]) == (status, status)
    assert answer.headers["content-type"].startswith("application/problem+json")
    assert code is None or problem["code"] == code
    assert problem["request_id"] == answer.headers["x-request-id"]
    assert problem["title"]
    assert problem["detail"]


def test_a_body_that_grows_too_large_in_chunks_is_refused(server: ServerClient) -> None:
    def chunks() -> Iterator[bytes]:
        yield b'{"name": "'
        for _ in range(40):
            yield b"x" * 40_000

    answer = server("admin").post(
        ORGANISATIONS, content=chunks(), headers={"Content-Type": "application/json"}
    )
    assert (answer.status_code, answer.json()["code"]) == (413, "body_too_large")
    assert "1048576" in answer.json()["accepted"]


def test_a_validation_problem_names_the_field_and_what_is_accepted(server: ServerClient) -> None:
    answer = server("admin").post(ORGANISATIONS, json={"code": "A", "name": "B", "kind": "circus"})

    problem = answer.json()
    assert (answer.status_code, problem["field"]) == (422, "kind")
    assert "carrier" in problem["accepted"]
    assert problem["errors"][0]["code"] == "not_one_of"


def test_a_character_that_cannot_be_stored_is_refused_not_a_crash(server: ServerClient) -> None:
    answer = server("admin").post(ORGANISATIONS, json=body() | {"name": "a\x00b"})
    assert (answer.status_code, answer.json()["code"]) == (422, "value_out_of_range")


def test_the_callers_request_id_is_kept_and_a_bad_one_replaced(
    server: ServerClient, tenant: TenantWorld
) -> None:
    admin = server("admin")
    kept = admin.post(ORGANISATIONS, json=body(), headers={"X-Request-Id": "trace-42"})
    replaced = admin.get("/health/live", headers={"X-Request-Id": "a b;c"})

    assert kept.headers["x-request-id"] == "trace-42"
    assert [row.request_id for row in tenant.events("OrganisationChanged")] == ["trace-42"]
    assert uuid.UUID(replaced.headers["x-request-id"]).version == 7


def test_large_answers_are_compressed(server: ServerClient) -> None:
    answer = server(None).get("/openapi.json", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.json()["openapi"].startswith("3.1")


def test_a_stale_version_is_refused_and_changes_nothing(server: ServerClient) -> None:
    admin = server("admin")
    made = admin.post(ORGANISATIONS, json=body())
    where = f"{ORGANISATIONS}/{made.json()['id']}"
    assert made.headers["etag"] == '"1"'

    first = admin.patch(where, json={"name": "First"}, headers={"If-Match": '"1"'})
    stale = admin.patch(where, json={"name": "Second"}, headers={"If-Match": '"1"'})
    broken = admin.patch(where, json={"name": "Third"}, headers={"If-Match": "soon"})

    assert (first.status_code, first.headers["etag"]) == (200, '"2"')
    assert (stale.status_code, stale.json()["current_version"]) == (412, 2)
    assert (broken.status_code, broken.json()["code"]) == (422, "bad_if_match")
    assert admin.get(where).json()["name"] == "First"


def test_pages_neither_lose_nor_repeat_rows_while_others_are_added(server: ServerClient) -> None:
    admin = server("admin")
    wanted = [admin.post(ORGANISATIONS, json=body(f"P{n:02d}")).json()["id"] for n in range(12)]

    seen: list[str] = []
    cursor: str | None = None
    for _ in range(20):
        params: dict[str, str | int] = {"limit": 5, "sort": "code"}
        if cursor is not None:
            params["cursor"] = cursor
        page = admin.get(ORGANISATIONS, params=params).json()
        seen += [item["id"] for item in page["items"]]
        admin.post(ORGANISATIONS, json=body(f"A{uuid.uuid4().hex[:8]}"))  # sorts before all of them
        cursor = page["next_cursor"]
        if cursor is None:
            break

    assert [item for item in seen if item in wanted] == wanted
    assert len(seen) == len(set(seen))


def test_bad_pages_are_refused(server: ServerClient) -> None:
    admin = server("admin")
    for number in range(3):
        admin.post(ORGANISATIONS, json=body(f"B{number}"))
    cursor = admin.get(ORGANISATIONS, params={"limit": 1}).json()["next_cursor"]

    def code(**params: str | int) -> str:
        answer = admin.get(ORGANISATIONS, params=params)
        assert answer.status_code == 422
        return str(answer.json()["code"])

    assert code(cursor="rubbish") == "bad_cursor"
    assert code(cursor=cursor, sort="code") == "bad_cursor"
    assert code(sort="secret") == "unknown_sort"
    assert code(limit=0) == "too_small"
    counted = admin.get(ORGANISATIONS, params={"limit": 1, "count": True}).json()
    assert (len(counted["items"]), counted["total"]) == (1, 4)


def test_falling_and_rising_order(server: ServerClient) -> None:
    admin = server("admin")
    for name in ("M", "Z", "B"):
        admin.post(ORGANISATIONS, json=body(name))

    def codes(sort: str) -> list[str]:
        return [item["code"] for item in admin.get(ORGANISATIONS, params={"sort": sort}).json()["items"]]

    assert codes("code") == ["B", "M", "ORG", "Z"]
    assert codes("-code") == ["Z", "ORG", "M", "B"]


def test_an_instant_without_offset_is_refused(server: ServerClient) -> None:
    answer = server("admin").put("/api/v1/clock", json={"now": "2026-11-21T09:00:00"})
    assert (answer.status_code, answer.json()["field"]) == (422, "now")
    assert "+05:30" in answer.json()["accepted"]


def test_the_sandbox_clock_goes_forward_only(server: ServerClient, tenant: TenantWorld) -> None:
    admin = server("admin")
    later = datetime(2026, 11, 16, 9, 0, tzinfo=UTC).isoformat()

    forward = admin.put("/api/v1/clock", json={"now": "2026-11-16T14:30:00+05:30", "running": False})
    back = admin.put("/api/v1/clock", json={"now": "2026-11-16T08:00:00Z"})

    assert datetime.fromisoformat(forward.json()["now"]) == datetime.fromisoformat(later)
    assert (back.status_code, back.json()["code"]) == (409, "clock_backwards")
    shown = admin.get("/api/v1/clock").json()
    assert (datetime.fromisoformat(shown["now"]), shown["running"]) == (
        datetime.fromisoformat(later),
        False,
    )


def test_a_real_tenants_clock_cannot_be_set(server: ServerClient, tenant: TenantWorld) -> None:
    from roundsman.platform.models import TenantClock

    with tenant.system() as work:
        clock = work.session.get_one(TenantClock, tenant.id)
        clock.is_sandbox, clock.real_anchor_at, clock.shown_anchor_at = False, None, None

    answer = server("admin").put("/api/v1/clock", json={"now": "2030-01-01T00:00:00Z"})
    assert (answer.status_code, answer.json()["code"]) == (409, "not_a_sandbox")


def test_a_method_that_is_not_taken_is_answered_with_those_that_are(server: ServerClient) -> None:
    answer = server("admin").delete(ORGANISATIONS)
    assert answer.json()["accepted"] == answer.headers["allow"]
    assert ORGANISATIONS in answer.json()["detail"]


def test_a_browser_keeps_no_answer_with_data_so_that_going_back_after_logging_out_shows_none(
    server: ServerClient,
) -> None:
    for path in ("/api/v1/me", ORGANISATIONS, f"{ORGANISATIONS}/nothing"):
        assert server("admin").get(path).headers["cache-control"] == "private, no-store"
    assert server(None).get("/api/v1/me").headers["cache-control"] == "private, no-store"
    assert "cache-control" not in server(None).get("/health/live").headers
