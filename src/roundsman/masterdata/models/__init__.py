"""Tables of master data. Each module of this package holds the tables of one matter."""

from roundsman.masterdata.models.base import (
    LOCATION_KINDS,
    PEOPLES_LOCATION_KINDS,
    TEMPERATURE_CLASSES,
    Driver,
    Location,
    Sku,
    SkuSubstitute,
    Vehicle,
)
from roundsman.masterdata.models.crew import DOCUMENT_KINDS, DriverDocument, WorkSession
from roundsman.masterdata.models.zone import Zone

__all__ = [
    "DOCUMENT_KINDS",
    "LOCATION_KINDS",
    "PEOPLES_LOCATION_KINDS",
    "TEMPERATURE_CLASSES",
    "Driver",
    "DriverDocument",
    "Location",
    "Sku",
    "SkuSubstitute",
    "Vehicle",
    "WorkSession",
    "Zone",
]
