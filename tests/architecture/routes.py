"""All routes of the API with the permission that each names, and a call that could be made of each."""

import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from roundsman.platform.http.route import Permitted


@dataclass(frozen=True)
class KnownRoute:
    method: str
    path: str
    permissions: tuple[str, ...]

    def url(self) -> str:
        """The path with ids that nobody has."""
        return re.sub(r"\{([^}]+)\}", lambda match: self._value(match.group(1)), self.path)

    @staticmethod
    def _value(name: str) -> str:
        return "1" if name in ("seq", "number") else str(uuid.uuid4())

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


def api_routes(app: FastAPI) -> list[KnownRoute]:
    """Every route below /api, from the application itself."""
    found = []
    for route in _all(app.router.routes):
        if isinstance(route, APIRoute) and route.path.startswith("/api"):
            permissions = tuple(_permissions(route.dependant))
            found += [KnownRoute(method, route.path, permissions) for method in sorted(route.methods or ())]
    return found


def _all(routes: Any) -> Iterator[Any]:
    for route in routes:
        # FastAPI keeps an included router as one entry and looks into it when a call comes.
        included = getattr(route, "original_router", None)
        if included is not None:
            yield from _all(included.routes)
        else:
            yield route


def _permissions(dependant: Dependant) -> Iterator[str]:
    for inner in dependant.dependencies:
        if isinstance(inner.call, Permitted):
            yield inner.call.permission
        yield from _permissions(inner)
