"""A day that is planned, for what is measured on it: a tenant with places, vehicles, orders and an accepted plan."""

import random
import uuid
from datetime import timedelta
from typing import Any

from roundsman.benchmarks.town import make_town
from roundsman.kernel.ids import new_id
from roundsman.masterdata.api import create_driver, create_vehicle, locations_by_id
from roundsman.orders.models import Order, Task, TaskStep
from roundsman.planning.service.decide import accept_plan
from roundsman.planning.service.request import PlanRequest, request_plan
from roundsman.platform.jobs.worker import run_job
from roundsman.platform.work import open_system_work

DEPOTS, ORDERS, VEHICLES = 20, 2_000, 100


def planned_day(
    scale: float, seed: int, budget_s: int, *, all_depots: int = DEPOTS, waiting: int = 0
) -> tuple[uuid.UUID, uuid.UUID]:
    """A tenant with a plan for tomorrow that was accepted.

    Args:
        scale: 1 for all orders and vehicles.
        seed: Of the places.
        budget_s: Of the plan.
        all_depots: How many depots there are at scale 1.
        waiting: Further orders that are picked, and that the plan knows nothing of.
    """
    depots, count, vans = (max(1, round(scale * one)) for one in (all_depots, ORDERS, VEHICLES))
    town = make_town(warehouses=depots, shops=count + waiting, skus=1)
    rng = random.Random(seed)
    with open_system_work(town.tenant_id) as work:
        places = locations_by_id(work, [*town.warehouse_ids, *town.shop_ids])
        for n, depot_id in enumerate(town.warehouse_ids):
            places[depot_id].lat, places[depot_id].lon = 19.03 + 0.27 * n / depots, 72.85
        for n, shop_id in enumerate(town.shop_ids):
            depot = places[town.warehouse_ids[n % depots]]
            places[shop_id].lat = depot.lat + rng.uniform(-0.02, 0.02)
            places[shop_id].lon = depot.lon + rng.uniform(-0.03, 0.03)
        for n in range(vans):
            depot_id = town.warehouse_ids[n % depots]
            vehicle = create_vehicle(
                work,
                number=f"VAN-{n:03d}",
                kind="van",
                warehouse_id=depot_id,
                capacity_weight_g=210_000,
                capacity_volume_ml=2_000_000,
                fixed_minor=90_000,
                per_departure_minor=5_000,
                per_km_minor=1_500,
                per_hour_minor=12_000,
                co2_g_per_km=180,
                max_trips_per_day=2,
            )
            create_driver(
                work,
                code=f"D{n:03d}",
                name=f"Driver {n}",
                home_location_id=depot_id,
                usual_vehicle_id=vehicle.id,
                shift_start="06:00",
                shift_end="20:00",
            )
        opens = work.now.replace(hour=3, minute=0, second=0, microsecond=0) + timedelta(days=1)
        _orders(work, town, town.shop_ids[:count], depots, opens)
        plan = request_plan(work, PlanRequest(day=opens.date(), budget_s=budget_s, seed=seed))
        job_id = plan.job_id
    assert job_id is not None
    run_job(town.tenant_id, job_id)
    with open_system_work(town.tenant_id) as work:
        accept_plan(work, plan.id)
        _orders(work, town, town.shop_ids[count:], depots, opens)
    return town.tenant_id, plan.id


def _orders(work: Any, town: Any, shop_ids: list[uuid.UUID], depots: int, opens: Any) -> None:
    orders, tasks, steps = [], [], []
    for n, shop_id in enumerate(shop_ids):
        order_id, task_id = new_id(), new_id()
        warehouse_id = town.warehouse_ids[n % depots]
        window = {"window_start": opens + timedelta(hours=n % 3), "window_end": opens + timedelta(hours=8)}
        orders.append(
            window
            | {
                "id": order_id,
                "number": f"ORD-{shop_id}"[-32:],
                "kind": "replenishment",
                "status": "ready",
                "organisation_id": town.organisation_id,
                "warehouse_id": warehouse_id,
                "location_id": shop_id,
                "priority": 5,
                "allocation_policy": "partial",
                "placed_at": work.now,
            }
        )
        tasks.append(
            {
                "id": task_id,
                "order_id": order_id,
                "status": "created",
                "quantity": 10,
                "weight_g": 10_000,
                "volume_ml": 20_000,
            }
        )
        for seq, (kind, place) in enumerate((("pickup", warehouse_id), ("dropoff", shop_id)), start=1):
            steps.append(
                {
                    "task_id": task_id,
                    "seq": seq,
                    "kind": kind,
                    "location_id": place,
                    "service_s": 300 if kind == "dropoff" else 0,
                    "quantity": 10,
                }
            )
    if not shop_ids:
        return
    work.insert_many(Order, orders)
    work.insert_many(Task, tasks)
    work.insert_many(TaskStep, steps)
