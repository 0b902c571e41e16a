"""People are forgotten, on request or when their time is over; what was moved and what it cost stays."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, create_engine, func, select, text
from sqlalchemy.exc import ProgrammingError

from roundsman.execution.models import Pod
from roundsman.identity.jobs import purge
from roundsman.identity.models import UserAccount, UserRole
from roundsman.identity.service.privacy import purge_due, remove_purged_files
from roundsman.inventory.models import StockMovement
from roundsman.masterdata.models import Driver, Location
from roundsman.platform.db.engine import Database
from roundsman.platform.events.anchors import make_anchors, verify_anchors
from roundsman.platform.files.store import FolderStore, use_store
from roundsman.platform.privacy import purge_rules
from tests.conftest import NOW, Api, TenantWorld
from tests.factories.execution import Roads, Round, make_roads

PRIVACY = "/api/v1/privacy"
PNG = b"\x89PNG\r\n\x1a\n" + b"a signature, for all that anybody knows" * 4

DRIVER = ("Rajesh Kumbhakar", "+91 98200 55512", "MH01-2019-0077123", "rajesh@example.org")
PLACE = (
    "Deshpande Kirana",
    "14 Lotus Lane",
    "Sunita Deshpande",
    "her sister",
    "ring 98200 77712",
    "19.283471",
)
GPS = ("19.291877", "72.868811", "19.291866", "72.868822")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[FolderStore]:
    made = FolderStore(tmp_path / "files")
    use_store(made)
    yield made
    use_store(None)


@pytest.fixture
def owner(database: Database) -> Iterator[Connection]:
    engine = create_engine(database.urls.owner_url())
    with engine.connect() as connection:
        yield connection
    engine.dispose()


@dataclass
class Told:
    """A delivery of which everything names somebody."""

    roads: Roads
    run: Round
    driver_id: uuid.UUID
    shop_id: uuid.UUID
    user_id: uuid.UUID
    sha256: str

    @property
    def tenant(self) -> TenantWorld:
        return self.roads.tenant


@pytest.fixture
def told(api: Api, tenant: TenantWorld, store: FolderStore) -> Told:
    roads = make_roads(tenant, stock=100, shops=1)
    trade, crew = roads.trade, roads.add_crew()
    with tenant.system() as work:
        driver = work.get(Driver, crew.driver_id)
        driver.name, driver.licence_number = DRIVER[0], DRIVER[2]
        shop = work.get(Location, trade.shop_id)
        shop.name, shop.address, shop.lat = PLACE[0], PLACE[1], 19.283471
    dispatcher = api("dispatcher")
    phone = api("driver", driver_id=crew.driver_id)
    with tenant.system() as work:
        account = work.get(UserAccount, tenant.users["driver"])
        account.name, account.email = DRIVER[0], f"{tenant.id.hex}-{DRIVER[3]}"

    def send(client: Any, url: str, body: Any) -> Any:
        answer = client.post(f"/api/v1/{url}", json=body, headers={"Idempotency-Key": uuid.uuid4().hex})
        assert answer.status_code < 300, answer.text
        return answer.json()

    answer = dispatcher.patch(
        f"/api/v1/drivers/{crew.driver_id}",
        json={"phone": DRIVER[1]},
        headers={"Idempotency-Key": uuid.uuid4().hex},
    )
    assert answer.json()["name"] == DRIVER[0]
    order_id = trade.ready(6, note=PLACE[4])
    run = roads.plan(crew=crew, orders_ready=[order_id])
    run.dispatch()
    (line,), stop = run.lines(1), run.stop(1)
    at = run.moment(1)
    where = {"lat": 19.291877, "lon": 72.868811, "occurred_at": at.isoformat()}
    send(phone, f"trips/{run.trip_id}/stops/{stop.id}/arrive", where)
    photo = phone.post("/api/v1/files", content=PNG, headers={"Content-Type": "image/png"}).json()
    proof = {
        "lines": [
            {"stop_line_id": str(line.id), "delivered_quantity": 4, "damaged_quantity": 2, "reason_code": "damage"}
        ],
        "recipient_name": PLACE[2],
        "recipient_relation": PLACE[3],
        "note": f"said: {PLACE[4]}",
        "photo_refs": [f"file:{photo['id']}"],
        "lat": 19.291866,
        "lon": 72.868822,
        "occurred_at": (at + timedelta(minutes=3)).isoformat(),
    }  # fmt: skip
    send(phone, f"trips/{run.trip_id}/stops/{stop.id}/deliver", proof)
    run.complete()
    (case,) = run.exceptions()
    send(dispatcher, f"exceptions/{case.id}/comments", {"text": f"{PLACE[2]} was angry"})
    send(dispatcher, f"exceptions/{case.id}/resolve", {"resolution": "credit", "note": f"for {PLACE[2]}"})
    dispatcher.get(f"/api/v1/trips/{run.trip_id}")
    return Told(roads, run, crew.driver_id, trade.shop_id, tenant.users["driver"], photo["sha256"])


def readable(owner: Connection, tenant: TenantWorld, *words: str) -> set[tuple[str, str]]:
    """(table, word) wherever a word stands in a row of the tenant, whatever its column."""
    tables = owner.scalars(
        text(
            "select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace"
            " where n.nspname = 'public' and c.relkind in ('r', 'p')"
        )
    ).all()
    found = set()
    for table in tables:
        columns = owner.execute(text(f'select * from "{table}" limit 0')).keys()
        mine = "where tenant_id = :tenant" if "tenant_id" in columns else ""
        for row in owner.execute(text(f'select * from "{table}" {mine}'), {"tenant": tenant.id}):
            shown = " ".join(
                value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value) for value in row
            )
            found |= {(table, word) for word in words if word in shown}
    owner.rollback()
    return found


def erase(api: Api, kind: str, subject_id: uuid.UUID) -> Any:
    body = {"kind": kind, "subject_id": str(subject_id), "reason": "asked for it"}
    return api("admin").post(f"{PRIVACY}/erase", json=body)


def ledger(tenant: TenantWorld) -> tuple[Any, ...]:
    """What must stay: every movement and every fact."""
    with tenant.system() as work:
        moved = work.session.execute(
            select(func.count(), func.sum(StockMovement.on_hand_delta), func.sum(StockMovement.damaged_delta))
            .where(StockMovement.tenant_id == work.tenant_id)
        ).one()  # fmt: skip
    governance = ("PersonalDataErased", "PersonalDataPurged", "DriverChanged", "LocationChanged")
    facts = [
        (e.seq, e.type, e.subject_id, str(e.payload)) for e in tenant.events() if e.type not in governance
    ]
    return (*moved, facts)


def run_purge(tenant: TenantWorld) -> dict[str, int]:
    rows: dict[str, int] = {}
    for name, done in purge_due(tenant.system):
        rows[name] = rows.get(name, 0) + done
    return {name: done for name, done in rows.items() if done}


def test_an_erased_driver_is_nowhere_to_be_read(
    api: Api, told: Told, owner: Connection, capsys: pytest.CaptureFixture[str]
) -> None:
    words = (*DRIVER, *GPS)
    before = {table for table, _ in readable(owner, told.tenant, *words)}
    assert {"driver", "user_account", "stop", "pod", "idempotency_key"} <= before
    kept = ledger(told.tenant)

    assert erase(api, "driver", told.driver_id).status_code == 200

    assert readable(owner, told.tenant, *words) == set()
    assert not any(word in capsys.readouterr().out for word in words)
    assert ledger(told.tenant) == kept
    assert told.roads.trade.broken() == []
    with told.tenant.system() as work:
        assert not work.get(UserAccount, told.user_id).is_active
    # The proof still holds what the receiver signed for; only where it was taken is gone.
    url = f"/api/v1/trips/{told.run.trip_id}/stops/{told.run.stop(1).id}/pod/verify"
    verdict = api("dispatcher").get(url).json()
    assert (verdict["intact"], verdict["differs"]) == (True, [])
    assert readable(owner, told.tenant, PLACE[2]) != set()
    erased = told.tenant.events("PersonalDataErased")
    assert {(e.subject_id, e.payload["kind"]) for e in erased} == {
        (told.driver_id, "driver"),
        (told.user_id, "user"),
    }


def test_a_proof_whose_place_was_erased_still_tells_when_it_was_changed(
    api: Api, told: Told, owner: Connection
) -> None:
    erase(api, "driver", told.driver_id)
    with owner.begin():
        owner.execute(text("alter table pod disable trigger pod_append_only"))
        owner.execute(
            text("update pod set recipient_name = 'X' where trip_id = :id"), {"id": told.run.trip_id}
        )
        owner.execute(text("alter table pod enable trigger pod_append_only"))
    url = f"/api/v1/trips/{told.run.trip_id}/stops/{told.run.stop(1).id}/pod/verify"
    verdict = api("dispatcher").get(url).json()
    assert (verdict["intact"], verdict["differs"]) == (False, ["receiver"])


def test_an_erased_place_is_nowhere_to_be_read_nor_who_received_there(
    api: Api, told: Told, owner: Connection, store: FolderStore
) -> None:
    before = {table for table, _ in readable(owner, told.tenant, *PLACE)}
    assert {"location", "pod", "order", "exception_comment", "exception_case", "idempotency_key"} <= before
    assert store.get(told.tenant.id, told.sha256) == PNG
    kept = ledger(told.tenant)

    assert erase(api, "location", told.shop_id).status_code == 200
    remove_purged_files(told.tenant.system)

    assert (
        readable(owner, told.tenant, *PLACE, "72.868822") - readable(owner, told.tenant, "72.868811") == set()
    )
    assert store.get(told.tenant.id, told.sha256) is None
    assert ledger(told.tenant) == kept
    assert told.roads.trade.broken() == []
    shown = api("dispatcher").get(f"/api/v1/locations/{told.shop_id}").json()
    assert (shown["name"], shown["address"], shown["lat"], shown["is_active"]) == (
        "[purged]",
        "",
        19.28,
        False,
    )


def test_what_is_still_needed_is_not_erased(api: Api, told: Told) -> None:
    trade = told.roads.trade
    waiting = trade.place(3)
    assert erase(api, "location", told.shop_id).json()["code"] == "still_needed"
    api("dispatcher").post(f"/api/v1/orders/{waiting}/cancel", json={"reason_code": "duplicate"})
    other = told.roads.plan(2)
    other.dispatch()
    assert erase(api, "driver", other.crew.driver_id).json()["code"] == "still_needed"
    assert erase(api, "location", trade.warehouse_id).json()["code"] == "not_erasable"
    with told.tenant.system() as work:
        assert work.get(Driver, other.crew.driver_id).name != "[purged]"
        assert work.get(Location, told.shop_id).name == PLACE[0]
    assert told.tenant.events("PersonalDataErased") == []


def test_the_last_admin_is_not_erased(api: Api, tenant: TenantWorld) -> None:
    admin = api("admin")
    body = {"kind": "user", "subject_id": str(tenant.users["admin"]), "reason": "gone"}
    assert admin.post(f"{PRIVACY}/erase", json=body).json()["code"] == "last_admin"
    with tenant.system() as work:
        work.add(UserRole(user_id=work.get(UserAccount, tenant.users["admin"]).id, role="finance"))
    api("admin")  # another one
    assert admin.post(f"{PRIVACY}/erase", json=body).status_code == 200
    assert admin.get(f"{PRIVACY}/inventory").status_code == 401


def test_privacy_is_for_admins_and_for_who_exists(api: Api, told: Told) -> None:
    body = {"kind": "driver", "subject_id": str(told.driver_id), "reason": "curious"}
    for role in ("dispatcher", "finance", "warehouse", "retailer", "driver", "machine"):
        client = api(role)
        answers = [
            client.post(f"{PRIVACY}/erase", json=body),
            client.post(f"{PRIVACY}/purge"),
            client.get(f"{PRIVACY}/due"),
            client.get(f"{PRIVACY}/inventory"),
            client.get(f"{PRIVACY}/export", params={"kind": "driver", "subject_id": str(told.driver_id)}),
        ]
        assert {answer.status_code for answer in answers} == {403}, role
    nobody = {"kind": "user", "subject_id": str(uuid.uuid4())}
    assert api("admin").get(f"{PRIVACY}/export", params=nobody).status_code == 404
    assert api("admin").post(f"{PRIVACY}/erase", json=nobody | {"reason": "asked"}).status_code == 404


def test_an_export_holds_everything_and_who_looked(api: Api, told: Told) -> None:
    asked = {"kind": "driver", "subject_id": str(told.driver_id)}
    api("dispatcher").get(f"/api/v1/drivers/{told.driver_id}")
    answer = api("admin").get(f"{PRIVACY}/export", params=asked)
    assert all(word in answer.text for word in (*DRIVER, *GPS))
    data = answer.json()["data"]
    assert [row["action"] for row in data["looked_at"]] == ["contact.read"]
    place = api("admin").get(
        f"{PRIVACY}/export", params={"kind": "location", "subject_id": str(told.shop_id)}
    )
    assert all(word in place.text for word in PLACE)


def test_a_purge_blanks_what_is_over_its_period_and_keeps_the_ledger(
    api: Api, told: Told, owner: Connection, store: FolderStore
) -> None:
    tenant = told.tenant
    tenant.set_clock(NOW + timedelta(days=2))
    with tenant.system() as work:
        make_anchors(work)
    kept = ledger(tenant)
    tenant.set_clock(NOW + timedelta(days=100))
    assert run_purge(tenant) == {}
    tenant.set_clock(NOW + timedelta(days=200))
    assert run_purge(tenant) == {"positions": 1}
    tenant.set_clock(NOW + timedelta(days=800))

    due = {line["rule"]: line for line in api("admin").get(f"{PRIVACY}/due").json()["items"]}
    assert api("admin").get(f"{PRIVACY}/due").json()["items"] == list(due.values())  # nothing was done
    assert readable(owner, tenant, PLACE[2]) != set()
    done = run_purge(tenant)
    assert done.pop("files") == 1
    assert done == {name: line["rows"] for name, line in due.items() if line["rows"]}
    assert {"pods", "order_notes", "road_notes"} <= set(done)

    names = [word for word in PLACE if word not in (PLACE[0], PLACE[1], "19.283471")]  # the shop is still one
    left = {table for table, _ in readable(owner, tenant, *names, *GPS)}
    assert left <= {"idempotency_key"}  # gone after a day by itself
    assert store.get(tenant.id, told.sha256) is None
    assert ledger(tenant) == kept
    assert told.roads.trade.broken() == []
    with tenant.system() as work:
        assert all(verdict.intact for verdict in verify_anchors(work, days=10))
    assert run_purge(tenant) == {}
    purged = tenant.events("PersonalDataPurged")
    assert {event.payload["rule"] for event in purged} == {"positions", *done}


def test_a_period_of_zero_keeps_it(api: Api, told: Told) -> None:
    tenant = told.tenant
    for rule in purge_rules():
        api("admin").put(f"/api/v1/settings/{rule.setting}", json={"value": 0})
    tenant.set_clock(NOW + timedelta(days=5_000))
    assert run_purge(tenant) == {}
    assert {line["rows"] for line in api("admin").get(f"{PRIVACY}/due").json()["items"]} == {0}


def test_the_job_says_what_it_blanked(api: Api, told: Told) -> None:
    tenant = told.tenant
    tenant.set_clock(NOW + timedelta(days=800))
    job_id = api("admin").post(f"{PRIVACY}/purge").json()["job_id"]

    class Context:
        tenant_id = tenant.id

        def progress(self, *_: Any) -> None: ...

        def cancelled(self) -> bool:
            return False

    assert purge(Context())["rows"]["pods"] == 1  # type: ignore[arg-type]
    assert api("admin").get(f"/api/v1/jobs/{job_id}").json()["kind"] == "privacy.purge"


def test_purging_reaches_nothing_but_what_names_people_and_nobody_elses(told: Told, new_tenant: Any) -> None:
    pod = told.run.pods()[0]
    with new_tenant().system() as work:
        asked = {"ids": [pod.id], "at": work.now}
        assert work.session.scalar(text("select purge_pods(cast(:ids as uuid[]), :at)"), asked) == 0
        asked = {"ids": [told.run.trip_id]}
        query = text("select purge_rows('pod_position', cast(:ids as uuid[]))")
        assert work.session.scalar(query, asked) == 0

    def change_it() -> None:
        with told.tenant.system() as work:
            work.session.execute(
                text("select set_config('app.purge_tenant', :t, true)"), {"t": str(work.tenant_id)}
            )
            work.session.execute(text("update pod set recipient_name = 'X'"))

    with pytest.raises(ProgrammingError, match="permission denied"):
        change_it()
    with told.tenant.system() as work:
        assert work.get(Pod, pod.id).recipient_name == PLACE[2]
