"""Proofs and returns on paper, and files that come to a proof afterwards."""

import io
import struct
import uuid
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from roundsman.execution import pod_paper, return_paper
from roundsman.execution.paper import Paper, render
from roundsman.identity.models import Organisation
from roundsman.kernel.reasons import StopReason
from roundsman.platform.files.store import FolderStore, use_store
from roundsman.platform.models import AccessRecord
from tests.conftest import Api, TenantWorld
from tests.factories.execution import Roads, Round, make_roads

RECIPIENT = {"recipient_name": "Asha Rao", "recipient_relation": "owner", "note": "behind the gate"}


def png(shade: int, side: int = 40) -> bytes:
    """A real picture of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\x00" + bytes([shade, 120, 80]) * side) * side
    made = io.BytesIO()
    made.write(b"\x89PNG\r\n\x1a\n")
    made.write(chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)))
    made.write(chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))
    return made.getvalue()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[FolderStore]:
    made = FolderStore(tmp_path / "files")
    use_store(made)
    yield made
    use_store(None)


@pytest.fixture
def roads(tenant: TenantWorld, store: FolderStore) -> Roads:
    return make_roads(tenant)


@pytest.fixture
def run(roads: Roads) -> Round:
    run = roads.plan(5, 7)
    run.dispatch()
    run.arrive(1)
    return run


def send(client: Any, content: bytes) -> str:
    sent = client.post("/api/v1/files", content=content, headers={"Content-Type": "image/png"})
    assert sent.status_code == 201, sent.text
    return str(sent.json()["id"])


def stop_url(run: Round, seq: int = 1) -> str:
    return f"/api/v1/trips/{run.trip_id}/stops/{run.stop(seq).id}"


def deliver(run: Round, api: Api, **more: Any) -> Any:
    """Four of five handed over, one damaged, with a photo; by the driver's phone."""
    client = api("driver", driver_id=run.crew.driver_id)
    line = {"stop_line_id": str(run.lines(1)[0].id), "delivered_quantity": 4, "damaged_quantity": 1}
    body = {"lines": [line | {"reason_code": "damage"}], "photo_refs": [send(client, png(10))]}
    told = client.post(f"{stop_url(run)}/deliver", json=body | RECIPIENT | more)
    assert told.status_code == 200, told.text
    return client


def paper_of(run: Round, *, redacted: bool = False, seq: int = 1) -> tuple[Paper, dict[str, bytes]]:
    with run.roads.tenant.work("dispatcher") as work:
        return pod_paper.of_stop(work, run.trip_id, run.stop(seq).id, redacted=redacted)


def test_a_proof_on_paper_says_what_when_where_and_to_whom(run: Round, api: Api) -> None:
    deliver(run, api)
    paper, pictures = paper_of(run)
    facts = dict(paper.facts)
    assert paper.title == "Proof of part delivery"
    assert (facts["Received by"], facts["Relation"]) == ("Asha Rao", "Owner")
    assert [row[3:7] for row in paper.rows] == [("5", "4", "1", "")]
    assert paper.rows[0][7] == "Damaged"
    assert len(paper.pictures) == len(pictures) == 1
    assert str(run.pods()[0].seal) in paper.foot
    shown = api("dispatcher").get(f"{stop_url(run)}/pod.pdf")
    assert (shown.status_code, shown.headers["content-type"]) == (200, "application/pdf")
    assert shown.content.startswith(b"%PDF")


def test_a_copy_to_hand_on_names_nobody_and_reading_the_full_one_is_noted_down(run: Round, api: Api) -> None:
    deliver(run, api, lat=19.1, lon=72.8)
    paper, pictures = paper_of(run, redacted=True)
    words = str(paper)
    for secret in ("Asha", "gate", "19.1", "owner", "Driver "):
        assert secret not in words
    assert (pictures, paper.pictures) == ({}, ())
    dispatcher = api("dispatcher")
    assert dispatcher.get(f"{stop_url(run)}/pod.pdf", params={"redacted": True}).status_code == 200

    def read() -> int:
        with run.roads.tenant.system() as work:
            query = select(AccessRecord).where(AccessRecord.purpose == "printing a proof")
            return len(work.session.scalars(query.where(AccessRecord.tenant_id == work.tenant_id)).all())

    before = read()
    assert dispatcher.get(f"{stop_url(run)}/pod.pdf").status_code == 200
    assert read() == before + 1


def test_an_attempt_has_a_paper_too_and_an_open_stop_none(run: Round, api: Api) -> None:
    run.fail(1, reason=StopReason.LOCATION_CLOSED)
    paper, _ = paper_of(run)
    assert (paper.title, dict(paper.facts)["Reason"]) == ("Proof of attempt", "The place was closed")
    assert [row[4:7] for row in paper.rows] == [("0", "", "5")]
    assert api("dispatcher").get(f"{stop_url(run, 2)}/pod.pdf").status_code == 404


