"""Where the shops stand, what they are called, when they take deliveries."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from roundsman.kernel.money import split_minor
from roundsman.simulation.world import names
from roundsman.simulation.world.draws import Draws, cumulated
from roundsman.simulation.world.geography import moved, on_built_up_land
from roundsman.simulation.world.model import ShopSize
from roundsman.simulation.world.places import Locality

_FARTHEST_M = 1_800.0
_STRAY = 0.10  # shops that stand alone, away from any market
_MAX_TRIES = 200
_CHAIN_SHARE = 0.04


class _Market(NamedTuple):
    """A cluster of shops: a street with two sides, or a bazaar around a point."""

    east_m: float
    north_m: float
    street: bool
    along: tuple[float, float]
    reach_m: float


class ShopPlan(NamedTuple):
    """A shop before it belongs to a warehouse. `raw_cases` is its order size before the world is brought to scale."""

    name: str
    chain: str | None
    lat: float
    lon: float
    locality: Locality
    size: ShopSize
    open_min: int
    close_min: int
    window_start_min: int
    window_end_min: int
    service_base_s: int
    service_per_case_s: int
    has_freezer: bool
    raw_cases: float


def place_shops(seed: int, localities: Sequence[Locality], count: int) -> list[tuple[float, float, Locality]]:
    """Positions (lat, lon) for so many shops, all on built-up land, in clusters of very unequal size.

    Each neighbourhood has a few markets whose shares are drawn with a heavy tail; a shop stands in a market street
    (along a line, on either side), around a bazaar (heavy tail of distances), or, one in ten, on its own.

    Raises:
        RuntimeError: when a neighbourhood has no land to stand on; its centre is then wrong.
    """
    homes: list[Locality] = []
    for locality, share in zip(
        localities, split_minor(count, [place.weight for place in localities]), strict=True
    ):
        homes += [locality] * share
    markets = {place.name: _markets(seed, place) for place in localities}
    streams = [Draws(seed, "place", number) for number in range(count)]
    found: list[tuple[float, float]] = [(0.0, 0.0)] * count
    open_numbers = list(range(count))
    for _ in range(_MAX_TRIES):
        tries = [_candidate(streams[n], homes[n], *markets[homes[n].name]) for n in open_numbers]
        fits = on_built_up_land(np.array([lon for _, lon in tries]), np.array([lat for lat, _ in tries]))
        for n, place, fit in zip(open_numbers, tries, fits, strict=True):
            if fit:
                found[n] = place
        open_numbers = [n for n, fit in zip(open_numbers, fits, strict=True) if not fit]
        if not open_numbers:
            return [(*place, home) for place, home in zip(found, homes, strict=True)]
    raise RuntimeError(f"no built-up land was found for a shop in {homes[open_numbers[0]].name}")


def plan_shop(
    seed: int, number: int, lat: float, lon: float, locality: Locality, taken: set[str]
) -> ShopPlan:
    """The shop with that number at that place; its name is added to those taken."""
    draws = Draws(seed, "shop", number)
    luck = draws.unit()
    size = ShopSize.SMALL if luck < 0.50 else ShopSize.MEDIUM if luck < 0.85 else ShopSize.LARGE
    name, chain = _name(draws, size, locality, taken)
    start, end = _window(draws)
    base_low, base_high, mean_cases, freezer = {
        ShopSize.SMALL: (150, 270, 2.9, 0.15),
        ShopSize.MEDIUM: (210, 360, 5.4, 0.6),
        ShopSize.LARGE: (300, 540, 11.0, 1.0),
    }[size]
    return ShopPlan(
        name=name,
        chain=chain,
        lat=lat,
        lon=lon,
        locality=locality,
        size=size,
        open_min=start - 30 * draws.whole(0, 2),
        close_min=30 * draws.whole(40, 46),
        window_start_min=start,
        window_end_min=end,
        service_base_s=10 * draws.whole(base_low // 10, base_high // 10),
        service_per_case_s=draws.whole(10, 24),
        has_freezer=draws.chance(freezer),
        raw_cases=mean_cases * min(1.6, max(0.5, draws.normal(1.0, 0.2))),
    )


def _markets(seed: int, locality: Locality) -> tuple[list[_Market], list[float]]:
    draws = Draws(seed, "markets", locality.name)
    markets: list[_Market] = []
    weights: list[float] = []
    for number in range(draws.whole(4, 6)):
        # The first is the station or high street at the centre itself.
        reach = 0.0 if number == 0 else locality.spread_m
        street = draws.chance(0.65)
        markets.append(
            _Market(
                east_m=draws.normal(0.0, reach),
                north_m=draws.normal(0.0, reach),
                street=street,
                along=draws.direction(),
                reach_m=draws.between(160.0, 420.0) if street else draws.between(50.0, 120.0),
            )
        )
        weights.append((1.0 if number == 0 else 0.35) + draws.heavy(0.5))
    return markets, cumulated(weights)


def _candidate(
    draws: Draws, locality: Locality, markets: list[_Market], sums: list[float]
) -> tuple[float, float]:
    if draws.chance(_STRAY):
        east, north = draws.direction()
        away = min(_FARTHEST_M, draws.heavy(0.9 * locality.spread_m))
        return moved(locality.lat, locality.lon, east * away, north * away)
    market = markets[draws.weighted(sums)]
    if market.street:
        along = draws.between(-1.0, 1.0) * market.reach_m
        across = (9.0 if draws.chance(0.5) else -9.0) + draws.normal(0.0, 7.0)
        east = market.east_m + market.along[0] * along - market.along[1] * across
        north = market.north_m + market.along[1] * along + market.along[0] * across
        return moved(locality.lat, locality.lon, east, north)
    x, y = draws.direction()
    away = min(_FARTHEST_M, draws.heavy(market.reach_m) + 5.0)
    return moved(locality.lat, locality.lon, market.east_m + x * away, market.north_m + y * away)


def _name(draws: Draws, size: ShopSize, locality: Locality, taken: set[str]) -> tuple[str, str | None]:
    place = locality.name.split(",", maxsplit=1)[0]
    if size is not ShopSize.SMALL and draws.chance(2 * _CHAIN_SHARE):
        chain = draws.pick(names.CHAINS)
        stem = f"{chain}, {place}"
    else:
        chain = None
        stem = f"{draws.pick(names.SHOP_FIRST)} {draws.pick(names.SHOP_LAST[size])}, {place}"
    name, turn = stem, 2
    while name in taken:
        name, turn = f"{stem} {turn}", turn + 1
    taken.add(name)
    return name, chain


def _window(draws: Draws) -> tuple[int, int]:
    """When deliveries are taken: early for milk, most in the morning, some at noon; two to four hours."""
    luck = draws.unit()
    start = 30 * (
        draws.whole(13, 15) if luck < 0.35 else draws.whole(16, 19) if luck < 0.75 else draws.whole(20, 22)
    )
    length = 120 if (luck := draws.unit()) < 0.15 else 150 if luck < 0.3 else 180 if luck < 0.65 else 240
    return start, min(start + length, 870)
