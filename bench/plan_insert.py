"""How long it takes to find where an urgent order fits into trips on the road, moving nobody else.

Usage: python bench/plan_insert.py [--trips 100] [--stops 20] [--asks 60] [--seed 1] [--memory]. Prints JSON (ms).
Made-up tours in one city: on the road (the vehicle comes by the warehouse for the goods), still in, and half of each;
then what a breakdown of one of them takes, with and without the wish for a second vehicle. Then, unless `--memory` is
given, the whole question as a dispatcher asks it (`service`): a depot with 100 trips and 2,000 orders in a database of
its own, everything read from it, the proposals kept in it and shown, in a transaction of its own.
"""

import argparse
import itertools
import json
import random
import statistics
import sys
import time
import uuid
from pathlib import Path

from sqlalchemy import text

sys.path.insert(0, str(Path(__file__).parent))
from planned_day import planned_day

from roundsman.benchmarks.harness import bench_house, machine
from roundsman.execution.models import Trip
from roundsman.kernel.geo import GeoPoint
from roundsman.kernel.ids import seeded_id
from roundsman.kernel.loads import Load
from roundsman.orders.models import Order
from roundsman.planning.horizon import Window
from roundsman.planning.problem import Vehicle, VehicleType, Visit
from roundsman.planning.replan.course import Prices
from roundsman.planning.replan.drafts import Scene
from roundsman.planning.replan.insert import Wish, inserted, inserted_moving
from roundsman.planning.replan.states import Occasion
from roundsman.planning.replan.takeover import Need, taken_over
from roundsman.planning.replan.tours import Tour
from roundsman.planning.schemas_replan import ReplanProposalOut
from roundsman.planning.service.replan import Question, ask
from roundsman.platform.work import open_system_work
from roundsman.travel.api import GreatCircleTravel

SPACE = uuid.UUID("b4a1c2de-0000-4000-8000-000000000003")
WAREHOUSE, HOME = seeded_id(SPACE, "warehouse"), GeoPoint(19.1, 72.85)
NOW_S, H = 36_000, 3_600


