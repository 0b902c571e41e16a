"""Rounds for tests: vehicles, drivers, trips with stops; and the phone in the driver's hand."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from roundsman.execution import api as execution
from roundsman.execution.models import ExceptionCase, Pod, Stop, StopLine, Trip
from roundsman.execution.service.arrive import arrive_at_stop
from roundsman.execution.service.complete import complete_trip
from roundsman.execution.service.deliver import deliver_stop
from roundsman.execution.service.dispatch import dispatch_trip
from roundsman.execution.service.fail import fail_stop
from roundsman.execution.values import Capture
from roundsman.inventory.models import StockBalance
from roundsman.kernel.reasons import StopReason
from roundsman.masterdata import api as masterdata
from roundsman.orders import api as orders
from roundsman.platform.principal import Principal
from tests.conftest import NOW, TenantWorld
from tests.factories.orders import Trade, make_trade

START = NOW + timedelta(hours=2)
"""When the trips of tests set out: the beginning of their orders' window."""


@dataclass
class Crew:
    """A vehicle and a driver."""

    vehicle_id: uuid.UUID
    driver_id: uuid.UUID
    aboard_id: uuid.UUID
    """The stock location of the vehicle."""


@dataclass
class Round:
    """A trip with its orders, one for each stop."""

    roads: "Roads"
    trip_id: uuid.UUID
    crew: Crew
    order_ids: list[uuid.UUID]

    @property
    def driver(self) -> Principal:
        """The trip's driver."""
        return self.roads.tenant.principal("driver", staff_id=self.crew.driver_id)

    def trip(self) -> Trip:
        with self.roads.tenant.system() as work:
            return work.get(Trip, self.trip_id)

    def stops(self) -> list[Stop]:
        with self.roads.tenant.system() as work:
            query = work.rows(Stop).where(Stop.trip_id == self.trip_id).order_by(Stop.seq)
            return list(work.session.scalars(query))

    def stop(self, seq: int = 1) -> Stop:
        return self.stops()[seq - 1]

    def lines(self, seq: int = 1) -> list[StopLine]:
        stop_id = self.stop(seq).id
        with self.roads.tenant.system() as work:
            query = work.rows(StopLine).where(StopLine.stop_id == stop_id).order_by(StopLine.id)
            return list(work.session.scalars(query))

    def pods(self) -> list[Pod]:
        with self.roads.tenant.system() as work:
            return list(work.session.scalars(work.rows(Pod).where(Pod.trip_id == self.trip_id)))

    def exceptions(self) -> list[ExceptionCase]:
        with self.roads.tenant.system() as work:
            query = work.rows(ExceptionCase).where(ExceptionCase.trip_id == self.trip_id)
            return list(work.session.scalars(query.order_by(ExceptionCase.id)))

    def aboard(self) -> tuple[int, int]:
        """Sound and damaged cases on the vehicle."""
        with self.roads.tenant.system() as work:
            rows = list(
                work.session.scalars(
                    work.rows(StockBalance).where(StockBalance.location_id == self.crew.aboard_id)
                )
            )
            return sum(row.on_hand for row in rows), sum(row.damaged for row in rows)

    def moment(self, step: int) -> datetime:
        """When the trip is at its n-th stop, as planned; the tenant's clock is set to it."""
        return self.roads.moment(step, start=self.trip().planned_start_at)

    # ---- what people do ------------------------------------------------------------------------------

    def dispatch(self, **overrides: Any) -> Trip:
        with self.roads.tenant.work("dispatcher") as work:
            return dispatch_trip(work, self.trip_id, **overrides)

    def arrive(self, seq: int = 1, *, at: datetime | None = None, **overrides: Any) -> Stop:
        moment = at or self.moment(seq)
        with self.roads.tenant.work("driver", staff_id=self.crew.driver_id) as work:
            return arrive_at_stop(work, self.trip_id, self.stop(seq).id, occurred_at=moment, **overrides).stop

    def deliver(self, seq: int = 1, *, at: datetime | None = None, **overrides: Any) -> Stop:
        moment = at or self.moment(seq) + timedelta(minutes=5)
        told = overrides if "lines" in overrides else {"all_lines": True} | overrides
        told.setdefault("capture", Capture(photo_refs=("photo/door.jpg",)))
        with self.roads.tenant.work("driver", staff_id=self.crew.driver_id) as work:
            return deliver_stop(work, self.trip_id, self.stop(seq).id, occurred_at=moment, **told).stop

    def fail(
        self, seq: int = 1, *, reason: StopReason = StopReason.RECEIVER_ABSENT, at: datetime | None = None
    ) -> Stop:
        moment = at or self.moment(seq) + timedelta(minutes=5)
        with self.roads.tenant.work("driver", staff_id=self.crew.driver_id) as work:
            return fail_stop(
                work, self.trip_id, self.stop(seq).id, occurred_at=moment, reason_code=reason
            ).stop

    def complete(self, *, at: datetime | None = None, **overrides: Any) -> Trip:
        moment = at or self.moment(len(self.order_ids) + 1)
        with self.roads.tenant.work("driver", staff_id=self.crew.driver_id) as work:
            return complete_trip(work, self.trip_id, occurred_at=moment, **overrides)

    def drive(self) -> Trip:
        """From dispatch to completion, everything handed over."""
        self.dispatch()
        for seq in range(1, len(self.order_ids) + 1):
            self.arrive(seq)
            self.deliver(seq)
        return self.complete()


