"""The way back: evaluated runs as trips to be proposed, and orders left out as people read of them."""

import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from roundsman.execution import api as execution
from roundsman.orders.api import OrderForPlanning
from roundsman.planning.days.building import PlanningDay
from roundsman.planning.judging.evaluation import EvaluatedRun, Evaluation
from roundsman.planning.solution import UnplannedReason
from roundsman.planning.why.explain import Explanation
from roundsman.planning.why.offers import told_by_vehicle, told_offers
from roundsman.planning.why.relaxation import Relaxation

WINDOW_OVER = "window_over"
SHOP_CLOSED = "shop_closed"
_WHY_KEPT_IN = {
    "no_driver": "without a driver",
    "no_trips_left": "with all trips of the day taken",
    "no_km_left": "with all kilometres of the day driven",
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
    seq_of: list[int] = []
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
            seq_of.append(len(stops))
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
        seq_of.append(len(stops))
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
        # What leaves the warehouse; goods that are collected on the way come later.
        weight_g=sum(day.orders[one.visit_id].weight_g for one in run.stops),
        volume_ml=sum(day.orders[one.visit_id].volume_ml for one in run.stops),
        quantity=sum(day.orders[one.visit_id].quantity for one in run.stops),
        stops=tuple(stops),
        trip_of_day=run.trip_index + 1 + day.fleet.trips_before.get(run.vehicle_id, 0),
        pauses=planned_pauses(run, seq_of, day.start),
    )


def planned_pauses(
    run: EvaluatedRun, seq_of: Sequence[int], start: datetime
) -> tuple[execution.PlannedPause, ...]:
    """The breaks and rests of a run.

    Args:
        run: As it was judged.
        seq_of: For each visit of it the place of its stop.
        start: Second 0 of the problem.
    """
    back = (seq_of[-1] if seq_of else 0) + 1
    return tuple(
        execution.PlannedPause(
            before_seq=seq_of[pause.before_stop] if pause.before_stop < len(seq_of) else back,
            starts_at=start + timedelta(seconds=pause.start_s),
            duration_s=pause.duration_s,
            kind="break" if pause.is_break else "rest",
        )
        for pause in run.pauses
    )


def left_out(
    day: PlanningDay,
    explanations: tuple[Explanation, ...],
    offered: Mapping[uuid.UUID, list[Relaxation]],
    timezone: str,
    saved: Mapping[uuid.UUID, int | None],
) -> list[dict[str, Any]]:
    """Every order without a trip: the reason, what stops each vehicle of its warehouse, and what would let it in."""
    return (
        [
            _explained(day, one, offered.get(one.visit_id, []), saved.get(one.visit_id), timezone)
            for one in explanations
        ]
        + [
            _left_aside(
                order, WINDOW_OVER, f"Too late: its window ended at {_clock(order.window_end, timezone)}."
            )
            for order in day.too_late
        ]
        + [
            _left_aside(
                order, SHOP_CLOSED, f"Its place is closed on {day.frame.day} for as long as its window lasts."
            )
            for order in day.closed
        ]
    )


def _clock(moment: datetime, timezone: str) -> str:
    return f"{moment.astimezone(ZoneInfo(timezone)):%H:%M on %Y-%m-%d}"


def _left_aside(order: OrderForPlanning, reason: str, sentence: str) -> dict[str, Any]:
    """An order that was no part of the problem."""
    return {
        "order_id": str(order.order_id),
        "number": order.number,
        "reason": reason,
        "sentence": sentence,
        "vehicles": [],
        "offers": [],
    }


def _explained(
    day: PlanningDay, one: Explanation, found: list[Relaxation], saved_minor: int | None, timezone: str
) -> dict[str, Any]:
    by_vehicle = told_by_vehicle(day.problem, found)
    order = day.orders[one.visit_id]
    kept_in = [vehicle for vehicle in day.kept_in if vehicle.warehouse_id == order.warehouse_id]
    sentence = one.sentence
    if one.reason is UnplannedReason.NO_VEHICLE and kept_in:
        counts = Counter(vehicle.reason for vehicle in kept_in)
        why = ", ".join(f"{count} {_WHY_KEPT_IN[reason]}" for reason, count in sorted(counts.items()))
        sentence = f"No vehicle of its warehouse can go out: {why}."
    waits_until = day.may_wait_until.get(one.visit_id)
    waiting: dict[str, Any] = {}
    reason = one.reason
    if waits_until is not None:
        waiting = {"waits_until": waits_until.isoformat(), "saved_minor": saved_minor}
        if reason is UnplannedReason.NOT_WORTH:
            reason = UnplannedReason.WAITS
            clock = _clock(waits_until, timezone)
            sentence = f"It waits for a fuller trip: its promise and its place allow until {clock}."
    return waiting | {
        "order_id": str(one.visit_id),
        "number": order.number,
        "reason": str(reason),
        "sentence": sentence,
        "offers": told_offers(day.problem, found)
        if one.reason is not UnplannedReason.NO_DOCK
        else [_one_more_dock(day, order, saved_minor)],
        "vehicles": [
            _stopped(day, v.vehicle_id, v.reason, v.sentence) | {"offer": by_vehicle.get(v.vehicle_id)}
            for v in one.vehicles
        ]
        + [_stopped(day, v.vehicle_id, v.reason, v.sentence) for v in kept_in],
    }


def _one_more_dock(day: PlanningDay, order: OrderForPlanning, saved_minor: int | None) -> dict[str, Any]:
    depot = day.problem.depots[day.problem.depot_index[order.warehouse_id]]
    return {
        "give": "dock",
        "amount": 1,
        "vehicle_id": None,
        "trip_index": None,
        "extra_cost_minor": saved_minor,
        "sentence": f"One more dock at {depot.name}.",
    }


def _stopped(day: PlanningDay, vehicle_id: uuid.UUID, reason: str, sentence: str) -> dict[str, Any]:
    return {
        "vehicle_id": str(vehicle_id),
        "number": day.fleet.numbers[vehicle_id],
        "reason": str(reason),
        "sentence": sentence,
    }
