"""The tables that master data is imported from."""

from roundsman.masterdata.schemas import (
    DriverCreate,
    DriverUpdate,
    LocationCreate,
    LocationUpdate,
    SkuCreate,
    SkuUpdate,
    VehicleCreate,
    VehicleUpdate,
)
from roundsman.masterdata.sheet import Sheet

LOCATION, VEHICLE, ORGANISATION, ZONE = "location", "vehicle", "organisation", "zone"

SHEETS = {
    "locations": Sheet(
        LocationCreate,
        LocationUpdate,
        "code",
        {"organisation_id": ("organisation", ORGANISATION), "home_warehouse_id": ("home_warehouse", LOCATION)},
        {
            "code": "SHOP-001", "name": "Corner shop", "kind": "retailer", "organisation": "ORG-1", "lat": "19.0760",
            "lon": "72.8777", "timezone": "Asia/Kolkata", "opening_windows": "mon-fri 08:00-12:00;sat 09:00-11:00",
            "service_base_s": "300", "service_per_unit_s": "5", "home_warehouse": "WH-1", "requires": "tail_lift",
            "vehicle_kinds": "van;rickshaw", "max_vehicle_length_cm": "700", "closed_days": "2026-12-25;2027-01-26",
        },
    ),
    "skus": Sheet(
        SkuCreate,
        SkuUpdate,
        "code",
        {},
        {
            "code": "MILK-1L", "name": "Milk, 12 x 1 l", "units_per_case": "12", "weight_g": "12600",
            "volume_ml": "14000", "shelf_life_days": "10", "temperature_class": "chilled", "list_price_minor": "72000",
            "extra_loads": "crates=1", "requires": "cold_chain",
        },
    ),
    "vehicles": Sheet(
        VehicleCreate,
        VehicleUpdate,
        "number",
        {"warehouse_id": ("warehouse", LOCATION), "zone_ids": ("zones", ZONE)},
        {
            "number": "MH-04-AB-1234", "kind": "van", "warehouse": "WH-1", "capacity_weight_g": "1000000",
            "capacity_volume_ml": "6000000", "refrigerated": "no", "max_trips_per_day": "2", "reload_s": "1800",
            "compartments": "front ambient 600000 3600000;rear chilled 400000 2400000",
            "extra_capacities": "crates=120", "features": "tail_lift", "zones": "north;centre",
            "returns_to_depot": "yes", "max_km_per_day": "180",
        },
    ),
    "drivers": Sheet(
        DriverCreate,
        DriverUpdate,
        "code",
        {"usual_vehicle_id": ("usual_vehicle", VEHICLE), "home_location_id": ("home_location", LOCATION)},
        {
            "code": "DRV-1", "name": "A. Driver", "licence_expires_on": "2029-03-31", "usual_vehicle": "MH-04-AB-1234",
            "home_location": "WH-1", "shift_start": "06:00", "shift_end": "16:00", "skills": "controlled_goods",
            "crew_rules": "india_mtw", "max_day_min": "540", "overtime_min": "60",
        },
    ),
}  # fmt: skip
