"""At the door: what must be shown, files, seals, codes."""

import hashlib
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from roundsman.execution.codes import MOST_WRONG
from roundsman.platform.db.engine import Database
from roundsman.platform.files.store import FolderStore, use_store
from roundsman.platform.models import AccessRecord
from tests.factories.execution import Roads, Round, make_roads

PNG = b"\x89PNG\r\n\x1a\n" + b"a photo of a crate"
FILES = "/api/v1/files"
RULES = "/api/v1/evidence-rules"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[FolderStore]:
    made = FolderStore(tmp_path / "files")
    use_store(made)
    yield made
    use_store(None)


@pytest.fixture
def roads(tenant: Any) -> Roads:
    return make_roads(tenant)


@pytest.fixture
def run(roads: Roads) -> Round:
    run = roads.plan(5, 7)
    run.dispatch()
    run.arrive(1)
    return run


@pytest.fixture
def driver(run: Round, api: Any) -> Any:
    return api("driver", driver_id=run.crew.driver_id)


def url(run: Round, verb: str, seq: int = 1) -> str:
    return f"/api/v1/trips/{run.trip_id}/stops/{run.stop(seq).id}/{verb}"


def part(run: Round, *, delivered: int = 4, damaged: int = 1, reason: str = "damage") -> dict[str, Any]:
    line = {"stop_line_id": str(run.lines(1)[0].id), "delivered_quantity": delivered}
    return {"lines": [line | {"damaged_quantity": damaged, "reason_code": reason}]}


def send_photo(client: Any, content: bytes = PNG, kind: str = "image/png") -> Any:
    return client.post(FILES, content=content, headers={"Content-Type": kind})


def test_damage_is_photographed_and_the_refusal_names_what_is_missing(run: Round, driver: Any) -> None:
    answer = driver.post(url(run, "deliver"), json=part(run))
    assert (answer.status_code, answer.json()["code"]) == (422, "evidence_missing")
    assert answer.json()["missing"] == ["1 photo"]
    assert run.stop(1).status == "arrived"
    done = driver.post(url(run, "deliver"), json=part(run) | {"photo_refs": ["photo/1"]})
    assert (done.status_code, done.json()["status"]) == (200, "partial")


def test_the_closest_rule_decides_each_requirement_and_the_device_is_told(
    run: Round, driver: Any, api: Any
) -> None:
    dispatcher = api("dispatcher")
    shop = str(run.roads.trade.shop_ids[0])
    retailer = str(run.roads.trade.retailer_id)
    for rule in (
        {"photos": 2, "signature": True},
        {"organisation_id": retailer, "recipient_name": True, "photos": 3},
        {"location_id": shop, "outcome": "full", "photos": 0},
    ):
        assert dispatcher.post(RULES, json=rule).status_code == 201
    assert dispatcher.post(RULES, json={"photos": 5}).json()["code"] == "rule_exists"
    assert dispatcher.post(RULES, json={"outcome": "full"}).json()["code"] == "rule_without_requirement"
    shown = driver.get(f"/api/v1/trips/{run.trip_id}").json()["stops"][0]["required_evidence"]
    told = {(row["outcome"], row["reason_code"]): row for row in shown}
    assert told["full", None] == {
        "outcome": "full", "reason_code": None, "photos": 0, "signature": True, "recipient_name": True, "code": False,
    }  # fmt: skip
    assert told["failed", None]["photos"] == 3
    answer = driver.post(url(run, "deliver"), json={"all": True})
    assert answer.json()["missing"] == ["signature", "recipient_name"]
    proof = {
        "recipient_name": "A. Shopkeeper",
        "signature_ref": "signature/1",
        "recipient_relation": "Cousin",
    }
    assert driver.post(url(run, "deliver"), json={"all": True} | proof).status_code == 200
    pod = driver.get(f"/api/v1/trips/{run.trip_id}").json()["stops"][0]["pod"]
    assert (pod["recipient_relation"], pod["recipient_relation_kind"]) == ("Cousin", "other")


def test_rules_are_changed_and_taken_away_by_those_who_may(api: Any, driver: Any) -> None:
    admin = api("admin")
    made = admin.post(RULES, json={"signature": True, "reason_code": "other"}).json()
    assert driver.post(RULES, json={"signature": True}).status_code == 403
    one = f"{RULES}/{made['id']}"
    assert admin.patch(one, json={"signature": None}).json()["code"] == "rule_without_requirement"
    assert admin.patch(one, json={"photos": 2}).json()["photos"] == 2
    stale = admin.patch(one, json={"photos": 3}, headers={"If-Match": '"1"'})
    assert stale.status_code == 412
    assert admin.delete(one).status_code == 204
    assert admin.get(RULES).json()["items"] == []


