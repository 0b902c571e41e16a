"""Finding the route of a call by the first words of its path, instead of trying every route in turn."""

from collections import defaultdict
from collections.abc import Iterable

from fastapi import APIRouter
from fastapi.routing import APIRoute
from starlette.routing import BaseRoute, Match
from starlette.types import Receive, Scope, Send

_WORDS = 3
"""`/api/v1/settings` has three."""


class RouteIndex(BaseRoute):
    """Stands before all other routes and leads to those that it knows.

    With several hundred routes, trying them one after the other costs more than the rest of the HTTP edge. What is not
    found here (unknown paths, other methods) goes the usual way and gets the usual answer.
    """

    def __init__(self, routers: Iterable[APIRouter]) -> None:
        self._routes: dict[str, list[APIRoute]] = defaultdict(list)
        for router in routers:
            for route in router.routes:
                if isinstance(route, APIRoute):
                    head = _head(route.path)
                    # A parameter among the first words could stand for anything: those are left to the usual way.
                    if "{" not in head:
                        self._routes[head].append(route)

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """The first route that takes the path and the method, if any."""
        if scope["type"] == "http" and not scope.get("root_path"):
            for route in self._routes.get(_head(scope["path"]), ()):
                if route.methods is None or scope["method"] in route.methods:
                    match, child_scope = route.matches(scope)
                    if match is Match.FULL:
                        return match, child_scope
        return Match.NONE, {}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Carry out the route that was found."""
        await scope["route"].handle(scope, receive, send)


def _head(path: str) -> str:
    return "/".join(path.split("/", _WORDS + 1)[: _WORDS + 1])
