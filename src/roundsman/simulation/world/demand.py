"""What the shops order, day by day."""

import math
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from roundsman.kernel.ids import seeded_id
from roundsman.simulation.world.draws import Draws, cumulated
from roundsman.simulation.world.model import (
    TIME_ZONE,
    LineDraft,
    OrderDraft,
    Shop,
    ShopSize,
    Sku,
    Temperature,
    World,
)

SUNDAY = 6
# Cases in an order by weekday, Monday first; 1 is the ordinary weekday.
WEEKDAY_FACTOR = (1.0, 0.97, 0.98, 1.0, 1.04, 1.08, 0.85)
# A shop orders every so many days.
RHYTHM_DAYS = {ShopSize.LARGE: 1, ShopSize.MEDIUM: 2, ShopSize.SMALL: 3}
SUNDAY_SHARE = 0.6  # of those due on a Sunday; the others skip it
SKIPS = 0.03  # of those due on any other day
NOISE = 0.3  # an order is between 0.7 and 1.3 of the usual
FAVOURITE = 0.75  # of the lines are articles that the shop always has
FAVOURITES = 10
MAX_LINES = 5
URGENT = 0.05
URGENT_PRIORITY, ORDINARY_PRIORITY = 8, 5

# How much keener than average each size of shop is on each category; what is not named is 1.
_KEENNESS: dict[ShopSize, dict[str, float]] = {
    ShopSize.SMALL: {"milk": 1.35, "cheese": 0.4, "ghee": 0.6, "cream and sweets": 0.4},
    ShopSize.MEDIUM: {},
    ShopSize.LARGE: {"milk": 0.8, "cheese": 1.5, "ghee": 1.3, "ice cream": 1.3, "cream and sweets": 1.4},
}


@dataclass(frozen=True, slots=True)
class _Range:
    """What shops of one kind buy: the articles, and the running sums of their weights."""

    skus: tuple[Sku, ...]
    sums: list[float]


