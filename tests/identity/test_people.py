"""Organisations, users and settings: over a real server, by an administrator and by others."""

import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.conftest import TenantWorld
from tests.factories.masterdata import make_location
from tests.identity.conftest import PASSWORD, ServerClient, Somebody

USERS, ORGANISATIONS, SETTINGS = "/api/v1/users", "/api/v1/organisations", "/api/v1/settings"
type Maker = Callable[..., Somebody]


def new_user(tenant: TenantWorld, **changes: object) -> dict[str, object]:
    return {
        "email": f"{uuid.uuid4().hex}@Example.com",
        "name": "Asha Rao",
        "organisation_id": str(tenant.organisation_id),
        "roles": ["driver"],
    } | changes


def test_a_user_is_made_changed_and_deactivated(server: ServerClient, tenant: TenantWorld) -> None:
    admin = server("admin")
    with tenant.system() as work:
        place = str(make_location(work).id)
    made = admin.post(USERS, json=new_user(tenant, location_ids=[place], password=PASSWORD))
    user = made.json()
    where = f"{USERS}/{user['id']}"
    assert (made.status_code, user["roles"], user["location_ids"]) == (201, ["driver"], [place])
    assert user["email"].endswith("@example.com")
    assert "password" not in made.text
    login = {"email": user["email"], "password": PASSWORD}
    tokens = server(None).post("/api/v1/auth/login", json=login).json()

    changed = admin.patch(where, json={"roles": ["finance"], "name": "Asha"}, headers={"If-Match": '"1"'})
    assert (changed.json()["roles"], changed.json()["name"], changed.json()["version"]) == (
        ["finance"],
        "Asha",
        2,
    )
    stale = admin.patch(where, json={"roles": ["driver"]}, headers={"If-Match": '"1"'})
    assert stale.status_code == 412

    gone = admin.post(f"{where}/deactivate")
    assert gone.json()["is_active"] is False
    bearer = {"Authorization": f"Bearer {tokens['access_token']}"}
    assert server(None).get("/api/v1/me", headers=bearer).json()["code"] == "session_ended"
    assert server(None).post("/api/v1/auth/login", json=login).json()["code"] == "invalid_login"
    (said,) = tenant.events("RoleChanged")
    assert (said.payload["before"], said.payload["after"]) == (["driver"], ["finance"])
    assert "Asha" not in str([row.payload for row in tenant.events()])


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"roles": ["king"]}, "unknown_role"),
        ({"roles": []}, "bad_length"),
        ({"organisation_id": str(uuid.UUID(int=1))}, "unknown_organisation"),
        ({"driver_id": str(uuid.UUID(int=1))}, "unknown_driver"),
        ({"location_ids": [str(uuid.UUID(int=1))]}, "unknown_location"),
        ({"password": "short"}, "weak_password"),
        ({"email": "not an address"}, "bad_format"),
        ({"is_admin": True}, "unknown_field"),
    ],
    ids=["role", "no role", "organisation", "driver", "location", "password", "address", "member"],
)
def test_a_bad_user_is_refused_and_nothing_is_made(
    server: ServerClient, tenant: TenantWorld, change: dict[str, object], code: str
) -> None:
    admin = server("admin")
    answer = admin.post(USERS, json=new_user(tenant, **change))
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert len(admin.get(USERS).json()["items"]) == 1


def test_an_address_is_taken_whatever_its_case_and_whoever_has_it(
    server: ServerClient, tenant: TenantWorld, new_tenant: Callable[[], TenantWorld]
) -> None:
    elsewhere = new_tenant()
    body = new_user(tenant, email="Asha@example.org")
    body["email"] = f"{uuid.uuid4().hex}@Example.org"
    assert server("admin").post(USERS, json=body).status_code == 201
    again = server("admin", in_tenant=elsewhere).post(
        USERS,
        json=body | {"email": str(body["email"]).upper(), "organisation_id": str(elsewhere.organisation_id)},
    )
    assert (again.status_code, again.json()["code"]) == (409, "email_taken")


def test_a_user_without_a_password_cannot_log_in(server: ServerClient, tenant: TenantWorld) -> None:
    user = server("admin").post(USERS, json=new_user(tenant)).json()
    for password in ("!", "admin", "password", ""):
        answer = server(None).post("/api/v1/auth/login", json={"email": user["email"], "password": password})
        assert answer.status_code in (401, 422)


def test_the_last_administrator_stays_also_when_two_remove_each_other(
    server: ServerClient, tenant: TenantWorld, somebody: Maker
) -> None:
    first = server("admin")
    mine, other = tenant.users["admin"], somebody("admin")
    with ThreadPoolExecutor(2) as pool:
        answers = list(
            pool.map(lambda who: first.patch(f"{USERS}/{who}", json={"roles": ["driver"]}), (mine, other.id))
        )
    assert sorted(answer.status_code for answer in answers) in ([200, 403], [200, 409])
    with tenant.system() as work:
        from roundsman.identity.queries import list_users

        assert len(work.session.scalars(list_users(work, role="admin", is_active=True)).all()) == 1


