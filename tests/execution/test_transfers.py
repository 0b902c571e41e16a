"""A transfer from the wish to the other place's shelf, on a trip of our own."""

import pytest

from roundsman.execution.service.handover import hand_over
from roundsman.execution.service.handover_goods import CountedOver, HandoverWish
from roundsman.execution.values import Capture, ToldLine
from roundsman.inventory.invariants import balances_equal_movements, reserved_equals_reservations
from roundsman.kernel.reasons import StopReason
from tests.conftest import Api, TenantWorld
from tests.factories.execution import Round, make_roads
from tests.factories.masterdata import make_location
from tests.factories.transfers import Line, receive


@pytest.fixture
def line(tenant: TenantWorld, api: Api) -> Line:
    roads = make_roads(tenant, stock=100)
    with tenant.system() as work:
        there = make_location(work)
    return Line(roads, api, there)


@pytest.fixture(autouse=True)
def _all_is_sound_afterwards(line: Line):
    yield
    assert line.roads.trade.broken() == []
    with line.roads.tenant.system() as work:
        for rule in (balances_equal_movements, reserved_equals_reservations):
            assert rule(work)[1] == 0


def test_a_transfer_goes_with_a_trip_and_is_announced_handed_over_and_received(line: Line) -> None:
    transfer_id, run = line.planned(10, 5)
    shown = line.shown(transfer_id)
    assert (shown["status"], shown["inbound_id"], shown["lines"][0]["reserved_quantity"]) == (
        "scheduled", None, 10,
    )  # fmt: skip
    run.dispatch()
    shown = line.shown(transfer_id)
    stop = run.stop(1)
    assert shown["status"] == "shipped"
    assert shown["trip"]["trip_number"] == run.trip().number
    assert (shown["trip"]["stop_id"], shown["trip"]["stop_seq"]) == (str(stop.id), 1)
    assert f"in transit on trip {run.trip().number}, stop 1" in shown["trip"]["text"]
    inbound = line.receiver.get(f"/api/v1/inbound/{shown['inbound_id']}").json()
    assert (inbound["status"], inbound["trip_id"]) == ("expected", str(run.trip_id))
    assert inbound["expected_at"] == stop.planned_arrival_at.isoformat().replace("+00:00", "Z")
    assert [one["expected_quantity"] for one in inbound["lines"]] == [10]
    # On the vehicle, and not in transit: the driver has it.
    assert (run.aboard(), line.in_transit()) == ((15, 0), (0, 0, 0))
    early = receive(line, inbound["id"], 10)
    assert (early.status_code, early.json()["code"]) == (409, "not_handed_over")

    run.arrive(1)
    run.deliver(1)
    assert (run.aboard(), line.in_transit(), line.at(line.there.id)) == ((5, 0), (10, 0, 0), (0, 0, 0))
    assert line.shown(transfer_id)["trip"]["handed_over_at"] is not None
    run.arrive(2)
    run.deliver(2)
    run.complete()
    assert receive(line, inbound["id"], 10).status_code == 200
    shown = line.shown(transfer_id)
    assert (shown["status"], shown["is_partial"]) == ("received", False)
    assert shown["lines"][0]["received_quantity"] == 10
    assert (line.in_transit(), line.at(line.there.id)) == ((0, 0, 0), (10, 0, 0))
    said = [event.type for event in line.roads.tenant.events() if event.type.startswith("Transfer")]
    assert said == [
        "TransferRequested", "TransferApproved", "TransferScheduled", "TransferShipped", "TransferHandedOver",
        "TransferReceived",
    ]  # fmt: skip


