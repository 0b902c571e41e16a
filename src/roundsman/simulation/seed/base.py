"""What stands still: the tenant, its organisations, places, goods, vehicles, drivers and tariffs."""

from datetime import date, datetime, timedelta
from uuid import UUID

from roundsman.simulation.seed.copying import Writer
from roundsman.simulation.seed.stage import Stage, hhmm
from roundsman.simulation.world import CURRENCY, TIME_ZONE, Shop, ShopSize, Site, Sku, Temperature

SLUG = "getto"
TENANT_NAME = "Getto demonstration"
TRANSIT_CODE = "IN-TRANSIT"
EVERY_DAY = [0, 1, 2, 3, 4, 5, 6]
LICENCES_EXPIRE_ON = date(2035, 12, 31)
DOCKS = 3
HOLIDAY_IN, HOLIDAYS_AFTER = 20, 7
"""One shop in so many has a holiday, so many days after the day at the earliest."""
FRESH_DAYS = 15


def write_base(stage: Stage, writer: Writer, at: datetime, day: date) -> None:
    """Collect the rows of everything that does not move.

    Args:
        stage: The scene.
        writer: Takes the rows.
        at: When all of it was entered.
        day: The day for which the world stands ready; holidays come after it.
    """
    # A sandbox whose clock shows the real time until somebody sets it.
    writer.sheet("tenant", "slug name timezone currency is_active created_at").add(
        SLUG, TENANT_NAME, TIME_ZONE, CURRENCY, True, at
    )
    writer.sheet("tenant_clock", "is_sandbox real_anchor_at shown_anchor_at is_running").add(
        True, None, None, True
    )
    who = {"version": 1, "created_at": at, "created_by": None, "updated_at": at, "updated_by": None}
    organisations = writer.sheet("organisation", "id code name kind is_active", **who)
    for organisation in stage.world.organisations:
        organisations.add(organisation.id, organisation.code, organisation.name, organisation.kind, True)
    _write_places(stage, writer, who, day)
    _write_goods(stage, writer, who)
    _write_fleet(stage, writer, who)


def vehicle_stock_id(stage: Stage, vehicle_id: UUID) -> UUID:
    """The place aboard a vehicle, where what is loaded is stock."""
    return stage.names.plain(f"aboard/{vehicle_id}")


def transit_id(stage: Stage) -> UUID:
    """The place of goods between our locations."""
    return stage.names.plain("transit")


def _write_places(stage: Stage, writer: Writer, who: dict[str, object], day: date) -> None:
    world = stage.world
    sheet = writer.sheet(
        "location",
        "id code name kind organisation_id lat lon address area opening_windows service_base_s service_per_unit_s "
        "home_warehouse_id closed_days min_remaining_life_days dock_count contact_phone",
        timezone=TIME_ZONE,
        order_cutoff=None,
        is_active=True,
        **who,
    )
    for site in (world.factory, world.dairy, *world.warehouses):
        address, hours = f"{site.area}, Mumbai {site.pincode}", _hours(site)
        sheet.add(
            site.id, site.code, site.name, site.kind, site.organisation_id, site.lat, site.lon, address, site.area,
            hours, 0, 0, None, [], 0, DOCKS, None,
        )  # fmt: skip
    depots = {site.id: site for site in world.warehouses}
    for vehicle in world.vehicles:
        depot = depots[vehicle.warehouse_id]
        sheet.add(
            vehicle_stock_id(stage, vehicle.id), f"VEHICLE/{vehicle.registration}", f"Aboard {vehicle.registration}",
            "vehicle", depot.organisation_id, depot.lat, depot.lon, "", None, [], 0, 0, None, [], 0, 1, None,
        )  # fmt: skip
    origin = world.factory
    sheet.add(
        transit_id(stage), TRANSIT_CODE, "In transit", "transit", origin.organisation_id, origin.lat, origin.lon,
        "", None, [], 0, 0, None, [], 0, 1, None,
    )  # fmt: skip
    for number, shop in enumerate(world.shops, 1):
        sheet.add(
            shop.id, shop.code, shop.name, "retailer", shop.organisation_id, shop.lat, shop.lon,
            f"{shop.locality}, {shop.pincode}", shop.ward, _hours(shop), shop.service_base_s,
            shop.service_per_case_s, shop.warehouse_id, holidays(shop, day), minimum_life_days(shop), 1,
            f"+9122{number:08d}",
        )  # fmt: skip


