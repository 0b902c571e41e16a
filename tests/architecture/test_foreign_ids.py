"""An id of another tenant does not exist: in a path it is a 404, in a body or filter it is never let in."""

import itertools
import random
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import Connection, create_engine
from starlette.testclient import TestClient

from roundsman.platform.db.engine import Database
from tests.architecture.routes import KnownRoute, api_routes
from tests.conftest import Api, TenantWorld
from tests.factories.bodies import BODIES, NAMED_ALTERNATIVELY, NAMED_OTHERWISE, filled
from tests.factories.house import House, make_house, picture
from tests.openapi import Operation, Schemas

ROW_BY_ROW = {
    "POST /api/v1/orders/ready",
    "POST /api/v1/orders/cancel",
    "POST /api/v1/orders/bulk",
    "POST /api/v1/trips/bulk",
    "POST /api/v1/exceptions/bulk",
    "POST /api/v1/positions",
}
"""Calls that tell of each row what became of it."""
NOT_IDS = ("key", "token", "vehicle_kind", "subscriber", "seq", "name")
"""What stands in paths and is no id: words that may be the same in every tenant."""


@pytest.fixture
def ours(tenant: TenantWorld) -> House:
    return make_house(tenant)


@pytest.fixture
def theirs(new_tenant: Callable[[], TenantWorld]) -> House:
    return make_house(new_tenant())


@pytest.fixture
def owner(database: Database) -> Iterator[Connection]:
    """Sees all tenants, as only the owner of the tables does."""
    engine = create_engine(database.urls.owner_url())
    with engine.connect() as connection:
        yield connection
    engine.dispose()


@pytest.fixture
def client(api: Api, ours: House) -> TestClient:
    return api("admin", in_tenant=ours.tenant)


def names_in(path: str) -> list[str]:
    return [name for name in re.findall(r"\{([^}]+)\}", path) if name not in NOT_IDS]


def with_one_of_theirs(template: Any, ours: House, theirs: House) -> Iterator[tuple[str, Any]]:
    """The template filled with our ids but one, once for each id in it: (where, body)."""
    if isinstance(template, dict):
        for name, value in template.items():
            for where, changed in with_one_of_theirs(value, ours, theirs):
                yield f"{name}.{where}".rstrip("."), filled(template, ours) | {name: changed}
    elif isinstance(template, list):
        for index, value in enumerate(template):
            for where, changed in with_one_of_theirs(value, ours, theirs):
                rest = filled(template, ours)
                yield f"{index}.{where}".rstrip("."), [*rest[:index], changed, *rest[index + 1 :]]
    elif isinstance(template, str) and template.startswith("{"):
        yield "", filled(template, theirs)


def _is_unknown(code: str) -> bool:
    return code in ("not_found", "orders_not_ready") or (
        code.startswith("unknown_") and code != "unknown_field"
    )


def url(path: str, ids: dict[str, Any]) -> str:
    return re.sub(r"\{([^}]+)\}", lambda name: str(ids.get(name.group(1), "1")), path)


def body_of(route: KnownRoute | Operation, schemas: Schemas, ours: House) -> Any:
    """A body that the route's schema takes."""
    if (template := BODIES.get(str(route))) is not None:
        return filled(template, ours)
    operation = next(one for one in schemas.operations() if str(one) == str(route))
    return schemas.example(operation.body) if operation.body else None


