"""Drivers' papers and duty."""

import threading
import uuid
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from roundsman.kernel.ids import new_id
from roundsman.masterdata.models import Driver
from roundsman.masterdata.service.duty import start_session
from roundsman.masterdata.service.fitness import unfit_now
from roundsman.masterdata.service.papers import unfit_drivers, warn_of_documents
from roundsman.platform.errors import Conflict
from tests.conftest import NOW, Api, TenantWorld
from tests.factories.masterdata import make_driver, make_location

TODAY = date(2026, 11, 16)
ZONE = ZoneInfo("Asia/Kolkata")
PAPER = {"kind": "medical", "number": "M-1", "expires_on": "2026-12-20"}


@pytest.fixture
def driver(tenant: TenantWorld) -> Driver:
    with tenant.system() as work:
        return make_driver(work, make_location(work))


def fitness(tenant: TenantWorld, driver: Driver, day: date = TODAY) -> str | None:
    with tenant.system() as work:
        return unfit_drivers(work, [driver.id], day).get(driver.id)


def test_a_paper_is_noted_renewed_and_withdrawn(api: Api, driver: Driver, tenant: TenantWorld) -> None:
    admin = api("admin")
    made = admin.post(f"/api/v1/drivers/{driver.id}/documents", json=PAPER)
    assert made.status_code == 201
    url = f"/api/v1/driver-documents/{made.json()['id']}"
    assert admin.post(f"/api/v1/drivers/{driver.id}/documents", json=PAPER).json()["code"] == "already_exists"
    renewed = admin.put(url, json={"expires_on": "2027-12-20"}, headers={"If-Match": '"1"'})
    assert (renewed.json()["expires_on"], renewed.json()["version"]) == ("2027-12-20", 2)
    assert admin.put(url, json={"expires_on": None}, headers={"If-Match": '"1"'}).status_code == 412
    assert admin.post(f"{url}/withdraw").json()["withdrawn_at"] is not None
    assert admin.post(f"{url}/withdraw").json()["code"] == "document_withdrawn"
    assert admin.get("/api/v1/driver-documents").json()["items"] == []
    told = [event.payload["change"] for event in tenant.events("DriverDocumentChanged")]
    assert told == ["created", "updated", "deactivated"]


def test_a_paper_cannot_expire_before_it_is_valid(api: Api, driver: Driver) -> None:
    refused = api("admin").post(
        f"/api/v1/drivers/{driver.id}/documents",
        json=PAPER | {"valid_from": "2027-01-01"},
    )
    assert (refused.status_code, refused.json()["code"]) == (422, "expires_before_valid")


def test_a_driver_sees_only_their_own_papers(api: Api, tenant: TenantWorld, driver: Driver) -> None:
    with tenant.system() as work:
        other = make_driver(work, make_location(work))
    for one in (driver, other):
        assert api("admin").post(f"/api/v1/drivers/{one.id}/documents", json=PAPER).status_code == 201
    seen = api("driver", driver_id=driver.id).get("/api/v1/driver-documents").json()["items"]
    assert [paper["driver_id"] for paper in seen] == [str(driver.id)]
    soon = api("dispatcher").get("/api/v1/driver-documents", params={"expires_before": "2026-12-20"})
    assert soon.json()["items"] == []


def test_nobody_drives_whose_paper_has_expired_or_is_missing(
    api: Api, tenant: TenantWorld, driver: Driver
) -> None:
    assert fitness(tenant, driver) is None
    api("admin").post(f"/api/v1/drivers/{driver.id}/documents", json=PAPER)
    assert fitness(tenant, driver) is None
    assert "medical" in str(fitness(tenant, driver, date(2026, 12, 21)))
    api("admin").post(
        f"/api/v1/drivers/{driver.id}/documents",
        json=PAPER | {"number": "M-2", "valid_from": "2026-12-21", "expires_on": None},
    )
    assert fitness(tenant, driver, date(2026, 12, 21)) is None
    api("admin").put("/api/v1/settings/drivers.required_documents", json={"value": "permit, medical"})
    assert "no permit" in str(fitness(tenant, driver))


