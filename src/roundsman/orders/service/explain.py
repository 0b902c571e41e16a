"""Why an order got less than it asked for, and what could take its place. Reads, never locks."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from roundsman.inventory.api import NextSupply, OnShelf, earliest_expiry_on, next_supply, on_the_shelf
from roundsman.masterdata.api import Sku, locations_by_id, skus_by_id, substitutes_of
from roundsman.orders import domain
from roundsman.orders.models import Order, OrderLine
from roundsman.orders.service.allocate import good_until
from roundsman.platform.work import Work

MOST_SHORT_LINES = 20
"""Of one order, explained one by one in the result of a job."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the house knows of the stock of a warehouse, for sentences. Empty where the reader may not see stock."""

    today: date
    """At the warehouse."""
    earliest: date
    """What expires before this day is promised to nobody."""
    coming: Mapping[uuid.UUID, NextSupply] = field(default_factory=dict)
    shelves: Mapping[uuid.UUID, Sequence[OnShelf]] = field(default_factory=dict)
    with_stock: bool = True
    """Whether the sentences may name quantities of stock and numbers of announcements."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """An item that may be offered in the place of a line's short units."""

    sku: Sku
    rank: int
    quantity: int
    """Units of it that the shop could get, at most what is short."""


def is_short(lines: Iterable[OrderLine]) -> bool:
    """Whether something of an allocated order is short."""
    return any(line.short_quantity for line in lines)


def facts_for(
    work: Work,
    warehouse_id: uuid.UUID,
    sku_ids: Iterable[uuid.UUID],
    *,
    coming: Mapping[uuid.UUID, NextSupply] | None = None,
) -> Facts:
    """What there is to say about items at a warehouse.

    Args:
        work: The transaction.
        warehouse_id: Where they are short.
        sku_ids: The items.
        coming: When more of them comes, where the caller knows that already.
    """
    wanted = set(sku_ids)
    place = locations_by_id(work, [warehouse_id])[warehouse_id]
    return Facts(
        today=work.now.astimezone(ZoneInfo(place.timezone)).date(),
        earliest=earliest_expiry_on(work, warehouse_id),
        coming=next_supply(work, warehouse_id, wanted) if coming is None else coming,
        shelves=on_the_shelf(work, warehouse_id, wanted),
        with_stock=work.principal.scope_of("inventory.read") is not None,
    )


def why_line(order: Order, line: OrderLine, floor: date, facts: Facts) -> str:
    """The sentence of one line.

    Args:
        order: Whose line it is.
        line: It; short or not.
        floor: The earliest expiry that the shop takes.
        facts: Of the order's warehouse.
    """
    asked = line.quantity - line.cancelled_quantity
    because = []
    if line.shared_supply is not None and line.shared_demand is not None:
        if facts.with_stock:
            because.append(
                domain.explain_share(
                    asked, line.allocated_quantity, supply=line.shared_supply, demand=line.shared_demand
                )
            )
        else:
            because.append(f"fair share: {round(100 * line.allocated_quantity / asked)} % of {asked}")
    if facts.with_stock:
        because += _refused(facts, line.sku_id, floor)
    return domain.explain(
        asked,
        line.allocated_quantity,
        policy=order.allocation_policy,
        more=more_of(facts, line.sku_id),
        because=because,
    )


def why_order(order: Order, lines: Iterable[OrderLine], skus: Mapping[uuid.UUID, Sku], facts: Facts) -> str:
    """The sentence of an order."""
    rows = list(lines)
    first_short = next((line.sku_id for line in rows if line.short_quantity), None)
    return domain.explain_order(
        [
            (skus[line.sku_id].code, line.quantity - line.cancelled_quantity, line.allocated_quantity)
            for line in rows
        ],
        policy=order.allocation_policy,
        more=more_of(facts, first_short) if first_short else "",
    )


def more_of(facts: Facts, sku_id: uuid.UUID) -> str:
    """When more of an item comes: the earlier of the next announced goods and the next production."""
    supply = facts.coming.get(sku_id)
    if supply is None:
        return ""
    made, comes = supply.produced_on, supply.inbound_on
    if made is not None and (supply.inbound_number is None or (comes is not None and made < comes)):
        return f"next production {domain.day_in_words(made, facts.today)}"
    when = f"on {domain.day_in_words(comes, facts.today)}" if comes else "without a day"
    if comes is not None and comes < facts.today:
        when = domain.day_in_words(comes, facts.today)
    if not facts.with_stock:
        return f"more is expected {when}"
    return f"next inbound {supply.inbound_number} {when}, {supply.inbound_quantity} expected"


def _refused(facts: Facts, sku_id: uuid.UUID, floor: date) -> list[str]:
    blocked = old = early = 0
    for shelf in facts.shelves.get(sku_id, ()):
        if shelf.is_blocked:
            blocked += shelf.available
        elif shelf.expires_on < facts.earliest:
            old += shelf.available
        elif shelf.expires_on < floor:
            early += shelf.available
    return [
        sentence
        for units, sentence in (
            (early, f"{early} there expire before the shop takes them"),
            (old, f"{old} there are too old to be promised"),
            (blocked, f"{blocked} there are held back (quarantine or recall)"),
        )
        if units
    ]


def proposals(work: Work, order: Order, lines: Sequence[OrderLine]) -> dict[uuid.UUID, list[Proposal]]:
    """Line -> substitutes that could take the place of its short units, the preferred one first.

    Only items that are not on the order yet, of which the warehouse has some that the shop takes. Proposed to each
    line as if it were alone; nothing is held for a proposal.
    """
    short = [line for line in lines if line.short_quantity]
    offers = substitutes_of(work, {line.sku_id for line in short})
    candidates = {sku_id for offered in offers.values() for sku_id in offered}
    candidates -= {line.sku_id for line in lines}
    if not candidates:
        return {}
    places = locations_by_id(work, [order.location_id])
    floor = max(good_until(order, places), earliest_expiry_on(work, order.warehouse_id))
    there = {
        sku_id: sum(s.available for s in shelves if not s.is_blocked and s.expires_on >= floor)
        for sku_id, shelves in on_the_shelf(work, order.warehouse_id, candidates).items()
    }
    skus = skus_by_id(work, candidates)
    found: dict[uuid.UUID, list[Proposal]] = {}
    for line in short:
        fit = [
            Proposal(skus[sku_id], rank, min(there[sku_id], line.short_quantity))
            for rank, sku_id in enumerate(offers.get(line.sku_id, ()), start=1)
            if there.get(sku_id, 0) > 0
        ]
        if fit:
            found[line.id] = fit
    return found
