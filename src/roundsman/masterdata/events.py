"""What master data says: that something changed and which fields; the values are read where they stand."""

import uuid
from datetime import date, datetime
from typing import ClassVar, Literal

from roundsman.platform.events.envelope import DomainEvent


class MasterDataChanged(DomainEvent):
    """What the four have in common; never said itself."""

    subject_type: ClassVar[str] = "master_data"
    change: Literal["created", "updated", "activated", "deactivated", "erased"]
    fields: tuple[str, ...] = ()
    """The fields that an update changed."""


class LocationChanged(MasterDataChanged):
    """A location was created, changed, activated or deactivated."""

    subject_type: ClassVar[str] = "location"


class SkuChanged(MasterDataChanged):
    """An item of the catalogue was created, changed, activated or deactivated."""

    subject_type: ClassVar[str] = "sku"


class VehicleChanged(MasterDataChanged):
    """A vehicle was created, changed, activated or deactivated."""

    subject_type: ClassVar[str] = "vehicle"


class DriverChanged(MasterDataChanged):
    """A driver was created, changed, activated or deactivated."""

    subject_type: ClassVar[str] = "driver"


class ZoneChanged(MasterDataChanged):
    """A zone was created or changed."""

    subject_type: ClassVar[str] = "zone"


class DriverDocumentChanged(MasterDataChanged):
    """A paper of a driver was noted, renewed or withdrawn."""

    subject_type: ClassVar[str] = "driver_document"
    driver_id: uuid.UUID
    kind: str


class DriverDocumentExpiring(DomainEvent):
    """A paper of a driver ends soon, or has ended: `days_left` is 0 on its last day and negative after."""

    subject_type: ClassVar[str] = "driver_document"
    driver_id: uuid.UUID
    kind: str
    expires_on: date
    days_left: int


class WorkSessionStarted(DomainEvent):
    """A driver is on duty."""

    subject_type: ClassVar[str] = "work_session"
    driver_id: uuid.UUID


class WorkSessionEnded(DomainEvent):
    """A driver is off duty again."""

    subject_type: ClassVar[str] = "work_session"
    driver_id: uuid.UUID
    duration_s: int
    break_s: int


class WorkSessionCorrected(DomainEvent):
    """Somebody changed the times of a session afterwards."""

    subject_type: ClassVar[str] = "work_session"
    driver_id: uuid.UUID
    was_started_at: datetime
    was_ended_at: datetime | None
    was_break_s: int
    started_at: datetime
    ended_at: datetime | None
    break_s: int
