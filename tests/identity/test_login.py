"""Logging in, locks, refreshing, logging out: over a real server."""

import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from roundsman.identity import passwords
from roundsman.identity.models import AuthSession, UserAccount
from roundsman.identity.service import login as login_cases
from tests.conftest import TenantWorld
from tests.identity.conftest import ServerClient, Somebody

LOGIN, REFRESH, LOGOUT, ME = "/api/v1/auth/login", "/api/v1/auth/refresh", "/api/v1/auth/logout", "/api/v1/me"
type Maker = Callable[..., Somebody]


def bearer(tokens: dict[str, str]) -> dict[str, str]:
    return {"Authorization": f"Bearer {tokens['access_token']}"}


def test_a_login_opens_a_session_that_knows_who_one_is(
    server: ServerClient, tenant: TenantWorld, somebody: Maker
) -> None:
    who, web = somebody("dispatcher", "finance"), server(None)
    answer = web.post(LOGIN, json={"email": f"  {who.email.upper()} ", "password": who.password})
    me = web.get(ME, headers=bearer(answer.json())).json()

    assert (answer.status_code, answer.json()["token_type"]) == (200, "Bearer")
    left = datetime.fromisoformat(answer.json()["expires_at"]) - datetime.now(UTC)
    assert timedelta(minutes=14) < left <= timedelta(minutes=15)
    assert (me["user"]["id"], me["user"]["email"]) == (str(who.id), who.email)
    assert me["roles"] == ["dispatcher", "finance"]
    assert (me["organisation"]["code"], me["tenant"]["timezone"], me["tenant"]["currency"]) == (
        "ORG",
        "Asia/Kolkata",
        "INR",
    )
    assert me["permissions"]["plans.write"] == "tenant"
    assert "users.write" not in me["permissions"]
    assert datetime.fromisoformat(me["now"]) == datetime(2026, 11, 16, 4, 30, tzinfo=UTC)


def test_wrong_unknown_and_inactive_are_answered_alike(
    server: ServerClient, tenant: TenantWorld, somebody: Maker
) -> None:
    known, gone, web = somebody(), somebody(), server(None)
    with tenant.system() as work:
        work.session.execute(update(UserAccount).where(UserAccount.id == gone.id).values(is_active=False))

    answers = [
        web.post(LOGIN, json=body)
        for body in (
            known.wrong,
            {"email": "nobody@example.com", "password": "not the password"},
            {"email": "nul\x00@example.com", "password": "not the password"},
            gone.login,
        )
    ]
    told = [{k: v for k, v in answer.json().items() if k != "request_id"} for answer in answers]
    assert [answer.status_code for answer in answers] == [401] * 4
    assert told[0]["code"] == "invalid_login"
    assert told.count(told[0]) == 4


