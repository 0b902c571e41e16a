"""How long a hand edit takes on a planned day: 100 trips with 2,000 orders. Prints one JSON object.

    python bench/plan_edit.py [--edits 60] [--scale 1.0] [--seed 7]

A real PostgreSQL of its own, durable commits. Each edit is the whole use case in a transaction of its own, with its
answer built: first as a dry run, then written. The commands are those of a dispatcher who drags stops: moves within a
trip and to another one, swaps, sequences, and the best order of a trip.
"""

import argparse
import json
import random
import sys
import time
import uuid
from datetime import timedelta
from typing import Any

from roundsman.benchmarks.harness import bench_house, machine, ms, percentile
from roundsman.benchmarks.town import make_town
from roundsman.execution import api as execution
from roundsman.kernel.ids import new_id
from roundsman.masterdata.api import create_driver, create_vehicle, locations_by_id
from roundsman.orders.models import Order, Task, TaskStep
from roundsman.planning.edits.commands import BestOrder, Command, Move, Resequence, Swap, kind_of
from roundsman.planning.presenters_edits import shown_answer
from roundsman.planning.service.decide import accept_plan
from roundsman.planning.service.edit import EditRequest, edit_trips
from roundsman.planning.service.request import PlanRequest, request_plan
from roundsman.platform.errors import Problem
from roundsman.platform.jobs.worker import run_job
from roundsman.platform.work import open_system_work

DEPOTS, ORDERS, VEHICLES = 20, 2_000, 100


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--edits", type=int, default=60)
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--budget", type=int, default=10, help="seconds for the plan that is edited")
    asked = parser.parse_args()
    with bench_house(say=lambda text: print(text, file=sys.stderr)):
        tenant_id, plan_id = planned_day(asked.scale, asked.seed, asked.budget)
        told = measure(tenant_id, plan_id, asked.edits, asked.seed)
    print(json.dumps(vars(asked) | told | {"machine": machine()}, indent=2))


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


def measure(tenant_id: uuid.UUID, plan_id: uuid.UUID, edits: int, seed: int) -> dict[str, Any]:
    """Dry runs and edits, one after the other, each of random trips."""
    rng = random.Random(seed)
    times: dict[str, list[float]] = {"dry_run": [], "written": []}
    cpu: dict[str, list[float]] = {"dry_run": [], "written": []}
    by_kind: dict[str, list[float]] = {}
    refused: list[str] = []
    trips: dict[uuid.UUID, execution.StandingTrip] = {}
    for number in range(-3, edits):
        with open_system_work(tenant_id) as work:
            trips = execution.standing_trips(work, execution.trips_of_plan(work, plan_id))
        standing = [trip for trip in trips.values() if trip.status == "planned" and len(trip.order_ids) > 3]
        command = _command(rng, standing)
        versions = {trip_id: trip.version for trip_id, trip in trips.items()}
        named = {k: versions[k] for k in _touched(command, standing)}
        asked = EditRequest(command=command, dry_run=True)
        wanted = EditRequest(command=command, versions=named, force=True, reason="measured")
        for name, request in (("dry_run", asked), ("written", wanted)):
            began_s = time.process_time()
            try:
                took_s = _edit(tenant_id, request)
            except Problem as problem:
                refused.append(problem.code)
                continue
            if number >= 0:
                times[name].append(took_s)
                cpu[name].append(time.process_time() - began_s)
                by_kind.setdefault(f"{kind_of(command)} {name}", []).append(took_s)
    return {
        "trips": len(trips),
        "orders": sum(len(trip.order_ids) for trip in trips.values()),
        "refused": refused,
        **{
            name: {
                "edits": len(found),
                "p50_ms": ms(percentile(found, 0.5)),
                "p95_ms": ms(percentile(found, 0.95)),
                "cpu_p50_ms": ms(percentile(cpu[name], 0.5)),
            }
            for name, found in times.items()
        },
        "p50_ms_by_command": {name: ms(percentile(found, 0.5)) for name, found in sorted(by_kind.items())},
    }


def _edit(tenant_id: uuid.UUID, request: EditRequest) -> float:
    """The seconds that it took."""
    begun = time.perf_counter()
    with open_system_work(tenant_id) as work:
        answer = edit_trips(work, request)
        shown_answer(work, answer, dry_run=request.dry_run).model_dump_json()
    return time.perf_counter() - begun


def _command(rng: random.Random, trips: list[execution.StandingTrip]) -> Command:
    first = rng.choice(trips)
    same = [trip for trip in trips if trip.warehouse_id == first.warehouse_id and trip is not first]
    second = rng.choice(same) if same else first
    order_id = rng.choice(first.order_ids)
    draw = rng.random()
    if draw < 0.35 and same:
        return Move(order_ids=(order_id,), trip_id=second.trip_id)
    if draw < 0.6:
        rest = len(first.order_ids) - 1
        return Move(order_ids=(order_id,), trip_id=first.trip_id, position=rng.randint(0, rest))
    if draw < 0.75 and same:
        return Swap(order_ids=(order_id,), with_order_ids=(rng.choice(second.order_ids),))
    if draw < 0.9:
        sequence = list(first.order_ids)
        rng.shuffle(sequence)
        return Resequence(trip_id=first.trip_id, order_ids=tuple(sequence))
    return BestOrder(trip_ids=(first.trip_id,))


def _touched(command: Command, trips: list[execution.StandingTrip]) -> set[uuid.UUID]:
    trip_of = {order_id: trip.trip_id for trip in trips for order_id in trip.order_ids}
    ids = {getattr(command, "trip_id", None)} | set(getattr(command, "trip_ids", ()))
    ids |= {
        trip_of[one] for one in (*getattr(command, "order_ids", ()), *getattr(command, "with_order_ids", ()))
    }
    return {one for one in ids if one is not None}


if __name__ == "__main__":
    main()
