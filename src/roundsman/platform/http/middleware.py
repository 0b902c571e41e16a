"""Around every request: an id, a log line, metrics."""

import re
import time
from typing import Any

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from roundsman.kernel.ids import new_id
from roundsman.platform.observability.metrics import REQUEST_SECONDS, REQUESTS

log = structlog.get_logger("roundsman.http")

_SAFE_ID = re.compile(rb"^[A-Za-z0-9._-]{1,64}$")
_QUIET = ("/health/", "/metrics")


class RequestMiddleware:
    """Gives each request an id (taken from the caller when usable), and counts, times and logs it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = _request_id(scope)
        state: dict[str, Any] = scope.setdefault("state", {})
        state["request_id"] = request_id
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request_id)
        started = time.perf_counter()
        status = 500

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], (b"x-request-id", request_id.encode())]
            await send(message)

        try:
            await self._app(scope, receive, send_with_id)
        finally:
            self._account(scope, status, time.perf_counter() - started)

    @staticmethod
    def _account(scope: Scope, status: int, seconds: float) -> None:
        route = getattr(scope.get("route"), "path", "unmatched")
        method = scope["method"]
        REQUESTS.labels(method, route, str(status)).inc()
        REQUEST_SECONDS.labels(method, route).observe(seconds)
        if scope["path"].startswith(_QUIET):
            return
        tenant_id, user_id = scope.get("state", {}).get("who", (None, None))
        log.info(
            "request",
            method=method,
            path=scope["path"],
            status=status,
            ms=round(seconds * 1000, 1),
            tenant_id=tenant_id,
            user_id=user_id,
        )


def _request_id(scope: Scope) -> str:
    for name, value in scope["headers"]:
        if name == b"x-request-id" and _SAFE_ID.match(value):
            return str(value.decode())
    return str(new_id())