def test_an_administrator_unlocks_and_resets(server: ServerClient, somebody: Maker) -> None:
    admin, web, who = server("admin"), server(None), somebody()
    for _ in range(5):
        web.post("/api/v1/auth/login", json=who.wrong)
    assert admin.get(f"{USERS}/{who.id}").json()["locked_until"] is not None
    assert admin.post(f"{USERS}/{who.id}/unlock").json()["locked_until"] is None
    tokens = web.post("/api/v1/auth/login", json=who.login).json()

    renewed = {"new_password": "an altogether new one"}
    assert admin.post(f"{USERS}/{who.id}/reset-password", json=renewed).status_code == 200

    bearer = {"Authorization": f"Bearer {tokens['access_token']}"}
    assert web.get("/api/v1/me", headers=bearer).status_code == 401
    assert web.post("/api/v1/auth/login", json=who.login).status_code == 401
    fresh = {"email": who.email, "password": "an altogether new one"}
    assert web.post("/api/v1/auth/login", json=fresh).status_code == 200


def test_changing_ones_own_password_needs_the_old_one_and_ends_other_sessions(
    server: ServerClient, somebody: Maker
) -> None:
    who, web = somebody(), server(None)
    mine, other = (web.post("/api/v1/auth/login", json=who.login).json() for _ in range(2))
    bearer = {"Authorization": f"Bearer {mine['access_token']}"}
    change = {"current_password": "a wrong guess", "new_password": "an altogether new one"}

    wrong = web.post("/api/v1/me/password", json=change, headers=bearer)
    right = web.post("/api/v1/me/password", json=change | {"current_password": PASSWORD}, headers=bearer)

    assert (wrong.status_code, wrong.json()["code"], right.status_code) == (422, "wrong_password", 200)
    assert web.get("/api/v1/me", headers=bearer).status_code == 200
    theirs = {"Authorization": f"Bearer {other['access_token']}"}
    assert web.get("/api/v1/me", headers=theirs).json()["code"] == "session_ended"


def test_guessing_ones_own_password_locks_as_well(server: ServerClient, somebody: Maker) -> None:
    who, web = somebody(), server(None)
    tokens = web.post("/api/v1/auth/login", json=who.login).json()
    bearer = {"Authorization": f"Bearer {tokens['access_token']}"}
    change = {"current_password": "a wrong guess", "new_password": "an altogether new one"}
    codes = [web.post("/api/v1/me/password", json=change, headers=bearer).json()["code"] for _ in range(6)]
    assert codes == ["wrong_password"] * 5 + ["account_locked"]


def test_one_sees_ones_own_organisation_only_where_the_scope_says_so(
    server: ServerClient, tenant: TenantWorld
) -> None:
    other = (
        server("admin").post(ORGANISATIONS, json={"code": "O2", "name": "Other", "kind": "retailer"}).json()
    )
    keeper = server("retailer")
    assert [item["code"] for item in keeper.get(ORGANISATIONS).json()["items"]] == ["ORG"]
    assert keeper.get(f"{ORGANISATIONS}/{other['id']}").status_code == 404
    assert keeper.get(f"{ORGANISATIONS}/{tenant.organisation_id}").status_code == 200
    assert server("finance").get(f"{ORGANISATIONS}/{other['id']}").status_code == 200


def test_an_organisation_is_deactivated_but_not_ones_own(server: ServerClient, tenant: TenantWorld) -> None:
    admin = server("admin")
    made = admin.post(ORGANISATIONS, json={"code": "O2", "name": "Other", "kind": "carrier"}).json()
    where = f"{ORGANISATIONS}/{made['id']}"
    assert admin.post(f"{where}/deactivate").json()["is_active"] is False
    refused = admin.post(USERS, json=new_user(tenant, organisation_id=made["id"]))
    assert refused.json()["code"] == "inactive_organisation"
    assert admin.post(f"{where}/activate").json()["is_active"] is True
    own = admin.post(f"{ORGANISATIONS}/{tenant.organisation_id}/deactivate")
    assert (own.status_code, own.json()["code"]) == (409, "own_organisation")


def test_settings_have_types_defaults_and_meanings(server: ServerClient, tenant: TenantWorld) -> None:
    from roundsman.identity.api import setting

    admin = server("admin")
    shown = {entry["key"]: entry for entry in admin.get(SETTINGS).json()["items"]}
    assert shown["orders.auto_confirm"]["value"] is True
    assert shown["execution.clock_skew_s"] | {"about": ""} == {
        "key": "execution.clock_skew_s", "value": 300, "default": 300, "type": "integer", "about": "",
        "accepted": "integer from 0 to 3600", "version": 0,
    }  # fmt: skip

    put = admin.put(f"{SETTINGS}/execution.clock_skew_s", json={"value": 60})
    assert (put.status_code, put.json()["value"], put.json()["version"]) == (200, 60, 1)
    with tenant.system() as work:
        assert setting(work, "execution.clock_skew_s") == 60
        assert setting(work, "not.declared", 7) == 7
        with pytest.raises(LookupError):
            setting(work, "not.declared")

    for value in (-1, "60", True, None, 3601):
        bad = admin.put(f"{SETTINGS}/execution.clock_skew_s", json={"value": value})
        assert (bad.status_code, bad.json()["code"]) == (422, "bad_setting")
    unknown = admin.put(f"{SETTINGS}/no.such.thing", json={"value": 1})
    assert (unknown.status_code, unknown.json()["code"]) == (404, "unknown_setting")
    assert (
        server("dispatcher").put(f"{SETTINGS}/orders.auto_confirm", json={"value": False}).status_code == 403
    )
    stale = admin.put(f"{SETTINGS}/execution.clock_skew_s", json={"value": 5}, headers={"If-Match": '"9"'})
    assert stale.status_code == 412
