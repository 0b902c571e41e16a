"""One request: who calls, may they, one transaction, the same answer for a repeat."""

import asyncio
import functools
import hashlib
import inspect
from collections.abc import Callable, Coroutine
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any, ClassVar, Protocol
from weakref import WeakKeyDictionary

import anyio.from_thread
from fastapi import Depends, Request, Response
from fastapi.encoders import jsonable_encoder
from fastapi.exceptions import RequestValidationError, ResponseValidationError
from fastapi.routing import APIRoute
from psycopg.types.json import Jsonb
from sqlalchemy.orm import Session
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse

from roundsman.platform.clock import real_now
from roundsman.platform.config import settings
from roundsman.platform.db.engine import current_database
from roundsman.platform.db.raw import Statement
from roundsman.platform.errors import Forbidden, Invalid, Unauthenticated
from roundsman.platform.observability.logs import name_caller
from roundsman.platform.principal import Principal
from roundsman.platform.retry import run_again_when_lost
from roundsman.platform.work import Work, open_call

KEY_HEADER = "Idempotency-Key"
REPLAY_HEADER = "Idempotent-Replay"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_KEPT_HEADERS = ("content-type", "etag", "location")
_NO_BODY = frozenset({204, 205, 304})

_KEEP = """
INSERT INTO idempotency_key (tenant_id, actor_id, key, fingerprint, status_code, headers, body)
VALUES (%s, %s, %s, %s, %s, %s, %s)
ON CONFLICT (tenant_id, actor_id, key) DO UPDATE
SET fingerprint = excluded.fingerprint, status_code = excluded.status_code, headers = excluded.headers,
    body = excluded.body, created_at = now()
"""

# Each function depends on the one before, so that none runs outside of the tenant.
_ENTRY = """
SELECT c.real_anchor_at, c.shown_anchor_at, c.is_running, w.*, k.* FROM begin_call(%(tenant_id)s) c
LEFT JOIN LATERAL CALLER w ON true
LEFT JOIN LATERAL kept_answer(c.tenant_id, w.user_id, %(key)s, %(since)s) k ON true
"""


class Authenticator(Protocol):
    """Knows a caller from the request. The identity room brings it."""

    caller_sql: str
    """A call of a table function that gives one row with at least `user_id` for a valid caller, else none. It may use
    `c.tenant_id` and the parameters of `caller_params`."""

    def claims(self, request: Request) -> Any:
        """What the credential says, checked without the database; has a `tenant_id`. Raises Unauthenticated."""

    def caller_params(self, claims: Any) -> dict[str, Any]:
        """Values for `caller_sql`."""

    def principal(self, session: Session, claims: Any, row: Any) -> Principal:
        """The caller as the row of `caller_sql` says. Raises Unauthenticated when there is none any more."""


@dataclass(slots=True)
class Call:
    """A call that has a credential; whether its bearer may do this is found out with the database."""

    request: Request
    authenticator: Authenticator
    claims: Any
    permission: str
    key: str | None
    fingerprint: str | None

    def entry(self) -> Statement:
        """Everything that must be known at the start, in one statement."""
        params = self.authenticator.caller_params(self.claims) | {
            "tenant_id": self.claims.tenant_id,
            "key": self.key,
            "since": real_now() - timedelta(hours=settings().idempotency_hours),
        }
        return Statement(_entry_sql(self.authenticator.caller_sql), params)

    def principal(self, session: Session, row: Any) -> Principal:
        """The caller. Raises Unauthenticated, or Forbidden without the permission."""
        principal = self.authenticator.principal(session, self.claims, row)
        name_caller(str(principal.tenant_id), str(principal.actor_id))
        if principal.scope_of(self.permission) is None:
            raise Forbidden(
                f"your role may not do this; it needs {self.permission}", permission=self.permission
            )
        return principal


@cache
def _entry_sql(caller_sql: str) -> str:
    return _ENTRY.replace("CALLER", caller_sql)  # a constant of the identity room