def test_what_the_dock_does_not_take_comes_back_and_the_announcement_says_what_was_handed_over(
    line: Line,
) -> None:
    transfer_id, run = line.planned(10)
    run.dispatch()
    run.arrive(1)
    (loaded,) = run.lines(1)
    told = ToldLine(stop_line_id=loaded.id, delivered_quantity=6, damaged_quantity=1, reason_code="damage")
    run.deliver(1, lines=[told], capture=Capture(photo_refs=("a",)))
    shown = line.shown(transfer_id)
    assert (shown["status"], shown["is_partial"], shown["lines"][0]["returned_quantity"]) == (
        "shipped",
        True,
        4,
    )
    inbound = line.receiver.get(f"/api/v1/inbound/{shown['inbound_id']}").json()
    assert [one["expected_quantity"] for one in inbound["lines"]] == [6]
    assert (line.in_transit(), run.aboard()) == ((6, 0, 0), (3, 1))
    run.complete()
    assert line.at(line.here_id) == (93, 0, 1)
    assert receive(line, inbound["id"], 5, reason="lost").status_code == 200
    shown = line.shown(transfer_id)
    assert (shown["status"], shown["is_partial"], shown["lines"][0]["received_quantity"]) == (
        "received",
        True,
        5,
    )
    assert line.in_transit() == (0, 0, 0)


def test_a_transfer_of_which_nothing_is_taken_is_over_and_its_goods_come_back(line: Line) -> None:
    transfer_id, run = line.planned(10)
    run.dispatch()
    run.arrive(1)
    run.fail(1)
    shown = line.shown(transfer_id)
    assert (shown["status"], shown["is_partial"]) == ("returned", True)
    assert "came back" in shown["trip"]["text"]
    assert line.receiver.get(f"/api/v1/inbound/{shown['inbound_id']}").json()["status"] == "cancelled"
    run.complete()
    assert (line.at(line.here_id), line.in_transit()) == ((100, 0, 0), (0, 0, 0))
    # Nobody orders it again or credits it: what is still wanted is a new transfer.
    (case,) = run.exceptions()
    for resolution in ("reattempt", "credit"):
        answer = line.api("admin").post(
            f"/api/v1/exceptions/{case.id}/resolve",
            json={"resolution": resolution, "note": "?", "override": True},
        )
        assert answer.json()["code"] == "order_of_transfer", answer.text
    options = line.api("admin").get(f"/api/v1/exceptions/{case.id}/workspace").json()
    codes = {one["resolution"]: one["refused_code"] for one in options["options"]}
    assert codes["reattempt"] == codes["credit"] == codes["reroute"] == "order_of_transfer"
    assert codes["return"] is None


def test_goods_of_a_transfer_change_vehicles_on_the_road(line: Line) -> None:
    transfer_id, run = line.planned(10)
    run.dispatch()
    crew = line.roads.add_crew()
    (loaded,) = run.lines(1)
    with line.roads.tenant.work("dispatcher") as work:
        over = hand_over(
            work,
            run.trip_id,
            HandoverWish(
                vehicle_id=crew.vehicle_id,
                driver_id=crew.driver_id,
                counted=[CountedOver(stop_line_id=loaded.id, quantity=8, damaged=2)],
            ),
            occurred_at=work.now,
        )
    second = Round(line.roads, over.to_trip_id, crew, run.order_ids)
    shown = line.shown(transfer_id)
    assert shown["trip"]["trip_id"] == str(over.to_trip_id)
    assert shown["trip"]["expected_at"] is not None
    second.arrive(1)
    second.deliver(1)
    inbound = line.receiver.get(f"/api/v1/inbound/{shown['inbound_id']}").json()
    assert [one["expected_quantity"] for one in inbound["lines"]] == [8]
    assert line.in_transit() == (8, 0, 0)
    second.complete(at=line.roads.moment(4))
    run.complete(at=line.roads.moment(5), early=True, reason_code=StopReason.VEHICLE_BREAKDOWN)
    assert receive(line, inbound["id"], 8).status_code == 200
    shown = line.shown(transfer_id)
    assert (shown["status"], shown["is_partial"], shown["lines"][0]["returned_quantity"]) == (
        "received",
        True,
        2,
    )
    assert line.at(line.here_id) == (90, 0, 2)
