"""Master data on the wire."""

import uuid
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, StringConstraints

from roundsman.platform.http.schemas import Body, Code, Name, Stamped, named_changes

type LocationKind = Literal["factory", "dairy", "warehouse", "hub", "retailer", "merchant", "customer"]
type AnyLocationKind = LocationKind | Literal["vehicle", "transit"]
type TemperatureClass = Literal["ambient", "chilled", "frozen"]

Lat = Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False, description="WGS 84 degrees.")]
Lon = Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False, description="WGS 84 degrees.")]
Clock = Annotated[str, Field(description="Local time of day, HH:MM.", max_length=5)]
Short = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=64)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)]
Phone = Annotated[str, StringConstraints(pattern=r"^\+?[0-9 ()/-]{5,31}$")]
Seconds = Annotated[int, Field(ge=0, le=86_400)]
Size = Annotated[int, Field(ge=1, le=1_000_000_000)]
PerDimension = Annotated[
    dict[str, int],
    Field(description='Amounts in further dimensions that you count in, for example `{"crates": 120}`.'),
]
ClosedDays = Annotated[
    list[Annotated[date, PlainSerializer(date.isoformat)]],
    Field(max_length=400, description="Local days on which the place is closed."),
]
LifeDays = Annotated[
    int, Field(ge=0, le=3_650, description="Days that goods must still be good after delivery.")
]
Docks = Annotated[int, Field(ge=1, le=1_000)]
Zone = Annotated[str, StringConstraints(strip_whitespace=True, max_length=32)]
ZoneIds = Annotated[
    list[Annotated[uuid.UUID, PlainSerializer(str)]],
    Field(max_length=200, description="Zones that are its own; empty for all."),
]
Weekdays = Annotated[list[Annotated[int, Field(ge=0, le=6)]], Field(max_length=7, description="0 is Monday.")]
Word = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,31}$"),
    Field(description="Small letters, digits and _."),
]
Words = Annotated[
    list[Word], Field(max_length=20, description="What is needed, or had, in words of your own.")
]
Kinds = Annotated[list[Short], Field(max_length=50, description="Kinds of vehicle; empty for any.")]
Limit = Annotated[int, Field(ge=1, le=1_000_000)]
ShiftMinutes = Annotated[int, Field(ge=1, le=1_440)]
PackName = Annotated[str, Field(max_length=32, description="One of `GET /api/v1/crew-rules`.")]
Money = Annotated[int, Field(ge=0, le=1_000_000_000, description="Minor units of the tenant's currency.")]


