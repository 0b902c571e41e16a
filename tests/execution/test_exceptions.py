"""Exceptions as people work on them: what reasons mean, the workspace, credit, attempts, what is reported by hand."""

import io
import json
import uuid
import zipfile
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from roundsman.execution import case_paper
from roundsman.execution.events import ExceptionOpened
from roundsman.execution.handlers import resolve_automatically
from roundsman.execution.service.workspace import open_workspace
from roundsman.execution.taxonomy import DEFAULTS, Again, next_window
from roundsman.kernel.reasons import StopReason
from roundsman.masterdata.models import Location
from roundsman.platform.events.relay import rebuild
from tests.conftest import NOW, TenantWorld
from tests.factories.execution import Roads, Round, make_roads
from tests.factories.orders import WINDOW

EXCEPTIONS = "/api/v1/exceptions"
RULES = "/api/v1/exception-rules"


@pytest.fixture
def roads(tenant: TenantWorld) -> Roads:
    return make_roads(tenant)


@pytest.fixture
def run(roads: Roads) -> Round:
    """Five cases: two handed over, two damaged, one rejected."""
    run = roads.plan(5)
    run.dispatch()
    run.arrive(1)
    deliver_part(run)
    return run


def deliver_part(run: Round) -> None:
    from roundsman.execution.values import ToldLine

    line = ToldLine(
        stop_line_id=run.lines(1)[0].id,
        delivered_quantity=2,
        damaged_quantity=2,
        rejected_quantity=1,
        reason_code="rejected_by_receiver",
    )
    run.deliver(1, lines=[line])


def resolve(client: Any, case: Any, resolution: str, **more: Any) -> Any:
    return client.post(f"{EXCEPTIONS}/{case.id}/resolve", json={"resolution": resolution} | more)


def test_every_reason_has_a_meaning() -> None:
    assert set(DEFAULTS) == set(StopReason)
    assert all({"en", "hi", "ar"} <= set(meaning.customer_wording) for meaning in DEFAULTS.values())


def test_a_tenant_may_say_otherwise_and_take_it_back(api: Any) -> None:
    admin = api("admin")
    own = {"reason_code": "damage", "owner_role": "finance", "resolve_within_min": 30}
    put = admin.put(RULES, json=own | {"customer_wording": {"mr": "माल खराब झाला."}})
    assert (put.status_code, put.json()["is_own"], put.json()["title"]) == (200, True, "Damaged")
    found = {rule["reason_code"]: rule for rule in admin.get(RULES).json()["items"]}
    assert len(found) == len(StopReason)
    assert found["damage"]["customer_wording"] == {"mr": "माल खराब झाला."}
    assert admin.put(RULES, json=own, headers={"If-Match": '"7"'}).status_code == 412
    assert api("driver").put(RULES, json=own).status_code == 403
    assert admin.delete(f"{RULES}/damage").status_code == 204
    assert admin.delete(f"{RULES}/damage").status_code == 404


def test_a_case_is_somebodys_matter_and_late_after_its_service_level(
    roads: Roads, run: Round, api: Any
) -> None:
    dispatcher = api("dispatcher")
    damage, rejected = run.exceptions()
    assert damage.due_at is not None
    roads.tenant.set_clock(damage.due_at + timedelta(minutes=1))
    late = dispatcher.get(EXCEPTIONS, params={"overdue": True}).json()["items"]
    assert [(case["id"], case["is_overdue"], case["severity"]) for case in late] == [
        (str(damage.id), True, "high")
    ]
    by_due = dispatcher.get(EXCEPTIONS, params={"sort": "due_at"}).json()["items"]
    assert [case["id"] for case in by_due] == [str(damage.id), str(rejected.id)]
    for key in ("owner_role", "severity", "-severity"):
        assert len(dispatcher.get(EXCEPTIONS, params={"sort": key}).json()["items"]) == 2
    user = roads.tenant.users["dispatcher"]
    given = dispatcher.post(f"{EXCEPTIONS}/{damage.id}/assign", json={"user_id": str(user)})
    assert given.json()["assigned_to"] == str(user)
    assert len(dispatcher.get(EXCEPTIONS, params={"assigned_to": str(user)}).json()["items"]) == 1
    nobody = dispatcher.post(f"{EXCEPTIONS}/{damage.id}/assign", json={"user_id": str(uuid.uuid4())})
    assert nobody.json()["code"] == "unknown_user"


