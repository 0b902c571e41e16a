"""`/api/v1/stock-counts`: cycle counts."""

import uuid

from fastapi import APIRouter, Response

from roundsman.identity.api import hide_prices
from roundsman.inventory import queries_control
from roundsman.inventory.models import StockCount
from roundsman.inventory.schemas_control import (
    CountCreate,
    CountDetail,
    CountedLines,
    CountLineOut,
    CountOut,
    CountProposal,
    CountProposalLine,
    CountStatusName,
)
from roundsman.inventory.service import counts as service
from roundsman.inventory.states_control import CountStatus
from roundsman.inventory.values import Counted
from roundsman.platform.http.etag import IfMatch, with_etag
from roundsman.platform.http.pages import AskedPage, paginate
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import Page, problems
from roundsman.platform.work import Work

router = APIRouter(prefix="/api/v1/stock-counts", tags=["inventory"], route_class=UseCaseRoute)
READ, WRITE, APPROVE = "inventory.read", "inventory.count", "inventory.approve"


@router.get("", responses=problems(403, 422))
def list_counts(
    page: AskedPage,
    status: CountStatusName | None = None,
    location_id: uuid.UUID | None = None,
    work: Work = permitted(READ),
) -> Page[CountOut]:
    """Counts, the latest first."""
    query = queries_control.list_counts(work, status=status, location_id=location_id)
    return paginate(work, query, StockCount, page, show=CountOut.model_validate)


@router.get("/proposal", responses=problems(403, 404, 422))
def propose(location_id: uuid.UUID, work: Work = permitted(READ)) -> CountProposal:
    """Which SKUs of a place to count next: picked short, never counted, or due by their class."""
    found = queries_control.count_proposal(work, location_id)
    return CountProposal(items=[hide_prices(work, CountProposalLine.model_validate(line)) for line in found])


@router.post("", status_code=201, responses=problems(403, 404, 409, 422))
def open_count(body: CountCreate, response: Response, work: Work = permitted(WRITE)) -> CountDetail:
    """Open a count of some SKUs, a zone, or the whole place. What the books say stays hidden."""
    count = service.open_count(
        work, location_id=body.location_id, sku_ids=body.sku_ids, zone=body.zone, note=body.note
    )
    response.headers["Location"] = f"/api/v1/stock-counts/{count.id}"
    return with_etag(response, _detail(work, count))


@router.get("/{count_id}", responses=problems(403, 404))
def read_count(count_id: uuid.UUID, response: Response, work: Work = permitted(READ)) -> CountDetail:
    """One count with its lines."""
    return with_etag(response, _detail(work, queries_control.read_count(work, count_id)))


@router.post("/{count_id}/lines", responses=problems(403, 404, 409, 422))
def record_lines(
    count_id: uuid.UUID, body: CountedLines, response: Response, work: Work = permitted(WRITE)
) -> CountDetail:
    """Write down what was found; also batches that are not on the list."""
    counted = [Counted(**line.model_dump()) for line in body.lines]
    return with_etag(response, _detail(work, service.record_counted(work, count_id, counted)))


@router.post("/{count_id}/submit", responses=problems(403, 404, 409, 412))
def submit(
    count_id: uuid.UUID, response: Response, if_match: IfMatch, work: Work = permitted(WRITE)
) -> CountDetail:
    """Everything is counted: now the differences show."""
    return with_etag(response, _detail(work, service.submit_count(work, count_id, if_match=if_match)))


@router.post("/{count_id}/recount", responses=problems(403, 404, 409, 412))
def recount(
    count_id: uuid.UUID, response: Response, if_match: IfMatch, work: Work = permitted(WRITE)
) -> CountDetail:
    """Count again what differs."""
    return with_etag(response, _detail(work, service.ask_recount(work, count_id, if_match=if_match)))


@router.post("/{count_id}/approve", responses=problems(403, 404, 409, 412))
def approve(
    count_id: uuid.UUID, response: Response, if_match: IfMatch, work: Work = permitted(APPROVE)
) -> CountDetail:
    """Book the differences. Above the limit another person than those who counted must do it."""
    return with_etag(response, _detail(work, service.approve_count(work, count_id, if_match=if_match)))


@router.post("/{count_id}/cancel", responses=problems(403, 404, 409, 412))
def cancel(
    count_id: uuid.UUID, response: Response, if_match: IfMatch, work: Work = permitted(WRITE)
) -> CountDetail:
    """It will not be counted."""
    return with_etag(response, _detail(work, service.cancel_count(work, count_id, if_match=if_match)))


def _detail(work: Work, count: StockCount) -> CountDetail:
    lines = queries_control.count_lines(work, count.id)
    blind = count.status in (CountStatus.OPEN, CountStatus.CANCELLED)
    shown = []
    for line in lines:
        hidden = blind or line.counted_at is None
        shown.append(
            CountLineOut(
                id=line.id,
                line_no=line.line_no,
                sku_id=line.sku_id,
                batch_id=line.batch_id,
                counted_on_hand=line.counted_on_hand,
                counted_damaged=line.counted_damaged,
                counted_at=line.counted_at,
                expected_on_hand=None if hidden else line.expected_on_hand,
                expected_damaged=None if hidden else line.expected_damaged,
                on_hand_difference=None
                if hidden
                else (line.counted_on_hand or 0) - (line.expected_on_hand or 0),
                damaged_difference=None
                if hidden
                else (line.counted_damaged or 0) - (line.expected_damaged or 0),
            )
        )
    second = None if blind else service.needs_second_person(work, service.differences(lines))
    return CountDetail(**CountOut.model_validate(count).model_dump(), needs_second_person=second, lines=shown)
