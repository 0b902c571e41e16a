"""Goods that came back: what the dock decides about them."""

import uuid
from collections.abc import Sequence

from fastapi import APIRouter

from roundsman.execution import policies, queries
from roundsman.execution.models import GoodsGrading, GoodsGradingLine, GoodsReturn, Trip
from roundsman.execution.schemas import GoodsReturnLineOut
from roundsman.execution.schemas_road import GradingLineOut, ReturnDetail, ReturnGrade
from roundsman.execution.service.grade import Grade, grade_return
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import problems
from roundsman.platform.work import Work

router = APIRouter(prefix="/api/v1/returns", tags=["returns"], route_class=UseCaseRoute)


def _shown(work: Work, returned: GoodsReturn, approvals: Sequence[uuid.UUID] = ()) -> ReturnDetail:
    shown = ReturnDetail.model_validate(returned)
    shown.lines = [
        GoodsReturnLineOut.model_validate(line)
        for line in queries.return_lines(work, [returned.id])[returned.id]
    ]
    shown.approval_ids = list(approvals)
    grading = work.session.scalar(work.rows(GoodsGrading).where(GoodsGrading.goods_return_id == returned.id))
    shown.status = queries.return_statuses(work, [returned])[returned.id]
    if grading is not None:
        shown.graded_at, shown.graded_by, shown.note = grading.graded_at, grading.graded_by, grading.note
        lines = work.session.scalars(
            work.rows(GoodsGradingLine)
            .where(GoodsGradingLine.goods_grading_id == grading.id)
            .order_by(GoodsGradingLine.id)
        )
        shown.grading = [GradingLineOut.model_validate(line) for line in lines]
    return shown


@router.get("/{return_id}", responses=problems(403, 404))
def get_return(return_id: uuid.UUID, work: Work = permitted("returns.read")) -> ReturnDetail:
    """One return with its lines and what the dock decided."""
    returned = work.get(GoodsReturn, return_id)
    policies.check_reach(work, work.get(Trip, returned.trip_id), "returns.read")
    return _shown(work, returned)


@router.post("/{return_id}/grade", responses=problems(403, 404, 409, 422))
def grade(return_id: uuid.UUID, body: ReturnGrade, work: Work = permitted("returns.grade")) -> ReturnDetail:
    """Decide about goods that lie on their vehicle: restock, quarantine, scrap; the rest is missing."""
    done = grade_return(
        work,
        return_id,
        lines=[
            Grade(
                return_line_id=line.return_line_id,
                restock=line.restock_quantity,
                quarantine=line.quarantine_quantity,
                scrap=line.scrap_quantity,
                reason_code=line.reason_code,
            )
            for line in body.lines
        ],
        note=body.note,
        command_id=body.command_id,
    )
    return _shown(work, done.returned, done.approvals)
