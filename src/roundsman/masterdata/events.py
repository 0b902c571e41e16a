"""What master data says: that something changed and which fields; the values are read where they stand."""

from typing import ClassVar, Literal

from roundsman.platform.events.envelope import DomainEvent


class MasterDataChanged(DomainEvent):
    """What the four have in common; never said itself."""

    subject_type: ClassVar[str] = "master_data"
    change: Literal["created", "updated", "activated", "deactivated"]
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