@dataclass
class Roads:
    """Where the trips of a test run."""

    trade: Trade
    crews: list[Crew] = field(default_factory=list)

    @property
    def tenant(self) -> TenantWorld:
        return self.trade.tenant

    def moment(self, step: int, start: datetime = START) -> datetime:
        """When a trip is at its n-th stop; the tenant's clock is set to it."""
        moment = start + timedelta(minutes=20 * step)
        self.tenant.set_clock(moment + timedelta(minutes=6))
        return moment

    def add_crew(self, **vehicle: Any) -> Crew:
        mark = uuid.uuid4().hex[:8]
        values: dict[str, Any] = {
            "number": f"MH04{mark}",
            "kind": "van",
            "warehouse_id": self.trade.warehouse_id,
            "capacity_weight_g": 1_000_000,
            "capacity_volume_ml": 5_000_000,
            "fixed_minor": 90_000,
            "per_departure_minor": 5_000,
            "per_km_minor": 1_500,
            "per_hour_minor": 12_000,
            "co2_g_per_km": 180,
        }
        with self.tenant.system() as work:
            made = masterdata.create_vehicle(work, **(values | vehicle))
            driver = masterdata.create_driver(
                work,
                code=f"D{mark}",
                name=f"Driver {mark}",
                home_location_id=self.trade.warehouse_id,
                shift_start="06:00",
                shift_end="20:00",
            )
            crew = Crew(made.id, driver.id, made.stock_location_id)
        self.crews.append(crew)
        return crew

    def plan(
        self,
        *quantities: int,
        crew: Crew | None = None,
        start: datetime = START,
        orders_ready: Sequence[uuid.UUID] | None = None,
        proposed_only: bool = False,
        legs_m: int = 2_000,
        **overrides: Any,
    ) -> Round:
        """A planned trip: one stop for each quantity, with an order of so many cases of the first item."""
        crew = crew or self.add_crew()
        order_ids = list(orders_ready or [self.trade.ready(quantity) for quantity in quantities])
        plan_id = uuid.uuid4()
        values: dict[str, Any] = {
            "plan_id": plan_id,
            "warehouse_id": self.trade.warehouse_id,
            "vehicle_id": crew.vehicle_id,
            "driver_id": crew.driver_id,
            "planned_start_at": start,
            "planned_end_at": start + timedelta(minutes=20 * (len(order_ids) + 1)),
            "distance_m": legs_m * (len(order_ids) + 1),
            "duration_s": 1_200 * (len(order_ids) + 1),
            "planned_cost_minor": 100_000,
            "weight_g": 1_000 * sum(quantities),
            "volume_ml": 2_000 * sum(quantities),
            "quantity": sum(quantities),
            "stops": tuple(
                execution.ProposedStop(
                    location_id=self.trade.shop_ids[index % len(self.trade.shop_ids)],
                    planned_arrival_at=start + timedelta(minutes=20 * (index + 1)),
                    planned_departure_at=start + timedelta(minutes=20 * (index + 1) + 6),
                    distance_m=legs_m,
                    orders=(execution.StopOrder(order_id),),
                )
                for index, order_id in enumerate(order_ids)
            ),
        }
        with self.tenant.system() as work:
            trip = execution.propose_trip(work, execution.ProposedTrip(**(values | overrides)))
            if not proposed_only:
                execution.accept_trips(work, plan_id)
                orders.mark_planned(work, order_ids)
        return Round(self, trip.id, crew, order_ids)


def make_roads(tenant: TenantWorld, *, stock: int = 1_000, shops: int = 3) -> Roads:
    """A trading world with goods on the shelf and nobody on the road yet."""
    trade = make_trade(tenant, shops=shops)
    trade.add_stock(stock)
    trade.add_stock(stock, sku=1)
    return Roads(trade)
