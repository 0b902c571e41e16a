"""Trips as an edit keeps them: enough to write them again, and to see whether they still stand so."""

import uuid
from datetime import datetime
from typing import Any

from roundsman.execution.api import (
    OPEN_TRIPS,
    RevisedStop,
    RevisedTrip,
    StandingTrip,
    StopOrder,
    StopStatus,
    TripStatus,
)
from roundsman.planning.edits.told import as_it_stands

type TripState = dict[str, Any]

_IDS = ("plan_id", "warehouse_id", "vehicle_id", "driver_id")
_NUMBERS = (
    "trip_of_day",
    "distance_m",
    "duration_s",
    "planned_cost_minor",
    "weight_g",
    "volume_ml",
    "quantity",
)
_MOMENTS = ("planned_start_at", "planned_end_at")


def state_of(trip: RevisedTrip, number: str) -> TripState:
    """The trip as it is kept; one that has no stops is cancelled."""
    over = not trip.stops and trip.status not in OPEN_TRIPS
    return {
        "trip_id": str(trip.trip_id),
        "number": number,
        "status": str(TripStatus.CANCELLED if over else trip.status),
        **{name: _text(getattr(trip, name)) for name in _IDS},
        **{name: getattr(trip, name) for name in _NUMBERS},
        **{name: getattr(trip, name).isoformat() for name in _MOMENTS},
        "stops": [
            {
                "stop_id": _text(stop.stop_id),
                "location_id": str(stop.location_id),
                "arrival_at": stop.planned_arrival_at.isoformat(),
                "departure_at": stop.planned_departure_at.isoformat(),
                "distance_m": stop.distance_m,
                "orders": [
                    {"order_id": str(order.order_id), "task_id": _text(order.task_id)}
                    for order in stop.orders
                ],
            }
            for stop in trip.stops
        ],
    }


def revised_of(state: TripState) -> RevisedTrip:
    """The trip to be written as the state says."""
    told: dict[str, Any] = {name: _id(state[name]) for name in _IDS}
    told |= {name: state[name] for name in _NUMBERS}
    told |= {name: datetime.fromisoformat(state[name]) for name in _MOMENTS}
    return RevisedTrip(
        trip_id=uuid.UUID(state["trip_id"]),
        status=TripStatus(state["status"]),
        **told,
        stops=tuple(
            RevisedStop(
                stop_id=_id(stop["stop_id"]),
                location_id=uuid.UUID(stop["location_id"]),
                planned_arrival_at=datetime.fromisoformat(stop["arrival_at"]),
                planned_departure_at=datetime.fromisoformat(stop["departure_at"]),
                distance_m=stop["distance_m"],
                orders=tuple(
                    StopOrder(uuid.UUID(one["order_id"]), _id(one["task_id"])) for one in stop["orders"]
                ),
            )
            for stop in state["stops"]
        ),
    )


def standing_state(trip: StandingTrip) -> TripState:
    """A trip as it stands; of one on the road the stops that can still be changed."""
    stops = tuple(
        RevisedStop(
            stop_id=stop.stop_id,
            location_id=stop.location_id,
            planned_arrival_at=(stop.eta_at if trip.status in OPEN_TRIPS else None)
            or stop.planned_arrival_at,
            planned_departure_at=stop.planned_departure_at,
            distance_m=stop.distance_m,
            orders=stop.orders,
        )
        for stop in trip.stops
        if trip.status not in OPEN_TRIPS or stop.status is StopStatus.PENDING
    )
    if trip.status is TripStatus.CANCELLED:
        stops = ()
    return state_of(as_it_stands(trip, stops=stops), trip.number)


def same(one: TripState, other: TripState) -> bool:
    """Whether two states say the same of who brings what, when it leaves and in which sequence."""
    if one["status"] == other["status"] == TripStatus.CANCELLED:
        return True
    keys = ("status", "vehicle_id", "driver_id", "planned_start_at")
    if any(_moment(one[key]) != _moment(other[key]) for key in keys):
        return False
    return _sequence(one) == _sequence(other)


def _sequence(state: TripState) -> list[tuple[str, frozenset[str]]]:
    return [
        (stop["stop_id"], frozenset(order["order_id"] for order in stop["orders"])) for stop in state["stops"]
    ]


def _moment(value: str | None) -> str | datetime | None:
    """Instants are compared as such: the database tells them in another zone than we wrote them."""
    if value is not None and "T" in value:
        return datetime.fromisoformat(value)
    return value


def _text(value: uuid.UUID | None) -> str | None:
    return None if value is None else str(value)


def _id(value: str | None) -> uuid.UUID | None:
    return None if value is None else uuid.UUID(value)
