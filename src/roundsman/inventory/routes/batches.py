"""`/api/v1/batches`: production."""

import uuid
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Response

from roundsman.inventory import queries
from roundsman.inventory.models import Batch
from roundsman.inventory.schemas import BatchCreate, BatchOut
from roundsman.inventory.service.production import record_production
from roundsman.inventory.values import NewBatch
from roundsman.platform.http.pages import AskedPage, paginate
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import Page, problems
from roundsman.platform.work import Work

router = APIRouter(prefix="/api/v1/batches", tags=["inventory"], route_class=UseCaseRoute)


@router.get("", responses=problems(403, 422))
def list_batches(
    page: AskedPage,
    sku_id: uuid.UUID | None = None,
    location_id: Annotated[uuid.UUID | None, Query(description="Where it was made.")] = None,
    expiring_before: Annotated[date | None, Query(description="Expiring before this day.")] = None,
    q: Annotated[str | None, Query(description="Part of the code.", max_length=100)] = None,
    work: Work = permitted("batches.read"),
) -> Page[BatchOut]:
    """Batches."""
    query = queries.list_batches(
        work, sku_id=sku_id, location_id=location_id, expiring_before=expiring_before, q=q
    )
    sorts = {"code": Batch.code, "expires_on": Batch.expires_on, "produced_on": Batch.produced_on}
    return paginate(work, query, Batch, page, show=BatchOut.model_validate, sorts=sorts)


@router.post("", status_code=201, responses=problems(403, 404, 409, 422))
def create_batch(body: BatchCreate, response: Response, work: Work = permitted("batches.write")) -> BatchOut:
    """Record production: a new batch, on hand where it was made."""
    batch = record_production(work, NewBatch(**body.model_dump()))
    response.headers["Location"] = f"/api/v1/batches/{batch.id}"
    return BatchOut.model_validate(batch)


@router.get("/{batch_id}", responses=problems(403, 404))
def read_batch(batch_id: uuid.UUID, work: Work = permitted("batches.read")) -> BatchOut:
    """One batch."""
    return BatchOut.model_validate(queries.read_batch(work, batch_id))
