"""`/api/v1/picklists`: what to take from the shelf. Making and confirming them are use cases of orders."""

import uuid
from typing import Annotated

from fastapi import APIRouter, Query, Response

from roundsman.inventory import queries
from roundsman.inventory.models import Picklist
from roundsman.inventory.schemas import PicklistDetail, PicklistLineOut, PicklistOut, PicklistStatusName
from roundsman.platform.http.etag import with_etag
from roundsman.platform.http.pages import AskedPage, paginate
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import Page, problems
from roundsman.platform.work import Work

router = APIRouter(prefix="/api/v1/picklists", tags=["inventory"], route_class=UseCaseRoute)


@router.get("", responses=problems(403, 422))
def list_picklists(
    page: AskedPage,
    location_id: uuid.UUID | None = None,
    status: PicklistStatusName | None = None,
    order_id: uuid.UUID | None = None,
    wave_id: uuid.UUID | None = None,
    assigned_to: uuid.UUID | None = None,
    zone: Annotated[str | None, Query(max_length=32)] = None,
    work: Work = permitted("picking.read"),
) -> Page[PicklistOut]:
    """Picklists, the latest first."""
    query = queries.list_picklists(
        work,
        location_id=location_id,
        status=status,
        order_id=order_id,
        wave_id=wave_id,
        assigned_to=assigned_to,
        zone=zone,
    )
    return paginate(
        work,
        query,
        Picklist,
        page,
        show=PicklistOut.model_validate,
        sorts={"number": Picklist.number},
        plain=True,
    )


@router.get("/{picklist_id}", responses=problems(403, 404))
def read_picklist(
    picklist_id: uuid.UUID, response: Response, work: Work = permitted("picking.read")
) -> PicklistDetail:
    """A picklist with its lines in the order of picking."""
    return with_etag(response, picklist_detail(work, queries.read_picklist(work, picklist_id)))


def picklist_detail(work: Work, picklist: Picklist) -> PicklistDetail:
    """A picklist as it goes out."""
    lines = queries.picklist_lines_of(work, picklist.id)
    return PicklistDetail(
        **PicklistOut.model_validate(picklist).model_dump(),
        lines=[PicklistLineOut.model_validate(line) for line in lines],
    )
