"""Access tokens: short-lived, signed, checked against the session they belong to on every call."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

import jwt
from fastapi import Request
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from roundsman.identity.models import AuthSession, UserAccount, UserLocation, UserRole
from roundsman.identity.permissions import grants_for
from roundsman.platform.clock import real_now
from roundsman.platform.errors import Unauthenticated
from roundsman.platform.http.route import bearer_token
from roundsman.platform.principal import Principal

ALGORITHM = "HS256"
ISSUER = "roundsman"


@dataclass(frozen=True)
class Claims:
    """What an access token says."""

    tenant_id: uuid.UUID
    session_id: uuid.UUID


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
    try:
        body = jwt.decode(
            token,
            secret,
            algorithms=[ALGORITHM],
            issuer=ISSUER,
            options={"require": ["exp", "iat", "tid", "sid"]},
        )
        return Claims(uuid.UUID(body["tid"]), uuid.UUID(body["sid"]))
    except jwt.ExpiredSignatureError as error:
        raise Unauthenticated("the access token has expired", code="token_expired") from error
    except (jwt.InvalidTokenError, ValueError) as error:
        raise Unauthenticated("the access token is not valid", code="token_invalid") from error


class TokenAuthenticator:
    """Knows a caller by the bearer token of the request."""

    def __init__(self, secret: str) -> None:
        self._secret = secret

    def claims(self, request: Request) -> Claims:
        """See `Authenticator.claims`."""
        return read_access_token(self._secret, bearer_token(request))

    def principal(self, session: Session, claims: Claims) -> Principal:
        """See `Authenticator.principal`: one query, so that a revoked session ends at once."""
        tenant = claims.tenant_id
        roles = (
            select(func.array_agg(UserRole.role))
            .where(UserRole.tenant_id == tenant, UserRole.user_id == UserAccount.id)
            .scalar_subquery()
        )
        places = (
            select(func.array_agg(UserLocation.location_id))
            .where(UserLocation.tenant_id == tenant, UserLocation.user_id == UserAccount.id)
            .scalar_subquery()
        )
        found = session.execute(
            select(UserAccount.id, UserAccount.organisation_id, UserAccount.driver_id, roles, places)
            .join(
                AuthSession,
                (AuthSession.tenant_id == UserAccount.tenant_id) & (AuthSession.user_id == UserAccount.id),
            )
            .where(
                AuthSession.tenant_id == tenant,
                AuthSession.id == claims.session_id,
                AuthSession.revoked_at.is_(None),
                AuthSession.expires_at > real_now(),
                UserAccount.is_active,
            )
        ).one_or_none()
        if found is None:
            raise Unauthenticated("this session has ended; log in again", code="session_ended")
        user_id, organisation_id, driver_id, role_names, location_ids = found
        held = frozenset(role_names or ())
        return Principal(
            tenant_id=tenant,
            actor_id=user_id,
            session_id=claims.session_id,
            roles=held,
            organisation_id=organisation_id,
            staff_id=driver_id,
            location_ids=frozenset(location_ids or ()),
            grants=grants_for(held),
        )
