"""`bench allocate`: a bulk job over contended batches, and many single allocations of one item at once.

Both call the use cases, over the pool that the server uses, against a database with durable commits; the bulk run is
the real job, carried out by `run_job`. HTTP is left out: what is measured is how long stock is locked.
"""

import os
import random
import threading
import time
import uuid
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import batched
from pathlib import Path
from typing import Any

from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from roundsman.benchmarks.harness import House, Say, bench_house, cpu_seconds, machine, ms, percentile
from roundsman.benchmarks.town import Town, make_town
from roundsman.inventory.api import NewBatch, Reference, StockKey, StockMove, move_stock, record_production
from roundsman.masterdata.api import create_location
from roundsman.orders.api import AskedLine, PlaceOrder, allocate_order, place_order
from roundsman.platform.clock import real_now
from roundsman.platform.db.engine import current_database
from roundsman.platform.jobs.queue import enqueue_job
from roundsman.platform.jobs.worker import run_job
from roundsman.platform.models import JobRow
from roundsman.platform.retry import run_again_when_lost
from roundsman.platform.work import Work, open_system_work

UNITS = 20
"""The most that a line asks for."""


def run(
    *,
    orders: int = 2_000,
    lines: int = 5,
    singles: int = 500,
    warehouses: int = 4,
    seed: int = 1,
    work_dir: Path | None = None,
    say: Say = lambda _: None,
) -> dict[str, Any]:
    """Place orders, allocate them in one job, then allocate many orders of one item at the same time.

    Args:
        orders: Of the bulk job.
        lines: Of each of them.
        singles: Orders of one item, allocated by as many threads.
        warehouses: Over which the orders of the job are spread.
        seed: Another number gives other orders.
        work_dir: See `bench_house`.
        say: Told what is going on.

    Returns:
        `bulk_s`; `single_p95_ms` from the start of a transaction to the end of its commit, with as many at once as the
        server lets in (`single_at_once`); `single_wait_p95_ms` from the moment at which all were sent, the time in
        which they waited for a place included; `deadlocks` that PostgreSQL counted or a caller saw; `over_reserved`:
        balances that promise more than there is, or another quantity than their reservations add up to.
    """
    draws = random.Random(seed)
    before = machine()
    with bench_house(work_dir=work_dir, say=say) as house:
        town, at_once = make_town(warehouses=warehouses), _places()
        say(f"placing {orders} orders of {lines} lines, and {singles} of one line")
        bulk_ids, asked = _place_many(town, draws, orders, lines)
        for warehouse_id in town.warehouse_ids:
            _stock(town, warehouse_id, {sku: int(units * 0.8) for sku, units in asked[warehouse_id].items()})
        deadlocks = _deadlocks()
        say("allocating them in one job")
        bulk_s, result = _bulk(town, bulk_ids)
        _stock(town, town.warehouse_ids[0], {town.sku_ids[0]: singles * 4})
        single_ids = _place_singles(town, singles)
        say(f"allocating {singles} orders of one item, all at once")
        used = _cpu(house)
        own_s, waited_s, all_s, failed = _singles(town, single_ids)
        cpu_ms = {
            name: round((after - used[name]) * 1000 / singles, 2) for name, after in _cpu(house).items()
        }
        deadlocks = _deadlocks() - deadlocks + failed
        over = _over_reserved(town)
    return {
        "bulk_s": round(bulk_s, 2),
        "single_p95_ms": ms(percentile(own_s, 0.95)),
        "deadlocks": deadlocks,
        "over_reserved": over,
        "single_p50_ms": ms(percentile(own_s, 0.50)),
        "single_max_ms": ms(max(own_s, default=0.0)),
        "single_wait_p95_ms": ms(percentile(waited_s, 0.95)),
        "single_per_s": round(singles / all_s, 1),
        "single_at_once": at_once,
        "cpu_ms_per_single": cpu_ms,
        "bulk_orders": len(result["orders"]),
        "bulk_lines": orders * lines,
        "bulk_asked": result["asked"],
        "bulk_allocated": result["allocated"],
        "machine": before,
    }


# ---- the world ----------------------------------------------------------------------------------------------


def _place_many(
    town: Town, draws: random.Random, orders: int, lines: int
) -> tuple[list[uuid.UUID], dict[uuid.UUID, dict[uuid.UUID, int]]]:
    asked: dict[uuid.UUID, dict[uuid.UUID, int]] = {place: {} for place in town.warehouse_ids}
    wanted: list[tuple[int, list[AskedLine], int, str]] = []
    for _ in range(orders):
        shop = draws.randrange(len(town.shop_ids))
        of_warehouse = asked[town.warehouse_ids[shop % len(town.warehouse_ids)]]
        items = [
            AskedLine(sku_id, draws.randrange(1, UNITS + 1)) for sku_id in draws.sample(town.sku_ids, lines)
        ]
        for line in items:
            of_warehouse[line.sku_id] = of_warehouse.get(line.sku_id, 0) + line.quantity
        policy = draws.choices(("partial", "backorder", "all_or_nothing"), (8, 1, 1))[0]
        wanted.append((shop, items, draws.choice((3, 5, 5, 5, 8)), policy))
    placed: list[uuid.UUID] = []
    for part in batched(wanted, 100):
        with open_system_work(town.tenant_id) as work:
            placed += [
                _place(work, town, shop, items, priority=priority, allocation_policy=policy)
                for shop, items, priority, policy in part
            ]
    return placed, asked