@pytest.mark.parametrize("reason", ["receiver_absent", "location_closed", "delay", "stockout"])
def test_reasons_that_do_not_fit_are_refused(run: Round, driver: Any, reason: str) -> None:
    answer = driver.post(url(run, "deliver"), json=part(run, damaged=0, reason=reason))
    assert (answer.status_code, answer.json()["code"]) == (422, "reason_does_not_fit")
    assert run.pods() == []


def test_a_file_is_what_its_bytes_say(run: Round, driver: Any, store: FolderStore) -> None:
    first, again = send_photo(driver), send_photo(driver)
    assert first.status_code == 201
    assert first.json()["id"] == again.json()["id"]
    assert first.json()["sha256"] == hashlib.sha256(PNG).hexdigest()
    for content, kind, code in (
        (b"<html><script>", "image/png", "file_type_not_taken"),
        (b"", "image/png", "file_empty"),
        (PNG, "image/jpeg", "file_type_differs"),
    ):
        answer = send_photo(driver, content, kind)
        assert (answer.status_code, answer.json()["code"]) == (422, code)
    back = driver.get(f"{FILES}/{first.json()['id']}")
    assert back.content == PNG
    assert back.headers["content-disposition"].startswith("attachment")
    assert back.headers["x-content-type-options"] == "nosniff"


def test_files_are_seen_by_who_sees_the_proof(
    roads: Roads, run: Round, driver: Any, api: Any, store: FolderStore
) -> None:
    file_id = send_photo(driver).json()["id"]
    other = api("driver")
    refused = other.post(url(run, "deliver"), json={"all": True})
    assert refused.status_code == 404
    dispatcher = api("dispatcher")
    foreign = dispatcher.post(url(run, "deliver"), json={"all": True, "photo_refs": [f"file:{file_id}"]})
    assert foreign.json()["code"] == "unknown_file"
    owner = api("retailer", organisation_id=roads.trade.retailer_id)
    assert [c.get(f"{FILES}/{file_id}").status_code for c in (driver, dispatcher, owner)] == [200, 404, 404]
    done = driver.post(url(run, "deliver"), json={"all": True, "photo_refs": [f"file:{file_id}"]})
    assert done.status_code == 200
    here = api("warehouse", location_ids=(roads.trade.warehouse_id,))
    seen = (dispatcher, owner, here, api("retailer"), api("warehouse"), other)
    statuses = [client.get(f"{FILES}/{file_id}").status_code for client in seen]
    assert statuses == [200, 200, 200, 404, 404, 404]
    with roads.tenant.system() as work:
        rows = work.session.scalars(work.rows(AccessRecord).where(AccessRecord.action == "file.read"))
        assert len(list(rows)) == 4


def test_a_file_may_come_after_its_proof_when_its_checksum_fits(
    run: Round, driver: Any, store: FolderStore
) -> None:
    declared = {"kind": "photo", "sha256": hashlib.sha256(PNG).hexdigest(), "bytes": len(PNG)}
    assert driver.post(url(run, "deliver"), json=part(run) | {"assets": [declared]}).status_code == 200
    verdict = driver.get(url(run, "pod/verify")).json()
    assert (verdict["intact"], verdict["files_missing"]) == (True, [declared["sha256"]])
    wrong = send_photo(driver, PNG + b"!").json()["id"]
    answer = driver.post(url(run, "pod/files"), json={"file_id": wrong})
    assert (answer.status_code, answer.json()["code"]) == (422, "not_declared")
    right = send_photo(driver).json()["id"]
    for _ in range(2):
        assert driver.post(url(run, "pod/files"), json={"file_id": right}).status_code == 200
    assert driver.get(url(run, "pod/verify")).json()["files_missing"] == []
    assert len(run.roads.tenant.events("PODFileAttached")) == 1


def test_one_flipped_bit_in_a_photo_is_found(run: Round, driver: Any, store: FolderStore) -> None:
    sent = send_photo(driver).json()
    driver.post(url(run, "deliver"), json={"all": True, "photo_refs": [sent["id"]]})
    before = driver.get(url(run, "pod/verify")).json()
    assert (before["intact"], before["differs"]) == (True, [])
    (fact,) = run.roads.tenant.events("PODCaptured")
    assert (fact.payload["seal"], fact.payload["assets"]) == (before["seal"], [sent["sha256"]])
    path = store.path(run.roads.tenant.id, sent["sha256"])
    content = bytearray(path.read_bytes())
    content[12] ^= 1
    path.write_bytes(bytes(content))
    after = driver.get(url(run, "pod/verify")).json()
    assert (after["intact"], after["differs"]) == (False, ["assets", "assets.0"])


