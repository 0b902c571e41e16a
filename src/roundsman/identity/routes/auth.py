"""Logging in and out, and who one is."""

from datetime import timedelta
from functools import partial

from fastapi import APIRouter, Request, Response
from sqlalchemy import select

from roundsman.identity.browser import check_same_site, clear_cookie, has_cookie, set_cookie
from roundsman.identity.models import Organisation, UserAccount
from roundsman.identity.passwords import on_login_threads, verify_password
from roundsman.identity.queries import get_tenant
from roundsman.identity.schemas import (
    LoggedOut,
    Login,
    MeOrganisation,
    MeOut,
    MePatch,
    MeTenant,
    MeUser,
    PasswordChange,
    RefreshAsk,
    SessionCookieOut,
    TokensOut,
)
from roundsman.identity.service.attempts import LockRules, reserve_attempt
from roundsman.identity.service.languages import set_own_language
from roundsman.identity.service.login import (
    OpenedSession,
    log_in,
    log_out,
    note_locked,
    prolong_session,
    refresh_session,
)
from roundsman.identity.service.users import set_own_password
from roundsman.identity.tokens import Claims, issue_access_token
from roundsman.platform.clock import real_now
from roundsman.platform.config import Settings
from roundsman.platform.errors import Conflict, Invalid
from roundsman.platform.http.route import UnplacedRoute, UseCaseRoute, permitted
from roundsman.platform.http.schemas import problems
from roundsman.platform.principal import Principal
from roundsman.platform.sandbox import read_clock
from roundsman.platform.work import Work, open_work

auth = APIRouter(prefix="/api/v1/auth", tags=["auth"], route_class=UseCaseRoute)
entry = APIRouter(prefix="/api/v1/auth", tags=["auth"], route_class=UnplacedRoute)
me = APIRouter(prefix="/api/v1/me", tags=["auth"], route_class=UseCaseRoute)

PUBLIC = frozenset(
    {
        ("POST", "/api/v1/auth/login"),
        ("POST", "/api/v1/auth/session"),
        ("POST", "/api/v1/auth/refresh"),
        ("GET", "/api/v1/report-files/{token}"),
    }
)
"""The only routes of the API that need no access token; what they are given is the proof itself."""


@entry.post("/login", responses=problems(401, 422, 429, 503))
async def login(body: Login, request: Request) -> TokensOut:
    """Open a session with an e-mail address and a password.

    A wrong password, an unknown address and an inactive user are answered alike: 401 `invalid_login`. After five
    failures in a row the address is locked for 15 minutes (`ROUNDSMAN_LOCKOUT_FAILURES`, `_MINUTES`): 429
    `account_locked` with `Retry-After`, for unknown addresses as well.
    """
    settings: Settings = request.app.state.settings
    return _tokens(request, await _opened(body, request, timedelta(days=settings.refresh_token_days)))


@entry.post("/session", responses=problems(401, 403, 422, 429, 503))
async def open_browser_session(body: Login, request: Request, response: Response) -> SessionCookieOut:
    """Log a browser in: as `login`, but the session travels in a cookie that scripts cannot read.

    Calls that change something must then carry the header `X-Roundsman-Client` and come from the same origin, else 403
    `forged_call`.
    """
    check_same_site(request)
    life = _browser_life(request)
    opened = await _opened(body, request, life)
    ends_at = set_cookie(request, response, opened.tenant_id, opened.session_id, life=life)
    return SessionCookieOut(user_id=opened.user_id, expires_at=ends_at)


@auth.post("/session/renew", responses=problems(401, 403, 409))
def renew_browser_session(
    request: Request, response: Response, work: Work = permitted("session.own")
) -> SessionCookieOut:
    """Prolong a browser's session, as its pages do while somebody works in them."""
    session_id, user_id = work.principal.session_id, work.principal.actor_id
    if not has_cookie(request) or session_id is None or user_id is None:
        raise Conflict(
            "only a browser's session is prolonged in this way",
            accepted="POST /api/v1/auth/refresh for others",
            code="not_a_browser_session",
        )
    life = _browser_life(request)
    prolong_session(work, session_id, life)
    ends_at = set_cookie(request, response, work.tenant_id, session_id, life=life)
    return SessionCookieOut(user_id=user_id, expires_at=ends_at)


@auth.post("/refresh", responses=problems(401, 409, 422))
def refresh(body: RefreshAsk, request: Request) -> TokensOut:
    """New tokens for a refresh token, which works once.

    A second use answers 401 `refresh_reused` and ends the session for everybody. Of two uses at the very same time
    one gets new tokens and the other 409 `refresh_in_progress`; the session goes on.
    """
    settings: Settings = request.app.state.settings
    opened = refresh_session(
        body.refresh_token,
        refresh_life=timedelta(days=settings.refresh_token_days),
        request_id=getattr(request.state, "request_id", None),
    )
    return _tokens(request, opened)


