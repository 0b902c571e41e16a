"""What the factory makes and where it goes.

The factory plans by the demand that its model expects, not by the orders of the day, which are not known yet.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from roundsman.kernel.ids import seeded_id
from roundsman.kernel.money import split_minor
from roundsman.simulation.world.demand import DemandModel
from roundsman.simulation.world.model import BatchDraft, OrderDraft, StockDraft, World

# Expected demand is a fraction of a case at many places; weights for splitting must be whole.
_WEIGHTS_PER_CASE = 1_000


class SupplyModel:
    """The supply of one world, planned on the demand that the model expects."""

    def __init__(self, world: World, demand: DemandModel | None = None) -> None:
        self._world = world
        expected = (demand or DemandModel(world)).expected_by_warehouse()
        self._weights = {
            sku.id: [round(_WEIGHTS_PER_CASE * expected[site.id][sku.id]) for site in world.warehouses]
            for sku in world.skus
        }

    def production_for_day(self, on: date, cases: int | None = None) -> list[BatchDraft]:
        """One batch for each article, in proportion to demand, summing to the cases exactly.

        Args:
            on: The day of production; expiry counts from it.
            cases: What to make; the standard day's demand when left out. With fewer cases than articles some
                articles are not made.

        Raises:
            ValueError: when cases is negative.
        """
        wanted = self._world.cases_per_day if cases is None else cases
        if wanted < 0:
            raise ValueError(f"cannot make {wanted} cases")
        skus = self._world.skus
        each = 1 if wanted >= len(skus) else 0
        more = split_minor(wanted - each * len(skus), [sum(self._weights[sku.id]) for sku in skus])
        return [
            BatchDraft(
                id=batch_id(self._world, sku.code, on),
                code=f"{sku.code}-{on:%y%m%d}",
                sku_id=sku.id,
                sku_code=sku.code,
                produced_on=on,
                expires_on=on + timedelta(days=sku.shelf_life_days),
                quantity=each + extra,
            )
            for sku, extra in zip(skus, more, strict=True)
            if each + extra
        ]

    def distribute(
        self, batches: Sequence[BatchDraft], orders: Iterable[OrderDraft] | None = None
    ) -> list[StockDraft]:
        """Share batches out over the warehouses, to the last case; shares of nothing are left out.

        Args:
            batches: What there is.
            orders: When given, each article goes where it was ordered (in proportion, surplus included), and by
                expected demand where nobody ordered it. When left out, all goes by expected demand.
        """
        ordered = self._ordered(orders or ())
        return [
            StockDraft(site.id, batch.id, batch.sku_id, batch.sku_code, part)
            for batch in batches
            for site, part in zip(
                self._world.warehouses,
                split_minor(batch.quantity, ordered.get(batch.sku_id, self._weights[batch.sku_id])),
                strict=True,
            )
            if part
        ]

    def opening_stock(self, on: date, cover_pct: int = 40) -> tuple[list[BatchDraft], list[StockDraft]]:
        """What lies in the warehouses in the morning: the rest of yesterday's production, with its batches.

        Every article lives at least two days, so nothing of it has expired by the day itself. The quantity of a batch
        returned is what is left of it, so that production and stock agree.

        Args:
            on: The day that begins.
            cover_pct: How much of an ordinary day's demand is there, in per cent; at least one case of each article
                in each warehouse.
        """
        sites = self._world.warehouses
        batches: list[BatchDraft] = []
        stock: list[StockDraft] = []
        for batch in self.production_for_day(on - timedelta(days=1)):
            more = max(0, batch.quantity * cover_pct // 100 - len(sites))
            batches.append(replace(batch, quantity=len(sites) + more))
            spread = split_minor(more, self._weights[batch.sku_id])
            stock += [
                StockDraft(site.id, batch.id, batch.sku_id, batch.sku_code, 1 + extra)
                for site, extra in zip(sites, spread, strict=True)
            ]
        return batches, stock

    def _ordered(self, orders: Iterable[OrderDraft]) -> dict[UUID, list[int]]:
        place = {site.id: number for number, site in enumerate(self._world.warehouses)}
        totals: dict[UUID, list[int]] = {}
        for order in orders:
            for line in order.lines:
                totals.setdefault(line.sku_id, [0] * len(place))[place[order.warehouse_id]] += line.quantity
        return totals


def batch_id(world: World, sku_code: str, on: date) -> UUID:
    """The id of the batch of an article made on a day."""
    return seeded_id(world.namespace, f"batch/{sku_code}/{on.isoformat()}")
