"""What master data publishes for reports."""

from typing import Any

from sqlalchemy import Select, select

from roundsman.masterdata.models import Location, Vehicle
from roundsman.platform.work import Work


def vehicle_capacities(work: Work) -> Select[*tuple[Any, ...]]:
    """One row per vehicle.

    Columns: vehicle_id, number, kind, warehouse_id, capacity_weight_g, capacity_volume_ml, reload_s,
    max_trips_per_day.
    """
    return select(
        Vehicle.id.label("vehicle_id"),
        Vehicle.number,
        Vehicle.kind,
        Vehicle.warehouse_id,
        Vehicle.capacity_weight_g,
        Vehicle.capacity_volume_ml,
        Vehicle.reload_s,
        Vehicle.max_trips_per_day,
    ).where(Vehicle.tenant_id == work.tenant_id)


def location_points(work: Work) -> Select[*tuple[Any, ...]]:
    """One row per place. Columns: location_id, code, name, kind, area, organisation_id, lat, lon."""
    return select(
        Location.id.label("location_id"),
        Location.code,
        Location.name,
        Location.kind,
        Location.area,
        Location.organisation_id,
        Location.lat,
        Location.lon,
    ).where(Location.tenant_id == work.tenant_id)