def make_tours(trips: int, stops: int, seed: int, out_share: float) -> list[Tour]:
    """Trips that sweep a part of the city each, promised within an hour and a half of when they come."""
    rng, travel = random.Random(seed), GreatCircleTravel()
    made = []
    for number in range(trips):
        is_out = rng.random() < out_share
        middle = GeoPoint(19.1 + rng.uniform(-0.09, 0.09), 72.85 + rng.uniform(-0.06, 0.06))
        here = middle if is_out else HOME
        places = sorted(
            (
                GeoPoint(middle.lat + rng.uniform(-0.015, 0.015), middle.lon + rng.uniform(-0.015, 0.015))
                for _ in range(stops)
            ),
            key=lambda place: place.lat,
        )
        visits, at, point = [], NOW_S, here
        for one, place in enumerate(places):
            at += travel.leg(point, place).duration_s
            window = Window(max(0, at - H), at + 3 * H // 2)
            name = f"o{number}.{one}"
            load = Load(rng.randint(5, 30) * 1_000, rng.randint(10, 60) * 1_000)
            visits.append(
                Visit(
                    seeded_id(SPACE, name),
                    (seeded_id(SPACE, f"t{number}"),),
                    place,
                    load,
                    (window,),
                    300,
                    name=name,
                )
            )
            at, point = at + 300, place
        kind = VehicleType(
            seeded_id(SPACE, f"k{number}"),
            Load(750_000, 3_000_000),
            per_km_minor=1_500,
            per_hour_minor=12_000,
        )
        vehicle = Vehicle(seeded_id(SPACE, f"v{number}"), WAREHOUSE, kind, Window(NOW_S, at + 3 * H))
        made.append(
            Tour(
                seeded_id(SPACE, f"t{number}"),
                f"TRP-{number}",
                vehicle,
                WAREHOUSE,
                here,
                NOW_S,
                HOME,
                tuple(visits),
                is_out=is_out,
            )
        )
    return made


def make_wish(seed: int) -> Wish:
    """An urgent order somewhere in the city, wanted within four hours."""
    rng = random.Random(seed)
    place = GeoPoint(19.1 + rng.uniform(-0.09, 0.09), 72.85 + rng.uniform(-0.06, 0.06))
    visit = Visit(
        seeded_id(SPACE, f"urgent {seed}"),
        (WAREHOUSE,),
        place,
        Load(20_000, 40_000),
        (Window(NOW_S, NOW_S + 4 * H),),
        300,
        name="urgent",
    )
    return Wish((visit,), HOME)


def told(times_s: list[float]) -> dict[str, float]:
    """Milliseconds at the middle, at 95 per cent, and the most."""
    ordered = sorted(time_s * 1_000 for time_s in times_s)
    at95 = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    return {
        "p50_ms": round(statistics.median(ordered), 1),
        "p95_ms": round(at95, 1),
        "most_ms": round(ordered[-1], 1),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trips", type=int, default=100)
    parser.add_argument("--stops", type=int, default=20)
    parser.add_argument("--asks", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--memory", action="store_true", help="without a database")
    parser.add_argument("--budget", type=int, default=10, help="seconds for the plan whose trips are taken")
    asked = parser.parse_args()
    travel, prices = GreatCircleTravel(), Prices()
    answer: dict[str, object] = {"trips": asked.trips, "stops": asked.stops, "asks": asked.asks}
    for name, share in (("on_the_road", 1.0), ("still_in", 0.0), ("half_of_each", 0.5)):
        tours = make_tours(asked.trips, asked.stops, asked.seed, share)
        nobody: list[float] = []
        cpu: list[float] = []
        few: list[float] = []
        found = 0
        for number in range(asked.asks):
            wish = make_wish(asked.seed * 1_000 + number)
            begun, begun_cpu = time.perf_counter(), time.process_time()
            drafts = inserted(wish, tours, travel, prices)
            nobody.append(time.perf_counter() - begun)
            cpu.append(time.process_time() - begun_cpu)
            found += bool(drafts)
            if number % 10 == 0:
                begun = time.perf_counter()
                inserted_moving(wish, tours, drafts, travel, prices)
                few.append(time.perf_counter() - begun)
        answer[name] = {
            "nobody_moves": told(nobody),
            "nobody_moves_cpu": told(cpu),
            "few_move": told(few),
            "answered": found,
        }
    tours = make_tours(asked.trips, asked.stops, asked.seed, 1.0)
    times: list[float] = []
    for number in range(min(5, len(tours))):
        broken = tours[number]
        before = Scene([broken], (), travel, prices).before.figures([broken.id])
        need = Need(broken, broken.start, broken.start_s, before)
        begun = time.perf_counter()
        taken_over(need, [tour for tour in tours if tour.id != broken.id], travel, prices, most=8)
        times.append(time.perf_counter() - begun)
    answer["breakdown"] = told(times)
    if not asked.memory:
        with bench_house(say=lambda said: print(said, file=sys.stderr)):
            answer["service"] = through_the_service(asked)
    print(json.dumps(answer | {"machine": machine()}, indent=1))


_ON_THE_ROAD = """
update trip t set status = 'dispatched', dispatched_at = now(), aboard_location_id = v.stock_location_id
from vehicle v
where v.tenant_id = t.tenant_id and v.id = t.vehicle_id and t.tenant_id = :tenant and t.status = 'planned' and t.id in (
    -- Of a vehicle with two trips the first: nobody is on two at once.
    select id from (
        select id, row_number() over (order by id) as n from (
            select distinct on (vehicle_id) id from trip where tenant_id = :tenant
            order by vehicle_id, planned_start_at
        ) firsts
    ) numbered where n % 2 < :of)
"""


def through_the_service(asked: argparse.Namespace) -> dict[str, object]:
    """All of it: read, search, keep, show."""
    tenant_id, _ = planned_day(asked.trips / 100, asked.seed, asked.budget, all_depots=1, waiting=asked.asks)
    with open_system_work(tenant_id) as work:
        query = work.rows(Order).where(Order.status == "ready").order_by(Order.id)
        ids = [order.id for order in work.session.scalars(query)]
        trips = len(work.session.scalars(work.rows(Trip)).all())
    found: dict[str, object] = {"trips": trips, "waiting": len(ids)}
    turn = itertools.cycle(ids)
    for name, share in (("still_in", 0), ("half_of_each", 1), ("on_the_road", 2)):
        with open_system_work(tenant_id) as work:
            work.session.execute(text(_ON_THE_ROAD), {"tenant": tenant_id, "of": share})
        times, cpu, answered = [], [], 0
        for number in range(-5, asked.asks // 2):
            question = Question(
                occasion=Occasion.INSERT, order_ids=(next(turn),), few_moves=False, search_s=0
            )
            begun, begun_cpu = time.perf_counter(), time.process_time()
            with open_system_work(tenant_id) as work:
                rows = ask(work, question)
                for row in rows:
                    ReplanProposalOut.model_validate(row).model_dump_json()
            if number >= 0:
                times.append(time.perf_counter() - begun)
                cpu.append(time.process_time() - begun_cpu)
                answered += bool(rows)
        found[name] = {"nobody_moves": told(times), "nobody_moves_cpu": told(cpu), "answered": answered}
    return found


if __name__ == "__main__":
    main()
