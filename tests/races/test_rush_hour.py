"""Everybody at once over HTTP, at a real server: every rule of the house holds, and nobody is told of a deadlock.

What each group fights for is fought for alone, by use cases, in the other modules of this folder; here they also want
each other's rows. Nobody gets a 5xx: it fails when `run_again_when_lost` calls only once.
"""

import threading
import uuid
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import httpx2
import pytest
from sqlalchemy import func, select

from roundsman.costing.models import CostEntry
from roundsman.inventory.models import StockBalance, StockMovement
from roundsman.inventory.service.transfers import approve_transfer, request_transfer
from roundsman.inventory.values import Wanted
from roundsman.orders.service.pick import create_picklists
from tests.conftest import TenantWorld, token_for
from tests.factories.execution import START, Roads, Round, make_roads
from tests.factories.masterdata import make_location
from tests.servers import client, running

STOCK = 150
REFUSALS = {
    "illegal_transition", "not_enough_stock", "below_reserved", "vehicle_busy", "already_posted", "driver_busy",
}  # fmt: skip
"""What the rules of the house may answer to one who came too late."""

type Call = tuple[str, str, dict[str, Any] | None]


class Crowd:
    """People of all roles at one server, each with a device of their own."""

    def __init__(self, url: str, tenant: TenantWorld) -> None:
        self._url, self._tenant = url, tenant
        self._people: list[tuple[httpx2.Client, Call, str]] = []

    def add(self, times: int, role: str, path: str, body: dict[str, Any] | None = None, **who: Any) -> None:
        """So many people of the role who make the same call."""
        for _ in range(times):
            token = token_for(self._tenant, role, **who)
            self._people.append((client(self._url, token), (role, path, body), path.rpartition("/")[2]))

    def go(self) -> dict[str, Counter[str]]:
        """All at the same moment; what they were told, by the last word of the path."""
        gate = threading.Barrier(len(self._people))

        def call(one: tuple[httpx2.Client, Call, str]) -> tuple[str, str]:
            caller, (_, path, body), word = one
            with caller:
                gate.wait(60)
                answer = caller.post(f"/api/v1/{path}", json=body, timeout=120)
            if answer.status_code < 300:
                return word, "done"
            if answer.status_code == 409:
                return word, str(answer.json()["code"])
            return word, f"{answer.status_code} {answer.text[:300]}"

        told: dict[str, Counter[str]] = {}
        with ThreadPoolExecutor(len(self._people)) as pool:
            for word, answer in pool.map(call, self._people):
                told.setdefault(word, Counter())[answer] += 1
        return told


@pytest.fixture
def crowd(app: Any, tenant: TenantWorld) -> Iterator[Crowd]:
    with running(app) as url:
        yield Crowd(url, tenant)


@pytest.fixture
def roads(tenant: TenantWorld) -> Roads:
    return make_roads(tenant, stock=STOCK)


def under_way(roads: Roads, quantity: int) -> Round:
    run = roads.plan(quantity)
    run.dispatch()
    run.arrive(1)
    return run


def counted(roads: Roads, model: Any, *where: Any) -> int:
    with roads.tenant.system() as work:
        query = select(func.count()).select_from(model).where(model.tenant_id == work.tenant_id, *where)
        return int(work.session.scalar(query) or 0)


def transfers(roads: Roads, count: int, units: int) -> list[uuid.UUID]:
    trade = roads.trade
    with roads.tenant.system() as work:
        other = make_location(work)
        asked = [
            request_transfer(
                work,
                from_location_id=trade.warehouse_id,
                to_location_id=other.id,
                lines=[Wanted(trade.sku_id, units)],
            )
            for _ in range(count)
        ]
        return [approve_transfer(work, one.id).id for one in asked]


