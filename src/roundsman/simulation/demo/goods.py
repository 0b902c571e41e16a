"""The small hours: production, and the way of the goods over the dairy into the warehouses."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from roundsman.kernel.reasons import StockReason
from roundsman.simulation.demo.client import Caller
from roundsman.simulation.demo.stage import Stage
from roundsman.simulation.world import BatchDraft, OrderDraft, SupplyModel
from roundsman.simulation.world.draws import Draws

DISCREPANCY = 0.006
"""Share of received lines that are not as announced."""

type Wanted = dict[str, int]
"""Cases by SKU code."""


def produce(stage: Stage, batches: Sequence[BatchDraft]) -> list[str]:
    """The plant records one batch of every article; returns their ids."""
    stage.set_clock(stage.moment(0, 30))
    factory_id = stage.places.location_ids[stage.world.factory.code]

    def record(batch: BatchDraft) -> str:
        body = {
            "location_id": factory_id,
            "sku_id": stage.places.sku_ids[batch.sku_code],
            "quantity": batch.quantity,
            "produced_on": batch.produced_on.isoformat(),
            "expires_on": batch.expires_on.isoformat(),
            "code": batch.code,
        }
        made = stage.crew.plant.post("/api/v1/batches", body, key=stage.key("batch", batch.code))
        return str(made["id"])

    return stage.all_at_once(record, batches)


def bring_to_dairy(stage: Stage, batches: Sequence[BatchDraft]) -> None:
    """The plant ships all of it to the dairy, which receives it."""
    stage.set_clock(stage.moment(1, 0))
    wanted = {batch.sku_code: batch.quantity for batch in batches}
    factory, dairy = stage.world.factory.code, stage.world.dairy.code
    inbound_id = _send(stage, stage.crew.plant, factory, dairy, wanted)
    stage.set_clock(stage.moment(1, 40))
    receive(stage, stage.crew.dairy, inbound_id, discrepancies=False)


def distribute(
    stage: Stage, supply: SupplyModel, batches: Sequence[BatchDraft], orders: Sequence[OrderDraft]
) -> None:
    """The dairy sends every warehouse what its shops are going to ask for; the warehouses receive and count."""
    stage.set_clock(stage.moment(2, 0))
    codes = {site.id: site.code for site in stage.world.warehouses}
    wanted: dict[str, Wanted] = defaultdict(dict)
    for draft in supply.distribute(batches, orders):
        per_sku = wanted[codes[draft.warehouse_id]]
        per_sku[draft.sku_code] = per_sku.get(draft.sku_code, 0) + draft.quantity
    dairy = stage.world.dairy.code
    # One after the other: they all draw on the same shelves.
    sent = [
        (stage.places.location_ids[code], _send(stage, stage.crew.dairy, dairy, code, goods))
        for code, goods in sorted(wanted.items())
    ]
    stage.set_clock(stage.moment(2, 50))
    stage.all_at_once(
        lambda one: receive(stage, stage.crew.warehouses[one[0]], one[1], discrepancies=True), sent
    )


def _send(stage: Stage, sender: Caller, origin: str, target: str, wanted: Wanted) -> str:
    """Ask for, approve and ship a transfer; returns what the other place receives."""
    body = {
        "from_location_id": stage.places.location_ids[origin],
        "to_location_id": stage.places.location_ids[target],
        "reason": "The day's distribution.",
        "lines": [
            {"sku_id": stage.places.sku_ids[code], "quantity": quantity}
            for code, quantity in sorted(wanted.items())
        ],
    }
    name = f"{origin}/{target}"
    transfer = sender.post("/api/v1/transfers", body, key=stage.key("transfer", name))
    path = f"/api/v1/transfers/{transfer['id']}"
    sender.post(f"{path}/approve", key=stage.key("approve", name))
    shipped = sender.post(f"{path}/ship", {"allow_partial": True}, key=stage.key("ship", name))
    return str(shipped["inbound_id"])


def receive(stage: Stage, receiver: Caller, inbound_id: str, *, discrepancies: bool) -> None:
    """Count what came; now and then a case is missing or broken."""
    inbound = receiver.get(f"/api/v1/inbound/{inbound_id}")
    place = stage.places.locations[inbound["destination_location_id"]]["code"]
    lines = [
        _counted(Draws(stage.luck, "inbound", place, stage.places.skus[line["sku_id"]]["code"]), line)
        if discrepancies
        else _as_announced(line)
        for line in inbound["lines"]
    ]
    receiver.post(
        f"/api/v1/inbound/{inbound_id}/receive", {"lines": lines}, key=stage.key("receive", inbound_id)
    )


def _as_announced(line: dict[str, Any]) -> dict[str, Any]:
    return {"line_id": line["id"], "received_quantity": line["expected_quantity"]}


def _counted(draws: Draws, line: dict[str, Any]) -> dict[str, Any]:
    if not draws.chance(DISCREPANCY):
        return _as_announced(line)
    broken = draws.chance(0.5)
    reason = StockReason.DAMAGED_IN_TRANSIT if broken else StockReason.SHORT_SHIPPED
    return {
        "line_id": line["id"],
        "received_quantity": line["expected_quantity"] - 1,
        "damaged_quantity": 1 if broken else 0,
        "reason_code": str(reason),
    }
