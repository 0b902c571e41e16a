"""`/api/v1/cost-bills`, a trip's result, and its costs down to the items."""

import uuid
from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from roundsman.costing import queries_bills as queries
from roundsman.costing.domain import CostKind
from roundsman.costing.models import CostBill, TripResult
from roundsman.costing.schemas_bills import (
    CostBillDetail,
    CostBillOut,
    CostBillPost,
    CostBillReverse,
    CostBillTripOut,
    TariffApplied,
    TripItemCostsOut,
    TripResultOut,
)
from roundsman.costing.service.bills import Bill, post_bill, reverse_bill
from roundsman.costing.service.tariffs import apply_tariff
from roundsman.execution import api as execution
from roundsman.platform.http.etag import IfMatch, with_etag
from roundsman.platform.http.pages import AskedPage, paginate
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import LocalDay, Page, problems
from roundsman.platform.work import Work

router = APIRouter(prefix="/api/v1", tags=["costs"], route_class=UseCaseRoute)


@router.get("/cost-bills", responses=problems(403, 422))
def list_bills(
    page: AskedPage,
    kind: CostKind | None = None,
    supplier: Annotated[str | None, Query(max_length=200)] = None,
    vehicle_id: uuid.UUID | None = None,
    warehouse_id: uuid.UUID | None = None,
    work: Work = permitted("costs.read"),
) -> Page[CostBillOut]:
    """Bills, the latest first."""
    query = queries.bills(
        work, kind=kind, supplier=supplier, vehicle_id=vehicle_id, warehouse_id=warehouse_id
    )
    sorts = {
        "dated_on": CostBill.dated_on,
        "amount_minor": CostBill.amount_minor,
        "created_at": CostBill.created_at,
    }
    return paginate(
        work, query, CostBill, page, show=CostBillOut.model_validate, sorts=sorts, default_sort="-dated_on"
    )


@router.post("/cost-bills", status_code=201, responses=problems(403, 409, 422))
def post(body: CostBillPost, response: Response, work: Work = permitted("costs.write")) -> CostBillDetail:
    """Post a bill to the completed trips of its period. The same bill again is answered with the first one."""
    bill = post_bill(work, Bill(**body.model_dump()))
    response.headers["Location"] = f"/api/v1/cost-bills/{bill.id}"
    return with_etag(response, _detail(work, bill))


@router.get("/cost-bills/{bill_id}", responses=problems(403, 404))
def read_bill(bill_id: uuid.UUID, response: Response, work: Work = permitted("costs.read")) -> CostBillDetail:
    """One bill with the parts of its trips."""
    return with_etag(response, _detail(work, queries.get_bill(work, bill_id)))


@router.post("/cost-bills/{bill_id}/reverse", responses=problems(403, 404, 409, 412, 422))
def reverse(
    bill_id: uuid.UUID,
    body: CostBillReverse,
    response: Response,
    if_match: IfMatch,
    work: Work = permitted("costs.write"),
) -> CostBillDetail:
    """Take a bill back whole; what it replaced counts again."""
    return with_etag(response, _detail(work, reverse_bill(work, bill_id, note=body.note, if_match=if_match)))


@router.post("/tariffs/{vehicle_kind}/apply", responses=problems(403, 404, 409, 412))
def apply(
    vehicle_kind: Annotated[str, Path(min_length=1, max_length=64)],
    if_match: IfMatch,
    work: Work = permitted("costs.write"),
) -> TariffApplied:
    """Write a template's rates to all vehicles of its kind."""
    return TariffApplied(
        vehicle_kind=vehicle_kind, vehicles=apply_tariff(work, vehicle_kind, if_match=if_match)
    )


@router.get("/trips/{trip_id}/costs/items", responses=problems(403, 404))
def trip_item_costs(trip_id: uuid.UUID, work: Work = permitted("costs.read")) -> TripItemCostsOut:
    """A trip's costs down to the order lines: each stop's part by weight, to the last minor unit."""
    return queries.item_costs(work, trip_id)


@router.get("/trips/{trip_id}/result", responses=problems(403, 404))
def trip_result(trip_id: uuid.UUID, work: Work = permitted("costs.read")) -> TripResultOut:
    """What a completed trip earned: there within a minute of its completion."""
    return TripResultOut.model_validate(queries.get_result(work, trip_id))


@router.get("/trip-results", responses=problems(403, 422))
def list_results(
    page: AskedPage,
    warehouse_id: uuid.UUID | None = None,
    vehicle_id: uuid.UUID | None = None,
    driver_id: uuid.UUID | None = None,
    from_day: Annotated[LocalDay | None, Query(alias="from")] = None,
    to_day: Annotated[LocalDay | None, Query(alias="to")] = None,
    work: Work = permitted("costs.read"),
) -> Page[TripResultOut]:
    """Results of completed trips, the latest first."""
    query = queries.results(
        work,
        warehouse_id=warehouse_id,
        vehicle_id=vehicle_id,
        driver_id=driver_id,
        first=from_day,
        last=to_day,
    )
    sorts = {
        "incurred_on": TripResult.incurred_on,
        "result_minor": TripResult.result_minor,
        "cost_minor": TripResult.cost_minor,
    }
    return paginate(
        work, query, TripResult, page, show=TripResultOut.model_validate, sorts=sorts,
        default_sort="-incurred_on",
    )  # fmt: skip


def _detail(work: Work, bill: CostBill) -> CostBillDetail:
    shown = CostBillOut.model_validate(bill).model_dump()
    parts = queries.trips_of(work, bill.id)
    numbers = execution.trip_numbers(work, {part.trip_id for part in parts})
    trips = [
        CostBillTripOut(
            trip_id=part.trip_id,
            trip_number=numbers[part.trip_id],
            weight=part.weight,
            amount_minor=part.amount_minor,
            replaced_minor=part.replaced_minor,
        )
        for part in parts
    ]
    return CostBillDetail(**shown, trips=trips)
