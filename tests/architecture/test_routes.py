"""Deny by default: every route names one permission of the matrix, and refuses whoever does not hold it."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient

from roundsman.identity.permissions import matrix
from roundsman.identity.router import PUBLIC
from tests.architecture.routes import KnownRoute, api_routes
from tests.conftest import Api, TenantWorld

ROLES = matrix().roles


def call(client: TestClient, route: KnownRoute) -> Any:
    body: dict[str, Any] | None = None if route.method in ("GET", "DELETE") else {}
    return client.request(route.method, route.url(), json=body)


def test_every_route_names_exactly_one_permission_that_exists(app: Any) -> None:
    routes = api_routes(app)
    assert len(routes) > 25
    known = set(matrix().permissions)
    wrong = [
        f"{route}: {route.permissions}"
        for route in routes
        if (route.method, route.path) not in PUBLIC
        and (len(route.permissions) != 1 or route.permissions[0] not in known)
    ]
    assert wrong == []


def test_public_routes_are_few_and_exist(app: Any) -> None:
    routes = {(route.method, route.path): route for route in api_routes(app)}
    assert set(routes) >= PUBLIC
    assert len(PUBLIC) <= 4
    assert {routes[entry].permissions for entry in PUBLIC} == {()}


def test_every_permission_is_used_and_every_role_can_do_something(app: Any) -> None:
    used = {permission for route in api_routes(app) for permission in route.permissions}
    for role in ROLES:
        assert used & set(matrix().grants_of([role])), f"{role} can do nothing"


def test_nobody_is_let_in_anywhere(app: Any, api: Api) -> None:
    nobody = api(None)
    answers = {
        str(route): call(nobody, route).status_code
        for route in api_routes(app)
        if (route.method, route.path) not in PUBLIC
    }
    assert {name: status for name, status in answers.items() if status != 401} == {}


@pytest.mark.parametrize("role", ROLES)
def test_each_role_gets_what_the_matrix_grants_and_nothing_else(app: Any, api: Api, role: str) -> None:
    """With ids that nobody has and empty bodies: a holder may get 404 or 422, never 401, 403 or 500."""
    client, granted, wrong = api(role), matrix().grants_of([role]), []
    for route in api_routes(app):
        if (route.method, route.path) in PUBLIC or route.path.endswith("/auth/logout"):
            continue
        answer = call(client, route)
        may = route.permissions[0] in granted
        refused = answer.status_code == 403 and answer.json()["permission"] == route.permissions[0]
        fine = (answer.status_code < 500 and answer.status_code not in (401, 403)) if may else refused
        if not fine:
            wrong.append(f"{route}: {answer.status_code} {answer.text[:120]}")
    assert wrong == []


def test_a_strangers_ids_do_not_exist(
    api: Api, tenant: TenantWorld, new_tenant: Callable[[], TenantWorld]
) -> None:
    stranger = new_tenant()
    client = api("admin", in_tenant=stranger)
    api("admin")  # makes a user in our tenant
    for path in (f"/organisations/{tenant.organisation_id}", f"/users/{tenant.users['admin']}"):
        for method, suffix, body in (
            ("GET", "", None),
            ("PATCH", "", {"name": "Taken over"}),
            ("POST", "/deactivate", None),
        ):
            answer = client.request(method, f"/api/v1{path}{suffix}", json=body)
            assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert client.get(f"/api/v1/jobs/{uuid.uuid4()}").status_code == 404