@auth.post("/logout", responses=problems(401))
def logout(response: Response, work: Work = permitted("session.own")) -> LoggedOut:
    """End the session: its access and refresh tokens and its cookie are refused by every process from now on."""
    log_out(work)
    clear_cookie(response)
    return LoggedOut()


@me.get("", responses=problems(401, 403))
def read_me(work: Work = permitted("session.own")) -> MeOut:
    """The caller, its roles and permissions with their scopes, its tenant, and the tenant's time."""
    user, organisation = work.session.execute(
        select(UserAccount, Organisation)
        .join(
            Organisation,
            (Organisation.tenant_id == UserAccount.tenant_id)
            & (Organisation.id == UserAccount.organisation_id),
        )
        .where(UserAccount.tenant_id == work.tenant_id, UserAccount.id == work.principal.actor_id)
    ).one()
    tenant = get_tenant(work)
    clock = read_clock(work)
    return MeOut(
        user=MeUser.model_validate(user),
        organisation=MeOrganisation.model_validate(organisation),
        tenant=MeTenant(
            id=tenant.tenant_id,
            slug=tenant.slug,
            name=tenant.name,
            timezone=tenant.timezone,
            currency=tenant.currency,
            is_sandbox=clock is not None and clock.is_sandbox,
        ),
        roles=sorted(work.principal.roles),
        permissions=dict(sorted(work.principal.grants.items())),
        location_ids=sorted(work.principal.location_ids),
        session_id=work.principal.session_id,
        now=work.now,
    )


@me.patch("", responses=problems(401, 403, 422))
def change_me(body: MePatch, work: Work = permitted("session.own")) -> MeUser:
    """Choose the language of the papers and mails that are made for the caller."""
    return MeUser.model_validate(set_own_language(work, body.language))


@me.post("/password", responses=problems(401, 403, 422, 429))
def change_own_password(
    body: PasswordChange, request: Request, work: Work = permitted("session.own")
) -> MeUser:
    """Change one's own password; one's other sessions end. Wrong tries count as failed logins do."""
    prove_password(work, body.current_password, lock_rules(request.app.state.settings))
    set_own_password(work, body.new_password)
    return MeUser.model_validate(work.get(UserAccount, work.principal.actor_id))  # type: ignore[arg-type]


def prove_password(work: Work, password: str, rules: LockRules) -> None:
    """Make sure that the caller knows its password; every try counts, whatever becomes of the call.

    Raises:
        Invalid: (`wrong_password`).
        TooManyRequests: (`account_locked`).
    """
    user_id = work.principal.actor_id
    assert user_id is not None
    who = Principal(tenant_id=work.tenant_id, actor_id=user_id)
    with open_work(who, request_id=work.request_id) as aside:
        attempt = reserve_attempt(aside, user_id, rules, real_now())
    fits, _ = verify_password(password, attempt.password_hash)
    if fits:
        return
    if attempt.locked:
        with open_work(who, request_id=work.request_id) as aside:
            note_locked(aside, user_id, attempt.count, rules)
    raise Invalid(
        "this is not your current password",
        field="current_password",
        accepted="the password you log in with",
        code="wrong_password",
    )


def lock_rules(settings: Settings) -> LockRules:
    """When to lock, as configured."""
    return LockRules(settings.lockout_failures, timedelta(minutes=settings.lockout_minutes))


def _browser_life(request: Request) -> timedelta:
    settings: Settings = request.app.state.settings
    return timedelta(hours=settings.web_session_hours)


async def _opened(body: Login, request: Request, life: timedelta) -> OpenedSession:
    """A session for whoever knows the password; it ends after `life` unless it is prolonged."""
    return await on_login_threads(
        partial(
            log_in,
            body.email,
            body.password,
            rules=lock_rules(request.app.state.settings),
            refresh_life=life,
            request_id=getattr(request.state, "request_id", None),
        )
    )


def _tokens(request: Request, opened: OpenedSession) -> TokensOut:
    settings: Settings = request.app.state.settings
    access_token, expires_at = issue_access_token(
        request.app.state.secret_key,
        Claims(opened.tenant_id, opened.session_id),
        now=real_now(),
        life=timedelta(minutes=settings.access_token_minutes),
    )
    return TokensOut(access_token=access_token, expires_at=expires_at, refresh_token=opened.refresh_token)
