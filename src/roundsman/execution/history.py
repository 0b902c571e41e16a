"""How a trip stood at any second: its facts, those of its stops and of its returns folded, nothing else asked. Pure.

That the vehicle goes on to the next open stop, in driving order, when one ends is no fact of its own: it follows from
the others, here as in `service/door.py`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from roundsman.execution.states import ENDED_STOPS, StopStatus, TripStatus
from roundsman.platform.events.log import LoggedEvent


@dataclass(frozen=True, slots=True)
class PastStop:
    """A stop as it stood."""

    stop_id: UUID
    seq: int
    location_id: UUID
    status: str
    planned_arrival_at: datetime
    window_start: datetime | None = None
    window_end: datetime | None = None
    order_ids: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class PastReturn:
    """Goods that came back; selling units."""

    quantity: int = 0
    """Sound ones."""
    damaged: int = 0
    is_graded: bool = False
    """Whether the dock has decided about them; before that the four below say nothing."""
    restocked: int = 0
    quarantined: int = 0
    scrapped: int = 0
    missing: int = 0


@dataclass(frozen=True, slots=True)
class PastTrip:
    """A trip as it stood."""

    trip_id: UUID
    status: str
    warehouse_id: UUID | None = None
    vehicle_id: UUID | None = None
    driver_id: UUID | None = None
    planned_start_at: datetime | None = None
    planned_end_at: datetime | None = None
    broke_down: bool = False
    stops: tuple[PastStop, ...] | None = None
    """In driving order; None while no fact has told them (facts from before they did)."""
    returned: PastReturn | None = None
    known_from: datetime | None = None
    """From when on the log tells the stops."""
    last_seq: int = 0


def fold(facts: Iterable[LoggedEvent]) -> PastTrip | None:
    """The state after these facts about one trip and its stops; None when it was not planned yet."""
    state: PastTrip | None = None
    for fact in facts:
        if fact.subject_type in ("trip", "stop", "goods_return"):
            state = after(state, fact)
    return state


def stop_ids(facts: Iterable[LoggedEvent]) -> set[UUID]:
    """The stops that the facts about a trip name: those whose facts are to be folded with them."""
    return {
        UUID(stop["stop_id"])
        for fact in facts
        if fact.subject_type == "trip"
        for stop in fact.payload.get("stop_states", ())
    }


def after(state: PastTrip | None, fact: LoggedEvent) -> PastTrip | None:
    """The state after one more fact."""
    told = fact.payload
    if fact.subject_type == "trip":
        state = state or PastTrip(fact.subject_id, TripStatus.PLANNED)
        state = _of_trip(state, fact, told)
    elif state is not None and fact.subject_type == "goods_return":
        state = replace(state, returned=_returned(state.returned, fact, told))
    elif state is not None and state.stops is not None:
        state = _of_stop(state, fact, told)
    return None if state is None else replace(state, last_seq=max(state.last_seq, fact.seq))


def _of_trip(state: PastTrip, fact: LoggedEvent, told: dict[str, Any]) -> PastTrip:
    changes: dict[str, Any] = {}
    for name in ("warehouse_id", "vehicle_id", "driver_id"):
        # A planned trip may lose its driver: then the fact says None.
        if name in told:
            changes[name] = UUID(told[name]) if told[name] else None
    for name in ("planned_start_at", "planned_end_at"):
        if told.get(name):
            changes[name] = datetime.fromisoformat(told[name])
    match fact.type:
        case "TripPlanned":
            changes["status"] = TripStatus.PLANNED
            changes |= _stops_told(state, fact, told)
        case "TripDispatched":
            changes["status"] = TripStatus.DISPATCHED
            changes |= _stops_told(state, fact, told)
        case "TripRevised":
            changes["status"] = told["status"]
            changes |= _stops_told(state, fact, told)
        case "TripStopsAdded":
            places = {UUID(moved["stop_id"]): moved["seq"] for moved in told.get("renumbered", ())}
            own = (replace(stop, seq=places.get(stop.stop_id, stop.seq)) for stop in state.stops or ())
            grown = (*own, *_stops(told))
            changes["stops"] = tuple(sorted(grown, key=lambda stop: stop.seq))
            busy = any(s.status in (StopStatus.EN_ROUTE, StopStatus.ARRIVED) for s in changes["stops"])
            if state.status == TripStatus.IN_PROGRESS and not busy:
                changes["stops"] = _go_on(changes["stops"])
        case "TripHandedOver":
            gone = {UUID(moved["stop_id"]) for moved in told["stops"]}
            changes["stops"] = _go_on(
                tuple(
                    replace(stop, status=StopStatus.SKIPPED) if stop.stop_id in gone else stop
                    for stop in state.stops or ()
                )
            )
        case "TripStarted":
            changes["status"] = TripStatus.IN_PROGRESS
            if state.stops is not None:
                changes["stops"] = _go_on(state.stops)
        case "TripCompleted":
            changes["status"] = TripStatus.COMPLETED
        case "TripCancelled":
            changes["status"] = TripStatus.CANCELLED
        case "TripBrokeDown":
            changes["broke_down"] = True
    return replace(state, **changes)


def _of_stop(state: PastTrip, fact: LoggedEvent, told: dict[str, Any]) -> PastTrip:
    stops = state.stops or ()
    if fact.type == "StopArrived":
        # The driver may have taken it before the one that was next: that one waits again.
        stops = tuple(
            replace(stop, status=StopStatus.ARRIVED)
            if stop.stop_id == fact.subject_id
            else replace(stop, status=StopStatus.PENDING)
            if stop.status == StopStatus.EN_ROUTE
            else stop
            for stop in stops
        )
    elif fact.type in ("DeliveryCompleted", "DeliveryFailed"):
        ended = _outcome(fact, told)
        stops = _go_on(tuple(replace(s, status=ended) if s.stop_id == fact.subject_id else s for s in stops))
    return replace(state, stops=stops)


def _returned(before: PastReturn | None, fact: LoggedEvent, told: dict[str, Any]) -> PastReturn:
    before = before or PastReturn()
    if fact.type == "ReturnCreated":
        return replace(before, quantity=told["quantity"], damaged=told["damaged_quantity"])
    if fact.type == "ReturnGraded":
        counts = {name: told[name] for name in ("restocked", "quarantined", "scrapped", "missing")}
        return replace(before, is_graded=True, **counts)
    return before


def _outcome(fact: LoggedEvent, told: dict[str, Any]) -> StopStatus:
    if fact.type == "DeliveryFailed":
        return StopStatus.FAILED
    short = told["damaged_quantity"] + told["rejected_quantity"]
    return StopStatus.PARTIAL if short else StopStatus.COMPLETED


def _go_on(stops: tuple[PastStop, ...]) -> tuple[PastStop, ...]:
    """The next open stop is the one the vehicle goes to, unless it goes to one already."""
    if any(stop.status == StopStatus.EN_ROUTE for stop in stops):
        return stops
    for index, stop in enumerate(stops):
        if stop.status == StopStatus.PENDING:
            return (*stops[:index], replace(stop, status=StopStatus.EN_ROUTE), *stops[index + 1 :])
    return stops


def _stops_told(state: PastTrip, fact: LoggedEvent, told: dict[str, Any]) -> dict[str, Any]:
    stops = _stops(told)
    if not stops:
        return {}
    # What was folded before stays: by `occurred`, a phone's fact may come before the one that names its stop.
    ended = {s.stop_id: s.status for s in state.stops or () if s.status in ENDED_STOPS}
    stops = tuple(replace(stop, status=ended.get(stop.stop_id, stop.status)) for stop in stops)
    return {"stops": stops, "known_from": state.known_from or fact.recorded_at}


def _stops(told: dict[str, Any]) -> tuple[PastStop, ...]:
    return tuple(
        PastStop(
            stop_id=UUID(stop["stop_id"]),
            seq=stop["seq"],
            location_id=UUID(stop["location_id"]),
            status=stop["status"],
            planned_arrival_at=datetime.fromisoformat(stop["planned_arrival_at"]),
            window_start=_instant(stop.get("window_start")),
            window_end=_instant(stop.get("window_end")),
            order_ids=tuple(UUID(order_id) for order_id in stop.get("order_ids", ())),
        )
        for stop in sorted(told.get("stop_states", ()), key=lambda stop: stop["seq"])
    )


def _instant(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None
