"""The description that programs read is complete."""

from typing import Any

import pytest
from starlette.testclient import TestClient

METHODS = {"get", "post", "put", "patch", "delete"}


@pytest.fixture
def schema(app: Any) -> dict[str, Any]:
    answer = TestClient(app).get("/openapi.json")
    assert answer.status_code == 200
    described: dict[str, Any] = answer.json()
    return described


def operations(schema: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {
        f"{method.upper()} {path}": operation
        for path, entry in schema["paths"].items()
        for method, operation in entry.items()
        if method in METHODS
    }


def test_it_is_openapi_3_1(schema: dict[str, Any]) -> None:
    assert schema["openapi"].startswith("3.1")
    assert schema["info"]["title"] == "Roundsman"


def test_every_operation_says_what_it_does_and_where_it_belongs(schema: dict[str, Any]) -> None:
    found = operations(schema)
    assert len(found) > 25
    silent = [name for name, entry in found.items() if not (entry.get("summary") and entry.get("tags"))]
    undescribed = [
        name
        for name, entry in found.items()
        if name.split()[1].startswith("/api") and not entry.get("description")
    ]
    assert (silent, undescribed) == ([], [])


def test_operation_ids_are_unique(schema: dict[str, Any]) -> None:
    ids = [entry["operationId"] for entry in operations(schema).values()]
    assert len(ids) == len(set(ids))


def test_calls_that_need_a_token_say_so_by_their_problems(schema: dict[str, Any]) -> None:
    missing = [
        name
        for name, entry in operations(schema).items()
        if name.split()[1].startswith("/api/v1")
        and not {"401", "403", "404", "409", "422"} & set(entry["responses"])
    ]
    assert missing == []
