"""Tables of master data."""

import uuid
from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, Index, Integer, String, UniqueConstraint, literal_column, text, true
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from roundsman.platform.db.base import TenantRow, Versioned, tenant_key

LOCATION_KINDS = (
    "factory", "dairy", "warehouse", "hub", "retailer", "merchant", "customer", "vehicle", "transit",
)  # fmt: skip
"""`vehicle` and `transit` are places of stock that the house makes itself; people create the others."""
PEOPLES_LOCATION_KINDS = LOCATION_KINDS[:-2]
TEMPERATURE_CLASSES = ("ambient", "chilled", "frozen")


def _slips_index(table: str, words: str) -> Index:
    """What its rows are called, with one letter missing: two words that one slip makes of each other share one."""
    return Index(
        f"ix_{table}_slips",
        literal_column(f"words_with_slips({words}, true)").label("slips"),
        postgresql_using="gin",
    )


class Location(Versioned, TenantRow):
    """A place of an organisation: where goods are made, kept or brought to."""

    __tablename__ = "location"
    __table_args__ = (
        UniqueConstraint("tenant_id", "code"),
        CheckConstraint(f"kind in {LOCATION_KINDS}", name="kind"),
        CheckConstraint("lat between -90 and 90", name="lat"),
        CheckConstraint("lon between -180 and 180", name="lon"),
        CheckConstraint("service_base_s >= 0 and service_per_unit_s >= 0", name="service"),
        CheckConstraint("min_remaining_life_days >= 0 and dock_count >= 1", name="dock"),
        tenant_key("organisation_id", "organisation"),
        tenant_key("home_warehouse_id", "location"),
        Index("uq_location_transit", "tenant_id", unique=True, postgresql_where=text("kind = 'transit'")),
        Index("ix_location_kind", "tenant_id", "kind", "id"),
        Index("ix_location_organisation", "tenant_id", "organisation_id"),
        Index("ix_location_home_warehouse", "tenant_id", "home_warehouse_id"),
        Index(
            "ix_location_words",
            literal_column("lower(code || ' ' || name || ' ' || coalesce(area, '') || ' ' || address)").label(
                "words"
            ),
            postgresql_using="gin",
            postgresql_ops={"words": "gin_trgm_ops"},
        ),
        Index(
            "ix_location_phone",
            literal_column("regexp_replace(contact_phone, '[^0-9]', '', 'g')").label("phone"),
            postgresql_using="gin",
            postgresql_ops={"phone": "gin_trgm_ops"},
            postgresql_where=text("contact_phone is not null"),
        ),
        _slips_index("location", "code || ' ' || name || ' ' || coalesce(area, '') || ' ' || address"),
    )

    code: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(16))
    organisation_id: Mapped[uuid.UUID]
    lat: Mapped[float]
    """WGS 84 degrees."""
    lon: Mapped[float]
    timezone: Mapped[str] = mapped_column(String(64))
    """IANA name; opening windows and cut-offs are read in it."""
    address: Mapped[str] = mapped_column(default="")
    area: Mapped[str | None] = mapped_column(String(120))
    """Ward or quarter, as people call it."""
    opening_windows: Mapped[list[dict[str, Any]]]
    """`[{"days": [0..6], "from": "07:00", "to": "12:00"}]`, Monday is 0; local time. Empty means always open."""
    service_base_s: Mapped[int] = mapped_column(Integer, default=0)
    """Time that a stop takes whatever is handed over."""
    service_per_unit_s: Mapped[int] = mapped_column(Integer, default=0)
    """Time that each selling unit adds."""
    home_warehouse_id: Mapped[uuid.UUID | None]
    """The warehouse that serves this place by default."""
    order_cutoff: Mapped[str | None] = mapped_column(String(5))
    """`HH:MM` local time: orders placed later go with the next day."""
    closed_days: Mapped[list[Any]] = mapped_column(default=list, server_default="[]")
    """Holidays: local days, as `YYYY-MM-DD`, on which nothing is made, sent or taken here."""
    min_remaining_life_days: Mapped[int] = mapped_column(Integer, default=0, server_default="0")
    """Goods that come here must still be good for so many days after the day of delivery."""
    service_area: Mapped[dict[str, Any] | None] = mapped_column(
        JSONB(none_as_null=True), info={"unseeded": True}
    )
    """A GeoJSON Polygon (WGS 84, longitude first): the area that the place serves; None when it is not drawn."""
    dock_count: Mapped[int] = mapped_column(Integer, default=1, server_default="1")
    """Vehicles that can be loaded or unloaded here at the same time."""
    requires: Mapped[list[Any]] = mapped_column(default=list, server_default="[]")
    """What a vehicle or its driver must have to come here, for example `["tail_lift"]`."""
    vehicle_kinds: Mapped[list[Any]] = mapped_column(default=list, server_default="[]")
    """The kinds of vehicle that may come here; empty for any."""
    max_vehicle_length_cm: Mapped[int | None] = mapped_column(Integer, info={"unseeded": True})
    max_vehicle_weight_kg: Mapped[int | None] = mapped_column(Integer, info={"unseeded": True})
    """The heaviest vehicle, by its permitted gross weight, that may come here."""
    crew_rules: Mapped[str | None] = mapped_column(String(32), info={"unseeded": True})
    """Of a depot: the rules of its drivers' days (`crew_rules.toml`); the tenant's when None."""
    contact_name: Mapped[str | None] = mapped_column(String(200), info={"unseeded": True})
    """Whom to ask for there."""
    contact_phone: Mapped[str | None] = mapped_column(String(32), info={"unseeded": True})
    is_active: Mapped[bool] = mapped_column(default=True)