class Permitted:
    """Dependency: a transaction of a caller who holds the permission."""

    def __init__(self, permission: str) -> None:
        self.permission = permission

    async def __call__(self, request: Request) -> Call:
        """The caller's credential. The route opens the transaction, and hands that to the endpoint in this place."""
        authenticator: Authenticator = request.app.state.authenticator
        key, fingerprint = getattr(request.state, "idempotency", None) or (None, None)
        call = Call(request, authenticator, authenticator.claims(request), self.permission, key, fingerprint)
        request.state.call = call
        return call


@cache
def _permitted(permission: str) -> Permitted:
    return Permitted(permission)


def check_again(request: Request, permission: str) -> Callable[[], Principal]:
    """A function that tells, whenever it is called, who the caller is now: its roles and places may have changed.

    For streams, which outlive the transaction they began with. It raises what the first check would have raised, when
    the session has ended or the permission is gone.
    """
    authenticator: Authenticator = request.app.state.authenticator

    def check() -> Principal:
        return _check_caller(
            Call(request, authenticator, authenticator.claims(request), permission, None, None)
        )

    return check


def permitted(permission: str) -> Any:
    """For a route's parameter: the transaction of a caller who holds the permission, committed before the answer."""
    return Depends(_permitted(permission))


class UseCaseRoute(APIRoute):
    """A route that carries out its endpoint in one transaction, on one thread, from the first statement to the commit.

    Unsafe calls may be repeated safely with an `Idempotency-Key`. A transaction that PostgreSQL ended because of a
    deadlock is run again from its start.
    """

    takes_place: ClassVar[bool] = True
    """Whether a call holds one of the places for open transactions while it runs."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        self._work_name = _work_parameter(endpoint)
        shown = endpoint if self._work_name is None else self._carrying(endpoint, self._work_name)
        super().__init__(path, shown, **options)

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Wrap FastAPI's handler: note the key before."""
        original = super().get_route_handler()
        # With a transaction the place is taken around that, and only that.
        takes_place = self.takes_place and self._work_name is None

        async def handle(request: Request) -> Response:
            request.state.call = None
            request.state.idempotency = None
            key = request.headers.get(KEY_HEADER)
            if key is not None and request.method not in SAFE_METHODS:
                _check_key(key)
                request.state.idempotency = (key, await _fingerprint(request))
            # Read before a place is taken, so that a slow sender does not hold one.
            await request.body()
            async with _places() if takes_place else nullcontext():
                try:
                    return await original(request)
                except RequestValidationError:
                    call: Call | None = request.state.call
                    if call is not None:
                        # Who may not call at all is not told what would be a good body.
                        async with _places():
                            await run_in_threadpool(_check_caller, call)
                    raise

        return handle

    def _carrying(self, endpoint: Callable[..., Any], work_name: str) -> Callable[..., Any]:
        """The endpoint as FastAPI sees it: the same parameters, and a whole response."""

        @functools.wraps(endpoint)
        async def carry(**values: Any) -> Response:
            async with _places() if self.takes_place else nullcontext():
                return await run_in_threadpool(_carry_out, self, endpoint, work_name, values)

        return carry


class UnplacedRoute(UseCaseRoute):
    """For calls that wait long for something else than the database (logins for a core to hash on)."""

    takes_place = False


def _work_parameter(endpoint: Callable[..., Any]) -> str | None:
    for name, parameter in inspect.signature(endpoint).parameters.items():
        if isinstance(getattr(parameter.default, "dependency", None), Permitted):
            return name
    return None


