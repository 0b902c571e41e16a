"""The world itself, from a seed and a scale."""

import math
import uuid
from collections.abc import Sequence

import numpy as np

from roundsman.kernel.ids import seeded_id
from roundsman.simulation.world import places
from roundsman.simulation.world.catalogue import make_skus
from roundsman.simulation.world.catchment import assign_warehouses
from roundsman.simulation.world.fleet import (
    VEHICLE_KINDS,
    make_drivers,
    make_tariffs,
    make_toll_zones,
    make_vehicles,
)
from roundsman.simulation.world.geography import flat_distance_m, wards_of
from roundsman.simulation.world.model import Organisation, OrganisationKind, Shop, Site, SiteKind, World
from roundsman.simulation.world.names import CHAINS
from roundsman.simulation.world.shops import ShopPlan, place_shops, plan_shop

DEFAULT_SEED = 20_260_101
FULL_SHOPS, FULL_VEHICLES = 2_000, 100
CASES_PER_ORDER = 5
MIN_SCALE = 0.02
_ROOT = uuid.UUID("6f0c9c52-8d0e-5b7a-9a51-2f1f3f0f7a11")


def build_world(seed: int = DEFAULT_SEED, scale: float = 1.0) -> World:
    """The demonstration world; the same seed and scale give the same world, to the last id.

    Args:
        seed: Any whole number.
        scale: Share of the full size (20 warehouses, 2,000 shops, 100 vehicles), from 0.02 to 1. A smaller world keeps
            whole neighbourhoods, at least two warehouses, and every article.

    Raises:
        ValueError: when the scale is out of range.
    """
    if not MIN_SCALE <= scale <= 1.0:
        raise ValueError(f"scale must be between {MIN_SCALE} and 1, not {scale}")
    namespace = seeded_id(_ROOT, f"seed={seed} scale={scale:.4f}")
    site_places = places.WAREHOUSES[: max(2, round(len(places.WAREHOUSES) * scale))]
    shop_count = round(FULL_SHOPS * scale)
    vehicle_count = max(len(site_places), round(FULL_VEHICLES * scale))
    cases_per_day = CASES_PER_ORDER * shop_count

    spots = place_shops(seed, _served_localities(site_places), shop_count)
    taken: set[str] = set()
    plans = [plan_shop(seed, n, lat, lon, home, taken) for n, (lat, lon, home) in enumerate(spots, start=1)]
    homes = assign_warehouses([(plan.lat, plan.lon) for plan in plans], site_places)
    per_raw_case = cases_per_day / math.fsum(plan.raw_cases for plan in plans)
    means = [round(plan.raw_cases * per_raw_case, 3) for plan in plans]

    organisations = _organisations(namespace, plans)
    owner = {organisation.name: organisation.id for organisation in organisations}
    supply = {kind: org.id for org in organisations if (kind := org.kind) is not OrganisationKind.RETAILER}
    warehouses = tuple(
        _site(
            namespace,
            supply[OrganisationKind.DISTRIBUTOR],
            SiteKind.WAREHOUSE,
            f"WH-{number + 1:02d}",
            place,
            round(math.fsum(mean for mean, home in zip(means, homes, strict=True) if home == number)),
        )
        for number, place in enumerate(site_places)
    )
    wards = wards_of(np.array([plan.lon for plan in plans]), np.array([plan.lat for plan in plans]))
    vehicles = make_vehicles(namespace, warehouses, vehicle_count)
    return World(
        seed=seed,
        scale=scale,
        namespace=namespace,
        cases_per_day=cases_per_day,
        organisations=organisations,
        factory=_site(
            namespace,
            supply[OrganisationKind.FACTORY],
            SiteKind.FACTORY,
            "FAC-01",
            places.FACTORY,
            cases_per_day,
        ),
        dairy=_site(
            namespace, supply[OrganisationKind.DAIRY], SiteKind.DAIRY, "DRY-01", places.DAIRY, cases_per_day
        ),
        warehouses=warehouses,
        shops=tuple(
            _shop(namespace, number, plan, owner[plan.chain or plan.name], ward, warehouses[home].id, mean)
            for number, (plan, ward, home, mean) in enumerate(
                zip(plans, wards, homes, means, strict=True), start=1
            )
        ),
        skus=make_skus(namespace),
        vehicle_kinds=VEHICLE_KINDS,
        tariffs=make_tariffs(namespace),
        toll_zones=make_toll_zones(namespace),
        vehicles=vehicles,
        drivers=make_drivers(namespace, seed, vehicles),
    )


