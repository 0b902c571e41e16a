"""What the drivers do: from a dispatched trip to the taps on a phone, in order. Pure."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from roundsman.kernel.ids import seeded_id
from roundsman.kernel.reasons import StopReason
from roundsman.simulation.world import LineOutcome, Outcome, PlannedStop, StopOutcome, simulate_outcomes
from roundsman.simulation.world.behaviour import departure_delay_s
from roundsman.simulation.world.draws import Draws
from roundsman.simulation.world.model import TIME_ZONE
from roundsman.simulation.world.names import FAMILY, GIVEN

REPAIR_S = 3_600
"""How long a vehicle that broke down is out of use before its next trip."""

_ROOT = uuid.UUID("0b8f4f2e-5f0b-5a53-8c46-0e1f1c2b9a77")
_RELATIONS = ("owner", "shop assistant", "family member", "cashier")
_UNREACHED_S = 600
_HANDED_OVER = frozenset({Outcome.DELIVERED, Outcome.PARTIAL, Outcome.DAMAGED})


@dataclass(frozen=True, slots=True)
class RoadStop:
    """A stop of a dispatched trip as its driver sees it.

    Args:
        id: The stop.
        key: Names the place and the day, the same in every run.
        travel_s: Planned driving time from the stop before, or from the warehouse.
        window_start: When the shop begins to take deliveries; with `window_end` the promised window.
        window_end: When it ends to.
        service_base_s: Planned time at the door, whatever is delivered.
        service_per_case_s: And for each case.
        lines: Stop line and how many cases of it are on board.
        lat: Where the door is, in degrees.
        lon: As `lat`.
        is_ours: A place of our own: somebody is there, and takes what comes.
    """

    id: str
    key: str
    travel_s: int
    window_start: datetime
    window_end: datetime
    service_base_s: int
    service_per_case_s: int
    lines: tuple[tuple[str, int], ...]
    lat: float
    lon: float
    is_ours: bool = False


@dataclass(frozen=True, slots=True)
class RoadTrip:
    """A dispatched trip. `back_s` is the planned driving time from the last stop to the warehouse."""

    id: str
    key: str
    stops: tuple[RoadStop, ...]
    back_s: int
    pace: float


@dataclass(frozen=True, slots=True)
class Act:
    """One call that a driver's phone makes: when, where to (below the trip), with what."""

    at: datetime
    path: str
    body: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Drive:
    """A whole trip as it will go. `free_at` is when the vehicle can be loaded again.

    One that breaks down ends with the driver's call for help: what follows from it is not the driver's to say.
    """

    acts: tuple[Act, ...]
    free_at: datetime
    broke_down: bool


def drive(seed: int, trip: RoadTrip, departs_at: datetime, *, breaks_after: int | None = None) -> Drive:
    """Play one trip: the calls of its driver in the order they are made.

    The same seed and keys give the same day. Times carry Mumbai's offset.

    Args:
        seed: Of the day.
        trip: What is to be driven; at least one stop.
        departs_at: When it was to leave the yard.
        breaks_after: Let the vehicle break down after so many stops; by chance when left out.

    Raises:
        ValueError: when the trip has no stop, or a stop has no goods.
    """
    if not trip.stops:
        raise ValueError("a trip without stops cannot be driven")
    local = departs_at.astimezone(ZoneInfo(TIME_ZONE))
    outcomes = simulate_outcomes(seed, trip.key, local, [_as_planned(stop) for stop in trip.stops], trip.pace)
    left_at = local + timedelta(seconds=departure_delay_s(seed, trip.key))
    acts = [Act(left_at, "start", {"occurred_at": left_at.isoformat(), "command_id": _id(trip.id, "start")})]
    last = left_at
    for stop, outcome in list(zip(trip.stops, outcomes, strict=True))[:breaks_after]:
        if outcome.arrived_at is None or outcome.completed_at is None:
            continue
        acts.append(_arrive(stop, outcome.arrived_at))
        acts.append(_at_the_door(seed, stop, outcome, outcome.completed_at))
        last = outcome.completed_at
    if breaks_after is not None or outcomes[-1].outcome is Outcome.NOT_REACHED:
        ended = last + timedelta(seconds=_UNREACHED_S)
        acts.append(_break_down(trip, ended))
        return Drive(tuple(acts), ended + timedelta(seconds=REPAIR_S), broke_down=True)
    ended = last + timedelta(seconds=round(trip.back_s * trip.pace))
    acts.append(complete(trip.id, ended))
    return Drive(tuple(acts), ended, broke_down=False)


