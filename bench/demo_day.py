"""The demonstration world's standard day, planned with weights and set beside the naive plan; prints JSON.

Usage: python bench/demo_day.py [--world-seed 1] [--budget 30] [--km 200] [--departure 500]
Both plans are judged by our own evaluator at the true tariffs.
"""

import argparse
import json
import time
from datetime import date

from roundsman.kernel.geo import GeoPoint
from roundsman.kernel.loads import Load
from roundsman.planning.api import (
    Depot,
    PlanProblem,
    Vehicle,
    VehicleType,
    Visit,
    Weights,
    Window,
    build_problem,
    evaluate,
    plan_day,
    plan_naively,
    weighed,
)
from roundsman.simulation.world import DemandModel, build_world
from roundsman.travel.api import GreatCircleTravel


def standard_day(world_seed: int, on: date) -> PlanProblem:
    """All shops order; everything is allocated."""
    world = build_world(world_seed, 1.0)
    skus = {sku.id: Load(sku.weight_g, sku.volume_ml) for sku in world.skus}
    shops = {shop.id: shop for shop in world.shops}
    sizes = {kind.code: kind for kind in world.vehicle_kinds}
    drivers = {driver.vehicle_id: driver for driver in world.drivers}
    kinds = {
        tariff.vehicle_kind: VehicleType(
            id=tariff.id,
            capacity=Load(sizes[tariff.vehicle_kind].capacity_g, sizes[tariff.vehicle_kind].capacity_ml),
            fixed_minor=tariff.fixed_per_day_minor,
            per_departure_minor=tariff.per_departure_minor,
            per_km_minor=tariff.fuel_per_km_minor + tariff.maintenance_per_km_minor,
            per_hour_minor=tariff.labour_per_hour_minor,
            reload_s=sizes[tariff.vehicle_kind].reload_s,
            max_trips=sizes[tariff.vehicle_kind].max_trips_per_day,
            name=tariff.vehicle_kind,
        )
        for tariff in world.tariffs
    }
    visits = []
    for order in DemandModel(world).orders_for_day(on, every_shop=True):
        shop = shops[order.shop_id]
        cases = sum(line.quantity for line in order.lines)
        load = sum((skus[line.sku_id].times(line.quantity) for line in order.lines), Load())
        visits.append(
            Visit(
                id=shop.id,
                depot_ids=(shop.warehouse_id,),
                point=GeoPoint(shop.lat, shop.lon),
                load=load,
                windows=(Window(shop.window_start_min * 60, shop.window_end_min * 60),),
                service_s=shop.service_base_s + cases * shop.service_per_case_s,
            )
        )
    vehicles = [
        Vehicle(
            vehicle.id,
            vehicle.warehouse_id,
            kinds[vehicle.kind],
            Window(drivers[vehicle.id].shift_start_min * 60, drivers[vehicle.id].shift_end_min * 60),
        )
        for vehicle in world.vehicles
    ]
    depots = [Depot(site.id, GeoPoint(site.lat, site.lon), name=site.name) for site in world.warehouses]
    return build_problem(depots, visits, vehicles, GreatCircleTravel())


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--world-seed", type=int, default=1)
    parser.add_argument("--budget", type=float, default=30.0)
    parser.add_argument("--km", type=int, default=Weights().km_pct)
    parser.add_argument("--departure", type=int, default=Weights().departure_pct)
    asked = parser.parse_args()
    problem = standard_day(asked.world_seed, date(2026, 11, 16))
    naive = evaluate(problem, plan_naively(problem))
    began, cpu = time.monotonic(), time.process_time()
    found = plan_day(weighed(problem, Weights(asked.km, asked.departure)), budget_s=asked.budget)
    wall, cpu = time.monotonic() - began, time.process_time() - cpu
    ours = evaluate(problem, found.plan)
    figures = {
        name: {
            "trips": judged.trips,
            "km": round(judged.distance_m / 1000, 1),
            "cost_minor": judged.cost_minor,
            "vehicles": judged.vehicles_used,
            "unplanned": judged.visits_unplanned,
            "violations": len(judged.violations),
        }
        for name, judged in (("ours", ours), ("naive", naive))
    }
    saved = {
        name: round(100 * (1 - part / whole), 1)
        for name, part, whole in (
            ("trips_pct", ours.trips, naive.trips),
            ("km_pct", ours.distance_m, naive.distance_m),
            ("cost_pct", ours.cost_minor, naive.cost_minor),
        )
    }
    print(
        json.dumps(
            vars(asked)
            | figures
            | {
                "saved": saved,
                "first_feasible_s": found.first_feasible_s,
                "wall_s": round(wall, 1),
                "cpu_s": round(cpu, 1),
            },
            indent=2,
        )
    )


if __name__ == "__main__":
    main()