def test_an_unknown_address_costs_a_hash_as_well(
    server: ServerClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed: list[str] = []
    real = passwords.verify_password

    def spy(password: str, stored: str) -> tuple[bool, str | None]:
        hashed.append(stored)
        return real(password, stored)

    monkeypatch.setattr(login_cases, "verify_password", spy)
    server(None).post(LOGIN, json={"email": f"{uuid.uuid4()}@example.com", "password": "whatever it is"})
    assert [stored[:9] for stored in hashed] == ["$argon2id"]


@pytest.mark.parametrize("known", [True, False])
def test_five_failures_lock_whether_the_address_exists_or_not(
    server: ServerClient, tenant: TenantWorld, somebody: Maker, known: bool
) -> None:
    who = somebody() if known else Somebody(uuid.uuid4(), f"{uuid.uuid4()}@example.com")
    web = server(None)
    codes = [web.post(LOGIN, json=who.wrong).json()["code"] for _ in range(5)]
    locked = web.post(LOGIN, json=who.login)

    assert codes == ["invalid_login"] * 5
    assert (locked.status_code, locked.json()["code"]) == (429, "account_locked")
    assert 890 <= int(locked.headers["retry-after"]) <= 900
    assert len(tenant.events("AccountLocked")) == int(known)


def test_fifty_wrong_logins_at_once_get_five_passwords_looked_at(
    server: ServerClient, tenant: TenantWorld, somebody: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at: list[str] = []
    real = passwords.verify_password

    def spy(password: str, stored: str) -> tuple[bool, str | None]:
        looked_at.append(password)
        return real(password, stored)

    monkeypatch.setattr(login_cases, "verify_password", spy)
    who, web = somebody(), server(None)
    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(lambda _: web.post(LOGIN, json=who.wrong).json()["code"], range(50)))

    assert len(looked_at) == 5
    assert (answers.count("invalid_login"), answers.count("account_locked")) == (5, 45)
    assert web.post(LOGIN, json=who.login).json()["code"] == "account_locked"
    assert len(tenant.events("AccountLocked")) == 1


def test_a_success_takes_the_count_back(server: ServerClient, somebody: Maker) -> None:
    who, web = somebody(), server(None)
    for _ in range(3):
        assert [web.post(LOGIN, json=who.wrong).status_code for _ in range(4)] == [401] * 4
        assert web.post(LOGIN, json=who.login).status_code == 200


def test_a_lock_ends_by_itself_and_the_next_failure_counts_as_the_first(
    server: ServerClient, tenant: TenantWorld, somebody: Maker
) -> None:
    who, web = somebody(), server(None)
    for _ in range(5):
        web.post(LOGIN, json=who.wrong)
    with tenant.system() as work:
        past = datetime.now(UTC) - timedelta(seconds=1)
        work.session.execute(update(UserAccount).where(UserAccount.id == who.id).values(locked_until=past))

    assert web.post(LOGIN, json=who.wrong).status_code == 401
    assert web.post(LOGIN, json=who.login).status_code == 200


def test_a_refresh_token_works_once_and_its_reuse_ends_the_session(
    server: ServerClient, tenant: TenantWorld, somebody: Maker
) -> None:
    who, web = somebody(), server(None)
    first = web.post(LOGIN, json=who.login).json()
    second = web.post(REFRESH, json={"refresh_token": first["refresh_token"]})
    assert second.status_code == 200
    assert web.get(ME, headers=bearer(second.json())).status_code == 200

    reused = web.post(REFRESH, json={"refresh_token": first["refresh_token"]})

    assert (reused.status_code, reused.json()["code"]) == (401, "refresh_reused")
    for tokens in (first, second.json()):
        assert web.get(ME, headers=bearer(tokens)).json()["code"] == "session_ended"
    after = web.post(REFRESH, json={"refresh_token": second.json()["refresh_token"]})
    assert (after.status_code, after.json()["code"]) == (401, "session_ended")
    assert [row.payload["why"] for row in tenant.events("SessionRevoked")] == ["refresh_reused"]


def test_of_many_simultaneous_refreshes_one_at_most_gets_tokens(
    server: ServerClient, somebody: Maker
) -> None:
    who, web = somebody(), server(None)
    token = web.post(LOGIN, json=who.login).json()["refresh_token"]
    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(lambda _: web.post(REFRESH, json={"refresh_token": token}), range(10)))

    codes = [answer.status_code for answer in answers]
    assert codes.count(200) == 1
    assert set(codes) <= {200, 401, 409}


@pytest.mark.parametrize("token", ["", "rt1.", "rt1.AAAA", "rubbish", "rt1." + "A" * 86, "rt1.é"])
def test_a_refresh_token_that_is_not_ours_is_refused(server: ServerClient, token: str) -> None:
    answer = server(None).post(REFRESH, json={"refresh_token": token})
    assert answer.status_code == (422 if token == "" else 401)


def test_logging_out_takes_effect_at_once(server: ServerClient, somebody: Maker) -> None:
    who, web = somebody(), server(None)
    mine, other = web.post(LOGIN, json=who.login).json(), web.post(LOGIN, json=who.login).json()

    assert web.post(LOGOUT, headers=bearer(mine)).status_code == 200

    assert web.get(ME, headers=bearer(mine)).json()["code"] == "session_ended"
    refreshed = web.post(REFRESH, json={"refresh_token": mine["refresh_token"]})
    assert refreshed.json()["code"] == "session_ended"
    assert web.get(ME, headers=bearer(other)).status_code == 200


@pytest.mark.parametrize(
    ("header", "code"),
    [
        (None, "unauthenticated"),
        ("Basic abc", "unauthenticated"),
        ("Bearer rubbish", "token_invalid"),
        ("Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.", "token_invalid"),
    ],
)
def test_without_a_good_token_nobody_is_let_in(server: ServerClient, header: str | None, code: str) -> None:
    answer = server(None).get(ME, headers={} if header is None else {"Authorization": header})
    assert (answer.status_code, answer.json()["code"]) == (401, code)
    assert answer.headers["www-authenticate"] == "Bearer"


def test_an_expired_session_is_over(server: ServerClient, tenant: TenantWorld, somebody: Maker) -> None:
    who, web = somebody(), server(None)
    tokens = web.post(LOGIN, json=who.login).json()
    with tenant.system() as work:
        past = datetime.now(UTC) - timedelta(seconds=1)
        work.session.execute(update(AuthSession).where(AuthSession.user_id == who.id).values(expires_at=past))
    assert web.get(ME, headers=bearer(tokens)).json()["code"] == "session_ended"
