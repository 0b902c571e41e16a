"""`/api/v1/batches`: production."""

import uuid
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Response

from roundsman.inventory import queries, queries_control
from roundsman.inventory.models import Batch, ExpectedProduction
from roundsman.inventory.schemas import BatchCreate, BatchOut
from roundsman.inventory.schemas_control import (
    BatchReverse,
    ExpectedProductionIn,
    ExpectedProductionOut,
    ProductionDay,
    ProductionDayOut,
)
from roundsman.inventory.service.production import record_production
from roundsman.inventory.service.production_day import (
    expect_production,
    record_productions,
    reverse_production,
)
from roundsman.inventory.values import ExpectedGoods, NewBatch
from roundsman.platform.http.pages import AskedPage, paginate
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import Page, problems
from roundsman.platform.work import Work

router = APIRouter(prefix="/api/v1/batches", tags=["inventory"], route_class=UseCaseRoute)


@router.get("", responses=problems(403, 422))
def list_batches(
    page: AskedPage,
    ids: Annotated[
        list[uuid.UUID] | None,
        Query(alias="id", max_length=100, description="Only these; may be repeated, 100 at most."),
    ] = None,
    sku_id: uuid.UUID | None = None,
    location_id: Annotated[uuid.UUID | None, Query(description="Where it was made.")] = None,
    expiring_before: Annotated[date | None, Query(description="Expiring before this day.")] = None,
    q: Annotated[str | None, Query(description="Part of the code.", max_length=100)] = None,
    work: Work = permitted("batches.read"),
) -> Page[BatchOut]:
    """Batches."""
    query = queries.list_batches(
        work, ids=ids or (), sku_id=sku_id, location_id=location_id, expiring_before=expiring_before, q=q
    )
    sorts = {"code": Batch.code, "expires_on": Batch.expires_on, "produced_on": Batch.produced_on}
    return paginate(work, query, Batch, page, show=BatchOut.model_validate, sorts=sorts)


@router.post("", status_code=201, responses=problems(403, 404, 409, 422))
def create_batch(body: BatchCreate, response: Response, work: Work = permitted("batches.write")) -> BatchOut:
    """Record production: a new batch, on hand where it was made."""
    batch = record_production(work, NewBatch(**body.model_dump()))
    response.headers["Location"] = f"/api/v1/batches/{batch.id}"
    return BatchOut.model_validate(batch)


@router.post("/bulk", status_code=201, responses=problems(403, 404, 409, 422))
def create_batches(body: ProductionDay, work: Work = permitted("batches.write")) -> ProductionDayOut:
    """Record the production of a day, many batches at once: all of them, or none."""
    made = [NewBatch(**line.model_dump()) for line in body.lines]
    return ProductionDayOut(
        batch_ids=record_productions(work, made), quantity=sum(line.quantity for line in made)
    )


@router.get("/expected", responses=problems(403, 422))
def list_expected(
    page: AskedPage,
    location_id: uuid.UUID | None = None,
    sku_id: uuid.UUID | None = None,
    since: Annotated[date | None, Query(description="On this day or later.")] = None,
    until: Annotated[date | None, Query(description="On this day or earlier.")] = None,
    work: Work = permitted("batches.read"),
) -> Page[ExpectedProductionOut]:
    """What plants mean to make, by day."""
    query = queries_control.list_expected_production(
        work, location_id=location_id, sku_id=sku_id, since=since, until=until
    )
    return paginate(
        work,
        query,
        ExpectedProduction,
        page,
        show=ExpectedProductionOut.model_validate,
        sorts={"produced_on": ExpectedProduction.produced_on},
        default_sort="produced_on",
    )


@router.put("/expected", status_code=204, responses=problems(403, 404, 422))
def put_expected(body: ExpectedProductionIn, work: Work = permitted("batches.write")) -> None:
    """Say what is to be made; what was said before of the same place, SKU and day is replaced."""
    expect_production(work, [ExpectedGoods(**line.model_dump()) for line in body.lines])


@router.post("/{batch_id}/reverse", responses=problems(403, 404, 409, 422))
def reverse(batch_id: uuid.UUID, body: BatchReverse, work: Work = permitted("batches.write")) -> BatchOut:
    """Take back production that was recorded by mistake, while nothing of it has moved."""
    batch = reverse_production(work, batch_id, reason_code=body.reason_code, note=body.note)
    return BatchOut.model_validate(batch)


@router.get("/{batch_id}", responses=problems(403, 404))
def read_batch(batch_id: uuid.UUID, work: Work = permitted("batches.read")) -> BatchOut:
    """One batch."""
    return BatchOut.model_validate(queries.read_batch(work, batch_id))