@pytest.mark.parametrize(
    ("table", "change", "differs"),
    [
        ("pod", "lat = lat + 0.0001", "place"),
        ("pod", "captured_at = captured_at + interval '1 second'", "time"),
        ("pod", "recipient_name = 'Somebody else'", "receiver"),
        ("pod", "seal = repeat('0', 64)", "seal"),
        ("pod", "command_id = gen_random_uuid()", "device"),
        ("stop_line", "delivered_quantity = delivered_quantity - 1", "quantities"),
    ],
)
def test_a_changed_proof_says_which_part_differs(
    run: Round, driver: Any, database: Database, table: str, change: str, differs: str
) -> None:
    said = {"all": True, "lat": 19.2, "lon": 72.8, "command_id": str(uuid.uuid4()), "recipient_name": "A"}
    assert driver.post(url(run, "deliver"), json=said).status_code == 200
    assert driver.get(url(run, "pod/verify")).json()["intact"]
    engine = create_engine(database.urls.owner_url())
    with engine.begin() as owner:
        owner.execute(text(f"alter table {table} disable trigger user"))  # past the guards, as an intruder
        owner.execute(
            text(f"update {table} set {change} where tenant_id = :tenant and stop_id = :stop"),
            {"tenant": run.roads.tenant.id, "stop": run.stop(1).id},
        )
        owner.execute(text(f"alter table {table} enable trigger user"))
    engine.dispose()
    verdict = driver.get(url(run, "pod/verify")).json()
    assert (verdict["intact"], verdict["differs"]) == (False, [differs])


def test_the_receivers_code_opens_the_door(roads: Roads, run: Round, driver: Any, api: Any) -> None:
    api("dispatcher").post(RULES, json={"code": True})
    missing = driver.post(url(run, "deliver"), json={"all": True})
    assert missing.json()["missing"] == ["code"]
    code_url = f"/api/v1/orders/{run.order_ids[0]}/delivery-code"
    owner = api("retailer", organisation_id=roads.trade.retailer_id)
    assert [c.get(code_url).status_code for c in (driver, api("retailer"))] == [403, 404]
    code = owner.get(code_url).json()["code"]
    assert len(code) == 6
    assert owner.get(code_url).json()["code"] == code
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    answer = driver.post(url(run, "deliver"), json={"all": True, "code": wrong})
    assert (answer.json()["code"], answer.json()["attempts_left"]) == ("wrong_code", MOST_WRONG - 1)
    assert driver.post(url(run, "deliver"), json={"all": True, "code": code}).status_code == 200
    with roads.tenant.system() as work:
        read = [row.action for row in work.session.scalars(work.rows(AccessRecord))]
    assert read.count("order.code_read") == 2


def test_after_five_wrong_codes_only_a_dispatcher_helps(
    roads: Roads, run: Round, driver: Any, api: Any
) -> None:
    owner = api("retailer", organisation_id=roads.trade.retailer_id)
    code = owner.get(f"/api/v1/orders/{run.order_ids[0]}/delivery-code").json()["code"]
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    said = [driver.post(url(run, "deliver"), json={"all": True, "code": wrong}).json() for _ in range(5)]
    assert [answer["attempts_left"] for answer in said] == [4, 3, 2, 1, 0]
    locked = driver.post(url(run, "deliver"), json={"all": True, "code": code})
    assert (locked.status_code, locked.json()["code"]) == (409, "code_locked")
    reason = {"reason": "the shop has lost its phone"}
    assert driver.post(url(run, "waive-code"), json=reason).status_code == 403
    waived = api("dispatcher").post(url(run, "waive-code"), json=reason)
    assert (waived.status_code, waived.json()["wrong_attempts"]) == (200, 5)
    assert driver.post(url(run, "deliver"), json={"all": True, "code": wrong}).status_code == 200
    (fact,) = roads.tenant.events("DeliveryCodeWaived")
    assert fact.payload["wrong_attempts"] == 5


def test_the_log_alone_says_what_became_of_each_line(roads: Roads, run: Round, driver: Any) -> None:
    driver.post(url(run, "deliver"), json=part(run) | {"photo_refs": ["photo/1"]})
    (fact,) = roads.tenant.events("DeliveryCompleted")
    line = run.lines(1)[0]
    assert fact.payload["lines"] == [
        {"stop_line_id": str(line.id), "delivered": 4, "damaged": 1, "reason_code": "damage"}
    ]
