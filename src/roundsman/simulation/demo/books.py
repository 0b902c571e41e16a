"""The evening's books: supplier bills, what every trip earned, and the closing of the day, warehouse by warehouse."""

import time
from collections.abc import Iterable, Sequence
from typing import Any

from roundsman.kernel.reasons import StockReason
from roundsman.simulation.demo.client import Caller
from roundsman.simulation.demo.errors import DemoError, Refused
from roundsman.simulation.demo.report import Figures
from roundsman.simulation.demo.stage import Stage

RESULTS_PATIENCE_S = 60.0
FUEL_CARD = 1.012
"""What the fuel card charges over what the rates had put down."""


def post_fuel_bill(stage: Stage) -> None:
    """Finance posts the fuel card's bill of one warehouse's day; it takes the place of what the rates had charged."""
    day = stage.day.isoformat()
    finance = stage.crew.finance
    for warehouse_id in sorted(stage.crew.warehouses):
        rows = finance.pages("/api/v1/costs", kind="fuel", incurred_from=day, incurred_to=day)
        charged = sum(row["amount_minor"] for row in rows if row["warehouse_id"] == warehouse_id)
        if charged <= 0:
            continue
        body = {
            "supplier": "City Fuel Cards",
            "number": f"CFC-{day}-{stage.seed}",
            "kind": "fuel",
            "amount_minor": round(charged * FUEL_CARD),
            "dated_on": day,
            "period_from": day,
            "period_to": day,
            "warehouse_id": warehouse_id,
        }
        bill = finance.post("/api/v1/cost-bills", body, key=stage.key("fuel bill"))
        stage.tally.add("bills")
        stage.tally.add("bill_trips", len(bill["trips"]))
        return


def trip_results(stage: Stage, trip_ids: Iterable[str]) -> dict[str, dict[str, Any]]:
    """What every trip of the day earned, by trip; finance reads it as soon as the figures have caught up.

    Raises:
        DemoError: when some have no result after a minute.
    """
    wanted = set(trip_ids)
    day = {"from": stage.day.isoformat(), "to": stage.day.isoformat()}
    until = time.monotonic() + RESULTS_PATIENCE_S
    while True:
        found = {row["trip_id"]: row for row in stage.crew.finance.pages("/api/v1/trip-results", **day)}
        if wanted <= set(found):
            break
        if time.monotonic() > until:
            raise DemoError(
                f"{len(wanted - set(found))} trips have no result after {RESULTS_PATIENCE_S:.0f} s."
            )
        time.sleep(0.3)
    for result in found.values():
        stage.tally.add("results")
        for name in ("income_minor", "cost_minor", "result_minor"):
            stage.tally.add(name, result[name])
    return found


def figures(
    stage: Stage, results: Sequence[dict[str, Any]], *, on_time_pct: float, unplanned: int
) -> Figures:
    """What the morning's plan came to on the road, with whoever went out to help; the second round is not in it.

    Args:
        stage: The day.
        results: Of these trips.
        on_time_pct: Of all stops of the day.
        unplanned: Orders that the plan left out.
    """
    day = {"start_from": stage.moment(0).isoformat(), "start_before": stage.moment(24).isoformat()}
    trips = {row["id"]: row for row in stage.crew.dispatcher.pages("/api/v1/trips", **day)}
    shown = [trips[result["trip_id"]] for result in results]
    return Figures(
        trips=len(results),
        stops=sum(trip["stop_count"] - trip["stops_by_status"].get("skipped", 0) for trip in shown),
        distance_m=sum(result["distance_m"] for result in results),
        cost_minor=sum(result["cost_minor"] for result in results),
        co2_g=sum(trip["co2_g"] or 0 for trip in shown),
        drops=sum(result["drops"] for result in results),
        on_time_pct=on_time_pct,
        unplanned=unplanned,
    )


def close_the_day(stage: Stage) -> None:
    """Every warehouse explains what is missing, and closes its day: only when nothing is in the way."""
    stage.all_at_once(lambda item: _close(stage, *item), sorted(stage.crew.warehouses.items()))


def _close(stage: Stage, warehouse_id: str, manager: Caller) -> None:
    day = stage.day.isoformat()
    body = {"warehouse_id": warehouse_id, "day": day}
    try:
        manager.post("/api/v1/reconciliation/close", body, key=stage.key("close", warehouse_id))
    except Refused as refusal:
        if refusal.code != "day_not_reconciled":
            raise
        # The gate: whoever closes is told what is open, and says why it is missing.
        stage.tally.add("days_refused_first")
        _explain(stage, warehouse_id, manager)
        manager.post("/api/v1/reconciliation/close", body, key=stage.key("close again", warehouse_id))
    stage.tally.add("days_closed")


def _explain(stage: Stage, warehouse_id: str, manager: Caller) -> None:
    books = manager.get("/api/v1/reconciliation", warehouse_id=warehouse_id, day=stage.day.isoformat())
    for trip in books["trips"]:
        if not trip["totals"]["unexplained"]:
            continue
        detail = manager.get(f"/api/v1/reconciliation/trips/{trip['trip_id']}")
        for item in detail["items"]:
            if not item["unexplained"]:
                continue
            body = {
                "trip_id": trip["trip_id"],
                "sku_id": item["sku_id"],
                "quantity": item["unexplained"],
                "reason_code": str(StockReason.LOST),
                "note": "Searched the vehicle; the driver does not know either.",
            }
            key = stage.key("explain", trip["trip_id"], item["sku_id"])
            manager.post("/api/v1/reconciliation/explanations", body, key=key)
            stage.tally.add("explained", abs(item["unexplained"]))