def _served_localities(sites: Sequence[places.SitePlace]) -> list[places.Locality]:
    """The neighbourhoods whose nearest warehouse of the full world is one of these."""
    chosen = set(sites)
    return [
        place
        for place in places.LOCALITIES
        if min(places.WAREHOUSES, key=lambda site: flat_distance_m(place.lat, place.lon, site.lat, site.lon))
        in chosen
    ]


def _organisations(namespace: uuid.UUID, plans: Sequence[ShopPlan]) -> tuple[Organisation, ...]:
    rows = [
        ("FACTORY", "Sundarvan Foods", OrganisationKind.FACTORY, "plant@sundarvan.example"),
        ("DAIRY", "Sundarvan Dairy", OrganisationKind.DAIRY, "dairy@sundarvan.example"),
        ("DISTRIBUTOR", "Pashchim Distribution", OrganisationKind.DISTRIBUTOR, "desk@pashchim.example"),
        ("TRANSPORTER", "Vegvan Transport", OrganisationKind.TRANSPORTER, "office@transport.example"),
    ]
    used = {plan.chain for plan in plans if plan.chain}
    chains = [name for name in CHAINS if name in used]
    rows += [
        (f"CHAIN-{number:02d}", name, OrganisationKind.RETAILER, f"chain{number:02d}@shops.example")
        for number, name in enumerate(chains, start=1)
    ]
    rows += [
        (f"RET-{number:04d}", plan.name, OrganisationKind.RETAILER, f"shop{number:04d}@shops.example")
        for number, plan in enumerate(plans, start=1)
        if plan.chain is None
    ]
    return tuple(
        Organisation(seeded_id(namespace, f"organisation/{code}"), code, name, kind, email)
        for code, name, kind, email in rows
    )


def _site(
    namespace: uuid.UUID,
    owner: uuid.UUID,
    kind: SiteKind,
    code: str,
    place: places.SitePlace,
    daily_cases: int,
) -> Site:
    name = place.name if kind is not SiteKind.WAREHOUSE else f"Warehouse {place.name}"
    return Site(
        id=seeded_id(namespace, f"location/{code}"),
        organisation_id=owner,
        code=code,
        name=name,
        kind=kind,
        lat=place.lat,
        lon=place.lon,
        area=place.area,
        pincode=place.pincode,
        open_min=240,
        close_min=1_320,
        daily_cases=daily_cases,
    )


def _shop(
    namespace: uuid.UUID,
    number: int,
    plan: ShopPlan,
    owner: uuid.UUID,
    ward: str,
    home: uuid.UUID,
    mean: float,
) -> Shop:
    code = f"SHP-{number:04d}"
    return Shop(
        id=seeded_id(namespace, f"location/{code}"),
        organisation_id=owner,
        code=code,
        name=plan.name,
        lat=plan.lat,
        lon=plan.lon,
        locality=plan.locality.name,
        ward=ward,
        pincode=plan.locality.pincode,
        size=plan.size,
        open_min=plan.open_min,
        close_min=plan.close_min,
        window_start_min=plan.window_start_min,
        window_end_min=plan.window_end_min,
        service_base_s=plan.service_base_s,
        service_per_case_s=plan.service_per_case_s,
        warehouse_id=home,
        has_freezer=plan.has_freezer,
        mean_cases=mean,
    )
