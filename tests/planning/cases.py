"""Small planning problems for tests."""

import random
import uuid

import numpy as np

from roundsman.kernel.geo import GeoPoint
from roundsman.kernel.ids import seeded_id
from roundsman.kernel.loads import Load
from roundsman.planning.api import (
    Depot,
    Plan,
    PlannedRun,
    PlanProblem,
    Unplanned,
    UnplannedReason,
    Vehicle,
    VehicleType,
    Visit,
    Window,
    build_problem,
)
from roundsman.travel.api import GreatCircleTravel, TravelMatrix

SPACE = uuid.UUID("b4a1c2de-0000-4000-8000-000000000001")
HERE = GeoPoint(19.1, 72.85)
H = 3_600


def ident(name: str) -> uuid.UUID:
    return seeded_id(SPACE, name)


def depot(name="D", opening=Window(0, 24 * H), point=HERE):
    return Depot(ident(name), point, opening, name)


def visit(name, *, kg=10, litres=10, windows=(), service_s=0, depots=("D",), priority=0, point=HERE):
    return Visit(
        ident(name),
        tuple(ident(d) for d in depots),
        point,
        Load(kg * 1_000, litres * 1_000),
        tuple(Window(*w) for w in windows),
        service_s,
        priority,
        name,
    )


def kind(name="van", *, kg=100, litres=1_000, fixed=0, departure=0, km=1_000, hour=0, reload_s=0, trips=1):
    return VehicleType(
        ident(name), Load(kg * 1_000, litres * 1_000), fixed, departure, km, hour, reload_s, trips, name
    )


def vehicle(name="V", type_=None, *, shift=(0, 24 * H), at="D"):
    return Vehicle(ident(name), ident(at), type_ or kind(), Window(*shift), name)


def on_a_line(positions, visits, vehicles, depots=None, *, pace=1):
    """A problem on a line: positions in metres of depots, then visits; `pace` seconds for each metre."""
    x = np.array(positions, dtype=np.int64)
    distance_m = np.abs(x[:, None] - x[None, :])
    travel = TravelMatrix(distance_m, distance_m * pace)
    return PlanProblem(tuple(depots or [depot()]), tuple(visits), tuple(vehicles), travel)


def run(names, *, vehicle="V", at="D", trip=0, start_s=None):
    return PlannedRun(ident(vehicle), ident(at), trip, tuple(ident(n) for n in names), start_s)


def plan(*runs, unplanned=()):
    return Plan(runs, tuple(Unplanned(ident(n), UnplannedReason.NOT_CHOSEN) for n in unplanned))


def random_city(seed, *, n=12, depots=1, vehicles=3, shared=0.0, trips=2, kg=120):
    """A small city with windows; every visit can be served alone."""
    rng = random.Random(seed)
    places = [GeoPoint(19.05 + rng.random() * 0.2, 72.82 + rng.random() * 0.06) for _ in range(depots + n)]
    the_depots = [depot(f"D{i}", point=places[i]) for i in range(depots)]
    visits = []
    for i in range(n):
        start = rng.choice([7, 8, 9, 10, 11]) * H
        windows = [(start, start + 3 * H)]
        if rng.random() < 0.3:
            windows.append((start + 4 * H, start + 5 * H))
        homes = rng.sample(range(depots), 2 if depots > 1 and rng.random() < shared else 1)
        visits.append(
            visit(
                f"v{i}",
                kg=rng.randint(1, 60),
                litres=rng.randint(1, 120),
                windows=windows,
                service_s=rng.randint(60, 600),
                depots=[f"D{d}" for d in homes],
                priority=rng.randint(0, 3),
                point=places[depots + i],
            )
        )
    vans = [
        kind(
            "small",
            kg=kg // 2,
            litres=150,
            fixed=50_000,
            departure=5_000,
            km=900,
            hour=9_000,
            reload_s=900,
            trips=trips,
        ),
        kind(
            "large",
            kg=kg,
            litres=300,
            fixed=80_000,
            departure=7_000,
            km=1_300,
            hour=9_000,
            reload_s=1_200,
            trips=trips,
        ),
    ]
    fleet = [
        vehicle(f"V{d}.{i}", vans[i % 2], shift=(7 * H, 17 * H), at=f"D{d}")
        for d in range(depots)
        for i in range(vehicles)
    ]
    return build_problem(the_depots, visits, fleet, GreatCircleTravel())
