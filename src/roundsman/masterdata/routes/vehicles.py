"""`/api/v1/vehicles`."""

import uuid
from typing import Annotated

from fastapi import APIRouter, Query, Response

from roundsman.identity.api import hide_costs
from roundsman.masterdata import queries
from roundsman.masterdata.models import Vehicle
from roundsman.masterdata.schemas import VehicleCreate, VehicleOut, VehicleUpdate, changes_of
from roundsman.masterdata.service import fleet as service
from roundsman.platform.http.etag import IfMatch, with_etag
from roundsman.platform.http.pages import AskedPage, paginate
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import Page, problems
from roundsman.platform.work import Work

router = APIRouter(prefix="/api/v1/vehicles", tags=["master data"], route_class=UseCaseRoute)
READ, WRITE = "vehicles.read", "vehicles.write"


@router.get("", responses=problems(403, 422))
def list_vehicles(
    page: AskedPage,
    kind: str | None = None,
    warehouse_id: Annotated[uuid.UUID | None, Query(description="The depot.")] = None,
    refrigerated: bool | None = None,
    is_active: bool | None = None,
    q: Annotated[str | None, Query(description="Part of the registration.", max_length=100)] = None,
    work: Work = permitted(READ),
) -> Page[VehicleOut]:
    """Vehicles."""
    query = queries.list_vehicles(
        work, kind=kind, warehouse_id=warehouse_id, refrigerated=refrigerated, is_active=is_active, q=q
    )
    sorts = {"number": Vehicle.number, "kind": Vehicle.kind, "capacity_weight_g": Vehicle.capacity_weight_g}
    return paginate(
        work, query, Vehicle, page, show=lambda row: _shown(work, row), sorts=sorts, default_sort="number"
    )


@router.post("", status_code=201, responses=problems(403, 409, 422))
def create_vehicle(body: VehicleCreate, response: Response, work: Work = permitted(WRITE)) -> VehicleOut:
    """A new vehicle, with the location where the goods aboard are stock."""
    vehicle = service.create_vehicle(work, **body.model_dump())
    response.headers["Location"] = f"/api/v1/vehicles/{vehicle.id}"
    return with_etag(response, _shown(work, vehicle))


@router.get("/{vehicle_id}", responses=problems(403, 404))
def read_vehicle(vehicle_id: uuid.UUID, response: Response, work: Work = permitted(READ)) -> VehicleOut:
    """One vehicle."""
    return with_etag(response, _shown(work, queries.read_vehicle(work, vehicle_id)))


@router.patch("/{vehicle_id}", responses=problems(403, 404, 409, 412, 422))
def update_vehicle(
    vehicle_id: uuid.UUID,
    body: VehicleUpdate,
    response: Response,
    if_match: IfMatch,
    work: Work = permitted(WRITE),
) -> VehicleOut:
    """Change what is named; the rest stays."""
    vehicle = service.update_vehicle(work, vehicle_id, if_match, **changes_of(body))
    return with_etag(response, _shown(work, vehicle))


@router.post("/{vehicle_id}/deactivate", responses=problems(403, 404, 409, 412))
def deactivate_vehicle(
    vehicle_id: uuid.UUID, response: Response, if_match: IfMatch, work: Work = permitted(WRITE)
) -> VehicleOut:
    """Take it out of service."""
    vehicle = service.set_vehicle_active(work, vehicle_id, False, if_match)
    return with_etag(response, _shown(work, vehicle))


@router.post("/{vehicle_id}/activate", responses=problems(403, 404, 409, 412, 422))
def activate_vehicle(
    vehicle_id: uuid.UUID, response: Response, if_match: IfMatch, work: Work = permitted(WRITE)
) -> VehicleOut:
    """Put it back into service."""
    vehicle = service.set_vehicle_active(work, vehicle_id, True, if_match)
    return with_etag(response, _shown(work, vehicle))


def _shown(work: Work, row: Vehicle) -> VehicleOut:
    return hide_costs(work, VehicleOut.model_validate(row))
