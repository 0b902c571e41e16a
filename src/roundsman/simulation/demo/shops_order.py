"""Before dawn: the shops order, and the warehouses allocate, pick and call the orders ready.

A sample of the retailers (the chains first) log in and order for themselves. The others phone the order desk, whose
system places their orders over the same API with a machine account: two thousand logins would only measure Argon2.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from roundsman.kernel.loads import Load
from roundsman.kernel.reasons import CancelReason, StockReason
from roundsman.simulation.demo.client import Caller
from roundsman.simulation.demo.errors import Refused
from roundsman.simulation.demo.stage import Stage
from roundsman.simulation.world import OrderDraft, Shop
from roundsman.simulation.world.draws import Draws

OWN_LOGINS = 40
"""So many retailers log in themselves at full size; proportionally fewer in a small world."""
CANCELLED = 0.005
AMENDED = 0.02
SHORT_PICK = 0.004
DESK_OPENS = (0, 15)
"""A quarter past midnight somebody looks at what is left from days gone by."""
_ROUNDS = ((3, 0), (3, 30), (4, 0), (4, 30))
_CANCEL_REASONS = (CancelReason.ORDERED_BY_MISTAKE, CancelReason.NO_LONGER_NEEDED, CancelReason.DUPLICATE)
_SHORT_REASONS = (StockReason.LOST, StockReason.DAMAGED_IN_STORE, StockReason.COUNT_DIFFERENCE)


@dataclass
class OrderBook:
    """The orders of the day. All ids are those of the server."""

    placed: dict[str, dict[str, Any]] = field(default_factory=dict)
    """By order id: the order as the server answered it."""
    by_themselves: int = 0
    """Placed by retailers with a login of their own."""
    cancelled: int = 0
    allocation: Counter[str] = field(default_factory=Counter)
    again: list[str] = field(default_factory=list)
    """Orders that are brought a second time, today or tomorrow."""
    left_for_tomorrow: set[str] = field(default_factory=set)
    """Orders that found no place in the second round."""
    why_short: str = ""
    """Of one order that got less than it asked for."""
    loads: dict[str, Load] = field(default_factory=dict)
    """What was picked for an order."""
    cases: Counter[str] = field(default_factory=Counter)
    """How many cases were picked for an order."""


def clear_the_desk(stage: Stage) -> int:
    """The dispatcher calls off what still waits from days gone by: nobody can deliver it in its window any more.

    Only in a folder that was used before is there anything of that kind.

    Returns:
        How many orders were called off.
    """
    stage.set_clock(stage.moment(*DESK_OPENS))
    dispatcher = stage.crew.dispatcher
    waiting = [
        order["id"]
        for status in ("confirmed", "backordered", "allocated", "ready")
        for order in dispatcher.pages("/api/v1/orders", status=status, window_to=stage.moment(0).isoformat())
    ]

    def call_off(order_id: str) -> None:
        body = {"reason_code": str(CancelReason.OUT_OF_STOCK), "note": "Its day has passed."}
        path, key = f"/api/v1/orders/{order_id}/cancel", stage.key("overdue", order_id)
        stage.attempt(lambda: dispatcher.post(path, body, key=key))

    stage.all_at_once(call_off, waiting)
    return len(waiting)


def of_open_shops(stage: Stage, drafts: Sequence[OrderDraft]) -> list[OrderDraft]:
    """Without the orders of shops that have a holiday on the day."""
    codes = {shop.id: shop.code for shop in stage.world.shops}
    places, day = stage.places, stage.day.isoformat()
    return [
        draft
        for draft in drafts
        if day not in places.locations[places.location_ids[codes[draft.shop_id]]]["closed_days"]
    ]


def place_orders(
    stage: Stage, drafts: Sequence[OrderDraft], themselves: dict[str, Caller], book: OrderBook
) -> None:
    """Every shop orders, within an hour and a half; a few then want a case more.

    Args:
        stage: The day.
        drafts: What the shops want.
        themselves: Retailers who log in and order for themselves, by organisation.
        book: Gets the orders.
    """
    shops = {shop.id: shop for shop in stage.world.shops}

    def place(draft: OrderDraft) -> dict[str, Any] | None:
        shop = shops[draft.shop_id]
        who = themselves.get(organisation_of(stage, shop), stage.crew.machine)
        body = {
            "location_id": stage.places.location_ids[shop.code],
            "window_start": draft.window_start.isoformat(),
            "window_end": draft.window_end.isoformat(),
            "lines": [
                {"sku_id": stage.places.sku_ids[line.sku_code], "quantity": line.quantity}
                for line in draft.lines
            ],
            "priority": draft.priority,
            "external_ref": f"{stage.day.isoformat()}-{stage.seed}-{shop.code}",
        }
        order: dict[str, Any] | None = stage.attempt(
            lambda: who.post("/api/v1/orders", body, key=stage.key("order", shop.code))
        )
        return order

    share = -(-len(drafts) // len(_ROUNDS))
    for number, (hour, minute) in enumerate(_ROUNDS):
        stage.set_clock(stage.moment(hour, minute))
        part = drafts[number * share : (number + 1) * share]
        for draft, order in zip(part, stage.all_at_once(place, part), strict=True):
            if order is None:
                continue
            book.placed[order["id"]] = order
            book.by_themselves += organisation_of(stage, shops[draft.shop_id]) in themselves
    stage.set_clock(stage.moment(4, 35))
    _want_more(stage, themselves, book)


def allocate(stage: Stage, book: OrderBook) -> None:
    """Some shops call off; each warehouse allocates what waits, in the background."""
    stage.set_clock(stage.moment(4, 40))
    _cancel_some(stage, book)
    stage.set_clock(stage.moment(4, 45))

    def ask(item: tuple[str, Caller]) -> tuple[Caller, str]:
        warehouse_id, manager = item
        body = {"warehouse_id": warehouse_id}
        job = manager.post("/api/v1/orders/allocate", body, key=stage.key("allocate", warehouse_id))
        return manager, job["job_id"]

    for manager, job_id in stage.all_at_once(ask, list(stage.crew.warehouses.items())):
        result = manager.finished_job(job_id)["result"]
        for name in ("asked", "allocated", "short", "backordered_orders"):
            book.allocation[name] += result[name]
    book.why_short = _why_short(stage)


def _why_short(stage: Stage) -> str:
    """One order that got less than it asked for, in the words of the house; empty when every shop got all."""
    day = {"placed_from": stage.moment(0).isoformat(), "placed_to": stage.moment(24).isoformat()}
    got_less = ["allocated", "backordered"]
    for order in stage.crew.dispatcher.pages("/api/v1/orders", status=got_less, sort="number", **day):
        if order["short_quantity"]:
            told = stage.crew.dispatcher.get(f"/api/v1/orders/{order['id']}/allocation")
            line = next(line for line in told["lines"] if line["short"])
            return f"{told['number']}, {line['sku_name']}: {line['why']}"
    return ""


def pick(stage: Stage, book: OrderBook) -> None:
    """Each warehouse prints its picklists, picks, and calls the orders ready."""
    stage.set_clock(stage.moment(5, 0))
    lists = stage.all_at_once(lambda item: _print_lists(stage, *item), list(stage.crew.warehouses.items()))
    stage.set_clock(stage.moment(5, 20))
    jobs = [(manager, one) for manager, some in lists for one in some]
    # Luck alone may leave nothing missing in a small world, and every day is to show how that goes.
    always = jobs[0][1]["lines"][0]["id"] if jobs else None
    confirmed = stage.all_at_once(lambda job: _confirm(stage, *job, always), jobs)
    for picked in (one for some in confirmed for one in some):
        for line in picked["lines"]:
            sku = stage.places.skus[line["sku_id"]]
            load = Load(sku["weight_g"], sku["volume_ml"]).times(line["picked_quantity"])
            book.loads[line["order_id"]] = book.loads.get(line["order_id"], Load()) + load
            book.cases[line["order_id"]] += line["picked_quantity"]
    stage.set_clock(stage.moment(5, 25))
    stage.all_at_once(lambda item: _call_ready(stage, *item), list(stage.crew.warehouses.items()))


def own_callers(stage: Stage, drafts: Sequence[OrderDraft]) -> dict[str, Caller]:
    """The retailers who order for themselves, by organisation: those with the most shops."""
    shops = {shop.id: shop for shop in stage.world.shops}
    counts = Counter(organisation_of(stage, shops[draft.shop_id]) for draft in drafts)
    wanted = max(2, round(OWN_LOGINS * stage.world.scale))
    with_login = [who for who, _ in counts.most_common() if who in stage.crew.retailers]
    return {who: stage.crew.retailers[who] for who in with_login[:wanted]}


def organisation_of(stage: Stage, shop: Shop) -> str:
    """Whose shop it is."""
    location = stage.places.locations[stage.places.location_ids[shop.code]]
    return str(location["organisation_id"])


def _want_more(stage: Stage, themselves: dict[str, Caller], book: OrderBook) -> None:
    """A few change their order while no stock is held for it: one case more of the first item."""
    chosen = [
        order
        for order in book.placed.values()
        if Draws(stage.luck, "amend", order["external_ref"] or order["location_id"]).chance(AMENDED)
    ]

    def amend(order: dict[str, Any]) -> dict[str, Any]:
        who = themselves.get(order["organisation_id"], stage.crew.machine)
        first = order["lines"][0]
        body = {"lines": [{"sku_id": first["sku_id"], "quantity": first["quantity"] + 1}]}
        changed: dict[str, Any] = who.patch(
            f"/api/v1/orders/{order['id']}", body, key=stage.key("amend", order["id"])
        )
        return changed

    for order in stage.all_at_once(amend, chosen):
        book.placed[order["id"]] = order
    stage.tally.add("amended", len(chosen))


def _cancel_some(stage: Stage, book: OrderBook) -> None:
    """The order desk takes back a few orders. The choice goes by the shop, so it is the same in every run."""
    chosen: list[tuple[str, Draws]] = []
    for order in book.placed.values():
        draws = Draws(stage.luck, "cancel", order["external_ref"] or order["location_id"])
        if draws.chance(CANCELLED):
            chosen.append((order["id"], draws))

    def cancel(item: tuple[str, Draws]) -> None:
        order_id, draws = item
        body = {"reason_code": str(draws.pick(_CANCEL_REASONS)), "note": "Called the order desk."}
        stage.crew.dispatcher.post(
            f"/api/v1/orders/{order_id}/cancel", body, key=stage.key("cancel", order_id)
        )

    stage.all_at_once(cancel, chosen)
    book.cancelled = len(chosen)


def _print_lists(stage: Stage, warehouse_id: str, manager: Caller) -> tuple[Caller, list[dict[str, Any]]]:
    body = {"warehouse_id": warehouse_id}
    try:
        answer = manager.post("/api/v1/picklists", body, key=stage.key("picklists", warehouse_id))
    except Refused as refusal:
        if refusal.code == "nothing_to_pick":
            return manager, []
        raise
    return manager, answer["picklists"]


def _confirm(
    stage: Stage, manager: Caller, picklist: dict[str, Any], always_short: str | None
) -> list[dict[str, Any]]:
    """Confirm what was found; now and then a case is missing or damaged on the shelf, and comes from another batch.

    Args:
        stage: The day.
        manager: Who picks.
        picklist: What is to be picked.
        always_short: The line that is short whatever luck says.

    Returns:
        The list as it was picked, and the lists that took what was missing elsewhere.
    """
    told = []
    missing_units = 0
    for line in picklist["lines"]:
        order_ref = f"{picklist['location_id']}/{picklist['number']}/{line['line_no']}"
        draws = Draws(stage.luck, "pick", order_ref)
        missing = 1 if draws.chance(SHORT_PICK) or line["id"] == always_short else 0
        missing_units += missing
        told.append(
            {
                "picklist_line_id": line["id"],
                "picked_quantity": line["quantity"] - missing,
                "reason_code": str(draws.pick(_SHORT_REASONS)) if missing else None,
            }
        )
    path = f"/api/v1/picklists/{picklist['id']}/confirm"
    picked: list[dict[str, Any]] = [
        manager.post(path, {"lines": told}, key=stage.key("picked", picklist["id"]))
    ]
    stage.tally.add("picked_short", missing_units)
    while (follow_up := picked[-1]["follow_up_id"]) is not None:
        path = f"/api/v1/picklists/{follow_up}/confirm"
        picked.append(manager.post(path, {"all": True}, key=stage.key("picked", follow_up)))
        stage.tally.add("picked_elsewhere", sum(line["picked_quantity"] for line in picked[-1]["lines"]))
    return picked


def _call_ready(stage: Stage, warehouse_id: str, manager: Caller) -> None:
    manager.post("/api/v1/orders/ready", {"warehouse_id": warehouse_id}, key=stage.key("ready", warehouse_id))
