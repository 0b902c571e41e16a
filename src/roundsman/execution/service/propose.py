"""Trips as planners write them down."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from roundsman.execution.models import Stop, StopTask, Trip
from roundsman.execution.states import StopStatus, TripStatus
from roundsman.execution.values import ProposedTrip
from roundsman.kernel.ids import new_id
from roundsman.platform.errors import Invalid
from roundsman.platform.work import Work


def propose_trip(work: Work, proposed: ProposedTrip) -> Trip:
    """Write down one proposed trip with its stops.

    Raises:
        Invalid: `trip_without_stops`, `stop_without_orders`, `bad_trip_times`.
    """
    return work.get(Trip, propose_trips(work, [proposed])[0])


def propose_trips(work: Work, proposed: Sequence[ProposedTrip]) -> list[UUID]:
    """Write down proposed trips with their stops, in three statements whatever their number.

    Nothing is locked and no order changes: a proposal binds nobody until it is accepted.

    Returns:
        The trips' ids, in the order given.

    Raises:
        Invalid: `trip_without_stops`, `stop_without_orders`, `bad_trip_times`.
    """
    if not proposed:
        return []
    for trip in proposed:
        _check(trip)
    numbers = work.next_numbers("TRP", len(proposed))
    trips: list[dict[str, Any]] = []
    stops: list[dict[str, Any]] = []
    tasks: list[dict[str, Any]] = []
    for number, trip in zip(numbers, proposed, strict=True):
        trip_id = new_id()
        trips.append(
            {
                "id": trip_id,
                "number": number,
                "status": TripStatus.PROPOSED,
                "plan_id": trip.plan_id,
                "warehouse_id": trip.warehouse_id,
                "vehicle_id": trip.vehicle_id,
                "driver_id": trip.driver_id,
                "trip_of_day": trip.trip_of_day,
                "planned_start_at": trip.planned_start_at,
                "planned_end_at": trip.planned_end_at,
                "distance_m": trip.distance_m,
                "duration_s": trip.duration_s,
                "planned_cost_minor": trip.planned_cost_minor,
                "weight_g": trip.weight_g,
                "volume_ml": trip.volume_ml,
                "quantity": trip.quantity,
                "stop_count": len(trip.stops),
                "pauses": [pause.as_json() for pause in trip.pauses],
            }
        )
        for seq, stop in enumerate(trip.stops, start=1):
            stop_id = new_id()
            stops.append(
                {
                    "id": stop_id,
                    "trip_id": trip_id,
                    "seq": seq,
                    "location_id": stop.location_id,
                    "status": StopStatus.PENDING,
                    "planned_arrival_at": stop.planned_arrival_at,
                    "planned_departure_at": stop.planned_departure_at,
                    "eta_at": stop.planned_arrival_at,
                    "distance_m": stop.distance_m,
                }
            )
            tasks.extend(
                {
                    "id": new_id(),
                    "stop_id": stop_id,
                    "trip_id": trip_id,
                    "order_id": order.order_id,
                    "task_id": order.task_id,
                    "task_step_id": order.task_step_id,
                }
                for order in stop.orders
            )
    work.insert_many(Trip, trips)
    work.insert_many(Stop, stops)
    work.insert_many(StopTask, tasks)
    return [trip["id"] for trip in trips]


def _check(trip: ProposedTrip) -> None:
    if not trip.stops:
        raise Invalid(
            "a trip needs a stop", field="stops", accepted="at least one stop", code="trip_without_stops"
        )
    if trip.planned_end_at <= trip.planned_start_at:
        raise Invalid(
            "a trip ends after it starts",
            field="planned_end_at",
            accepted="an instant after planned_start_at",
            code="bad_trip_times",
        )
    for index, stop in enumerate(trip.stops):
        if not stop.orders:
            raise Invalid(
                "a stop serves at least one order",
                field=f"stops.{index}.orders",
                accepted="at least one order",
                code="stop_without_orders",
            )
