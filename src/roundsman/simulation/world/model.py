"""The values a demonstration world is made of. All frozen; all plain; ids are the same for the same seed and scale.

Minutes named `_min` are minutes of the local day (Asia/Kolkata); money is in paise (INR minor units).
"""

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

TIME_ZONE = "Asia/Kolkata"
CURRENCY = "INR"

# One ring of a polygon: (longitude, latitude) pairs, as in GeoJSON.
type Ring = tuple[tuple[float, float], ...]


class OrganisationKind(StrEnum):
    """Which part of the chain an organisation is."""

    FACTORY = "factory"
    DAIRY = "dairy"
    DISTRIBUTOR = "distributor"
    TRANSPORTER = "transporter"
    RETAILER = "retailer"


class SiteKind(StrEnum):
    """What a place of the supply side is for."""

    FACTORY = "factory"
    DAIRY = "dairy"
    WAREHOUSE = "warehouse"


class ShopSize(StrEnum):
    """How much a shop sells; it sets order size, rhythm and service time."""

    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


class Temperature(StrEnum):
    """How goods must be kept."""

    AMBIENT = "ambient"
    CHILLED = "chilled"
    FROZEN = "frozen"


@dataclass(frozen=True, slots=True)
class Organisation:
    """A stakeholder; all of them belong to the one demonstration tenant."""

    id: uuid.UUID
    code: str
    name: str
    kind: OrganisationKind
    email: str


@dataclass(frozen=True, slots=True)
class Site:
    """The factory, the dairy or a warehouse. `daily_cases` is the demand expected behind a warehouse."""

    id: uuid.UUID
    organisation_id: uuid.UUID
    code: str
    name: str
    kind: SiteKind
    lat: float
    lon: float
    area: str
    pincode: str
    open_min: int
    close_min: int
    daily_cases: int


@dataclass(frozen=True, slots=True)
class Shop:
    """A retailer's shop, with the window in which it takes deliveries and the time a delivery takes there.

    `mean_cases` is the usual size of its orders on an ordinary weekday.
    """

    id: uuid.UUID
    organisation_id: uuid.UUID
    code: str
    name: str
    lat: float
    lon: float
    locality: str
    ward: str
    pincode: str
    size: ShopSize
    open_min: int
    close_min: int
    window_start_min: int
    window_end_min: int
    service_base_s: int
    service_per_case_s: int
    warehouse_id: uuid.UUID
    has_freezer: bool
    mean_cases: float


@dataclass(frozen=True, slots=True)
class Sku:
    """An article, sold by the case or crate. Weight, volume and price are those of one case."""

    id: uuid.UUID
    code: str
    name: str
    category: str
    unit: str
    units_per_case: int
    weight_g: int
    volume_ml: int
    shelf_life_days: int
    temperature: Temperature
    price_minor: int
    demand_weight: float


@dataclass(frozen=True, slots=True)
class VehicleKind:
    """A kind of vehicle: capacity, how often it may leave in a day, how long loading it again takes."""

    code: str
    name: str
    capacity_g: int
    capacity_ml: int
    max_trips_per_day: int
    reload_s: int


@dataclass(frozen=True, slots=True)
class Tariff:
    """What running one kind of vehicle costs, in paise, and what it emits (grams CO2e, well to wheel)."""

    id: uuid.UUID
    vehicle_kind: str
    fixed_per_day_minor: int
    per_departure_minor: int
    fuel_per_km_minor: int
    maintenance_per_km_minor: int
    labour_per_hour_minor: int
    co2e_g_per_km: int


@dataclass(frozen=True, slots=True)
class TollZone:
    """An area; a trip that enters it from outside pays once, by kind of vehicle, in paise."""

    id: uuid.UUID
    code: str
    name: str
    rings: tuple[Ring, ...]
    toll_minor: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Vehicle:
    """One vehicle, kept at a warehouse."""

    id: uuid.UUID
    code: str
    registration: str
    kind: str
    capacity_g: int
    capacity_ml: int
    refrigerated: bool
    warehouse_id: uuid.UUID


@dataclass(frozen=True, slots=True)
class Driver:
    """A driver with a shift and a usual vehicle. `pace` is a lasting habit: above 1 is slower than planned."""

    id: uuid.UUID
    code: str
    name: str
    email: str
    phone: str
    licence_number: str
    shift_start_min: int
    shift_end_min: int
    vehicle_id: uuid.UUID
    warehouse_id: uuid.UUID
    pace: float


@dataclass(frozen=True, slots=True)
class World:
    """Everything that stands still in the demonstration world."""

    seed: int
    scale: float
    namespace: uuid.UUID
    cases_per_day: int
    organisations: tuple[Organisation, ...]
    factory: Site
    dairy: Site
    warehouses: tuple[Site, ...]
    shops: tuple[Shop, ...]
    skus: tuple[Sku, ...]
    vehicle_kinds: tuple[VehicleKind, ...]
    tariffs: tuple[Tariff, ...]
    toll_zones: tuple[TollZone, ...]
    vehicles: tuple[Vehicle, ...]
    drivers: tuple[Driver, ...]


@dataclass(frozen=True, slots=True)
class LineDraft:
    """So many cases of one article."""

    sku_id: uuid.UUID
    sku_code: str
    quantity: int


@dataclass(frozen=True, slots=True)
class OrderDraft:
    """One shop's order for one day. The window has its offset; priority is 0 to 9, higher first, 5 is ordinary."""

    id: uuid.UUID
    shop_id: uuid.UUID
    organisation_id: uuid.UUID
    warehouse_id: uuid.UUID
    lines: tuple[LineDraft, ...]
    window_start: datetime
    window_end: datetime
    priority: int

    @property
    def cases(self) -> int:
        """Cases over all lines."""
        return sum(line.quantity for line in self.lines)


@dataclass(frozen=True, slots=True)
class BatchDraft:
    """What the factory makes of one article on one day, in cases."""

    id: uuid.UUID
    code: str
    sku_id: uuid.UUID
    sku_code: str
    produced_on: date
    expires_on: date
    quantity: int


@dataclass(frozen=True, slots=True)
class StockDraft:
    """So many cases of a batch at a warehouse; also one leg of a day's distribution."""

    warehouse_id: uuid.UUID
    batch_id: uuid.UUID
    sku_id: uuid.UUID
    sku_code: str
    quantity: int
