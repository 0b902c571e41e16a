"""Personal data of drivers, and of places that are somebody's home or shop."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from roundsman.masterdata.domain import DEPOT_KINDS
from roundsman.masterdata.events import DriverChanged, LocationChanged
from roundsman.masterdata.models import Driver, DriverDocument, Location, WorkSession
from roundsman.platform.errors import Invalid
from roundsman.platform.privacy import PURGED, erases, exports, purges
from roundsman.platform.work import Work


@purges(
    "drivers",
    setting="retention.contact_days",
    columns={
        "driver": ("name", "phone", "licence_number", "licence_expires_on"),
        "driver_document": ("number", "note"),
        "work_session": ("correction_note",),
    },
)
def purge_drivers(work: Work, before: datetime, limit: int) -> int:
    """Drivers who left before a moment."""
    ids = list(
        work.session.scalars(
            select(Driver.id)
            .where(
                Driver.tenant_id == work.tenant_id,
                Driver.is_active.is_(False),
                Driver.updated_at < before,
                Driver.name != PURGED,
            )
            .limit(limit)
        )
    )
    for driver_id in ids:
        erase_driver(work, driver_id)
    return len(ids)


@erases("driver")
def erase_driver(work: Work, driver_id: uuid.UUID) -> None:
    """A driver: neither name nor papers. The row stays, so that trips still have one."""
    driver = work.lock(Driver, driver_id)
    driver.name, driver.phone, driver.licence_number, driver.licence_expires_on = PURGED, None, None, None
    # A code may be made of a name (`RAVI-1`); it must stay unique.
    driver.code, driver.is_active = f"purged-{driver.id}", False
    for document in work.session.scalars(
        work.rows(DriverDocument).where(DriverDocument.driver_id == driver_id).with_for_update()
    ):
        document.number, document.note = f"purged-{document.id}", None
    work.session.execute(
        update(WorkSession)
        .where(
            WorkSession.tenant_id == work.tenant_id,
            WorkSession.driver_id == driver_id,
            WorkSession.correction_note.is_not(None),
        )
        .values(correction_note=PURGED, version=WorkSession.version + 1)
        .execution_options(synchronize_session=False)
    )
    work.session.flush()
    work.emit(DriverChanged(subject_id=driver.id, change="erased"))


@exports("driver")
def export_driver(work: Work, driver_id: uuid.UUID) -> dict[str, Any]:
    """What is kept about a driver here."""
    driver = work.get(Driver, driver_id)
    documents = work.rows(DriverDocument).where(DriverDocument.driver_id == driver_id)
    sessions = work.rows(WorkSession).where(WorkSession.driver_id == driver_id)
    return {
        "driver": {
            "id": str(driver.id),
            "code": driver.code,
            "name": driver.name,
            "phone": driver.phone,
            "licence_number": driver.licence_number,
        },
        "documents": [
            {"kind": row.kind, "number": row.number, "note": row.note}
            for row in work.session.scalars(documents.order_by(DriverDocument.id))
        ],
        "work_sessions": [
            {
                "started_at": row.started_at.isoformat(),
                "ended_at": row.ended_at.isoformat() if row.ended_at else None,
                "correction_note": row.correction_note,
            }
            for row in work.session.scalars(sessions.order_by(WorkSession.started_at))
        ],
    }


@erases("location")
def erase_location(work: Work, location_id: uuid.UUID) -> None:
    """A place that is somebody's: no name, no address, and no nearer than about a kilometre on the map.

    Raises:
        Invalid: `not_erasable` for a place of the house itself, which names nobody.
    """
    place = work.lock(Location, location_id)
    if place.kind in DEPOT_KINDS:
        raise Invalid(
            f"a {place.kind} is nobody's data",
            field="subject_id",
            accepted="a place that is somebody's: a shop, a merchant or a customer",
            code="not_erasable",
        )
    place.name, place.address, place.area = PURGED, "", None
    place.lat, place.lon = round(place.lat, 2), round(place.lon, 2)
    place.contact_name, place.contact_phone = None, None
    place.code, place.is_active = f"purged-{place.id}", False
    work.session.flush()
    # Whoever keeps something of where it lies makes that anew.
    work.emit(LocationChanged(subject_id=place.id, change="erased"))


@exports("location")
def export_location(work: Work, location_id: uuid.UUID) -> dict[str, Any]:
    """What is kept about a place here."""
    place = work.get(Location, location_id)
    return {
        "location": {
            "id": str(place.id),
            "code": place.code,
            "name": place.name,
            "address": place.address,
            "area": place.area,
            "contact_name": place.contact_name,
            "contact_phone": place.contact_phone,
            "lat": place.lat,
            "lon": place.lon,
        }
    }
