"""Stock that lies where it will not be sold goes, on a trip of the afternoon, to where it will."""

from dataclasses import dataclass
from typing import Any

from roundsman.simulation.demo.goods import receive
from roundsman.simulation.demo.shops_order import OrderBook
from roundsman.simulation.demo.stage import Stage

WINDOW = ((13, 15), (16, 30))
_ITEMS = 3
_CASES = 4


@dataclass(frozen=True)
class PlannedTransfer:
    """A transfer that travels as an order."""

    id: str
    number: str
    order: dict[str, Any]


def rebalance(stage: Stage, book: OrderBook) -> PlannedTransfer | None:
    """The dispatcher has moves proposed by days of cover and takes the largest; else a warehouse sends leftovers.

    The sending warehouse agrees, which reserves the goods, and gives them to a trip of our own.

    Returns:
        The transfer; None when no warehouse has anything to spare.
    """
    stage.set_clock(stage.moment(5, 28))
    transfer_id = _proposed(stage) or _asked_for(stage)
    if transfer_id is None:
        return None
    path = f"/api/v1/transfers/{transfer_id}"
    dispatcher = stage.crew.dispatcher
    sender = stage.crew.warehouses[dispatcher.get(path)["from_location_id"]]
    sender.post(f"{path}/approve", key=stage.key("agree", transfer_id))
    opens, closes = (stage.moment(*clock) for clock in WINDOW)
    body = {"window_start": opens.isoformat(), "window_end": closes.isoformat(), "allow_partial": True}
    scheduled = sender.post(f"{path}/schedule", body, key=stage.key("schedule", transfer_id))
    order: dict[str, Any] = dispatcher.get(f"/api/v1/orders/{scheduled['order_id']}")
    book.placed[order["id"]] = order
    return PlannedTransfer(transfer_id, scheduled["number"], order)


def receive_transfer(stage: Stage, transfer: PlannedTransfer) -> str:
    """The other place receives what the trip brought; what became of the transfer, in a sentence."""
    shown = stage.crew.dispatcher.get(f"/api/v1/transfers/{transfer.id}")
    if shown["inbound_id"] is None or shown["status"] != "shipped":
        return f"{transfer.number} is {shown['status']}."
    target = shown["to_location_id"]
    receive(stage, stage.crew.warehouses[target], shown["inbound_id"], discrepancies=False)
    done = stage.crew.dispatcher.get(f"/api/v1/transfers/{transfer.id}")
    units = sum(line["received_quantity"] for line in done["lines"])
    stage.tally.add("transferred", units)
    trip = f" on trip {shown['trip']['trip_number']}" if shown["trip"] else ""
    names = [stage.places.locations[done[end]]["name"] for end in ("from_location_id", "to_location_id")]
    return f"{done['number']}: {units} cases went from {names[0]} to {names[1]}{trip}."


def _proposed(stage: Stage) -> str | None:
    """The largest move of the proposal; none when every warehouse has enough of everything."""
    dispatcher = stage.crew.dispatcher
    proposal = dispatcher.post("/api/v1/transfers/rebalance/propose", {}, key=stage.key("rebalance"))
    stage.tally.add("rebalance_moves", len(proposal["moves"]))
    moves = [one for one in proposal["moves"] if _between_warehouses(stage, one)]
    if not moves:
        return None
    largest = max(moves, key=lambda move: (move["quantity"], move["id"]))
    body = {"proposal_id": proposal["id"], "move_ids": [largest["id"]]}
    accepted = dispatcher.post("/api/v1/transfers/rebalance/accept", body, key=stage.key("accept move"))
    return str(accepted["transfer_ids"][0])


def _between_warehouses(stage: Stage, move: dict[str, Any]) -> bool:
    return {move["from_location_id"], move["to_location_id"]} <= set(stage.crew.warehouses)


def _asked_for(stage: Stage) -> str | None:
    """Another warehouse asks for what the first one with leftovers does not need today."""
    for sender_id, manager in sorted(stage.crew.warehouses.items()):
        free: dict[str, int] = {}
        for balance in manager.pages("/api/v1/inventory/balances", location_id=sender_id):
            free[balance["sku_id"]] = free.get(balance["sku_id"], 0) + balance["available"]
        spare = sorted(((units, sku_id) for sku_id, units in free.items() if units), reverse=True)[:_ITEMS]
        others = sorted(set(stage.crew.warehouses) - {sender_id})
        if not spare or not others:
            continue
        body = {
            "from_location_id": sender_id,
            "to_location_id": others[0],
            "reason": "Not sold here today.",
            "lines": [{"sku_id": sku_id, "quantity": min(units, _CASES)} for units, sku_id in spare],
        }
        asker = stage.crew.warehouses[others[0]]
        asked = asker.post("/api/v1/transfers", body, key=stage.key("ask", sender_id))
        return str(asked["id"])
    return None
