"""The rules of other rooms that history follows, so that it comes out as if it had been lived in service.

Pure functions and values only; the one file of the seeding that names them.
"""

from roundsman.costing.domain import FUEL_SHARE_PCT, CostKind, Rates, income_minor, shares, trip_charges
from roundsman.costing.service.entries import share_basis
from roundsman.costing.service.results import INCOME_PCT, INCOME_PER_DROP
from roundsman.execution.domain import (
    LineResult,
    LoadedLine,
    co2_g,
    driven_distance_m,
    is_on_time,
    main_reason,
    results_of,
    shortfalls,
)
from roundsman.execution.values import ToldLine
from roundsman.inventory.domain import Shelf, choose_fefo

__all__ = [
    "FUEL_SHARE_PCT",
    "CostKind",
    "LineResult",
    "LoadedLine",
    "Rates",
    "Shelf",
    "ToldLine",
    "choose_fefo",
    "co2_g",
    "driven_distance_m",
    "income_by_default",
    "is_on_time",
    "main_reason",
    "results_of",
    "share_basis",
    "shares",
    "shortfalls",
    "trip_charges",
]


def income_by_default(goods_minor: int, drops: int) -> int:
    """What a trip earns as long as nobody has set it otherwise."""
    pct, per_drop = float(INCOME_PCT.default), int(INCOME_PER_DROP.default)
    return income_minor(goods_minor=goods_minor, drops=drops, pct_of_goods=pct, per_drop_minor=per_drop)