def _place_singles(town: Town, count: int) -> list[uuid.UUID]:
    placed: list[uuid.UUID] = []
    shops = range(0, len(town.shop_ids), len(town.warehouse_ids))  # those that the first warehouse serves
    for part in batched(range(count), 100):
        with open_system_work(town.tenant_id) as work:
            placed += [
                _place(work, town, shops[n % len(shops)], [AskedLine(town.sku_ids[0], 5)]) for n in part
            ]
    return placed


def _place(work: Work, town: Town, shop: int, lines: Sequence[AskedLine], **values: Any) -> uuid.UUID:
    begin = real_now().replace(minute=0, second=0, microsecond=0) + timedelta(days=1)
    return place_order(
        work,
        PlaceOrder(
            location_id=town.shop_ids[shop],
            window_start=begin,
            window_end=begin + timedelta(hours=4),
            lines=lines,
            **values,
        ),
    ).id


def _stock(town: Town, warehouse_id: uuid.UUID, units: dict[uuid.UUID, int]) -> None:
    """Three batches of each item, that expire one after the other: made elsewhere and brought here."""
    today = real_now().date()
    with open_system_work(town.tenant_id) as work:
        plant = create_location(
            work,
            code=f"PLANT-{uuid.uuid4().hex[:8]}",
            name="Plant",
            kind="factory",
            organisation_id=town.organisation_id,
            lat=19.1,
            lon=72.9,
            timezone="Asia/Kolkata",
        )
        moves: list[StockMove] = []
        for sku_id, count in units.items():
            for number in range(3):
                batch = record_production(
                    work,
                    NewBatch(
                        location_id=plant.id,
                        sku_id=sku_id,
                        quantity=max(1, count // 3),
                        produced_on=today - timedelta(days=1),
                        expires_on=today + timedelta(days=10 + number),
                        code=uuid.uuid4().hex,
                    ),
                )
                for place, kind, sign in ((plant.id, "ship", -1), (warehouse_id, "receive", 1)):
                    moves.append(
                        StockMove(
                            key=StockKey(place, sku_id, batch.id),
                            kind=kind,
                            on_hand=sign * batch.quantity_produced,
                            reference=Reference("batch", batch.id),
                        )
                    )
        move_stock(work, moves)


# ---- what is measured ---------------------------------------------------------------------------------------


def _bulk(town: Town, order_ids: Sequence[uuid.UUID]) -> tuple[float, dict[str, Any]]:
    with open_system_work(town.tenant_id) as work:
        payload = {"order_ids": [str(order_id) for order_id in order_ids]}
        job_id = enqueue_job(work, "orders.allocate_bulk", payload).id
    started = time.perf_counter()
    outcome = run_job(town.tenant_id, job_id)
    took = time.perf_counter() - started
    with open_system_work(town.tenant_id) as work:
        row = work.get(JobRow, job_id)
        assert outcome == "succeeded", row.error
        assert row.result is not None
        return took, row.result


def _singles(town: Town, order_ids: Sequence[uuid.UUID]) -> tuple[list[float], list[float], float, int]:
    """Seconds of each transaction, seconds since all were sent, seconds until the last, callers that failed."""
    places = threading.Semaphore(_places())
    gate = threading.Barrier(len(order_ids) + 1)
    own: list[float] = []
    waited: list[float] = []
    failures: list[str] = []

    def transaction(order_id: uuid.UUID) -> None:
        with open_system_work(town.tenant_id) as work:
            allocate_order(work, order_id)

    def allocate(order_id: uuid.UUID) -> None:
        gate.wait(120)
        sent = time.perf_counter()
        with places:
            begun = time.perf_counter()
            try:
                # As a route carries it out: what lost a race for locks is run again, and that counts in its time.
                run_again_when_lost(lambda: transaction(order_id), "bench")
            except OperationalError as error:
                failures.append(str(error))
            done = time.perf_counter()
        own.append(done - begun)
        waited.append(done - sent)

    with ThreadPoolExecutor(max_workers=len(order_ids)) as pool:
        work_of: list[Callable[[], None]] = [pool.submit(allocate, order_id).result for order_id in order_ids]
        gate.wait(120)
        started = time.perf_counter()
        for result in work_of:
            result()
    return own, waited, time.perf_counter() - started, len(failures)


def _cpu(house: House) -> dict[str, float]:
    """Seconds of processor used so far: by this process, which stands for the server, and by the database."""
    used = {"server": cpu_seconds(os.getpid()), "database": cpu_seconds(house.database_pid)}
    if used["server"] is not None and used["database"] is not None:
        used["server"] -= used["database"]  # (which is a child of this process)
    return {name: seconds for name, seconds in used.items() if seconds is not None}


def _places() -> int:
    return current_database().at_once


def _deadlocks() -> int:
    with current_database().engine.connect() as connection:
        query = text("select deadlocks from pg_stat_database where datname = current_database()")
        return int(connection.scalar(query) or 0)


def _over_reserved(town: Town) -> int:
    with open_system_work(town.tenant_id) as work:
        query = text("""
            select count(*) from stock_balance b
            left join (
                select location_id, sku_id, batch_id, sum(quantity) as promised from reservation
                where tenant_id = :tenant and status = 'held' group by 1, 2, 3
            ) r using (location_id, sku_id, batch_id)
            where b.tenant_id = :tenant
              and (b.reserved > b.on_hand or b.reserved <> coalesce(r.promised, 0))
        """)
        return int(work.session.scalar(query, {"tenant": work.tenant_id}) or 0)
