"""Master data: locations, the catalogue, vehicles and drivers.

Owns the tables `location`, `sku`, `vehicle` and `driver`.

Keeps: codes are unique in a tenant; each vehicle has one stock location of its own (what is loaded on it is stock
at that location); a tenant has at most one transit location. Nothing is removed, only deactivated.

Says: LocationChanged, SkuChanged, VehicleChanged, DriverChanged. Hears nothing.
"""
