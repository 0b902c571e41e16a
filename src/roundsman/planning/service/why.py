"""Why an order of a plan is on its trip, or on none."""

import uuid
from typing import Any

from roundsman.execution import api as execution
from roundsman.execution.api import TripStatus
from roundsman.masterdata import api as masterdata
from roundsman.planning.days.current import CurrentTrips, load_trips
from roundsman.planning.models import PlanRun
from roundsman.planning.search.insertion import VehicleDay, VisitTable, days_of_plan
from roundsman.planning.why.alternatives import Option, Why, why
from roundsman.platform.errors import Conflict, NotFound
from roundsman.platform.work import Work


def why_of_order(work: Work, plan_id: uuid.UUID, order_id: uuid.UUID) -> dict[str, Any]:
    """Where the order is as the plan's trips are now, and what every other vehicle of its warehouse would mean.

    The members of the answer stand in `schemas.OrderWhy`. For an order that the plan left out it is what the plan says.

    Raises:
        NotFound: when there is no such plan, or it says nothing of the order.
        Conflict: `trip_left` when its goods are on board already; `breaks_rules` when the trips as they are now break a
            rule, so that no price of a change means anything.
    """
    plan = work.get(PlanRun, plan_id)
    left_out = next((one for one in plan.unplanned or () if one["order_id"] == str(order_id)), None)
    place = execution.place_in_plan(work, plan_id, order_id)
    if place is None:
        if left_out is None:
            raise NotFound(f"plan {plan.number} has no order {order_id}")
        return {
            "order_id": order_id,
            "number": left_out["number"],
            "is_planned": False,
            "sentence": left_out["sentence"],
            "left_out": left_out,
        }
    if place.status not in (TripStatus.PROPOSED, TripStatus.PLANNED):
        raise Conflict(
            f"trip {place.number} is {place.status}",
            accepted="an order whose trip has not left",
            code="trip_left",
            trip_id=str(place.trip_id),
            current_status=str(place.status),
        )
    kept_in = _kept_in(plan)
    rows = masterdata.vehicles_at(work, place.warehouse_id)
    others = [row.id for row in rows if row.id not in kept_in]
    drivers = [driver.id for driver in masterdata.drivers_at(work, place.warehouse_id)]
    current = load_trips(work, place.beside, extra_vehicle_ids=others, extra_driver_ids=drivers)
    found = why(current.problem, _days(current), current.problem.visit_index[order_id])
    return _told(current, found, order_id, place) | {
        "kept_in": [
            {"vehicle_id": row.id, "number": row.number} | kept_in[row.id]
            for row in rows
            if row.id in kept_in
        ]
    }


def _kept_in(plan: PlanRun) -> dict[uuid.UUID, dict[str, str]]:
    """Vehicles that could not go out when the plan was made, each with its reason and sentence."""
    idle = (plan.summary or {}).get("idle_vehicles", [])
    return {
        uuid.UUID(one["vehicle_id"]): {"reason": one["reason"], "sentence": one["sentence"]}
        for one in idle
        if one.get("reason")
    }


def _days(current: CurrentTrips) -> dict[uuid.UUID, VehicleDay]:
    problem = current.problem
    try:
        return days_of_plan(problem, current.plan.runs)
    except ValueError as error:
        broken = [
            str(one) for one in {run.vehicle_id for run in current.plan.runs} if not _holds(current, one)
        ]
        raise Conflict(
            "the trips as they are now break a rule",
            accepted="mend the trips first",
            code="breaks_rules",
            vehicles=sorted(broken),
        ) from error


def _holds(current: CurrentTrips, vehicle_id: uuid.UUID) -> bool:
    problem = current.problem
    day = VehicleDay(VisitTable(problem), problem.vehicles[problem.vehicle_index[vehicle_id]])
    runs = sorted(
        (run for run in current.plan.runs if run.vehicle_id == vehicle_id), key=lambda run: run.trip_index
    )
    return day.load_runs([[problem.visit_index[one] for one in run.visit_ids] for run in runs])


def _told(
    current: CurrentTrips, found: Why, order_id: uuid.UUID, place: execution.PlaceInPlan
) -> dict[str, Any]:
    best = found.next_best
    if best is None:
        sentence = "No other run or vehicle of its warehouse could serve it."
    elif (best.extra_minor or 0) < 0:
        sentence = f"Elsewhere it would cost less, but count for more in the search. {best.sentence}"
    else:
        sentence = f"Every other place costs more; the next best: {best.sentence}"
    return {
        "order_id": order_id,
        "number": current.orders[order_id].number,
        "is_planned": True,
        "trip_id": place.trip_id,
        "trip_number": place.number,
        "vehicle_id": found.vehicle_id,
        "own_cost_minor": found.own_minor,
        "own_distance_m": found.own_m,
        "sentence": sentence,
        "options": [_option(current, one) for one in found.options],
    }


def _option(current: CurrentTrips, one: Option) -> dict[str, Any]:
    run = None if one.trip_index is None else current.trip_of.get((one.vehicle_id, one.trip_index))
    return {
        "vehicle_id": one.vehicle_id,
        "number": current.vehicles[current.real_vehicle(one.vehicle_id)].number,
        "trip_id": run,
        "run": None if one.trip_index is None else one.trip_index + 1,
        "after": one.after,
        "fits": one.extra_minor is not None,
        "extra_cost_minor": one.extra_minor,
        "extra_distance_m": one.extra_m,
        "reason": None if one.reason is None else str(one.reason),
        "sentence": one.sentence,
    }