def test_credit_is_a_credit_note_at_the_orders_prices(roads: Roads, run: Round, api: Any) -> None:
    dispatcher = api("dispatcher")
    damage, rejected = run.exceptions()
    assert resolve(dispatcher, damage, "credit").status_code == 200
    assert resolve(dispatcher, damage, "credit").status_code == 409
    assert resolve(dispatcher, rejected, "credit").status_code == 200
    notes = api("finance").get("/api/v1/credit-notes", params={"sort": "number"}).json()["items"]
    (line,) = roads.trade.lines(run.order_ids[0])
    assert [note["lines"][0]["quantity"] for note in notes] == [2, 1]
    assert [note["amount_minor"] for note in notes] == [2 * line.unit_price_minor, line.unit_price_minor]
    assert notes[0]["number"].startswith("CRN-")
    own = api("retailer", organisation_id=roads.trade.retailer_id)
    assert len(own.get("/api/v1/credit-notes").json()["items"]) == 2
    one = f"/api/v1/credit-notes/{notes[0]['id']}"
    assert [own.get(one).status_code, api("retailer").get(one).status_code] == [200, 404]
    assert api("warehouse").get(one).status_code == 403
    assert len(roads.tenant.events("CreditNoteIssued")) == 2
    assert roads.trade.broken() == []


def test_attempts_are_counted_over_the_orders_that_follow_each_other(roads: Roads, api: Any) -> None:
    dispatcher, admin = api("dispatcher"), api("admin")
    admin.put(RULES, json={"reason_code": "receiver_absent", "max_attempts": 2})
    first = roads.plan(5)
    first.dispatch()
    first.arrive(1)
    first.fail(1)
    (case,) = first.exceptions()
    again = resolve(dispatcher, case, "reattempt").json()["follow_up_order_id"]
    first.complete()
    order_id = uuid.UUID(again)
    roads.trade.allocate(order_id)
    roads.trade.pick(order_id)
    from roundsman.orders.service.ready import ready_order

    with roads.tenant.system() as work:
        ready_order(work, order_id)
    second = roads.plan(5, orders_ready=[order_id], start=NOW + timedelta(days=1, hours=2))
    second.dispatch()
    second.arrive(1)
    second.fail(1)
    (case,) = second.exceptions()
    refused = resolve(dispatcher, case, "reattempt")
    assert (refused.status_code, refused.json()["code"], refused.json()["attempts"]) == (
        409, "no_attempts_left", 2,
    )  # fmt: skip
    assert resolve(dispatcher, case, "reattempt", override=True).status_code == 403
    seen = dispatcher.get(f"{EXCEPTIONS}/{case.id}/workspace").json()
    assert (seen["attempts"], len(seen["chain"]), len(seen["siblings"])) == (2, 2, 1)
    # Bringing them again is the default, but it was tried often enough: a credit is proposed instead.
    assert [o["resolution"] for o in seen["options"] if o["is_proposed"]] == ["credit"]
    assert [o["resolution"] for o in seen["options"] if o["is_default"]] == ["reattempt"]
    assert resolve(admin, case, "reattempt", override=True).status_code == 200


def test_the_workspace_has_everything_on_one_time_line(roads: Roads, run: Round, api: Any) -> None:
    dispatcher = api("dispatcher")
    damage, _ = run.exceptions()
    dispatcher.post(f"{EXCEPTIONS}/{damage.id}/comments", json={"text": "The shop sent pictures."})
    seen = dispatcher.get(f"{EXCEPTIONS}/{damage.id}/workspace").json()
    told = [moment["what"] for moment in seen["timeline"]]
    wanted = (
        "OrderCreated",
        "OrderAllocated",
        "TripDispatched",
        "StopArrived",
        "PODCaptured",
        "comment",
        "deliver",
    )
    assert [name for name in wanted if name not in told] == []
    assert [moment["at"] for moment in seen["timeline"]] == sorted(m["at"] for m in seen["timeline"])
    options = {option["resolution"]: option for option in seen["options"]}
    assert [name for name, option in options.items() if option["is_default"]] == ["credit"]
    (line,) = roads.trade.lines(run.order_ids[0])
    assert options["credit"]["credit_minor"] == 2 * line.unit_price_minor
    assert datetime.fromisoformat(options["reattempt"]["window_start"]) == WINDOW[0] + timedelta(days=1)
    assert options["reroute"]["needs"] == ["location_id"]
    assert "2 come back with the trip" in options["return"]["stock"]
    assert (options["return"]["stock_code"], options["return"]["stock_quantity"]) == ("come_damaged", 2)
    assert options["return"]["stock_place"] in options["return"]["stock"]
    warehouse = api("warehouse", location_ids=(roads.trade.warehouse_id,))
    shown = warehouse.get(f"{EXCEPTIONS}/{damage.id}/workspace").json()
    assert shown["order_lines"][0]["unit_price_minor"] is None
    assert api("warehouse").get(f"{EXCEPTIONS}/{damage.id}/workspace").status_code == 404


