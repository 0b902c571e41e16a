"""Master data for tests. Each maker adds one row inside the given transaction and returns it, flushed."""

import itertools
from typing import Any

from roundsman.identity.models import Organisation
from roundsman.masterdata.api import create_driver, create_location, create_sku, create_vehicle
from roundsman.masterdata.models import Driver, Location, Sku, Vehicle, Zone
from roundsman.platform.work import Work

_numbers = itertools.count(1)


def make_location(work: Work, kind: str = "warehouse", **values: Any) -> Location:
    number = next(_numbers)
    organisation = work.session.scalars(work.rows(Organisation).order_by(Organisation.id).limit(1)).one()
    standard: dict[str, Any] = {
        "code": f"L-{number:04d}",
        "name": f"{kind.title()} {number}",
        "kind": kind,
        "organisation_id": organisation.id,
        "lat": 19.20 + number % 100 / 1000,
        "lon": 72.85,
        "timezone": "Asia/Kolkata",
        "service_base_s": 300,
        "service_per_unit_s": 10,
    }
    return create_location(work, **(standard | values))


def make_sku(work: Work, **values: Any) -> Sku:
    number = next(_numbers)
    standard: dict[str, Any] = {
        "code": f"SKU-{number:04d}",
        "name": f"Milk {number}",
        "units_per_case": 12,
        "weight_g": 12_500,
        "volume_ml": 14_000,
        "shelf_life_days": 7,
        "temperature_class": "chilled",
        "list_price_minor": 60_000,
    }
    return create_sku(work, **(standard | values))


def make_vehicle(work: Work, depot: Location, **values: Any) -> Vehicle:
    number = next(_numbers)
    standard: dict[str, Any] = {
        "number": f"MH-04-{number:04d}",
        "kind": "small_van",
        "warehouse_id": depot.id,
        "capacity_weight_g": 750_000,
        "capacity_volume_ml": 3_000_000,
        "refrigerated": True,
        "fixed_minor": 90_000,
        "per_departure_minor": 5_000,
        "per_km_minor": 1_200,
        "per_hour_minor": 9_000,
        "co2_g_per_km": 190,
        "max_trips_per_day": 2,
        "reload_s": 1_800,
    }
    return create_vehicle(work, **(standard | values))


def make_driver(work: Work, depot: Location, **values: Any) -> Driver:
    number = next(_numbers)
    standard: dict[str, Any] = {
        "code": f"D-{number:04d}",
        "name": f"Driver {number}",
        "home_location_id": depot.id,
        "shift_start": "06:00",
        "shift_end": "16:00",
    }
    return create_driver(work, **(standard | values))


def make_zone(work: Work, **values: Any) -> Zone:
    number = next(_numbers)
    ring = [[72.8, 19.0], [72.9, 19.0], [72.9, 19.4], [72.8, 19.4], [72.8, 19.0]]
    standard: dict[str, Any] = {
        "code": f"Z-{number:04d}",
        "name": f"Zone {number}",
        "area": {"type": "Polygon", "coordinates": [ring]},
    }
    zone = work.add(Zone(**(standard | values)))
    work.session.flush()
    return zone
