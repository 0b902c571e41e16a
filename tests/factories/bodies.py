"""Bodies of calls that name rows by id, with places for the ids of a house."""

from typing import Any

from tests.factories.house import House

BODIES: dict[str, dict[str, Any]] = {
    "POST /api/v1/users": {
        "email": "new@example.com", "name": "New", "password": "long enough to pass", "roles": ["warehouse"],
        "organisation_id": "{organisation_id}", "driver_id": "{driver_id}", "location_ids": ["{warehouse_id}"],
    },
    "POST /api/v1/report-schedules": {
        "name": "Mine", "when": {"every": "day", "at": "06:30", "timezone": "UTC"}, "to_webhooks": True,
        "question": {
            "report": "otd", "warehouse_id": "{warehouse_id}", "vehicle_id": "{vehicle_id}",
            "driver_id": "{driver_id}", "location_id": "{location_id}",
        },
    },
    "PATCH /api/v1/report-schedules/{schedule_id}": {
        "question": {
            "report": "otd", "warehouse_id": "{warehouse_id}", "vehicle_id": "{vehicle_id}",
            "driver_id": "{driver_id}", "location_id": "{location_id}",
        },
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
        "per_hour_minor": 1, "co2_g_per_km": 1, "zone_ids": ["{zone_id}"],
    },
    "PATCH /api/v1/vehicles/{vehicle_id}": {"warehouse_id": "{warehouse_id}", "zone_ids": ["{zone_id}"]},
    "POST /api/v1/zones": {
        "code": "NEW", "name": "New",
        "area": {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]},
    },
    "POST /api/v1/zones/from-cells": {
        "code": "NEW", "name": "New", "cells": ["88608b0b6bfffff"], "vehicle_ids": ["{vehicle_id}"],
    },
    "POST /api/v1/drivers": {
        "code": "NEW", "name": "New", "shift_start": "06:00", "shift_end": "14:00",
        "home_location_id": "{warehouse_id}", "usual_vehicle_id": "{vehicle_id}",
    },
    "PATCH /api/v1/drivers/{driver_id}": {
        "home_location_id": "{warehouse_id}", "usual_vehicle_id": "{vehicle_id}",
    },
    "POST /api/v1/driver-suggestions/{suggestion_id}/accept": {"driver_id": "{driver_id}"},
    "POST /api/v1/driver-suggestions/{suggestion_id}/reject": {
        "reason_code": "vehicle", "driver_id": "{driver_id}",
    },
    "POST /api/v1/return-requests": {
        "location_id": "{location_id}", "warehouse_id": "{warehouse_id}", "order_id": "{order_id}",
        "lines": [
            {"sku_id": "{sku_id}", "batch_id": "{batch_id}", "quantity": 1, "reason_code": "expired"},
        ],
    },
    "POST /api/v1/return-requests/{return_request_id}/receive": {
        "lines": [{"line_id": "{return_request_line_id}", "batch_id": "{batch_id}"}],
    },
    "POST /api/v1/trips/{trip_id}/stops/{stop_id}/collections": {"return_request_id": "{return_request_id}"},
    "POST /api/v1/trips/{trip_id}/stops/{stop_id}/collections/{return_request_id}/collect": {
        "lines": [{"line_id": "{return_request_line_id}", "quantity": 1}],
    },
    "POST /api/v1/batches": {"sku_id": "{sku_id}", "location_id": "{plant_id}", "quantity": 5},
    "POST /api/v1/batches/bulk": {"lines": [{"sku_id": "{sku_id}", "location_id": "{plant_id}", "quantity": 5}]},
    "PUT /api/v1/batches/expected": {
        "lines": [{"sku_id": "{sku_id}", "location_id": "{plant_id}", "produced_on": "2026-11-20", "quantity": 5}],
    },
    "POST /api/v1/batches/{batch_id}/quarantine": {"location_id": "{warehouse_id}", "reason_code": "other"},
    "POST /api/v1/batches/{batch_id}/release": {"location_id": "{warehouse_id}", "note": "fine"},
    "POST /api/v1/recalls": {"batch_ids": ["{batch_id}"], "reason": "glass", "severity": "minor"},
    "POST /api/v1/stock-counts": {"location_id": "{warehouse_id}", "sku_ids": ["{sku_id}"]},
    "POST /api/v1/stock-counts/{count_id}/lines": {
        "lines": [{"sku_id": "{sku_id}", "batch_id": "{batch_id}", "on_hand": 1}],
    },
    "POST /api/v1/inbound/{inbound_id}/receipts": {
        "lines": [{"sku_id": "{sku_id}", "batch_id": "{batch_id}", "quantity": 2}],
    },
    "POST /api/v1/inventory/scrap": {
        "location_id": "{warehouse_id}", "sku_id": "{sku_id}", "batch_id": "{batch_id}", "quantity": 1,
        "reason_code": "expired",
    },
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
    "PATCH /api/v1/orders/{order_id}": {"lines": [{"sku_id": "{sku_id}", "quantity": 2}]},
    "POST /api/v1/orders/{order_id}/again": {
        "window_start": "2026-11-17T12:00:00+05:30", "window_end": "2026-11-17T16:00:00+05:30",
        "lines": [{"sku_id": "{sku_id}", "quantity": 2}],
    },
    "POST /api/v1/orders/{order_id}/template": {"name": "Again", "rule": "FREQ=DAILY"},
    "POST /api/v1/orders/bulk": {"action": "cancel", "order_ids": ["{order_id}"], "reason_code": "duplicate"},
    "POST /api/v1/trips/bulk": {"action": "dispatch", "trip_ids": ["{planned_trip_id}"]},
    "POST /api/v1/exceptions/bulk": {
        "action": "assign", "exception_ids": ["{exception_id}"], "user_id": "{user_id}",
    },
    "POST /api/v1/positions": {
        "positions": [{"vehicle_id": "{vehicle_id}", "at": "2026-11-16T04:30:00Z", "lat": 19.2, "lon": 72.8}],
    },
    "POST /api/v1/presence": {
        "window": "window-of-a-test", "subject_type": "trip", "subject_id": "{trip_id}",
    },
    "POST /api/v1/orders/cancel": {"order_ids": ["{order_id}"], "reason_code": "duplicate"},
    "POST /api/v1/order-templates": {
        "name": "Daily", "location_id": "{location_id}", "warehouse_id": "{warehouse_id}", "rule": "FREQ=DAILY",
        "window_from": "06:00", "window_to": "09:00", "lines": [{"sku_id": "{sku_id}", "quantity": 1}],
    },
    "PATCH /api/v1/order-templates/{template_id}": {
        "warehouse_id": "{warehouse_id}", "lines": [{"sku_id": "{sku_id}", "quantity": 2}],
    },
    "POST /api/v1/order-templates/{template_id}/skip": {"day": "2026-11-20"},
    "POST /api/v1/order-drafts/{draft_id}/accept": {"lines": [{"sku_id": "{sku_id}", "quantity": 2}]},
    "POST /api/v1/order-drafts/propose": {"warehouse_id": "{warehouse_id}"},
    "POST /api/v1/orders/allocate": {"order_ids": ["{order_id}"]},
    "POST /api/v1/orders/release": {"order_ids": ["{order_id}"]},
    "POST /api/v1/orders/{order_id}/receipt": {
        "verdict": "disputed", "reason_code": "damage",
        "lines": [{"order_line_id": "{order_line_id}", "quantity": 1}],
    },
    "PUT /api/v1/skus/{sku_id}/substitutes": {"substitute_sku_ids": ["{sku_id}"]},
    "POST /api/v1/orders/{order_id}/substitutions": {
        "substitutions": [{"order_line_id": "{order_line_id}", "sku_id": "{sku_id}", "quantity": 1}],
    },
    "POST /api/v1/orders/ready": {"order_ids": ["{order_id}"]},
    "POST /api/v1/picklists/{picklist_id}/confirm": {
        "lines": [{"picklist_line_id": "{picklist_line_id}", "picked_quantity": 7}],
    },
    "POST /api/v1/waves/propose": {
        "warehouse_id": "{warehouse_id}", "order_ids": ["{waving_order_id}"],
        "departures": [{"order_id": "{waving_order_id}", "departs_at": "2026-11-16T06:00:00Z"}],
    },
    "POST /api/v1/waves": {
        "warehouse_id": "{warehouse_id}", "order_ids": ["{waving_order_id}"],
        "departures": [{"order_id": "{waving_order_id}", "departs_at": "2026-11-16T06:00:00Z"}],
    },
    "POST /api/v1/picklists/{picklist_id}/scan": {"code": "nothing", "quantity": 1},
    "POST /api/v1/orders/{packing_order_id}/pack": {
        "parcels": [
            {
                "kind": "box", "weight_g": 1, "volume_ml": 1,
                "lines": [{"order_line_id": "{packing_line_id}", "quantity": 1}],
            },
        ],
    },
    "POST /api/v1/trips/{planned_trip_id}/dispatch": {"vehicle_id": "{vehicle_id}", "driver_id": "{driver_id}"},
    "POST /api/v1/trips/{trip_id}/stops/{stop_id}/deliver": {
        "lines": [{"stop_line_id": "{stop_line_id}", "delivered_quantity": 4}],
    },
    "POST /api/v1/trips/{trip_id}/stops/{stop_id}/pod/files": {"file_id": "{file_id}"},
    "POST /api/v1/evidence-rules": {"location_id": "{location_id}", "photos": 1},
    "POST /api/v1/exceptions": {
        "reason_code": "delay", "trip_id": "{trip_id}", "stop_id": "{stop_id}", "order_id": "{trip_order_id}",
    },
    "POST /api/v1/exceptions/{exception_id}/assign": {"user_id": "{user_id}"},
    "PATCH /api/v1/trips/{planned_trip_id}": {"vehicle_id": "{vehicle_id}", "driver_id": "{driver_id}"},
    "POST /api/v1/trips/{planned_trip_id}/load": {
        "lines": [{"reservation_id": "{planned_reservation_id}", "counted_quantity": 3}],
    },
    "POST /api/v1/trips/{trip_id}/change-driver": {"driver_id": "{spare_driver_id}", "note": "relief"},
    "POST /api/v1/trips/{trip_id}/handover": {
        "to": {"vehicle_id": "{spare_vehicle_id}", "driver_id": "{spare_driver_id}"}, "stops": ["{stop_id}"],
        "lines": [{"stop_line_id": "{stop_line_id}", "quantity": 4}],
    },
    "POST /api/v1/returns/{return_id}/grade": {
        "lines": [{"return_line_id": "{return_line_id}", "restock_quantity": 2}],
    },
    "POST /api/v1/exceptions/{exception_id}/resolve": {
        "resolution": "reroute", "location_id": "{spare_location_id}",
    },
    "POST /api/v1/trips/{trip_id}/costs": {"kind": "toll", "amount_minor": 1, "document_number": "T-1"},
    "POST /api/v1/cost-bills": {
        "supplier": "Pump", "number": "B-1", "kind": "fuel", "amount_minor": 1, "dated_on": "2026-11-16",
        "period_from": "2026-11-01", "period_to": "2026-11-30", "vehicle_id": "{vehicle_id}",
        "warehouse_id": "{warehouse_id}",
    },
    "POST /api/v1/reconciliation/close": {"warehouse_id": "{warehouse_id}", "day": "2026-11-10"},
    "POST /api/v1/reconciliation/reopen": {"warehouse_id": "{warehouse_id}", "day": "2026-11-10", "note": "wrong"},
    "POST /api/v1/reconciliation/explanations": {
        "trip_id": "{trip_id}", "sku_id": "{sku_id}", "quantity": 1, "reason_code": "lost", "note": "gone",
    },
    "POST /api/v1/transfers/{transfer_id}/trips": {"trip_id": "{planned_trip_id}"},
    "POST /api/v1/transfers/rebalance/propose": {"sku_ids": ["{sku_id}"]},
    "POST /api/v1/transfers/rebalance/accept": {"proposal_id": "{proposal_id}", "move_ids": ["{move_id}"]},
    "PUT /api/v1/sharing-policy": {
        "rules": [
            {
                "subject": "orders", "viewer_role": "retailer", "extent": "none",
                "organisation_id": "{organisation_id}",
            },
        ],
    },
    "POST /api/v1/privacy/erase": {"kind": "driver", "subject_id": "{driver_id}", "reason": "asked for it"},
    "POST /api/v1/replanning": {"occasion": "insert", "order_ids": ["{order_id}"]},
    "POST /api/v1/edits": {
        "command": {
            "kind": "insert", "order_ids": ["{trip_order_id}"], "trip_id": "{planned_trip_id}",
            "vehicle_id": "{spare_vehicle_id}", "driver_id": "{spare_driver_id}", "plan_id": "{plan_id}",
        },
        "dry_run": True,
    },
    "POST /api/v1/trips/plan": {"warehouse_ids": ["{warehouse_id}"], "order_ids": ["{order_id}"]},
}  # fmt: skip
"""Bodies with every id that a call can name, of the caller's own tenant."""

