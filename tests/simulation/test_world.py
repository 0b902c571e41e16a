"""The demonstration world: the same each time, on land, in proportion."""

import json
import os
import subprocess
import sys
from collections import Counter
from importlib import resources
from typing import Any

import numpy as np
import pytest

from roundsman.simulation.world import (
    OrganisationKind,
    ShopSize,
    Temperature,
    World,
    build_world,
    world_checksum,
)
from roundsman.simulation.world.geography import (
    MIRA_BHAYANDAR,
    flat_distance_m,
    inside,
    on_built_up_land,
    town_rings,
    ward_rings,
    wards_of,
)
from roundsman.simulation.world.names import CHAINS

# A change here changes every demonstration: do it on purpose, and say so in the changelog.
GOLDEN = "53c8517071d3e414ae0ad702965667e744095043456a9cf4e82d4bcc9613f3b4"


@pytest.fixture(scope="module")
def world() -> World:
    return build_world()


@pytest.fixture(scope="module")
def small() -> World:
    return build_world(scale=0.1)


def test_two_runs_give_the_same_world_to_the_last_id(world: World) -> None:
    assert build_world() == world
    assert world_checksum(world) == GOLDEN


def test_hash_order_of_the_process_changes_nothing() -> None:
    code = "from roundsman.simulation.world import *; print(world_checksum(build_world(scale=0.1)))"
    env = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    sums = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=env | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert sums == {world_checksum(build_world(scale=0.1)) + "\n"}


def test_another_seed_or_scale_is_another_world(world: World, small: World) -> None:
    other = build_world(seed=7)
    assert world_checksum(other) != GOLDEN
    assert {shop.id for shop in other.shops}.isdisjoint(shop.id for shop in world.shops)
    assert {shop.id for shop in small.shops}.isdisjoint(shop.id for shop in world.shops)


def test_it_has_the_size_that_the_first_user_has(world: World) -> None:
    kinds = Counter(organisation.kind for organisation in world.organisations)
    for one in (
        OrganisationKind.FACTORY,
        OrganisationKind.DAIRY,
        OrganisationKind.DISTRIBUTOR,
        OrganisationKind.TRANSPORTER,
    ):
        assert kinds[one] == 1
    assert len(world.warehouses) == 20
    assert len(world.shops) == 2_000
    assert len(world.skus) >= 60
    assert len(world.vehicles) == len(world.drivers) == 100
    assert world.cases_per_day == 10_000


def test_ids_codes_names_and_mail_addresses_are_unique(world: World) -> None:
    things: list[Any] = [
        *world.organisations,
        *world.warehouses,
        world.factory,
        world.dairy,
        *world.shops,
        *world.skus,
        *world.vehicles,
        *world.drivers,
        *world.tariffs,
        *world.toll_zones,
    ]
    assert len({thing.id for thing in things}) == len(things)
    for group in (world.organisations, world.shops, world.skus, world.vehicles, world.drivers):
        assert len({thing.code for thing in group}) == len(group)
    mails = [organisation.email for organisation in world.organisations] + [
        driver.email for driver in world.drivers
    ]
    assert len(set(mails)) == len(mails)
    assert all(mail.endswith(".example") for mail in mails)
    assert len({shop.name for shop in world.shops}) == len(world.shops)


def test_every_shop_has_its_own_organisation_but_for_a_few_chains(world: World) -> None:
    shops_of = Counter(shop.organisation_id for shop in world.shops)
    retailers = {org.id: org for org in world.organisations if org.kind is OrganisationKind.RETAILER}
    assert shops_of.keys() == retailers.keys()
    several = {retailers[owner].name for owner, count in shops_of.items() if count > 1}
    assert several <= set(CHAINS)
    assert (
        0.01
        < sum(count for owner, count in shops_of.items() if retailers[owner].name in CHAINS) / 2_000
        < 0.1
    )


def test_every_shop_stands_on_built_up_land_of_its_ward(world: World) -> None:
    lon = np.array([shop.lon for shop in world.shops])
    lat = np.array([shop.lat for shop in world.shops])
    assert on_built_up_land(lon, lat).all()
    assert wards_of(lon, lat) == [shop.ward for shop in world.shops]
    rings = ward_rings() | {MIRA_BHAYANDAR: town_rings()}
    for name, outline in rings.items():
        members = [shop for shop in world.shops if shop.ward == name]
        assert len(members) >= 20
        assert inside(np.array([s.lon for s in members]), np.array([s.lat for s in members]), outline).all()


