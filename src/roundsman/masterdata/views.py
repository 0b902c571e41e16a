"""What master data publishes for reports."""

from typing import Any

from sqlalchemy import Select, select

from roundsman.masterdata.models import Vehicle
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
