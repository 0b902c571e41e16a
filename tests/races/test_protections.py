"""The races prove something only if they are lost without the protection: here each is taken out, and is missed.

Played only with `ROUNDSMAN_LONG=1`: a race that is lost is lost by chance, so each gets several goes. A lock is taken
out on the way to the database (no statement asks for it any more), so that the code stays as it is.
"""

import importlib.util
import os
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, event

from roundsman.platform import retry
from roundsman.platform.db.engine import Database
from roundsman.platform.work import Work
from tests.conftest import TenantWorld
from tests.factories.execution import Round, make_roads
from tests.factories.orders import make_trade
from tests.figures import note_figures
from tests.races import (
    test_allocate_crowd,
    test_allocate_races,
    test_deadlock_races,
    test_deliver_races,
    test_dispatch_races,
    test_picking_races,
)

GOES = 6
SLOT_OF_PROMISES = Path(__file__).parents[2] / "migrations/versions/2026_11_21_0004_allocation.py"

type Takeout = Callable[[Database], AbstractContextManager[None]]
type Proof = Callable[[TenantWorld, Database], object]


@contextmanager
def _rewritten(database: Database, rewrite: Callable[[str], str]) -> Iterator[None]:
    def change(_c: Any, _cursor: Any, statement: str, parameters: Any, _x: Any, _many: bool) -> Any:
        return rewrite(statement), parameters

    event.listen(database.engine, "before_cursor_execute", change, retval=True)
    try:
        yield
    finally:
        event.remove(database.engine, "before_cursor_execute", change)


def no_row_locks(*tables: str) -> Takeout:
    """No row of the tables is locked by a SELECT; nor does anybody queue for goods."""

    def rewrite(statement: str) -> str:
        if not re.search(rf"\bfrom \"?({'|'.join(tables)})\b", statement, re.IGNORECASE):
            return statement
        statement = re.sub(r"pg_advisory_xact_lock\(hashtextextended\(.*?, 1\)\)", "1", statement)
        return re.sub(r"\bfor update( of \w+)?", "", statement, flags=re.IGNORECASE)

    return lambda database: _rewritten(database, rewrite)


def no_order_of_locks(table: str) -> Takeout:
    """Rows of the table are locked as they come."""

    def rewrite(statement: str) -> str:
        return re.sub(
            rf"ORDER BY \"?{table}\"?\.id( ASC)?\s+FOR UPDATE", "ORDER BY random() FOR UPDATE", statement
        )

    return lambda database: _rewritten(database, rewrite)


def no_note_of_commands(_: Database) -> AbstractContextManager[None]:
    """A command of a device is carried out however often it comes."""
    return _patched(Work, "taken_before", lambda *_, **__: False)


def no_second_try(_: Database) -> AbstractContextManager[None]:
    """Who lost a race for locks is told."""
    return _patched(retry, "TRIES", 1)


def no_second_look(database: Database) -> AbstractContextManager[None]:
    """What was seen on the shelf without a lock is taken for what is there at the commit."""
    spec = importlib.util.spec_from_file_location("slot", SLOT_OF_PROMISES)
    assert spec is not None
    assert spec.loader is not None
    slot = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(slot)
    whole: str = slot.PROMISE_AS_SEEN_SQL
    blind = whole.replace("AND b.on_hand - b.reserved >= p.quantity", "")
    assert blind != whole
    return _owner_did(database, blind, whole)


def no_unique_source(database: Database) -> AbstractContextManager[None]:
    """Nothing says that a document was posted already."""
    name = "uq_cost_entry_tenant_id_source_type_source_id_kind"
    return _owner_did(
        database,
        f"ALTER TABLE cost_entry DROP CONSTRAINT {name}",
        # The ledger is append-only: what was doubled goes out past its triggers.
        f"""ALTER TABLE cost_share DISABLE TRIGGER USER; ALTER TABLE cost_entry DISABLE TRIGGER USER;
            DELETE FROM cost_share WHERE tenant_id IN (SELECT tenant_id FROM cost_entry WHERE source_type = 'document');
            DELETE FROM cost_entry WHERE source_type = 'document';
            ALTER TABLE cost_share ENABLE TRIGGER USER; ALTER TABLE cost_entry ENABLE TRIGGER USER;
            ALTER TABLE cost_entry ADD CONSTRAINT {name} UNIQUE (tenant_id, source_type, source_id, kind)""",
    )


@contextmanager
def _patched(where: Any, name: str, value: Any) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(where, name, value)
        yield


