"""A zone made from cells of the map, where something was found to go wrong."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from roundsman.kernel import cells as grid
from roundsman.kernel.geo import GeoPoint
from roundsman.masterdata.areas import covers
from roundsman.masterdata.models import Location, Vehicle, Zone
from roundsman.masterdata.overlaps import overlapping
from roundsman.masterdata.policies import check_may_write
from roundsman.masterdata.service.fleet import update_vehicle
from roundsman.masterdata.service.zones import PERMISSION, create_zone
from roundsman.platform.errors import Invalid, NotFound
from roundsman.platform.work import Work

MOST_CELLS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneOfCells:
    """What a zone from cells is, or would be."""

    zone: Zone | None
    area: dict[str, Any]
    area_km2: float
    places: int
    """Active shops and customers in it."""
    overlaps: list[str]
    """Codes of active zones that it lies over."""


def zone_from_cells(
    work: Work,
    *,
    code: str,
    name: str,
    cells: Sequence[str],
    vehicle_ids: Sequence[uuid.UUID] = (),
    dry_run: bool = False,
) -> ZoneOfCells:
    """A new zone with the outline of cells of the H3 grid.

    Args:
        work: The transaction.
        code: Its code.
        name: Its name.
        cells: Cells of one size that hang together.
        vehicle_ids: Vehicles that it belongs to from now on, besides their other zones.
        dry_run: Make none, tell what it would be.

    Raises:
        Forbidden: without the permission, or for vehicles without that of changing them.
        NotFound: for a vehicle that is not there.
        Invalid: `unknown_cell`, `cells_of_sizes`, `cells_apart`.
        Conflict: `already_exists` when the code is taken.
    """
    check_may_write(work, PERMISSION)
    for index, cell in enumerate(cells):
        if not grid.is_cell(cell):
            raise Invalid(
                f"there is no cell {cell}",
                field=f"cells.{index}",
                accepted="the name of a cell of the H3 grid, of resolution 5 to 10",
                code="unknown_cell",
            )
    if len({grid.resolution_of(cell) for cell in cells}) > 1:
        raise Invalid(
            "the cells have several sizes", field="cells", accepted="cells of one size", code="cells_of_sizes"
        )
    area = grid.outline_of(cells)
    if area is None:
        raise Invalid(
            "the cells do not hang together",
            field="cells",
            accepted="cells that share edges; a zone for each group of them",
            code="cells_apart",
        )
    lons, lats = zip(*area["coordinates"][0], strict=True)
    near = work.rows(Location).where(
        Location.is_active,
        Location.kind.in_(("retailer", "customer", "merchant")),
        Location.lat.between(min(lats), max(lats)),
        Location.lon.between(min(lons), max(lons)),
    )
    points = work.session.execute(near.with_only_columns(Location.lat, Location.lon)).all()
    others = list(work.session.scalars(work.rows(Zone).where(Zone.is_active).order_by(Zone.code)))
    over = [other.code for other in others if overlapping([("new", area), (other.code, other.area)])]
    zone = None
    if not dry_run:
        zone = create_zone(work, code=code, name=name, area=area)
        vehicles = work.lock_all(Vehicle, vehicle_ids)
        if missing := set(vehicle_ids) - {vehicle.id for vehicle in vehicles}:
            raise NotFound(f"there is no vehicle {min(missing)}")
        for vehicle in vehicles:
            update_vehicle(work, vehicle.id, zone_ids=[*vehicle.zone_ids, str(zone.id)])
    return ZoneOfCells(
        zone=zone,
        area=area,
        area_km2=round(sum(grid.area_km2_of(cell) for cell in set(cells)), 3),
        places=sum(covers(area, GeoPoint(lat, lon)) for lat, lon in points),
        overlaps=over,
    )
