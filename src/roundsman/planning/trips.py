"""The way back: evaluated runs as trips to be proposed, and orders left out as people read of them."""

import uuid
from collections import Counter
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from roundsman.execution import api as execution
from roundsman.planning.day import PlanningDay
from roundsman.planning.evaluation import EvaluatedRun, Evaluation
from roundsman.planning.explain import Explanation
from roundsman.planning.offers import told_by_vehicle, told_offers
from roundsman.planning.relaxation import Relaxation
from roundsman.planning.solution import UnplannedReason

WINDOW_OVER = "window_over"
_WHY_KEPT_IN = {
    "no_driver": "without a driver",
    "no_trips_left": "with all trips of the day taken",
    "no_time_left": "with no time left",
    "depot_closed": "at a closed depot",
}


def proposed_trips(
    day: PlanningDay, evaluation: Evaluation, plan_id: uuid.UUID
) -> list[execution.ProposedTrip]:
    """The evaluated runs as trips to be proposed, in order of departure."""
    runs = sorted(evaluation.runs, key=lambda run: (run.departure_s, run.vehicle_id))
    return [_trip(day, run, plan_id) for run in runs]


def _trip(day: PlanningDay, run: EvaluatedRun, plan_id: uuid.UUID) -> execution.ProposedTrip:
    stops: list[execution.ProposedStop] = []
    for one in run.stops:
        order = day.orders[one.visit_id]
        served = execution.StopOrder(order.order_id, order.task_id)
        departure = day.start + timedelta(seconds=one.departure_s)
        if stops and stops[-1].location_id == order.location_id:
            # Two orders for one shop in a row are one arrival.
            before = stops[-1]
            stops[-1] = execution.ProposedStop(
                location_id=before.location_id,
                planned_arrival_at=before.planned_arrival_at,
                planned_departure_at=departure,
                distance_m=before.distance_m + one.distance_m,
                orders=(*before.orders, served),
            )
            continue
        stops.append(
            execution.ProposedStop(
                location_id=order.location_id,
                planned_arrival_at=day.start + timedelta(seconds=one.arrival_s),
                planned_departure_at=departure,
                distance_m=one.distance_m,
                orders=(served,),
            )
        )
    return execution.ProposedTrip(
        plan_id=plan_id,
        warehouse_id=run.depot_id,
        vehicle_id=run.vehicle_id,
        driver_id=day.fleet.driver_of.get(run.vehicle_id),
        planned_start_at=day.start + timedelta(seconds=run.departure_s),
        planned_end_at=day.start + timedelta(seconds=run.return_s),
        distance_m=run.distance_m,
        duration_s=run.duration_s,
        planned_cost_minor=run.cost_minor,
        weight_g=run.load.weight_g,
        volume_ml=run.load.volume_ml,
        quantity=sum(day.orders[one.visit_id].quantity for one in run.stops),
        stops=tuple(stops),
        trip_of_day=run.trip_index + 1 + day.fleet.trips_before.get(run.vehicle_id, 0),
    )


def left_out(
    day: PlanningDay,
    explanations: tuple[Explanation, ...],
    offered: Mapping[uuid.UUID, list[Relaxation]],
    timezone: str,
) -> list[dict[str, Any]]:
    """Every order without a trip: the reason, what stops each vehicle of its warehouse, and what would let it in."""
    return [_explained(day, one, offered.get(one.visit_id, [])) for one in explanations] + [
        {
            "order_id": str(order.order_id),
            "number": order.number,
            "reason": WINDOW_OVER,
            "sentence": "Too late: its window ended at "
            f"{order.window_end.astimezone(ZoneInfo(timezone)):%H:%M on %Y-%m-%d}.",
            "vehicles": [],
            "offers": [],
        }
        for order in day.too_late
    ]


def _explained(day: PlanningDay, one: Explanation, found: list[Relaxation]) -> dict[str, Any]:
    by_vehicle = told_by_vehicle(day.problem, found)
    order = day.orders[one.visit_id]
    kept_in = [vehicle for vehicle in day.kept_in if vehicle.warehouse_id == order.warehouse_id]
    sentence = one.sentence
    if one.reason is UnplannedReason.NO_VEHICLE and kept_in:
        counts = Counter(vehicle.reason for vehicle in kept_in)
        why = ", ".join(f"{count} {_WHY_KEPT_IN[reason]}" for reason, count in sorted(counts.items()))
        sentence = f"No vehicle of its warehouse can go out: {why}."
    return {
        "order_id": str(one.visit_id),
        "number": order.number,
        "reason": str(one.reason),
        "sentence": sentence,
        "offers": told_offers(day.problem, found),
        "vehicles": [
            _stopped(day, v.vehicle_id, v.reason, v.sentence) | {"offer": by_vehicle.get(v.vehicle_id)}
            for v in one.vehicles
        ]
        + [_stopped(day, v.vehicle_id, v.reason, v.sentence) for v in kept_in],
    }


def _stopped(day: PlanningDay, vehicle_id: uuid.UUID, reason: str, sentence: str) -> dict[str, Any]:
    return {
        "vehicle_id": str(vehicle_id),
        "number": day.fleet.numbers[vehicle_id],
        "reason": str(reason),
        "sentence": sentence,
    }
