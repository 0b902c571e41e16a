"""Which SKUs to count next, as a pure function."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

A_SHARE, B_SHARE = 80, 95
"""Percent of the value that moves: the SKUs that make up the first 80 are A, to 95 B, the rest C."""
DAYS_BETWEEN = {"A": 7, "B": 30, "C": 90}


@dataclass(frozen=True, slots=True, kw_only=True)
class SkuFigures:
    """What is known of a SKU at a place, of the last 30 days."""

    sku_id: uuid.UUID
    on_hand: int
    moved_value_minor: int
    """Units that left, at list price."""
    value_minor: int
    """Units that lie there, at list price."""
    picks_short: int
    last_short_at: datetime | None
    last_counted_at: datetime | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A SKU that should be counted, and why."""

    sku_id: uuid.UUID
    abc: str
    on_hand: int
    value_minor: int
    picks_short: int
    last_counted_at: datetime | None
    reason: str
    """`pick_short`, `never_counted` or `due`."""


def propose_counts(figures: Iterable[SkuFigures], now: datetime) -> list[Proposal]:
    """SKUs to count, the most pressing first: picked short since the last count, then A before B before C.

    The class follows from the value that moves; SKUs that do not move at all are C.
    """
    rows = sorted(figures, key=lambda row: (-row.moved_value_minor, -row.value_minor, row.sku_id))
    whole = sum(row.moved_value_minor for row in rows)
    so_far = 0
    found: list[tuple[tuple[int, str, float, int], Proposal]] = []
    for row in rows:
        # A SKU is A when the ones before it have not made up the share yet: the first that moves is always A.
        abc = "C"
        if row.moved_value_minor > 0:
            abc = "A" if so_far * 100 < whole * A_SHARE else "B" if so_far * 100 < whole * B_SHARE else "C"
        so_far += row.moved_value_minor
        reason = _why(row, abc, now)
        if reason is None:
            continue
        waited = (now - row.last_counted_at).total_seconds() if row.last_counted_at else float("inf")
        rank = (0 if reason == "pick_short" else 1, abc, -waited, -row.value_minor)
        found.append(
            (
                rank,
                Proposal(
                    row.sku_id,
                    abc,
                    row.on_hand,
                    row.value_minor,
                    row.picks_short,
                    row.last_counted_at,
                    reason,
                ),
            )
        )
    return [proposal for _, proposal in sorted(found, key=lambda pair: (pair[0], pair[1].sku_id))]


def _why(row: SkuFigures, abc: str, now: datetime) -> str | None:
    if row.last_short_at is not None and (
        row.last_counted_at is None or row.last_short_at > row.last_counted_at
    ):
        return "pick_short"
    if row.last_counted_at is None:
        return "never_counted"
    return "due" if now - row.last_counted_at >= timedelta(days=DAYS_BETWEEN[abc]) else None
