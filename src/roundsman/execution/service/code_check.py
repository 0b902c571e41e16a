"""The code that the receiver tells at the door: shown to whom it belongs, checked, counted, waived."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert as pg_insert

from roundsman.execution import queries
from roundsman.execution.codes import MOST_WRONG, code_of, is_one_of
from roundsman.execution.events import DeliveryCodeWaived
from roundsman.execution.models import DeliverySecret, Stop, StopCode
from roundsman.execution.service import door
from roundsman.identity import api as identity
from roundsman.orders import api as orders
from roundsman.platform.errors import Conflict, Invalid
from roundsman.platform.work import Work, open_work


@dataclass(frozen=True, slots=True)
class ShownCode:
    """An order's code for the day of its window."""

    order_id: UUID
    code: str
    day: date


def show_code(work: Work, order_id: UUID) -> ShownCode:
    """The code of an order, for those whose order it is. Who looked is noted down.

    Raises:
        NotFound: when the order is not there for the caller.
    """
    order = orders.find_order(work, order_id, "orders.code")
    work.record_access("order.code_read", "order", order_id, purpose="telling it at the door")
    (shown,) = _codes(work, [order])
    return shown


def is_waived(work: Work, stop_id: UUID) -> bool:
    """Whether a dispatcher answers for this stop without its code."""
    row = work.session.get(StopCode, (work.tenant_id, stop_id), populate_existing=True)
    return row is not None and row.waived_at is not None


def check_code(work: Work, stop: Stop, order_ids: Iterable[UUID], told: str) -> None:
    """Refuse a wrong code, and count it in a transaction of its own: the refusal rolls this one back.

    The trip is locked, so the tries of one stop come one after the other; the count itself is one atomic statement.

    Raises:
        Invalid: `wrong_code` with the tries that are left.
        Conflict: `code_locked`, when too many were wrong; a dispatcher may waive the code.
    """
    tries = work.session.scalar(
        select(StopCode.wrong_attempts).where(
            StopCode.tenant_id == work.tenant_id, StopCode.stop_id == stop.id
        )
    )
    if (tries or 0) >= MOST_WRONG:
        raise _locked()
    found = orders.orders_by_id(work, order_ids)
    if is_one_of(told, (shown.code for shown in _codes(work, found.values()))):
        return
    left = MOST_WRONG - _count_wrong(work, stop.id)
    if left < 0:
        raise _locked()
    raise Invalid(
        f"this is not the receiver's code; {left} tries are left",
        field="code",
        accepted="the six digits that the receiver was given",
        code="wrong_code",
        attempts_left=left,
    )


def waive_code(work: Work, trip_id: UUID, stop_id: UUID, *, reason: str) -> StopCode:
    """Let a stop be delivered without its code. Safe to repeat.

    Raises:
        NotFound: when the stop is not there for the caller.
    """
    trip = door.lock_trip(work, trip_id, "trips.dispatch")
    stop = queries.stop_of(work, trip.id, stop_id)
    work.session.execute(
        pg_insert(StopCode)
        .values(tenant_id=work.tenant_id, stop_id=stop.id, wrong_attempts=0)
        .on_conflict_do_nothing()
    )
    row = work.session.scalars(
        work.rows(StopCode)
        .where(StopCode.stop_id == stop.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one()
    if row.waived_at is None:
        row.waived_at, row.waived_by, row.waive_reason = work.now, work.principal.actor_id, reason
        work.emit(DeliveryCodeWaived(subject_id=stop.id, trip_id=trip.id, wrong_attempts=row.wrong_attempts))
        work.session.flush()
    return row


def _count_wrong(work: Work, stop_id: UUID) -> int:
    with open_work(work.principal, request_id=work.request_id) as beside:
        return beside.session.execute(
            pg_insert(StopCode)
            .values(tenant_id=work.tenant_id, stop_id=stop_id, wrong_attempts=1)
            .on_conflict_do_update(
                index_elements=[StopCode.tenant_id, StopCode.stop_id],
                set_={"wrong_attempts": StopCode.wrong_attempts + 1},
            )
            .returning(StopCode.wrong_attempts)
        ).scalar_one()


def _codes(work: Work, found: Iterable[orders.OrderFacts]) -> list[ShownCode]:
    secret, zone = _secret(work), ZoneInfo(identity.get_tenant(work).timezone)
    shown = []
    for order in found:
        day = order.window_start.astimezone(zone).date()
        shown.append(ShownCode(order.order_id, code_of(secret, order.order_id, day), day))
    return shown


def _secret(work: Work) -> str:
    query = select(DeliverySecret.secret).where(DeliverySecret.tenant_id == work.tenant_id)
    kept = work.session.scalar(query)
    if kept is None:
        # Made when it is first needed; of two that make one at once, the first wins for both.
        work.session.execute(
            pg_insert(DeliverySecret)
            .values(tenant_id=work.tenant_id, secret=secrets.token_hex(32))
            .on_conflict_do_nothing()
        )
        kept = work.session.scalars(query).one()
    return kept


def _locked() -> Conflict:
    return Conflict(
        f"{MOST_WRONG} wrong codes were told at this stop",
        field="code",
        accepted="a dispatcher who waives the code with a reason",
        code="code_locked",
    )