NAMED_ALTERNATIVELY = {
    "POST /api/v1/report-schedules": {
        "name": "Mine",
        "when": {"every": "day", "at": "06:30", "timezone": "UTC"},
        "to_webhooks": True,
        "question": {"report": "fill-rate", "group_by": "sku", "sku_id": "{sku_id}"},
    },
    "PATCH /api/v1/report-schedules/{schedule_id}": {
        "question": {"report": "fill-rate", "group_by": "sku", "sku_id": "{sku_id}"},
    },
    "POST /api/v1/replanning": {"occasion": "late", "trip_id": "{trip_id}"},
    "POST /api/v1/edits": {
        "command": {
            "kind": "swap",
            "order_ids": ["{trip_order_id}"],
            "with_order_ids": ["{order_id}"],
        },
        "plan_id": "{plan_id}",
        "dry_run": True,
    },
    "POST /api/v1/trips/{trip_id}/handover": {"to": {"trip_id": "{other_trip_id}"}},
    "POST /api/v1/evidence-rules": {"organisation_id": "{organisation_id}", "photos": 1},
    "POST /api/v1/exceptions": {"reason_code": "stockout", "order_id": "{order_id}"},
    "POST /api/v1/recalls": {
        "sku_id": "{sku_id}",
        "produced_from": "2026-11-01",
        "produced_until": "2026-11-16",
        "reason": "glass",
        "severity": "minor",
    },
    "POST /api/v1/orders/allocate": {"warehouse_id": "{warehouse_id}"},
    "POST /api/v1/orders/release": {"warehouse_id": "{warehouse_id}"},
    "POST /api/v1/orders/ready": {"warehouse_id": "{warehouse_id}"},
    "POST /api/v1/trips/{trip_id}/stops/{stop_id}/deliver": {
        "lines": [{"order_line_id": "{order_line_id}", "delivered_quantity": 4}],
    },
}
"""The other way to name the same, where a body takes one of two."""

NAMED_OTHERWISE = {
    "POST /api/v1/edits": {
        "command": {"kind": "merge", "trip_ids": ["{planned_trip_id}", "{other_trip_id}"]},
        "dry_run": True,
    },
}
"""A third way, where there is one."""


def filled(template: Any, house: House) -> Any:
    """The template with the ids of the house."""
    if isinstance(template, dict):
        return {name: filled(value, house) for name, value in template.items()}
    if isinstance(template, list):
        return [filled(value, house) for value in template]
    if isinstance(template, str) and template.startswith("{"):
        return str(house.ids[template[1:-1]])
    return template