class DemandModel:
    """The demand of one world. Making it costs some 50 ms; a day of orders about as much."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._ranges = {
            (size, freezer): _range_for(world, size, freezer)
            for size in ShopSize
            for freezer in (False, True)
        }
        self._favourites = {shop.id: self._choose_favourites(shop) for shop in world.shops}

    def orders_for_day(self, on: date, *, every_shop: bool = False) -> list[OrderDraft]:
        """The orders to be delivered on a day, in the order of the shops.

        Args:
            on: The local day.
            every_shop: The standard day: every shop orders, at the level of an ordinary weekday whatever the date.
                Otherwise each shop keeps its rhythm (large daily, medium every second, small every third day).
        """
        return list(self._orders(on, every_shop))

    def expected_cases(self, on: date, *, every_shop: bool = False) -> int:
        """How many cases are expected over all shops on that day."""
        if every_shop:
            return self._world.cases_per_day
        shows_up = SUNDAY_SHARE if on.weekday() == SUNDAY else 1.0 - SKIPS
        usual = math.fsum(shop.mean_cases / RHYTHM_DAYS[shop.size] for shop in self._world.shops)
        return round(usual * shows_up * WEEKDAY_FACTOR[on.weekday()])

    def expected_by_warehouse(self) -> dict[uuid.UUID, dict[uuid.UUID, float]]:
        """Cases of each article (inner key) expected at each warehouse (outer key) on the standard day."""
        ranges = {
            key: {sku.id: (upto - before) / goods.sums[-1] for sku, before, upto in _steps(goods)}
            for key, goods in self._ranges.items()
        }
        parts: dict[uuid.UUID, dict[uuid.UUID, list[float]]] = {
            site.id: {sku.id: [] for sku in self._world.skus} for site in self._world.warehouses
        }
        for shop in self._world.shops:
            cells = parts[shop.warehouse_id]
            for sku_id, share in ranges[shop.size, shop.has_freezer].items():
                cells[sku_id].append((1.0 - FAVOURITE) * shop.mean_cases * share)
            for sku in self._favourites[shop.id]:
                cells[sku.id].append(FAVOURITE * shop.mean_cases / FAVOURITES)
        return {site: {sku: math.fsum(some) for sku, some in cells.items()} for site, cells in parts.items()}

    def _orders(self, on: date, every_shop: bool) -> Iterator[OrderDraft]:
        factor = 1.0 if every_shop else WEEKDAY_FACTOR[on.weekday()]
        midnight = datetime.combine(on, time(), ZoneInfo(TIME_ZONE))
        starts = {m: midnight + timedelta(minutes=m) for m in {s.window_start_min for s in self._world.shops}}
        ends = {m: midnight + timedelta(minutes=m) for m in {s.window_end_min for s in self._world.shops}}
        for number, shop in enumerate(self._world.shops):
            # A standard day is another day than the shop's own: it has draws and ids of its own.
            kind = "standard" if every_shop else "order"
            if not every_shop and (on.toordinal() + number) % RHYTHM_DAYS[shop.size]:
                continue
            draws = Draws(self._world.seed, kind, shop.code, on.isoformat())
            if not every_shop and draws.chance(1.0 - SUNDAY_SHARE if on.weekday() == SUNDAY else SKIPS):
                continue
            cases = max(1, draws.rounded(shop.mean_cases * factor * draws.between(1.0 - NOISE, 1.0 + NOISE)))
            priority = URGENT_PRIORITY if draws.chance(URGENT) else ORDINARY_PRIORITY
            yield OrderDraft(
                id=seeded_id(self._world.namespace, f"{kind}/{on.isoformat()}/{shop.code}"),
                shop_id=shop.id,
                organisation_id=shop.organisation_id,
                warehouse_id=shop.warehouse_id,
                lines=self._lines(draws, shop, cases),
                window_start=starts[shop.window_start_min],
                window_end=ends[shop.window_end_min],
                priority=priority,
            )

    def _lines(self, draws: Draws, shop: Shop, cases: int) -> tuple[LineDraft, ...]:
        wanted = min(
            cases, MAX_LINES, draws.whole(1, 3) if shop.size is ShopSize.SMALL else draws.whole(2, 5)
        )
        favourites = self._favourites[shop.id]
        goods = self._ranges[shop.size, shop.has_freezer]
        chosen: list[Sku] = []
        while len(chosen) < wanted:
            sku = (
                draws.pick(favourites) if draws.chance(FAVOURITE) else goods.skus[draws.weighted(goods.sums)]
            )
            if sku not in chosen:
                chosen.append(sku)
        quantities = [1] * wanted
        for _ in range(cases - wanted):
            quantities[draws.whole(0, wanted - 1)] += 1
        return tuple(
            LineDraft(sku.id, sku.code, quantity) for sku, quantity in zip(chosen, quantities, strict=True)
        )

    def _choose_favourites(self, shop: Shop) -> tuple[Sku, ...]:
        draws = Draws(self._world.seed, "favourites", shop.code)
        goods = self._ranges[shop.size, shop.has_freezer]
        # With repeats: what is drawn twice is ordered twice as often.
        return tuple(goods.skus[draws.weighted(goods.sums)] for _ in range(FAVOURITES))


def orders_for_day(world: World, on: date, *, every_shop: bool = False) -> list[OrderDraft]:
    """The orders of one day; for many days keep a `DemandModel`, whose method of this name says more."""
    return DemandModel(world).orders_for_day(on, every_shop=every_shop)


def _steps(goods: _Range) -> Iterator[tuple[Sku, float, float]]:
    return zip(goods.skus, [0.0, *goods.sums[:-1]], goods.sums, strict=True)


def _range_for(world: World, size: ShopSize, freezer: bool) -> _Range:
    skus = tuple(sku for sku in world.skus if freezer or sku.temperature is not Temperature.FROZEN)
    keen = _KEENNESS[size]
    return _Range(skus, cumulated([sku.demand_weight * keen.get(sku.category, 1.0) for sku in skus]))
