"""What it takes to bring goods again: which units, how often it was tried, and when."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import text

from roundsman.execution.models import ExceptionCase, StopLine
from roundsman.execution.states import Resolution
from roundsman.execution.taxonomy import Again, Meaning, next_window
from roundsman.kernel.reasons import StopReason
from roundsman.masterdata import api as masterdata
from roundsman.orders import api as orders
from roundsman.platform.errors import Conflict, Forbidden
from roundsman.platform.work import Work

OVERRIDE = "exceptions.override"

_ATTEMPTS = text("""
    with recursive chain (order_id, attempt) as (
        select cast(:order_id as uuid), 1
        union all
        select c.order_id, chain.attempt + 1
        from exception_case c join chain on c.follow_up_order_id = chain.order_id
        where c.tenant_id = :tenant
    )
    select max(attempt) from chain
""")


def units_of(work: Work, case: ExceptionCase) -> dict[UUID, int]:
    """The units that an exception is about, by order line: damaged ones, or those not handed over for its reason.

    No unit belongs to two exceptions, so what is decided of one is never decided of another.
    """
    if case.stop_id is None or case.order_id is None or case.is_reported:
        return {}
    found: dict[UUID, int] = {}
    query = work.rows(StopLine).where(StopLine.stop_id == case.stop_id, StopLine.order_id == case.order_id)
    for line in work.session.scalars(query.order_by(StopLine.id)):
        quantity = line.damaged_quantity if case.reason_code == StopReason.DAMAGE else 0
        if line.reason_code == case.reason_code:
            quantity += line.rejected_quantity
        if quantity:
            found[line.order_line_id] = found.get(line.order_line_id, 0) + quantity
    return found


def units_by_sku(work: Work, order_id: UUID, units: Mapping[UUID, int]) -> dict[UUID, int]:
    """Units of order lines by item."""
    found: dict[UUID, int] = {}
    for line in orders.lines_of(work, [order_id])[order_id]:
        if quantity := units.get(line.order_line_id, 0):
            found[line.sku_id] = found.get(line.sku_id, 0) + quantity
    return found


def attempts_of(work: Work, order_id: UUID) -> int:
    """How often goods were on their way so far: this order, and those that it follows up."""
    return int(work.session.execute(_ATTEMPTS, {"tenant": work.tenant_id, "order_id": order_id}).scalar_one())


def check_attempts(work: Work, meaning: Meaning, attempts: int, *, override: bool) -> None:
    """Refuse a further attempt that the rule of the reason does not allow.

    Raises:
        Conflict: `reattempt_not_allowed`, `no_attempts_left`.
        Forbidden: for an `override` by somebody who may not.
    """
    if override:
        if work.principal.scope_of(OVERRIDE) is None:
            raise Forbidden(f"your role may not do this; it needs {OVERRIDE}", permission=OVERRIDE)
        return
    if not meaning.reattempt_allowed:
        raise Conflict(
            f"goods are not brought again after {meaning.reason_code}",
            field="resolution",
            accepted="return, credit or cancel; or override: true by somebody who may",
            code="reattempt_not_allowed",
        )
    if attempts >= meaning.max_attempts:
        raise Conflict(
            f"this was attempt {attempts} of {meaning.max_attempts}",
            field="resolution",
            accepted="return, credit or cancel; or override: true by somebody who may",
            code="no_attempts_left",
            attempts=attempts,
            max_attempts=meaning.max_attempts,
        )


def window_again(
    work: Work, old: orders.OrderFacts, meaning: Meaning, resolution: Resolution
) -> tuple[datetime, datetime]:
    """When the goods are brought again, where nobody said it."""
    when = {Resolution.REASSIGN: Again.SAME_DAY, Resolution.REROUTE: Again.NEXT_DAY}.get(
        resolution, meaning.reattempt_when
    )
    place = masterdata.locations_by_id(work, [old.location_id])[old.location_id]
    return next_window(
        when,
        now=work.now,
        promised=(old.window_start, old.window_end),
        zone=ZoneInfo(place.timezone),
        opening_windows=place.opening_windows,
        closed_days=place.closed_days,
    )
