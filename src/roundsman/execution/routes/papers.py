"""Papers: proofs and returns as PDF."""

import uuid
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response

from roundsman.execution import pod_paper, return_paper
from roundsman.execution.paper import render
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import problems
from roundsman.platform.work import Work

router = APIRouter(prefix="/api/v1", route_class=UseCaseRoute)

PDF = "application/pdf"
_ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {"content": {PDF: {}}, "description": "The paper"},
    **problems(403, 404),
}
Redacted = Annotated[
    bool, Query(description="Leave out whatever names, shows or places a person: a copy to hand on.")
]


@router.get(
    "/trips/{trip_id}/stops/{stop_id}/pod.pdf",
    tags=["trips"],
    response_class=Response,
    responses=_ANSWERS,
)
def print_proof(
    trip_id: uuid.UUID, stop_id: uuid.UUID, redacted: Redacted = False, work: Work = permitted("trips.read")
) -> Response:
    """The proof of a stop on paper: of a delivery, a part of one, or an attempt. That it was read is noted down."""
    paper, pictures = pod_paper.of_stop(work, trip_id, stop_id, redacted=redacted)
    return _pdf(render(paper, pictures), paper.number)


@router.get(
    "/orders/{order_id}/pod.pdf",
    tags=["orders"],
    response_class=Response,
    responses=_ANSWERS,
)
def print_proof_of_order(
    order_id: uuid.UUID, redacted: Redacted = False, work: Work = permitted("orders.read")
) -> Response:
    """The latest proof of one's own order on paper: its goods and who took them, nothing of the trip."""
    paper, pictures = pod_paper.of_order(work, order_id, redacted=redacted)
    return _pdf(render(paper, pictures), paper.number)


@router.get(
    "/returns/{return_id}/return.pdf",
    tags=["returns"],
    response_class=Response,
    responses=_ANSWERS,
)
def print_return(return_id: uuid.UUID, work: Work = permitted("returns.read")) -> Response:
    """What came back with a trip on paper, with what the dock decided."""
    paper = return_paper.of_return(work, return_id)
    return _pdf(render(paper), paper.number)


def _pdf(content: bytes, number: str) -> Response:
    name = "".join(sign if sign.isalnum() else "-" for sign in number)
    return Response(
        content,
        media_type=PDF,
        headers={
            "Content-Disposition": f'inline; filename="{name}.pdf"',
            "Cache-Control": "private, no-store",
        },
    )
