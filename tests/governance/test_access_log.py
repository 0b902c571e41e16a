"""Who read or touched what, and what for; who looked at more than is usual."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from roundsman.identity.jobs import notice
from roundsman.platform.models import AccessRecord
from tests.conftest import NOW, Api, TenantWorld
from tests.factories.execution import Roads, make_roads

LOG = "/api/v1/access-records"
REPORT = f"{LOG}/report"


@pytest.fixture
def roads(tenant: TenantWorld) -> Roads:
    return make_roads(tenant, stock=100)


def records(tenant: TenantWorld, *actions: str) -> list[AccessRecord]:
    with tenant.system() as work:
        query = work.rows(AccessRecord).where(AccessRecord.action.in_(actions)).order_by(AccessRecord.id)
        return list(work.session.scalars(query))


def test_reading_contact_data_is_noted_with_who_and_what_for(
    api: Api, tenant: TenantWorld, roads: Roads
) -> None:
    crews = [roads.add_crew() for _ in range(3)]
    dispatcher = api("dispatcher")
    dispatcher.get("/api/v1/drivers")
    dispatcher.get(f"/api/v1/drivers/{crews[0].driver_id}")
    api("admin").get("/api/v1/users")

    listed, one, users = records(tenant, "contact.read")
    assert (listed.actor_id, listed.subject_type, listed.subject_id, listed.seen, listed.purpose) == (
        tenant.users["dispatcher"], "driver", None, 3, "listing drivers",
    )  # fmt: skip
    assert (one.subject_id, one.seen, one.purpose) == (crews[0].driver_id, 1, "seeing a driver")
    assert (users.actor_id, users.subject_type, users.seen) == (tenant.users["admin"], "user_account", 1)
    assert all(row.at == NOW and row.request_id for row in (listed, one, users))


def test_a_driver_who_sees_themself_is_no_reader(api: Api, tenant: TenantWorld, roads: Roads) -> None:
    crew = roads.add_crew()
    driver = api("driver", driver_id=crew.driver_id)
    assert len(driver.get("/api/v1/drivers").json()["items"]) == 1
    assert driver.get(f"/api/v1/drivers/{crew.driver_id}").status_code == 200
    assert records(tenant, "contact.read") == []


def test_what_was_refused_is_not_noted_as_read(api: Api, tenant: TenantWorld, roads: Roads) -> None:
    crew = roads.add_crew()
    assert api("retailer").get(f"/api/v1/drivers/{crew.driver_id}").status_code == 403
    assert api("driver").get(f"/api/v1/drivers/{crew.driver_id}").status_code == 404
    assert records(tenant, "contact.read") == []


def test_an_adjustment_is_noted_with_its_reason(api: Api, tenant: TenantWorld, roads: Roads) -> None:
    trade = roads.trade
    body = {
        "location_id": str(trade.warehouse_id),
        "sku_id": str(trade.sku_id),
        "batch_id": str(trade.batch_ids[0]),
        "on_hand_delta": -1,
        "reason_code": "lost",
    }
    client = api("warehouse", location_ids=(trade.warehouse_id,))
    assert client.post("/api/v1/inventory/adjust", json=body).status_code < 300
    (noted,) = records(tenant, "inventory.adjust")
    assert (noted.actor_id, noted.subject_type, noted.purpose) == (
        tenant.users["warehouse"], "stock_balance", "lost",
    )  # fmt: skip


def test_the_report_of_a_month_says_who_looked_at_what(api: Api, tenant: TenantWorld, roads: Roads) -> None:
    round_ = roads.plan(2)
    round_.dispatch()
    round_.arrive(1)
    round_.deliver(1)
    tenant.set_clock(NOW)
    dispatcher = api("dispatcher")
    for _ in range(3):
        dispatcher.get(f"/api/v1/trips/{round_.trip_id}")
    dispatcher.get("/api/v1/drivers")

    found = api("admin").get(REPORT, params={"month": "2026-11"}).json()
    mine = [line for line in found["lines"] if line["actor_id"] == str(tenant.users["dispatcher"])]
    assert {(line["action"], line["subject_type"], line["times"], line["seen"]) for line in mine} == {
        ("pod.read", "trip", 3, 3),
        ("contact.read", "driver", 1, 1),
    }
    assert all(line["actor_name"] == "Dispatcher" and line["is_read"] and line["purpose"] for line in mine)
    assert found["begins_at"] == "2026-11-01T00:00:00Z"
    assert found["ends_at"] == "2026-12-01T00:00:00Z"
    assert found["reads"] == 4
    empty = api("admin").get(REPORT, params={"month": "2026-12"}).json()
    assert (empty["records"], empty["lines"], empty["begins_at"]) == (0, [], "2026-12-01T00:00:00Z")
    sheet = api("admin").get(f"{REPORT}.csv", params={"month": "2026-11"}).text.splitlines()
    assert sheet[0].startswith("actor_id,actor_name,action")
    assert len(sheet) == 1 + len(found["lines"])
    assert [row.purpose for row in records(tenant, "audit.export")] == ["handing the monthly report on"]


def test_the_log_is_for_those_who_may_read_it(api: Api, tenant: TenantWorld) -> None:
    for role in ("dispatcher", "finance", "warehouse", "retailer", "driver", "machine"):
        for path in (LOG, f"{LOG}/export.csv", f"{REPORT}?month=2026-11", f"{REPORT}.csv?month=2026-11"):
            assert api(role).get(path).status_code == 403, (role, path)
    for month in ("11-2026", "2026-13", "soon", "9999-12", "２０２６-x"):
        answer = api("admin").get(REPORT, params={"month": month})
        assert (answer.status_code, answer.json()["code"]) == (422, "bad_month"), month


def test_who_reads_more_than_is_usual_is_noticed_once_an_hour(
    api: Api, tenant: TenantWorld, roads: Roads
) -> None:
    for _ in range(4):
        roads.add_crew()
    api("admin").put("/api/v1/settings/audit.bulk_reads_per_hour", json={"value": 7})
    curious = api("dispatcher")

    def look() -> int:
        with tenant.system() as work:
            return notice(work)

    curious.get("/api/v1/drivers")
    assert look() == 0  # four people seen
    curious.get("/api/v1/drivers")
    assert (look(), look()) == (1, 0)  # eight
    (told,) = tenant.events("BulkAccessNoticed")
    assert told.subject_id == tenant.users["dispatcher"]
    assert (told.payload["reads"], told.payload["usual"]) == (8, 7)
    (noticed,) = api("admin").get(REPORT, params={"month": "2026-11"}).json()["noticed"]
    assert (noticed["actor_name"], noticed["reads"]) == ("Dispatcher", 8)
    tenant.set_clock(NOW + timedelta(hours=2))
    assert look() == 0


@pytest.mark.parametrize("change", ["update access_record set purpose = 'x'", "delete from access_record"])
def test_nobody_changes_what_the_log_says(api: Api, tenant: TenantWorld, change: str) -> None:
    api("admin").get("/api/v1/users")

    def try_it() -> Any:
        with tenant.system() as work:
            work.session.execute(text(change))

    with pytest.raises(ProgrammingError, match="permission denied"):
        try_it()