def holidays(shop: Shop, day: date) -> list[str]:
    """The days after a day on which a shop is closed: two in a row for one shop in twenty, none for the others."""
    if shop.id.int % HOLIDAY_IN:
        return []
    first = day + timedelta(days=HOLIDAYS_AFTER + shop.id.int // HOLIDAY_IN % 28)
    return [first.isoformat(), (first + timedelta(days=1)).isoformat()]


def minimum_life_days(shop: Shop) -> int:
    """Large shops take nothing that must be sold on the day it comes."""
    return 1 if shop.size is ShopSize.LARGE else 0


def _hours(place: Site | Shop) -> list[dict[str, object]]:
    return [{"days": EVERY_DAY, "from": hhmm(place.open_min), "to": hhmm(place.close_min)}]


def _write_goods(stage: Stage, writer: Writer, who: dict[str, object]) -> None:
    sheet = writer.sheet(
        "sku",
        "id code name unit units_per_case weight_g volume_ml shelf_life_days temperature_class list_price_minor "
        "storage_zone",
        gtin=None,
        production_weekdays=EVERY_DAY,
        is_active=True,
        **who,
    )
    for sku in stage.world.skus:
        sheet.add(
            sku.id, sku.code, sku.name, sku.unit, sku.units_per_case, sku.weight_g, sku.volume_ml,
            sku.shelf_life_days, sku.temperature, sku.price_minor, storage_zone(sku),
        )  # fmt: skip


def storage_zone(sku: Sku) -> str:
    """Where in a warehouse an item is kept: fresh goods by the door of the cold room, what keeps longer behind."""
    if sku.temperature is Temperature.CHILLED:
        return "cold-fresh" if sku.shelf_life_days <= FRESH_DAYS else "cold-store"
    return "freezer" if sku.temperature is Temperature.FROZEN else "dry"


def _write_fleet(stage: Stage, writer: Writer, who: dict[str, object]) -> None:
    world = stage.world
    kinds = {kind.code: kind for kind in world.vehicle_kinds}
    prices = "fixed_minor per_departure_minor per_km_minor per_hour_minor co2_g_per_km"
    templates = writer.sheet("tariff", f"id vehicle_kind name {prices}", is_active=True, **who)
    rates = {}
    for tariff in world.tariffs:
        per_km = tariff.fuel_per_km_minor + tariff.maintenance_per_km_minor
        rates[tariff.vehicle_kind] = (
            tariff.fixed_per_day_minor, tariff.per_departure_minor, per_km, tariff.labour_per_hour_minor,
            tariff.co2e_g_per_km,
        )  # fmt: skip
        templates.add(
            tariff.id, tariff.vehicle_kind, kinds[tariff.vehicle_kind].name, *rates[tariff.vehicle_kind]
        )
    vehicles = writer.sheet(
        "vehicle",
        "id number kind warehouse_id stock_location_id capacity_weight_g capacity_volume_ml refrigerated "
        f"{prices} max_trips_per_day reload_s",
        is_active=True,
        **who,
    )
    for vehicle in world.vehicles:
        kind = kinds[vehicle.kind]
        vehicles.add(
            vehicle.id, vehicle.registration, vehicle.kind, vehicle.warehouse_id,
            vehicle_stock_id(stage, vehicle.id), vehicle.capacity_g, vehicle.capacity_ml, vehicle.refrigerated,
            *rates[vehicle.kind], kind.max_trips_per_day, kind.reload_s,
        )  # fmt: skip
    drivers = writer.sheet(
        "driver",
        "id code name phone licence_number usual_vehicle_id home_location_id shift_start shift_end",
        licence_expires_on=LICENCES_EXPIRE_ON,
        is_active=True,
        **who,
    )
    for driver in world.drivers:
        drivers.add(
            driver.id, driver.code, driver.name, driver.phone, driver.licence_number, driver.vehicle_id,
            driver.warehouse_id, hhmm(driver.shift_start_min), hhmm(driver.shift_end_min),
        )  # fmt: skip
