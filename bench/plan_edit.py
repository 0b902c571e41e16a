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
from typing import Any

from planned_day import planned_day

from roundsman.benchmarks.harness import bench_house, machine, ms, percentile
from roundsman.execution import api as execution
from roundsman.planning.edits.commands import BestOrder, Command, Move, Resequence, Swap, kind_of
from roundsman.planning.presenters_edits import shown_answer
from roundsman.planning.service.edit import EditRequest, edit_trips
from roundsman.platform.errors import Problem
from roundsman.platform.work import open_system_work


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
