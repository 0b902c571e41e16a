"""Saved views of lists: one's own, and those that others share."""

import threading
from typing import Any

from tests.conftest import Api, TenantWorld

VIEW = {
    "page": "orders",
    "name": "Late ones",
    "content": {"filters": {"status": ["ready"]}, "sort": "-priority"},
}


def make(client: Any, **changes: Any) -> Any:
    answer = client.post("/api/v1/views", json=VIEW | changes)
    assert answer.status_code == 201, answer.text
    return answer.json()


def test_a_view_is_kept_read_changed_and_removed(api: Api) -> None:
    client = api("dispatcher")
    made = make(client)
    assert made["is_own"]
    path = f"/api/v1/views/{made['id']}"
    read = client.get(path)
    assert (read.headers["ETag"], read.json()["content"]) == ('"1"', VIEW["content"])
    changed = client.patch(path, json={"name": "Later ones"}, headers={"If-Match": '"1"'}).json()
    assert (changed["name"], changed["version"], changed["content"]) == ("Later ones", 2, VIEW["content"])
    stale = client.patch(path, json={"name": "x"}, headers={"If-Match": '"1"'})
    assert (stale.status_code, stale.json()["code"]) == (412, "stale_version")
    assert client.delete(path, headers={"If-Match": '"2"'}).status_code == 204
    assert client.get(path).status_code == 404


def test_others_see_shared_views_and_change_none(api: Api) -> None:
    mine, other = api("dispatcher"), api("warehouse")
    own, shared = make(mine), make(mine, name="For all", is_shared=True)
    listed = other.get("/api/v1/views", params={"page": "orders"}).json()["items"]
    assert [(view["name"], view["is_own"], view["owner_name"]) for view in listed] == [
        ("For all", False, "Dispatcher")
    ]
    assert other.get(f"/api/v1/views/{own['id']}").status_code == 404
    assert other.get(f"/api/v1/views/{shared['id']}").status_code == 200
    for call in (other.patch, other.delete):
        options: dict[str, Any] = {"json": {"name": "Mine now"}} if call == other.patch else {}
        assert call(f"/api/v1/views/{shared['id']}", **options).status_code == 404
    assert other.get("/api/v1/views", params={"page": "trips"}).json()["items"] == []


def test_a_view_of_another_tenant_does_not_exist(api: Api, new_tenant: Any) -> None:
    shared = make(api("dispatcher"), is_shared=True)
    stranger = api("admin", in_tenant=new_tenant())
    assert stranger.get(f"/api/v1/views/{shared['id']}").status_code == 404


def test_names_sizes_and_numbers_are_limited(api: Api, monkeypatch: Any) -> None:
    client = api("dispatcher")
    make(client)
    again = client.post("/api/v1/views", json=VIEW)
    assert (again.status_code, again.json()["code"]) == (409, "view_name_taken")
    make(client, page="trips")
    huge = client.post("/api/v1/views", json=VIEW | {"name": "Huge", "content": {"x": "y" * 20_000}})
    assert (huge.status_code, huge.json()["code"]) == (422, "view_too_large")
    monkeypatch.setattr("roundsman.desk.service.views.MOST_VIEWS", 2)
    full = client.post("/api/v1/views", json=VIEW | {"name": "Third"})
    assert (full.status_code, full.json()["code"]) == (422, "too_many_views")
    assert client.post("/api/v1/views", json=VIEW | {"page": "Or ders"}).status_code == 422


def test_two_windows_that_change_one_view_do_not_overwrite_each_other(api: Api) -> None:
    client = api("dispatcher")
    path = f"/api/v1/views/{make(client)['id']}"
    barrier, answers = threading.Barrier(4), []

    def change(name: str) -> None:
        barrier.wait()
        answer = client.patch(path, json={"name": name}, headers={"If-Match": '"1"'})
        answers.append(answer.status_code)

    threads = [threading.Thread(target=change, args=(f"View {n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [200, 412, 412, 412]


def test_who_looks_at_the_same_trip_is_told_and_falls_silent(api: Api, tenant: TenantWorld) -> None:
    from tests.factories.execution import make_roads

    trip_id = str(make_roads(tenant, stock=100).plan(2).trip_id)
    anna, bert = api("dispatcher"), api("admin")
    body = {"window": "window-of-anna", "subject_type": "trip", "subject_id": trip_id}
    assert [one["is_me"] for one in anna.post("/api/v1/presence", json=body).json()["items"]] == [True]
    there = bert.post(
        "/api/v1/presence", json=body | {"window": "window-of-bert", "doing": "editing", "part": "stop 3"}
    ).json()["items"]
    assert [(one["name"], one["is_me"], one["doing"], one["part"]) for one in there] == [
        ("Dispatcher", False, "looking", None),
        ("Admin", True, "editing", "stop 3"),
    ]
    bert.post("/api/v1/presence/leave", json={"window": "window-of-bert"})
    where = {"subject_type": "trip", "subject_id": trip_id}
    assert len(anna.get("/api/v1/presence", params=where).json()["items"]) == 1
    with tenant.system() as work:
        from sqlalchemy import text

        work.session.execute(text("update presence set until_at = now() - interval '1 second'"))
    assert anna.get("/api/v1/presence", params=where).json()["items"] == []
    assert api("retailer").post("/api/v1/presence", json=body).status_code == 403
    assert anna.post("/api/v1/presence", json=body | {"subject_type": "order"}).status_code == 404
