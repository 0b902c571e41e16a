"""Creating, changing and deactivating vehicles and drivers."""

import uuid
from typing import Unpack

from roundsman.masterdata.crew_rules import check_rule_pack
from roundsman.masterdata.domain import DriverValues, VehicleValues, check_hold, check_shift
from roundsman.masterdata.events import DriverChanged, VehicleChanged
from roundsman.masterdata.models import Driver, Location, Vehicle
from roundsman.masterdata.policies import check_may_write
from roundsman.masterdata.queries import active_depot, active_location
from roundsman.masterdata.service.changes import apply_changes, flush_unique, lock_for_change
from roundsman.masterdata.service.zones import check_zones
from roundsman.platform.errors import Conflict, Invalid
from roundsman.platform.work import Work

VEHICLES = "vehicles.write"
DRIVERS = "drivers.write"


def create_vehicle(work: Work, **values: Unpack[VehicleValues]) -> Vehicle:
    """A new vehicle, with the location where the goods aboard are stock.

    Raises:
        Forbidden: without the permission.
        Invalid: `unknown_location`, `inactive_location` or `wrong_location_kind` for the depot.
        Conflict: `already_exists` when the registration is taken.
    """
    check_may_write(work, VEHICLES)
    check_hold(values)
    check_zones(work, values.get("zone_ids", []))
    depot = active_depot(work, values["warehouse_id"], "warehouse_id")
    number = values["number"]
    aboard = work.add(
        Location(
            code=f"VEHICLE/{number}",
            name=f"Aboard {number}",
            kind="vehicle",
            organisation_id=depot.organisation_id,
            lat=depot.lat,
            lon=depot.lon,
            timezone=depot.timezone,
            opening_windows=[],
        )
    )
    # A registration that is taken shows first in the code of the place aboard.
    try:
        flush_unique(work, "code", aboard.code)
    except Conflict as error:
        raise _taken(number) from error
    vehicle = work.add(Vehicle(stock_location_id=aboard.id, **values))
    flush_unique(work, "number", number)
    work.emit(VehicleChanged(subject_id=vehicle.id, change="created"))
    return vehicle


def update_vehicle(
    work: Work, vehicle_id: uuid.UUID, if_match: int | None = None, **changes: Unpack[VehicleValues]
) -> Vehicle:
    """Change fields of a vehicle; the place aboard follows its registration.

    Raises:
        NotFound, StaleVersion, Conflict, Invalid: as for creating.
    """
    check_may_write(work, VEHICLES)
    vehicle = lock_for_change(work, Vehicle, vehicle_id, if_match)
    if "warehouse_id" in changes:
        active_depot(work, changes["warehouse_id"], "warehouse_id")
    check_zones(work, changes.get("zone_ids", []))
    changed = apply_changes(vehicle, changes)
    check_hold(
        {
            "capacity_weight_g": vehicle.capacity_weight_g,
            "capacity_volume_ml": vehicle.capacity_volume_ml,
            "compartments": vehicle.compartments,
            "extra_capacities": vehicle.extra_capacities,
        }
    )
    if not changed:
        return vehicle
    flush_unique(work, "number", vehicle.number)
    if "number" in changed:
        aboard = work.lock(Location, vehicle.stock_location_id)
        aboard.code, aboard.name = f"VEHICLE/{vehicle.number}", f"Aboard {vehicle.number}"
        try:
            flush_unique(work, "code", aboard.code)
        except Conflict as error:
            raise _taken(vehicle.number) from error
    work.emit(VehicleChanged(subject_id=vehicle.id, change="updated", fields=tuple(changed)))
    return vehicle


def set_vehicle_active(
    work: Work, vehicle_id: uuid.UUID, is_active: bool, if_match: int | None = None
) -> Vehicle:
    """Take a vehicle out of service or back. Plans use active ones only; a trip under way goes on.

    Raises:
        Conflict: `already_active` or `already_inactive`.
        Invalid: when its depot is not active any more.
    """
    check_may_write(work, VEHICLES)
    vehicle = lock_for_change(work, Vehicle, vehicle_id, if_match)
    _check_turn("vehicle", vehicle.number, vehicle.is_active, is_active)
    if is_active:
        active_depot(work, vehicle.warehouse_id, "warehouse_id")
    vehicle.is_active = is_active
    work.session.flush()
    work.emit(VehicleChanged(subject_id=vehicle.id, change="activated" if is_active else "deactivated"))
    return vehicle