def test_each_warning_is_given_once(api: Api, tenant: TenantWorld, driver: Driver) -> None:
    api("admin").post(f"/api/v1/drivers/{driver.id}/documents", json=PAPER)
    given = []
    for days_before in (40, 30, 29, 7, 6, 1, 0, -3):
        with tenant.system() as work:
            given.append(warn_of_documents(work, date(2026, 12, 20) - timedelta(days=days_before)))
    assert given == [0, 1, 0, 1, 0, 1, 1, 0]
    left = [event.payload["days_left"] for event in tenant.events("DriverDocumentExpiring")]
    assert left == [30, 7, 1, 0]


def act(client: Any, driver: Driver, what: str, at: datetime, **more: Any) -> Any:
    return client.post(
        f"/api/v1/drivers/{driver.id}/work-sessions/{what}", json={"occurred_at": at.isoformat()} | more
    )


def test_hours_are_the_sum_of_the_sessions_to_the_minute(api: Api, driver: Driver) -> None:
    phone = api("driver", driver_id=driver.id)
    morning = NOW - timedelta(hours=8)
    assert act(phone, driver, "start", morning).status_code == 201
    assert act(phone, driver, "start", morning).json()["code"] == "on_duty_already"
    ended = act(phone, driver, "end", morning + timedelta(hours=3, seconds=30), break_s=900)
    assert ended.json()["break_s"] == 900
    assert act(phone, driver, "end", NOW).json()["code"] == "not_on_duty"
    act(phone, driver, "start", morning + timedelta(hours=4))
    act(phone, driver, "end", morning + timedelta(hours=5, seconds=40))
    rows = phone.get("/api/v1/work-sessions/hours", params={"from": "2026-11-16", "to": "2026-11-16"}).json()
    # 2 h 45 min 30 s and 1 h 0 min 40 s: the seconds are summed before they are cut.
    assert [(row["minutes"], row["sessions"]) for row in rows] == [(226, 2)]


def test_a_tap_sent_twice_counts_once_and_late_taps_count_when_they_were_made(
    api: Api, driver: Driver, tenant: TenantWorld
) -> None:
    phone, command = api("driver", driver_id=driver.id), str(new_id())
    first = act(phone, driver, "start", NOW - timedelta(hours=5), command_id=command).json()
    again = act(phone, driver, "start", NOW - timedelta(hours=5), command_id=command).json()
    assert (first["id"], first["started_at"]) == (again["id"], again["started_at"])
    assert len(tenant.events("WorkSessionStarted")) == 1


@pytest.mark.parametrize(
    ("start_h", "end_h", "break_s", "code"),
    [
        (5, 6, 0, "session_ends_before_start"),
        (30, 2, 0, "session_too_long"),
        (2, 1, 3_700, "break_too_long"),
        (2, -1, 0, "time_in_future"),
    ],
)
def test_impossible_times_are_refused(
    api: Api, driver: Driver, start_h: int, end_h: int, break_s: int, code: str
) -> None:
    phone = api("driver", driver_id=driver.id)
    assert act(phone, driver, "start", NOW - timedelta(hours=start_h)).status_code == 201
    refused = act(phone, driver, "end", NOW - timedelta(hours=end_h), break_s=break_s)
    assert (refused.status_code, refused.json()["code"]) == (422, code)


def test_a_driver_acts_only_for_themself_and_corrects_nothing(
    api: Api, tenant: TenantWorld, driver: Driver
) -> None:
    with tenant.system() as work:
        other = make_driver(work, make_location(work))
    assert act(api("driver", driver_id=other.id), driver, "start", NOW).status_code == 404
    session = act(api("driver", driver_id=driver.id), driver, "start", NOW - timedelta(hours=3)).json()
    right = {
        "started_at": (NOW - timedelta(hours=2)).isoformat(),
        "ended_at": NOW.isoformat(),
        "note": "phone was off",
    }
    url = f"/api/v1/work-sessions/{session['id']}"
    assert api("driver", driver_id=driver.id).put(url, json=right).status_code == 403
    corrected = api("dispatcher").put(url, json=right).json()
    assert corrected["correction_note"] == "phone was off"
    assert api("driver", driver_id=other.id).get("/api/v1/work-sessions").json()["items"] == []
    [event] = tenant.events("WorkSessionCorrected")
    assert event.payload["was_ended_at"] is None


