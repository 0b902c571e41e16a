"""`/api/v1/reconciliation`."""

import uuid
from typing import Annotated

from fastapi import APIRouter, Query, Response

from roundsman.execution import api as execution
from roundsman.masterdata import api as masterdata
from roundsman.platform.http.etag import IfMatch, with_etag
from roundsman.platform.http.pages import AskedPage, paginate
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import LocalDay, Page, problems
from roundsman.platform.work import Work
from roundsman.reconciliation import books, policies
from roundsman.reconciliation.domain import TripBooks, sums_by_driver
from roundsman.reconciliation.models import DayClose, Explanation
from roundsman.reconciliation.schemas import (
    DayBooksOut,
    DayCloseOut,
    DayPost,
    DayReopenPost,
    DecisionPost,
    DriverBooksOut,
    ExplanationOut,
    ExplanationPost,
    OpenItemOut,
    SkuBooksOut,
    StockLineOut,
    TotalsOut,
    TripBooksDetail,
    TripBooksOut,
)
from roundsman.reconciliation.service.close import close_day, reopen_day
from roundsman.reconciliation.service.explain import Said, decide_explanation, explain_difference
from roundsman.reconciliation.states import DayStatus, ExplanationStatus

router = APIRouter(prefix="/api/v1/reconciliation", tags=["reconciliation"], route_class=UseCaseRoute)
routers = [router]


@router.get("", responses=problems(403, 404, 422))
def read_day(
    warehouse_id: uuid.UUID,
    day: Annotated[LocalDay, Query(description="Local to the warehouse.")],
    work: Work = permitted(policies.READ),
) -> DayBooksOut:
    """Shipped against delivered against returned against counted, per trip, driver and day."""
    found = books.books_of_day(work, policies.warehouse(work, warehouse_id, policies.READ), day)
    stock = books.stock_statement(work, found)
    skus = masterdata.skus_by_id(work, {line.sku_id for line in stock})
    return DayBooksOut(
        warehouse_id=warehouse_id,
        day=day,
        status=DayStatus(found.closed.status) if found.closed is not None else DayStatus.OPEN,
        can_close=not found.open_items
        and (found.closed is None or found.closed.status != DayStatus.CLOSED.value),
        open_items=[OpenItemOut.model_validate(item) for item in found.open_items],
        totals=TotalsOut.model_validate(found.totals),
        trips=[TripBooksOut.model_validate(trip) for trip in found.trips],
        drivers=[
            DriverBooksOut(driver_id=driver_id, totals=TotalsOut.model_validate(totals))
            for driver_id, totals in sums_by_driver(found.trips).items()
        ],
        stock=[
            StockLineOut(
                sku_id=line.sku_id,
                code=skus[line.sku_id].code,
                opening=line.opening,
                closing=line.closing,
                moved=line.moved,
            )
            for line in stock
        ],
        close=DayCloseOut.model_validate(found.closed) if found.closed is not None else None,
    )


@router.get("/days", responses=problems(403, 422))
def list_days(
    page: AskedPage,
    warehouse_id: uuid.UUID | None = None,
    from_day: Annotated[LocalDay | None, Query(alias="from")] = None,
    to_day: Annotated[LocalDay | None, Query(alias="to")] = None,
    work: Work = permitted(policies.READ),
) -> Page[DayCloseOut]:
    """Days that were closed, the latest first."""
    query = work.rows(DayClose).where(policies.within(work, DayClose.warehouse_id))
    if warehouse_id is not None:
        query = query.where(DayClose.warehouse_id == warehouse_id)
    if from_day is not None:
        query = query.where(DayClose.day >= from_day)
    if to_day is not None:
        query = query.where(DayClose.day <= to_day)
    return paginate(
        work, query, DayClose, page, show=DayCloseOut.model_validate, sorts={"day": DayClose.day},
        default_sort="-day",
    )  # fmt: skip


