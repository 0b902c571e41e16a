"""Every use case of the road is one transaction: whichever statement it dies at, nothing of it stands."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from typing import Any

import psycopg
import pytest
from sqlalchemy import text

from roundsman.execution.service.complete import complete_trip
from roundsman.execution.service.crew import change_driver
from roundsman.execution.service.deliver import deliver_stop
from roundsman.execution.service.dispatch import dispatch_trip
from roundsman.execution.service.fail import fail_stop
from roundsman.execution.service.handover import hand_over
from roundsman.execution.service.handover_goods import CountedOver, HandoverWish
from roundsman.execution.service.resolve import Decision, resolve_exception
from roundsman.execution.states import Resolution
from roundsman.execution.values import Capture, ToldLine
from roundsman.kernel.reasons import StopReason
from roundsman.platform.work import Work
from tests.conftest import TenantWorld
from tests.factories.execution import Roads, Round, make_roads

TABLES = (
    "trip", "stop", "stop_task", "stop_line", "pod", "exception_case", "trip_handover", "trip_assignment",
    "goods_return", "goods_return_line", '"order"', "order_line", "task", "reservation", "stock_balance",
    "stock_movement", "credit_note", "credit_note_line", "event", "event_counter", "command_taken",
)  # fmt: skip
_STATE = text(
    " union all ".join(
        f"select '{name}' as name, md5(coalesce(string_agg(t::text, ';' order by t::text), '')) as rows from {name} t"
        for name in TABLES
    )
)

_WRITES = re.compile(r"(?<!for )\b(insert into|update)\b", re.IGNORECASE)
"""Not the `for update` of a lock."""

type Act = Callable[[Work], object]


class KilledError(Exception):
    """The process died here."""


@contextmanager
def dying_after(write: int) -> Iterator[list[str]]:
    """Die instead of sending what follows the n-th statement that writes; yields what was not sent any more."""
    written: list[str] = []
    unsent: list[str] = []
    plain, many = psycopg.Cursor.execute, psycopg.Cursor.executemany

    def look(query: Any) -> None:
        if len(written) == write:
            unsent.append(str(query))
            raise KilledError
        if _WRITES.search(str(query)):
            written.append(str(query))

    def execute(cursor: Any, query: Any, *args: Any, **options: Any) -> Any:
        look(query)
        return plain(cursor, query, *args, **options)

    def executemany(cursor: Any, query: Any, *args: Any, **options: Any) -> Any:
        look(query)
        return many(cursor, query, *args, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(psycopg.Cursor, "execute", execute)
        patch.setattr(psycopg.Cursor, "executemany", executemany)
        yield unsent


def state(tenant: TenantWorld) -> dict[str, str]:
    with tenant.system() as work:
        return {row.name: row.rows for row in work.session.execute(_STATE)}


def kill_everywhere(roads: Roads, act: Act, *, role: str = "dispatcher") -> None:
    """Die after every statement that writes, in turn, then let it run: before the first one nothing can stand."""
    before = state(roads.tenant)
    for write in count(1):
        with suppress(KilledError), dying_after(write) as unsent, roads.tenant.work(role) as work:
            act(work)
            work.session.flush()
            raise KilledError
        assert state(roads.tenant) == before, f"something stands after dying at: {unsent}"
        if not unsent:
            break
    with roads.tenant.work(role) as work:
        act(work)
    changed = {name for name, rows in state(roads.tenant).items() if rows != before[name]}
    assert {"event", "event_counter"} <= changed
    assert roads.trade.broken() == []


@pytest.fixture
def roads(tenant: TenantWorld) -> Roads:
    return make_roads(tenant, stock=100)


def at_the_door(roads: Roads) -> Round:
    run = roads.plan(5, 7)
    run.dispatch()
    run.arrive(1)
    return run


def test_dispatching(roads: Roads) -> None:
    run = roads.plan(5, 7)
    kill_everywhere(roads, lambda work: dispatch_trip(work, run.trip_id))


def test_handing_over_a_part(roads: Roads) -> None:
    run = at_the_door(roads)
    stop_id, told = run.stop(1).id, ToldLine(
        stop_line_id=run.lines(1)[0].id, delivered_quantity=2, damaged_quantity=2, rejected_quantity=1,
        reason_code="incomplete",
    )  # fmt: skip
    at = run.moment(1)

    def act(work: Work) -> None:
        capture = Capture(photo_refs=("photo/door.jpg",))
        deliver_stop(work, run.trip_id, stop_id, occurred_at=at, lines=[told], capture=capture)

    kill_everywhere(roads, act)


def test_failing_a_stop(roads: Roads) -> None:
    run = at_the_door(roads)
    stop_id, at = run.stop(1).id, run.moment(1)
    reason = StopReason.RECEIVER_ABSENT
    kill_everywhere(
        roads, lambda work: fail_stop(work, run.trip_id, stop_id, occurred_at=at, reason_code=reason)
    )


def test_ending_a_trip_early(roads: Roads) -> None:
    run = at_the_door(roads)
    at, reason = run.moment(2), StopReason.OUT_OF_TIME
    kill_everywhere(
        roads, lambda work: complete_trip(work, run.trip_id, occurred_at=at, early=True, reason_code=reason)
    )


def test_changing_the_driver(roads: Roads) -> None:
    run, fresh = at_the_door(roads), roads.add_crew()
    kill_everywhere(
        roads, lambda work: change_driver(work, run.trip_id, driver_id=fresh.driver_id, note="unwell")
    )


@pytest.mark.parametrize("onto", ["a free vehicle", "a running trip"])
def test_changing_vehicles_with_goods(roads: Roads, onto: str) -> None:
    run = roads.plan(5, 7)
    run.dispatch()
    counted = [CountedOver(stop_line_id=run.lines(2)[0].id, quantity=4, damaged=2)]
    if onto == "a free vehicle":
        crew = roads.add_crew()
        wish = HandoverWish(vehicle_id=crew.vehicle_id, driver_id=crew.driver_id, counted=counted)
    else:
        near = roads.plan(2, 3)
        near.dispatch()
        wish = HandoverWish(to_trip_id=near.trip_id, counted=counted)
    kill_everywhere(roads, lambda work: hand_over(work, run.trip_id, wish, occurred_at=work.now))


@pytest.mark.parametrize("resolution", list(Resolution))
def test_deciding_an_exception(roads: Roads, resolution: Resolution) -> None:
    run = at_the_door(roads)
    run.fail(1)
    (case,) = run.exceptions()
    place = roads.trade.shop_ids[1] if resolution is Resolution.REROUTE else None
    decision = Decision(resolution=resolution, note="agreed", location_id=place)
    kill_everywhere(roads, lambda work: resolve_exception(work, case.id, decision))
