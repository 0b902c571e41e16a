"""One day of a city: plan it, plan it naively, compare. Prints one JSON object.

    python bench/city_day.py [--budget 25] [--seed 7] [--threads 2] [--scale 1] [--shared] [--km 100] [--departure 100]

The instance is made here from the seed alone: 20 depots in the north-western suburbs of Mumbai, 2,000 shops
in clusters around them, 100 vehicles of mixed kinds. `--shared` lets shops be served from either of their two
nearest depots. `--km` and `--departure` are what the search takes of their prices, in per cent (the product's own are
200 and 500); both plans are judged at the price itself.
"""

import argparse
import json
import sys
import time
import uuid

import numpy as np

from roundsman.kernel.geo import GeoPoint
from roundsman.kernel.ids import seeded_id
from roundsman.kernel.loads import Load
from roundsman.planning.api import (
    Depot,
    Evaluation,
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
from roundsman.travel.api import GreatCircleTravel

NAMESPACE = uuid.UUID("6d1f3c52-6e0b-4c3f-9a55-0f5f5d1c7f10")
SOUTH, NORTH, WEST, EAST = 19.03, 19.30, 72.82, 72.88
HOUR = 3_600
SHIFT = Window(7 * HOUR, 17 * HOUR)
WINDOWS = [(7, 10), (7, 11), (8, 11), (8, 12), (9, 11), (9, 13), (10, 13), (11, 13), (11, 15), (12, 15)]
# (payload kg, load volume l, rupees a day, rupees a departure, rupees a km), as for small goods vehicles
KINDS = [
    (500, 1_800, 700, 60, 9),
    (750, 2_600, 900, 70, 11),
    (1_000, 3_400, 1_100, 80, 13),
    (1_500, 5_000, 1_500, 100, 17),
]
RUPEES_AN_HOUR = 110


def make_day(seed: int, scale: float, shared: bool) -> PlanProblem:
    """The instance of that seed; `scale` shrinks depots, shops and vehicles alike."""
    rng = np.random.default_rng(seed)
    n_depots, n_visits = max(1, round(20 * scale)), max(1, round(2_000 * scale))
    n_vehicles = max(n_depots, round(100 * scale))
    depot_lat = np.linspace(SOUTH + 0.008, NORTH - 0.008, n_depots) + rng.normal(0, 0.003, n_depots)
    depot_lon = rng.uniform(WEST + 0.008, EAST - 0.008, n_depots)
    depots = [
        Depot(
            seeded_id(NAMESPACE, f"depot {i}"),
            GeoPoint(float(lat), float(lon)),
            Window(6 * HOUR, 19 * HOUR),
            f"W{i}",
        )
        for i, (lat, lon) in enumerate(zip(depot_lat, depot_lon, strict=True))
    ]
    n_clusters = n_depots * 4
    centre = np.column_stack([rng.uniform(SOUTH, NORTH, n_clusters), rng.uniform(WEST, EAST, n_clusters)])
    place = centre[rng.integers(0, n_clusters, n_visits)] + rng.normal(0, 0.005, (n_visits, 2))
    place = np.clip(place, [SOUTH, WEST], [NORTH, EAST])
    weight_kg = np.minimum(rng.lognormal(np.log(45) - 0.32, 0.8, n_visits), 480.0)
    weight_kg *= 45.0 / weight_kg.mean()
    volume_l = weight_kg * rng.uniform(1.5, 2.5, n_visits)
    service_s = rng.integers(240, 481, n_visits)
    near = np.hypot(place[:, :1] - depot_lat[None, :], place[:, 1:] - depot_lon[None, :]).argsort(axis=1)
    chosen = rng.integers(0, len(WINDOWS), n_visits)
    visits = [
        Visit(
            seeded_id(NAMESPACE, f"visit {i}"),
            tuple(depots[d].id for d in near[i, : 2 if shared else 1]),
            GeoPoint(float(place[i, 0]), float(place[i, 1])),
            Load(round(float(weight_kg[i]) * 1_000), round(float(volume_l[i]) * 1_000)),
            (Window(WINDOWS[chosen[i]][0] * HOUR, WINDOWS[chosen[i]][1] * HOUR),),
            int(service_s[i]),
            name=f"V{i}",
        )
        for i in range(n_visits)
    ]
    kinds = [
        VehicleType(
            seeded_id(NAMESPACE, f"kind {kg}"),
            Load(kg * 1_000, litres * 1_000),
            fixed_minor=day * 100,
            per_departure_minor=departure * 100,
            per_km_minor=km * 100,
            per_hour_minor=RUPEES_AN_HOUR * 100,
            reload_s=1_800,
            max_trips=3,
            name=f"{kg} kg",
        )
        for kg, litres, day, departure, km in KINDS
    ]
    # Vehicles stand where the goods are: two at each depot, the others by the demand of the depot.
    demand_kg = np.bincount(near[:, 0], weights=weight_kg, minlength=n_depots)
    of_depot = list(range(n_depots)) * min(2, n_vehicles // n_depots)
    while len(of_depot) < n_vehicles:
        of_depot.append(int(np.argmax(demand_kg / np.bincount(of_depot, minlength=n_depots))))
    mix = rng.choice(len(kinds), n_vehicles, p=[0.15, 0.25, 0.30, 0.30])
    vehicles = [
        Vehicle(seeded_id(NAMESPACE, f"vehicle {i}"), depots[d].id, kinds[mix[i]], SHIFT, f"MH {i:03d}")
        for i, d in enumerate(of_depot)
    ]
    return build_problem(depots, visits, vehicles, GreatCircleTravel())


def figures(evaluation: Evaluation) -> dict[str, object]:
    """What people compare."""
    return {
        "cost": round(evaluation.cost_minor / 100),
        "km": round(evaluation.distance_m / 1_000, 1),
        "trips": evaluation.trips,
        "vehicles": evaluation.vehicles_used,
        "violations": len(evaluation.violations),
        "unplanned": evaluation.visits_unplanned,
    }


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--budget", type=float, default=25.0, help="wall seconds for planning")
    parser.add_argument("--seed", type=int, default=7, help="of the instance and of the search")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--km", type=int, default=100, help="per cent of its price in the search")
    parser.add_argument("--departure", type=int, default=100, help="per cent of its price in the search")
    parser.add_argument("--shared", action="store_true", help="shops may be served from two depots")
    parser.add_argument("--verbose", action="store_true", help="progress on stderr")
    args = parser.parse_args()

    begun = time.monotonic()
    problem = make_day(args.seed, args.scale, args.shared)
    made_s = time.monotonic() - begun
    begun = time.monotonic()
    naive = evaluate(problem, plan_naively(problem))
    naive_s = time.monotonic() - begun

    def tell(fraction: float, note: str) -> None:
        if args.verbose:
            print(f"{fraction:5.0%} {note}", file=sys.stderr)

    cpu = time.process_time()
    searched = weighed(problem, Weights(args.km, args.departure))
    result = plan_day(searched, budget_s=args.budget, seed=args.seed, threads=args.threads, progress=tell)
    cpu = time.process_time() - cpu
    ours = evaluate(problem, result.plan)
    capacity_g = sum(vehicle.type.capacity.weight_g for vehicle in problem.vehicles)
    demand_g = sum(visit.load.weight_g for visit in problem.visits)
    answer = {
        "depots": len(problem.depots),
        "visits": len(problem.visits),
        "vehicles_available": len(problem.vehicles),
        "demand_of_one_run_capacity_pct": round(100 * demand_g / capacity_g, 1),
        **figures(ours),
        "naive": figures(naive),
        "km_pct": args.km,
        "departure_pct": args.departure,
        "saved_trips_pct": round(100 * (1 - ours.trips / max(naive.trips, 1)), 1),
        "saved_cost_pct": round(100 * (1 - ours.cost_minor / max(naive.cost_minor, 1)), 1),
        "saved_km_pct": round(100 * (1 - ours.distance_m / max(naive.distance_m, 1)), 1),
        "first_feasible_s": None if result.first_feasible_s is None else round(result.first_feasible_s, 2),
        "wall_s": round(result.wall_s, 2),
        "cpu_s": round(cpu, 2),
        "build_s": round(made_s, 2),
        "naive_s": round(naive_s, 2),
        "history": [
            {"s": round(at.at_s, 2), "cost": round(at.cost_minor / 100), "unplanned": at.visits_unplanned}
            for at in result.history
        ],
        "phases": [
            {
                "name": p.name,
                "wall_s": round(p.wall_s, 2),
                "cost": round(p.cost_minor / 100),
                "unplanned": p.visits_unplanned,
            }
            for p in result.phases
        ],
    }
    print(json.dumps(answer, indent=1))
    return 0 if not ours.violations else 1


if __name__ == "__main__":
    raise SystemExit(main())
