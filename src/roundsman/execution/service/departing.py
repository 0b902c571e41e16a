"""What decides whether planned trips may leave: locked and read for all of them at once, judged trip by trip."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from roundsman.execution.models import GoodsReturn, Stop, StopTask, Trip, TripLoad
from roundsman.execution.service import crew, loading
from roundsman.execution.service.loading import REQUIRE_LOADING, Cargo
from roundsman.execution.service.suits import refuse_unsuited
from roundsman.identity import api as identity
from roundsman.inventory import api as inventory
from roundsman.masterdata import api as masterdata
from roundsman.orders import api as orders
from roundsman.platform.db.base import among
from roundsman.platform.errors import Conflict, Invalid, NotFound
from roundsman.platform.work import Work

type Windows = dict[UUID, tuple[datetime, datetime]]
"""The orders that go along, each with the window it was promised."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Another vehicle or driver than the planned one, and the version that the caller decided on."""

    vehicle_id: UUID | None = None
    driver_id: UUID | None = None
    if_match: int | None = None


@dataclass(frozen=True, slots=True)
class Going:
    """A trip that may leave, and with what."""

    trip: Trip
    stops: Sequence[Stop]
    tasks: Sequence[StopTask]
    vehicle: masterdata.Vehicle
    driver: masterdata.Driver
    carried: Windows
    cargo: Cargo

    @property
    def tasks_carried(self) -> list[StopTask]:
        """The tasks whose orders go along."""
        return [task for task in self.tasks if task.order_id in self.carried]


@dataclass(slots=True, kw_only=True)
class Departing:
    """Locked trips with all that decides. Judge them in the order of their ids: what one takes another cannot have."""

    wishes: Mapping[UUID, Wish]
    stops: Mapping[UUID, list[Stop]]
    tasks: Mapping[UUID, list[StopTask]]
    asked: Mapping[UUID, Any]
    """The locked orders by id."""
    assigned: Collection[UUID]
    """Tasks that are on an accepted trip."""
    vehicles: Mapping[UUID, masterdata.Vehicle]
    drivers: Mapping[UUID, masterdata.Driver]
    fitness: Mapping[UUID, masterdata.Fitness]
    """Of the drivers, by the warehouse that the trip leaves from."""
    held: list[tuple[Trip, UUID, UUID | None]]
    ungraded: Mapping[UUID, GoodsReturn]
    carriage: Mapping[UUID, orders.Carriage]
    picked: Mapping[UUID, list[inventory.ReservationState]]
    """Reservations that are off the shelf, by order."""
    counts: Mapping[UUID, Mapping[UUID, TripLoad]]
    held_back: Collection[UUID]
    must_be_counted: bool

    def judge(self, trip: Trip) -> Going:
        """What a trip leaves with.

        Raises:
            NotFound, Conflict, Invalid: as `dispatch_trip` says.
        """
        tasks = self.tasks.get(trip.id, [])
        carried = self._carried(tasks)
        vehicle, driver = self._crew(trip)
        refuse_unsuited(
            vehicle,
            driver,
            {order_id: self.carriage[order_id] for order_id in carried if order_id in self.carriage},
            lambda ids: {order_id: self.asked[order_id].number for order_id in ids},
        )
        cargo = loading.cargo_from(
            trip,
            list(carried),
            sorted(
                (state for order_id in carried for state in self.picked.get(order_id, ())),
                key=lambda state: state.id,
            ),
            self.counts.get(trip.id, {}),
            must_be_counted=self.must_be_counted,
            held_back=self.held_back,
        )
        if len(cargo.left_behind) == len(carried):
            raise _nothing("nothing at all was loaded")
        for order_id in cargo.left_behind:
            del carried[order_id]
        self.held.append((trip, vehicle.id, driver.id))
        return Going(trip, self.stops.get(trip.id, []), tasks, vehicle, driver, carried, cargo)

    def _carried(self, tasks: Sequence[StopTask]) -> Windows:
        # An order whose goods were recalled waits for others, or is on another trip by now with a task of its own.
        ours = {task.order_id for task in tasks if task.task_id is None or task.task_id in self.assigned}
        left = (orders.OrderStatus.CANCELLED, orders.OrderStatus.BACKORDERED)
        found = [self.asked[order_id] for order_id in sorted(ours)]
        carried = {
            order.id: (order.window_start, order.window_end) for order in found if order.status not in left
        }
        if not carried:
            raise _nothing("every order of this trip was cancelled")
        return carried

    def _crew(self, trip: Trip) -> tuple[masterdata.Vehicle, masterdata.Driver]:
        vehicle_id, driver_id = wanted_crew(trip, self.wishes.get(trip.id, Wish()))
        if driver_id is None:
            raise Invalid(
                f"trip {trip.number} has no driver",
                field="driver_id",
                accepted="the driver who takes it",
                code="driver_needed",
            )
        vehicle = self.vehicles.get(vehicle_id)
        if vehicle is None:
            raise NotFound(f"there is no vehicle {vehicle_id}")
        crew.check_in_use(vehicle)
        driver = self.drivers.get(driver_id)
        if driver is None:
            raise NotFound(f"there is no driver {driver_id}")
        crew.check_employed(driver)
        crew.refuse_unfit(self.fitness[trip.warehouse_id].unfit(driver.id, ahead_s=trip.duration_s))
        if vehicle.id != trip.vehicle_id:
            crew.check_fits(trip, vehicle)
        crew.refuse_busy(trip.id, self.held, vehicle=vehicle, driver=driver)
        crew.refuse_ungraded(vehicle, self.ungraded)
        return vehicle, driver


