"""`/api/v1/skus`."""

import uuid
from typing import Annotated

from fastapi import APIRouter, Query, Response

from roundsman.identity.api import hide_prices
from roundsman.masterdata import queries
from roundsman.masterdata.models import Sku
from roundsman.masterdata.schemas import SkuCreate, SkuOut, SkuUpdate, TemperatureClass, changes_of
from roundsman.masterdata.service import skus as service
from roundsman.platform.http.etag import IfMatch, with_etag
from roundsman.platform.http.pages import AskedPage, paginate
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import Page, problems
from roundsman.platform.work import Work

router = APIRouter(prefix="/api/v1/skus", tags=["master data"], route_class=UseCaseRoute)
READ, WRITE = "skus.read", "skus.write"


@router.get("", responses=problems(403, 422))
def list_skus(
    page: AskedPage,
    ids: Annotated[
        list[uuid.UUID] | None,
        Query(alias="id", max_length=100, description="Only these; may be repeated, 100 at most."),
    ] = None,
    kind: Annotated[TemperatureClass | None, Query(description="The temperature class.")] = None,
    is_active: bool | None = None,
    q: Annotated[str | None, Query(description="Part of the code or the name.", max_length=100)] = None,
    work: Work = permitted(READ),
) -> Page[SkuOut]:
    """The catalogue."""
    query = queries.list_skus(work, ids=ids or (), kind=kind, is_active=is_active, q=q)
    sorts = {"code": Sku.code, "name": Sku.name, "list_price_minor": Sku.list_price_minor}
    return paginate(
        work,
        query,
        Sku,
        page,
        show=lambda row: _shown(work, row),
        sorts=sorts,
        default_sort="code",
        plain=True,
    )


@router.post("", status_code=201, responses=problems(403, 409, 422))
def create_sku(body: SkuCreate, response: Response, work: Work = permitted(WRITE)) -> SkuOut:
    """A new item."""
    sku = service.create_sku(work, **body.model_dump())
    response.headers["Location"] = f"/api/v1/skus/{sku.id}"
    return with_etag(response, _shown(work, sku))


@router.get("/{sku_id}", responses=problems(403, 404))
def read_sku(sku_id: uuid.UUID, response: Response, work: Work = permitted(READ)) -> SkuOut:
    """One item."""
    return with_etag(response, _shown(work, queries.read_sku(work, sku_id)))


@router.patch("/{sku_id}", responses=problems(403, 404, 409, 412, 422))
def update_sku(
    sku_id: uuid.UUID, body: SkuUpdate, response: Response, if_match: IfMatch, work: Work = permitted(WRITE)
) -> SkuOut:
    """Change what is named; the rest stays."""
    sku = service.update_sku(work, sku_id, if_match, **changes_of(body))
    return with_etag(response, _shown(work, sku))


@router.post("/{sku_id}/deactivate", responses=problems(403, 404, 409, 412))
def deactivate_sku(
    sku_id: uuid.UUID, response: Response, if_match: IfMatch, work: Work = permitted(WRITE)
) -> SkuOut:
    """Take it out of the catalogue; stock that is there may still be sold off."""
    sku = service.set_sku_active(work, sku_id, False, if_match)
    return with_etag(response, _shown(work, sku))


@router.post("/{sku_id}/activate", responses=problems(403, 404, 409, 412))
def activate_sku(
    sku_id: uuid.UUID, response: Response, if_match: IfMatch, work: Work = permitted(WRITE)
) -> SkuOut:
    """Put it back into the catalogue."""
    sku = service.set_sku_active(work, sku_id, True, if_match)
    return with_etag(response, _shown(work, sku))


def _shown(work: Work, row: Sku) -> SkuOut:
    return hide_prices(work, SkuOut.model_validate(row))
