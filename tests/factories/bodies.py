"""Bodies of calls that name rows by id, with places for the ids of a house."""

from typing import Any

from tests.factories.house import House

BODIES: dict[str, dict[str, Any]] = {
    "POST /api/v1/users": {
        "email": "new@example.com", "name": "New", "password": "long enough to pass", "roles": ["warehouse"],
        "organisation_id": "{organisation_id}", "driver_id": "{driver_id}", "location_ids": ["{warehouse_id}"],
    },
    "PATCH /api/v1/users/{user_id}": {
        "organisation_id": "{organisation_id}", "driver_id": "{driver_id}", "location_ids": ["{warehouse_id}"],
    },
    "POST /api/v1/locations": {
        "code": "NEW", "name": "New", "kind": "retailer", "organisation_id": "{organisation_id}", "lat": 19.2,
        "lon": 72.8, "timezone": "Asia/Kolkata", "home_warehouse_id": "{warehouse_id}",
    },
    "PATCH /api/v1/locations/{location_id}": {
        "organisation_id": "{organisation_id}", "home_warehouse_id": "{warehouse_id}",
    },
    "POST /api/v1/vehicles": {
        "number": "NEW-1", "kind": "van", "warehouse_id": "{warehouse_id}", "capacity_weight_g": 1000,
        "capacity_volume_ml": 1000, "fixed_minor": 1, "per_departure_minor": 1, "per_km_minor": 1,
        "per_hour_minor": 1, "co2_g_per_km": 1,
    },
    "PATCH /api/v1/vehicles/{vehicle_id}": {"warehouse_id": "{warehouse_id}"},
    "POST /api/v1/drivers": {
        "code": "NEW", "name": "New", "shift_start": "06:00", "shift_end": "14:00",
        "home_location_id": "{warehouse_id}", "usual_vehicle_id": "{vehicle_id}",
    },
    "PATCH /api/v1/drivers/{driver_id}": {
        "home_location_id": "{warehouse_id}", "usual_vehicle_id": "{vehicle_id}",
    },
    "POST /api/v1/batches": {"sku_id": "{sku_id}", "location_id": "{plant_id}", "quantity": 5},
    "POST /api/v1/inbound": {
        "destination_location_id": "{warehouse_id}", "source_location_id": "{to_location_id}",
        "lines": [{"sku_id": "{sku_id}", "batch_id": "{batch_id}", "quantity": 2}],
    },
    "POST /api/v1/inbound/{inbound_id}/receive": {"lines": [{"line_id": "{inbound_line_id}", "received_quantity": 9}]},
    "POST /api/v1/inventory/adjust": {
        "location_id": "{warehouse_id}", "sku_id": "{sku_id}", "batch_id": "{batch_id}", "on_hand_delta": 1,
        "reason_code": "found",
    },
    "POST /api/v1/transfers": {
        "from_location_id": "{warehouse_id}", "to_location_id": "{to_location_id}",
        "lines": [{"sku_id": "{sku_id}", "quantity": 1}],
    },
    "POST /api/v1/picklists": {"warehouse_id": "{warehouse_id}", "order_ids": ["{order_id}"]},
    "POST /api/v1/orders": {
        "location_id": "{location_id}", "warehouse_id": "{warehouse_id}",
        "window_start": "2026-11-16T12:00:00+05:30", "window_end": "2026-11-16T16:00:00+05:30",
        "lines": [{"sku_id": "{sku_id}", "quantity": 1}],
    },
    "POST /api/v1/orders/allocate": {"order_ids": ["{order_id}"]},
    "POST /api/v1/orders/ready": {"order_ids": ["{order_id}"]},
    "POST /api/v1/picklists/{picklist_id}/confirm": {
        "lines": [{"picklist_line_id": "{picklist_line_id}", "picked_quantity": 7}],
    },
    "POST /api/v1/trips/{planned_trip_id}/dispatch": {"vehicle_id": "{vehicle_id}", "driver_id": "{driver_id}"},
    "POST /api/v1/trips/{trip_id}/stops/{stop_id}/deliver": {
        "lines": [{"stop_line_id": "{stop_line_id}", "delivered_quantity": 4}],
    },
    "POST /api/v1/exceptions/{exception_id}/resolve": {
        "resolution": "reroute", "location_id": "{spare_location_id}",
    },
    "POST /api/v1/trips/{trip_id}/costs": {"kind": "toll", "amount_minor": 1, "document_number": "T-1"},
    "POST /api/v1/trips/plan": {"warehouse_ids": ["{warehouse_id}"], "order_ids": ["{order_id}"]},
}  # fmt: skip
"""Bodies with every id that a call can name, of the caller's own tenant."""

NAMED_ALTERNATIVELY = {
    "POST /api/v1/orders/allocate": {"warehouse_id": "{warehouse_id}"},
    "POST /api/v1/orders/ready": {"warehouse_id": "{warehouse_id}"},
    "POST /api/v1/trips/{trip_id}/stops/{stop_id}/deliver": {
        "lines": [{"order_line_id": "{order_line_id}", "delivered_quantity": 4}],
    },
}
"""The other way to name the same, where a body takes one of two."""


def filled(template: Any, house: House) -> Any:
    """The template with the ids of the house."""
    if isinstance(template, dict):
        return {name: filled(value, house) for name, value in template.items()}
    if isinstance(template, list):
        return [filled(value, house) for value in template]
    if isinstance(template, str) and template.startswith("{"):
        return str(house.ids[template[1:-1]])
    return template
