"""Where the vehicles of the day are: what their receivers report through the real door."""

import itertools
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from roundsman.kernel.geo import GeoPoint, great_circle_m
from roundsman.simulation.demo.stage import Stage
from roundsman.simulation.demo.underway import Underway

EVERY = timedelta(minutes=2)
"""How often a receiver reports in a day that is played fast."""
BATCH = 500


@dataclass(frozen=True, slots=True)
class Seen:
    """A vehicle was there at that moment."""

    at: datetime
    lat: float
    lon: float


def way_of(trip: Underway, depot: dict[str, Any]) -> list[Seen]:
    """Where the trip is when, at the moments of its driver's acts: out of the depot, from door to door, and back."""
    way: list[Seen] = []
    here = (float(depot["lat"]), float(depot["lon"]))
    for act in trip.drive.acts:
        if "lat" in act.body:
            here = (act.body["lat"], act.body["lon"])
        elif act.path == "complete":
            here = (float(depot["lat"]), float(depot["lon"]))
        way.append(Seen(act.at, *here))
    return way


def fixes_between(
    way: Sequence[Seen], since: datetime, until: datetime, every: timedelta
) -> list[dict[str, Any]]:
    """What a receiver reports of `since < t <= until`: at whole multiples of `every`, on the air line between doors."""
    if len(way) < 2:
        return []
    step_s = every.total_seconds()
    first_s = math.floor(max(since, way[0].at).timestamp() / step_s) * step_s + step_s
    last_s = min(until, way[-1].at).timestamp()
    found, legs = [], iter(itertools.pairwise(way))
    before, after = next(legs)
    at_s = first_s
    while at_s <= last_s:
        while after.at.timestamp() < at_s:
            before, after = next(legs)
        found.append(_fix(before, after, at_s))
        at_s += step_s
    return found


def _fix(before: Seen, after: Seen, at_s: float) -> dict[str, Any]:
    whole_s = (after.at - before.at).total_seconds()
    share = (at_s - before.at.timestamp()) / whole_s if whole_s > 0 else 1.0
    lat = before.lat + share * (after.lat - before.lat)
    lon = before.lon + share * (after.lon - before.lon)
    metres = great_circle_m(GeoPoint(before.lat, before.lon), GeoPoint(after.lat, after.lon))
    east = (after.lon - before.lon) * math.cos(math.radians(before.lat))
    heading = math.degrees(math.atan2(east, after.lat - before.lat)) % 360
    at = datetime.fromtimestamp(at_s, before.at.tzinfo)
    return {
        "at": at.isoformat(),
        "lat": round(lat, 6),
        "lon": round(lon, 6),
        "speed_mps": round(metres / whole_s, 1) if whole_s > 0 else 0.0,
        "heading_deg": round(heading, 1),
        "accuracy_m": 12,
    }


def report(
    stage: Stage, trips: Iterable[Underway], since: datetime, until: datetime, *, every: timedelta = EVERY
) -> int:
    """Let the receivers of vehicles on the road report what falls between two moments.

    Returns:
        How many positions the server took.
    """
    rows = [
        {"vehicle_id": trip.detail["vehicle_id"], **fix}
        for trip in trips
        for fix in fixes_between(
            way_of(trip, stage.places.locations[trip.detail["warehouse_id"]]), since, until, every
        )
    ]
    taken = 0
    for number, batch in enumerate(itertools.batched(rows, BATCH)):
        answer = stage.crew.machine.post(
            "/api/v1/positions",
            {"positions": list(batch)},
            key=stage.key("positions", until.isoformat(), number),
        )
        taken += int(answer["accepted"]) + int(answer["late"])
    stage.tally.add("positions", taken)
    return taken