def test_every_path_with_ids_of_another_tenant_is_not_found(
    app: Any, client: TestClient, owner: Connection, ours: House, theirs: House
) -> None:
    schemas = Schemas(app.openapi(), random.Random(1))
    before = picture(owner, ours.tenant, theirs.tenant)
    needed = {
        str(operation): {
            one["name"]: schemas.example(one["schema"])
            for one in operation.parameters
            if one["in"] == "query" and one.get("required")
        }
        for operation in schemas.operations()
    }
    wrong, calls = [], 0
    for route in api_routes(app):
        names = names_in(route.path)
        unknown = [name for name in names if name not in ours.ids]
        assert not unknown, f"{route}: the house has no {unknown}"
        for choice in itertools.product((ours, theirs), repeat=len(names)):
            if theirs not in choice:
                continue
            ids = {name: house.ids[name] for name, house in zip(names, choice, strict=True)}
            answer = client.request(
                route.method,
                url(route.path, ids),
                params=needed.get(str(route)),
                json=body_of(route, schemas, ours),
            )
            calls += 1
            if (answer.status_code, answer.json()["code"]) != (404, "not_found"):
                wrong.append(f"{route}: {answer.status_code} {answer.text[:160]}")
            elif not answer.json()["accepted"]:
                wrong.append(f"{route}: does not say what would be accepted")
    assert not wrong, "\n".join(wrong)
    assert calls > 60
    assert picture(owner, ours.tenant, theirs.tenant) == before


def test_every_body_with_an_id_of_another_tenant_is_refused(
    app: Any, client: TestClient, owner: Connection, ours: House, theirs: House
) -> None:
    before = picture(owner, ours.tenant, theirs.tenant)
    wrong = []
    for route, template in [*BODIES.items(), *NAMED_ALTERNATIVELY.items(), *NAMED_OTHERWISE.items()]:
        method, path = route.split()
        for where, body in with_one_of_theirs(template, ours, theirs):
            answer = client.request(method, url(path, ours.ids), json=body)
            if route in ROW_BY_ROW and answer.status_code == 200:
                told = answer.json()
                rows = told.get("orders") or told.get("refused") or told["items"]
                rows = told["items"] if isinstance(rows, int) else rows
                assert [_is_unknown(row["code"]) for row in rows] == [True], (route, rows)
                assert picture(owner, ours.tenant, theirs.tenant) == before, route
            elif not (_is_unknown(answer.json()["code"]) and answer.json().get("accepted")):
                wrong.append(f"{route} {where}: {answer.status_code} {answer.text[:160]}")
            elif picture(owner, ours.tenant, theirs.tenant) != before:
                wrong.append(f"{route} {where}: changed something")
                before = picture(owner, ours.tenant, theirs.tenant)
    assert not wrong, "\n".join(wrong)


def test_every_id_that_a_body_may_name_is_tried(app: Any) -> None:
    """A new field that takes an id has to be added to the bodies above."""
    schemas = Schemas(app.openapi(), random.Random(1))
    tried = {
        (re.sub(r"\{(planned|packing)_", "{", route), name)
        for table in (BODIES, NAMED_ALTERNATIVELY, NAMED_OTHERWISE)
        for route, template in table.items()
        for name in re.findall(r"'(\w+)': \[?'\{", str(template))
    }
    missing = [
        f"{operation} {name}"
        for operation in schemas.operations()
        if operation.body
        for name in schemas.id_fields(operation.body)
        if name != "command_id" and (str(operation), name) not in tried
    ]
    assert missing == []


def test_a_filter_with_an_id_of_another_tenant_finds_nothing(
    app: Any, client: TestClient, ours: House, theirs: House
) -> None:
    schemas = Schemas(app.openapi(), random.Random(1))
    wrong = []
    for operation in schemas.operations():
        for parameter in operation.parameters:
            if parameter["in"] != "query" or not schemas.is_id(parameter["schema"]):
                continue
            name = parameter["name"]
            foreign = theirs.ids.get(name, theirs.ids["order_id"])
            answer = client.get(url(operation.path, ours.ids), params={name: str(foreign)})
            if operation.path.endswith(".csv"):
                nothing = answer.status_code == 200 and len(answer.text.splitlines()) == 1
            else:
                nothing = answer.status_code == 200 and answer.json().get("items") == []
            if not nothing and answer.status_code not in (404, 422):
                wrong.append(f"{operation} ?{name}: {answer.status_code} {answer.text[:160]}")
    assert not wrong, "\n".join(wrong)
