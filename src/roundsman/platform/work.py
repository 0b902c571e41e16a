"""The unit of work: one transaction, for one principal, at one moment."""

import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, event, insert, select
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.orm import ORMExecuteState, Session, SessionTransaction

from roundsman.kernel.ids import new_id
from roundsman.platform.clock import real_now, shown_now
from roundsman.platform.db.base import Base, TenantRow, Versioned, among
from roundsman.platform.db.engine import current_database
from roundsman.platform.db.raw import (
    Statement,
    as_known,
    as_read,
    fetch_each,
    insert_of,
    run_and_commit,
    scalar_defaults,
)
from roundsman.platform.errors import NotFound, StaleVersion
from roundsman.platform.events.appending import append_facts
from roundsman.platform.events.envelope import DomainEvent
from roundsman.platform.models import AccessRecord, CommandTaken
from roundsman.platform.numbers import take_from_series, take_number
from roundsman.platform.principal import Principal, system_principal


@dataclass(kw_only=True, eq=False)
class Work:
    """One transaction. Use cases take it as their first argument and never commit it."""

    session: Session
    principal: Principal
    now: datetime
    """The moment of the whole transaction, as the tenant's clock shows it. Rules get it passed in."""
    request_id: str | None = None
    _events: list[DomainEvent] = field(default_factory=list)
    _late: list[Statement] = field(default_factory=list)
    _last: list[Statement] = field(default_factory=list)
    _connection: Connection | None = None

    @property
    def tenant_id(self) -> uuid.UUID:
        """Whose rows these are."""
        return self.principal.tenant_id

    # ---- reading -------------------------------------------------------------------------------------

    def rows[T: Base](self, model: type[T]) -> Select[T]:
        """Every query of a tenant's rows starts here, so that none can forget whose they are."""
        return select(model).where(model.tenant_id == self.tenant_id)  # type: ignore[attr-defined]

    def find[T: TenantRow](self, model: type[T], row_id: uuid.UUID) -> T | None:
        """The row, or None when it is not the tenant's."""
        return self.session.get(model, (self.tenant_id, row_id))

    def get[T: TenantRow](self, model: type[T], row_id: uuid.UUID) -> T:
        """The row.

        Raises:
            NotFound: when it does not exist or belongs to somebody else; the two are not told apart.
        """
        row = self.find(model, row_id)
        if row is None:
            raise NotFound(f"there is no {_words(model)} {row_id}")
        return row

    def lock[T: TenantRow](self, model: type[T], row_id: uuid.UUID) -> T:
        """The row, read afresh and locked until the end of the transaction.

        Raises:
            NotFound: as for `get`.
        """
        found = self.lock_all(model, [row_id])
        if not found:
            raise NotFound(f"there is no {_words(model)} {row_id}")
        return found[0]

    def lock_all[T: TenantRow](self, model: type[T], ids: Iterable[uuid.UUID]) -> list[T]:
        """Lock rows in the order of their ids: two that want the same rows then queue instead of deadlocking.

        Returns:
            The rows that exist, in id order, read afresh.
        """
        if not (wanted := set(ids)):
            return []
        query = (
            self.rows(model)
            .where(among(model.id, wanted))
            .order_by(model.id)
            .with_for_update()
            .execution_options(populate_existing=True)
        )
        return list(self.session.scalars(query))

    def fetch_each(self, *statements: Statement) -> list[list[Any]]:
        """Run plain SQL, all of it in one round trip; gives the rows of each, columns as attributes.

        For what every request passes. Everything else is written with the tables' classes.
        """
        self.write_late()
        self.session.flush()
        return fetch_each(self.session.connection(), statements)

    def read_each(self, *asked: tuple[type[TenantRow], Statement]) -> list[list[Any]]:
        """The same for whole rows (`SELECT t.*`): each as its object of this transaction, read afresh."""
        found = self.fetch_each(*[statement for _, statement in asked])
        return [
            [as_known(self.session, model, row) for row in rows]
            for (model, _), rows in zip(asked, found, strict=True)
        ]

    def serialise(self, what: str, *then: Statement) -> list[list[Any]]:
        """Wait until no other transaction of the tenant does the same thing; held until the end of this one.

        For rare decisions that depend on rows which do not exist yet, so that no row can be locked. `then` is read in
        the same round trip, once it is our turn; gives the rows of each.
        """
        return self.fetch_each(Statement(_SERIALISE, [f"{self.tenant_id}:{what}"]), *then)[1:]

    # ---- writing -------------------------------------------------------------------------------------

    def add[T: Base](self, row: T) -> T:
        """Put a new row into the transaction; tenant, actor and moments are filled in."""
        self.session.add(row)
        return row

    def insert_many(self, model: type[Base], rows: Sequence[dict[str, Any]]) -> None:
        """Insert many rows in one statement, past the ORM; `tenant_id` and missing ids are filled in."""
        if not rows:
            return
        has_id = issubclass(model, TenantRow)
        stamps: dict[str, Any] = {"tenant_id": self.tenant_id}
        if issubclass(model, Versioned):
            actor = self.principal.actor_id
            stamps |= {"version": 1, "created_at": self.now, "created_by": actor}
            stamps |= {"updated_at": self.now, "updated_by": actor}
        filled = [stamps | ({"id": new_id()} if has_id and "id" not in row else {}) | row for row in rows]
        # With render_nulls rows whose empty columns differ still go in one statement.
        self.session.execute(insert(model).execution_options(render_nulls=True), filled)

    def write_at_the_end(self, statement: Statement) -> None:
        """Write with plain SQL when somebody next asks the database, or else just before the commit.

        As the ORM does with new rows: together in as few round trips as possible. Inside a savepoint it is written at
        once, so that it goes with the savepoint.
        """
        connection = self.session.connection()
        if self.session.in_nested_transaction():
            fetch_each(connection, [statement])
            return
        self._connection = connection
        self._late.append(statement)

    def write_with_the_commit(self, statement: Statement) -> None:
        """Write with plain SQL in the very round trip that commits, whoever asks the database before.

        For rows that many transactions want at the same time: nothing on our side of the wire lies between their lock
        and the commit. The statement checks by itself that what was decided still holds, and ends the transaction
        with a serialization failure when it does not: only where `retry.is_first_try`. Inside a savepoint it is
        written at once.
        """
        if self.session.in_nested_transaction():
            self.fetch_each(statement)
            return
        self._last.append(statement)

    def write_late(self) -> None:
        """Send what `write_at_the_end` holds back, because somebody asks or a savepoint begins."""
        if self._late:
            late, self._late = self._late, []
            assert self._connection is not None
            fetch_each(self._connection, late)

    def insert_late[T: Base](self, model: type[T], rows: Sequence[dict[str, Any]]) -> list[T]:
        """Insert new rows with `write_at_the_end`, all in one statement.

        Returns:
            The rows as objects, as if they had been read: what is changed in them afterwards is written.
        """
        stamps = self._stamps(model)
        own = [{"id": new_id()} | row for row in rows]
        self.write_at_the_end(self.inserting(model, own))
        made = [as_read(model, stamps | values) for values in own]
        self.session.add_all(made)
        return made

    def inserting(self, model: type[Base], rows: Sequence[dict[str, Any]]) -> Statement:
        """What inserts new rows, all with the same columns: for `fetch_each` and the like."""
        return insert_of(model, self._stamps(model), [{"id": new_id()} | row for row in rows])

    def _stamps(self, model: type[Base]) -> dict[str, Any]:
        stamps: dict[str, Any] = {"tenant_id": self.tenant_id} | scalar_defaults(model)
        if issubclass(model, Versioned):
            actor = self.principal.actor_id
            stamps |= {"version": 1, "created_at": self.now, "created_by": actor}
            stamps |= {"updated_at": self.now, "updated_by": actor}
        return stamps

    def emit(self, fact: DomainEvent) -> None:
        """Append a fact to the log in this very transaction; it is numbered just before the commit."""
        self._events.append(fact)

    def next_number(self, series: str) -> str:
        """A short number for people, unique in the tenant: `ORD-000123`. A number may be lost, never given twice."""
        return f"{series}-{take_number(self.tenant_id, series):06d}"

    def next_numbers(self, series: str, count: int) -> list[str]:
        """Several short numbers at once, rising."""
        last = take_from_series(current_database(), self.tenant_id, series, count)
        return [f"{series}-{number:06d}" for number in range(last - count + 1, last + 1)]

    def pending_events(self) -> int:
        """How many facts wait for the commit; a mark for `drop_events_after`."""
        return len(self._events)

    def drop_events_after(self, mark: int) -> None:
        """Forget the facts of a part that was rolled back to its savepoint."""
        del self._events[mark:]

    def taken_before(self, command_id: uuid.UUID | None, *, kind: str, subject_id: uuid.UUID) -> bool:
        """Whether a device's command was carried out already; the first time it is noted down.

        A second transaction with the same command waits here for the first one to end. Authorise and lock the
        subject before asking.
        """
        if command_id is None:
            return False
        noted = self.session.execute(
            pg_insert(CommandTaken)
            .values(
                tenant_id=self.tenant_id,
                command_id=command_id,
                kind=kind,
                subject_id=subject_id,
                taken_at=self.now,
            )
            .on_conflict_do_nothing()
            .returning(CommandTaken.command_id)
        )
        return noted.first() is None

    def record_access(
        self,
        action: str,
        subject_type: str,
        subject_id: uuid.UUID | None = None,
        *,
        purpose: str | None = None,
    ) -> None:
        """Note that something sensitive was read or touched, and what for; what for without a name in it."""
        who = {"at": self.now, "actor_id": self.principal.actor_id, "request_id": self.request_id}
        what = {"action": action, "subject_type": subject_type, "subject_id": subject_id, "purpose": purpose}
        self.add(AccessRecord(**who, **what))

    def finish(self) -> None:
        """Write out everything and commit. The events are last: their counter is the last lock that is taken."""
        self.session.flush()
        statements = [*self._late, *self._last]
        self._late, self._last = [], []
        if self._events:
            facts, self._events = self._events, []
            statements.append(
                append_facts(self.tenant_id, self.now, self.principal.actor_id, self.request_id, facts)
            )
        if statements:
            run_and_commit(self.session.connection(), statements)