def wanted_crew(trip: Trip, wish: Wish) -> tuple[UUID, UUID | None]:
    """The vehicle and the driver that a trip is to leave with."""
    return wish.vehicle_id or trip.vehicle_id, wish.driver_id or trip.driver_id


def read_departing(work: Work, trips: Sequence[Trip], wishes: Mapping[UUID, Wish]) -> Departing:
    """Lock the stops, orders, vehicles and drivers of locked trips, in this order, and read what decides.

    As many statements for a hundred trips as for one; three more for each time zone that they leave from.
    """
    ids = [trip.id for trip in trips]
    stops: dict[UUID, list[Stop]] = {}
    locked = work.rows(Stop).where(among(Stop.trip_id, ids)).order_by(Stop.trip_id, Stop.seq)
    for stop in work.session.scalars(locked.with_for_update().execution_options(populate_existing=True)):
        stops.setdefault(stop.trip_id, []).append(stop)
    tasks: dict[UUID, list[StopTask]] = {}
    for task in work.session.scalars(work.rows(StopTask).where(among(StopTask.trip_id, ids))):
        tasks.setdefault(task.trip_id, []).append(task)
    found = {
        order.id: order
        for order in orders.lock_orders(work, {task.order_id for own in tasks.values() for task in own})
    }
    crews = [wanted_crew(trip, wishes.get(trip.id, Wish())) for trip in trips]
    # The locks that two dispatchers meet at: the second one waits here and then sees the first one's trip.
    vehicles = masterdata.lock_vehicles(work, {vehicle_id for vehicle_id, _ in crews})
    drivers = masterdata.lock_drivers(work, {driver_id for _, driver_id in crews if driver_id is not None})
    picked: dict[UUID, list[inventory.ReservationState]] = {}
    states = loading.picked_of(work, list(found))
    for state in states:
        picked.setdefault(state.order_id, []).append(state)
    return Departing(
        wishes=wishes,
        stops=stops,
        tasks=tasks,
        asked=found,
        assigned=orders.assigned_tasks(work, found),
        vehicles=vehicles,
        drivers=drivers,
        fitness=_fitness(work, {trip.warehouse_id for trip in trips}, drivers),
        held=list(crew.on_the_road(work, vehicle_ids=vehicles, driver_ids=drivers)),
        ungraded=crew.ungraded_on(work, vehicles),
        carriage=orders.carriage_of(work, found),
        picked=picked,
        counts=loading.counts_of_trips(work, ids),
        held_back=inventory.held_back_among(work, [state.id for state in states]),
        must_be_counted=bool(identity.setting(work, REQUIRE_LOADING.key)),
    )


def _fitness(
    work: Work, warehouse_ids: Collection[UUID], drivers: Collection[UUID]
) -> dict[UUID, masterdata.Fitness]:
    places = masterdata.locations_by_id(work, warehouse_ids)
    by_zone = {
        zone: masterdata.fitness_of(work, drivers, zone=ZoneInfo(zone))
        for zone in sorted({place.timezone for place in places.values()})
    }
    return {place.id: by_zone[place.timezone] for place in places.values()}


def _nothing(sentence: str) -> Conflict:
    return Conflict(sentence, code="nothing_to_carry", accepted="POST /api/v1/trips/{id}/cancel")
