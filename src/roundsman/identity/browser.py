"""A browser's session: an HttpOnly cookie, and the proof that a call comes from our own pages.

Scripts cannot read the cookie, so nothing that runs in a page can carry the session away. Against forged calls from
other sites three things must all hold for a call that changes something: the browser sends the cookie only within our
own site (`SameSite=Strict`), the call carries a header that no form and no foreign script can set without asking us
first (we answer no such question), and where the browser names the origin it is ours.
"""

import uuid
from datetime import datetime, timedelta
from functools import lru_cache
from urllib.parse import urlsplit

import jwt
from fastapi import Request, Response

from roundsman.platform.clock import real_now
from roundsman.platform.errors import Forbidden, Unauthenticated
from roundsman.platform.http.route import SAFE_METHODS

COOKIE = "roundsman_session"
CLIENT_HEADER = "X-Roundsman-Client"
USER_HEADER = "X-Roundsman-User"
"""Whose page makes the call. All windows of a browser share one cookie: what one person has typed must not be sent as
somebody else's who has logged in beside it."""
_ALGORITHM, _ISSUER, _AUDIENCE = "HS256", "roundsman", "browser"


def has_cookie(request: Request) -> bool:
    """Whether the call comes with a browser's session and with nothing else."""
    return "Authorization" not in request.headers and COOKIE in request.cookies


def set_cookie(
    request: Request, response: Response, tenant_id: uuid.UUID, session_id: uuid.UUID, *, life: timedelta
) -> datetime:
    """Hand the browser its session.

    Returns:
        When it ends, unless it is prolonged.
    """
    now = real_now()
    body = {
        "iss": _ISSUER,
        "aud": _AUDIENCE,
        "tid": str(tenant_id),
        "sid": str(session_id),
        "iat": int(now.timestamp()),
        "exp": int((now + life).timestamp()),
    }
    response.set_cookie(
        COOKIE,
        jwt.encode(body, request.app.state.secret_key, algorithm=_ALGORITHM),
        max_age=int(life.total_seconds()),
        path="/",
        httponly=True,
        samesite="strict",
        # Plain HTTP is for one's own machine; behind TLS the cookie never leaves it.
        secure=_scheme(request) == "https",
    )
    return now + life


def clear_cookie(response: Response) -> None:
    """Have the browser forget its session."""
    response.delete_cookie(COOKIE, path="/", httponly=True, samesite="strict")


def read_cookie(request: Request) -> tuple[uuid.UUID, uuid.UUID]:
    """Tenant and session of the browser.

    Raises:
        Unauthenticated: when it is over or not ours.
        Forbidden: (`forged_call`) for a call that changes something and does not come from our own pages.
    """
    tenant_id, session_id, ends_at = _signed(request.app.state.secret_key, request.cookies[COOKIE])
    if real_now().timestamp() >= ends_at:
        raise Unauthenticated("this session has ended; log in again", code="session_ended")
    if request.method not in SAFE_METHODS:
        check_same_site(request)
    return tenant_id, session_id


def check_same_site(request: Request) -> None:
    """Make sure that the call was made by a page of ours.

    Raises:
        Forbidden: (`forged_call`).
    """
    origin, site = request.headers.get("Origin"), request.headers.get("Sec-Fetch-Site")
    ours = request.headers.get("Host", "").lower()
    if (
        request.headers.get(CLIENT_HEADER) is None
        or (origin is not None and urlsplit(origin).netloc.lower() != ours)
        or (site is not None and site not in ("same-origin", "none"))
    ):
        raise Forbidden(
            "this call did not come from a page of ours",
            accepted=f"the header {CLIENT_HEADER}, sent from the same origin",
            code="forged_call",
        )


@lru_cache(maxsize=4096)
def _signed(secret: str, token: str) -> tuple[uuid.UUID, uuid.UUID, float]:
    """What a cookie says and when it ends. That we signed it stays true, so it is worked out once."""
    try:
        body = jwt.decode(
            token,
            secret,
            algorithms=[_ALGORITHM],
            issuer=_ISSUER,
            audience=_AUDIENCE,
            options={"require": ["exp", "iat", "tid", "sid"], "verify_exp": False},
        )
        return uuid.UUID(body["tid"]), uuid.UUID(body["sid"]), float(body["exp"])
    except (jwt.InvalidTokenError, ValueError, TypeError) as error:
        raise Unauthenticated(
            "this session is not one of ours; log in again", code="session_ended"
        ) from error


def _scheme(request: Request) -> str:
    return request.headers.get("X-Forwarded-Proto", request.url.scheme).split(",")[0].strip().lower()