_SERIALISE = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"
_ENTER = "SELECT * FROM enter_tenant(%s::uuid)"


def check_version(row: Versioned, if_match: int | None) -> None:
    """Refuse a change that was made from an older version of the row.

    Raises:
        StaleVersion: (412) with the current version.
    """
    if if_match is not None and row.version != if_match:
        raise StaleVersion(
            f"your version is {if_match}, the current one is {row.version}",
            accepted=f'If-Match: "{row.version}" after reading it again',
            current_version=row.version,
        )


@contextmanager
def open_work(
    principal: Principal, *, request_id: str | None = None, one_moment: bool = False
) -> Iterator[Work]:
    """A transaction that commits when the block ends well and rolls back when it does not.

    Args:
        principal: Who works.
        request_id: The call that it belongs to.
        one_moment: Whether all that it reads is to be as of one moment, whoever commits meanwhile. Only for reading.
    """
    with open_tenant_work(
        principal.tenant_id, lambda _: principal, request_id=request_id, one_moment=one_moment
    ) as work:
        yield work


def open_system_work(tenant_id: uuid.UUID, *, one_moment: bool = False) -> AbstractContextManager[Work]:
    """A transaction of the house itself: for jobs, subscribers and schedules."""
    return open_work(system_principal(tenant_id), one_moment=one_moment)


