"""`/api/v1/locations`."""

import uuid
from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Response

from roundsman.kernel.geo import GeoPoint
from roundsman.masterdata import queries
from roundsman.masterdata.models import Location
from roundsman.masterdata.schemas import (
    AnyLocationKind,
    Lat,
    LocationCreate,
    LocationOut,
    LocationUpdate,
    Lon,
    ServingOut,
    changes_of,
)
from roundsman.masterdata.service import locations as service
from roundsman.platform.http.etag import IfMatch, with_etag
from roundsman.platform.http.pages import AskedPage, paginate
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import Page, problems
from roundsman.platform.principal import Scope
from roundsman.platform.privacy import note_seen
from roundsman.platform.work import Work

router = APIRouter(prefix="/api/v1/locations", tags=["master data"], route_class=UseCaseRoute)
READ, WRITE = "locations.read", "locations.write"


@router.get("", responses=problems(403, 422))
def list_locations(
    page: AskedPage,
    kind: Annotated[list[AnyLocationKind] | None, Query(description="One or more kinds.")] = None,
    warehouse_id: Annotated[uuid.UUID | None, Query(description="Served by this warehouse.")] = None,
    organisation_id: uuid.UUID | None = None,
    area: str | None = None,
    is_active: bool | None = None,
    q: Annotated[str | None, Query(description="Part of the code or the name.", max_length=100)] = None,
    work: Work = permitted(READ),
) -> Page[LocationOut]:
    """Places; what is kept aboard vehicles and in transit only when asked for by kind."""
    query = queries.list_locations(
        work, kind=kind or (), warehouse_id=warehouse_id, organisation_id=organisation_id, area=area,
        is_active=is_active, q=q,
    )  # fmt: skip
    sorts = {"code": Location.code, "name": Location.name, "created_at": Location.created_at}
    shown: Page[LocationOut] = paginate(
        work,
        query,
        Location,
        page,
        show=LocationOut.model_validate,
        sorts=sorts,
        default_sort="code",
        plain=True,
    )
    _seen(work, shown.items, purpose="listing places")
    return shown


@router.post("", status_code=201, responses=problems(403, 409, 422))
def create_location(body: LocationCreate, response: Response, work: Work = permitted(WRITE)) -> LocationOut:
    """A new place."""
    location = service.create_location(work, **body.model_dump(by_alias=True))
    response.headers["Location"] = f"/api/v1/locations/{location.id}"
    return with_etag(response, LocationOut.model_validate(location))


@router.get("/serving", responses=problems(403, 422))
def depots_serving(lat: Lat, lon: Lon, work: Work = permitted(READ)) -> list[ServingOut]:
    """The active depots whose service area holds a place, the nearest first."""
    found = [
        ServingOut(location=LocationOut.model_validate(depot), distance_m=round(distance_m))
        for depot, distance_m in queries.depots_serving(work, GeoPoint(lat, lon))
    ]
    _seen(work, [one.location for one in found], purpose="finding a depot")
    return found


@router.get("/{location_id}", responses=problems(403, 404))
def read_location(location_id: uuid.UUID, response: Response, work: Work = permitted(READ)) -> LocationOut:
    """One place."""
    shown = LocationOut.model_validate(queries.read_location(work, location_id))
    _seen(work, [shown], purpose="seeing a place")
    return with_etag(response, shown)


@router.patch("/{location_id}", responses=problems(403, 404, 409, 412, 422))
def update_location(
    location_id: uuid.UUID,
    body: LocationUpdate,
    response: Response,
    if_match: IfMatch,
    work: Work = permitted(WRITE),
) -> LocationOut:
    """Change what is named; the rest stays."""
    location = service.update_location(work, location_id, if_match, **changes_of(body))
    return with_etag(response, LocationOut.model_validate(location))


@router.post("/{location_id}/deactivate", responses=problems(403, 404, 409, 412))
def deactivate_location(
    location_id: uuid.UUID, response: Response, if_match: IfMatch, work: Work = permitted(WRITE)
) -> LocationOut:
    """Use it no longer; refused while vehicles, drivers or shops belong to it."""
    location = service.deactivate_location(work, location_id, if_match)
    return with_etag(response, LocationOut.model_validate(location))


@router.post("/{location_id}/activate", responses=problems(403, 404, 409, 412))
def activate_location(
    location_id: uuid.UUID, response: Response, if_match: IfMatch, work: Work = permitted(WRITE)
) -> LocationOut:
    """Use it again."""
    location = service.activate_location(work, location_id, if_match)
    return with_etag(response, LocationOut.model_validate(location))


def _seen(work: Work, shown: Sequence[LocationOut], *, purpose: str) -> None:
    """Whom to call is for those who may see contacts. That a customer's address was seen is noted.

    A customer's address is contact data; a shop's is on its door. One's own is no secret to oneself.
    """
    if work.principal.scope_of("contacts.read") is None:
        for place in shown:
            place.contact_name = place.contact_phone = None
    mine = work.principal.organisation_id
    own = work.principal.scope_of(READ) is Scope.ORGANISATION
    homes = [
        place.id
        for place in shown
        if place.kind == "customer" and not (own and place.organisation_id == mine)
    ]
    note_seen(work, "contact.read", "location", homes, purpose=purpose)
