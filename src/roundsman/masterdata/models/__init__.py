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

__all__ = [
    "LOCATION_KINDS",
    "PEOPLES_LOCATION_KINDS",
    "TEMPERATURE_CLASSES",
    "Driver",
    "Location",
    "Sku",
    "SkuSubstitute",
    "Vehicle",
]