class Sku(Versioned, TenantRow):
    """An item of the catalogue, counted in whole selling units."""

    __tablename__ = "sku"
    __table_args__ = (
        UniqueConstraint("tenant_id", "code"),
        CheckConstraint(f"temperature_class in {TEMPERATURE_CLASSES}", name="temperature_class"),
        CheckConstraint(
            "units_per_case > 0 and weight_g > 0 and volume_ml > 0 and shelf_life_days > 0", name="sizes"
        ),
        CheckConstraint("list_price_minor >= 0", name="price"),
        _slips_index("sku", "code || ' ' || name"),
    )

    code: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(String(200))
    unit: Mapped[str] = mapped_column(String(32), default="case")
    """What one is called: quantities of stock and orders count these."""
    units_per_case: Mapped[int] = mapped_column(Integer)
    """Consumer units in one selling unit."""
    weight_g: Mapped[int]
    """Of one selling unit, packed."""
    volume_ml: Mapped[int]
    shelf_life_days: Mapped[int] = mapped_column(Integer)
    temperature_class: Mapped[str] = mapped_column(String(16))
    list_price_minor: Mapped[int]
    """Of one selling unit, in the tenant's currency."""
    gtin: Mapped[str | None] = mapped_column(String(14))
    storage_zone: Mapped[str] = mapped_column(String(32), default="", server_default="")
    """Where in a warehouse it is kept, as people call it (`cold-1`); picklists are made by zone."""
    extra_loads: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")
    """What one selling unit takes in further dimensions, for example `{"crates": 1}`."""
    production_weekdays: Mapped[list[Any]] = mapped_column(default=list, server_default="[]")
    """Days on which it is made, Monday is 0; empty when that is not known."""
    requires: Mapped[list[Any]] = mapped_column(default=list, server_default="[]")
    """What a vehicle or its driver must have to carry it, for example `["controlled_goods"]`."""
    is_active: Mapped[bool] = mapped_column(default=True)


class SkuSubstitute(TenantRow):
    """An item that may be offered where another is short; lower ranks are offered first."""

    __tablename__ = "sku_substitute"
    __table_args__ = (
        UniqueConstraint("tenant_id", "sku_id", "substitute_sku_id"),
        CheckConstraint("sku_id <> substitute_sku_id", name="another"),
        CheckConstraint("rank >= 1", name="rank"),
        tenant_key("sku_id", "sku"),
        tenant_key("substitute_sku_id", "sku"),
    )

    sku_id: Mapped[uuid.UUID]
    substitute_sku_id: Mapped[uuid.UUID]
    rank: Mapped[int] = mapped_column(Integer, default=1)


