"""Positions and predictions as messages, for whom they are meant."""

import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from roundsman.execution.api import seen_trip_ids
from roundsman.platform.work import Work
from roundsman.tracking.policies import orders_on_their_way
from roundsman.tracking.queries import LastPosition, TripEta


def position_items(found: Iterable[LastPosition], visible: set[uuid.UUID] | None) -> dict[str, Any]:
    """Positions by vehicle, of those that may be seen; None is all."""
    return {
        (vehicle_id := str(one.vehicle_id)): {
            "vehicle_id": vehicle_id,
            "at": one.at.isoformat(),
            "lat": round(one.lat, 6),
            "lon": round(one.lon, 6),
            "speed_mps": one.speed_mps,
            "heading_deg": one.heading_deg,
        }
        for one in found
        if visible is None or one.vehicle_id in visible
    }


def eta_items(work: Work, found: Sequence[TripEta]) -> dict[str, Any]:
    """Predictions: whole trips for those who see them, else only when one's own orders come."""
    if work.principal.scope_of("trips.read") is not None:
        seen = seen_trip_ids(work, {one.trip.id for one in found})
        return {str(one.trip.id): _trip(one) for one in found if one.trip.id in seen}
    own = set(orders_on_their_way(work))
    items: dict[str, Any] = {}
    for one in found if own else ():
        for stop in one.stops:
            for order_id in one.trip.order_ids.get(stop.stop_id, ()):
                if order_id in own:
                    items[str(order_id)] = {
                        "order_id": str(order_id),
                        "eta_at": stop.eta_at.isoformat(),
                        "earliest_at": stop.earliest_at.isoformat(),
                        "latest_at": stop.latest_at.isoformat(),
                    }
    return items


def _trip(one: TripEta) -> dict[str, Any]:
    return {
        "trip_id": str(one.trip.id),
        "late_stops": one.late_stops,
        "late_s": max((stop.late_s for stop in one.stops), default=0),
        "from_position": one.from_position,
        "stops": [
            {
                "stop_id": str(stop.stop_id),
                "eta_at": stop.eta_at.isoformat(),
                "earliest_at": stop.earliest_at.isoformat(),
                "latest_at": stop.latest_at.isoformat(),
                "late_s": stop.late_s,
                "late_probability": stop.late_probability,
            }
            for stop in one.stops
        ],
    }