@contextmanager
def open_tenant_work(
    tenant_id: uuid.UUID,
    principal_of: Callable[[Session], Principal],
    *,
    request_id: str | None = None,
    one_moment: bool = False,
) -> Iterator[Work]:
    """As `open_work`, for a caller who is only known by looking into the tenant's rows."""
    with Session(current_database().engine, expire_on_commit=False) as session, session.begin():
        if one_moment:
            session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
        clocks = fetch_each(session.connection(), [Statement(_ENTER, [tenant_id])])[0]
        real = real_now()
        now = shown_now(real, **clocks[0]._asdict()) if clocks else real
        work = Work(session=session, principal=principal_of(session), now=now, request_id=request_id)
        session.info["work"] = work
        yield work
        work.finish()


@contextmanager
def open_call(
    entry: Statement, principal_of: Callable[[Session, Any], Principal], *, request_id: str | None = None
) -> Iterator[tuple[Work, Any]]:
    """As `open_tenant_work`, for a call from outside: who calls, what time it is and more, all in one round trip.

    Args:
        entry: Enters the tenant with `begin_call` and gives one row with what that gives, and more.
        principal_of: The caller, from that row. Raises when there is none.
        request_id: Of the call.

    Yields:
        The transaction, and the row.
    """
    with Session(current_database().engine, expire_on_commit=False) as session, session.begin():
        row = fetch_each(session.connection(), [entry])[0][0]
        now = shown_now(
            real_now(),
            real_anchor_at=row.real_anchor_at,
            shown_anchor_at=row.shown_anchor_at,
            is_running=bool(row.is_running),
        )
        work = Work(session=session, principal=principal_of(session, row), now=now, request_id=request_id)
        session.info["work"] = work
        yield work, row
        work.finish()


@event.listens_for(Session, "after_transaction_create")
def _write_before_savepoint(session: Session, transaction: SessionTransaction) -> None:
    # SQLAlchemy has not sent SAVEPOINT yet (it does with the first statement), so this stands before it.
    work: Work | None = session.info.get("work")
    if work is not None and transaction.nested:
        work.write_late()


@event.listens_for(Session, "do_orm_execute")
def _write_late(state: ORMExecuteState) -> None:
    work: Work | None = state.session.info.get("work")
    if work is not None:
        work.write_late()


@event.listens_for(Session, "before_flush")
def _stamp(session: Session, *_: object) -> None:
    work: Work | None = session.info.get("work")
    if work is None:
        return
    if session.new or session.deleted or any(session.is_modified(row) for row in session.dirty):
        work.write_late()
    for row in session.new:
        if getattr(row, "tenant_id", False) is None:
            row.tenant_id = work.tenant_id
        if isinstance(row, Versioned):
            row.created_at, row.created_by = work.now, work.principal.actor_id
            row.updated_at, row.updated_by = work.now, work.principal.actor_id
    for row in session.dirty:
        if isinstance(row, Versioned) and session.is_modified(row):
            row.updated_at, row.updated_by = work.now, work.principal.actor_id


def _words(model: type[Base]) -> str:
    return str(model.__tablename__).replace("_", " ")