def set_rates(work: Work, of_kind: str, **rates: Unpack[VehicleValues]) -> int:
    """Give all vehicles of a kind the same rates. For the room of costs, which has authorised it.

    Returns:
        How many vehicles changed.
    """
    ids = work.session.scalars(
        work.rows(Vehicle).where(Vehicle.kind == of_kind).with_only_columns(Vehicle.id)
    )
    count = 0
    for vehicle in work.lock_all(Vehicle, ids):
        if changed := apply_changes(vehicle, rates):
            count += 1
            work.emit(VehicleChanged(subject_id=vehicle.id, change="updated", fields=tuple(changed)))
    work.session.flush()
    return count


def create_driver(work: Work, **values: Unpack[DriverValues]) -> Driver:
    """A new driver.

    Raises:
        Forbidden: without the permission.
        Invalid: a shift that does not end after it starts, an unknown or inactive location or vehicle.
        Conflict: `already_exists` when the code is taken.
    """
    check_may_write(work, DRIVERS)
    check_shift(values["shift_start"], values["shift_end"])
    active_location(work, values["home_location_id"], "home_location_id")
    _check_vehicle(work, values.get("usual_vehicle_id"))
    if (crew_rules := values.get("crew_rules")) is not None:
        check_rule_pack(crew_rules)
    driver = work.add(Driver(**values))
    flush_unique(work, "code", driver.code)
    work.emit(DriverChanged(subject_id=driver.id, change="created"))
    return driver


def update_driver(
    work: Work, driver_id: uuid.UUID, if_match: int | None = None, **changes: Unpack[DriverValues]
) -> Driver:
    """Change fields of a driver.

    Raises:
        NotFound, StaleVersion, Conflict, Invalid: as for creating.
    """
    check_may_write(work, DRIVERS)
    driver = lock_for_change(work, Driver, driver_id, if_match)
    check_shift(changes.get("shift_start", driver.shift_start), changes.get("shift_end", driver.shift_end))
    if "home_location_id" in changes:
        active_location(work, changes["home_location_id"], "home_location_id")
    _check_vehicle(work, changes.get("usual_vehicle_id"))
    if (crew_rules := changes.get("crew_rules")) is not None:
        check_rule_pack(crew_rules)
    changed = apply_changes(driver, changes)
    if changed:
        flush_unique(work, "code", driver.code)
        work.emit(DriverChanged(subject_id=driver.id, change="updated", fields=tuple(changed)))
    return driver


def set_driver_active(
    work: Work, driver_id: uuid.UUID, is_active: bool, if_match: int | None = None
) -> Driver:
    """Take a driver off the roster or back on. A trip under way goes on.

    Raises:
        Conflict: `already_active` or `already_inactive`.
        Invalid: when the home location is not active any more.
    """
    check_may_write(work, DRIVERS)
    driver = lock_for_change(work, Driver, driver_id, if_match)
    _check_turn("driver", driver.code, driver.is_active, is_active)
    if is_active:
        active_location(work, driver.home_location_id, "home_location_id")
    driver.is_active = is_active
    work.session.flush()
    work.emit(DriverChanged(subject_id=driver.id, change="activated" if is_active else "deactivated"))
    return driver


def _check_vehicle(work: Work, vehicle_id: uuid.UUID | None) -> None:
    if vehicle_id is None:
        return
    vehicle = work.find(Vehicle, vehicle_id)
    if vehicle is None or not vehicle.is_active:
        raise Invalid(
            f"there is no active vehicle {vehicle_id}",
            field="usual_vehicle_id",
            accepted="the id of an active vehicle, or null",
            code="unknown_vehicle" if vehicle is None else "inactive_vehicle",
        )


def _check_turn(what: str, name: str, is_now: bool, shall_be: bool) -> None:
    if is_now == shall_be:
        state = "active" if shall_be else "inactive"
        raise Conflict(
            f"{what} {name} is {state} already", accepted="nothing; it is so already", code=f"already_{state}"
        )


def _taken(number: str) -> Conflict:
    return Conflict(f"number {number!r} is taken", field="number", accepted="a number that nobody has yet",
                    code="already_exists")  # fmt: skip