def test_a_correction_cannot_make_two_sessions_overlap(api: Api, driver: Driver) -> None:
    phone = api("driver", driver_id=driver.id)
    act(phone, driver, "start", NOW - timedelta(hours=6))
    act(phone, driver, "end", NOW - timedelta(hours=4))
    second = act(phone, driver, "start", NOW - timedelta(hours=3)).json()
    refused = api("admin").put(
        f"/api/v1/work-sessions/{second['id']}",
        json={"started_at": (NOW - timedelta(hours=5)).isoformat(), "ended_at": None, "note": "earlier"},
    )
    assert (refused.status_code, refused.json()["code"]) == (409, "on_duty_already")


def test_two_devices_at_once_put_a_driver_on_duty_once(tenant: TenantWorld, driver: Driver) -> None:
    barrier, outcomes = threading.Barrier(2), []

    def tap() -> None:
        with tenant.work("dispatcher") as work:
            barrier.wait()
            start_session(work, driver.id, occurred_at=NOW)
        outcomes.append("started")

    def guarded() -> None:
        try:
            tap()
        except Conflict as problem:
            outcomes.append(problem.code)

    threads = [threading.Thread(target=guarded) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["on_duty_already", "started"]


AREA = {
    "type": "Polygon",
    "coordinates": [
        [[72.8, 19.1], [72.9, 19.1], [72.9, 19.2], [72.8, 19.2], [72.8, 19.1]],
        [[72.84, 19.14], [72.86, 19.14], [72.86, 19.16], [72.84, 19.16], [72.84, 19.14]],
    ],
}


@pytest.mark.parametrize(
    ("lat", "lon", "is_served"), [(19.12, 72.82, True), (19.15, 72.85, False), (19.3, 72.85, False)]
)
def test_a_depot_serves_what_lies_in_its_area_and_in_no_hole_of_it(
    api: Api, tenant: TenantWorld, lat: float, lon: float, is_served: bool
) -> None:
    with tenant.system() as work:
        depot = make_location(work, service_area=AREA)
        make_location(work)
    found = api("dispatcher").get("/api/v1/locations/serving", params={"lat": lat, "lon": lon}).json()
    assert [one["location"]["id"] for one in found] == ([str(depot.id)] if is_served else [])


@pytest.mark.parametrize(
    "area",
    [
        {"type": "Point", "coordinates": [72.8, 19.1]},
        {"type": "Polygon", "coordinates": []},
        {"type": "Polygon", "coordinates": [[[72.8, 19.1], [72.9, 19.1], [72.8, 19.1]]]},
        {"type": "Polygon", "coordinates": [[[72.8, 19.1], [72.9, 19.1], [72.9, 19.2], [72.8, 19.2]]]},
        {"type": "Polygon", "coordinates": [[[72.8, 91], [72.9, 19.1], [72.9, 19.2], [72.8, 91]]]},
        {"type": "Polygon", "coordinates": [["ab", "cd", "ef", "ab"]]},
    ],
)
def test_what_is_no_polygon_is_refused(api: Api, tenant: TenantWorld, area: dict[str, Any]) -> None:
    with tenant.system() as work:
        depot = make_location(work)
    refused = api("admin").patch(f"/api/v1/locations/{depot.id}", json={"service_area": area})
    assert (refused.status_code, refused.json()["code"]) == (422, "bad_area")


def test_holidays_are_kept_sorted_and_once(api: Api, tenant: TenantWorld) -> None:
    with tenant.system() as work:
        shop = make_location(work, kind="retailer")
    days = ["2026-12-25", "2026-11-19", "2026-12-25"]
    body = api("admin").patch(f"/api/v1/locations/{shop.id}", json={"closed_days": days}).json()
    assert body["closed_days"] == ["2026-11-19", "2026-12-25"]
    wrong = api("admin").patch(f"/api/v1/locations/{shop.id}", json={"closed_days": ["tomorrow"]})
    assert wrong.status_code == 422


def compartment(name: str, weight_g: int) -> dict[str, Any]:
    return {
        "name": name,
        "temperature_class": "frozen",
        "capacity_weight_g": weight_g,
        "capacity_volume_ml": 1_000,
    }


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"compartments": [compartment("a", 400_000), compartment("a", 1)]}, "duplicate_compartment"),
        ({"compartments": [compartment("a", 400_000), compartment("b", 400_000)]}, "compartments_too_large"),
        ({"extra_capacities": {"Crates!": 3}}, "bad_dimension"),
        ({"extra_capacities": {"crates": -3}}, "bad_dimension"),
        ({"extra_capacities": {f"d{n}": 1 for n in range(9)}}, "bad_dimension"),
    ],
)
def test_a_hold_that_cannot_be_is_refused(
    api: Api, tenant: TenantWorld, values: dict[str, Any], code: str
) -> None:
    with tenant.system() as work:
        depot = make_location(work)
    body = {
        "number": f"V-{uuid.uuid4().hex[:8]}",
        "kind": "truck",
        "warehouse_id": str(depot.id),
        "capacity_weight_g": 750_000,
        "capacity_volume_ml": 3_000_000,
    }
    assert api("admin").post("/api/v1/vehicles", json=body | values).json()["code"] == code
    made = api("admin").post("/api/v1/vehicles", json=body | {"compartments": [compartment("a", 400_000)]})
    assert made.status_code == 201
    too_small = api("admin").patch(made.headers["Location"], json={"capacity_weight_g": 300_000})
    assert too_small.json()["code"] == "compartments_too_large"


