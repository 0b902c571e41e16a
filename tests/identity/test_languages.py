"""In which language the house writes for somebody."""

import uuid

from roundsman.identity.api import words_for, words_for_address, words_for_driver
from roundsman.identity.models import UserAccount
from tests.conftest import Api, TenantWorld

ME, USERS = "/api/v1/me", "/api/v1/users"


def words_of(tenant: TenantWorld, role: str) -> str:
    with tenant.work(role, actor_id=tenant.users[role]) as work:
        return words_for(work).language


def test_everybody_chooses_a_language_and_may_give_it_back(tenant: TenantWorld, api: Api) -> None:
    client = api("dispatcher")
    assert client.get(ME).json()["user"]["language"] is None
    assert words_of(tenant, "dispatcher") == "en"
    for _ in range(2):
        assert client.patch(ME, json={"language": "hi"}).json()["language"] == "hi"
    assert words_of(tenant, "dispatcher") == "hi"
    (changed,) = tenant.events("UserChanged")
    assert changed.payload["what"] == ["language"]
    assert client.patch(ME, json={"language": None}).json()["language"] is None
    assert words_of(tenant, "dispatcher") == "en"


def test_a_language_without_words_is_refused_with_those_that_have_some(api: Api) -> None:
    refused = api("driver").patch(ME, json={"language": "tlh"})
    assert (refused.status_code, refused.json()["code"]) == (422, "unknown_language")
    assert refused.json()["accepted"] == "ar, en, hi"
    assert api("driver").patch(ME, json={}).status_code == 422
    assert api(None).patch(ME, json={"language": "hi"}).status_code == 401


def test_who_has_chosen_none_reads_the_tenants(tenant: TenantWorld, api: Api) -> None:
    admin = api("admin")
    url = "/api/v1/settings/identity.language"
    assert admin.put(url, json={"value": "xx"}, headers={"If-Match": '"0"'}).status_code == 422
    assert admin.put(url, json={"value": "ar"}, headers={"If-Match": '"0"'}).status_code == 200
    assert words_of(tenant, "admin") == "ar"
    with tenant.system() as work:
        assert words_for(work).language == "ar"
        assert words_for_address(work, "nobody@example.com").language == "ar"
    admin.patch(ME, json={"language": "hi"})
    with tenant.system() as work:
        address = work.get(UserAccount, tenant.users["admin"]).email
        assert words_for_address(work, f" {address.upper()} ").language == "hi"


def test_a_driver_has_words_of_its_own_only_when_it_chose_them(tenant: TenantWorld, api: Api) -> None:
    driver_id = uuid.uuid4()
    client = api("driver", driver_id=driver_id)
    with tenant.system() as work:
        assert words_for_driver(work, driver_id) is None
        assert words_for_driver(work, None) is None
    client.patch(ME, json={"language": "hi"})
    with tenant.system() as work:
        words = words_for_driver(work, driver_id)
        assert words is not None
        assert words.language == "hi"


def test_an_administrator_chooses_the_language_of_somebody(tenant: TenantWorld, api: Api) -> None:
    admin = api("admin")
    body = {
        "email": "reader@example.com",
        "name": "Reader",
        "organisation_id": str(tenant.organisation_id),
        "roles": ["driver"],
    }
    refused = admin.post(USERS, json=body | {"language": "tlh"})
    assert (refused.status_code, refused.json()["code"], refused.json()["field"]) == (
        422,
        "unknown_language",
        "language",
    )
    made = admin.post(USERS, json=body | {"language": "ar"}).json()
    assert made["language"] == "ar"
    url, match = f"{USERS}/{made['id']}", {"If-Match": '"1"'}
    assert admin.patch(url, json={"language": "tlh"}, headers=match).status_code == 422
    changed = admin.patch(url, json={"language": "hi"}, headers=match).json()
    assert (changed["language"], changed["version"]) == ("hi", 2)
    assert tenant.events("UserChanged")[-1].payload["what"] == ["language"]
    with tenant.system() as work:
        assert words_for_address(work, "reader@example.com").language == "hi"
    again = admin.patch(url, json={"language": None}, headers={"If-Match": '"2"'})
    assert again.json()["language"] is None
    assert [one["language"] for one in admin.get(USERS, params={"q": "reader@"}).json()["items"]] == [None]