class OpeningWindow(BaseModel):
    """When a place is open, in its own time zone."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    days: list[Annotated[int, Field(ge=0, le=6)]] = Field(min_length=1, description="0 is Monday.")
    from_: Clock = Field(alias="from")
    to: Clock = Field(description="Local time of day, HH:MM; 24:00 for the end of the day.")


class LocationCreate(Body):
    """A new place."""

    code: Code
    name: Name
    kind: LocationKind
    organisation_id: uuid.UUID
    lat: Lat
    lon: Lon
    timezone: Short = Field(description="IANA name, for example Asia/Kolkata.")
    address: Text = ""
    area: Short | None = None
    contact_name: Name | None = None
    contact_phone: Phone | None = None
    opening_windows: list[OpeningWindow] = Field(default=[], max_length=50)
    service_base_s: Seconds = 0
    service_per_unit_s: Seconds = 0
    home_warehouse_id: uuid.UUID | None = None
    order_cutoff: Clock | None = None
    closed_days: ClosedDays = Field(default=[])
    min_remaining_life_days: LifeDays = 0
    service_area: dict[str, Any] | None = Field(default=None, description="A GeoJSON Polygon.")
    dock_count: Docks = 1
    requires: Words = Field(default=[])
    vehicle_kinds: Kinds = Field(default=[])
    max_vehicle_length_cm: Limit | None = None
    max_vehicle_weight_kg: Limit | None = None
    crew_rules: PackName | None = None


class LocationUpdate(Body):
    """What changes; what is left out stays."""

    code: Code | None = None
    name: Name | None = None
    organisation_id: uuid.UUID | None = None
    lat: Lat | None = None
    lon: Lon | None = None
    timezone: Short | None = None
    address: Text | None = None
    area: Short | None = None
    contact_name: Name | None = None
    contact_phone: Phone | None = None
    opening_windows: list[OpeningWindow] | None = Field(default=None, max_length=50)
    service_base_s: Seconds | None = None
    service_per_unit_s: Seconds | None = None
    home_warehouse_id: uuid.UUID | None = None
    order_cutoff: Clock | None = None
    closed_days: ClosedDays | None = None
    min_remaining_life_days: LifeDays | None = None
    service_area: dict[str, Any] | None = Field(default=None, description="A GeoJSON Polygon.")
    dock_count: Docks | None = None
    requires: Words | None = None
    vehicle_kinds: Kinds | None = None
    max_vehicle_length_cm: Limit | None = None
    max_vehicle_weight_kg: Limit | None = None
    crew_rules: PackName | None = None


class LocationOut(Stamped):
    """A place."""

    id: uuid.UUID
    code: str
    name: str
    kind: AnyLocationKind
    organisation_id: uuid.UUID
    lat: float
    lon: float
    timezone: str
    address: str
    area: str | None
    contact_name: str | None = Field(description="Whom to ask for; None for those who may not see contacts.")
    contact_phone: str | None
    opening_windows: list[OpeningWindow]
    service_base_s: int
    service_per_unit_s: int
    home_warehouse_id: uuid.UUID | None
    order_cutoff: str | None
    closed_days: list[date]
    min_remaining_life_days: int
    service_area: dict[str, Any] | None
    dock_count: int
    requires: list[str]
    vehicle_kinds: list[str]
    max_vehicle_length_cm: int | None
    max_vehicle_weight_kg: int | None
    crew_rules: str | None
    is_active: bool


class ServingOut(BaseModel):
    """A depot whose service area holds a place."""

    location: LocationOut
    distance_m: int = Field(description="From the depot, along the great circle.")


class SkuCreate(Body):
    """A new item of the catalogue."""

    code: Code
    name: Name
    unit: Short = "case"
    units_per_case: Size = Field(description="Consumer units in one selling unit.")
    weight_g: Size = Field(description="Of one selling unit.")
    volume_ml: Size = Field(description="Of one selling unit.")
    shelf_life_days: Annotated[int, Field(ge=1, le=36_500)]
    temperature_class: TemperatureClass
    list_price_minor: Money
    gtin: str | None = None
    storage_zone: Zone = ""
    extra_loads: PerDimension = Field(default={})
    production_weekdays: Weekdays = Field(default=[])
    requires: Words = Field(default=[])


class SkuUpdate(Body):
    """What changes; what is left out stays."""

    code: Code | None = None
    name: Name | None = None
    unit: Short | None = None
    units_per_case: Size | None = None
    weight_g: Size | None = None
    volume_ml: Size | None = None
    shelf_life_days: Annotated[int, Field(ge=1, le=36_500)] | None = None
    temperature_class: TemperatureClass | None = None
    list_price_minor: Money | None = None
    gtin: str | None = None
    storage_zone: Zone | None = None
    extra_loads: PerDimension | None = None
    production_weekdays: Weekdays | None = None
    requires: Words | None = None


class SkuOut(Stamped):
    """An item of the catalogue."""

    id: uuid.UUID
    code: str
    name: str
    unit: str
    units_per_case: int
    weight_g: int
    volume_ml: int
    shelf_life_days: int
    temperature_class: TemperatureClass
    list_price_minor: int | None = Field(description="None for those who see no prices.")
    gtin: str | None
    storage_zone: str
    extra_loads: dict[str, int]
    production_weekdays: list[int]
    requires: list[str]
    is_active: bool


class Compartment(BaseModel):
    """A part of a vehicle's hold with a temperature of its own."""

    model_config = ConfigDict(extra="forbid")

    name: Short
    temperature_class: TemperatureClass
    capacity_weight_g: Size
    capacity_volume_ml: Size


class VehicleCreate(Body):
    """A new vehicle."""

    number: Code = Field(description="Registration.")
    kind: Short
    warehouse_id: uuid.UUID
    capacity_weight_g: Size
    capacity_volume_ml: Size
    refrigerated: bool = False
    fixed_minor: Money = 0
    per_departure_minor: Money = 0
    per_km_minor: Money = 0
    per_hour_minor: Money = 0
    co2_g_per_km: Annotated[int, Field(ge=0, le=100_000)] = 0
    max_trips_per_day: Annotated[int, Field(ge=1, le=100)] = 1
    reload_s: Seconds = 0
    compartments: list[Compartment] = Field(default=[], max_length=12)
    extra_capacities: PerDimension = Field(default={})
    features: Words = Field(default=[])
    length_cm: Limit | None = None
    gross_weight_kg: Limit | None = None
    zone_ids: ZoneIds = Field(default=[])
    returns_to_depot: bool = True
    overtime_per_hour_minor: Money = 0
    max_km_per_day: Limit | None = None


