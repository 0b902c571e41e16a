"""What went wrong and what follows from it; goods that came back."""

import uuid
from typing import Annotated

from fastapi import APIRouter, Query, Response
from sqlalchemy import case, func

from roundsman.execution import policies, presenters, queries
from roundsman.execution.models import ExceptionCase, GoodsReturn
from roundsman.execution.schemas import ExceptionOut, ExceptionResolve, GoodsReturnLineOut, GoodsReturnOut
from roundsman.execution.schemas_exceptions import Severity
from roundsman.execution.service.resolve import Decision, resolve_exception
from roundsman.execution.states import ExceptionStatus
from roundsman.kernel.reasons import StopReason
from roundsman.platform.http.etag import IfMatch, with_etag
from roundsman.platform.http.pages import AskedPage, paginate
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import Page, UtcDatetime, problems
from roundsman.platform.work import Work

router = APIRouter(prefix="/api/v1", route_class=UseCaseRoute)


@router.get("/exceptions", tags=["exceptions"], responses=problems(403, 422))
def list_exceptions(
    page: AskedPage,
    status: Annotated[list[ExceptionStatus] | None, Query(description="Any of these.")] = None,
    reason_code: Annotated[list[StopReason] | None, Query(description="Any of these.")] = None,
    trip_id: uuid.UUID | None = None,
    order_id: uuid.UUID | None = None,
    warehouse_id: Annotated[uuid.UUID | None, Query(description="Where the goods came from.")] = None,
    occurred_from: UtcDatetime | None = None,
    occurred_before: UtcDatetime | None = None,
    owner_role: Annotated[str | None, Query(max_length=32, description="Whose matter it is.")] = None,
    assigned_to: Annotated[uuid.UUID | None, Query(description="A user.")] = None,
    severity: Annotated[list[Severity] | None, Query(description="Any of these.")] = None,
    overdue: Annotated[bool | None, Query(description="Open beyond its service level, or not.")] = None,
    due_before: UtcDatetime | None = None,
    work: Work = permitted("exceptions.read"),
) -> Page[ExceptionOut]:
    """Exceptions, the latest first."""
    query = queries.exceptions(
        work,
        statuses=status or (),
        reason_codes=reason_code or (),
        trip_id=trip_id,
        order_id=order_id,
        warehouse_id=warehouse_id,
        occurred_from=occurred_from,
        occurred_before=occurred_before,
        owner_role=owner_role,
        assigned_to=assigned_to,
        severities=severity or (),
        overdue=overdue,
        due_before=due_before,
    )
    found: Page[ExceptionOut] = paginate(
        work,
        query,
        ExceptionCase,
        page,
        show=lambda row: presenters.show_exception(work, row),
        plain=True,
        sorts={
            "occurred_at": ExceptionCase.occurred_at,
            "number": ExceptionCase.number,
            # Cases from before there were service levels come as if due when they happened.
            "due_at": func.coalesce(ExceptionCase.due_at, ExceptionCase.occurred_at),
            "owner_role": ExceptionCase.owner_role,
            "severity": case(
                (ExceptionCase.severity == "high", 3), (ExceptionCase.severity == "medium", 2), else_=1
            ),
        },
        default_sort="-occurred_at",
    )
    presenters.name_cases(work, found.items)
    return found


@router.get("/exceptions/{exception_id}", tags=["exceptions"], responses=problems(403, 404))
def get_exception(
    exception_id: uuid.UUID, response: Response, work: Work = permitted("exceptions.read")
) -> ExceptionOut:
    """One exception."""
    found = policies.get_case(work, exception_id, "exceptions.read")
    return with_etag(response, presenters.show_exception(work, found))


@router.post(
    "/exceptions/{exception_id}/resolve", tags=["exceptions"], responses=problems(403, 404, 409, 412, 422)
)
def resolve(
    exception_id: uuid.UUID,
    body: ExceptionResolve,
    response: Response,
    if_match: IfMatch,
    work: Work = permitted("exceptions.resolve"),
) -> ExceptionOut:
    """Decide what follows: exactly one outcome."""
    resolved = resolve_exception(
        work,
        exception_id,
        Decision(**body.model_dump(exclude={"command_id"})),
        command_id=body.command_id,
        if_match=if_match,
    )
    return with_etag(response, presenters.show_exception(work, resolved))


@router.get("/returns", tags=["returns"], responses=problems(403, 422))
def list_returns(
    page: AskedPage,
    trip_id: uuid.UUID | None = None,
    warehouse_id: uuid.UUID | None = None,
    work: Work = permitted("returns.read"),
) -> Page[GoodsReturnOut]:
    """Goods that came back, the latest first."""
    found: Page[GoodsReturnOut] = paginate(
        work,
        queries.returns(work, trip_id=trip_id, warehouse_id=warehouse_id),
        GoodsReturn,
        page,
        show=GoodsReturnOut.model_validate,
        sorts={"returned_at": GoodsReturn.returned_at, "number": GoodsReturn.number},
        default_sort="-returned_at",
    )
    lines = queries.return_lines(work, [shown.id for shown in found.items])
    rows = work.session.scalars(work.rows(GoodsReturn).where(GoodsReturn.id.in_(lines)))
    statuses = queries.return_statuses(work, list(rows))
    for shown in found.items:
        shown.status = statuses[shown.id]
        shown.lines = [GoodsReturnLineOut.model_validate(line) for line in lines[shown.id]]
    return found
