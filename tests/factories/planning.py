"""A town to plan for: a warehouse with vehicles and drivers, shops around it, and orders that are ready."""

import uuid
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import roundsman.planning.jobs  # noqa: F401  (declares the job)
from roundsman.execution.models import Stop, StopTask, Trip
from roundsman.masterdata.models import Location
from roundsman.orders.models import Order
from roundsman.planning.models import PlanRun
from roundsman.planning.service.decide import accept_plan, discard_plan
from roundsman.planning.service.request import PlanRequest, request_plan
from roundsman.platform.jobs.worker import run_job
from roundsman.platform.models import JobRow
from tests.conftest import NOW, TenantWorld
from tests.factories.masterdata import make_driver, make_location, make_vehicle
from tests.factories.orders import Trade, make_trade

TODAY = date(2026, 11, 16)
"""What day it is at `NOW` in Mumbai, where it is 10:00."""
HOUR = timedelta(hours=1)


@dataclass
class Town:
    """Where plans are made for. Its shops lie on a line to the north of the warehouse, 1.1 km apart."""

    trade: Trade
    vehicle_ids: list[uuid.UUID] = field(default_factory=list)
    driver_ids: list[uuid.UUID] = field(default_factory=list)

    @property
    def tenant(self) -> TenantWorld:
        return self.trade.tenant

    def ready(self, quantity: int = 10, *, shop: int = 0, **overrides: Any) -> uuid.UUID:
        """A ready order of so many cases of 1 kg and 2 l, window 12:00 to 16:00 unless told otherwise."""
        return self.trade.ready(quantity, location_id=self.trade.shop_ids[shop], **overrides)

    def add_vehicle(
        self, *, with_driver: bool = True, shift: tuple[str, str] = ("06:00", "20:00"), **values: Any
    ):
        with self.tenant.system() as work:
            depot = work.get(Location, self.trade.warehouse_id)
            vehicle = make_vehicle(work, depot, **values)
            self.vehicle_ids.append(vehicle.id)
            if with_driver:
                driver = make_driver(
                    work, depot, usual_vehicle_id=vehicle.id, shift_start=shift[0], shift_end=shift[1]
                )
                self.driver_ids.append(driver.id)
            return vehicle.id

    def add_driver(self, **values: Any) -> uuid.UUID:
        with self.tenant.system() as work:
            depot = work.get(Location, self.trade.warehouse_id)
            driver = make_driver(work, depot, **({"shift_end": "20:00"} | values))
            self.driver_ids.append(driver.id)
            return driver.id

    # ---- plans ---------------------------------------------------------------------------------------

    def request(self, **values: Any) -> PlanRun:
        with self.tenant.work("dispatcher") as work:
            return request_plan(work, PlanRequest(**({"budget_s": 1} | values)))

    def run(self, plan: PlanRun) -> str:
        assert plan.job_id is not None
        return run_job(self.tenant.id, plan.job_id)

    def plan(self, **values: Any) -> PlanRun:
        """A plan that was asked for and has run."""
        asked = self.request(**values)
        assert self.run(asked) == "succeeded"
        return self.read(asked.id)

    def read(self, plan_id: uuid.UUID) -> PlanRun:
        with self.tenant.system() as work:
            return work.get(PlanRun, plan_id)

    def job(self, plan: PlanRun) -> JobRow:
        assert plan.job_id is not None
        with self.tenant.system() as work:
            return work.get(JobRow, plan.job_id)

    def accept(self, plan_id: uuid.UUID, **values: Any) -> PlanRun:
        with self.tenant.work("dispatcher") as work:
            return accept_plan(work, plan_id, **values)

    def discard(self, plan_id: uuid.UUID, **values: Any) -> PlanRun:
        with self.tenant.work("dispatcher") as work:
            return discard_plan(work, plan_id, **values)

    # ---- what became of it ---------------------------------------------------------------------------

    def trips(self, plan_id: uuid.UUID | None = None) -> list[Trip]:
        """In order of departure; of all plans when none is named."""
        with self.tenant.system() as work:
            query = work.rows(Trip).order_by(Trip.planned_start_at, Trip.id)
            if plan_id is not None:
                query = query.where(Trip.plan_id == plan_id)
            return list(work.session.scalars(query))

    def stops(self, trip_id: uuid.UUID) -> list[Stop]:
        with self.tenant.system() as work:
            return list(
                work.session.scalars(work.rows(Stop).where(Stop.trip_id == trip_id).order_by(Stop.seq))
            )

    def orders_at(self, stop_id: uuid.UUID) -> list[uuid.UUID]:
        with self.tenant.system() as work:
            query = work.rows(StopTask).where(StopTask.stop_id == stop_id).order_by(StopTask.order_id)
            return [task.order_id for task in work.session.scalars(query)]

    def planned_orders(self, plan_id: uuid.UUID) -> list[uuid.UUID]:
        return [
            order_id
            for trip in self.trips(plan_id)
            for stop in self.stops(trip.id)
            for order_id in self.orders_at(stop.id)
        ]

    def order(self, order_id: uuid.UUID) -> Order:
        return self.trade.order(order_id)

    def statuses(self, order_ids: list[uuid.UUID]) -> set[str]:
        return {str(self.order(order_id).status) for order_id in order_ids}


def window(from_h: float, to_h: float) -> dict[str, Any]:
    """A window from so many to so many hours after `NOW`, as `ready` takes it."""
    return {"window_start": NOW + from_h * HOUR, "window_end": NOW + to_h * HOUR}


def make_town(
    tenant: TenantWorld, *, shops: int = 4, vehicles: int = 1, stock: int = 10_000, **vehicle: Any
) -> Town:
    """A warehouse with goods, so many shops, and so many vehicles with a driver each."""
    trade = make_trade(tenant, shops=shops)
    for number, shop_id in enumerate(trade.shop_ids, start=1):
        trade.set_location(shop_id, lat=19.28 + 0.01 * number)
    trade.add_stock(stock)
    town = Town(trade)
    for _ in range(vehicles):
        town.add_vehicle(**vehicle)
    return town


def add_warehouse(town: Town, **values: Any) -> uuid.UUID:
    """Another warehouse, with nothing in it."""
    with town.tenant.system() as work:
        return make_location(work, "warehouse", **values).id


def only_left_out(plan: PlanRun) -> dict[str, Any]:
    """What the plan says about the one order that it left out."""
    (entry,) = plan.unplanned or []
    return entry


def left_out(plan: PlanRun) -> dict[uuid.UUID, dict[str, Any]]:
    """What the plan says about each order that it left out, by order."""
    return {uuid.UUID(entry["order_id"]): entry for entry in plan.unplanned or ()}
