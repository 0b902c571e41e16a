"""The server is killed at any moment while people work: nothing that was accepted is missing, nothing was done twice.

Fails when the answer to an Idempotency-Key is not kept in the transaction of the command (`work.write_at_the_end` in
`platform/http/route.py`): what was answered into a dead line is then done again. `ROUNDSMAN_LONG=1` kills 60 times, and
takes that protection out.
"""

import os
import random
import threading
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx2
import pytest
from sqlalchemy import text

from roundsman.app import load_rooms
from roundsman.orders.service.allocate_bulk import request_bulk_allocation
from roundsman.platform.db.engine import DatabaseUrls
from roundsman.platform.models import JobRow
from roundsman.reporting.api import prove
from tests.conftest import TenantWorld, token_for
from tests.factories.execution import START, Crew, Roads, make_roads
from tests.figures import note_figures
from tests.killing import Killable

LONG = bool(os.environ.get("ROUNDSMAN_LONG"))
KILLS = 60 if LONG else 5
CLIENTS = 6
STAGES = (
    "confirmed", "allocated", "picking", "ready", "planned", "in_transit", "partially_delivered", "delivered", "closed",
)  # fmt: skip
"""How far an order has come."""


@dataclass
class Accepted:
    """What the server has said yes to."""

    orders: dict[str, str] = field(default_factory=dict)
    """The status that was told last, by order."""
    once: dict[str, set[str]] = field(default_factory=dict)
    """The marks of commands that leave exactly one row, by what they are."""
    calls: int = 0
    repeated: int = 0
    """Answers that were given before, to a call whose first answer the kill swallowed."""
    problems: list[str] = field(default_factory=list)
    hopeless: threading.Event = field(default_factory=threading.Event)
    """Nothing will be served again."""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def mark(self, kind: str, mark: str) -> None:
        with self.lock:
            self.once.setdefault(kind, set()).add(mark)

    def order(self, order_id: str, status: str) -> None:
        with self.lock:
            self.orders[order_id] = status


_ONCE = {
    "order": 'select note as mark, count(*) from "order" where tenant_id = :tenant and note is not null group by 1',
    "adjustment": "select note, count(*) from stock_movement where tenant_id = :tenant and kind = 'adjust' group by 1",
    "proof": "select note, count(*) from pod where tenant_id = :tenant group by 1",
    "cost": "select note, count(*) from cost_entry where tenant_id = :tenant and source_type = 'document' group by 1",
    "credit": "select exception_id::text, count(*) from credit_note where tenant_id = :tenant group by 1",
}
"""How often each mark is in the books."""


