"""`bench orders`: how many orders of three lines a second are placed over HTTP, and how long one takes."""

import random
import uuid
from pathlib import Path
from typing import Any

from roundsman.benchmarks.harness import (
    House,
    Say,
    bench_house,
    cpu_ms_each,
    cpu_used,
    fire,
    log_in,
    machine,
    ms,
    percentile,
    running_server,
    shot,
)
from roundsman.benchmarks.load import Outcome, Shot
from roundsman.benchmarks.town import PASSWORD, Town, make_town, order_body
from roundsman.platform.work import open_system_work

RATE = 350.0
_KIND = "place"


def run(
    *,
    rate: float = RATE,
    seconds: float = 60.0,
    max_seconds: float = 10.0,
    processes: int = 1,
    seed: int = 1,
    work_dir: Path | None = None,
    say: Say = lambda _: None,
) -> dict[str, Any]:
    """Place orders at a fixed rate for a while, then as many as go in a closed loop.

    Args:
        rate: Orders a second of the open loop.
        seconds: How long it lasts.
        max_seconds: How long the closed loop lasts; 0 leaves it out.
        processes: Server processes on the one port.
        seed: Another number gives other orders.
        work_dir: See `bench_house`.
        say: Told what is going on.

    Returns:
        The figures; `errors` counts answers other than 201, and orders that are missing or doubled in the end.
    """
    draws = random.Random(seed)
    before = machine()
    with bench_house(work_dir=work_dir, say=say) as house:
        town = make_town()
        with running_server(house, processes=processes) as url:
            token = log_in(url, town.emails["dispatcher"], PASSWORD)
            say("warming up")
            warm = _closed(house, url, token, town, draws, min(3.0, seconds))
            say(f"{rate:g} orders a second for {seconds:g} s")
            count = int(rate * seconds)
            used = cpu_used(house)
            steady = fire(
                house,
                url,
                [_order(url, token, town, draws, at_s=n / rate) for n in range(count)],
                connections=96,
            )
            cpu_ms = cpu_ms_each(house, used, count)
            best = _closed(house, url, token, town, draws, max_seconds) if max_seconds else Outcome()
        placed = sum(sum(o.statuses.get(_KIND, {}).values()) for o in (warm, steady, best))
        lost = abs(_orders_in(town) - placed)
    for sentence in [*warm.bad_bodies, *steady.bad_bodies, *best.bad_bodies]:
        say(sentence)
    taken = steady.latencies_s.get(_KIND, [])
    return {
        "orders_per_s": round(len(taken) / steady.seconds, 1),
        "p95_ms": ms(percentile(taken, 0.95)),
        "errors": warm.errors + steady.errors + best.errors + lost,
        "p50_ms": ms(percentile(taken, 0.50)),
        "p99_ms": ms(percentile(taken, 0.99)),
        "max_ms": ms(max(taken, default=0.0)),
        "orders": len(taken),
        "seconds": round(steady.seconds, 1),
        "max_orders_per_s": round(len(best.latencies_s.get(_KIND, [])) / best.seconds, 1)
        if max_seconds
        else None,
        "cpu_ms_per_order": cpu_ms,
        "processes": processes,
        "machine": before,
    }


def _order(url: str, token: str, town: Town, draws: random.Random, *, at_s: float = 0.0) -> Shot:
    return shot(
        url,
        "POST",
        "/api/v1/orders",
        token=token,
        at_s=at_s,
        kind=_KIND,
        body=order_body(town, draws),
        key=str(uuid.UUID(int=draws.getrandbits(128))),
        good=[201],
    )


def _closed(house: House, url: str, token: str, town: Town, draws: random.Random, seconds: float) -> Outcome:
    shots = [_order(url, token, town, draws) for _ in range(int(seconds * 1500))]
    return fire(house, url, shots, connections=16, closed_for_s=seconds)


def _orders_in(town: Town) -> int:
    from sqlalchemy import text

    with open_system_work(town.tenant_id) as work:
        return int(work.session.scalar(text('select count(*) from "order"')) or 0)
