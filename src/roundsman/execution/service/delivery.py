"""When an order comes, told to whoever it comes to."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from roundsman.execution.models import Pod, Stop, StopTask, Trip
from roundsman.execution.states import GOING_STOPS, TripStatus
from roundsman.identity.api import Extent, Subject, check_shared, extent_of
from roundsman.masterdata.api import vehicles_by_id
from roundsman.orders import api as orders
from roundsman.platform.work import Work

_TOLD = (TripStatus.PLANNED, TripStatus.DISPATCHED, TripStatus.IN_PROGRESS, TripStatus.COMPLETED)
"""A proposal and a trip that was called off are nobody's concern outside."""


@dataclass(frozen=True, slots=True)
class Proof:
    """That there is proof; without the people on it."""

    kind: str
    captured_at: datetime
    photos: int
    signed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """Where the delivery of an order stands."""

    order_id: uuid.UUID
    order_status: str
    window_start: datetime
    window_end: datetime
    trip_status: str | None = None
    stop_status: str | None = None
    vehicle_id: uuid.UUID | None = None
    """While it is on its way to the place, or stands there."""
    vehicle_number: str | None = None
    planned_arrival_at: datetime | None = None
    eta_at: datetime | None = None
    arrived_at: datetime | None = None
    completed_at: datetime | None = None
    on_time: bool | None = None
    attempts: int = 0
    proof: Proof | None = None


def delivery_of(work: Work, order_id: uuid.UUID) -> Delivery:
    """The order's own stop on the last trip that had it, as far as it is shared with the caller.

    Raises:
        NotFound: when the order is not there for the caller.
        Forbidden: `not_shared`, when trips are not shared with it.
    """
    order = orders.find_order(work, order_id, "orders.read")
    check_shared(work, Subject.TRIPS)
    found = work.session.execute(
        select(Trip, Stop)
        .join(Stop, (Stop.tenant_id == Trip.tenant_id) & (Stop.trip_id == Trip.id))
        .join(StopTask, (StopTask.tenant_id == Stop.tenant_id) & (StopTask.stop_id == Stop.id))
        .where(Trip.tenant_id == work.tenant_id, StopTask.order_id == order_id, Trip.status.in_(_TOLD))
        .order_by(Trip.planned_start_at.desc(), Stop.id.desc())
    ).all()
    about: dict[str, Any] = {
        "order_id": order.order_id,
        "order_status": order.status,
        "window_start": order.window_start,
        "window_end": order.window_end,
    }
    if not found:
        return Delivery(**about)
    trip, stop = found[0]
    coming = vehicles_by_id(work, [trip.vehicle_id])[trip.vehicle_id] if stop.status in GOING_STOPS else None
    return Delivery(
        **about
        | {
            "window_start": stop.window_start or order.window_start,
            "window_end": stop.window_end or order.window_end,
        },
        trip_status=trip.status,
        stop_status=stop.status,
        vehicle_id=coming.id if coming else None,
        vehicle_number=coming.number if coming else None,
        planned_arrival_at=stop.planned_arrival_at,
        eta_at=stop.eta_at,
        arrived_at=stop.arrived_at,
        completed_at=stop.completed_at,
        on_time=stop.on_time,
        attempts=len({row[0].id for row in found}),
        proof=_proof(work, stop),
    )


def last_stop_of(work: Work, order_id: uuid.UUID) -> Stop | None:
    """The stop at which an order was last; None while it was on no trip."""
    return work.session.scalar(
        select(Stop)
        .join(StopTask, (StopTask.tenant_id == Stop.tenant_id) & (StopTask.stop_id == Stop.id))
        .join(Trip, (Trip.tenant_id == Stop.tenant_id) & (Trip.id == Stop.trip_id))
        .where(Stop.tenant_id == work.tenant_id, StopTask.order_id == order_id, Trip.status.in_(_TOLD))
        .order_by(Trip.planned_start_at.desc(), Stop.id.desc())
        .limit(1)
    )


def _proof(work: Work, stop: Stop) -> Proof | None:
    if extent_of(work, Subject.PROOFS) is Extent.NONE:
        return None
    pod = work.session.scalar(work.rows(Pod).where(Pod.stop_id == stop.id))
    if pod is None:
        return None
    return Proof(str(pod.kind), pod.captured_at, len(pod.photo_refs), pod.signature_ref is not None)
