"""Which rows an edit is about: the trips of the orders that it names, the vehicles and drivers that may take them."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from roundsman.execution import api as execution
from roundsman.execution.api import Serving, TripStatus
from roundsman.identity.api import get_tenant
from roundsman.masterdata import api as masterdata
from roundsman.orders import api as orders
from roundsman.planning.days.current import CHANGEABLE, CurrentTrips
from roundsman.planning.edits.arrangement import Draft, Drafts
from roundsman.planning.edits.commands import (
    Command,
    Insert,
    Move,
    drivers_named,
    orders_named,
    trips_named,
    vehicles_named,
)
from roundsman.planning.models import PlanRun
from roundsman.platform.errors import Conflict, Invalid, NotFound
from roundsman.platform.work import Work


@dataclass(frozen=True)
class Scope:
    """What is to be read, and locked, for an edit."""

    command: Command
    plan_id: uuid.UUID | None
    trip_ids: frozenset[uuid.UUID]
    order_ids: frozenset[uuid.UUID]
    """Orders that are named."""
    vehicle_ids: frozenset[uuid.UUID]
    driver_ids: frozenset[uuid.UUID]
    day: date | None = None
    """Of a new trip; where there are others they say it."""

    def check_found(self, current: CurrentTrips) -> None:
        """See that everything that is named is there and can be changed.

        Raises:
            NotFound: for an order, vehicle or driver that is not there.
            Conflict: `trip_over`.
            Invalid: `orders_not_ready`.
        """
        for trip_id in sorted(trips_named(self.command)):
            trip = current.trips.get(trip_id)
            if trip is None or trip.status not in CHANGEABLE:
                raise Conflict(
                    "the trip has ended or was called off",
                    accepted="a trip that is proposed, planned or on the road",
                    code="trip_over",
                    trip_id=str(trip_id),
                )
        for kind, ids, found in (
            ("vehicle", self.vehicle_ids, current.vehicles),
            ("driver", self.driver_ids, current.drivers),
        ):
            for one in sorted(ids):
                if one not in found:
                    raise NotFound(f"there is no {kind} {one}")
        gone = sorted(
            one for one in self.order_ids if one not in current.orders and one not in current.visit_stop
        )
        if gone:
            raise Invalid(
                f"{len(gone)} of the orders cannot be brought: they are cancelled, not picked yet, or there already",
                field="command.order_ids",
                accepted="orders that are ready, planned or on the road",
                code="orders_not_ready",
                not_ready=[str(one) for one in gone],
            )


def scope_of(work: Work, command: Command, plan_id: uuid.UUID | None, versions: Iterable[uuid.UUID]) -> Scope:
    """Find the trips that a command is about, and those whose versions the caller names.

    Raises:
        NotFound: for a trip or a plan that is not there.
        Invalid: `which_plan`.
    """
    named = trips_named(command)
    listed = execution.standing_trips(work, named, with_stops=False)
    for trip_id in sorted(named):
        if trip_id not in listed:
            raise NotFound(f"there is no trip {trip_id}")
    if isinstance(command, Insert) and command.plan_id is not None:
        plan_id = command.plan_id
    plan = None if plan_id is None else work.get(PlanRun, plan_id)
    proposed = [trip.plan_id for trip in listed.values() if trip.status is TripStatus.PROPOSED]
    context = {one for one in (plan_id, *proposed) if one is not None}
    order_ids = orders_named(command)
    serving: dict[uuid.UUID, list[Serving]] = {}
    for trip_of in execution.trips_serving(work, order_ids) if order_ids else ():
        serving.setdefault(trip_of.order_id, []).append(trip_of)
    found = (_trip_of(serving.get(order_id, []), context, command) for order_id in order_ids)
    of_orders = {one for one in found if one is not None}
    return Scope(
        command,
        plan_id,
        frozenset(named | of_orders | set(versions)),
        frozenset(order_ids),
        frozenset(vehicles_named(command)),
        frozenset(drivers_named(command)),
        _day_of(work, command, plan),
    )


def _day_of(work: Work, command: Command, plan: PlanRun | None) -> date | None:
    """On which local day a new trip leaves: its plan's, else the first promised one of its orders, from today on."""
    if not isinstance(command, Insert) or command.trip_id is not None:
        return None
    if plan is not None:
        return plan.day
    zone = ZoneInfo(get_tenant(work).timezone)
    found = orders.orders_by_id(work, command.order_ids).values()
    promised = min((order.window_start for order in found), default=work.now)
    return max(promised, work.now).astimezone(zone).date()