class Client(threading.Thread):
    """Works one order after the other through the whole house, and repeats every call until it is answered."""

    def __init__(self, number: int, base: str, roads: Roads, crew: Crew, accepted: Accepted) -> None:
        super().__init__(name=f"client-{number}", daemon=True)
        self.rng = random.Random(number)
        self.roads, self.crew, self.accepted = roads, crew, accepted
        self.ending = threading.Event()
        trade, tenant, life = roads.trade, roads.tenant, timedelta(hours=2)
        self.tokens = {
            "retailer": token_for(tenant, "retailer", organisation_id=trade.retailer_id, life=life),
            "warehouse": token_for(tenant, "warehouse", location_ids=(trade.warehouse_id,), life=life),
            "dispatcher": token_for(tenant, "dispatcher", life=life),
            "driver": token_for(tenant, "driver", driver_id=crew.driver_id, life=life),
            "finance": token_for(tenant, "finance", life=life),
        }
        self.http = httpx2.Client(base_url=base, timeout=60)

    def run(self) -> None:
        try:
            with self.http:
                while not self.ending.is_set():
                    self.work_one_order()
        except Exception as error:  # noqa: BLE001  (told by the test)
            self.accepted.problems.append(f"{self.name}: {error!r}")

    def post(self, role: str, path: str, body: dict[str, Any] | None = None, key: str | None = None) -> Any:
        """Send it until there is an answer; always the same call with the same key."""
        headers = {
            "Authorization": f"Bearer {self.tokens[role]}",
            "Idempotency-Key": key or uuid.uuid4().hex,
        }
        give_up_at = time.monotonic() + 300
        while True:
            try:
                answer = self.http.post(f"/api/v1/{path}", json=body, headers=headers)
                break
            except httpx2.HTTPError:
                if time.monotonic() > give_up_at or self.accepted.hopeless.is_set():
                    raise
                # Six who knock without a pause would take the processor from the server that comes up.
                time.sleep(0.2)
        with self.accepted.lock:
            self.accepted.calls += 1
            self.accepted.repeated += "Idempotent-Replay" in answer.headers
        if answer.status_code >= 300:
            raise AssertionError(f"{path} {body}: {answer.status_code} {answer.text[:300]}")
        return answer.json()

    def step(self, role: str, order_id: str, command: str) -> None:
        self.accepted.order(order_id, self.post(role, f"orders/{order_id}/{command}")["status"])

    def work_one_order(self) -> None:
        trade = self.roads.trade
        mark, quantity = uuid.uuid4().hex, self.rng.randint(1, 4)
        order = self.post(
            "retailer",
            "orders",
            {
                "location_id": str(self.rng.choice(trade.shop_ids)),
                "window_start": START.isoformat(),
                "window_end": (START + timedelta(hours=4)).isoformat(),
                "lines": [{"sku_id": str(trade.sku_id), "quantity": quantity}],
                "note": mark,
            },
            mark,
        )
        order_id = order["id"]
        self.accepted.mark("order", mark)
        self.accepted.order(order_id, order["status"])
        self.adjust()
        self.step("dispatcher", order_id, "allocate")
        lists = self.post(
            "warehouse", "picklists", {"warehouse_id": str(trade.warehouse_id), "order_ids": [order_id]}
        )
        for picklist in lists["picklists"]:
            self.post("warehouse", f"picklists/{picklist['id']}/confirm", {"all": True})
        self.step("warehouse", order_id, "ready")
        run = self.roads.plan(crew=self.crew, orders_ready=[uuid.UUID(order_id)], start=START)
        trip = f"trips/{run.trip_id}"
        stop = f"{trip}/stops/{run.stop().id}"
        self.post("dispatcher", f"{trip}/dispatch", {})
        self.accepted.order(order_id, "in_transit")
        self.post("driver", f"{stop}/arrive", {"command_id": str(uuid.uuid4())})
        (line,) = run.lines()
        handed = quantity if self.rng.random() < 0.6 else self.rng.randint(1, quantity)
        mark = uuid.uuid4().hex
        told = {"stop_line_id": str(line.id), "delivered_quantity": handed}
        if handed < quantity:
            told |= {"rejected_quantity": quantity - handed, "reason_code": "rejected_by_receiver"}
        self.post(
            "driver",
            f"{stop}/deliver",
            {"command_id": str(uuid.uuid4()), "lines": [told], "note": mark},
            # Half of the phones know no keys: for them the command's own id has to do.
            mark if self.rng.random() < 0.5 else None,
        )
        self.accepted.mark("proof", mark)
        self.accepted.order(order_id, "delivered" if handed == quantity else "partially_delivered")
        self.post("driver", f"{trip}/complete", {"command_id": str(uuid.uuid4())})
        mark = uuid.uuid4().hex
        document = {"kind": "toll", "amount_minor": 1_000, "document_number": mark, "note": mark}
        self.post("finance", f"{trip}/costs", document, mark)
        self.accepted.mark("cost", mark)
        for case in run.exceptions():
            self.post("dispatcher", f"exceptions/{case.id}/resolve", {"resolution": "credit"})
            self.accepted.mark("credit", str(case.id))

    def adjust(self) -> None:
        """Nothing but its key protects this from being done twice."""
        trade, mark = self.roads.trade, uuid.uuid4().hex
        body = {
            "location_id": str(trade.warehouse_id), "sku_id": str(trade.sku_ids[1]),
            "batch_id": str(trade.batch_ids[1]), "on_hand_delta": self.rng.choice([-1, 1, 2]),
            "reason_code": "count_difference", "note": mark,
        }  # fmt: skip
        self.post("warehouse", "inventory/adjust", body, mark)
        self.accepted.mark("adjustment", mark)


def missing_or_doubled(roads: Roads, accepted: Accepted) -> list[str]:
    """What was accepted by now and is not in the books, and what is in them twice."""
    with accepted.lock:
        orders = dict(accepted.orders)
        once = {kind: set(marks) for kind, marks in accepted.once.items()}
    wrong = []
    with roads.tenant.system() as work:
        for kind, query in _ONCE.items():
            found = {row[0]: row[1] for row in work.session.execute(text(query), {"tenant": work.tenant_id})}
            wrong += [f"{kind} {mark} is missing" for mark in once.get(kind, set()) - found.keys()]
            wrong += [f"{kind} {mark} is there {count} times" for mark, count in found.items() if count > 1]
        rows = work.session.execute(
            text('select id::text, status from "order" where tenant_id = :tenant'), {"tenant": work.tenant_id}
        )
        shown = {row[0]: row[1] for row in rows}
    for order_id, status in orders.items():
        if order_id not in shown or STAGES.index(shown[order_id]) < STAGES.index(status):
            wrong.append(f"order {order_id} was {status} and is {shown.get(order_id)}")
    return wrong