@router.get("/trips/{trip_id}", responses=problems(403, 404))
def read_trip(trip_id: uuid.UUID, work: Work = permitted(policies.READ)) -> TripBooksDetail:
    """The books of one trip, item by item."""
    facts = execution.trip_facts(work, trip_id)
    policies.warehouse(work, facts.warehouse_id, policies.READ)
    [found] = books.books_of_trips(work, [trip_id])
    return _detail(work, found)


@router.post("/close", status_code=201, responses=problems(403, 404, 409, 412, 422))
def close(
    body: DayPost, response: Response, if_match: IfMatch, work: Work = permitted(policies.CLOSE)
) -> DayCloseOut:
    """Close the books of a day: every unit that left is accounted for."""
    row = close_day(work, body.warehouse_id, body.day, note=body.note, if_match=if_match)
    return with_etag(response, DayCloseOut.model_validate(row))


@router.post("/reopen", responses=problems(403, 404, 409, 412, 422))
def reopen(
    body: DayReopenPost, response: Response, if_match: IfMatch, work: Work = permitted(policies.APPROVE)
) -> DayCloseOut:
    """Open a closed day again, with the reason."""
    row = reopen_day(work, body.warehouse_id, body.day, note=body.note, if_match=if_match)
    return with_etag(response, DayCloseOut.model_validate(row))


@router.get("/explanations", responses=problems(403, 422))
def list_explanations(
    page: AskedPage,
    warehouse_id: uuid.UUID | None = None,
    trip_id: uuid.UUID | None = None,
    status: ExplanationStatus | None = None,
    work: Work = permitted(policies.READ),
) -> Page[ExplanationOut]:
    """What was said about differences."""
    query = work.rows(Explanation).where(policies.within(work, Explanation.warehouse_id))
    if warehouse_id is not None:
        query = query.where(Explanation.warehouse_id == warehouse_id)
    if trip_id is not None:
        query = query.where(Explanation.trip_id == trip_id)
    if status is not None:
        query = query.where(Explanation.status == status.value)
    return paginate(
        work, query, Explanation, page, show=ExplanationOut.model_validate,
        sorts={"created_at": Explanation.created_at}, default_sort="-created_at",
    )  # fmt: skip


@router.post("/explanations", status_code=201, responses=problems(403, 404, 409, 422))
def explain(
    body: ExplanationPost, response: Response, work: Work = permitted(policies.EXPLAIN)
) -> ExplanationOut:
    """Say why units of a trip are missing."""
    row = explain_difference(work, Said(**body.model_dump()))
    return with_etag(response, ExplanationOut.model_validate(row))


@router.post("/explanations/{explanation_id}/accept", responses=problems(403, 404, 409, 412))
def accept(
    explanation_id: uuid.UUID,
    body: DecisionPost,
    response: Response,
    if_match: IfMatch,
    work: Work = permitted(policies.APPROVE),
) -> ExplanationOut:
    """The second person agrees."""
    row = decide_explanation(work, explanation_id, accept=True, note=body.note, if_match=if_match)
    return with_etag(response, ExplanationOut.model_validate(row))


@router.post("/explanations/{explanation_id}/refuse", responses=problems(403, 404, 409, 412))
def refuse(
    explanation_id: uuid.UUID,
    body: DecisionPost,
    response: Response,
    if_match: IfMatch,
    work: Work = permitted(policies.APPROVE),
) -> ExplanationOut:
    """The second person does not agree."""
    row = decide_explanation(work, explanation_id, accept=False, note=body.note, if_match=if_match)
    return with_etag(response, ExplanationOut.model_validate(row))


def _detail(work: Work, found: TripBooks) -> TripBooksDetail:
    skus = masterdata.skus_by_id(work, found.by_sku)
    return TripBooksDetail(
        **TripBooksOut.model_validate(found).model_dump(),
        items=[
            SkuBooksOut(
                **TotalsOut.model_validate(totals).model_dump(), sku_id=sku_id, code=skus[sku_id].code
            )
            for sku_id, totals in sorted(found.by_sku.items(), key=lambda pair: skus[pair[0]].code)
        ],
    )