def test_the_bundle_holds_all_facts(run: Round, api: Any) -> None:
    damage, _ = run.exceptions()
    answer = api("dispatcher").get(f"{EXCEPTIONS}/{damage.id}/export")
    assert answer.headers["content-type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as bundle:
        facts = json.loads(bundle.read("facts.json"))
        assert bundle.read("proof.pdf").startswith(b"%PDF")
    assert facts["exception"]["number"] == damage.number
    assert facts["pod"]["seal"]


def test_delays_and_stockouts_are_reported_by_hand(roads: Roads, api: Any) -> None:
    run = roads.plan(5)
    run.dispatch()
    driver, dispatcher = api("driver", driver_id=run.crew.driver_id), api("dispatcher")
    said = {
        "reason_code": "delay",
        "trip_id": str(run.trip_id),
        "note": "jam",
        "command_id": str(uuid.uuid4()),
    }
    first, again = driver.post(EXCEPTIONS, json=said), driver.post(EXCEPTIONS, json=said)
    assert (first.status_code, first.json()["id"]) == (201, again.json()["id"])
    assert api("driver").post(EXCEPTIONS, json=said | {"command_id": None}).status_code == 404
    placed = roads.trade.place(5)
    here = api("warehouse", location_ids=(roads.trade.warehouse_id,))
    short = {"reason_code": "stockout", "order_id": str(placed), "quantity": 3}
    made = here.post(EXCEPTIONS, json=short)
    assert (made.status_code, made.json()["owner_role"], made.json()["trip_id"]) == (201, "warehouse", None)
    assert api("warehouse").post(EXCEPTIONS, json=short).status_code == 404
    assert here.post(EXCEPTIONS, json={"reason_code": "other"}).json()["code"] == "about_nothing"
    assert len(here.get(EXCEPTIONS).json()["items"]) == 2
    one = f"{EXCEPTIONS}/{made.json()['id']}"
    refused = dispatcher.post(f"{one}/resolve", json={"resolution": "reattempt"})
    assert refused.json()["code"] == "nothing_to_reattempt"
    assert dispatcher.get(f"{one}/workspace").json()["trip"] is None
    assert dispatcher.post(f"{one}/resolve", json={"resolution": "cancel"}).status_code == 200


def hear(roads: Roads) -> None:
    for row in roads.tenant.events("ExceptionOpened"):
        fact = rebuild(row)
        assert isinstance(fact, ExceptionOpened)
        with roads.tenant.system() as work:
            resolve_automatically(work, fact)


def test_by_default_nothing_is_resolved_by_itself_and_on_request_it_is(
    roads: Roads, run: Round, api: Any
) -> None:
    hear(roads)
    assert {case.status for case in run.exceptions()} == {"open"}
    setting = "/api/v1/settings/exceptions.auto_resolve"
    assert api("admin").put(setting, json={"value": "damage, receiver_absent"}).status_code == 200
    hear(roads)
    hear(roads)
    damage, rejected = run.exceptions()
    assert (damage.status, damage.resolution, rejected.status) == ("resolved", "credit", "open")
    (fact,) = roads.tenant.events("ExceptionResolved")
    assert fact.payload["automatically"] is True


@pytest.mark.parametrize(
    ("when", "now", "expected"),
    [
        (Again.SAME_DAY, "2026-11-16T08:00", "2026-11-16T07:00"),
        (Again.SAME_DAY, "2026-11-16T12:00", "2026-11-18T07:00"),
        (Again.NEXT_DAY, "2026-11-16T12:00", "2026-11-17T07:00"),
        (Again.NEXT_OPEN_DAY, "2026-11-16T12:00", "2026-11-18T07:00"),
    ],
)
def test_when_goods_are_brought_again(when: Again, now: str, expected: str) -> None:
    """Tuesday is a holiday; a window of 7 to 11, a shop that opens at 6."""
    zone = ZoneInfo("Asia/Kolkata")

    def at(moment: str) -> datetime:
        return datetime.fromisoformat(moment).replace(tzinfo=zone).astimezone(UTC)

    start, end = next_window(
        when,
        now=at(now),
        promised=(at("2026-11-16T07:00"), at("2026-11-16T11:00")),
        zone=zone,
        opening_windows=[{"days": [0, 1, 2, 3, 4], "from": "06:00", "to": "12:00"}],
        closed_days=["2026-11-17"],
    )
    assert (start, end - start) == (at(expected), timedelta(hours=4))


@pytest.mark.parametrize("language", ["en", "hi", "ar"])
def test_the_paper_of_a_case_has_words_for_what_its_time_line_says(
    run: Round, api: Any, language: str
) -> None:
    damage, _ = run.exceptions()
    api("dispatcher").patch("/api/v1/me", json={"language": language})
    tenant = run.roads.tenant
    with tenant.work("dispatcher", actor_id=tenant.users["dispatcher"]) as work:
        paper = case_paper.of_case(work, open_workspace(work, damage.id))
    details = [row[3] for row in paper.rows if row[3]]
    assert details
    assert not any("_" in one for one in details), details
    if language == "en":
        assert any("Damaged: " in one for one in details)


def test_calls_readings_and_the_vehicle_stand_on_the_time_line_and_in_the_bundle(
    run: Round, api: Any
) -> None:
    damage, _ = run.exceptions()
    desk, path = api("dispatcher"), f"{EXCEPTIONS}/{damage.id}"
    stop = run.stop(1)
    assert stop.arrived_at is not None
    with run.roads.tenant.system() as work:
        place = work.get(Location, stop.location_id)
    fixes = [
        {
            "vehicle_id": str(run.crew.vehicle_id),
            "at": (stop.arrived_at + timedelta(minutes=minute)).isoformat(),
            "lat": place.lat + away,
            "lon": place.lon,
        }
        for minute, away in ((-4, 0.02), (-2, 0.01), (0, 0.0002), (3, 0.0003), (5, 0.02))
    ]
    sent = api("machine").post("/api/v1/positions", json={"positions": fixes}).json()
    assert sent["accepted"] == 5, sent
    called = {"text": "nobody answered", "kind": "call", "happened_at": stop.arrived_at.isoformat()}
    assert desk.post(f"{path}/comments", json=called).json()["kind"] == "call"
    warm = {"text": "box by the door", "kind": "temperature", "celsius": 9.5}
    assert desk.post(f"{path}/comments", json=warm).json()["celsius"] == 9.5
    for wrong in (warm | {"kind": "note"}, warm | {"celsius": None}):
        assert desk.post(f"{path}/comments", json=wrong).json()["code"] == "celsius_mismatch"
    line = desk.get(f"{path}/workspace").json()["timeline"]
    positions = [one["what"] for one in line if one["kind"] == "position"]
    assert positions[0] == "seen"
    assert "came_near" in positions
    assert next(one for one in line if one["what"] == "went_away")["facts"]["stood_s"] == 300
    assert [one["facts"].get("celsius") for one in line if one["kind"] == "temperature"] == [9.5]
    assert [one["at"] for one in line] == sorted(one["at"] for one in line)
    with zipfile.ZipFile(io.BytesIO(desk.get(f"{path}/export").content)) as bundle:
        assert {"facts.json", "case.pdf", "timeline.csv", "track.gpx", "proof.pdf"} <= set(bundle.namelist())
        assert bundle.read("case.pdf").startswith(b"%PDF")
        assert b"<trkpt" in bundle.read("track.gpx")
        assert "nobody answered" in bundle.read("timeline.csv").decode("utf-8-sig")
