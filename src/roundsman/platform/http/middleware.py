"""Around every request: an id, a limit on the body, a log line, metrics; answers with data are kept nowhere."""

import re
import time
from collections.abc import Mapping
from typing import Any

import structlog
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from roundsman.kernel.ids import new_id
from roundsman.platform.errors import TooLarge
from roundsman.platform.http.problems import problem_response
from roundsman.platform.observability.logs import begin_request
from roundsman.platform.observability.metrics import REQUEST_SECONDS, REQUESTS

log = structlog.get_logger("roundsman.http")

_SAFE_ID = re.compile(rb"^[A-Za-z0-9._-]{1,64}$")
_QUIET = ("/health/", "/metrics")
_CACHE = b"cache-control"
_KEPT_NOWHERE = (_CACHE, b"private, no-store")


class RequestMiddleware:
    """Gives each request an id (taken from the caller when usable), and counts, times and logs it."""

    def __init__(self, app: ASGIApp, *, max_body_bytes: int, larger: Mapping[str, int] | None = None) -> None:
        self._app = app
        self._max_body_bytes = max_body_bytes
        self._larger = dict(larger or {})
        """Paths that take larger bodies than all others."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = _request_id(scope)
        state: dict[str, Any] = scope.setdefault("state", {})
        state["request_id"] = request_id
        begin_request(request_id)
        started = time.perf_counter()
        status = 500

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = [*message["headers"], (b"x-request-id", request_id.encode())]
                # Else a browser shows what one read before to whoever goes back after one has logged out.
                if scope["path"].startswith("/api/") and not any(name == _CACHE for name, _ in headers):
                    headers.append(_KEPT_NOWHERE)
                message["headers"] = headers
            await send(message)

        received, most = 0, self._larger.get(scope["path"], self._max_body_bytes)

        async def receive_counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > most:
                raise self._too_large(most)
            return message

        try:
            if _announced_bytes(scope) > most:
                refusal = problem_response(self._too_large(most), Request(scope))
                await refusal(scope, receive, send_with_id)
                return
            await self._app(scope, receive_counted, send_with_id)
        finally:
            self._account(scope, status, time.perf_counter() - started)

    @staticmethod
    def _too_large(most: int) -> TooLarge:
        return TooLarge(accepted=f"at most {most} bytes")

    @staticmethod
    def _account(scope: Scope, status: int, seconds: float) -> None:
        route = getattr(scope.get("route"), "path", None) or "unmatched"
        method = scope["method"]
        REQUESTS.labels(method, route, str(status)).inc()
        REQUEST_SECONDS.labels(method, route).observe(seconds)
        if scope["path"].startswith(_QUIET):
            return
        log.info(
            "request",
            method=method,
            path=scope["path"],
            status=status,
            ms=round(seconds * 1000, 1),
        )


def _announced_bytes(scope: Scope) -> int:
    for name, value in scope["headers"]:
        if name == b"content-length" and value.isdigit():
            return int(value[:18])
    return 0


def _request_id(scope: Scope) -> str:
    for name, value in scope["headers"]:
        if name == b"x-request-id" and _SAFE_ID.match(value):
            return str(value.decode())
    return str(new_id())
