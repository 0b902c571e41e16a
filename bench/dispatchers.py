"""Five dispatchers at once on the same day: is any of their edits lost? Prints one JSON object.

    python bench/dispatchers.py [--dispatchers 5] [--edits 1000] [--trips 12] [--scale 1.0]

A planned day of 100 trips with 2,000 orders on a real PostgreSQL and server. Each dispatcher is a thread with a session
of its own, over HTTP: it reads a trip, moves one of its orders within it or to another one, and sends the versions that
it has seen. Where a colleague was faster (412), it reads again and does it again. All of them work on the same few
trips. Afterwards the trips, the log of edits and what each was answered are held against each other:

- `lost`: edits that were answered as made and are not in the log, or whose trip did not stand, when the next edit of it
  began, as they had left it;
- `versions_off`: trips whose version did not rise by one for each edit that wrote them;
- `orders_off`: orders that are on no trip any more, or on two.
"""

import argparse
import json
import random
import sys
import threading
import time
import uuid
from collections import Counter
from typing import Any

import httpx2
from planned_day import planned_day

from roundsman.benchmarks.harness import bench_house, machine, ms, percentile, running_server
from roundsman.benchmarks.town import PASSWORD
from roundsman.execution import api as execution
from roundsman.identity.models import UserAccount
from roundsman.planning.models import PlanEdit
from roundsman.platform.work import open_system_work


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--dispatchers", type=int, default=5)
    parser.add_argument("--edits", type=int, default=1_000, help="that each of them gets made")
    parser.add_argument("--trips", type=int, default=12, help="on which they all work")
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--budget", type=int, default=10, help="seconds for the plan that is edited")
    asked = parser.parse_args()
    with bench_house(say=lambda told: print(told, file=sys.stderr)) as house:
        tenant_id, plan_id = planned_day(asked.scale, asked.seed, asked.budget)
        before = _standing(tenant_id, plan_id)
        depots = Counter(trip.warehouse_id for trip in before.values())
        depot = depots.most_common(1)[0][0]
        shared = [one for one, trip in sorted(before.items()) if trip.warehouse_id == depot][: asked.trips]
        with open_system_work(tenant_id) as work:
            emails = {one.email for one in work.session.scalars(work.rows(UserAccount))}
        email = next(one for one in emails if one.startswith("dispatcher"))
        with running_server(house) as url:
            people = [
                Dispatcher(url, email, shared, asked.edits, asked.seed + n) for n in range(asked.dispatchers)
            ]
            begun = time.perf_counter()
            for one in people:
                one.start()
            for one in people:
                one.join()
            took_s = time.perf_counter() - begun
        after = _standing(tenant_id, plan_id)
        told = check(tenant_id, before, after, {edit for one in people for edit in one.made})
    waits = [took for one in people for took in one.took]
    figures = {
        "edits": sum(len(one.made) for one in people),
        "done_again_after_412": sum(one.stale for one in people),
        "refused": dict(sum((one.refused for one in people), Counter())),
        **told,
        "edits_per_s": round(len(waits) / took_s, 1),
        "edit_p50_ms": ms(percentile(waits, 0.5)),
        "edit_p95_ms": ms(percentile(waits, 0.95)),
    }
    print(json.dumps(vars(asked) | {"figures": figures, "machine": machine()}, indent=2))


def _standing(tenant_id: uuid.UUID, plan_id: uuid.UUID) -> dict[uuid.UUID, execution.StandingTrip]:
    with open_system_work(tenant_id) as work:
        return execution.standing_trips(work, execution.trips_of_plan(work, plan_id))


class Dispatcher(threading.Thread):
    """Edits trips until as many edits are made as are wanted."""

    def __init__(self, url: str, email: str, trips: list[uuid.UUID], edits: int, seed: int) -> None:
        super().__init__(daemon=True)
        self._url, self._email, self._trips, self._edits = url, email, trips, edits
        self._rng = random.Random(seed)
        self.made: list[str] = []
        self.took: list[float] = []
        self.stale = 0
        self.refused: Counter[str] = Counter()

    def run(self) -> None:
        """Edit."""
        with httpx2.Client(base_url=self._url, timeout=60) as api:
            api.headers["X-Roundsman-Client"] = "bench"
            who = {"email": self._email, "password": PASSWORD}
            api.post("/api/v1/auth/session", json=who).raise_for_status()
            while len(self.made) < self._edits:
                self._edit(api)

    def _edit(self, api: httpx2.Client) -> None:
        first, second = self._rng.sample(self._trips, 2)
        within = self._rng.random() < 0.6
        while True:
            seen = [_seen(api, one) for one in ((first,) if within else (first, second))]
            orders = seen[0][1]
            if len(orders) < 3:
                return  # nearly empty by now: another one
            command = {
                "kind": "move",
                "order_ids": [self._rng.choice(orders)],
                "trip_id": str(first if within else second),
                "position": self._rng.randrange(len(seen[-1][1])),
            }
            versions = {
                one: version for one, (version, _) in zip(map(str, (first, second)), seen, strict=False)
            }
            body = {"command": command, "versions": versions, "force": True, "reason": "measured"}
            begun = time.perf_counter()
            answer = api.post("/api/v1/edits", json=body)
            took = time.perf_counter() - begun
            if answer.status_code == 412:
                self.stale += 1
                continue
            if answer.status_code != 200:
                self.refused[answer.json()["code"]] += 1
                return
            if (edit_id := answer.json()["edit_id"]) is not None:
                self.made.append(edit_id)
                self.took.append(took)
            return


def _seen(api: httpx2.Client, trip_id: uuid.UUID) -> tuple[int, list[str]]:
    """The version of a trip, and its orders."""
    trip = api.get(f"/api/v1/trips/{trip_id}").raise_for_status().json()
    return trip["version"], [order["order_id"] for stop in trip["stops"] for order in stop["orders"]]


def check(
    tenant_id: uuid.UUID,
    before: dict[uuid.UUID, execution.StandingTrip],
    after: dict[uuid.UUID, execution.StandingTrip],
    answered: set[str],
) -> dict[str, int]:
    """Hold the trips, the log and the answers against each other."""
    with open_system_work(tenant_id) as work:
        log = list(work.session.scalars(work.rows(PlanEdit).order_by(PlanEdit.seq)))
    stood = {str(trip_id): _orders(trip) for trip_id, trip in before.items()}
    writes: Counter[str] = Counter()
    lost = len(answered - {str(edit.id) for edit in log})
    for edit in log:
        lost += any(stood[state["trip_id"]] != _kept(state) for state in edit.before)
        for state in edit.after:
            stood[state["trip_id"]] = _kept(state)
            writes[state["trip_id"]] += 1
    lost += sum(stood[str(trip_id)] != _orders(trip) for trip_id, trip in after.items())
    on = Counter(order for trip in after.values() for order in trip.order_ids)
    was = Counter(order for trip in before.values() for order in trip.order_ids)
    return {
        "in_the_log": len(log),
        "lost": lost,
        "versions_off": sum(
            trip.version != before[trip_id].version + writes[str(trip_id)] for trip_id, trip in after.items()
        ),
        "orders_off": sum((on - was).values()) + sum((was - on).values()),
    }


def _orders(trip: execution.StandingTrip) -> list[str]:
    return [str(one) for one in trip.order_ids]


def _kept(state: dict[str, Any]) -> list[str]:
    return [order["order_id"] for stop in state["stops"] for order in stop["orders"]]


if __name__ == "__main__":
    main()