class VehicleUpdate(Body):
    """What changes; what is left out stays."""

    number: Code | None = None
    kind: Short | None = None
    warehouse_id: uuid.UUID | None = None
    capacity_weight_g: Size | None = None
    capacity_volume_ml: Size | None = None
    refrigerated: bool | None = None
    fixed_minor: Money | None = None
    per_departure_minor: Money | None = None
    per_km_minor: Money | None = None
    per_hour_minor: Money | None = None
    co2_g_per_km: Annotated[int, Field(ge=0, le=100_000)] | None = None
    max_trips_per_day: Annotated[int, Field(ge=1, le=100)] | None = None
    reload_s: Seconds | None = None
    compartments: list[Compartment] | None = Field(default=None, max_length=12)
    extra_capacities: PerDimension | None = None
    features: Words | None = None
    length_cm: Limit | None = None
    gross_weight_kg: Limit | None = None
    zone_ids: ZoneIds | None = None
    returns_to_depot: bool | None = None
    overtime_per_hour_minor: Money | None = None
    max_km_per_day: Limit | None = None


class VehicleOut(Stamped):
    """A vehicle. What it costs is None for those who may not read costs."""

    id: uuid.UUID
    number: str
    kind: str
    warehouse_id: uuid.UUID
    stock_location_id: uuid.UUID
    capacity_weight_g: int
    capacity_volume_ml: int
    refrigerated: bool
    fixed_minor: int | None
    per_departure_minor: int | None
    per_km_minor: int | None
    per_hour_minor: int | None
    co2_g_per_km: int
    max_trips_per_day: int
    reload_s: int
    compartments: list[Compartment]
    extra_capacities: dict[str, int]
    features: list[str]
    length_cm: int | None
    gross_weight_kg: int | None
    zone_ids: list[uuid.UUID]
    returns_to_depot: bool
    overtime_per_hour_minor: int | None
    max_km_per_day: int | None
    is_active: bool


class DriverCreate(Body):
    """A new driver."""

    code: Code
    name: Name
    phone: Phone | None = None
    licence_number: Short | None = None
    licence_expires_on: date | None = None
    usual_vehicle_id: uuid.UUID | None = None
    home_location_id: uuid.UUID
    shift_start: Clock
    shift_end: Clock
    skills: Words = Field(default=[])
    crew_rules: PackName | None = None
    max_day_min: ShiftMinutes | None = None
    overtime_min: Annotated[int, Field(ge=0, le=720)] = 0


class DriverUpdate(Body):
    """What changes; what is left out stays."""

    code: Code | None = None
    name: Name | None = None
    phone: Phone | None = None
    licence_number: Short | None = None
    licence_expires_on: date | None = None
    usual_vehicle_id: uuid.UUID | None = None
    home_location_id: uuid.UUID | None = None
    shift_start: Clock | None = None
    shift_end: Clock | None = None
    skills: Words | None = None
    crew_rules: PackName | None = None
    max_day_min: ShiftMinutes | None = None
    overtime_min: Annotated[int, Field(ge=0, le=720)] | None = None


class DriverOut(Stamped):
    """A driver."""

    id: uuid.UUID
    code: str
    name: str
    phone: str | None
    licence_number: str | None
    licence_expires_on: date | None
    usual_vehicle_id: uuid.UUID | None
    home_location_id: uuid.UUID
    shift_start: str
    shift_end: str
    skills: list[str]
    crew_rules: str | None
    max_day_min: int | None
    overtime_min: int
    is_active: bool


_MAY_BE_NULL = frozenset(
    {"area", "contact_name", "contact_phone", "home_warehouse_id", "order_cutoff", "service_area",
     "gtin", "phone", "licence_number", "licence_expires_on",
     "usual_vehicle_id", "crew_rules", "max_day_min", "length_cm", "gross_weight_kg", "max_km_per_day",
     "max_vehicle_length_cm", "max_vehicle_weight_kg"}
)  # fmt: skip


def changes_of(body: Body) -> dict[str, Any]:
    """The fields that the caller of a PATCH named."""
    return named_changes(body, _MAY_BE_NULL)
