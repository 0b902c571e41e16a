"""The index of routes leads to the same route as trying all of them in turn."""

import re
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.routing import Match

from roundsman.app import ROUTERS, create_app
from roundsman.platform.config import Settings
from roundsman.platform.http.routing import RouteIndex

AN_ID = "01a1fef4-0917-756f-a02c-d4beeedf068f"


@pytest.fixture(scope="module")
def app() -> FastAPI:
    return create_app(Settings(), secret_key="x" * 40, background=False)


def all_routes() -> list[APIRoute]:
    from importlib import import_module

    return [
        route
        for name in ROUTERS
        for router in import_module(name).routers
        for route in router.routes
        if isinstance(route, APIRoute)
    ]


def test_it_finds_what_the_usual_way_finds_first(app: FastAPI) -> None:
    (index,) = [route for route in app.router.routes if isinstance(route, RouteIndex)]
    routes, wrong, found = all_routes(), [], 0
    for route in routes:
        path = re.sub(r"\{[^}]+\}", AN_ID, route.path)
        for method in route.methods or ():
            scope: dict[str, Any] = {
                "type": "http",
                "path": path,
                "method": method,
                "headers": [],
                "root_path": "",
            }
            first = next(one for one in routes if one.matches(dict(scope))[0] is Match.FULL)
            match, child = index.matches(scope)
            if match is Match.FULL:
                found += 1
                if child["route"] is not first:
                    wrong.append(f"{method} {path}: {child['route'].path} instead of {first.path}")
    assert not wrong
    assert found > 0.9 * len(routes)


def test_it_stands_before_all_routes_of_the_rooms(app: FastAPI) -> None:
    places = {type(route).__name__: place for place, route in reversed(list(enumerate(app.router.routes)))}
    assert places["RouteIndex"] < places["_IncludedRouter"]
