"""What is acceptable in a new order: each thing that is not has a code of its own and says what would be."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from roundsman.identity.api import KnownSetting, declare_setting, setting
from roundsman.masterdata.api import Location, Sku, items_at_a_glance, places_at_a_glance
from roundsman.orders import domain, policies
from roundsman.orders.calendar import Calendar, check_possible, days_named, possible_window
from roundsman.orders.models import ORDER_KINDS
from roundsman.platform.db.raw import Statement
from roundsman.platform.errors import Conflict, Invalid
from roundsman.platform.work import Work

CUTOFF_DAYS_BEFORE = "orders.cutoff_days_before"
MAX_LINES = 500

declare_setting(
    KnownSetting(
        key=CUTOFF_DAYS_BEFORE,
        type="integer",
        default=0,
        least=0,
        most=14,
        about="How many days before the day of delivery a warehouse's order cut-off lies; 0 is the same day.",
    )
)


@dataclass(frozen=True, slots=True)
class AskedLine:
    """One item and how many selling units of it."""

    sku_id: uuid.UUID
    quantity: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceOrder:
    """What somebody asks for."""

    location_id: uuid.UUID
    window_start: datetime
    window_end: datetime
    lines: Sequence[AskedLine]
    kind: str = "replenishment"
    warehouse_id: uuid.UUID | None = None
    """The shop's home warehouse when left out."""
    priority: int = 5
    allocation_policy: str = "partial"
    note: str | None = None
    external_ref: str | None = None
    min_remaining_life_days: int | None = None
    """Instead of the shop's own rule."""
    accept_substitutes: bool = False
    next_slot: bool = False
    """Where the day is over or a holiday, take the next possible day at the same times of day."""
    created_by: uuid.UUID | None = None
    """In whose name; the caller's when left out."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the house knows about the things that an order names, read in one round trip."""

    locations: dict[uuid.UUID, Location]
    """The ones named, and the home warehouses of these."""
    skus: dict[uuid.UUID, Sku]
    same_ref: Any | None
    """The order that has the external reference already."""


_SAME_REF = """
SELECT id, organisation_id, warehouse_id, created_by FROM "order" WHERE tenant_id = %s AND external_ref = %s
"""


def read_facts(work: Work, asked: PlaceOrder) -> Facts:
    """Read everything that the checks of a new order need."""
    named = [asked.location_id] + ([asked.warehouse_id] if asked.warehouse_id else [])
    statements = [
        places_at_a_glance(work, named),
        items_at_a_glance(work, [line.sku_id for line in asked.lines]),
    ]
    if asked.external_ref:
        statements.append(Statement(_SAME_REF, [work.tenant_id, asked.external_ref]))
    locations, skus, *refs = work.fetch_each(*statements)
    return Facts(
        {row.id: row for row in locations},
        {row.id: row for row in skus},
        refs[0][0] if refs and refs[0] else None,
    )


def check_lines(lines: Sequence[AskedLine]) -> None:
    """Lines of an order: some, each item once, each quantity possible."""
    if not lines:
        raise Invalid(
            "an order needs something in it", field="lines", accepted="at least 1 line", code="no_lines"
        )
    if len(lines) > MAX_LINES:
        raise Invalid(
            f"{len(lines)} lines are too many",
            field="lines",
            accepted=f"at most {MAX_LINES}",
            code="too_many_lines",
        )
    seen: dict[uuid.UUID, int] = {}
    for index, line in enumerate(lines):
        if line.quantity <= 0:
            raise Invalid(
                f"the quantity is {line.quantity}",
                field=f"lines.{index}.quantity",
                accepted="a whole number of selling units, at least 1",
                code="quantity_not_positive",
            )
        if line.quantity > domain.MAX_QUANTITY:
            raise Invalid(
                f"the quantity is {line.quantity}",
                field=f"lines.{index}.quantity",
                accepted=f"at most {domain.MAX_QUANTITY}",
                code="quantity_too_large",
            )
        if line.sku_id in seen:
            raise Invalid(
                f"the item of line {seen[line.sku_id] + 1} is ordered again",
                field=f"lines.{index}.sku_id",
                accepted="each item once, with its whole quantity",
                code="duplicate_sku",
            )
        seen[line.sku_id] = index


