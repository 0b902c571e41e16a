"""What an edit comes to, in words and values: trips, differences, broken rules."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from roundsman.execution.api import (
    RevisedStop,
    RevisedTrip,
    StandingTrip,
    StopOrder,
)
from roundsman.kernel.ids import new_id
from roundsman.planning.days.current import CurrentTrips
from roundsman.planning.edits.arrangement import Draft
from roundsman.planning.edits.judge import DRIVER_SHIFT, Broken, Judged
from roundsman.planning.judging.evaluation import EvaluatedRun, EvaluatedStop, Rule
from roundsman.planning.trips import planned_pauses


def revised(
    current: CurrentTrips, before: Judged, after: Judged, trip_ids: Iterable[uuid.UUID]
) -> list[RevisedTrip]:
    """The trips as execution is to write them."""
    return [_revised(current, before, after, after.drafts[trip_id]) for trip_id in trip_ids]


def _revised(current: CurrentTrips, before: Judged, after: Judged, draft: Draft) -> RevisedTrip:
    trip, run = current.trips.get(draft.trip_id), after.runs.get(draft.trip_id)
    if run is None:
        assert trip is not None, "a new trip has visits"
        return as_it_stands(trip, stops=())
    stops = _stops(current, draft, run)
    if trip is not None and draft.is_on_the_road:
        # What was driven stays; what is ahead changes by as much as the judge sees.
        was = before.runs[draft.trip_id]
        ends_at = max(current.moment(run.return_s), trip.planned_start_at + timedelta(seconds=1))
        told = as_it_stands(trip, stops=stops)
        return RevisedTrip(
            **_fields(told)
            | {
                "planned_end_at": ends_at,
                "distance_m": max(0, trip.distance_m + run.distance_m - was.distance_m),
                "duration_s": int((ends_at - trip.planned_start_at).total_seconds()),
                "planned_cost_minor": max(0, trip.planned_cost_minor + run.cost_minor - was.cost_minor),
            }
        )
    carried = [current.orders[visit] for visit in draft.visits if visit in current.orders]
    return RevisedTrip(
        trip_id=draft.trip_id,
        status=draft.status,
        plan_id=draft.plan_id,
        warehouse_id=draft.warehouse_id,
        vehicle_id=draft.vehicle_id,
        driver_id=draft.driver_id,
        trip_of_day=after.index[draft.trip_id] + 1 + current.trips_before.get(draft.vehicle_id, 0),
        planned_start_at=current.moment(run.departure_s),
        planned_end_at=current.moment(max(run.return_s, run.departure_s + 1)),
        distance_m=run.distance_m,
        duration_s=run.duration_s,
        planned_cost_minor=run.cost_minor,
        weight_g=sum(order.weight_g for order in carried),
        volume_ml=sum(order.volume_ml for order in carried),
        quantity=sum(order.quantity for order in carried),
        stops=stops,
        pauses=planned_pauses(run, _seq_of(stops), current.frame.start),
    )


def _seq_of(stops: Sequence[RevisedStop]) -> list[int]:
    """For each visit of a run the place of its stop."""
    return [seq for seq, stop in enumerate(stops, start=1) for _ in stop.orders or (None,)]


def _fields(one: RevisedTrip) -> dict[str, Any]:
    return {name: getattr(one, name) for name in RevisedTrip.__dataclass_fields__}


def as_it_stands(trip: StandingTrip, *, stops: tuple[RevisedStop, ...]) -> RevisedTrip:
    """The trip with nothing but its stops changed."""
    return RevisedTrip(
        trip_id=trip.trip_id,
        status=trip.status,
        plan_id=trip.plan_id,
        warehouse_id=trip.warehouse_id,
        vehicle_id=trip.vehicle_id,
        driver_id=trip.driver_id,
        trip_of_day=trip.trip_of_day,
        planned_start_at=trip.planned_start_at,
        planned_end_at=trip.planned_end_at,
        distance_m=trip.distance_m,
        duration_s=trip.duration_s,
        planned_cost_minor=trip.planned_cost_minor,
        weight_g=trip.weight_g,
        volume_ml=trip.volume_ml,
        quantity=trip.quantity,
        stops=stops,
    )


def _stops(current: CurrentTrips, draft: Draft, run: EvaluatedRun) -> tuple[RevisedStop, ...]:
    """Arrivals: orders for one place in a row are one; each keeps the stop that its first order had here.

    On the road the orders of a stop stay together: they count where the first of them stands.
    """
    groups: list[tuple[uuid.UUID | None, uuid.UUID, list[EvaluatedStop]]] = []
    taken: dict[uuid.UUID, int] = {}
    for one in run.stops:
        stop_id = current.visit_stop.get(one.visit_id)
        own = stop_id if stop_id is not None and current.stops[stop_id].trip_id == draft.trip_id else None
        order = current.orders.get(one.visit_id)
        place = order.location_id if order is not None else current.stops[one.visit_id].location_id
        if draft.is_on_the_road:
            assert own is not None, "nothing joins a trip on the road"
            if own in taken:
                groups[taken[own]][2].append(one)
                continue
        elif groups and groups[-1][1] == place:
            before = groups[-1]
            if before[0] is None and own is not None and own not in taken:
                groups[-1] = (own, place, before[2])
                taken[own] = len(groups) - 1
            groups[-1][2].append(one)
            continue
        if own in taken:
            own = None
        if own is not None:
            taken[own] = len(groups)
        groups.append((own, place, [one]))
    return tuple(_stop(current, stop_id, place, found) for stop_id, place, found in groups)


def _stop(
    current: CurrentTrips, stop_id: uuid.UUID | None, place: uuid.UUID, found: Sequence[EvaluatedStop]
) -> RevisedStop:
    orders = [current.orders[one.visit_id] for one in found if one.visit_id in current.orders]
    return RevisedStop(
        # A new stop has its id at once, so that what is taken back and made again is the same stop.
        stop_id=stop_id or new_id(),
        location_id=place,
        planned_arrival_at=current.moment(found[0].arrival_s),
        planned_departure_at=current.moment(found[-1].departure_s),
        distance_m=sum(one.distance_m for one in found),
        orders=tuple(StopOrder(order.order_id, order.task_id) for order in orders),
    )


# ---- words ---------------------------------------------------------------------------------------------------------


def sentences(current: CurrentTrips, judged: Judged, broken: Iterable[Broken]) -> list[dict[str, Any]]:
    """Broken rules as people read them."""
    return [
        {
            "rule": one.rule,
            "sentence": _sentence(current, judged, one),
            "excess": one.excess,
            "unit": one.unit,
            "trip_id": None if one.trip_id is None else str(one.trip_id),
            "order_id": None if one.order_id is None else str(one.order_id),
        }
        for one in _once(broken)
    ]


def _once(broken: Iterable[Broken]) -> list[Broken]:
    """A vehicle's day is that of its driver: when both end too late, that is one thing to people, not two."""
    found = list(broken)
    days = {(one.trip_id, one.excess) for one in found if one.rule == Rule.SHIFT}
    return [one for one in found if one.rule != DRIVER_SHIFT or (one.trip_id, one.excess) not in days]


