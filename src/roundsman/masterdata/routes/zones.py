"""`/api/v1/zones`."""

import uuid
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Response
from pydantic import Field
from sqlalchemy import or_

from roundsman.kernel.geo import GeoPoint
from roundsman.masterdata.models import Zone
from roundsman.masterdata.schemas import Lat, Lon
from roundsman.masterdata.service import zones as service
from roundsman.masterdata.service.zone_cells import MOST_CELLS, zone_from_cells
from roundsman.platform.http.etag import IfMatch, with_etag
from roundsman.platform.http.pages import AskedPage, paginate
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import Body, Code, Name, Out, Page, Stamped, named_changes, problems
from roundsman.platform.work import Work

router = APIRouter(prefix="/api/v1/zones", tags=["master data"], route_class=UseCaseRoute)
READ, WRITE = "zones.read", "zones.write"


class ZoneCreate(Body):
    """A new zone."""

    code: Code = Field(description="Where zones overlap, a place belongs to the one whose code comes first.")
    name: Name
    area: dict[str, Any] = Field(description="A GeoJSON Polygon.")


class ZoneUpdate(Body):
    """What changes; what is left out stays."""

    code: Code | None = None
    name: Name | None = None
    area: dict[str, Any] | None = Field(default=None, description="A GeoJSON Polygon.")
    is_active: bool | None = None


class ZoneOut(Stamped):
    """An area whose shops should rather be served by the vehicles that it belongs to."""

    id: uuid.UUID
    code: str
    name: str
    area: dict[str, Any]
    is_active: bool


class ZoneFromCells(Body):
    """A new zone, from cells."""

    code: Code = Field(description="Where zones overlap, a place belongs to the one whose code comes first.")
    name: Name
    cells: list[str] = Field(
        min_length=1, max_length=MOST_CELLS, description="Cells of the H3 grid, all of one size."
    )
    vehicle_ids: list[uuid.UUID] = Field(
        default_factory=list,
        max_length=100,
        description="Vehicles that it belongs to, besides their other zones.",
    )
    dry_run: bool = Field(default=False, description="Make none, tell what it would be.")


class ZoneOfCells(Out):
    """What a zone from cells is, or would be."""

    zone: ZoneOut | None = Field(description="Null for a dry run.")
    area: dict[str, Any]
    area_km2: float
    places: int = Field(description="Active shops and customers in it.")
    overlaps: list[str] = Field(description="Codes of active zones that it lies over.")


class ZoneOfPlace(Out):
    """The zone that a place belongs to."""

    zone_id: uuid.UUID | None = Field(description="Null where no active zone holds it.")


class FeatureCollectionIn(Body):
    """A GeoJSON FeatureCollection of polygons (RFC 7946)."""

    features: list[dict[str, Any]] = Field(
        min_length=1, max_length=500, description="Polygons whose `properties` have `code`, and `name`."
    )
    type: Literal["FeatureCollection"] = "FeatureCollection"


class ZonesImported(Out):
    """What became of the features, by their codes."""

    created: list[str]
    updated: list[str]
    unchanged: list[str]


class ZoneOverlap(Out):
    """Two active zones that lie over each other: shops there belong to the first."""

    zone_id: uuid.UUID
    code: str
    other_id: uuid.UUID
    other_code: str
    area_km2: float = Field(description="About.")


class ZoneOverlaps(Out):
    """All of them."""

    items: list[ZoneOverlap]


@router.get("", responses=problems(401, 403, 422))
def list_zones(
    page: AskedPage, is_active: bool | None = None, q: str | None = None, work: Work = permitted(READ)
) -> Page[ZoneOut]:
    """Zones; `q` looks into code and name."""
    query = work.rows(Zone)
    if q:
        query = query.where(or_(*(c.icontains(q, autoescape=True) for c in (Zone.code, Zone.name))))
    if is_active is not None:
        query = query.where(Zone.is_active == is_active)
    sorts = {"code": Zone.code, "name": Zone.name}
    return paginate(work, query, Zone, page, show=ZoneOut.model_validate, sorts=sorts, default_sort="code")


@router.get("/at", responses=problems(401, 403, 422))
def zone_at(
    lat: Annotated[Lat, Query()], lon: Annotated[Lon, Query()], work: Work = permitted(READ)
) -> ZoneOfPlace:
    """The zone that a place belongs to."""
    return ZoneOfPlace(zone_id=service.zone_map(work).zone_of(GeoPoint(lat, lon)))


@router.get("/overlaps", responses=problems(401, 403))
def zone_overlaps(work: Work = permitted(READ)) -> ZoneOverlaps:
    """Zones that lie over each other; none where every shop belongs to one zone alone."""
    return ZoneOverlaps(
        items=[
            ZoneOverlap(zone_id=one.id, code=one.code, other_id=other.id, other_code=other.code, area_km2=km2)
            for one, other, km2 in service.overlaps(work)
        ]
    )


@router.post("/import", responses=problems(401, 403, 422))
def import_zones(body: FeatureCollectionIn, work: Work = permitted(WRITE)) -> ZonesImported:
    """Zones from a GeoJSON file, all or none: those whose code is known are changed, the others made."""
    done = service.import_zones(work, body.features)
    return ZonesImported(created=done.created, updated=done.updated, unchanged=done.unchanged)


@router.post("/from-cells", status_code=201, responses=problems(401, 403, 409, 422))
def make_zone_from_cells(
    body: ZoneFromCells, response: Response, work: Work = permitted(WRITE)
) -> ZoneOfCells:
    """A new zone with the outline of cells of the H3 grid that hang together; `dry_run` only tells what it would be."""
    made = zone_from_cells(work, **body.model_dump())
    if made.zone is not None:
        response.headers["Location"] = f"/api/v1/zones/{made.zone.id}"
    else:
        response.status_code = 200
    return ZoneOfCells.model_validate(made)


@router.post("", status_code=201, responses=problems(401, 403, 409, 422))
def create_zone(body: ZoneCreate, response: Response, work: Work = permitted(WRITE)) -> ZoneOut:
    """A new zone."""
    zone = service.create_zone(work, **body.model_dump())
    response.headers["Location"] = f"/api/v1/zones/{zone.id}"
    return with_etag(response, ZoneOut.model_validate(zone))


@router.get("/{zone_id}", responses=problems(401, 403, 404))
def read_zone(zone_id: uuid.UUID, response: Response, work: Work = permitted(READ)) -> ZoneOut:
    """One zone."""
    return with_etag(response, ZoneOut.model_validate(work.get(Zone, zone_id)))


@router.patch("/{zone_id}", responses=problems(401, 403, 404, 409, 412, 422))
def update_zone(
    zone_id: uuid.UUID, body: ZoneUpdate, response: Response, if_match: IfMatch, work: Work = permitted(WRITE)
) -> ZoneOut:
    """Change what is named; the rest stays."""
    zone = service.update_zone(work, zone_id, if_match, **named_changes(body, frozenset()))
    return with_etag(response, ZoneOut.model_validate(zone))