def test_a_retailer_prints_the_proof_of_its_own_order_without_trip_and_driver(
    roads: Roads, run: Round, api: Api
) -> None:
    deliver(run, api)
    order_id = run.order_ids[0]
    owner = api("retailer", organisation_id=roads.trade.order(order_id).organisation_id)
    assert owner.get(f"/api/v1/orders/{order_id}/pod.pdf").content.startswith(b"%PDF")
    with roads.tenant.system() as work:
        elsewhere = work.add(Organisation(code="OTHER", name="Another shop", kind="retailer"))
        work.session.flush()
    stranger = api("retailer", organisation_id=elsewhere.id)
    assert stranger.get(f"/api/v1/orders/{order_id}/pod.pdf").status_code == 404
    assert owner.get(f"{stop_url(run)}/pod.pdf").status_code in (403, 404)
    with roads.tenant.work("dispatcher") as work:
        paper, pictures = pod_paper.of_order(work, order_id, redacted=False)
    assert {"Vehicle", "Driver"}.isdisjoint(dict(paper.facts))
    assert run.trip().number not in str(paper)
    assert len(pictures) == 1
    assert api("dispatcher").get(f"/api/v1/orders/{run.order_ids[1]}/pod.pdf").status_code == 404


def test_a_picture_that_cannot_be_drawn_is_named() -> None:
    pictures = (("a.png", "Photo one"), ("b.png", "Photo two"))
    paper = Paper(house="H", title="T", number="N", facts=(("A", "#b*c"),), pictures=pictures)
    made = render(paper, {"a.png": png(3), "b.png": b"\x89PNG\r\n\x1a\nno picture"})
    assert made.startswith(b"%PDF")


def test_a_photo_may_be_added_to_a_proof_later_and_breaks_no_seal(run: Round, api: Api) -> None:
    client = deliver(run, api)
    url, late = f"{stop_url(run)}/pod/files", send(client, png(99))
    assert client.post(url, json={"file_id": late}).json()["code"] == "not_declared"
    added = client.post(url, json={"file_id": late, "later": True})
    assert (added.status_code, added.json()["is_later"]) == (200, True)
    assert client.post(url, json={"file_id": late, "later": True}).json() == added.json()
    assert client.get(f"{stop_url(run)}/pod/verify").json()["intact"] is True
    paper, pictures = paper_of(run)
    assert len(pictures) == 2
    assert [("added" in caption) for _, caption in paper.pictures] == [False, True]
    (fact,) = run.roads.tenant.events("PODFileAttached")
    assert fact.payload["is_later"] is True
    stranger = api("driver", driver_id=uuid.uuid4())
    assert stranger.post(url, json={"file_id": late, "later": True}).status_code == 404


def test_a_failed_visit_takes_a_photo_later(run: Round, api: Api) -> None:
    run.fail(1)
    client = api("driver", driver_id=run.crew.driver_id)
    body = {"file_id": send(client, png(5)), "later": True}
    assert client.post(f"{stop_url(run)}/pod/files", json=body).json()["is_later"] is True


def test_what_came_back_is_on_paper(roads: Roads, run: Round, api: Api) -> None:
    deliver(run, api)
    run.complete(early=True, reason_code=StopReason.OUT_OF_TIME)
    (returned,) = api("dispatcher").get("/api/v1/returns").json()["items"]
    with roads.tenant.work("dispatcher") as work:
        paper = return_paper.of_return(work, uuid.UUID(returned["id"]))
    assert sorted(row[3:5] for row in paper.rows) == [("0", "1"), ("7", "0")]
    desk = api("warehouse", location_ids=(roads.trade.warehouse_id,))
    assert desk.get(f"/api/v1/returns/{returned['id']}/return.pdf").content.startswith(b"%PDF")
    other = api("warehouse", location_ids=(uuid.uuid4(),))
    assert other.get(f"/api/v1/returns/{returned['id']}/return.pdf").status_code == 404


def test_papers_are_in_the_language_of_who_prints_them(run: Round, api: Api) -> None:
    deliver(run, api)
    run.complete(early=True, reason_code=StopReason.OUT_OF_TIME)
    tenant = run.roads.tenant
    api("dispatcher").patch("/api/v1/me", json={"language": "hi"})
    (returned,) = api("admin").get("/api/v1/returns").json()["items"]
    with tenant.work("dispatcher", actor_id=tenant.users["dispatcher"]) as work:
        proof, _ = pod_paper.of_stop(work, run.trip_id, run.stop(1).id, redacted=False)
        back = return_paper.of_return(work, uuid.UUID(returned["id"]))
    facts = dict(proof.facts)
    assert (proof.lang, proof.title) == ("hi", "आंशिक सुपुर्दगी का प्रमाण")
    assert (facts["पाने वाला"], facts["संबंध"]) == ("Asha Rao", "मालिक")
    assert proof.rows[0][7] == "क्षतिग्रस्त"
    assert proof.pictures[0][1].startswith("फ़ोटो ")
    assert (back.lang, dict(back.facts)["स्थिति"]) == ("hi", "निर्णय हो गया")
    for paper in (proof, back):
        words = " ".join((paper.title, *paper.columns, *(label for label, _ in paper.facts)))
        assert not any("a" <= sign <= "z" for sign in words.lower())
    assert render(back).startswith(b"%PDF")