def _sentence(current: CurrentTrips, judged: Judged, one: Broken) -> str:
    draft = judged.drafts.get(one.trip_id) if one.trip_id else None
    vehicle_id = current.real_vehicle(one.vehicle_id) if one.vehicle_id else None
    vehicle = current.vehicles.get(vehicle_id) if vehicle_id else None
    who = f"Trip {draft.number}" if draft else f"Vehicle {vehicle.number}" if vehicle else "The plan"
    order = current.orders.get(one.order_id) if one.order_id else None
    name = f"order {order.number}" if order else "the stop"
    minutes = -(-one.excess // 60)
    match one.rule:
        case "window":
            return f"{who} reaches {name} {minutes} min after its window has closed."
        case "capacity_weight":
            return f"{who} is {one.excess / 1000:.1f} kg too heavy for {vehicle.number if vehicle else 'it'}."
        case "capacity_volume":
            return f"{who} is {one.excess / 1000:.0f} l too much for {vehicle.number if vehicle else 'it'}."
        case "shift" if one.detail.startswith("is back"):
            return f"{who} is back {minutes} min after the shift ends."
        case "shift":
            return f"{who} would leave {minutes} min before the shift begins, or before now."
        case "driver_shift":
            return f"{who} is {minutes} min outside of the shift of its driver."
        case "reload_overlap":
            return f"{who} would leave {minutes} min before its vehicle is back and loaded."
        case "depot_closed":
            return f"{who} leaves or comes back {minutes} min while its depot is closed."
        case "vehicle_unfit":
            return f"{who} cannot bring {name}: {one.detail}."
    return f"{who}: {one.detail}."


def figures(judged: Judged) -> dict[str, int]:
    """What the trips come to together."""
    evaluation = judged.evaluation
    return {
        "trips": evaluation.trips,
        "distance_m": evaluation.distance_m,
        "duration_s": evaluation.duration_s,
        "cost_minor": evaluation.cost_minor,
        "late_stops": judged.late_stops(),
        "orders": evaluation.visits_planned,
    }


def difference(before: Mapping[str, int], after: Mapping[str, int]) -> dict[str, int]:
    """After less before."""
    return {name: after[name] - before[name] for name in before}