def _carry_out(
    route: APIRoute, endpoint: Callable[..., Any], work_name: str, values: dict[str, Any]
) -> Response:
    call: Call = values[work_name]
    sent: Response | None = next((value for value in values.values() if isinstance(value, Response)), None)

    def once() -> Response:
        if sent is not None:
            # What an earlier try, that was rolled back, wanted to answer.
            del sent.headers.raw[:]
            sent.status_code = None  # type: ignore[assignment]
        with open_call(
            call.entry(), call.principal, request_id=getattr(call.request.state, "request_id", None)
        ) as (work, row):
            if row.fingerprint is not None:
                return _replayed(row, call)
            answer = endpoint(**{**values, work_name: work})
            if inspect.isawaitable(answer):
                answer = anyio.from_thread.run(_awaited, answer)
            response = _response(route, answer, sent)
            if call.key is not None:
                work.write_at_the_end(_kept(call, work, response))
            return response

    return run_again_when_lost(once, "http")


async def _awaited(answer: Any) -> Any:
    return await answer


def _check_caller(call: Call) -> Principal:
    with open_call(call.entry(), call.principal) as (work, _):
        return work.principal


def _response(route: APIRoute, answer: Any, sent: Response | None) -> Response:
    """As FastAPI makes it of what an endpoint gives, but on the thread of the transaction and before its commit."""
    if isinstance(answer, Response):
        return answer
    status = (sent.status_code if sent is not None else None) or route.status_code or 200
    field = route.response_field
    response: Response
    if field is None:
        response = JSONResponse(jsonable_encoder(answer), status_code=status)
    else:
        value, errors = field.validate(answer, {}, loc=("response",))
        if errors:
            raise ResponseValidationError(errors=errors, body=answer)
        content = field.serialize_json(value, by_alias=route.response_model_by_alias)
        response = Response(content, status_code=status, media_type="application/json")
    if status in _NO_BODY:
        response = Response(status_code=status)
    if sent is not None:
        response.headers.raw.extend(sent.headers.raw)
    return response


_places_of: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()


def _places() -> asyncio.Semaphore:
    """As many as there are connections. A call that waits for one must wait here, where it holds no thread:

    otherwise the waiting ones take all threads, those that hold the connections get none to go on with, and the
    server stands still until the waiting time of the pool is over (seen with 150 clients).
    """
    loop = asyncio.get_running_loop()
    places = _places_of.get(loop)
    if places is None:
        places = _places_of[loop] = asyncio.Semaphore(current_database().at_once)
    return places


def _check_key(key: str) -> None:
    if not 1 <= len(key) <= 255 or not key.isprintable():
        raise Invalid(
            "the Idempotency-Key is not usable",
            field=KEY_HEADER,
            accepted="1 to 255 printable characters, for example a UUID",
            code="bad_idempotency_key",
        )


async def _fingerprint(request: Request) -> str:
    digest = hashlib.sha256()
    for part in (request.method.encode(), request.url.path.encode(), request.url.query.encode()):
        digest.update(part + b"\n")
    digest.update(await request.body())
    return digest.hexdigest()


def _replayed(kept: Any, call: Call) -> Response:
    if kept.fingerprint != call.fingerprint:
        raise Invalid(
            "this Idempotency-Key was used for another call",
            field=KEY_HEADER,
            accepted="a new key for a new call, or exactly the same call again",
            code="idempotency_key_reused",
        )
    headers = {**(kept.headers or {}), REPLAY_HEADER: "true"}
    return Response(kept.body or b"", status_code=kept.status_code or 200, headers=headers)


def _kept(call: Call, work: Work, response: Response) -> Statement:
    body = getattr(response, "body", None)
    headers = {name: response.headers[name] for name in _KEPT_HEADERS if name in response.headers}
    return Statement(
        _KEEP,
        [
            work.tenant_id,
            work.principal.actor_id,
            call.key,
            call.fingerprint,
            response.status_code,
            Jsonb(headers),
            bytes(body) if body is not None else b"",
        ],
    )


def bearer_token(request: Request) -> str:
    """The token of the `Authorization` header.

    Raises:
        Unauthenticated: when there is none.
    """
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise Unauthenticated(
            "the call carries no access token", accepted="Authorization: Bearer <access token>"
        )
    return token.strip()
