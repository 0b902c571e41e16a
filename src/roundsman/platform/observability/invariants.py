"""Statements that must hold on live data at any moment, and the register of them."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import func, select, text

from roundsman.platform.models import EventCounter, EventRow
from roundsman.platform.work import Work


@dataclass(frozen=True)
class Verdict:
    """How one invariant stands in one tenant."""

    name: str
    checked: int
    """How many things were looked at."""
    broken: int
    """How many of them break it."""

    @property
    def holds(self) -> bool:
        """Whether nothing breaks it."""
        return self.broken == 0


type Invariant = Callable[[Work], tuple[int, int]]

_INVARIANTS: dict[str, Invariant] = {}


def invariant(name: str) -> Callable[[Invariant], Invariant]:
    """Declare the decorated function, which answers (checked, broken), under a name for people."""

    def register(look: Invariant) -> Invariant:
        _INVARIANTS[name] = look
        return look

    return register


def sql_invariant(name: str, sql: str) -> Invariant:
    """Declare a statement under a name for people; gives the function that looks.

    Args:
        name: What must hold, as a sentence.
        sql: Selects one row of two numbers, (checked, broken), of the tenant `:tenant`.
    """

    @invariant(name)
    def look(work: Work) -> tuple[int, int]:
        work.session.flush()
        checked, broken = work.session.execute(text(sql), {"tenant": work.tenant_id}).one()
        return checked, broken

    return look


def run_invariants(work: Work) -> list[Verdict]:
    """Every invariant on the tenant at hand, in the order in which the rooms declared them.

    Where others commit meanwhile the work must see one moment (`open_system_work(..., one_moment=True)`): most
    invariants compare what several statements read.
    """
    return [Verdict(name, *look(work)) for name, look in _INVARIANTS.items()]


@invariant("the event log has no gaps")
def event_log_has_no_gaps(work: Work) -> tuple[int, int]:
    """Numbers run from 1 to the counter, none missing, none twice."""
    counter = (
        work.session.scalar(select(EventCounter.last_seq).where(EventCounter.tenant_id == work.tenant_id))
        or 0
    )
    count, first, last = work.session.execute(
        select(
            func.count(), func.coalesce(func.min(EventRow.seq), 1), func.coalesce(func.max(EventRow.seq), 0)
        )
        .select_from(EventRow)
        .where(EventRow.tenant_id == work.tenant_id)
    ).one()
    missing = (counter - count) + (first - 1) + (counter - last)
    return counter, abs(missing)