@pytest.fixture(scope="module")
def nursery(database_urls: DatabaseUrls, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Killable]:
    folder = tmp_path_factory.mktemp("killed")
    with Killable(database_urls, folder, KILLED_CHUNK="3", KILLED_HEARTBEAT_S="2") as server:
        yield server


@pytest.fixture
def server(nursery: Killable) -> Killable:
    """A server that serves, also after a test that ended with a dead one."""
    if not nursery.serves:
        nursery.start()
    return nursery


def kill_under_load(tenant: TenantWorld, server: Killable, kills: int) -> Accepted:
    """Let clients work and kill their server so often; after each kill the books are compared with what was said."""
    roads = make_roads(tenant, stock=100_000)
    tenant.set_clock(START)
    accepted, rng = Accepted(), random.Random(20261121)
    clients = [Client(number, server.base, roads, roads.add_crew(), accepted) for number in range(CLIENTS)]
    for one in clients:
        one.start()
    try:
        for _ in range(kills):
            enough = accepted.calls + rng.randint(1, 60)
            wait_for(lambda: accepted.calls >= enough or bool(accepted.problems), 240)  # noqa: B023
            if accepted.problems:
                break
            time.sleep(rng.uniform(0, 0.05))
            server.kill()
            # Nobody serves now: what is in the books is what was committed.
            assert missing_or_doubled(roads, accepted) == []
            assert roads.trade.broken() == []
            server.start()
    except BaseException:
        accepted.hopeless.set()
        raise
    finally:
        for one in clients:
            one.ending.set()
        for one in clients:
            one.join(300)
    assert accepted.problems == []
    assert missing_or_doubled(roads, accepted) == []
    assert roads.trade.broken() == []
    assert [found for found in prove(tenant.id) if found.differing] == []
    return accepted


def test_nothing_accepted_is_lost_or_doubled_when_the_server_is_killed_under_load(
    tenant: TenantWorld, server: Killable
) -> None:
    load_rooms()
    accepted = kill_under_load(tenant, server, KILLS)
    done = {kind: len(marks) for kind, marks in accepted.once.items()}
    note_figures("kills", {"kills": KILLS, "calls": accepted.calls, "repeated": accepted.repeated} | done)
    assert done["order"] >= CLIENTS


@pytest.mark.skipif(not LONG, reason="ROUNDSMAN_LONG=1 takes the protection out")
def test_without_answers_that_are_kept_something_is_doubled(
    tenant: TenantWorld, database_urls: DatabaseUrls, tmp_path: Path
) -> None:
    with (
        Killable(database_urls, tmp_path, KILLED_FORGETS_ANSWERS="1") as server,
        pytest.raises(AssertionError) as lost,
    ):
        kill_under_load(tenant, server, KILLS)
    note_figures("kills without kept answers", {"found": str(lost.value)[:300]})


def test_a_bulk_allocation_goes_on_after_its_worker_was_killed_in_the_middle(
    tenant: TenantWorld, server: Killable
) -> None:
    """Fails when the job is not safe to run again, or nobody takes it up again (`HEARTBEAT` of the worker)."""
    load_rooms()
    roads = make_roads(tenant, stock=300)
    trade = roads.trade
    order_ids = [trade.place(4, 2) for _ in range(60)]

    def job() -> JobRow:
        with tenant.system() as work:
            return work.get(JobRow, job_id)

    with tenant.work("dispatcher") as work:
        job_id = request_bulk_allocation(work, order_ids=order_ids).id
    wait_for(lambda: 0 < (job().progress or 0) < 1 or job().status not in ("queued", "running"))
    server.kill()
    half = job()
    assert half.status == "running", half.status
    begun = sum(trade.order(order_id).status == "allocated" for order_id in order_ids)
    assert 0 < begun < len(order_ids)
    assert trade.broken() == []
    server.start()
    wait_for(lambda: job().status not in ("queued", "running"), 240)
    ended = job()
    assert (ended.status, ended.attempts) == ("succeeded", 2)
    assert ended.result is not None
    assert {row["order_id"] for row in ended.result["orders"]} == {str(order_id) for order_id in order_ids}
    # 60 x 4 of 300 and 60 x 2 of 300: all are served, each of them once.
    assert Counter(trade.order(order_id).status for order_id in order_ids) == {"allocated": 60}
    told = Counter(event.subject_id for event in tenant.events("OrderAllocated"))
    assert told == dict.fromkeys(order_ids, 1)
    assert trade.broken() == []


def wait_for(holds: Any, seconds: float = 120) -> None:
    give_up_at = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < give_up_at, "it never came to that"
        time.sleep(0.01)
