"""Access tokens: short-lived, signed, checked against the session they belong to on every call.

A browser carries its session in a cookie instead (`browser.py`); both end in the same look at the session.
"""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

import jwt
from fastapi import Request
from sqlalchemy.orm import Session

from roundsman.identity.browser import USER_HEADER, has_cookie, read_cookie
from roundsman.identity.permissions import grants_for
from roundsman.platform.clock import real_now
from roundsman.platform.errors import Unauthenticated
from roundsman.platform.http.route import bearer_token
from roundsman.platform.principal import Principal

ALGORITHM = "HS256"
ISSUER = "roundsman"
_SHARING = "sharing:"


@dataclass(frozen=True)
class Claims:
    """What an access token says."""

    tenant_id: uuid.UUID
    session_id: uuid.UUID
    page_of: str | None = None
    """Whose page of a browser made the call, as far as it says."""


def issue_access_token(
    secret: str, claims: Claims, *, now: datetime, life: timedelta
) -> tuple[str, datetime]:
    """A signed token and the moment it ends."""
    expires_at = now + life
    body = {
        "iss": ISSUER,
        "tid": str(claims.tenant_id),
        "sid": str(claims.session_id),
        "iat": int(now.timestamp()),
        "exp": int(expires_at.timestamp()),
    }
    return jwt.encode(body, secret, algorithm=ALGORITHM), expires_at


def read_access_token(secret: str, token: str) -> Claims:
    """The claims of a token.

    Raises:
        Unauthenticated: when it is expired, not ours, or broken.
    """
    claims, ends_at = _signed(secret, token)
    if real_now().timestamp() >= ends_at:
        raise Unauthenticated("the access token has expired", code="token_expired")
    return claims


@lru_cache(maxsize=4096)
def _signed(secret: str, token: str) -> tuple[Claims, float]:
    """What a token says and when it ends. That we signed it stays true, so it is worked out once."""
    try:
        body = jwt.decode(
            token,
            secret,
            algorithms=[ALGORITHM],
            issuer=ISSUER,
            options={"require": ["exp", "iat", "tid", "sid"], "verify_exp": False},
        )
        return Claims(uuid.UUID(body["tid"]), uuid.UUID(body["sid"])), float(body["exp"])
    except (jwt.InvalidTokenError, ValueError, TypeError) as error:
        raise Unauthenticated("the access token is not valid", code="token_invalid") from error


class TokenAuthenticator:
    """Knows a caller by the bearer token of the request, or by the cookie of a browser."""

    def __init__(self, secret: str) -> None:
        self._secret = secret

    def claims(self, request: Request) -> Claims:
        """See `Authenticator.claims`."""
        if has_cookie(request):
            return Claims(*read_cookie(request), request.headers.get(USER_HEADER))
        return read_access_token(self._secret, bearer_token(request))

    caller_sql = "who_calls(c.tenant_id, %(session_id)s, %(real_now)s)"
    """See `Authenticator.caller_sql`. One look each call, so that a revoked session ends at once."""

    def caller_params(self, claims: Claims) -> dict[str, Any]:
        """See `Authenticator.caller_params`."""
        return {"session_id": claims.session_id, "real_now": real_now()}

    def principal(self, session: Session, claims: Claims, row: Any) -> Principal:
        """See `Authenticator.principal`."""
        if row.user_id is None:
            raise Unauthenticated("this session has ended; log in again", code="session_ended")
        if claims.page_of is not None and claims.page_of != str(row.user_id):
            raise Unauthenticated(
                "somebody else has logged in with this browser since; log in again", code="session_ended"
            )
        # Read in the same statement, for `setting` and `sharing.extent_of`.
        said = row.settings or {}
        session.info["settings"] = {key: value for key, value in said.items() if not key.startswith(_SHARING)}
        session.info["sharing"] = {
            key.removeprefix(_SHARING): value for key, value in said.items() if key.startswith(_SHARING)
        }
        held = frozenset(row.roles)
        return Principal(
            tenant_id=claims.tenant_id,
            actor_id=row.user_id,
            session_id=claims.session_id,
            roles=held,
            organisation_id=row.organisation_id,
            staff_id=row.driver_id,
            location_ids=frozenset(row.location_ids),
            grants=grants_for(held),
        )
