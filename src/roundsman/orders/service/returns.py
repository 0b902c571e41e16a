"""Goods that shops send back: asked for, decided, called off."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Select

from roundsman.identity.api import KnownSetting, declare_setting, setting
from roundsman.inventory.api import batches_by_id
from roundsman.kernel.ids import new_id
from roundsman.kernel.reasons import ReturnReason
from roundsman.masterdata.api import skus_by_id
from roundsman.orders import policies
from roundsman.orders.domain import MAX_QUANTITY
from roundsman.orders.events_returns import (
    ReturnApproved,
    ReturnedQuantity,
    ReturnRefused,
    ReturnRequested,
    ReturnWithdrawn,
)
from roundsman.orders.models import ReturnRequest, ReturnRequestLine
from roundsman.orders.service.place_checks import MAX_LINES, PlaceOrder, places
from roundsman.orders.states import RETURN, ReturnCommand, ReturnStatus
from roundsman.platform.errors import Forbidden, Invalid, NotFound
from roundsman.platform.principal import Scope
from roundsman.platform.work import Work, check_version

READ, WRITE, DECIDE = "return_requests.read", "return_requests.write", "return_requests.decide"
AUTO_APPROVE = declare_setting(
    KnownSetting(
        key="returns.auto_approve",
        type="boolean",
        default=False,
        about="Whether goods that a shop wants to send back may be collected without anybody's decision.",
    )
)


@dataclass(frozen=True, slots=True)
class SentBack:
    """One item that a shop wants to send back; whole selling units."""

    sku_id: uuid.UUID
    quantity: int
    reason_code: ReturnReason
    batch_id: uuid.UUID | None = None


def request_return(
    work: Work,
    *,
    location_id: uuid.UUID,
    lines: Sequence[SentBack],
    warehouse_id: uuid.UUID | None = None,
    order_id: uuid.UUID | None = None,
    note: str | None = None,
) -> ReturnRequest:
    """Ask for goods to be collected at a shop and brought to its home warehouse, or another one.

    Args:
        work: The transaction.
        location_id: The shop.
        lines: The goods; an item more than once where batches or reasons differ.
        warehouse_id: As for an order.
        order_id: The order that brought them.
        note: For the people who decide.

    Raises:
        Invalid: as for an order; `unknown_batch`, `unknown_order`.
    """
    asked = PlaceOrder(
        location_id=location_id,
        warehouse_id=warehouse_id,
        window_start=work.now,
        window_end=work.now,
        lines=(),
    )
    shop, warehouse = places(work, asked)
    _check_lines(work, lines)
    if order_id is not None:
        _check_order(work, order_id, location_id)
    row = work.add(
        ReturnRequest(
            id=new_id(),
            number=work.next_number("RMA"),
            status=ReturnStatus.REQUESTED.value,
            organisation_id=shop.organisation_id,
            location_id=shop.id,
            warehouse_id=warehouse.id,
            order_id=order_id,
            note=note or None,
        )
    )
    work.session.flush()
    work.insert_many(
        ReturnRequestLine,
        [
            {
                "return_request_id": row.id,
                "line_no": number,
                "sku_id": line.sku_id,
                "batch_id": line.batch_id,
                "quantity": line.quantity,
                "reason_code": line.reason_code.value,
            }
            for number, line in enumerate(lines, start=1)
        ],
    )
    work.emit(
        ReturnRequested(
            subject_id=row.id,
            organisation_id=row.organisation_id,
            location_id=row.location_id,
            warehouse_id=row.warehouse_id,
            order_id=order_id,
            lines=told(lines_of_returns(work, [row.id])[row.id]),
        )
    )
    if setting(work, AUTO_APPROVE.key):
        move_return(row, ReturnCommand.APPROVE)
        work.emit(ReturnApproved(subject_id=row.id, automatically=True))
    return row


def approve_return(
    work: Work, return_id: uuid.UUID, *, note: str | None = None, if_match: int | None = None
) -> ReturnRequest:
    """Let the goods be collected.

    Raises:
        IllegalTransition: when it was decided already.
    """
    row = lock_return(work, return_id, DECIDE, if_match)
    move_return(row, ReturnCommand.APPROVE)
    row.decision_note = note or None
    work.emit(ReturnApproved(subject_id=row.id))
    return row


def refuse_return(
    work: Work, return_id: uuid.UUID, *, note: str, if_match: int | None = None
) -> ReturnRequest:
    """Leave the goods where they are, saying why.

    Raises:
        IllegalTransition: when it was decided already.
    """
    row = lock_return(work, return_id, DECIDE, if_match)
    move_return(row, ReturnCommand.REFUSE)
    row.decision_note = note
    work.emit(ReturnRefused(subject_id=row.id))
    return row


def withdraw_return(work: Work, return_id: uuid.UUID, *, if_match: int | None = None) -> ReturnRequest:
    """Call it off, until the goods were collected.

    Raises:
        IllegalTransition: when they were, or it is over.
    """
    row = lock_return(work, return_id, WRITE, if_match)
    move_return(row, ReturnCommand.CANCEL)
    row.trip_id = row.stop_id = None
    work.emit(ReturnWithdrawn(subject_id=row.id))
    return row


# ---- rows --------------------------------------------------------------------------------------------------


def returns_within(work: Work, permission: str) -> Select[ReturnRequest]:
    """The requests that the caller may use with a permission.

    Raises:
        Forbidden: when the permission is not held at all.
    """
    query, principal = work.rows(ReturnRequest), work.principal
    scope = principal.scope_of(permission)
    if scope is None:
        raise Forbidden(f"your role may not do this; it needs {permission}", permission=permission)
    if scope is Scope.TENANT:
        return query
    if scope is Scope.ORGANISATION:
        return query.where(ReturnRequest.organisation_id == principal.organisation_id)
    if scope is Scope.LOCATION:
        return query.where(ReturnRequest.warehouse_id.in_(principal.location_ids))
    return query.where(ReturnRequest.created_by == principal.actor_id)


def get_return(work: Work, return_id: uuid.UUID, permission: str = READ) -> ReturnRequest:
    """The request, when it is there for the caller.

    Raises:
        NotFound: when it is not.
    """
    row = work.session.scalar(returns_within(work, permission).where(ReturnRequest.id == return_id))
    if row is None:
        raise NotFound(f"there is no return {return_id}")
    return row


def lock_return(
    work: Work, return_id: uuid.UUID, permission: str, if_match: int | None = None
) -> ReturnRequest:
    """The request, locked and in the version that the caller saw. After trips and stops, before orders and stock.

    Raises:
        NotFound: when it is not there for the caller.
        StaleVersion: when somebody changed it since.
    """
    query = returns_within(work, permission).where(ReturnRequest.id == return_id)
    row = work.session.scalar(query.with_for_update().execution_options(populate_existing=True))
    if row is None:
        raise NotFound(f"there is no return {return_id}")
    check_version(row, if_match)
    return row


def move_return(row: ReturnRequest, command: ReturnCommand) -> None:
    """Change the status of a locked request, by the table."""
    row.status = RETURN.after(ReturnStatus(row.status), command).value


def lines_of_returns(work: Work, return_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, list[ReturnRequestLine]]:
    """The lines of requests, in their order."""
    found: dict[uuid.UUID, list[ReturnRequestLine]] = defaultdict(list)
    query = (
        work.rows(ReturnRequestLine)
        .where(ReturnRequestLine.return_request_id.in_(set(return_ids)))
        .order_by(ReturnRequestLine.return_request_id, ReturnRequestLine.line_no)
        .execution_options(populate_existing=True)
    )
    for line in work.session.scalars(query):
        found[line.return_request_id].append(line)
    return found


def told(lines: Iterable[ReturnRequestLine], *, collected: bool = False) -> tuple[ReturnedQuantity, ...]:
    """Lines as events tell them: what is wanted, or what was collected."""
    return tuple(
        ReturnedQuantity(
            line_no=line.line_no,
            sku_id=line.sku_id,
            batch_id=line.batch_id,
            quantity=line.collected_quantity if collected else line.quantity,
            reason_code=line.reason_code,
        )
        for line in lines
    )


def _check_lines(work: Work, lines: Sequence[SentBack]) -> None:
    if not lines or len(lines) > MAX_LINES:
        raise Invalid(
            f"{len(lines)} lines",
            field="lines",
            accepted=f"1 to {MAX_LINES}",
            code="too_many_lines" if lines else "no_lines",
        )
    for index, line in enumerate(lines):
        if not 0 < line.quantity <= MAX_QUANTITY:
            raise Invalid(
                f"the quantity is {line.quantity}",
                field=f"lines.{index}.quantity",
                accepted=f"1 to {MAX_QUANTITY}",
                code="quantity_not_positive" if line.quantity <= 0 else "quantity_too_large",
            )
    # What is no longer sold may still go back.
    known = skus_by_id(work, {line.sku_id for line in lines})
    for index, line in enumerate(lines):
        if line.sku_id not in known:
            raise Invalid(
                f"there is no item {line.sku_id}",
                field=f"lines.{index}.sku_id",
                accepted="the id of an item that GET /api/v1/skus shows you",
                code="unknown_sku",
            )
    check_batches(work, [(line.sku_id, line.batch_id) for line in lines])


def check_batches(work: Work, named: Sequence[tuple[uuid.UUID, uuid.UUID | None]]) -> None:
    """Refuse a batch that does not exist, or is one of another item; `named` are item and batch of each line.

    Raises:
        Invalid: `unknown_batch`.
    """
    wanted = {batch_id for _, batch_id in named if batch_id is not None}
    known = batches_by_id(work, wanted) if wanted else {}
    for index, (sku_id, batch_id) in enumerate(named):
        if batch_id is not None and (batch_id not in known or known[batch_id].sku_id != sku_id):
            raise Invalid(
                f"the item has no batch {batch_id}",
                field=f"lines.{index}.batch_id",
                accepted="a batch of the item, or none",
                code="unknown_batch",
            )


def _check_order(work: Work, order_id: uuid.UUID, location_id: uuid.UUID) -> None:
    try:
        order = policies.get_order(work, order_id, "orders.read")
    except NotFound:
        order = None
    if order is None or order.location_id != location_id:
        raise Invalid(
            f"no order {order_id} went to this place",
            field="order_id",
            accepted="an order of the place, or none",
            code="unknown_order",
        )
