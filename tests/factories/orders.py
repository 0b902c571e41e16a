"""A small trading world for tests of orders: a warehouse, shops of a retailer, items, stock; and shortcuts."""

import uuid
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from roundsman.execution import past as _past_trips  # noqa: F401  (declares what `broken` checks)
from roundsman.identity.models import Organisation
from roundsman.inventory.api import Reference, StockKey, StockMove, move_stock
from roundsman.inventory.models import Batch
from roundsman.kernel.ids import new_id
from roundsman.masterdata.models import Location, Sku
from roundsman.orders import invariants as _invariants  # noqa: F401
from roundsman.orders import past as _past  # noqa: F401
from roundsman.orders.models import Order, OrderLine, Parcel
from roundsman.orders.service.allocate import allocate_order
from roundsman.orders.service.pick import confirm_picklist, create_picklists
from roundsman.orders.service.place import AskedLine, PlaceOrder, place_order
from roundsman.orders.service.progress import mark_in_transit, mark_planned
from roundsman.orders.service.ready import ready_order
from roundsman.platform.observability.invariants import run_invariants
from roundsman.platform.work import Work, open_system_work
from tests.conftest import NOW, TenantWorld

WINDOW = (NOW + timedelta(hours=2), NOW + timedelta(hours=6))


@dataclass
class Trade:
    """Where the orders of a test come from and go to."""

    tenant: TenantWorld
    warehouse_id: uuid.UUID
    retailer_id: uuid.UUID
    """The organisation of the shops."""
    shop_ids: list[uuid.UUID]
    sku_ids: list[uuid.UUID]
    batch_ids: list[uuid.UUID] = field(default_factory=list)

    @property
    def shop_id(self) -> uuid.UUID:
        return self.shop_ids[0]

    @property
    def sku_id(self) -> uuid.UUID:
        return self.sku_ids[0]

    def add_stock(
        self, quantity: int, *, sku: int = 0, expires_in_days: int = 10, warehouse_id: uuid.UUID | None = None
    ) -> uuid.UUID:
        """A new batch of so many units in the warehouse."""
        produced_on = NOW.date() - timedelta(days=1)
        with self.tenant.system() as work:
            batch = work.add(
                Batch(
                    id=new_id(),
                    code=f"B{uuid.uuid4().hex[:12]}",
                    sku_id=self.sku_ids[sku],
                    produced_at_location_id=warehouse_id or self.warehouse_id,
                    produced_on=min(produced_on, NOW.date() + timedelta(days=expires_in_days)),
                    expires_on=NOW.date() + timedelta(days=expires_in_days),
                    quantity_produced=quantity,
                    created_at=work.now,
                )
            )
            work.session.flush()
            move_stock(
                work,
                [
                    StockMove(
                        key=StockKey(warehouse_id or self.warehouse_id, self.sku_ids[sku], batch.id),
                        kind="produce",
                        on_hand=quantity,
                        reference=Reference("batch", batch.id),
                    )
                ],
            )
            self.batch_ids.append(batch.id)
            return batch.id

    def place(self, *quantities: int, **overrides: Any) -> uuid.UUID:
        """An order of so many units of the first items; a quantity of 0 leaves the item out."""
        lines = [
            AskedLine(sku_id, quantity)
            for sku_id, quantity in zip(self.sku_ids, quantities, strict=False)
            if quantity
        ]
        with self.tenant.system() as work:
            asked: dict[str, Any] = {
                "location_id": self.shop_id,
                "window_start": WINDOW[0],
                "window_end": WINDOW[1],
                "lines": lines,
            }
            return place_order(work, PlaceOrder(**(asked | overrides))).id

    def allocate(self, order_id: uuid.UUID) -> str:
        with self.tenant.system() as work:
            return allocate_order(work, order_id).status

    def pick(self, *order_ids: uuid.UUID) -> uuid.UUID:
        """All of it found; returns the picklist."""
        with self.tenant.system() as work:
            picklist = create_picklists(work, warehouse_id=self.warehouse_id, order_ids=order_ids)[0]
            confirm_picklist(work, picklist.id)
            return picklist.id

    def ready(self, *quantities: int, **overrides: Any) -> uuid.UUID:
        """An order brought as far as ready; stock must be there."""
        order_id = self.place(*quantities, **overrides)
        self.allocate(order_id)
        self.pick(order_id)
        with self.tenant.system() as work:
            ready_order(work, order_id)
        return order_id

    def on_the_road(self, *quantities: int, **overrides: Any) -> uuid.UUID:
        """An order in transit. Its goods are still in the warehouse: shipping them is the room above's part."""
        order_id = self.ready(*quantities, **overrides)
        with self.tenant.system() as work:
            mark_planned(work, [order_id])
            mark_in_transit(work, [order_id])
        return order_id

    def order(self, order_id: uuid.UUID) -> Order:
        with self.tenant.system() as work:
            return work.get(Order, order_id)

    def lines(self, order_id: uuid.UUID) -> list[OrderLine]:
        with self.tenant.system() as work:
            query = work.rows(OrderLine).where(OrderLine.order_id == order_id).order_by(OrderLine.line_no)
            return list(work.session.scalars(query))

    def set_location(self, location_id: uuid.UUID, **values: Any) -> None:
        with self.tenant.system() as work:
            row = work.get(Location, location_id)
            for name, value in values.items():
                setattr(row, name, value)

    def broken(self) -> list[str]:
        """The names of the invariants that do not hold in the tenant."""
        with open_system_work(self.tenant.id, one_moment=True) as work:
            return [verdict.name for verdict in run_invariants(work) if not verdict.holds]


