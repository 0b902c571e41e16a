"""A browser's session: the cookie, what forged calls meet, and its end; over a real server."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import jwt
import pytest
from sqlalchemy import update

from roundsman.identity.models import AuthSession
from tests.conftest import SECRET, TenantWorld, token_for
from tests.identity.conftest import ServerClient, Somebody

SESSION, RENEW, LOGOUT = "/api/v1/auth/session", "/api/v1/auth/session/renew", "/api/v1/auth/logout"
ME = "/api/v1/me"
OURS = {"X-Roundsman-Client": "web"}
type Maker = Callable[..., Somebody]


def test_a_browser_logs_in_with_a_cookie_that_scripts_cannot_read(
    server: ServerClient, tenant: TenantWorld, somebody: Maker
) -> None:
    who, web = somebody("dispatcher"), server(None)
    answer = web.post(SESSION, json=who.login, headers=OURS)
    cookie = answer.headers["set-cookie"].lower()

    assert (answer.status_code, answer.json()["user_id"]) == (200, str(who.id))
    assert cookie.startswith("roundsman_session=")
    assert {"httponly", "samesite=strict", "path=/"} <= {part.strip() for part in cookie.split(";")}
    assert "secure" not in cookie  # plain HTTP, on one's own machine
    assert "token" not in answer.text
    assert web.get(ME).json()["user"]["email"] == who.email


def test_behind_tls_the_cookie_never_leaves_it(
    server: ServerClient, tenant: TenantWorld, somebody: Maker
) -> None:
    web = server(None)
    answer = web.post(SESSION, json=somebody().login, headers=OURS | {"X-Forwarded-Proto": "https"})
    assert "secure" in answer.headers["set-cookie"].lower()


@pytest.mark.parametrize(
    "headers",
    [
        {},
        OURS | {"Origin": "https://elsewhere.example"},
        OURS | {"Origin": "null"},
        OURS | {"Sec-Fetch-Site": "cross-site"},
        OURS | {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_calls_that_no_page_of_ours_made_change_nothing(
    server: ServerClient, tenant: TenantWorld, somebody: Maker, headers: dict[str, str]
) -> None:
    who, web = somebody(), server(None)
    refused_login = web.post(SESSION, json=who.login, headers=headers)
    assert web.post(SESSION, json=who.login, headers=OURS).status_code == 200
    refused = web.post(LOGOUT, headers=headers)
    assert [(one.status_code, one.json()["code"]) for one in (refused_login, refused)] == [
        (403, "forged_call"),
        (403, "forged_call"),
    ]
    assert web.get(ME, headers=headers).status_code == 200  # reading changes nothing


def test_our_own_origin_is_taken(server: ServerClient, tenant: TenantWorld, somebody: Maker) -> None:
    web = server(None)
    origin = str(web.base_url).rstrip("/")
    answer = web.post(
        SESSION, json=somebody().login, headers=OURS | {"Origin": origin, "Sec-Fetch-Site": "same-origin"}
    )
    assert answer.status_code == 200


def test_logging_out_ends_the_session_and_takes_the_cookie_back(
    server: ServerClient, tenant: TenantWorld, somebody: Maker
) -> None:
    web = server(None)
    web.post(SESSION, json=somebody().login, headers=OURS)
    kept = web.cookies["roundsman_session"]
    assert web.post(LOGOUT, headers=OURS).status_code == 200
    assert "roundsman_session" not in web.cookies
    again = server(None).get(ME, headers={"Cookie": f"roundsman_session={kept}"})
    assert (again.status_code, again.json()["code"]) == (401, "session_ended")


def test_work_prolongs_the_session_and_rest_ends_it(
    server: ServerClient, tenant: TenantWorld, somebody: Maker
) -> None:
    who, web = somebody(), server(None)
    web.post(SESSION, json=who.login, headers=OURS)
    soon = datetime.now(UTC) + timedelta(minutes=1)
    with tenant.system() as work:
        work.session.execute(update(AuthSession).where(AuthSession.user_id == who.id).values(expires_at=soon))
    renewed = web.post(RENEW, headers=OURS)
    left = datetime.fromisoformat(renewed.json()["expires_at"]) - datetime.now(UTC)
    with tenant.system() as work:
        session = work.session.scalars(work.rows(AuthSession).where(AuthSession.user_id == who.id)).one()
        assert session.expires_at > soon + timedelta(hours=11)
        session.expires_at = datetime.now(UTC) - timedelta(seconds=1)
    over = web.get(ME)

    assert timedelta(hours=11) < left <= timedelta(hours=12)
    assert (over.status_code, over.json()["code"]) == (401, "session_ended")


def test_a_token_cannot_be_made_into_a_cookie_nor_a_cookie_into_a_token(
    server: ServerClient, tenant: TenantWorld, somebody: Maker
) -> None:
    token = token_for(tenant, "dispatcher")
    as_cookie = server(None).get(ME, headers={"Cookie": f"roundsman_session={token}"})
    renewed = server(None).post(RENEW, headers=OURS | {"Authorization": f"Bearer {token}"})
    web = server(None)
    web.post(SESSION, json=somebody().login, headers=OURS)
    cookie = web.cookies["roundsman_session"]
    as_token = server(None).get(ME, headers={"Authorization": f"Bearer {cookie}"})

    assert (as_cookie.status_code, as_cookie.json()["code"]) == (401, "session_ended")
    assert (renewed.status_code, renewed.json()["code"]) == (409, "not_a_browser_session")
    assert (as_token.status_code, as_token.json()["code"]) == (401, "token_invalid")


def test_a_cookie_that_is_over_or_forged_opens_nothing(server: ServerClient, tenant: TenantWorld) -> None:
    body = {"iss": "roundsman", "aud": "browser", "tid": str(tenant.id), "sid": str(tenant.id), "iat": 1}
    over = jwt.encode(body | {"exp": 2}, SECRET, algorithm="HS256")
    forged = jwt.encode(body | {"exp": 2**32}, "another secret that is long enough too", algorithm="HS256")
    answers = [
        server(None).get(ME, headers={"Cookie": f"roundsman_session={value}"})
        for value in (over, forged, "nonsense")
    ]
    assert {(one.status_code, one.json()["code"]) for one in answers} == {(401, "session_ended")}


def test_what_one_typed_is_not_sent_as_somebody_else_who_logged_in_beside_it(
    server: ServerClient, tenant: TenantWorld, somebody: Maker
) -> None:
    first, second, web = somebody("dispatcher"), somebody("admin"), server(None)
    of_first, of_second = ({"X-Roundsman-User": str(who.id)} for who in (first, second))
    web.post(SESSION, json=first.login, headers=OURS)
    assert web.get(ME, headers=of_first).status_code == 200
    web.post(SESSION, json=second.login, headers=OURS)  # in another window of the same browser

    refused = web.get(ME, headers=of_first)
    assert (refused.status_code, refused.json()["code"]) == (401, "session_ended")
    assert web.post(RENEW, headers=OURS | of_first).status_code == 401
    assert web.get(ME, headers=of_second).json()["user"]["email"] == second.email
    assert web.get(ME).json()["user"]["email"] == second.email
