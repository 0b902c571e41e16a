"""The dock of a warehouse: goods are counted onto every vehicle, and graded when a vehicle brings some back."""

from collections.abc import Sequence
from typing import Any

from roundsman.kernel.reasons import StockReason
from roundsman.simulation.demo.road import Act
from roundsman.simulation.demo.stage import Stage
from roundsman.simulation.world.draws import Draws

SHORT_LOAD = 0.002
"""Share of lines of which a case is left behind."""
MISSING = 0.03
"""Share of returned lines of which the dock finds a case less than the driver said."""


def load_by_count(stage: Stage, trip: dict[str, Any]) -> None:
    """Count every line of a planned trip onto its vehicle; now and then a case does not go along."""
    manager = stage.crew.warehouses[trip["warehouse_id"]]
    path = f"/api/v1/trips/{trip['id']}/load"
    lines = []
    for line in manager.get(path)["lines"]:
        place = f"{line['location_code']}/{line['sku_code']}/{line['batch_code']}/{stage.day.isoformat()}"
        draws = Draws(stage.luck, "load", place)
        left = 1 if line["picked_quantity"] > 1 and draws.chance(SHORT_LOAD) else 0
        reason = str(StockReason.DAMAGED_IN_STORE) if left else None
        if line["is_blocked"]:
            left, reason = line["picked_quantity"], str(StockReason.QUALITY_HOLD)
        lines.append(
            {
                "reservation_id": line["reservation_id"],
                "counted_quantity": line["picked_quantity"] - left,
                "reason_code": reason,
            }
        )
        stage.tally.add("loaded_short", left)
    if lines:
        manager.post(path, {"lines": lines}, key=stage.key("load", trip["id"]))
        stage.tally.add("trips_counted")


def brings_back(acts: Sequence[Act]) -> bool:
    """Whether anything was not handed over in good order, so that goods come back with the vehicle."""
    return any(
        act.path.endswith(("/fail", "breakdown"))
        or any(line["damaged_quantity"] or line["rejected_quantity"] for line in act.body.get("lines") or ())
        for act in acts
    )


def grade(stage: Stage, trip: dict[str, Any]) -> None:
    """The dock decides about what a vehicle brought back: on the shelf, apart, or away.

    Leaking crates are thrown away where they are one or two, and put apart for the quality people beyond. What the
    dock does not find is missing; somebody has to say why before the day can be closed.
    """
    manager = stage.crew.warehouses[trip["warehouse_id"]]
    for returned in manager.pages("/api/v1/returns", trip_id=trip["id"]):
        if returned["status"] != "awaiting_grading":
            continue
        lines = []
        for number, line in enumerate(returned["lines"]):
            draws = Draws(stage.luck, "grade", f"{stage.places.skus[line['sku_id']]['code']}/{number}")
            sound, damaged = line["quantity"], line["damaged_quantity"]
            missing = 1 if sound and draws.chance(MISSING) else 0
            scrap = min(damaged, 2)
            reason = StockReason.DAMAGED_IN_TRANSIT if damaged else StockReason.LOST if missing else None
            lines.append(
                {
                    "return_line_id": line["id"],
                    "restock_quantity": sound - missing,
                    "quarantine_quantity": damaged - scrap,
                    "scrap_quantity": scrap,
                    "reason_code": None if reason is None else str(reason),
                }
            )
            stage.tally.add("restocked", sound - missing)
            stage.tally.add("put_apart", damaged - scrap)
            stage.tally.add("scrapped", scrap)
            stage.tally.add("missing_at_the_dock", missing)
        path = f"/api/v1/returns/{returned['id']}/grade"
        manager.post(path, {"lines": lines}, key=stage.key("grade", returned["id"]))
        stage.tally.add("returns_graded")
