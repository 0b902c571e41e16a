"""What trips and the dock do to goods that shops send back. The callers of the first three have authorised the trip."""

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from roundsman.inventory.api import Reference, StockKey, StockMove, move_stock
from roundsman.kernel.loads import Load
from roundsman.kernel.reasons import StockReason
from roundsman.masterdata.api import skus_by_id
from roundsman.orders.events_returns import (
    GradedQuantity,
    ReturnAssigned,
    ReturnCollected,
    ReturnReceived,
    ReturnUnassigned,
)
from roundsman.orders.models import ReturnRequest, ReturnRequestLine
from roundsman.orders.service.returns import (
    READ,
    check_batches,
    lines_of_returns,
    lock_return,
    move_return,
    returns_within,
    told,
)
from roundsman.orders.states import ReturnCommand, ReturnStatus
from roundsman.platform.db.base import among
from roundsman.platform.errors import Invalid, NotFound
from roundsman.platform.work import Work

GRADE = "returns.grade"


@dataclass(frozen=True, slots=True)
class ReturnFacts:
    """Goods that a shop sends back, as the rooms above see them."""

    return_id: uuid.UUID
    number: str
    status: str
    location_id: uuid.UUID
    warehouse_id: uuid.UUID
    trip_id: uuid.UUID | None
    stop_id: uuid.UUID | None
    load: Load
    """What is wanted to be collected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DockGrade:
    """What the dock decides about the collected units of a line; the rest is missing."""

    line_id: uuid.UUID
    restock: int = 0
    quarantine: int = 0
    scrap: int = 0
    batch_id: uuid.UUID | None = None
    """Needed for what goes to the shelf or apart, unless the shop named it."""
    reason_code: StockReason | None = None


def find_return(work: Work, return_id: uuid.UUID) -> ReturnFacts:
    """A return that the caller sees.

    Raises:
        NotFound: when it is not there for the caller.
    """
    row = work.session.scalar(returns_within(work, READ).where(ReturnRequest.id == return_id))
    if row is None:
        raise NotFound(f"there is no return {return_id}")
    return facts_of(work, [row])[0]


def returns_of_trip(work: Work, trip_id: uuid.UUID) -> list[ReturnFacts]:
    """What the stops of a trip shall collect, or have collected. Whoever sees the trip sees these."""
    query = work.rows(ReturnRequest).where(ReturnRequest.trip_id == trip_id).order_by(ReturnRequest.id)
    return facts_of(work, list(work.session.scalars(query)))


def returns_of_trips(work: Work, trip_ids: Collection[uuid.UUID]) -> list[ReturnFacts]:
    """What the stops of several trips have still to collect."""
    query = work.rows(ReturnRequest).where(
        among(ReturnRequest.trip_id, trip_ids), ReturnRequest.status == ReturnStatus.ASSIGNED.value
    )
    return facts_of(work, list(work.session.scalars(query.order_by(ReturnRequest.id))))


def assign_return(
    work: Work, return_id: uuid.UUID, *, trip_id: uuid.UUID, stop_id: uuid.UUID, if_match: int | None = None
) -> ReturnRequest:
    """Have a stop collect approved goods; the trip and its stops are locked.

    Raises:
        IllegalTransition: when they are not approved, or collected already.
    """
    row = lock_return(work, return_id, READ, if_match)
    if (row.trip_id, row.stop_id) == (trip_id, stop_id):
        return row
    move_return(row, ReturnCommand.ASSIGN)
    row.trip_id, row.stop_id = trip_id, stop_id
    work.emit(ReturnAssigned(subject_id=row.id, trip_id=trip_id, stop_id=stop_id))
    return row


def unassign_returns(
    work: Work, *, trip_id: uuid.UUID, return_id: uuid.UUID | None = None
) -> list[ReturnRequest]:
    """What a trip has not collected may be collected by another one; one return, or all of the trip. Safe to repeat."""
    query = work.rows(ReturnRequest).where(
        ReturnRequest.trip_id == trip_id, ReturnRequest.status == ReturnStatus.ASSIGNED.value
    )
    if return_id is not None:
        query = query.where(ReturnRequest.id == return_id)
    query = query.order_by(ReturnRequest.id).with_for_update().execution_options(populate_existing=True)
    rows = list(work.session.scalars(query))
    for row in rows:
        assert row.stop_id is not None, "the database keeps it with every assigned return"
        move_return(row, ReturnCommand.UNASSIGN)
        work.emit(ReturnUnassigned(subject_id=row.id, trip_id=trip_id, stop_id=row.stop_id))
        row.trip_id = row.stop_id = None
    return rows


def collect_return(
    work: Work,
    return_id: uuid.UUID,
    *,
    stop_id: uuid.UUID,
    collected: Mapping[uuid.UUID, int] | None,
    occurred_at: datetime,
) -> ReturnRequest:
    """The driver takes the goods along; the trip and its stops are locked.

    Args:
        work: The transaction.
        return_id: A return that the stop shall collect.
        stop_id: The stop.
        collected: Units by line; a line that is not named gave nothing. All of it when None.
        occurred_at: By the device's clock.

    Raises:
        NotFound: when the stop has no such return.
        IllegalTransition: when it was collected already.
        Invalid: `unknown_line`, `more_than_asked`, `nothing_collected`.
    """
    query = work.rows(ReturnRequest).where(ReturnRequest.id == return_id, ReturnRequest.stop_id == stop_id)
    row = work.session.scalar(query.with_for_update().execution_options(populate_existing=True))
    if row is None or row.trip_id is None:
        raise NotFound(f"this stop has no return {return_id}")
    lines = lines_of_returns(work, [row.id])[row.id]
    move_return(row, ReturnCommand.COLLECT)
    row.collected_at = occurred_at
    _check_collected(lines, collected)
    for line in lines:
        line.collected_quantity = line.quantity if collected is None else collected.get(line.id, 0)
    work.emit(
        ReturnCollected(
            subject_id=row.id,
            occurred_at=occurred_at,
            trip_id=row.trip_id,
            stop_id=stop_id,
            lines=told(lines, collected=True),
        )
    )
    return row


def receive_return(
    work: Work,
    return_id: uuid.UUID,
    grades: Sequence[DockGrade],
    *,
    note: str | None = None,
    if_match: int | None = None,
) -> ReturnRequest:
    """Grade collected goods at the dock: each unit goes to the shelf, apart, or away; the rest was not there.

    Restocked units become the warehouse's on hand, quarantined ones its damaged goods (`quality_hold`), as with goods
    that come back undelivered. Scrapped ones pass through its books where their batch is known.

    Args:
        work: The transaction.
        return_id: A return that was collected.
        grades: One for each line of which something was collected.
        note: Of the dock.
        if_match: The version that the caller saw.

    Raises:
        NotFound: when it is not there for the caller.
        IllegalTransition: when it was not collected, or is graded already.
        Invalid: `unknown_line`, `duplicate_line`, `lines_missing`, `more_than_returned`, `batch_needed`,
            `unknown_batch`, `reason_required`.
    """
    row = lock_return(work, return_id, GRADE, if_match)
    lines = lines_of_returns(work, [row.id])[row.id]
    by_line = _checked_grades(work, lines, grades)
    move_return(row, ReturnCommand.RECEIVE)
    row.received_at = work.now
    moves: list[StockMove] = []
    for line in lines:
        grade = by_line.get(line.id)
        if grade is None:
            continue
        line.batch_id = grade.batch_id or line.batch_id
        line.restock_quantity, line.quarantine_quantity = grade.restock, grade.quarantine
        line.scrap_quantity = grade.scrap
        if line.batch_id is not None:
            moves += _moves(row, line, line.batch_id, grade)
    work.session.flush()
    if moves:
        move_stock(work, moves)
    row.decision_note = note or row.decision_note
    work.emit(
        ReturnReceived(
            subject_id=row.id,
            warehouse_id=row.warehouse_id,
            lines=tuple(
                GradedQuantity(
                    line_no=line.line_no,
                    sku_id=line.sku_id,
                    batch_id=line.batch_id,
                    restock=line.restock_quantity,
                    quarantine=line.quarantine_quantity,
                    scrap=line.scrap_quantity,
                    missing=missing_of(line),
                )
                for line in lines
            ),
        )
    )
    return row


def missing_of(line: ReturnRequestLine) -> int:
    """Units that were collected and not there at the dock."""
    return line.collected_quantity - line.restock_quantity - line.quarantine_quantity - line.scrap_quantity


def facts_of(work: Work, rows: Sequence[ReturnRequest]) -> list[ReturnFacts]:
    """Returns as values, with what is wanted to be collected."""
    lines = lines_of_returns(work, [row.id for row in rows])
    skus = skus_by_id(work, {line.sku_id for found in lines.values() for line in found})
    loads = {
        row.id: sum(
            (
                Load(skus[line.sku_id].weight_g, skus[line.sku_id].volume_ml).times(line.quantity)
                for line in lines[row.id]
            ),
            Load(),
        )
        for row in rows
    }
    return [
        ReturnFacts(
            return_id=row.id,
            number=row.number,
            status=row.status,
            location_id=row.location_id,
            warehouse_id=row.warehouse_id,
            trip_id=row.trip_id,
            stop_id=row.stop_id,
            load=loads[row.id],
        )
        for row in rows
    ]


def _check_collected(lines: Sequence[ReturnRequestLine], collected: Mapping[uuid.UUID, int] | None) -> None:
    if collected is None:
        return
    asked = {line.id: line.quantity for line in lines}
    for index, (line_id, quantity) in enumerate(collected.items()):
        if line_id not in asked:
            raise Invalid(
                f"the return has no line {line_id}",
                field=f"lines.{index}.line_id",
                accepted="a line of this return",
                code="unknown_line",
            )
        if not 0 <= quantity <= asked[line_id]:
            raise Invalid(
                f"{quantity} are collected where {asked[line_id]} were asked for",
                field=f"lines.{index}.quantity",
                accepted=f"0 to {asked[line_id]}",
                code="more_than_asked",
            )
    if not any(collected.values()):
        raise Invalid(
            "nothing was collected",
            field="lines",
            accepted="at least 1 unit; or leave it: the return is free again when the trip ends",
            code="nothing_collected",
        )


def _checked_grades(
    work: Work, lines: Sequence[ReturnRequestLine], grades: Sequence[DockGrade]
) -> dict[uuid.UUID, DockGrade]:
    known = {line.id: line for line in lines}
    by_line: dict[uuid.UUID, DockGrade] = {}
    for index, grade in enumerate(grades):
        field = f"lines.{index}"
        line = known.get(grade.line_id)
        if line is None or grade.line_id in by_line:
            raise Invalid(
                f"line {grade.line_id} is unknown or named twice",
                field=f"{field}.line_id",
                accepted="each line of this return once",
                code="unknown_line" if line is None else "duplicate_line",
            )
        by_line[line.id] = grade
        told_units = grade.restock + grade.quarantine + grade.scrap
        if min(grade.restock, grade.quarantine, grade.scrap) < 0 or told_units > line.collected_quantity:
            raise Invalid(
                f"{told_units} are graded where {line.collected_quantity} were collected",
                field=field,
                accepted=f"quantities from 0 that add up to at most {line.collected_quantity}",
                code="more_than_returned",
            )
        if told_units < line.collected_quantity and grade.reason_code is None:
            raise Invalid(
                f"{line.collected_quantity - told_units} are missing",
                field=f"{field}.reason_code",
                accepted="a reason, such as lost",
                code="reason_required",
            )
        if (grade.restock or grade.quarantine) and (grade.batch_id or line.batch_id) is None:
            raise Invalid(
                "stock is kept by batch",
                field=f"{field}.batch_id",
                accepted="the batch that stands on the goods; or scrap",
                code="batch_needed",
            )
    left = [line.line_no for line in lines if line.collected_quantity and line.id not in by_line]
    if left:
        raise Invalid(
            f"lines {left} are not graded",
            field="lines",
            accepted="one entry for each line of which something was collected",
            code="lines_missing",
        )
    check_batches(work, [(known[grade.line_id].sku_id, grade.batch_id) for grade in grades])
    return by_line


def _moves(
    row: ReturnRequest, line: ReturnRequestLine, batch_id: uuid.UUID, grade: DockGrade
) -> list[StockMove]:
    key, reference = (
        StockKey(row.warehouse_id, line.sku_id, batch_id),
        Reference("return_request", row.id),
    )
    apart = ((grade.quarantine, StockReason.QUALITY_HOLD), (grade.scrap, _scrap_reason(line)))
    moves = [StockMove(key=key, kind="return", on_hand=grade.restock, reference=reference)]
    moves += [
        StockMove(key=key, kind="return", damaged=units, reference=reference, reason_code=reason)
        for units, reason in apart
    ]
    moves.append(
        StockMove(
            key=key,
            kind="scrap",
            damaged=-grade.scrap,
            reference=reference,
            reason_code=_scrap_reason(line),
        )
    )
    return [move for move in moves if move.on_hand or move.damaged]


def _scrap_reason(line: ReturnRequestLine) -> StockReason:
    return {
        "expired": StockReason.EXPIRED,
        "damage": StockReason.DAMAGED_IN_TRANSIT,
        "quality": StockReason.QUALITY_HOLD,
    }.get(line.reason_code, StockReason.OTHER)
