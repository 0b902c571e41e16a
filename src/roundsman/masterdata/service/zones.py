"""Creating and changing zones, and finding the zone of a place."""

import re
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import any_, literal
from sqlalchemy.dialects.postgresql import ARRAY

from roundsman.kernel.geo import GeoPoint
from roundsman.masterdata.areas import check_area, covers
from roundsman.masterdata.events import ZoneChanged
from roundsman.masterdata.models import Zone
from roundsman.masterdata.overlaps import overlapping
from roundsman.masterdata.policies import check_may_write
from roundsman.masterdata.service.changes import apply_changes, flush_unique, lock_for_change
from roundsman.platform.errors import Invalid
from roundsman.platform.work import Work

PERMISSION = "zones.write"
_CODE = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._/-]{0,63}$")


def create_zone(work: Work, *, code: str, name: str, area: dict[str, Any]) -> Zone:
    """A new zone.

    Raises:
        Forbidden: without the permission.
        Invalid: `bad_area`.
        Conflict: `already_exists` when the code is taken.
    """
    check_may_write(work, PERMISSION)
    check_area(area, "area")
    zone = work.add(Zone(code=code, name=name, area=area))
    flush_unique(work, "code", code)
    work.emit(ZoneChanged(subject_id=zone.id, change="created"))
    return zone


def update_zone(work: Work, zone_id: uuid.UUID, if_match: int | None = None, **changes: Any) -> Zone:
    """Change the code, name, area or `is_active` of a zone. Vehicles keep it; plans use active ones only.

    Raises:
        NotFound, StaleVersion, Conflict, Invalid: as for creating.
    """
    check_may_write(work, PERMISSION)
    zone = lock_for_change(work, Zone, zone_id, if_match)
    if "area" in changes:
        check_area(changes["area"], "area")
    changed = apply_changes(zone, changes)
    if changed:
        flush_unique(work, "code", zone.code)
        work.emit(ZoneChanged(subject_id=zone.id, change="updated", fields=tuple(changed)))
    return zone


@dataclass
class ImportedZones:
    """What an import of areas did, by their codes."""

    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)


def import_zones(work: Work, features: Sequence[Mapping[str, Any]]) -> ImportedZones:
    """Zones from the features of a GeoJSON FeatureCollection: one that is known by its code is changed, others made.

    Args:
        work: The transaction.
        features: Each a Polygon whose `properties` have `code`, and `name` where it is another.

    Raises:
        Forbidden: without the permission.
        Invalid: `bad_feature` or `bad_area`, naming the feature by its number.
    """
    check_may_write(work, PERMISSION)
    wanted: dict[str, tuple[str, dict[str, Any]]] = {}
    for number, feature in enumerate(features):
        at = f"features.{number}"
        named = feature.get("properties") or {}
        code = str(named.get("code") or named.get("CODE") or "").strip()
        if not _CODE.match(code) or code in wanted:
            raise Invalid(
                f"feature {number} has {'the code of another one' if code in wanted else 'no usable code'}",
                field=f"{at}.properties.code",
                accepted="a code of its own: letters, digits, . _ / and -, 64 at most",
                code="bad_feature",
            )
        area = feature.get("geometry")
        if not isinstance(area, dict):
            raise Invalid(
                f"feature {number} has no geometry",
                field=f"{at}.geometry",
                accepted="a GeoJSON Polygon",
                code="bad_feature",
            )
        check_area(area, f"{at}.geometry")
        name = str(named.get("name") or code).strip()[:200]
        wanted[code] = name, {"type": "Polygon", "coordinates": area["coordinates"]}
    known = {zone.code: zone for zone in work.session.scalars(work.rows(Zone).where(Zone.code.in_(wanted)))}
    done = ImportedZones()
    for code, (name, area) in wanted.items():
        zone = known.get(code)
        if zone is None:
            create_zone(work, code=code, name=name, area=area)
            done.created.append(code)
        elif (zone.name, zone.area) == (name, area):
            done.unchanged.append(code)
        else:
            update_zone(work, zone.id, name=name, area=area)
            done.updated.append(code)
    return done


def overlaps(work: Work) -> list[tuple[Zone, Zone, float]]:
    """The active zones that lie over each other, with about how many square kilometres; by code."""
    zones = list(work.session.scalars(work.rows(Zone).where(Zone.is_active).order_by(Zone.code)))
    return overlapping([(zone, zone.area) for zone in zones])


def check_zones(work: Work, zone_ids: Sequence[uuid.UUID | str]) -> None:
    """Refuse zones that are not there.

    Raises:
        Invalid: `unknown_zone`.
    """
    wanted = [uuid.UUID(str(one)) for one in zone_ids]
    if not wanted:
        return
    query = work.rows(Zone).where(Zone.id == any_(literal(wanted, ARRAY(Zone.id.type))))
    known = {zone.id for zone in work.session.scalars(query)}
    for index, zone_id in enumerate(wanted):
        if zone_id not in known:
            raise Invalid(
                f"there is no zone {zone_id}",
                field=f"zone_ids.{index}",
                accepted="the id of a zone",
                code="unknown_zone",
            )


@dataclass(frozen=True, slots=True)
class ZoneMap:
    """The active zones of a tenant, ready to be asked about many places."""

    zones: tuple[tuple[uuid.UUID, tuple[float, float, float, float], dict[str, Any]], ...]
    """Each with its box (south, west, north, east)."""

    def zone_of(self, point: GeoPoint) -> uuid.UUID | None:
        """The zone that a place belongs to."""
        for zone_id, (south, west, north, east), area in self.zones:
            if south <= point.lat <= north and west <= point.lon <= east and covers(area, point):
                return zone_id
        return None


def zone_map(work: Work) -> ZoneMap:
    """The active zones, by code; one statement."""
    query = work.rows(Zone).where(Zone.is_active).order_by(Zone.code)
    return ZoneMap(
        tuple((zone.id, _box(zone.area["coordinates"][0]), zone.area) for zone in work.session.scalars(query))
    )


def _box(outline: Iterable[Sequence[float]]) -> tuple[float, float, float, float]:
    corners = list(outline)
    lons, lats = [one[0] for one in corners], [one[1] for one in corners]
    return min(lats), min(lons), max(lats), max(lons)