class Vehicle(Versioned, TenantRow):
    """A vehicle with what it can carry and what it costs."""

    __tablename__ = "vehicle"
    __table_args__ = (
        UniqueConstraint("tenant_id", "number"),
        UniqueConstraint("tenant_id", "stock_location_id"),
        CheckConstraint("capacity_weight_g > 0 and capacity_volume_ml > 0", name="capacity"),
        CheckConstraint(
            "fixed_minor >= 0 and per_departure_minor >= 0 and per_km_minor >= 0 and per_hour_minor >= 0",
            name="costs",
        ),
        CheckConstraint("co2_g_per_km >= 0 and max_trips_per_day > 0 and reload_s >= 0", name="work"),
        tenant_key("warehouse_id", "location"),
        tenant_key("stock_location_id", "location"),
        Index("ix_vehicle_warehouse", "tenant_id", "warehouse_id", "id"),
    )

    number: Mapped[str] = mapped_column(String(32))
    """Registration."""
    kind: Mapped[str] = mapped_column(String(64))
    """The kind of vehicle; tariffs are kept per kind."""
    warehouse_id: Mapped[uuid.UUID]
    """The depot that it starts from and comes back to."""
    stock_location_id: Mapped[uuid.UUID]
    """What is loaded on it is stock at this location."""
    capacity_weight_g: Mapped[int]
    capacity_volume_ml: Mapped[int]
    refrigerated: Mapped[bool] = mapped_column(default=False)
    fixed_minor: Mapped[int] = mapped_column(default=0)
    """For each day that it is used."""
    per_departure_minor: Mapped[int] = mapped_column(default=0)
    per_km_minor: Mapped[int] = mapped_column(default=0)
    per_hour_minor: Mapped[int] = mapped_column(default=0)
    co2_g_per_km: Mapped[int] = mapped_column(Integer, default=0)
    compartments: Mapped[list[Any]] = mapped_column(default=list, server_default="[]")
    """Parts of the hold that are kept at a temperature of their own:
    `[{"name", "temperature_class", "capacity_weight_g", "capacity_volume_ml"}]`. Empty means one hold for all."""
    extra_capacities: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")
    """What it takes in further dimensions that a tenant counts in, for example `{"crates": 120}`."""
    max_trips_per_day: Mapped[int] = mapped_column(Integer, default=1)
    reload_s: Mapped[int] = mapped_column(Integer, default=0)
    """Time at the depot between two trips."""
    features: Mapped[list[Any]] = mapped_column(default=list, server_default="[]")
    """What it has that goods or shops may ask for, for example `["tail_lift"]`."""
    length_cm: Mapped[int | None] = mapped_column(Integer, info={"unseeded": True})
    gross_weight_kg: Mapped[int | None] = mapped_column(Integer, info={"unseeded": True})
    """Permitted, with all that it may carry."""
    zone_ids: Mapped[list[Any]] = mapped_column(default=list, server_default="[]")
    """Zones that are its own, by id; empty for all."""
    returns_to_depot: Mapped[bool] = mapped_column(default=True, server_default=true())
    """False for one whose day ends at its last stop."""
    overtime_per_hour_minor: Mapped[int] = mapped_column(Integer, default=0, server_default="0")
    """For each hour of its driver's overtime, besides the hour's own price."""
    max_km_per_day: Mapped[int | None] = mapped_column(Integer, info={"unseeded": True})
    is_active: Mapped[bool] = mapped_column(default=True)


class Driver(Versioned, TenantRow):
    """Somebody who drives."""

    __tablename__ = "driver"
    __table_args__ = (
        UniqueConstraint("tenant_id", "code"),
        CheckConstraint("shift_end > shift_start", name="shift"),
        tenant_key("usual_vehicle_id", "vehicle"),
        tenant_key("home_location_id", "location"),
        Index("ix_driver_home", "tenant_id", "home_location_id", "id"),
        Index("ix_driver_usual_vehicle", "tenant_id", "usual_vehicle_id"),
        _slips_index("driver", "code || ' ' || name"),
    )

    code: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(String(200))
    phone: Mapped[str | None] = mapped_column(String(32))
    licence_number: Mapped[str | None] = mapped_column(String(64))
    licence_expires_on: Mapped[date | None]
    usual_vehicle_id: Mapped[uuid.UUID | None]
    home_location_id: Mapped[uuid.UUID]
    """The depot where the shift starts and ends."""
    shift_start: Mapped[str] = mapped_column(String(5))
    """`HH:MM` in the time zone of the home location."""
    shift_end: Mapped[str] = mapped_column(String(5))
    skills: Mapped[list[Any]] = mapped_column(default=list, server_default="[]")
    """What goods or shops may ask of a driver, for example `["controlled_goods"]`."""
    crew_rules: Mapped[str | None] = mapped_column(String(32), info={"unseeded": True})
    """The rules of the day (`crew_rules.toml`); those of the home location when None."""
    max_day_min: Mapped[int | None] = mapped_column(Integer, info={"unseeded": True})
    """Minutes from the first departure of a day to the last return, before overtime begins; the shift when None."""
    overtime_min: Mapped[int] = mapped_column(Integer, default=0, server_default="0")
    """Minutes of paid overtime beyond `max_day_min` that may be planned."""
    is_active: Mapped[bool] = mapped_column(default=True)
