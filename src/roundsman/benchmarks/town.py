"""A small trading town for benchmarks: warehouses, shops, items, people who can log in. Made by the use cases."""

import random
import uuid
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from roundsman.app import load_rooms
from roundsman.identity.api import FirstAdmin, create_organisation, create_tenant, create_user, hash_password
from roundsman.kernel.ids import new_id
from roundsman.masterdata.api import create_location, create_sku
from roundsman.platform.clock import real_now
from roundsman.platform.work import open_system_work

PASSWORD = "a password for benchmarks only"  # noqa: S105  (of a database that is thrown away)


@dataclass
class Town:
    """Who is there."""

    tenant_id: uuid.UUID
    organisation_id: uuid.UUID
    warehouse_ids: list[uuid.UUID]
    shop_ids: list[uuid.UUID]
    sku_ids: list[uuid.UUID]
    emails: dict[str, str] = field(default_factory=dict)
    """By role; the password of all is `PASSWORD`."""


def make_town(*, warehouses: int = 4, shops: int = 200, skus: int = 60) -> Town:
    """A new tenant with places, items, and an administrator and a dispatcher. No stock, no orders."""
    load_rooms()
    mark = uuid.uuid4().hex[:8]
    password_hash = hash_password(PASSWORD)
    emails = {role: f"{role}-{mark}@bench.example" for role in ("admin", "dispatcher")}
    made = create_tenant(
        slug=f"bench-{mark}",
        name="Bench",
        timezone="Asia/Kolkata",
        currency="INR",
        organisation_code="HQ",
        organisation_name="Head office",
        admin=FirstAdmin(email=emails["admin"], name="Admin", password_hash=password_hash),
    )
    with open_system_work(made.tenant_id) as work:
        retailer = create_organisation(work, code="SHOPS", name="Shops", kind="retailer")
        depots = [
            create_location(work, **_place(f"WH-{n:02d}", "warehouse", made.organisation_id, n))
            for n in range(warehouses)
        ]
        places = [
            create_location(
                work,
                **_place(f"SHOP-{n:04d}", "retailer", retailer.id, n),
                home_warehouse_id=depots[n % warehouses].id,
                service_base_s=240,
                service_per_unit_s=8,
            )
            for n in range(shops)
        ]
        items = [
            create_sku(
                work,
                code=f"SKU-{n:04d}",
                name=f"Item {n}",
                units_per_case=12,
                weight_g=9_000,
                volume_ml=11_000,
                shelf_life_days=30,
                temperature_class="chilled",
                list_price_minor=50_000 + n,
            )
            for n in range(skus)
        ]
        create_user(
            work,
            email=emails["dispatcher"],
            name="Dispatcher",
            organisation_id=made.organisation_id,
            roles=["dispatcher"],
            password_hash=password_hash,
        )
        return Town(
            made.tenant_id,
            made.organisation_id,
            [row.id for row in depots],
            [row.id for row in places],
            [row.id for row in items],
            emails,
        )


def _place(code: str, kind: str, organisation_id: uuid.UUID, n: int) -> Any:
    return {
        "code": code,
        "name": code.title(),
        "kind": kind,
        "organisation_id": organisation_id,
        "lat": 19.0 + n % 40 / 100,
        "lon": 72.8 + n % 30 / 100,
        "timezone": "Asia/Kolkata",
    }


def order_body(town: Town, draws: random.Random, *, lines: int = 3) -> dict[str, Any]:
    """An order of some shop for some items, for tomorrow or the day after."""
    begin = _tomorrow() + timedelta(hours=draws.randrange(0, 30))
    return {
        "location_id": str(draws.choice(town.shop_ids)),
        "window_start": begin.isoformat(),
        "window_end": (begin + timedelta(hours=4)).isoformat(),
        "lines": [
            {"sku_id": str(sku_id), "quantity": draws.randrange(1, 40)}
            for sku_id in draws.sample(town.sku_ids, lines)
        ],
        "external_ref": str(new_id()),
    }


def _tomorrow() -> datetime:
    return (real_now() + timedelta(days=1)).replace(minute=0, second=0, microsecond=0)
