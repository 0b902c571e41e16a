"""Half past twelve: what failed in the morning is brought again, and stock goes where it will be sold."""

from collections import defaultdict
from typing import Any

from roundsman.kernel.reasons import StopReason
from roundsman.simulation.demo.on_the_road import RoadLog
from roundsman.simulation.demo.shops_order import OrderBook
from roundsman.simulation.demo.stage import Stage
from roundsman.simulation.demo.transfers import PlannedTransfer

NOBODY_THERE = (StopReason.RECEIVER_ABSENT, StopReason.LOCATION_CLOSED)
WINDOW = ((13, 15), (16, 0))
PLAN_SECONDS = 4


def plan_again(
    stage: Stage, log: RoadLog, book: OrderBook, transfer: PlannedTransfer | None
) -> list[dict[str, Any]]:
    """The dispatcher has the second round planned: shops where nobody was, and the transfer.

    Args:
        stage: The day.
        log: Knows which vehicles are back; goods that are still on the road cannot be brought again.
        book: Gets the new orders.
        transfer: Its order waits for a trip.

    Returns:
        The accepted trips.
    """
    again = _promise_again(stage, log, book)
    for order in again:
        manager = stage.crew.warehouses[order["warehouse_id"]]
        manager.post(f"/api/v1/orders/{order['id']}/allocate", key=stage.key("allocate again", order["id"]))
    wanted = again + ([transfer.order] if transfer is not None else [])
    by_warehouse: dict[str, list[str]] = defaultdict(list)
    for order in wanted:
        shown = stage.crew.dispatcher.get(f"/api/v1/orders/{order['id']}")
        if shown["status"] == "allocated":
            by_warehouse[order["warehouse_id"]].append(order["id"])
    for warehouse_id, order_ids in by_warehouse.items():
        _pick_all(stage, warehouse_id, order_ids)
    ready = [order_id for order_ids in by_warehouse.values() for order_id in order_ids]
    if not ready:
        return []
    dispatcher = stage.crew.dispatcher
    body = {"day": stage.day.isoformat(), "budget_s": PLAN_SECONDS, "seed": stage.seed, "order_ids": ready}
    asked = dispatcher.post("/api/v1/trips/plan", body, key=stage.key("second plan"))
    dispatcher.finished_job(asked["job_id"])
    plan = dispatcher.post(f"/api/v1/plans/{asked['plan_id']}/accept", key=stage.key("accept second plan"))
    book.left_for_tomorrow |= {one["order_id"] for one in plan["unplanned"] or ()}
    trips = list(dispatcher.pages("/api/v1/trips", plan_id=asked["plan_id"]))
    stage.say(
        f"  12:30  {len(again)} shops where nobody was get a second try this afternoon"
        + (", and a transfer goes along" if transfer is not None else "")
        + f": {len(trips)} more trips."
    )
    return trips


def _promise_again(stage: Stage, log: RoadLog, book: OrderBook) -> list[dict[str, Any]]:
    """The dispatcher has called the shops: somebody will be there in the afternoon."""
    dispatcher = stage.crew.dispatcher
    day = {"occurred_from": stage.moment(0).isoformat(), "occurred_before": stage.moment(24).isoformat()}
    failed = [
        case
        for case in dispatcher.pages("/api/v1/exceptions", status="open", **day)
        if case["reason_code"] in NOBODY_THERE and case["trip_id"] in log.over
    ]
    opens, closes = (stage.moment(*clock) for clock in WINDOW)

    def promise(case: dict[str, Any]) -> dict[str, Any]:
        body = {
            "resolution": "reattempt",
            "note": "Called: somebody is there in the afternoon.",
            "window_start": opens.isoformat(),
            "window_end": closes.isoformat(),
        }
        path = f"/api/v1/exceptions/{case['id']}/resolve"
        decided = dispatcher.post(path, body, key=stage.key("again", case["id"]))
        order: dict[str, Any] = dispatcher.get(f"/api/v1/orders/{decided['follow_up_order_id']}")
        return order

    again = stage.all_at_once(promise, failed)
    for order in again:
        book.placed[order["id"]] = order
        book.again.append(order["id"])
    return again


def _pick_all(stage: Stage, warehouse_id: str, order_ids: list[str]) -> None:
    manager = stage.crew.warehouses[warehouse_id]
    body = {"warehouse_id": warehouse_id, "order_ids": order_ids}
    answer = manager.post("/api/v1/picklists", body, key=stage.key("picklists again", warehouse_id))
    for picklist in answer["picklists"]:
        path = f"/api/v1/picklists/{picklist['id']}/confirm"
        manager.post(path, {"all": True}, key=stage.key("picked", picklist["id"]))
    manager.post("/api/v1/orders/ready", {"order_ids": order_ids}, key=stage.key("ready again", warehouse_id))
