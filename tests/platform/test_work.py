"""The unit of work: all or nothing, events numbered without gaps, tenants apart."""

import contextlib
import itertools
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ClassVar

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from roundsman.identity.models import Organisation
from roundsman.kernel.ids import new_id
from roundsman.platform import numbers as number_desk
from roundsman.platform.db.engine import Database
from roundsman.platform.errors import NotFound
from roundsman.platform.events.envelope import DomainEvent
from roundsman.platform.models import EventRow
from roundsman.platform.observability.invariants import event_log_has_no_gaps
from roundsman.platform.work import Work, open_system_work
from tests.conftest import NOW, TenantWorld


class SomethingHappened(DomainEvent):
    subject_type: ClassVar[str] = "organisation"
    amount: int = 0


def test_a_block_that_fails_leaves_neither_rows_nor_events(tenant: TenantWorld) -> None:
    def fail_half_way() -> None:
        with tenant.work() as work:
            work.add(Organisation(code="LOST", name="Lost", kind="carrier"))
            work.emit(SomethingHappened(subject_id=new_id()))
            raise RuntimeError("half way")

    with pytest.raises(RuntimeError):
        fail_half_way()

    with tenant.work() as work:
        codes = set(work.session.scalars(select(Organisation.code)))
    assert codes == {"ORG"}
    assert tenant.events() == []


def test_rows_know_their_tenant_their_maker_and_their_moment(tenant: TenantWorld) -> None:
    with tenant.work("dispatcher") as work:
        row = work.add(Organisation(code="X", name="X", kind="carrier"))
        actor = work.principal.actor_id

    assert (row.tenant_id, row.created_by, row.created_at, row.version) == (tenant.id, actor, NOW, 1)


def test_events_are_numbered_without_gaps_when_many_write_at_once(tenant: TenantWorld) -> None:
    def emit(number: int) -> None:
        try:
            with tenant.work() as work:
                work.emit(SomethingHappened(subject_id=new_id(), amount=number))
                work.emit(SomethingHappened(subject_id=new_id(), amount=number))
                if number % 3 == 0:
                    raise RuntimeError("rolled back")
        except RuntimeError:
            return

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(emit, range(60)))

    rows = tenant.events()
    assert [row.seq for row in rows] == list(range(1, 81))
    assert {row.payload["amount"] % 3 for row in rows} == {1, 2}


def test_the_log_refuses_change_and_removal(tenant: TenantWorld, database: Database) -> None:
    with tenant.work() as work:
        work.emit(SomethingHappened(subject_id=new_id()))

    for statement in ("update event set type = 'Other'", "delete from event"):

        def change(sql: str = statement) -> None:
            with tenant.work() as work:
                work.session.execute(text(sql))

        with pytest.raises(DBAPIError, match="permission denied"):
            change()

    from sqlalchemy import create_engine

    owner = create_engine(database.urls.owner_url())
    for statement in ("update event set type = 'Other'", "delete from event", "truncate event"):
        with owner.connect() as connection, pytest.raises(DBAPIError, match="append-only"):
            connection.execute(text(statement))
    owner.dispose()
    assert [row.type for row in tenant.events()] == ["SomethingHappened"]


def test_another_tenants_row_does_not_exist(
    tenant: TenantWorld, new_tenant: Callable[[], TenantWorld]
) -> None:
    stranger = new_tenant()
    with stranger.work() as work:
        with pytest.raises(NotFound):
            work.get(Organisation, tenant.organisation_id)
        # Past the unit of work and its filters, the database itself still shows only one tenant.
        seen = work.session.scalars(select(Organisation.tenant_id)).all()
    assert set(seen) == {stranger.id}


def test_a_row_cannot_be_written_into_another_tenant(
    tenant: TenantWorld, new_tenant: Callable[[], TenantWorld]
) -> None:
    stranger = new_tenant()

    def smuggle() -> None:
        with stranger.work() as work:
            work.add(Organisation(tenant_id=tenant.id, code="S", name="Smuggled", kind="carrier"))

    with pytest.raises(DBAPIError, match="row-level security"):
        smuggle()


def test_without_a_tenant_nothing_is_seen(tenant: TenantWorld, database: Database) -> None:
    with database.engine.connect() as connection:
        assert connection.scalar(text("select count(*) from organisation")) == 0
        role, owns = connection.execute(
            text("select current_user, exists (select from pg_tables where tableowner = current_user) ")
        ).one()
        bypass = connection.scalar(
            text("select rolbypassrls or rolsuper from pg_roles where rolname = current_user")
        )
    assert (role, owns, bypass) == ("roundsman_app", False, False)


