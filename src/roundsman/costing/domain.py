"""What a trip costs, and who bears it: formulas on plain values. Amounts are minor units of the currency."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from roundsman.kernel.money import split_minor

FUEL_SHARE_PCT = 75
"""Of a vehicle's price per km, how much is fuel; the rest is maintenance and tyres. An assumption for light
commercial vehicles, to be set per tenant (`costing.fuel_share_pct`); the sum of the two does not depend on it."""


class CostKind(StrEnum):
    """What the money is for."""

    FIXED = "fixed"
    DEPARTURE = "departure"
    FUEL = "fuel"
    MAINTENANCE = "maintenance"
    LABOUR = "labour"
    TOLL = "toll"
    OTHER = "other"


class ShareRule(StrEnum):
    """By what an entry is shared out over the stops of its trip."""

    DISTANCE = "distance"
    TIME = "time"
    EQUAL = "equal"


class BillBasis(StrEnum):
    """By what the trips of a period bear a bill."""

    DISTANCE = "distance"
    TIME = "time"
    WEIGHT = "weight"
    STOPS = "stops"
    EQUAL = "equal"


class BillStatus(StrEnum):
    """Where a bill stands."""

    POSTED = "posted"
    REVERSED = "reversed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """What a vehicle costs.

    Args:
        fixed_minor: For each day that it is used.
        per_departure_minor: For each trip.
        per_km_minor: For each kilometre driven: fuel and maintenance.
        per_hour_minor: For each hour of the driver.
        toll_per_trip_minor: What tolls usually come to.
    """

    fixed_minor: int
    per_departure_minor: int
    per_km_minor: int
    per_hour_minor: int
    toll_per_trip_minor: int = 0


@dataclass(frozen=True, slots=True)
class Charge:
    """One amount with what it was worked out from."""

    kind: CostKind
    amount_minor: int
    quantity: int
    """The basis, in `unit`."""
    unit: str
    rate_minor: int
    share_rule: ShareRule


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareBasis:
    """What a stop bears costs by."""

    stop_id: UUID
    distance_m: int
    """The way to it."""
    time_s: int
    """The way to it and the stay, in seconds."""


def per_unit(quantity: int, rate_minor: int, per: int) -> int:
    """`quantity / per * rate`, to the nearest minor unit, halves up: metres at a price per km, seconds per hour."""
    return (quantity * rate_minor * 2 + per) // (2 * per)


def trip_charges(rates: Rates, *, distance_m: int, duration_s: int, fuel_share_pct: int) -> list[Charge]:
    """What a completed trip costs: departure, kilometres, hours, and the vehicle's day. Zeros are left out.

    The price of the day comes with every trip; that it is posted once per vehicle and day, for the first trip that is
    completed, is held by the unique source of its entry. The price per km is rounded once and then split into fuel
    and maintenance, so that the two add up to it.

    Args:
        rates: The vehicle's rates at completion.
        distance_m: Metres driven.
        duration_s: Seconds from start to completion.
        fuel_share_pct: Fuel's part of the price per km, 0 to 100.
    """
    fuel, maintenance = split_minor(
        per_unit(distance_m, rates.per_km_minor, 1000), [fuel_share_pct, 100 - fuel_share_pct]
    )
    labour = per_unit(duration_s, rates.per_hour_minor, 3600)
    by_km = (distance_m, "m", rates.per_km_minor, ShareRule.DISTANCE)
    charges = [
        Charge(CostKind.FIXED, rates.fixed_minor, 1, "day", rates.fixed_minor, ShareRule.EQUAL),
        Charge(
            CostKind.DEPARTURE,
            rates.per_departure_minor,
            1,
            "trip",
            rates.per_departure_minor,
            ShareRule.EQUAL,
        ),
        Charge(CostKind.FUEL, fuel, *by_km),
        Charge(CostKind.MAINTENANCE, maintenance, *by_km),
        Charge(CostKind.LABOUR, labour, duration_s, "s", rates.per_hour_minor, ShareRule.TIME),
        Charge(
            CostKind.TOLL,
            rates.toll_per_trip_minor,
            1,
            "trip",
            rates.toll_per_trip_minor,
            ShareRule.EQUAL,
        ),
    ]
    return [charge for charge in charges if charge.amount_minor]


def shares(amount_minor: int, rule: ShareRule, stops: Sequence[ShareBasis]) -> list[tuple[UUID, int]]:
    """What each stop bears of an amount; the parts sum to it exactly (largest remainder).

    By distance: the way to the stop. By time: the way and the stay. Equal: one part each, which is also the fallback
    when nothing was driven or no time passed. The way back to the depot is borne by all in the same ratio.

    Raises:
        ValueError: when there is no stop to bear it.
    """
    if rule is ShareRule.DISTANCE:
        weights = [stop.distance_m for stop in stops]
    elif rule is ShareRule.TIME:
        weights = [stop.time_s for stop in stops]
    else:
        weights = [1 for _ in stops]
    parts = split_minor(amount_minor, weights)
    return [(stop.stop_id, part) for stop, part in zip(stops, parts, strict=True)]


def item_shares[Item](
    stops: Sequence[tuple[int, Sequence[tuple[Item, int]]]],
) -> list[tuple[Item, int]]:
    """What each item (an order line at a stop) bears of a trip, to the last minor unit.

    Each stop's amount is split over its lines by their weight; a stop without lines (one that was called at for
    nothing) passes its amount on to all lines of the trip by weight.

    Args:
        stops: For each stop what it bears and its lines with their weights in grams.

    Returns:
        Each line with its amount, in the order given; empty when the trip carried nothing.
    """
    every = [line for _, lines in stops for line in lines]
    if not every:
        return []
    amounts: list[int] = []
    orphaned = 0
    for amount, lines in stops:
        if lines:
            amounts += split_minor(amount, [weight for _, weight in lines])
        else:
            orphaned += amount
    extra = split_minor(orphaned, [weight for _, weight in every])
    return [(item, part + more) for (item, _), part, more in zip(every, amounts, extra, strict=True)]


def income_minor(*, goods_minor: int, drops: int, pct_of_goods: float, per_drop_minor: int) -> int:
    """What a trip earns: a part of the goods' worth and a price per drop, to the nearest minor unit."""
    return round(goods_minor * pct_of_goods / 100) + drops * per_drop_minor
