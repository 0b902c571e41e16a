"""Logging in, staying logged in, logging out."""

import secrets
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import text, update

from roundsman.identity.events import AccountLocked, SessionRevoked
from roundsman.identity.models import AuthSession, RefreshToken, UserAccount
from roundsman.identity.passwords import dummy_hash, verify_password
from roundsman.identity.refresh_tokens import make_refresh_value, read_refresh_value
from roundsman.identity.service.attempts import (
    LockRules,
    forget_failures,
    reserve_attempt,
    unknown_addresses,
)
from roundsman.kernel.ids import new_id
from roundsman.platform.clock import real_now
from roundsman.platform.db.engine import current_database
from roundsman.platform.errors import Conflict, Unauthenticated
from roundsman.platform.principal import Principal
from roundsman.platform.work import Work, open_work


@dataclass(frozen=True)
class OpenedSession:
    """A session and the token that prolongs it."""

    tenant_id: uuid.UUID
    session_id: uuid.UUID
    user_id: uuid.UUID
    refresh_token: str


def log_in(
    email: str,
    password: str,
    *,
    rules: LockRules,
    refresh_life: timedelta,
    request_id: str | None = None,
) -> OpenedSession:
    """Open a session for somebody who knows the password. Makes its own transactions; takes about 0.2 s.

    Raises:
        Unauthenticated: (`invalid_login`) for a wrong password, an unknown address and an inactive user alike.
        TooManyRequests: (`account_locked`) after too many failures in a row, whether the address is known or not.
    """
    address = email.strip().lower()
    found = _find_login(address)
    if found is None:
        unknown_addresses.reserve(address, rules, real_now())
        verify_password(password, dummy_hash())
        raise _invalid_login()
    tenant_id, user_id = found
    caller = Principal(tenant_id=tenant_id, actor_id=user_id)
    with open_work(caller, request_id=request_id) as work:
        attempt = reserve_attempt(work, user_id, rules, real_now())
    fits, better_hash = verify_password(password, attempt.password_hash)
    with open_work(caller, request_id=request_id) as work:
        if fits and attempt.is_active:
            return _opened(work, user_id, better_hash, refresh_life)
        work.record_access("login.failed", "user_account", user_id)
        if attempt.locked:
            note_locked(work, user_id, attempt.count, rules)
    raise _invalid_login()


def note_locked(work: Work, user_id: uuid.UUID, count: int, rules: LockRules) -> None:
    """Say that an account was locked."""
    work.record_access("login.locked", "user_account", user_id)
    work.emit(
        AccountLocked(subject_id=user_id, failed_logins=count, locked_s=int(rules.lock.total_seconds()))
    )


def refresh_session(token: str, *, refresh_life: timedelta, request_id: str | None = None) -> OpenedSession:
    """Exchange a refresh token for a new one. Makes its own transaction.

    A token works once. A second use means that two parties hold it: the whole session ends at once, for both.
    Only when the second use was already under way while the first one was answered (two tabs of one browser) it
    is refused without ending the session; it gets no token either.

    Raises:
        Unauthenticated: `refresh_invalid`, `session_ended`, or `refresh_reused`.
        Conflict: (`refresh_in_progress`) for the loser of two simultaneous uses.
    """
    asked_at = real_now()
    value = read_refresh_value(token)
    with open_work(Principal(tenant_id=value.tenant_id), request_id=request_id) as work:
        row = work.session.scalar(
            work.rows(RefreshToken).where(RefreshToken.id == value.token_id).with_for_update()
        )
        if row is None or not secrets.compare_digest(row.token_hash, value.hash):
            raise Unauthenticated("the refresh token is not one of ours", code="refresh_invalid")
        moment = real_now()
        session = work.lock(AuthSession, row.session_id)
        user = work.get(UserAccount, session.user_id)
        if session.revoked_at is not None or session.expires_at <= moment or not user.is_active:
            raise Unauthenticated("this session has ended; log in again", code="session_ended")
        if row.used_at is None:
            if row.expires_at <= moment:
                raise Unauthenticated("this session has ended; log in again", code="session_ended")
            row.used_at = moment
            session.expires_at = moment + refresh_life
            return OpenedSession(
                work.tenant_id, session.id, user.id, _new_token(work, session.id, refresh_life, moment)
            )
        if asked_at < row.used_at:
            raise Conflict(
                "this refresh token is being used by another call at this moment",
                accepted="the tokens that the other call got",
                code="refresh_in_progress",
            )
        _revoke(work, session, "refresh_reused", moment)
        work.record_access("session.refresh_reused", "auth_session", session.id)
    raise Unauthenticated(
        "this refresh token was used before; the session is ended, log in again", code="refresh_reused"
    )


