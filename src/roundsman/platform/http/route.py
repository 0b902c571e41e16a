"""One request: who calls, may they, one transaction, the same answer for a repeat."""

import asyncio
import hashlib
from collections.abc import Callable, Coroutine, Iterator
from contextlib import nullcontext
from datetime import timedelta
from functools import cache
from typing import Any, ClassVar, Protocol
from weakref import WeakKeyDictionary

from fastapi import Depends, Request, Response
from fastapi.routing import APIRoute
from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.orm import Session
from starlette.concurrency import run_in_threadpool

from roundsman.platform.clock import real_now
from roundsman.platform.config import settings
from roundsman.platform.db.engine import current_database
from roundsman.platform.errors import Forbidden, Invalid, Unauthenticated
from roundsman.platform.models import IdempotencyKey
from roundsman.platform.observability.logs import name_caller
from roundsman.platform.principal import Principal
from roundsman.platform.work import Work, open_tenant_work

KEY_HEADER = "Idempotency-Key"
REPLAY_HEADER = "Idempotent-Replay"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_KEPT_HEADERS = ("content-type", "etag", "location")


class Authenticator(Protocol):
    """Knows a caller from the request. The identity room brings it."""

    def claims(self, request: Request) -> Any:
        """What the credential says, checked without the database; has a `tenant_id`. Raises Unauthenticated."""

    def principal(self, session: Session, claims: Any) -> Principal:
        """The caller as the database knows it now. Raises Unauthenticated when it is no longer valid."""


class Replay(Exception):  # noqa: N818  (it is an answer, not a fault)
    """The call was answered before; this is the answer."""

    def __init__(self, kept: IdempotencyKey) -> None:
        super().__init__(kept.key)
        self.kept = kept


class Permitted:
    """Dependency: a transaction of a caller who holds the permission."""

    def __init__(self, permission: str) -> None:
        self.permission = permission

    def __call__(self, request: Request) -> Iterator[Work]:
        """Open the transaction, check the permission, give way to the endpoint, commit."""
        authenticator: Authenticator = request.app.state.authenticator
        claims = authenticator.claims(request)
        with open_tenant_work(
            claims.tenant_id,
            lambda session: authenticator.principal(session, claims),
            request_id=getattr(request.state, "request_id", None),
        ) as work:
            name_caller(str(work.tenant_id), str(work.principal.actor_id))
            if work.principal.scope_of(self.permission) is None:
                raise Forbidden(
                    f"your role may not do this; it needs {self.permission}", permission=self.permission
                )
            _begin_idempotent(request, work)
            yield work


@cache
def _permitted(permission: str) -> Permitted:
    return Permitted(permission)


def permitted(permission: str) -> Any:
    """For a route's parameter: the transaction of a caller who holds the permission, committed before the answer."""
    # scope="function": by default the commit would run after the answer is out.
    return Depends(_permitted(permission), scope="function")


class UseCaseRoute(APIRoute):
    """A route whose unsafe calls may be repeated safely with an `Idempotency-Key`."""

    takes_place: ClassVar[bool] = True
    """Whether a call holds one of the places for open transactions while it runs."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Wrap FastAPI's handler: note the key before, keep the answer inside the transaction after."""
        original = super().get_route_handler()

        async def handle(request: Request) -> Response:
            request.state.work = None
            request.state.idempotency = None
            key = request.headers.get(KEY_HEADER)
            if key is not None and request.method not in SAFE_METHODS:
                _check_key(key)
                request.state.idempotency = (key, await _fingerprint(request))
            # Read before a place is taken, so that a slow sender does not hold one.
            await request.body()
            async with _places() if self.takes_place else nullcontext():
                try:
                    response = await original(request)
                except Replay as replay:
                    return _replayed(replay.kept)
                work: Work | None = request.state.work
                if work is not None:
                    await run_in_threadpool(_keep_answer, work, key or "", response)
                return response

        return handle


class UnplacedRoute(UseCaseRoute):
    """For calls that wait long for something else than the database (logins for a core to hash on)."""

    takes_place = False


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


def _begin_idempotent(request: Request, work: Work) -> None:
    noted: tuple[str, str] | None = getattr(request.state, "idempotency", None)
    if noted is None or work.principal.actor_id is None:
        return
    key, fingerprint = noted
    identity = {"tenant_id": work.tenant_id, "actor_id": work.principal.actor_id, "key": key}
    keep = timedelta(hours=settings().idempotency_hours)
    row = (
        IdempotencyKey.tenant_id == work.tenant_id,
        IdempotencyKey.actor_id == work.principal.actor_id,
        IdempotencyKey.key == key,
    )
    work.session.execute(delete(IdempotencyKey).where(*row, IdempotencyKey.created_at < real_now() - keep))
    # A second call with the same key waits here until the first has committed or failed.
    first = work.session.execute(
        pg_insert(IdempotencyKey)
        .values(**identity, fingerprint=fingerprint)
        .on_conflict_do_nothing()
        .returning(IdempotencyKey.key)
    ).first()
    if first is not None:
        request.state.work = work
        return
    kept = work.session.scalars(select(IdempotencyKey).where(*row)).one()
    if kept.fingerprint != fingerprint:
        raise Invalid(
            "this Idempotency-Key was used for another call",
            field=KEY_HEADER,
            accepted="a new key for a new call, or exactly the same call again",
            code="idempotency_key_reused",
        )
    work.session.expunge(kept)  # the rollback that follows would empty it
    raise Replay(kept)


def _keep_answer(work: Work, key: str, response: Response) -> None:
    body = getattr(response, "body", None)
    work.session.execute(
        update(IdempotencyKey)
        .where(
            IdempotencyKey.tenant_id == work.tenant_id,
            IdempotencyKey.actor_id == work.principal.actor_id,
            IdempotencyKey.key == key,
        )
        .values(
            status_code=response.status_code,
            headers={name: response.headers[name] for name in _KEPT_HEADERS if name in response.headers},
            body=bytes(body) if body is not None else b"",
        )
    )


def _replayed(kept: IdempotencyKey) -> Response:
    headers = {**(kept.headers or {}), REPLAY_HEADER: "true"}
    return Response(kept.body or b"", status_code=kept.status_code or 200, headers=headers)


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
