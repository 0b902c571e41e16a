"""What needs somebody now, and what each puts at risk in money."""

import uuid
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from roundsman.execution.api import (
    OnTrip,
    OpenCase,
    open_cases,
    orders_on_trips,
    trips_not_left,
)
from roundsman.orders.api import line_prices, open_values
from roundsman.platform.work import Work
from roundsman.tracking.api import TripEta, etas

LATE_FROM_S = 300
"""A trip counts as late from so much on; once it does, until no stop is expected late any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """Something that needs somebody.

    Attributes:
        kind: `breakdown`, `exception`, `late` or `undispatched`.
        subject_id: The exception, or the trip.
        trip_id: The trip, where there is one.
        warehouse_id: Whose concern it is.
        since: When it came to be.
        at_risk_minor: What it puts at risk: goods that are not handed over, times how likely they are late.
        facts: Figures of it.
        taken_by: Who has taken it on already, and since when.
    """

    kind: str
    subject_id: uuid.UUID
    trip_id: uuid.UUID | None
    warehouse_id: uuid.UUID
    since: datetime
    at_risk_minor: int
    facts: dict[str, Any] = field(default_factory=dict)
    taken_by: tuple[uuid.UUID, datetime] | None = None

    @property
    def key(self) -> tuple[str, uuid.UUID]:
        """Which one it is."""
        return self.kind, self.subject_id


def concerns(work: Work, *, known_late: Collection[uuid.UUID] = ()) -> list[Concern]:
    """All that needs somebody in the whole house; a fixed number of statements.

    Args:
        work: The transaction of the house itself.
        known_late: Trips that count as late already.
    """
    cases, waiting = open_cases(work), trips_not_left(work)
    on_road = etas(work, is_seen=False)
    late = [one for one in on_road if one.trip.broke_down_at is None and _is_late(one, known_late)]
    broken = [one for one in on_road if one.trip.broke_down_at is not None and one.trip.order_ids]
    about = {one.trip.id for one in (*late, *broken)} | {one.id for one in waiting}
    about |= {case.trip_id for case in cases if case.trip_id is not None and not case.units}
    loads: dict[uuid.UUID, list[OnTrip]] = defaultdict(list)
    for one in orders_on_trips(work, about):
        if one.is_open:
            loads[one.trip_id].append(one)
    worth = open_values(
        work,
        {one.order_id for load in loads.values() for one in load}
        | {case.order_id for case in cases if case.order_id is not None},
    )
    prices = line_prices(work, {line for case in cases for line in case.units})
    found = [_of_case(case, loads, worth, prices) for case in cases]
    found += [_of_late(eta, worth, work.now) for eta in late]
    for eta in broken:
        assert eta.trip.broke_down_at is not None
        load = loads[eta.trip.id]
        found.append(
            Concern(
                kind="breakdown",
                subject_id=eta.trip.id,
                trip_id=eta.trip.id,
                warehouse_id=eta.trip.warehouse_id,
                since=eta.trip.broke_down_at,
                at_risk_minor=sum(worth.get(one.order_id, 0) for one in load),
                facts={"stops": len({one.stop_id for one in load}), "orders": len(load)},
            )
        )
    for trip in waiting:
        load = loads[trip.id]
        found.append(
            Concern(
                kind="undispatched",
                subject_id=trip.id,
                trip_id=trip.id,
                warehouse_id=trip.warehouse_id,
                since=trip.planned_start_at,
                at_risk_minor=sum(worth.get(one.order_id, 0) for one in load),
                facts={
                    "stops": trip.stop_count,
                    "orders": len(load),
                    "late_s": round((work.now - trip.planned_start_at).total_seconds()),
                    "has_driver": trip.driver_id is not None,
                },
            )
        )
    return found


def _is_late(eta: TripEta, known: Collection[uuid.UUID]) -> bool:
    if not eta.late_stops:
        return False
    return eta.trip.id in known or max(stop.late_s for stop in eta.stops) >= LATE_FROM_S


def _of_late(eta: TripEta, worth: dict[uuid.UUID, int], now: datetime) -> Concern:
    at_risk = sum(
        stop.late_probability * worth.get(order_id, 0)
        for stop in eta.stops
        if stop.late_probability > 0.5
        for order_id in eta.trip.order_ids.get(stop.stop_id, ())
    )
    return Concern(
        kind="late",
        subject_id=eta.trip.id,
        trip_id=eta.trip.id,
        warehouse_id=eta.trip.warehouse_id,
        since=now,
        at_risk_minor=round(at_risk),
        facts={"late_s": max(stop.late_s for stop in eta.stops), "late_stops": eta.late_stops},
    )


def _of_case(
    case: OpenCase,
    loads: dict[uuid.UUID, list[OnTrip]],
    worth: dict[uuid.UUID, int],
    prices: dict[uuid.UUID, int],
) -> Concern:
    if case.units:
        at_risk = sum(count * prices.get(line, 0) for line, count in case.units.items())
    elif case.order_id is not None:
        at_risk = worth.get(case.order_id, 0)
    else:
        load = loads.get(case.trip_id, []) if case.trip_id is not None else []
        at_risk = sum(worth.get(one.order_id, 0) for one in load if case.stop_id in (None, one.stop_id))
    return Concern(
        kind="exception",
        subject_id=case.id,
        trip_id=case.trip_id,
        warehouse_id=case.warehouse_id,
        since=case.raised_at,
        at_risk_minor=at_risk,
        facts={
            "number": case.number,
            "reason_code": str(case.reason_code),
            "severity": case.severity,
            "owner_role": case.owner_role,
            "due_at": case.due_at.isoformat() if case.due_at else None,
            "quantity": case.quantity,
            "order_id": str(case.order_id) if case.order_id else None,
            "location_id": str(case.location_id) if case.location_id else None,
            "proposed": str(case.proposed) if case.proposed else None,
        },
        taken_by=(case.assigned_to, case.updated_at) if case.assigned_to is not None else None,
    )