def places(work: Work, asked: PlaceOrder, facts: Facts | None = None) -> tuple[Location, Location]:
    """The location that the goods go to and the warehouse that serves it, both within the caller's reach."""
    found = (facts or read_facts(work, asked)).locations
    location = found.get(asked.location_id)
    if location is None or not policies.may_order_for(work.principal, location):
        raise Invalid(
            f"there is no location {asked.location_id} that you may order for",
            field="location_id",
            accepted="the id of a location that GET /api/v1/locations shows you",
            code="unknown_location",
        )
    if location.kind not in domain.DELIVERY_KINDS:
        raise Invalid(
            f"{location.code} is a {location.kind}; orders go to shops and customers",
            field="location_id",
            accepted="a location of kind " + ", ".join(sorted(domain.DELIVERY_KINDS)),
            code="location_not_a_shop",
        )
    _check_active(location, "location_id")
    if asked.kind not in ORDER_KINDS:
        raise Invalid(
            f"no order is of kind {asked.kind}",
            field="kind",
            accepted=", ".join(ORDER_KINDS),
            code="unknown_kind",
        )
    if asked.kind == domain.TRANSFER:
        raise Invalid(
            "goods between places of our own are not ordered",
            field="kind",
            accepted="a transfer (POST /api/v1/transfers)",
            code="use_transfer",
        )
    if asked.kind == domain.RETURN:
        raise Invalid(
            "an order brings goods; what goes back is collected",
            field="kind",
            accepted="a return (POST /api/v1/return-requests)",
            code="use_return_request",
        )
    return location, _warehouse(work, asked, location, found)


def _warehouse(
    work: Work, asked: PlaceOrder, location: Location, found: dict[uuid.UUID, Location]
) -> Location:
    warehouse_id = asked.warehouse_id or location.home_warehouse_id
    if warehouse_id is None:
        raise Invalid(
            f"{location.code} has no home warehouse",
            field="warehouse_id",
            accepted="the id of a warehouse, or a location that has one",
            code="no_warehouse",
        )
    warehouse = found.get(warehouse_id)
    if warehouse is None or not policies.may_choose_warehouse(work.principal, location, warehouse_id):
        raise Invalid(
            f"there is no warehouse {warehouse_id} that you may order from",
            field="warehouse_id",
            accepted="nothing (the shop's home warehouse serves it), or a warehouse of yours",
            code="unknown_location",
        )
    if warehouse.kind not in domain.SERVING_KINDS:
        raise Invalid(
            f"{warehouse.code} is a {warehouse.kind}",
            field="warehouse_id",
            accepted="a location of kind " + ", ".join(sorted(domain.SERVING_KINDS)),
            code="not_a_warehouse",
        )
    _check_active(warehouse, "warehouse_id")
    return warehouse


def _check_active(location: Location, field: str) -> None:
    if not location.is_active:
        raise Invalid(
            f"{location.code} is not active",
            field=field,
            accepted="an active location",
            code="inactive_location",
        )


def calendar_of(work: Work, location: Location, warehouse: Location) -> Calendar:
    """When the warehouse can bring something to the location."""
    return Calendar(
        warehouse_zone=warehouse.timezone,
        shop_zone=location.timezone,
        cutoff=warehouse.order_cutoff,
        days_before=int(setting(work, CUTOFF_DAYS_BEFORE, 0)) if warehouse.order_cutoff else 0,
        warehouse_closed=days_named(warehouse.closed_days),
        shop_closed=days_named(location.closed_days),
    )


def check_cutoff(
    work: Work, asked: PlaceOrder, location: Location, warehouse: Location
) -> tuple[datetime, datetime]:
    """The window that the order gets: the asked one, or with `next_slot` the next possible one like it.

    Raises:
        Invalid: `after_cutoff` or `closed_that_day`, with the first instant that is possible.
    """
    calendar = calendar_of(work, location, warehouse)
    if asked.next_slot:
        return possible_window(calendar, asked.window_start, asked.window_end, now=work.now)
    check_possible(calendar, asked.window_start, asked.window_end, now=work.now)
    return asked.window_start, asked.window_end


def ordered_skus(work: Work, lines: Sequence[AskedLine], facts: Facts | None = None) -> dict[uuid.UUID, Sku]:
    """The items of the lines, all known and active."""
    if facts is not None:
        found = facts.skus
    else:
        wanted = items_at_a_glance(work, [line.sku_id for line in lines])
        found = {row.id: row for row in work.fetch_each(wanted)[0]}
    for index, line in enumerate(lines):
        sku = found.get(line.sku_id)
        if sku is None:
            raise Invalid(
                f"there is no item {line.sku_id}",
                field=f"lines.{index}.sku_id",
                accepted="the id of an item that GET /api/v1/skus shows you",
                code="unknown_sku",
            )
        if not sku.is_active:
            raise Invalid(
                f"{sku.code} is no longer sold",
                field=f"lines.{index}.sku_id",
                accepted="an active item",
                code="inactive_sku",
            )
    return found


def check_external_ref(work: Work, facts: Facts) -> None:
    """Refuse a reference that an order of the tenant has; a race for one ends at the unique index."""
    taken = facts.same_ref
    if taken is not None:
        shown = {"order_id": str(taken.id)} if policies.may_read(work.principal, taken) else {}
        raise Conflict(
            "an order was placed with this reference",
            field="external_ref",
            accepted="a reference that no order has, or none",
            code="duplicate_external_ref",
            **shown,
        )
