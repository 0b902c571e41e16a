"""The dock decides about goods that came back: restock, quarantine, scrap; every unit is accounted for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from roundsman.execution import policies
from roundsman.execution.events import ExceptionOpened, ReturnGraded
from roundsman.execution.models import (
    ExceptionCase,
    GoodsGrading,
    GoodsGradingLine,
    GoodsReturn,
    GoodsReturnLine,
    StopLine,
    Trip,
)
from roundsman.execution.service import door
from roundsman.execution.service.meanings import meanings_of
from roundsman.execution.service.outcome import aboard_of
from roundsman.execution.states import ExceptionStatus
from roundsman.inventory import api as inventory
from roundsman.kernel.ids import new_id
from roundsman.kernel.reasons import StockReason, StopReason
from roundsman.platform.errors import Conflict, Invalid
from roundsman.platform.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """What the dock decided about one returned line, in whole selling units; the rest is missing."""

    return_line_id: UUID
    restock: int = 0
    quarantine: int = 0
    scrap: int = 0
    reason_code: StockReason | None = None
    """Needed for whatever does not go to the shelf."""


@dataclass(frozen=True, slots=True)
class Graded:
    """A return that was graded, and the approvals that its scrap waits for (only told the first time)."""

    returned: GoodsReturn
    approvals: tuple[UUID, ...] = ()


def grade_return(
    work: Work,
    return_id: UUID,
    *,
    lines: Sequence[Grade],
    note: str | None = None,
    command_id: UUID | None = None,
) -> Graded:
    """Grade goods that lie on their vehicle: after this it is empty and may be loaded again.

    Args:
        work: The transaction.
        return_id: A return that awaits grading.
        lines: One for each of its lines.
        note: Kept with the grading.
        command_id: A repeat carries the same one and changes nothing.

    Raises:
        NotFound: when it is not there for the caller.
        Conflict: `already_graded`.
        Invalid: `unknown_line`, `duplicate_line`, `lines_missing`, `more_than_returned`, `reason_required`.
    """
    trip = work.lock(Trip, work.get(GoodsReturn, return_id).trip_id)
    policies.check_reach(work, trip, "returns.grade")
    returned = work.get(GoodsReturn, return_id)
    if door.is_repeat(work, command_id, kind="return.grade", subject_id=returned.id):
        return Graded(returned)
    _refuse_graded(work, returned)
    rows = list(
        work.session.scalars(
            work.rows(GoodsReturnLine)
            .where(GoodsReturnLine.goods_return_id == returned.id)
            .order_by(GoodsReturnLine.id)
        )
    )
    told = _told(rows, lines)
    approvals = inventory.grade_from_vehicle(
        work,
        vehicle_location_id=aboard_of(trip),
        to_location_id=returned.warehouse_id,
        lines=[
            inventory.GradedGoods(
                sku_id=row.sku_id,
                batch_id=row.batch_id,
                sound=row.quantity,
                damaged=row.damaged_quantity,
                restock=told[row.id].restock,
                quarantine=told[row.id].quarantine,
                scrap=told[row.id].scrap,
                missing=_missing(row, told[row.id]),
                reason_code=told[row.id].reason_code,
            )
            for row in rows
        ],
        reference=inventory.Reference("goods_return", returned.id),
    )
    grading = work.add(
        GoodsGrading(
            id=new_id(),
            goods_return_id=returned.id,
            note=note,
            graded_at=work.now,
            graded_by=work.principal.actor_id,
        )
    )
    work.session.flush()
    work.insert_many(
        GoodsGradingLine,
        [
            {
                "goods_grading_id": grading.id,
                "goods_return_line_id": row.id,
                "restock_quantity": told[row.id].restock,
                "quarantine_quantity": told[row.id].quarantine,
                "scrap_quantity": told[row.id].scrap,
                "missing_quantity": _missing(row, told[row.id]),
                "reason_code": told[row.id].reason_code,
            }
            for row in rows
        ],
    )
    work.emit(
        ReturnGraded(
            subject_id=returned.id,
            trip_id=trip.id,
            warehouse_id=returned.warehouse_id,
            restocked=sum(grade.restock for grade in told.values()),
            quarantined=sum(grade.quarantine for grade in told.values()),
            scrapped=sum(grade.scrap for grade in told.values()),
            missing=sum(_missing(row, told[row.id]) for row in rows),
        )
    )
    _report_missing(work, trip, rows, told, note)
    return Graded(returned, tuple(approvals))


def _refuse_graded(work: Work, returned: GoodsReturn) -> None:
    graded = work.session.scalar(work.rows(GoodsGrading).where(GoodsGrading.goods_return_id == returned.id))
    if graded is not None or not returned.is_graded_at_dock:
        raise Conflict(
            f"{returned.number} is graded already",
            code="already_graded",
            accepted="a return that awaits grading; a correction of stock otherwise",
        )


def _missing(row: GoodsReturnLine, grade: Grade) -> int:
    return row.quantity + row.damaged_quantity - grade.restock - grade.quarantine - grade.scrap


def _told(rows: Sequence[GoodsReturnLine], lines: Sequence[Grade]) -> dict[UUID, Grade]:
    known = {row.id: row for row in rows}
    told: dict[UUID, Grade] = {}
    for index, grade in enumerate(lines):
        row = known.get(grade.return_line_id)
        if row is None or grade.return_line_id in told:
            raise Invalid(
                "this return has no such line" if row is None else "a line is graded twice",
                field=f"lines.{index}.return_line_id",
                accepted="each line of the return once",
                code="unknown_line" if row is None else "duplicate_line",
            )
        told[grade.return_line_id] = grade
        came = row.quantity + row.damaged_quantity
        if _missing(row, grade) < 0:
            raise Invalid(
                f"more is graded than the {came} that came back",
                field=f"lines.{index}",
                accepted=f"quantities that sum to at most {came}; what is beyond is found stock: adjust it",
                code="more_than_returned",
            )
        if grade.restock < came and grade.reason_code is None:
            raise Invalid(
                "not everything goes to the shelf, and no reason is given",
                field=f"lines.{index}.reason_code",
                accepted=", ".join(StockReason),
                code="reason_required",
            )
    silent = [row.id for row in rows if row.id not in told]
    if silent:
        raise Invalid(
            f"{len(silent)} of {len(rows)} lines are not graded",
            field="lines",
            accepted="one entry for each line of the return",
            code="lines_missing",
            missing=[str(each) for each in silent],
        )
    return told


def _report_missing(
    work: Work,
    trip: Trip,
    rows: Sequence[GoodsReturnLine],
    told: Mapping[UUID, Grade],
    note: str | None,
) -> None:
    """Units that should have come back and did not: an exception for each order."""
    stop_of = {
        line.id: line.stop_id
        for line in work.session.scalars(work.rows(StopLine).where(StopLine.trip_id == trip.id))
    }
    lost: dict[tuple[UUID, UUID], int] = {}
    for row in rows:
        if missing := _missing(row, told[row.id]):
            key = (row.order_id, stop_of[row.stop_line_id])
            lost[key] = lost.get(key, 0) + missing
    if not lost:
        return
    reason = StopReason.INCOMPLETE
    meaning = meanings_of(work, {reason})[reason]
    numbers = work.next_numbers("EXC", len(lost))
    cases = [
        {
            "id": new_id(),
            "number": number,
            "trip_id": trip.id,
            "stop_id": stop_id,
            "order_id": order_id,
            "reason_code": reason,
            "quantity": quantity,
            "note": note or "missing at the dock",
            "occurred_at": work.now,
            "status": ExceptionStatus.OPEN,
            "owner_role": meaning.owner_role,
            "severity": meaning.severity,
            "due_at": work.now + timedelta(minutes=meaning.resolve_within_min),
            "is_reported": False,
        }
        for number, ((order_id, stop_id), quantity) in zip(numbers, lost.items(), strict=True)
    ]
    work.insert_many(ExceptionCase, cases)
    for case in cases:
        work.emit(
            ExceptionOpened(
                subject_id=case["id"],
                trip_id=trip.id,
                stop_id=case["stop_id"],
                order_id=case["order_id"],
                reason_code=reason,
                quantity=case["quantity"],
            )
        )