def test_sites_stand_on_land_too(world: World) -> None:
    sites = [world.factory, world.dairy, *world.warehouses]
    fits = on_built_up_land(np.array([s.lon for s in sites]), np.array([s.lat for s in sites]))
    assert [site.name for site, fit in zip(sites, fits, strict=True) if not fit] == []
    assert {site.area for site in world.warehouses} == {"Mira-Bhayandar", "Kandivali", "Bandra"}


def test_known_places_off_the_land_are_refused() -> None:
    # Open sea, Gorai creek, the national park, the runway, salt pans, Powai lake.
    lon = np.array([72.7900, 72.8190, 72.9000, 72.8620, 72.8480, 72.9050])
    lat = np.array([19.1200, 19.2250, 19.2200, 19.0900, 19.2800, 19.1260])
    assert not on_built_up_land(lon, lat).any()


def test_point_in_polygon_on_a_ring_with_a_notch() -> None:
    ring = (((0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (2.0, 2.0), (0.0, 4.0)),)
    x = np.array([1.0, 2.0, 2.0, 3.5, -0.1, 4.1])
    y = np.array([1.0, 3.0, 1.9, 3.0, 1.0, 1.0])
    assert inside(x, y, ring).tolist() == [True, False, True, True, False, False]


def test_shops_cluster_as_shops_do(world: World) -> None:
    lon = np.array([shop.lon for shop in world.shops])
    lat = np.array([shop.lat for shop in world.shops])
    metres = np.column_stack([lon * 105_029, lat * 111_195])
    gaps = np.sqrt(((metres[:, None, :] - metres[None, :, :]) ** 2).sum(axis=2))
    np.fill_diagonal(gaps, np.inf)
    nearest = gaps.min(axis=1)
    # Spread evenly over some 110 km2, neighbours would be 120 m apart at the median.
    assert np.median(nearest) < 30
    assert np.quantile(nearest, 0.99) > 120


def test_each_warehouse_serves_about_a_hundred_near_shops(world: World) -> None:
    homes = Counter(shop.warehouse_id for shop in world.shops)
    assert set(homes) == {site.id for site in world.warehouses}
    assert min(homes.values()) >= 60
    assert max(homes.values()) <= 140
    place = {site.id: site for site in world.warehouses}

    def away(shop_lat: float, shop_lon: float, site_id: object) -> int:
        site = next(site for key, site in place.items() if key == site_id)
        return flat_distance_m(shop_lat, shop_lon, site.lat, site.lon)

    own = [away(shop.lat, shop.lon, shop.warehouse_id) for shop in world.shops]
    best = [min(away(shop.lat, shop.lon, site.id) for site in world.warehouses) for shop in world.shops]
    assert sum(a == b for a, b in zip(own, best, strict=True)) / len(own) > 0.75
    assert sum(own) / sum(best) < 1.25


def test_shops_have_sizes_windows_and_service_times(world: World) -> None:
    sizes = Counter(shop.size for shop in world.shops)
    assert 0.45 < sizes[ShopSize.SMALL] / 2_000 < 0.55
    assert 0.30 < sizes[ShopSize.MEDIUM] / 2_000 < 0.40
    assert 0.11 < sizes[ShopSize.LARGE] / 2_000 < 0.19
    for shop in world.shops:
        assert 120 <= shop.window_end_min - shop.window_start_min <= 240
        assert shop.open_min <= shop.window_start_min
        assert shop.window_end_min <= 870 < shop.close_min
        assert 120 <= shop.service_base_s <= 600
        assert 10 <= shop.service_per_case_s <= 24
    early = sum(shop.window_start_min < 480 for shop in world.shops)
    noon = sum(shop.window_start_min >= 600 for shop in world.shops)
    assert 0.3 < early / 2_000 < 0.4
    assert 0.2 < noon / 2_000 < 0.3


def test_articles_are_what_a_dairy_sells(world: World) -> None:
    assert {sku.temperature for sku in world.skus} == set(Temperature)
    total = sum(sku.demand_weight for sku in world.skus)
    assert sum(sku.weight_g * sku.demand_weight for sku in world.skus) / total == pytest.approx(
        9_000, rel=0.05
    )
    assert sum(sku.volume_ml * sku.demand_weight for sku in world.skus) / total == pytest.approx(
        14_000, rel=0.05
    )
    for sku in world.skus:
        assert 2 <= sku.shelf_life_days <= 365
        assert 2_000 < sku.weight_g < 15_000
        assert sku.volume_ml < 25_000
        assert 20_000 <= sku.price_minor <= 1_000_000


def test_the_fleet_stands_where_the_work_is(world: World) -> None:
    kinds = {kind.code: kind for kind in world.vehicle_kinds}
    assert (
        {vehicle.kind for vehicle in world.vehicles}
        == set(kinds)
        == {row.vehicle_kind for row in world.tariffs}
    )
    for site in world.warehouses:
        fleet = [vehicle for vehicle in world.vehicles if vehicle.warehouse_id == site.id]
        assert 4 <= len(fleet) <= 7
        assert any(vehicle.refrigerated for vehicle in fleet)
        assert sum(vehicle.capacity_g for vehicle in fleet) > 9_000 * site.daily_cases
    by_id = {vehicle.id: vehicle for vehicle in world.vehicles}
    assert {driver.vehicle_id for driver in world.drivers} == set(by_id)
    for driver in world.drivers:
        assert driver.warehouse_id == by_id[driver.vehicle_id].warehouse_id
        assert driver.shift_end_min - driver.shift_start_min == 540


def test_larger_vehicles_cost_and_emit_more(world: World) -> None:
    for field in ("fixed_per_day_minor", "fuel_per_km_minor", "labour_per_hour_minor", "co2e_g_per_km"):
        values = [getattr(tariff, field) for tariff in world.tariffs]
        assert values == sorted(values)
        assert values[0] > 0


def test_a_small_world_is_whole(world: World, small: World) -> None:
    assert (len(small.warehouses), len(small.shops), len(small.vehicles), len(small.drivers)) == (
        2,
        200,
        10,
        10,
    )
    assert small.cases_per_day == 1_000
    assert [sku.code for sku in small.skus] == [sku.code for sku in world.skus]
    homes = Counter(shop.warehouse_id for shop in small.shops)
    assert min(homes.values()) >= 60
    # Whole neighbourhoods: the shops are as near to their warehouse as in the full world.
    place = {site.id: site for site in small.warehouses}
    for shop in small.shops:
        home = place[shop.warehouse_id]
        assert flat_distance_m(shop.lat, shop.lon, home.lat, home.lon) < 4_000


@pytest.mark.parametrize("scale", [0.02, 0.05, 0.25, 0.5, 0.9])
def test_worlds_of_other_sizes_are_coherent(scale: float) -> None:
    some = build_world(scale=scale)
    assert len(some.warehouses) == max(2, round(20 * scale))
    assert len(some.shops) == round(2_000 * scale)
    owners = {organisation.id for organisation in some.organisations}
    assert {shop.organisation_id for shop in some.shops} <= owners
    for site in some.warehouses:
        assert any(shop.warehouse_id == site.id for shop in some.shops)
        assert any(vehicle.warehouse_id == site.id for vehicle in some.vehicles)


@pytest.mark.parametrize("scale", [0.0, -1.0, 0.01, 1.5])
def test_a_scale_out_of_range_is_refused(scale: float) -> None:
    with pytest.raises(ValueError, match="scale must be between"):
        build_world(scale=scale)


def test_the_shipped_outlines_are_small_and_say_whose_they_are() -> None:
    data = resources.files("roundsman.simulation.world").joinpath("data")
    wards = data.joinpath("wards.json").read_text(encoding="utf-8")
    assert len(wards) < 150_000
    assert "DataMeet" in json.loads(wards)["licence"]
    attribution = data.joinpath("ATTRIBUTION.md").read_text(encoding="utf-8")
    for words in ("DataMeet", "Attribution-ShareAlike 2.5 India", "simplified"):
        assert words in attribution
