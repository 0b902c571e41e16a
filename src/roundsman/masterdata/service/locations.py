"""Creating, changing and deactivating locations."""

import uuid
from typing import Unpack

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert as pg_insert

from roundsman.identity import api as identity
from roundsman.kernel.ids import new_id
from roundsman.masterdata.areas import check_area
from roundsman.masterdata.crew_rules import check_rule_pack
from roundsman.masterdata.domain import LocationValues, check_clock, check_opening_windows, check_timezone
from roundsman.masterdata.events import LocationChanged
from roundsman.masterdata.in_use import counted_at
from roundsman.masterdata.models import PEOPLES_LOCATION_KINDS, Driver, Location, Vehicle
from roundsman.masterdata.policies import check_may_write
from roundsman.masterdata.queries import active_depot
from roundsman.masterdata.service.changes import apply_changes, flush_unique, lock_for_change
from roundsman.platform.errors import Conflict, Invalid, NotFound
from roundsman.platform.work import Work

PERMISSION = "locations.write"


def create_location(work: Work, **values: Unpack[LocationValues]) -> Location:
    """A new place.

    Raises:
        Forbidden: without the permission.
        Invalid: `unknown_organisation`, `unknown_timezone`, `unknown_crew_rules`, bad windows, a home warehouse that is
            none.
        Conflict: `already_exists` when the code is taken.
    """
    check_may_write(work, PERMISSION)
    _check(work, values)
    location = work.add(Location(**({"opening_windows": []} | values)))
    flush_unique(work, "code", location.code)
    work.emit(LocationChanged(subject_id=location.id, change="created"))
    return location


def update_location(
    work: Work, location_id: uuid.UUID, if_match: int | None = None, **changes: Unpack[LocationValues]
) -> Location:
    """Change fields of a place; its kind stays.

    Raises:
        NotFound, StaleVersion, Conflict, Invalid: as for creating, and `house_location` for one that the house made.
    """
    check_may_write(work, PERMISSION)
    location = lock_for_change(work, Location, location_id, if_match)
    _check_ours(location)
    _check(work, changes)
    if changes.get("home_warehouse_id") == location.id:
        raise Invalid("a place cannot be served by itself", field="home_warehouse_id", code="own_home_warehouse",
                      accepted="another depot, or null")  # fmt: skip
    changed = apply_changes(location, changes)
    if changed:
        flush_unique(work, "code", location.code)
        work.emit(LocationChanged(subject_id=location.id, change="updated", fields=tuple(changed)))
    return location


def deactivate_location(work: Work, location_id: uuid.UUID, if_match: int | None = None) -> Location:
    """No new orders, vehicles or shops for this place.

    Raises:
        Conflict: `still_in_use` while active vehicles, drivers or shops belong to it, or stock lies there;
            `already_inactive`.
    """
    check_may_write(work, PERMISSION)
    location = lock_for_change(work, Location, location_id, if_match)
    _check_ours(location)
    if not location.is_active:
        raise Conflict(
            f"location {location.code} is inactive already",
            accepted="nothing; it is so already",
            code="already_inactive",
        )
    used_by = {
        "vehicles": _count(work, Vehicle, Vehicle.warehouse_id == location.id, Vehicle.is_active),
        "drivers": _count(work, Driver, Driver.home_location_id == location.id, Driver.is_active),
        "locations": _count(work, Location, Location.home_warehouse_id == location.id, Location.is_active),
    } | counted_at(work, location.id)
    used_by = {what: count for what, count in used_by.items() if count}
    if used_by:
        said = ", ".join(f"{count} {what}" for what, count in used_by.items())
        raise Conflict(
            f"location {location.code} still has {said}",
            accepted="move or deactivate them first",
            code="still_in_use",
            used_by=used_by,
        )
    location.is_active = False
    work.session.flush()
    work.emit(LocationChanged(subject_id=location.id, change="deactivated"))
    return location


def activate_location(work: Work, location_id: uuid.UUID, if_match: int | None = None) -> Location:
    """Use the place again.

    Raises:
        Conflict: `already_active`.
    """
    check_may_write(work, PERMISSION)
    location = lock_for_change(work, Location, location_id, if_match)
    _check_ours(location)
    if location.is_active:
        raise Conflict(
            f"location {location.code} is active already",
            accepted="nothing; it is so already",
            code="already_active",
        )
    location.is_active = True
    work.session.flush()
    work.emit(LocationChanged(subject_id=location.id, change="activated"))
    return location


def transit_location(work: Work) -> Location:
    """The place where goods on the way between our locations are kept as stock. Made on its first use.

    Raises:
        NotFound: when the tenant has no location at all yet.
    """
    in_transit = work.rows(Location).where(Location.kind == "transit")
    found = work.session.scalars(in_transit).one_or_none()
    if found is not None:
        return found
    first = work.session.scalars(work.rows(Location).order_by(Location.id).limit(1)).one_or_none()
    if first is None:
        raise NotFound("the tenant has no location yet, so nothing can be in transit")
    work.session.execute(
        pg_insert(Location)
        .values(
            tenant_id=work.tenant_id,
            id=new_id(),
            code="IN-TRANSIT",
            name="In transit",
            kind="transit",
            organisation_id=first.organisation_id,
            lat=first.lat,
            lon=first.lon,
            timezone=first.timezone,
            address="",
            opening_windows=[],
            service_base_s=0,
            service_per_unit_s=0,
            is_active=True,
            version=1,
        )
        .on_conflict_do_nothing()
    )
    return work.session.scalars(in_transit).one()


def _check(work: Work, values: LocationValues) -> None:
    if "kind" in values and values["kind"] not in PEOPLES_LOCATION_KINDS:
        raise Invalid(f"{values['kind']} is not a kind of location", field="kind", code="unknown_kind",
                      accepted=", ".join(PEOPLES_LOCATION_KINDS))  # fmt: skip
    if "timezone" in values:
        check_timezone(values["timezone"])
    if "opening_windows" in values:
        check_opening_windows(values["opening_windows"])
    if "closed_days" in values:
        values["closed_days"] = sorted(set(values["closed_days"]))
    if (service_area := values.get("service_area")) is not None:
        check_area(service_area)
    if (crew_rules := values.get("crew_rules")) is not None:
        check_rule_pack(crew_rules)
    if (cutoff := values.get("order_cutoff")) is not None:
        check_clock(cutoff, "order_cutoff")
    if "organisation_id" in values:
        check_organisation(work, values["organisation_id"])
    if (home_id := values.get("home_warehouse_id")) is not None:
        active_depot(work, home_id, "home_warehouse_id")


def check_organisation(work: Work, organisation_id: uuid.UUID) -> None:
    """Raises Invalid `unknown_organisation` when it is not an organisation of the tenant."""
    try:
        identity.get_organisation(work, organisation_id)
    except NotFound as error:
        raise Invalid(
            f"there is no organisation {organisation_id}",
            field="organisation_id",
            accepted="the id of an organisation",
            code="unknown_organisation",
        ) from error


def _check_ours(location: Location) -> None:
    if location.kind not in PEOPLES_LOCATION_KINDS:
        raise Conflict(
            f"location {location.code} is kept by the house itself", code="house_location",
            accepted="change the vehicle that it belongs to" if location.kind == "vehicle" else None,
        )  # fmt: skip


def _count(work: Work, model: type[Vehicle] | type[Driver] | type[Location], *where: object) -> int:
    query = select(func.count()).select_from(model).where(model.tenant_id == work.tenant_id, *where)  # type: ignore[arg-type]
    return work.session.scalar(query) or 0