def make_trade(tenant: TenantWorld, *, shops: int = 1, skus: int = 2) -> Trade:
    """A warehouse, a retailer with shops that it serves, and items; no stock yet."""
    with tenant.system() as work:
        retailer = work.add(
            Organisation(code=f"R{uuid.uuid4().hex[:8]}", name="Corner Shops", kind="retailer")
        )
        work.session.flush()
        warehouse = work.add(_location("WH", "warehouse", tenant.organisation_id))
        work.session.flush()
        shop_rows = [
            work.add(
                _location(
                    f"SHOP{number}",
                    "retailer",
                    retailer.id,
                    home_warehouse_id=warehouse.id,
                    service_base_s=120,
                    service_per_unit_s=3,
                )
            )
            for number in range(shops)
        ]
        sku_rows = [
            work.add(
                Sku(
                    code=f"SKU{number}-{uuid.uuid4().hex[:6]}",
                    name=f"Item {number}",
                    units_per_case=12,
                    weight_g=1_000 * (number + 1),
                    volume_ml=2_000 * (number + 1),
                    shelf_life_days=10,
                    temperature_class="chilled",
                    list_price_minor=2_500 * (number + 1),
                )
            )
            for number in range(skus)
        ]
        work.session.flush()
        return Trade(
            tenant, warehouse.id, retailer.id, [row.id for row in shop_rows], [row.id for row in sku_rows]
        )


def _location(code: str, kind: str, organisation_id: uuid.UUID, **values: Any) -> Location:
    plain: dict[str, Any] = {
        "code": f"{code}-{uuid.uuid4().hex[:6]}",
        "name": code.title(),
        "kind": kind,
        "organisation_id": organisation_id,
        "lat": 19.28,
        "lon": 72.86,
        "timezone": "Asia/Kolkata",
        "opening_windows": [],
    }
    return Location(**(plain | values))


def make_parcel(work: Work, order_id: uuid.UUID, **values: Any) -> Parcel:
    """A packed crate of an order."""
    standard: dict[str, Any] = {
        "id": new_id(), "order_id": order_id, "seq": 1, "kind": "crate", "weight_g": 5_000, "volume_ml": 9_000,
        "packed_at": work.now,
    }  # fmt: skip
    return work.add(Parcel(**(standard | values)))