# ---- who may drive now -------------------------------------------------------------------------------------


def now_unfit(tenant: TenantWorld, driver: Driver, ahead: timedelta) -> str | None:
    with tenant.system() as work:
        found = unfit_now(work, [driver.id], zone=ZONE, ahead_s=int(ahead.total_seconds())).get(driver.id)
        return None if found is None else found.code


def test_hours_on_duty_today_count_against_the_limit(api: Api, tenant: TenantWorld, driver: Driver) -> None:
    phone, morning = api("driver", driver_id=driver.id), NOW - timedelta(hours=4)
    # What ended yesterday does not count, and of what began yesterday only the part after midnight.
    act(phone, driver, "start", morning - timedelta(days=1))
    act(phone, driver, "end", morning - timedelta(hours=20))
    act(phone, driver, "start", morning)
    act(phone, driver, "end", NOW - timedelta(hours=2), break_s=1_800)
    act(phone, driver, "start", NOW - timedelta(hours=1))
    assert now_unfit(tenant, driver, timedelta(hours=11, minutes=30)) is None
    assert now_unfit(tenant, driver, timedelta(hours=11, minutes=31)) == "driver_out_of_hours"
    settings = "/api/v1/settings/drivers.max_duty_min"
    assert api("admin").put(settings, json={"value": 0}).status_code == 200
    assert now_unfit(tenant, driver, timedelta(hours=20)) is None


def test_where_it_is_asked_for_only_those_on_duty_drive(
    api: Api, tenant: TenantWorld, driver: Driver
) -> None:
    phone = api("driver", driver_id=driver.id)
    assert now_unfit(tenant, driver, timedelta()) is None
    api("admin").put("/api/v1/settings/drivers.must_be_on_duty", json={"value": True})
    assert now_unfit(tenant, driver, timedelta()) == "driver_off_duty"
    act(phone, driver, "start", NOW - timedelta(minutes=5))
    assert now_unfit(tenant, driver, timedelta()) is None