def _trip_of(serving: Sequence[Serving], context: set[uuid.UUID], command: Command) -> uuid.UUID | None:
    bound = [one for one in serving if one.status is not TripStatus.PROPOSED]
    if bound:
        return bound[0].trip_id
    ours = [one for one in serving if one.plan_id in context] if context else list(serving)
    if len(ours) > 1:
        raise Invalid(
            "an order is on the trips of several proposals",
            field="plan_id",
            accepted="the plan that is in hand",
            code="which_plan",
            plans=sorted({str(one.plan_id) for one in ours}),
        )
    if isinstance(command, (Insert, Move)) and not context:
        # Onto a trip that is planned: that another proposal has the order too binds nobody.
        return ours[0].trip_id if ours and isinstance(command, Move) else None
    return ours[0].trip_id if ours else None


def driver_for(work: Work, current: CurrentTrips, drafts: Drafts, vehicle_id: uuid.UUID) -> uuid.UUID | None:
    """Who would drive a vehicle named without a driver: who has it on the day already, else who usually does."""
    having = [(draft.vehicle_id, draft.driver_id) for draft in drafts.values()]
    having += [(trip.vehicle_id, trip.driver_id) for trip in current.trips.values()]
    for taken_id, driver_id in having:
        if taken_id == vehicle_id and driver_id is not None:
            return driver_id
    vehicle = current.vehicles[vehicle_id]
    usual = [
        one for one in masterdata.drivers_at(work, vehicle.warehouse_id) if one.usual_vehicle_id == vehicle_id
    ]
    if not usual:
        return None
    current.drivers[usual[0].id] = usual[0]
    return usual[0].id


def check_crew(work: Work, current: CurrentTrips, before: Drafts, touched: Sequence[Draft]) -> None:
    """Refuse vehicles and drivers that may not go out on the day; those that a trip has already are not asked about.

    Raises:
        Conflict: `vehicle_inactive`, `driver_inactive`, `driver_unfit`.
    """
    new = [draft for draft in touched if draft.visits]
    stood = {draft.trip_id: draft for draft in before.values()}
    for draft in new:
        was = stood.get(draft.trip_id)
        vehicle = current.vehicles[draft.vehicle_id]
        if (was is None or was.vehicle_id != vehicle.id) and not vehicle.is_active:
            raise Conflict(
                f"vehicle {vehicle.number} is not active",
                field="command.vehicle_id",
                accepted="an active vehicle",
                code="vehicle_inactive",
            )
    asked = {
        draft.driver_id
        for draft in new
        if draft.driver_id is not None
        and (draft.trip_id not in stood or stood[draft.trip_id].driver_id != draft.driver_id)
    }
    if asked:
        _check_drivers(work, current, asked, current.frame.day)


def _check_drivers(work: Work, current: CurrentTrips, asked: set[uuid.UUID], day: date) -> None:
    unfit = masterdata.unfit_drivers(work, asked, day)
    for driver_id in sorted(asked):
        driver = current.drivers[driver_id]
        if not driver.is_active:
            raise Conflict(
                f"driver {driver.code} is not active",
                field="command.driver_id",
                accepted="an active driver",
                code="driver_inactive",
            )
        if driver_id in unfit:
            raise Conflict(
                unfit[driver_id],
                field="command.driver_id",
                accepted="a driver whose papers are valid on that day",
                code="driver_unfit",
            )
