"""Whatever a client sends, the server answers with a problem that has a code; it never falls over."""

import json
import random
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

import httpx2
import pytest

from tests.conftest import TenantWorld, token_for
from tests.factories.bodies import BODIES, NAMED_ALTERNATIVELY, filled
from tests.factories.house import House, make_house
from tests.openapi import Operation, Schemas
from tests.servers import client, running

ROUNDS = 15
"""Calls of each route for each seed; about 600 calls for each of three seeds in all."""
RAW = (
    b"", b"{", b"[", b"null", b"1", b'"text"', b"[]", b"\xff\xfe", b"{}{}", b'{"a": 1,}', b"NaN", b"[" * 5_000,
    b'{"a":' * 2_000, b"\x00", b'{"quantity": 1e999}', b'{"lines": [' + b"{}," * 3_000 + b"{}]}",
)  # fmt: skip
NOT_FUZZED = ("POST /api/v1/auth/logout", "POST /api/v1/users/{user_id}/deactivate")
"""They would end the session that makes the calls, or take its user."""


@pytest.fixture(scope="module")
def server_url(app: Any) -> Iterator[str]:
    with running(app) as url:
        yield url


@pytest.fixture
def house(tenant: TenantWorld) -> House:
    return make_house(tenant)


@pytest.fixture
def admin(server_url: str, house: House) -> Iterator[httpx2.Client]:
    with client(server_url, token_for(house.tenant, "admin")) as connected:
        yield connected


def wrong_with(answer: httpx2.Response) -> str | None:
    """What is wrong with an answer, None when it is a success or a proper problem."""
    if answer.status_code < 400:
        return None
    if answer.status_code >= 500:
        return f"{answer.status_code} {answer.text[:200]}"
    if not answer.headers["content-type"].startswith("application/problem+json"):
        return f"no problem document but {answer.headers['content-type']}"
    told = answer.json()
    if not re.fullmatch(r"[a-z][a-z0-9_]*", told.get("code", "")):
        return f"no code: {told}"
    if answer.status_code in (400, 413, 422) and not told.get("accepted"):
        return f"does not say what would be accepted: {told}"
    return None


def send(who: httpx2.Client, operation: Operation, url: str, body: Any) -> httpx2.Response:
    content = None if body is None else json.dumps(body).encode()
    return who.request(operation.method, url, content=content, headers={"Content-Type": "application/json"})


def known_ids(value: Any, house: House, name: str = "") -> Any:
    """The value with the house's own ids where a member is called after one."""
    if isinstance(value, dict):
        return {key: known_ids(one, house, key) for key, one in value.items()}
    if isinstance(value, list):
        return [known_ids(one, house, name.removesuffix("s")) for one in value]
    found = house.ids.get(name)
    return str(found) if found is not None else value


def fuzzed(
    schemas: Schemas, rng: random.Random, house: House
) -> Iterator[tuple[Operation, str, Callable[[], Any]]]:
    for operation in schemas.operations():
        if str(operation) in NOT_FUZZED:
            continue
        url = re.sub(r"\{([^}]+)\}", lambda name: str(house.ids.get(name.group(1), "x")), operation.path)
        if operation.body is not None:
            schema = operation.body

            def body(schema: dict[str, Any] = schema, operation: Operation = operation) -> Any:
                templates = [
                    table[str(operation)]
                    for table in (BODIES, NAMED_ALTERNATIVELY)
                    if str(operation) in table
                ]
                if templates and rng.random() < 0.7:
                    return schemas.odd(filled(rng.choice(templates), house))
                good = schemas.example(schema, everything=rng.random() < 0.5)
                return schemas.odd(known_ids(good, house))

            yield operation, url, body


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_odd_bodies_never_make_it_fall(app: Any, admin: httpx2.Client, house: House, seed: int) -> None:
    rng = random.Random(seed)
    schemas = Schemas(app.openapi(), rng)
    wrong, refused, done = [], 0, 0
    for operation, url, body in fuzzed(schemas, rng, house):
        for _ in range(ROUNDS):
            sent = body()
            answer = send(admin, operation, url, sent)
            refused += answer.status_code >= 400
            done += answer.status_code < 300
            if (fault := wrong_with(answer)) is not None:
                wrong.append(f"{operation} {json.dumps(sent)[:300]}: {fault}")
    assert not wrong, "\n".join(wrong)
    assert (refused > 200, done > 20) == (True, True), f"{refused} refused, {done} done"


def test_bodies_that_are_no_json_never_make_it_fall(app: Any, admin: httpx2.Client, house: House) -> None:
    rng = random.Random(4)
    wrong = []
    for operation, url, _ in fuzzed(Schemas(app.openapi(), rng), rng, house):
        for content in rng.sample(RAW, 4):
            answer = admin.request(
                operation.method, url, content=content, headers={"Content-Type": "application/json"}
            )
            if (fault := wrong_with(answer)) is not None:
                wrong.append(f"{operation} {content[:40]!r}: {fault}")
    assert not wrong, "\n".join(wrong)


def test_odd_addresses_and_filters_never_make_it_fall(app: Any, admin: httpx2.Client, house: House) -> None:
    rng = random.Random(5)
    schemas = Schemas(app.openapi(), rng)
    wrong = []
    for operation in schemas.operations():
        if operation.method != "GET" or not operation.path.startswith("/api"):
            continue
        places = [one["name"] for one in operation.parameters if one["in"] == "path"]
        filters = [one["name"] for one in operation.parameters if one["in"] == "query"]
        for _ in range(ROUNDS if filters or places else 1):
            ids = {
                name: rng.choice([house.ids.get(name, "x"), odd_text(schemas), odd_text(schemas)])
                for name in places
            }
            url = operation.path
            for name, value in ids.items():
                url = url.replace(f"{{{name}}}", quote(str(value), safe=""))
            chosen = rng.sample(filters, min(len(filters), rng.randint(0, 2)))
            answer = admin.get(url, params={name: odd_text(schemas) for name in chosen})
            if (fault := wrong_with(answer)) is not None:
                wrong.append(f"{operation} {ids} {chosen} {answer.request.url}: {fault}")
    assert not wrong, "\n".join(wrong)


def odd_text(schemas: Schemas) -> str:
    """Something odd that fits into an address."""
    return str(schemas.odd_value()).encode("utf-8", "replace").decode()[:1_000] or "_"
