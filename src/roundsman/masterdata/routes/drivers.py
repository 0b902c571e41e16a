"""`/api/v1/drivers`."""

import uuid
from typing import Annotated

from fastapi import APIRouter, Query, Response

from roundsman.masterdata import queries
from roundsman.masterdata.models import Driver
from roundsman.masterdata.schemas import DriverCreate, DriverOut, DriverUpdate, changes_of
from roundsman.masterdata.service import fleet as service
from roundsman.platform.http.etag import IfMatch, with_etag
from roundsman.platform.http.pages import AskedPage, paginate
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import Page, problems
from roundsman.platform.privacy import note_seen
from roundsman.platform.work import Work

router = APIRouter(prefix="/api/v1/drivers", tags=["master data"], route_class=UseCaseRoute)
READ, WRITE = "drivers.read", "drivers.write"


@router.get("", responses=problems(403, 422))
def list_drivers(
    page: AskedPage,
    warehouse_id: Annotated[uuid.UUID | None, Query(description="Where the shift starts.")] = None,
    is_active: bool | None = None,
    q: Annotated[str | None, Query(description="Part of the code or the name.", max_length=100)] = None,
    work: Work = permitted(READ),
) -> Page[DriverOut]:
    """Drivers; a driver sees themself."""
    query = queries.list_drivers(work, warehouse_id=warehouse_id, is_active=is_active, q=q)
    sorts = {"code": Driver.code, "name": Driver.name, "shift_start": Driver.shift_start}
    shown: Page[DriverOut] = paginate(
        work, query, Driver, page, show=DriverOut.model_validate, sorts=sorts, default_sort="code"
    )
    note_seen(work, "contact.read", "driver", [row.id for row in shown.items], purpose="listing drivers")
    return shown


@router.post("", status_code=201, responses=problems(403, 409, 422))
def create_driver(body: DriverCreate, response: Response, work: Work = permitted(WRITE)) -> DriverOut:
    """A new driver."""
    driver = service.create_driver(work, **body.model_dump())
    response.headers["Location"] = f"/api/v1/drivers/{driver.id}"
    return with_etag(response, DriverOut.model_validate(driver))


@router.get("/{driver_id}", responses=problems(403, 404))
def read_driver(driver_id: uuid.UUID, response: Response, work: Work = permitted(READ)) -> DriverOut:
    """One driver."""
    row = queries.read_driver(work, driver_id)
    note_seen(work, "contact.read", "driver", [row.id], purpose="seeing a driver")
    return with_etag(response, DriverOut.model_validate(row))


@router.patch("/{driver_id}", responses=problems(403, 404, 409, 412, 422))
def update_driver(
    driver_id: uuid.UUID,
    body: DriverUpdate,
    response: Response,
    if_match: IfMatch,
    work: Work = permitted(WRITE),
) -> DriverOut:
    """Change what is named; the rest stays."""
    driver = service.update_driver(work, driver_id, if_match, **changes_of(body))
    return with_etag(response, DriverOut.model_validate(driver))


@router.post("/{driver_id}/deactivate", responses=problems(403, 404, 409, 412))
def deactivate_driver(
    driver_id: uuid.UUID, response: Response, if_match: IfMatch, work: Work = permitted(WRITE)
) -> DriverOut:
    """Take them off the roster."""
    driver = service.set_driver_active(work, driver_id, False, if_match)
    return with_etag(response, DriverOut.model_validate(driver))


@router.post("/{driver_id}/activate", responses=problems(403, 404, 409, 412, 422))
def activate_driver(
    driver_id: uuid.UUID, response: Response, if_match: IfMatch, work: Work = permitted(WRITE)
) -> DriverOut:
    """Put them back on the roster."""
    driver = service.set_driver_active(work, driver_id, True, if_match)
    return with_etag(response, DriverOut.model_validate(driver))
