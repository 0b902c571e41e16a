"""Trips that an earlier run left open, because it was stopped in the middle of a day: they are brought to an end."""

from datetime import datetime
from typing import Any

from roundsman.kernel.reasons import StopReason
from roundsman.simulation.demo import dock
from roundsman.simulation.demo.shops_order import DESK_OPENS
from roundsman.simulation.demo.stage import Stage
from roundsman.simulation.demo.underway import driver_of

_NOTE = "Its day has passed; what was on board went back."


def call_in(stage: Stage) -> int:
    """Vehicles that are still out come back with what they have, trips that did not leave are called off.

    A vehicle and its driver hold one open trip at a time: without this nothing of the new day could be dispatched.

    Returns:
        How many trips were ended.
    """
    stage.set_clock(stage.moment(*DESK_OPENS))
    dispatcher = stage.crew.dispatcher
    found = [
        trip
        for status in ("planned", "dispatched", "in_progress")
        for trip in dispatcher.pages("/api/v1/trips", status=status)
        if datetime.fromisoformat(trip["planned_start_at"]) < stage.moment(0)
    ]
    stage.all_at_once(lambda trip: stage.attempt(lambda: _end(stage, trip)), found)
    if found:
        stage.say(f"{stage.day}: {len(found)} trips of a day that was broken off are brought to an end.")
    return len(found)


def _end(stage: Stage, trip: dict[str, Any]) -> None:
    path = f"/api/v1/trips/{trip['id']}"
    if trip["status"] == "planned":
        stage.crew.dispatcher.post(f"{path}/cancel", {"note": _NOTE}, key=stage.key("called off", trip["id"]))
        return
    driver = driver_of(stage, trip)
    if trip["status"] == "dispatched":
        driver.post(f"{path}/start", {}, key=stage.key("late start", trip["id"]))
    body = {"early": True, "reason_code": str(StopReason.OUT_OF_TIME), "note": _NOTE}
    driver.post(f"{path}/complete", body, key=stage.key("called in", trip["id"]))
    dock.grade(stage, trip)
