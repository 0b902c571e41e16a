"""Stock control through the day: a batch held until the laboratory speaks, a recall with its trace, cycle counts."""

from collections.abc import Sequence
from typing import Any

from roundsman.kernel.reasons import StockReason
from roundsman.simulation.demo.client import Caller
from roundsman.simulation.demo.stage import Stage

COUNTED_ITEMS = 4
COUNTED_PLACES = 3


def hold_a_batch(stage: Stage, batch_ids: Sequence[str]) -> str | None:
    """The plant holds a batch of today back everywhere: its laboratory is not done. Returns the batch."""
    if not batch_ids:
        return None
    batch_id = batch_ids[len(batch_ids) // 2]
    body = {"reason_code": str(StockReason.QUALITY_HOLD), "note": "The sample is in the laboratory."}
    stage.crew.admin.post(f"/api/v1/batches/{batch_id}/quarantine", body, key=stage.key("hold", batch_id))
    return batch_id


def let_it_go(stage: Stage, batch_id: str | None) -> None:
    """The laboratory has found nothing: the batch may be promised from now on."""
    if batch_id is not None:
        body = {"note": "Nothing found."}
        stage.crew.admin.post(f"/api/v1/batches/{batch_id}/release", body, key=stage.key("let go", batch_id))
        stage.tally.add("batches_held")


def recall(stage: Stage, batch_ids: Sequence[str]) -> str:
    """The plant calls a batch of today back; who received it stands in the trace. Returns what it came to."""
    plant = stage.crew.plant
    traced = ((batch_id, plant.get(f"/api/v1/batches/{batch_id}/trace")) for batch_id in batch_ids)
    chosen = next(((batch_id, found) for batch_id, found in traced if found["deliveries"]), None)
    if chosen is None:
        return "Nothing of today's batches has reached a shop."
    batch_id, _ = chosen
    body = {"batch_ids": [batch_id], "reason": "A seal of this batch may leak.", "severity": "serious"}
    started = plant.post("/api/v1/recalls", body, key=stage.key("recall", batch_id))
    trace = plant.get(f"/api/v1/recalls/{started['id']}/trace")
    shops, progress = len(trace["to_call"]), trace["progress"]
    stage.tally.add("recall_shops", shops)
    stage.tally.add("recall_units", progress["delivered_at_start"])
    stage.tally.add("recall_unexplained", sum(abs(one["unexplained"]) for one in trace["batches"]))
    note = {"note": "All shops were called; what is left stays in quarantine."}
    plant.post(f"/api/v1/recalls/{started['id']}/close", note, key=stage.key("recalled", batch_id))
    return (
        f"{trace['number']} of batch {trace['batches'][0]['batch_code']}: {progress['delivered_at_start']} cases "
        f"are at {shops} shops, which are called; {progress['blocked_in_stock']} more are held back."
    )


def count_shelves(stage: Stage) -> None:
    """Some warehouses count what should be counted; somebody else looks at the difference and books it."""
    chosen = sorted(stage.crew.warehouses.items())[:COUNTED_PLACES]
    stage.all_at_once(lambda item: _count(stage, *item), chosen)


def _count(stage: Stage, warehouse_id: str, manager: Caller) -> None:
    due = manager.get("/api/v1/stock-counts/proposal", location_id=warehouse_id)["items"][:COUNTED_ITEMS]
    if not due:
        return
    body = {"location_id": warehouse_id, "sku_ids": [line["sku_id"] for line in due]}
    count = manager.post("/api/v1/stock-counts", body, key=stage.key("count", warehouse_id))
    path = f"/api/v1/stock-counts/{count['id']}"
    found = [_found(manager, warehouse_id, line) for line in count["lines"]]
    # Two cases of the first item are not where the books say, so that there is something to agree to.
    best = max(found, key=lambda line: int(line["on_hand"]))
    best["on_hand"] = max(0, int(best["on_hand"]) - 2)
    manager.post(f"{path}/lines", {"lines": found}, key=stage.key("counted", warehouse_id))
    submitted = manager.post(f"{path}/submit", key=stage.key("count submitted", warehouse_id))
    stage.tally.add("counts")
    stage.tally.add("count_differences", sum(bool(line["on_hand_difference"]) for line in submitted["lines"]))
    stage.tally.add("second_persons", int(submitted["needs_second_person"]))
    stage.crew.admin.post(f"{path}/approve", key=stage.key("count approved", warehouse_id))


def _found(manager: Caller, warehouse_id: str, line: dict[str, Any]) -> dict[str, Any]:
    """What lies on the shelf; the simulated shelf is as the books say."""
    [balance] = manager.get(
        "/api/v1/inventory/balances",
        location_id=warehouse_id,
        batch_id=line["batch_id"],
        include_empty=True,
    )["items"]
    return {
        "sku_id": line["sku_id"],
        "batch_id": line["batch_id"],
        "on_hand": balance["on_hand"],
        "damaged": balance["damaged"],
    }


def agree(stage: Stage) -> None:
    """The second person decides about every correction of stock above the limit."""
    admin = stage.crew.admin
    for waiting in list(admin.pages("/api/v1/approvals", status="pending")):
        body = {"note": "Seen on the camera of the dock."}
        path = f"/api/v1/approvals/{waiting['id']}/approve"
        admin.post(path, body, key=stage.key("agree", waiting["id"]))
        stage.tally.add("second_persons")
