"""The versions of a plan, and two plans or versions side by side."""

import uuid
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from roundsman.execution import api as execution
from roundsman.execution.api import TripStatus
from roundsman.orders import api as orders
from roundsman.planning.edits.states import TripState, standing_state
from roundsman.planning.models import PlanEdit, PlanRun
from roundsman.platform.errors import Invalid
from roundsman.platform.work import Work


@dataclass(frozen=True)
class Version:
    """A plan as it was after so many edits.

    Args:
        number: 0 for the proposal itself.
        edit: What led to it from the one before.
        trips: All its trips, called off ones left out.
        left_out: Orders that the proposal left out or brought and that are on none of its trips.
    """

    number: int
    edit: PlanEdit | None
    trips: tuple[TripState, ...]
    left_out: int


def versions_of(work: Work, plan: PlanRun) -> list[Version]:
    """Every version of a plan, the proposal first: its trips as they are, with the edits taken off from the last on.

    Edits that were taken back are no versions. What happened to trips besides edits (a driver changed at the dispatch)
    is told as if it had been so from the beginning.
    """
    query = work.rows(PlanEdit).where(PlanEdit.plan_id == plan.id, PlanEdit.undone_at.is_(None))
    edits = list(work.session.scalars(query.order_by(PlanEdit.seq)))
    ids = execution.trips_of_plan(work, plan.id)
    ids |= {uuid.UUID(state["trip_id"]) for edit in edits for state in (*edit.before, *edit.after)}
    states = {trip_id: _whole_state(trip) for trip_id, trip in execution.standing_trips(work, ids).items()}
    found: list[tuple[TripState, ...]] = []
    for number in range(len(edits), -1, -1):
        standing = [one for one in states.values() if one["status"] != TripStatus.CANCELLED]
        standing.sort(key=lambda one: (one["planned_start_at"], one["trip_id"]))
        found.append(tuple(standing))
        if number:
            for state in edits[number - 1].after:
                states.pop(uuid.UUID(state["trip_id"]), None)
            for state in edits[number - 1].before:
                states[uuid.UUID(state["trip_id"])] = state
    found.reverse()
    return [
        Version(number, edit, trips, _left_out(plan, found[0], trips))
        for number, (edit, trips) in enumerate(zip((None, *edits), found, strict=True))
    ]


def _whole_state(trip: execution.StandingTrip) -> TripState:
    """As it stands, with all its stops, passed ones too."""
    state = standing_state(trip)
    if trip.status in execution.OPEN_TRIPS or trip.status is TripStatus.COMPLETED:
        state["stops"] = [
            {
                "stop_id": str(stop.stop_id),
                "location_id": str(stop.location_id),
                "arrival_at": stop.planned_arrival_at.isoformat(),
                "departure_at": stop.planned_departure_at.isoformat(),
                "distance_m": stop.distance_m,
                "orders": [{"order_id": str(one.order_id), "task_id": None} for one in stop.orders],
            }
            for stop in trip.stops
        ]
    return state


def version_numbered(work: Work, plan: PlanRun, number: int | None, field: str) -> Version:
    """One version of a plan; the latest where no number is given.

    Raises:
        Invalid: `unknown_version`.
    """
    found = versions_of(work, plan)
    if number is None:
        return found[-1]
    if not 0 <= number < len(found):
        raise Invalid(
            f"plan {plan.number} has no version {number}",
            field=field,
            accepted=f"0 for the proposal, up to {len(found) - 1}",
            code="unknown_version",
        )
    return found[number]


def figures_of(work: Work, trips: Sequence[TripState], left_out: int) -> dict[str, int]:
    """What trips come to together.

    Args:
        work: The transaction.
        trips: As they stood.
        left_out: Orders that are on none of them.
    """
    arrivals = _arrivals(trips)
    promises = orders.orders_by_id(work, arrivals)
    late = sum(
        1 for order_id, at in arrivals.items() if order_id in promises and at >= promises[order_id].window_end
    )
    return {
        "trips": len(trips),
        "vehicles": len({trip["vehicle_id"] for trip in trips}),
        "orders": len(arrivals),
        "unplanned": left_out,
        "late": late,
        "distance_m": sum(trip["distance_m"] for trip in trips),
        "duration_s": sum(trip["duration_s"] for trip in trips),
        "cost_minor": sum(trip["planned_cost_minor"] for trip in trips),
    }


def _left_out(plan: PlanRun, proposed: Sequence[TripState], trips: Sequence[TripState]) -> int:
    known = {uuid.UUID(one["order_id"]) for one in plan.unplanned or ()} | set(_arrivals(proposed))
    return len(known - set(_arrivals(trips)))


def _arrivals(trips: Iterable[TripState]) -> dict[uuid.UUID, datetime]:
    return {
        uuid.UUID(order["order_id"]): datetime.fromisoformat(stop["arrival_at"])
        for trip in trips
        for stop in trip["stops"]
        for order in stop["orders"]
    }


def _places(trips: Iterable[TripState]) -> dict[str, dict[str, Any]]:
    return {
        order["order_id"]: {
            "trip_id": trip["trip_id"],
            "trip_number": trip["number"],
            "vehicle_id": trip["vehicle_id"],
            "seq": seq,
            "arrival_at": stop["arrival_at"],
        }
        for trip in trips
        for seq, stop in enumerate(trip["stops"], start=1)
        for order in stop["orders"]
    }


def moved_orders(a: Sequence[TripState], b: Sequence[TripState]) -> list[dict[str, Any]]:
    """Each order that another trip brings, or out of its turn, or that only one of the two brings.

    Of those that stay on their trip the fewest are told whose turns explain the difference: who comes later only
    because another order was put before it has not moved.
    """
    was, now = _places(a), _places(b)
    stays = {
        order_id
        for trip in a
        for order_id in _in_turn([one for one in _orders_of(trip) if _is_still(was[one], now.get(one))], now)
    }
    moved = []
    for order_id in sorted((was.keys() | now.keys()) - stays):
        before, after = was.get(order_id), now.get(order_id)
        kind = "added" if before is None else "removed" if after is None else "moved"
        moved.append({"order_id": order_id, "change": kind, "a": before, "b": after})
    return moved


def _orders_of(trip: TripState) -> list[str]:
    return [order["order_id"] for stop in trip["stops"] for order in stop["orders"]]


def _is_still(before: dict[str, Any], after: dict[str, Any] | None) -> bool:
    return after is not None and all(before[key] == after[key] for key in ("trip_id", "vehicle_id"))


def _in_turn(order_ids: Sequence[str], now: dict[str, dict[str, Any]]) -> set[str]:
    """The most orders of a trip that still come in the turn in which they came."""
    ends: list[int] = []
    chains: list[list[str]] = []
    for order_id in order_ids:
        seq = now[order_id]["seq"]
        at = bisect_right(ends, seq)
        chain = [*(chains[at - 1] if at else []), order_id]
        ends[at : at + 1], chains[at : at + 1] = [seq], [chain]
    return set(chains[-1]) if chains else set()
