"""Vehicles, drivers, what they cost and what they emit."""

import uuid
from collections.abc import Sequence

from roundsman.kernel.ids import seeded_id
from roundsman.kernel.money import split_minor
from roundsman.simulation.world import names
from roundsman.simulation.world.draws import Draws
from roundsman.simulation.world.geography import town_rings
from roundsman.simulation.world.model import Driver, Ring, Site, Tariff, TollZone, Vehicle, VehicleKind

THREE_WHEELER = VehicleKind("three_wheeler", "Three-wheeler cargo", 500_000, 2_600_000, 3, 1_200)
MINI_TRUCK = VehicleKind("mini_truck", "Mini-truck", 750_000, 4_000_000, 3, 1_500)
PICKUP = VehicleKind("pickup", "Pickup", 1_250_000, 6_500_000, 2, 1_800)
LIGHT_TRUCK = VehicleKind("light_truck", "Light truck", 2_500_000, 12_000_000, 2, 2_400)
VEHICLE_KINDS = (THREE_WHEELER, MINI_TRUCK, PICKUP, LIGHT_TRUCK)

# How many of a hundred vehicles are of each kind, in the order above.
_MIX = (22, 36, 29, 13)
# Every pickup and light truck is refrigerated and every other mini-truck; three-wheelers carry ice boxes only.
_REFRIGERATED_SHARE = {"three_wheeler": 0.0, "mini_truck": 0.5, "pickup": 1.0, "light_truck": 1.0}

# Emissions, well to wheel, approximate: fuel used per km times default factors of the kind the GLEC Framework and
# ISO 14083 list (about 3.2 kg CO2e a litre of diesel, about 3.4 kg a kilogram of CNG). Three-wheeler and mini-truck
# on CNG at 28 and 17 km/kg, pickup and light truck on diesel at 12 and 8 km/l in city traffic. Money: paise, made up
# but of the right order of size. Columns: fixed a day, a departure, fuel a km, maintenance a km, labour an hour.
_TARIFFS: dict[str, tuple[int, int, int, int, int, int]] = {
    "three_wheeler": (45_000, 12_000, 300, 90, 9_000, 121),
    "mini_truck": (65_000, 15_000, 480, 130, 10_500, 200),
    "pickup": (90_000, 18_000, 760, 180, 12_000, 267),
    "light_truck": (140_000, 26_000, 1_140, 270, 14_500, 400),
}

# Bandra Kurla Complex and its surroundings, drawn by hand.
_BKC: Ring = (
    (72.8545, 19.0560), (72.8690, 19.0605), (72.8690, 19.0700), (72.8560, 19.0665),
)  # fmt: skip


def make_tariffs(namespace: uuid.UUID) -> tuple[Tariff, ...]:
    """One tariff for each kind of vehicle."""
    return tuple(Tariff(seeded_id(namespace, f"tariff/{kind}"), kind, *row) for kind, row in _TARIFFS.items())


def make_toll_zones(namespace: uuid.UUID) -> tuple[TollZone, ...]:
    """Two areas that cost an entry: the town beyond the city limit, and the business district."""
    rates = {"three_wheeler": 0, "mini_truck": 3_500, "pickup": 4_500, "light_truck": 8_000}
    half = {kind: amount // 2 for kind, amount in rates.items()}
    return (
        TollZone(
            id=seeded_id(namespace, "zone/TOLL-MB"),
            code="TOLL-MB",
            name="Mira-Bhayandar city limit",
            rings=town_rings(),
            toll_minor=tuple(rates.items()),
        ),
        TollZone(
            id=seeded_id(namespace, "zone/TOLL-BKC"),
            code="TOLL-BKC",
            name="Business district entry",
            rings=(_BKC,),
            toll_minor=tuple(half.items()),
        ),
    )


def make_vehicles(namespace: uuid.UUID, warehouses: Sequence[Site], count: int) -> tuple[Vehicle, ...]:
    """The fleet, shared out so that each warehouse's capacity follows the demand behind it.

    Raises:
        ValueError: when there are fewer vehicles than warehouses.
    """
    if count < len(warehouses):
        raise ValueError(f"{len(warehouses)} warehouses need at least as many vehicles, not {count}")
    extra = split_minor(count - len(warehouses), [site.daily_cases for site in warehouses])
    slots = [1 + more for more in extra]
    missing = [float(site.daily_cases) for site in warehouses]
    per_kind = split_minor(count, _MIX)
    fleet_g = sum(kind.capacity_g * many for kind, many in zip(VEHICLE_KINDS, per_kind, strict=True))
    cases_per_g = sum(missing) / fleet_g
    placed: list[tuple[int, VehicleKind, bool]] = []
    # Largest first, each to the warehouse whose open places still have the most to carry.
    for kind, many in reversed(list(zip(VEHICLE_KINDS, per_kind, strict=True))):
        for turn in range(many):
            open_sites = [i for i, free in enumerate(slots) if free]
            home = max(open_sites, key=lambda i: (missing[i] / slots[i], -i))
            slots[home] -= 1
            missing[home] -= kind.capacity_g * cases_per_g
            share = _REFRIGERATED_SHARE[kind.code]
            placed.append((home, kind, share == 1.0 or (share > 0.0 and turn % 2 == 0)))
    placed.sort(key=lambda entry: (entry[0], -entry[1].capacity_g, not entry[2]))
    return tuple(
        Vehicle(
            id=seeded_id(namespace, f"vehicle/{number:04d}"),
            code=f"VEH-{number:04d}",
            registration=f"MH-XX-{number:04d}",
            kind=kind.code,
            capacity_g=kind.capacity_g,
            capacity_ml=kind.capacity_ml,
            refrigerated=refrigerated,
            warehouse_id=warehouses[home].id,
        )
        for number, (home, kind, refrigerated) in enumerate(placed, start=1)
    )


def make_drivers(namespace: uuid.UUID, seed: int, vehicles: Sequence[Vehicle]) -> tuple[Driver, ...]:
    """One driver for each vehicle, with a shift of nine hours from six or seven o'clock."""
    drivers: list[Driver] = []
    taken: set[str] = set()
    for number, vehicle in enumerate(vehicles, start=1):
        draws = Draws(seed, "driver", number)
        name = f"{draws.pick(names.GIVEN)} {draws.pick(names.FAMILY)}"
        while name in taken:
            name = f"{draws.pick(names.GIVEN)} {draws.pick(names.FAMILY)}"
        taken.add(name)
        start = 360 if draws.chance(0.6) else 420
        drivers.append(
            Driver(
                id=seeded_id(namespace, f"driver/{number:04d}"),
                code=f"DRV-{number:04d}",
                name=name,
                email=f"driver{number:03d}@transport.example",
                phone=f"+9100000{number:05d}",
                licence_number=f"MHXX-DEMO-{number:05d}",
                shift_start_min=start,
                shift_end_min=start + 540,
                vehicle_id=vehicle.id,
                warehouse_id=vehicle.warehouse_id,
                pace=round(min(1.25, max(0.85, draws.normal(1.0, 0.07))), 3),
            )
        )
    return tuple(drivers)