def go_on(seed: int, drive_: Drive, more: RoadTrip, since: datetime) -> Drive:
    """A drive that is under way, with stops that it takes over from another vehicle after its own.

    Args:
        seed: Of the day.
        drive_: What its driver was going to do, up to the return.
        more: The stops that come on top, as a trip of their own with the same id.
        since: When the goods are on board; its own stops come first.
    """
    own = drive_.acts[:-1]
    added = drive(seed, more, max(since, own[-1].at))
    return Drive((*own, *added.acts[1:]), added.free_at, added.broke_down)


def _as_planned(stop: RoadStop) -> PlannedStop:
    return PlannedStop(
        key=stop.key,
        travel_s=stop.travel_s,
        window_start=stop.window_start.astimezone(ZoneInfo(TIME_ZONE)),
        window_end=stop.window_end.astimezone(ZoneInfo(TIME_ZONE)),
        service_base_s=stop.service_base_s,
        service_per_case_s=stop.service_per_case_s,
        quantities=tuple(quantity for _, quantity in stop.lines),
    )


def _arrive(stop: RoadStop, at: datetime) -> Act:
    body = {
        "occurred_at": at.isoformat(),
        "command_id": _id(stop.id, "arrive"),
        "lat": round(stop.lat, 6),
        "lon": round(stop.lon, 6),
    }
    return Act(at, f"stops/{stop.id}/arrive", body)


def _at_the_door(seed: int, stop: RoadStop, outcome: StopOutcome, at: datetime) -> Act:
    common = {
        "occurred_at": at.isoformat(),
        "lat": round(stop.lat, 6),
        "lon": round(stop.lon, 6),
        "photo_refs": [f"photo/{stop.key}/door.jpg"],
    }
    if stop.is_ours:
        body = {
            **common,
            "command_id": _id(stop.id, "deliver"),
            "all": True,
            "recipient_name": "Night shift",
            "recipient_relation": "staff",
        }
        return Act(at, f"stops/{stop.id}/deliver", body)
    if outcome.outcome not in _HANDED_OVER:
        return Act(
            at,
            f"stops/{stop.id}/fail",
            {
                **common,
                "command_id": _id(stop.id, "fail"),
                "reason_code": str(outcome.reason),
                "note": _NOTES.get(outcome.reason),
            },
        )
    draws = Draws(seed, "recipient", stop.key)
    return Act(
        at,
        f"stops/{stop.id}/deliver",
        {
            **common,
            "command_id": _id(stop.id, "deliver"),
            "lines": [
                _told(stop_line_id, line)
                for (stop_line_id, _), line in zip(stop.lines, outcome.lines, strict=True)
            ],
            "recipient_name": f"{draws.pick(GIVEN)} {draws.pick(FAMILY)}",
            "recipient_relation": draws.pick(_RELATIONS),
            "note": _NOTES.get(outcome.reason),
            "signature_ref": f"signature/{stop.key}.png",
        },
    )


def _told(stop_line_id: str, line: LineOutcome) -> dict[str, Any]:
    return {
        "stop_line_id": stop_line_id,
        "delivered_quantity": line.delivered,
        "damaged_quantity": line.damaged,
        "rejected_quantity": line.returned,
        "reason_code": None if line.reason is None else str(line.reason),
    }


_NOTES: dict[StopReason | None, str] = {
    StopReason.RECEIVER_ABSENT: "Nobody there who may receive; waited and called.",
    StopReason.LOCATION_CLOSED: "Shutter down.",
    StopReason.REJECTED_BY_RECEIVER: "Receiver did not want it.",
    StopReason.INACCESSIBLE_ADDRESS: "Road dug up, no way to the door.",
    StopReason.DAMAGE: "Crate leaked on the way.",
    StopReason.EXPIRED: "Receiver found the expiry too near.",
}


def complete(trip_id: str, at: datetime, *, early: bool = False) -> Act:
    """The end of a trip; an early one lets the stops fail that are still open."""
    body: dict[str, Any] = {"occurred_at": at.isoformat(), "command_id": _id(trip_id, "complete")}
    if early:
        body |= {
            "early": True,
            "reason_code": str(StopReason.VEHICLE_BREAKDOWN),
            "note": "The vehicle broke down; what was on board went back.",
        }
    return Act(at, "complete", body)


def _break_down(trip: RoadTrip, at: datetime) -> Act:
    body = {
        "occurred_at": at.isoformat(),
        "command_id": _id(trip.id, "breakdown"),
        "note": "It does not start any more.",
    }
    return Act(at, "breakdown", body)


def _id(of: str, what: str) -> str:
    return str(seeded_id(_ROOT, f"{of}/{what}"))


def due(acts: Sequence[Act], before: datetime) -> int:
    """How many of the acts, from the first on, happen before a moment."""
    return next((n for n, act in enumerate(acts) if act.at >= before), len(acts))
