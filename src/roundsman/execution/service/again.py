"""What it takes to bring goods again: which units, how often it was tried, and when."""

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from roundsman.execution.models import ExceptionCase
from roundsman.execution.states import Resolution
from roundsman.execution.taxonomy import Again, Meaning, next_window
from roundsman.masterdata import api as masterdata
from roundsman.orders import api as orders
from roundsman.platform.db.raw import Statement
from roundsman.platform.errors import Conflict, Forbidden
from roundsman.platform.work import Work

OVERRIDE = "exceptions.override"

_UNITS = """
SELECT c.id, l.order_line_id,
       sum(CASE WHEN c.reason_code = 'damage' THEN l.damaged_quantity ELSE 0 END
           + CASE WHEN l.reason_code = c.reason_code THEN l.rejected_quantity ELSE 0 END)::bigint AS quantity
FROM exception_case c
JOIN stop_line l ON l.tenant_id = c.tenant_id AND l.stop_id = c.stop_id AND l.order_id = c.order_id
WHERE c.tenant_id = %s AND c.id = ANY(%s::uuid[]) AND NOT c.is_reported
GROUP BY c.id, l.order_line_id
ORDER BY c.id, l.order_line_id
"""
_ATTEMPTS = """
WITH RECURSIVE chain (root, order_id, attempt) AS (
    SELECT o, o, 1 FROM unnest(%s::uuid[]) AS o
    UNION ALL
    SELECT chain.root, c.order_id, chain.attempt + 1
    FROM exception_case c JOIN chain ON c.follow_up_order_id = chain.order_id WHERE c.tenant_id = %s
)
SELECT root, max(attempt) AS attempts FROM chain GROUP BY root
"""


def units_of_cases(work: Work, case_ids: Collection[UUID]) -> dict[UUID, dict[UUID, int]]:
    """The units that exceptions are about, by order line: damaged ones, or those not handed over for its reason.

    No unit belongs to two exceptions, so what is decided of one is never decided of another. Cases without units are
    left out. One statement.
    """
    (rows,) = work.fetch_each(Statement(_UNITS, [work.tenant_id, sorted(set(case_ids))]))
    found: dict[UUID, dict[UUID, int]] = {}
    for row in rows:
        if row.quantity:
            found.setdefault(row.id, {})[row.order_line_id] = row.quantity
    return found


def units_of(work: Work, case: ExceptionCase) -> dict[UUID, int]:
    """The units that one exception is about, by order line."""
    return units_of_cases(work, [case.id]).get(case.id, {})


def attempts_of_orders(work: Work, order_ids: Collection[UUID]) -> dict[UUID, int]:
    """How often goods were on their way so far: these orders, and those that each follows up. One statement."""
    (rows,) = work.fetch_each(Statement(_ATTEMPTS, [sorted(set(order_ids)), work.tenant_id]))
    return {row.root: row.attempts for row in rows}


def attempts_of(work: Work, order_id: UUID) -> int:
    """How often the goods of one order were on their way so far."""
    return attempts_of_orders(work, [order_id])[order_id]


def units_by_sku(work: Work, order_id: UUID, units: Mapping[UUID, int]) -> dict[UUID, int]:
    """Units of order lines by item."""
    found: dict[UUID, int] = {}
    for line in orders.lines_of(work, [order_id])[order_id]:
        if quantity := units.get(line.order_line_id, 0):
            found[line.sku_id] = found.get(line.sku_id, 0) + quantity
    return found


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
    place = masterdata.locations_by_id(work, [old.location_id])[old.location_id]
    return window_at(place, old, meaning, resolution, now=work.now)


def window_at(
    place: masterdata.Location,
    old: orders.OrderFacts,
    meaning: Meaning,
    resolution: Resolution,
    *,
    now: datetime,
) -> tuple[datetime, datetime]:
    """As `window_again`, for the place of the order, which was read already."""
    when = {Resolution.REASSIGN: Again.SAME_DAY, Resolution.REROUTE: Again.NEXT_DAY}.get(
        resolution, meaning.reattempt_when
    )
    return next_window(
        when,
        now=now,
        promised=(old.window_start, old.window_end),
        zone=ZoneInfo(place.timezone),
        opening_windows=place.opening_windows,
        closed_days=place.closed_days,
    )
