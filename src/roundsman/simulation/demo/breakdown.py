"""A vehicle cannot go on: the dispatcher asks what can be done and takes the best proposal."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from roundsman.simulation.demo import road
from roundsman.simulation.demo.errors import Refused
from roundsman.simulation.demo.stage import Stage
from roundsman.simulation.demo.underway import Underway, as_road_trip, driver_of


@dataclass(frozen=True)
class Help:
    """What became of a vehicle that broke down."""

    sentence: str
    vehicle_id: str = ""
    new_trip: Underway | None = None
    """A vehicle that went out for it; none when one that was out already took over."""


def find_help(stage: Stage, broken: Underway, underway: dict[str, Underway], now: datetime) -> Help:
    """Let somebody take over what is left of a trip; where nobody can, its goods go back.

    Args:
        stage: The day.
        broken: Its driver has called for help.
        underway: The trips on the road, by vehicle; one that takes over gets the further stops.
        now: The dispatcher decides at this moment.
    """
    number = broken.detail["number"]
    ask = {"occasion": "breakdown", "trip_id": broken.trip_id, "repair_min": None}
    found = stage.crew.dispatcher.post(
        "/api/v1/replanning", ask, key=stage.key("what can be done", broken.trip_id)
    )
    chosen = _take(stage, broken, [one for one in found["proposals"] if _can(one, underway)])
    if chosen is None:
        _send_home(stage, broken, now, early=True)
        return Help(f"{number} broke down; nobody was free, and its goods went back.")
    (done,) = (
        one
        for one in stage.crew.dispatcher.get(f"/api/v1/trips/{broken.trip_id}/history")["handovers"]
        if one["from_trip_id"] == broken.trip_id
    )
    moved = chosen["figures"]["moved_stops"]
    stage.tally.add("handed_over_stops", moved)
    stage.tally.add("handed_over_units", done["quantity"])
    _send_home(stage, broken, now, early=False)
    what = f"{moved} stops with {done['quantity']} cases"
    (helper,) = chosen["trips"]
    if helper["trip_id"] is not None:
        _go_on(stage, underway[helper["vehicle_id"]], now)
        return Help(f"{number} broke down; {what} went over to {helper['number']}.")
    return _new_trip(
        stage, done["to_trip_id"], helper["vehicle_id"], now, f"{number} broke down; {what} went over to"
    )


def _take(stage: Stage, broken: Underway, proposals: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    """The first proposal that goes through: a vehicle may have got more goods since they were made."""
    for place, one in enumerate(proposals):
        body = {"note": "Met at the roadside; all goods went over."}
        key = stage.key("handover", broken.trip_id, place)
        try:
            stage.crew.dispatcher.post(f"/api/v1/replanning/{one['id']}/apply", body, key=key)
        except Refused as refusal:
            if refusal.code != "vehicle_too_small":
                raise
            stage.say(f"         passed over: {refusal}")
            continue
        return one
    return None


def _can(proposal: dict[str, Any], underway: dict[str, Underway]) -> bool:
    """Whether one vehicle takes over that can still drive on here: not over, not about to break down as well."""
    if proposal["kind"] not in ("take_over", "spare"):
        return False
    (helper,) = proposal["trips"]
    if helper["trip_id"] is None:
        return True
    trip = underway.get(helper["vehicle_id"])
    return trip is not None and trip.trip_id == helper["trip_id"] and not trip.drive.broke_down


def _send_home(stage: Stage, broken: Underway, now: datetime, *, early: bool) -> None:
    act = road.complete(broken.trip_id, now, early=early)
    path = f"/api/v1/trips/{broken.trip_id}/{act.path}"
    broken.driver.post(path, act.body, key=stage.key("road", broken.trip_id, act.path))


def _go_on(stage: Stage, target: Underway, now: datetime) -> None:
    """The driver who takes over sees the further stops on the phone, after the own ones."""
    known = {stop["id"] for stop in target.detail["stops"]}
    seen = target.driver.get(f"/api/v1/trips/{target.trip_id}")
    further = {stop["id"] for stop in seen["stops"]} - known
    more = as_road_trip(stage, seen, only=further, key="/taken over")
    target.drive = road.go_on(stage.luck, target.drive, more, now)
    # Proof is asked for by the stops as they were when they lay ahead.
    target.detail = seen | {
        "stops": target.detail["stops"] + [stop for stop in seen["stops"] if stop["id"] in further]
    }


def _new_trip(stage: Stage, trip_id: str, vehicle_id: str, now: datetime, sentence: str) -> Help:
    driver = driver_of(stage, stage.crew.dispatcher.get(f"/api/v1/trips/{trip_id}"))
    detail = driver.get(f"/api/v1/trips/{trip_id}")
    drive = road.drive(stage.luck, as_road_trip(stage, detail, key="/taken over"), now)
    return Help(f"{sentence} {detail['number']}.", vehicle_id, Underway(trip_id, driver, drive, detail))