def test_short_numbers_are_never_given_twice(tenant: TenantWorld) -> None:
    def take(_: int) -> list[str]:
        with tenant.work() as work:
            return [work.next_number("ORD"), *work.next_numbers("ORD", 2)]

    with ThreadPoolExecutor(8) as pool:
        numbers = [number for taken in pool.map(take, range(20)) for number in taken]

    assert len(set(numbers)) == len(numbers) == 60


def test_a_quiet_series_has_no_gaps_and_a_busy_one_takes_blocks(
    tenant: TenantWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[int] = []

    def counted(database: object, tenant_id: object, series: str, count: int) -> int:
        taken.append(count)
        return sum(taken)

    monkeypatch.setattr(number_desk, "take_from_series", counted)
    clock = itertools.count(100, 10)
    monkeypatch.setattr("roundsman.platform.numbers.time.monotonic", lambda: float(next(clock)))
    assert [number_desk.take_number(tenant.id, "QUIET") for _ in range(3)] == [1, 2, 3]
    assert taken == [1, 1, 1]

    taken.clear()
    monkeypatch.setattr("roundsman.platform.numbers.time.monotonic", lambda: 1_000.0)
    assert [number_desk.take_number(tenant.id, "BUSY") for _ in range(200)] == list(range(1, 201))
    assert taken == [1, 2, 4, 8, 16, 32, 64, 64, 64]


def test_what_is_written_at_the_end_is_seen_before_it_when_somebody_asks(tenant: TenantWorld) -> None:
    with tenant.work() as work:
        made = work.insert_late(Organisation, [{"code": "LATE", "name": "Late", "kind": "carrier"}])[0]
        assert work.session.scalar(work.rows(Organisation).where(Organisation.code == "LATE")) is made
        made.name = "Changed afterwards"
    with tenant.work() as work:
        row = work.get(Organisation, made.id)
        assert (row.name, row.version) == ("Changed afterwards", 2)


def test_a_savepoint_takes_back_what_was_written_late_inside_it_and_nothing_else(tenant: TenantWorld) -> None:
    def insert(work: Work, code: str) -> None:
        work.insert_late(Organisation, [{"code": code, "name": code, "kind": "carrier"}])

    with tenant.work() as work:
        insert(work, "BEFORE")
        with contextlib.suppress(ZeroDivisionError), work.session.begin_nested():
            insert(work, "INSIDE")
            raise ZeroDivisionError
        with work.session.begin_nested():
            insert(work, "KEPT")
        insert(work, "AFTER")
    with tenant.work() as work:
        assert set(work.session.scalars(select(Organisation.code))) == {"ORG", "BEFORE", "KEPT", "AFTER"}


def test_nothing_is_committed_when_the_last_statement_fails(tenant: TenantWorld) -> None:
    def twice() -> None:
        with tenant.work() as work:
            for _ in range(2):
                work.insert_late(Organisation, [{"code": "TWICE", "name": "Twice", "kind": "carrier"}])
            work.emit(SomethingHappened(subject_id=work.tenant_id))

    with pytest.raises(IntegrityError):
        twice()
    with tenant.work() as work:
        assert set(work.session.scalars(select(Organisation.code))) == {"ORG"}
    assert tenant.events() == []


def test_a_devices_command_is_taken_once(tenant: TenantWorld) -> None:
    command, subject = uuid.uuid4(), new_id()

    def take(_: int) -> bool:
        with tenant.work("driver") as work:
            return work.taken_before(command, kind="deliver", subject_id=subject)

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(take, range(16)))

    assert answers.count(False) == 1


def test_event_rows_keep_both_clocks(tenant: TenantWorld) -> None:
    with tenant.work() as work:
        work.emit(SomethingHappened(subject_id=new_id(), occurred_at=NOW.replace(hour=1)))
    row: EventRow = tenant.events()[0]
    assert (row.occurred_at.hour, row.recorded_at) == (1, NOW)


def test_a_look_at_one_moment_does_not_see_what_is_committed_meanwhile(tenant: TenantWorld) -> None:
    """Else the check of a house that is being served finds gaps where there are none."""
    with open_system_work(tenant.id, one_moment=True) as look:
        before, broken = event_log_has_no_gaps(look)
        with tenant.work() as work:
            work.emit(SomethingHappened(subject_id=new_id()))
        assert event_log_has_no_gaps(look) == (before, broken) == (before, 0)
    with tenant.system() as work:
        assert event_log_has_no_gaps(work) == (before + 1, 0)
        # The connection may be the same one.
        assert work.session.scalar(text("show transaction_isolation")) == "read committed"
