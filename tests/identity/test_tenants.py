"""Making tenants, and what the pieces of a login are made of."""

import uuid
from datetime import UTC, datetime
from typing import Any

import pytest

from roundsman.identity.api import FirstAdmin, create_tenant, find_tenant
from roundsman.identity.passwords import UNUSABLE, check_password, hash_password, verify_password
from roundsman.identity.refresh_tokens import make_refresh_value, read_refresh_value
from roundsman.kernel.ids import new_id
from roundsman.platform.db.engine import Database
from roundsman.platform.errors import Conflict, Invalid, Unauthenticated
from roundsman.platform.work import open_system_work
from tests.identity.conftest import PASSWORD, ServerClient


def test_a_tenant_comes_with_its_clock_organisation_and_administrator(server: ServerClient) -> None:
    slug, email = f"t-{uuid.uuid4().hex}", f"{uuid.uuid4().hex}@example.com"
    start = datetime(2026, 11, 2, 2, 0, tzinfo=UTC)
    made = create_tenant(
        slug=slug,
        name="A Tenant",
        timezone="Asia/Kolkata",
        currency="INR",
        organisation_code="HQ",
        organisation_name="Headquarters",
        admin=FirstAdmin(email=email, name="First", password=PASSWORD),
        is_sandbox=True,
        clock_at=start,
        clock_running=False,
    )

    assert find_tenant(slug) == made.tenant_id
    with open_system_work(made.tenant_id) as work:
        assert work.now == start
    login = server(None).post("/api/v1/auth/login", json={"email": email, "password": PASSWORD}).json()
    me = server(None).get("/api/v1/me", headers={"Authorization": f"Bearer {login['access_token']}"}).json()
    assert (me["tenant"]["slug"], me["tenant"]["is_sandbox"], me["roles"]) == (slug, True, ["admin"])

    with pytest.raises(Conflict) as taken:
        create_tenant(
            slug=slug, name="Again", timezone="UTC", currency="INR", organisation_code="HQ", organisation_name="HQ"
        )  # fmt: skip
    assert taken.value.code == "slug_taken"


@pytest.mark.parametrize(
    ("change", "code"),
    [({"timezone": "Mars/Olympus"}, "unknown_timezone"), ({"currency": "rupees"}, "bad_currency")],
    ids=["zone", "currency"],
)
def test_a_bad_tenant_is_refused(database: Database, change: dict[str, str], code: str) -> None:
    given: dict[str, Any] = {
        "slug": uuid.uuid4().hex,
        "name": "X",
        "timezone": "UTC",
        "currency": "EUR",
    } | change
    with pytest.raises(Invalid) as refused:
        create_tenant(**given, organisation_code="HQ", organisation_name="HQ")
    assert refused.value.code == code
    assert find_tenant(given["slug"]) is None


def test_passwords_are_argon2_and_fit_only_themselves() -> None:
    stored = hash_password(PASSWORD)
    assert stored.startswith("$argon2id$")
    assert stored != hash_password(PASSWORD)
    assert verify_password(PASSWORD, stored)[0]
    assert not verify_password(PASSWORD + " ", stored)[0]
    assert not verify_password(UNUSABLE, UNUSABLE)[0]
    assert not verify_password("", "not a hash")[0]


@pytest.mark.parametrize("password", ["short", "x" * 257, "Asha.Rao.Asha@example.com", "asha.rao.asha"])
def test_weak_passwords_are_refused(password: str) -> None:
    with pytest.raises(Invalid) as refused:
        check_password(password, email="asha.rao.asha@example.com")
    assert refused.value.code == "weak_password"


def test_a_refresh_token_carries_its_tenant_and_is_stored_as_a_hash() -> None:
    value = make_refresh_value(new_id(), new_id())
    assert read_refresh_value(value.text) == value
    assert value.text not in value.hash
    with pytest.raises(Unauthenticated):
        read_refresh_value(value.text[:-2])