@contextmanager
def _owner_did(database: Database, before: str, after: str) -> Iterator[None]:
    engine = create_engine(database.urls.owner_url(), isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as owner:
            owner.exec_driver_sql(before)
            try:
                yield
            finally:
                owner.exec_driver_sql(after)
    finally:
        engine.dispose()


def _trade(test: Callable[..., object]) -> Proof:
    return lambda tenant, _: test(make_trade(tenant, skus=3))


def _crowd(test: Callable[..., object]) -> Proof:
    return lambda tenant, database: test(make_trade(tenant, shops=2, skus=3), database)


def _tenant(test: Callable[..., object]) -> Proof:
    return lambda tenant, _: test(tenant)


def _run(test: Callable[..., object]) -> Proof:
    def prove(tenant: TenantWorld, _: Database) -> object:
        run: Round = make_roads(tenant).plan(5, 7)
        run.dispatch()
        run.arrive(1)
        return test(run)

    return prove


def _cross(tenant: TenantWorld, _: Database) -> None:
    one, other = test_deadlock_races.make_rows(tenant)
    test_deadlock_races.test_a_deadlock_of_a_job_is_tried_again_at_once(tenant, (one, other))


def _seen(tenant: TenantWorld, _: Database) -> None:
    test_allocate_crowd.test_what_was_seen_without_a_lock_is_looked_at_again_by_the_commit(
        make_trade(tenant, shops=2, skus=3), "taken"
    )


BALANCES = no_row_locks("stock_balance")
TAKEN_OUT: list[tuple[str, Takeout, Proof]] = [
    ("500 of one batch: locks of the balances", BALANCES,
     _crowd(test_allocate_crowd.test_five_hundred_want_one_batch_at_once_and_no_unit_is_promised_twice)),
    ("500 of one batch: the second look at the commit", no_second_look, _seen),
    ("50 warehouses: the order of the orders' locks", no_order_of_locks("order"),
     _crowd(test_allocate_crowd.test_fifty_warehouses_run_their_bulk_allocation_at_once)),
    ("runs in opposite orders: the order of the orders' locks", no_order_of_locks("order"),
     _trade(test_allocate_races.test_bulk_and_single_allocation_in_opposite_orders_neither_lock_up_nor_promise_twice)),
    ("one order allocated by many: its lock", no_row_locks("order"),
     _trade(test_allocate_races.test_one_order_allocated_by_many_at_once_is_allocated_once)),
    ("one vehicle: its lock", no_row_locks("vehicle"),
     _tenant(test_dispatch_races.test_one_vehicle_leaves_with_one_trip)),
    ("one trip: its lock", no_row_locks("trip"), _tenant(test_dispatch_races.test_the_same_trip_leaves_once)),
    ("a proof ten times: the note of the command", no_note_of_commands,
     _run(test_deliver_races.test_a_proof_sent_ten_times_from_three_threads_counts_once)),
    ("proofs of three devices: the locks of trip and stop", no_row_locks("trip", "stop"),
     _run(test_deliver_races.test_different_commands_at_one_stop_hand_over_once)),
    ("a document of two: the unique source", no_unique_source,
     _tenant(test_deliver_races.test_a_document_entered_by_two_is_posted_once)),
    ("transfer and pick: locks of the balances", BALANCES,
     _trade(test_picking_races.test_transfers_that_wait_for_what_pickers_do_not_find_take_it_once)),
    ("two decide: the lock of the case", no_row_locks("exception_case"),
     _tenant(test_dispatch_races.test_two_decide_about_one_exception)),
    ("a deadlock: the second try", no_second_try, _cross),
]  # fmt: skip


@pytest.mark.skipif(not os.environ.get("ROUNDSMAN_LONG"), reason="ROUNDSMAN_LONG=1 takes the protections out")
@pytest.mark.parametrize(("name", "take_out", "prove"), TAKEN_OUT, ids=[c[0] for c in TAKEN_OUT])
def test_without_its_protection_the_race_is_lost(
    new_tenant: Callable[[], TenantWorld], database: Database, name: str, take_out: Takeout, prove: Proof
) -> None:
    lost: BaseException | None = None
    with take_out(database):
        for _ in range(GOES):
            try:
                prove(new_tenant(), database)
            except Exception as error:  # noqa: BLE001  (any end but a good one will do)
                lost = error
                break
    assert lost is not None, "nobody missed it"
    note_figures("protections", {"protection": name, "lost": f"{type(lost).__name__}: {str(lost)[:200]}"})
    prove(new_tenant(), database)