def log_out(work: Work) -> None:
    """End the caller's session: every process refuses it from its next call on."""
    if work.principal.session_id is None:
        return
    session = work.lock(AuthSession, work.principal.session_id)
    if session.revoked_at is None:
        _revoke(work, session, "logout", real_now())


def prolong_session(work: Work, session_id: uuid.UUID, life: timedelta) -> None:
    """Let a session go on for `life` from now."""
    session = work.lock(AuthSession, session_id)
    session.expires_at = max(session.expires_at, real_now() + life)


def revoke_sessions(work: Work, user_id: uuid.UUID, why: str, *, but: uuid.UUID | None = None) -> int:
    """End every open session of a user.

    Args:
        work: The transaction.
        user_id: Whose.
        why: In one word, kept with the session.
        but: A session that goes on.

    Returns:
        How many were ended.
    """
    moment = real_now()
    ended = work.session.execute(
        update(AuthSession)
        .where(
            AuthSession.tenant_id == work.tenant_id,
            AuthSession.user_id == user_id,
            AuthSession.revoked_at.is_(None),
            AuthSession.expires_at > moment,
            AuthSession.id != but if but is not None else AuthSession.id.is_not(None),
        )
        .values(revoked_at=moment, revoked_why=why)
        .returning(AuthSession.id)
        .execution_options(synchronize_session=False)
    ).scalars()
    ids = list(ended)
    for session_id in ids:
        work.emit(SessionRevoked(subject_id=session_id, user_id=user_id, why=why))
    return len(ids)


def _find_login(address: str) -> tuple[uuid.UUID, uuid.UUID] | None:
    if "\x00" in address:
        return None
    with current_database().engine.connect() as connection:
        row = connection.execute(
            text("select tenant_id, user_id from find_login(:email)"), {"email": address}
        ).one_or_none()
    return None if row is None else (row[0], row[1])


def _opened(
    work: Work, user_id: uuid.UUID, better_hash: str | None, refresh_life: timedelta
) -> OpenedSession:
    moment = real_now()
    forget_failures(work, user_id)
    if better_hash is not None:
        work.session.execute(
            update(UserAccount)
            .where(UserAccount.tenant_id == work.tenant_id, UserAccount.id == user_id)
            .values(password_hash=better_hash)
            .execution_options(synchronize_session=False)
        )
    session = work.add(AuthSession(user_id=user_id, created_at=moment, expires_at=moment + refresh_life))
    work.session.flush()
    work.record_access("login", "user_account", user_id)
    return OpenedSession(
        work.tenant_id, session.id, user_id, _new_token(work, session.id, refresh_life, moment)
    )


def _new_token(work: Work, session_id: uuid.UUID, life: timedelta, moment: datetime) -> str:
    value = make_refresh_value(work.tenant_id, new_id())
    work.add(
        RefreshToken(
            id=value.token_id,
            session_id=session_id,
            token_hash=value.hash,
            created_at=moment,
            expires_at=moment + life,
        )
    )
    return value.text


def _revoke(work: Work, session: AuthSession, why: str, moment: datetime) -> None:
    session.revoked_at, session.revoked_why = moment, why
    work.emit(SessionRevoked(subject_id=session.id, user_id=session.user_id, why=why))


def _invalid_login() -> Unauthenticated:
    return Unauthenticated("the e-mail address or the password is wrong", code="invalid_login")