def the_warehouse_works(roads: Roads, crowd: Crowd) -> dict[str, list[uuid.UUID]]:
    """Allocating, allocating anew, calling off, picking, transferring and correcting the same shelf."""
    trade, at = roads.trade, (roads.trade.warehouse_id,)
    new, held, listed = ([trade.place(4, 2) for _ in range(count)] for count in (12, 6, 6))
    for order_id in [*held, *listed]:
        trade.allocate(order_id)
    with roads.tenant.system() as work:
        lists = [
            create_picklists(work, warehouse_id=trade.warehouse_id, order_ids=[one])[0].id for one in listed
        ]
    moving = transfers(roads, 6, 9)
    for order_id in new:
        crowd.add(1, "dispatcher", f"orders/{order_id}/allocate")
    for order_id in held[:3]:
        crowd.add(2, "dispatcher", f"orders/{order_id}/reallocate")
    for order_id in [*held[3:], *listed[:3]]:
        crowd.add(2, "dispatcher", f"orders/{order_id}/cancel", {"reason_code": "no_longer_needed"})
    for picklist_id in lists:
        crowd.add(2, "warehouse", f"picklists/{picklist_id}/confirm", {"all": True}, location_ids=at)
    for transfer_id in moving:
        crowd.add(1, "warehouse", f"transfers/{transfer_id}/ship", {}, location_ids=at)
    lost = {
        "location_id": str(trade.warehouse_id), "sku_id": str(trade.sku_id), "batch_id": str(trade.batch_ids[0]),
        "on_hand_delta": -5, "reason_code": "lost",
    }  # fmt: skip
    crowd.add(4, "warehouse", "inventory/adjust", lost, location_ids=at)
    return {"orders": [*new, *held, *listed], "lists": lists, "transfers": moving}


def test_a_rush_hour_of_all_roles_gives_each_thing_once_and_tells_nobody_of_a_deadlock(
    roads: Roads, crowd: Crowd
) -> None:
    trade = roads.trade
    crew = roads.add_crew()
    leaving = [
        roads.plan(3, crew=crew, driver_id=roads.add_crew().driver_id, start=START + timedelta(hours=n))
        for n in range(2)
    ]
    at_the_door, failed = under_way(roads, 5), under_way(roads, 4)
    failed.fail(1)
    (case,) = failed.exceptions()
    roads.tenant.set_clock(START + timedelta(hours=1))
    gone = 5 + 4
    things = the_warehouse_works(roads, crowd)

    for run in leaving:
        crowd.add(3, "dispatcher", f"trips/{run.trip_id}/dispatch", {})
    proof = {
        "command_id": str(uuid.uuid4()), "all": True, "photo_refs": ["photo/door.jpg"],
        "occurred_at": (START + timedelta(minutes=30)).isoformat(),
    }  # fmt: skip
    stop = f"trips/{at_the_door.trip_id}/stops/{at_the_door.stop(1).id}"
    crowd.add(10, "driver", f"{stop}/deliver", proof, driver_id=at_the_door.crew.driver_id)
    for resolution in ("credit", "reattempt"):
        crowd.add(2, "dispatcher", f"exceptions/{case.id}/resolve", {"resolution": resolution})
    paper = {"kind": "toll", "amount_minor": 900, "document_number": "T-1"}
    crowd.add(4, "finance", f"trips/{failed.trip_id}/costs", paper)

    told = crowd.go()

    unheard_of = {word: set(answers) - REFUSALS - {"done"} for word, answers in told.items()}
    assert not any(unheard_of.values()), unheard_of
    assert told["dispatch"] == {"done": 1, "vehicle_busy": 3, "illegal_transition": 2}
    assert told["deliver"] == {"done": 10}
    assert told["resolve"] == {"done": 1, "illegal_transition": 3}
    assert told["costs"] == {"done": 4}
    assert told["allocate"] == {"done": 12}
    assert len(at_the_door.pods()) == 1
    assert len(roads.tenant.events("PODCaptured")) == 2  # the other one is of the stop that failed
    assert len(roads.tenant.events("ExceptionResolved")) == 1
    assert counted(roads, CostEntry, CostEntry.source_type == "document") == 1
    left = sorted(run.trip().status for run in leaving)
    assert left == ["dispatched", "planned"]
    gone += 3 + 9 * told["ship"]["done"] + 5 * told["adjust"]["done"]
    with roads.tenant.system() as work:
        shelf = work.session.execute(
            select(StockBalance.on_hand, StockBalance.reserved).where(
                StockBalance.tenant_id == work.tenant_id,
                StockBalance.location_id == trade.warehouse_id,
                StockBalance.sku_id == trade.sku_id,
            )
        ).one()
    assert shelf.on_hand == STOCK - gone
    held = sum(trade.lines(order_id)[0].allocated_quantity for order_id in things["orders"])
    waiting = 3 + 9 * (6 - told["ship"]["done"])  # for the vehicle, and for those who have not shipped
    assert shelf.reserved == held + waiting
    assert shelf.reserved <= shelf.on_hand
    assert counted(roads, StockMovement, StockMovement.kind == "adjust") == told["adjust"]["done"]
    assert trade.broken() == []
