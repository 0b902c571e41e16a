"""Proposing orders: each night for the shops of a warehouse, from what they were brought before."""

import uuid
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import batched
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Date, cast, exists, func, literal, select, tuple_
from sqlalchemy.dialects.postgresql import distinct_on

from roundsman.identity.api import KnownSetting, declare_setting, setting
from roundsman.kernel.ids import new_id
from roundsman.masterdata.api import Location, active_depots, locations_by_id, skus_by_id
from roundsman.orders import policies
from roundsman.orders.calendar import local_window, next_slots
from roundsman.orders.events_intake import OrderDraftProposed
from roundsman.orders.models import Order, OrderDraft, OrderDraftLine, OrderLine
from roundsman.orders.replenish import MAX_WEEKS, MIN_WEEKS, Proposal, propose
from roundsman.orders.service.place_checks import calendar_of
from roundsman.orders.states import DRAFT, DraftCommand, DraftStatus, OrderStatus
from roundsman.platform.jobs.queue import enqueue_job
from roundsman.platform.models import JobRow
from roundsman.platform.work import Work

JOB = "orders.propose_drafts"
PROPOSE = "order_drafts.propose"
CHUNK = 200
NIGHT = range(1, 6)
"""Local hours in which a warehouse's proposals are made; one that slept through the first hour has four more."""
_DONE = (OrderStatus.DELIVERED.value, OrderStatus.PARTIALLY_DELIVERED.value, OrderStatus.CLOSED.value)
_OPEN = tuple(
    str(status) for status in OrderStatus if status not in (*_DONE, OrderStatus.FAILED, OrderStatus.CANCELLED)
)

for _known in (
    KnownSetting(
        key="orders.draft_proposals", type="boolean", default=True,
        about="Propose an order to every shop with enough history each night.",
    ),
    KnownSetting(
        key="orders.draft_service_level", type="number", default=0.95, least=0.5, most=0.999,
        about="Share of review periods that a proposed order shall bring a shop through without running out.",
    ),
    KnownSetting(
        key="orders.draft_review_days", type="integer", default=1, least=1, most=14,
        about="How many days a proposed order shall last for.",
    ),
    KnownSetting(
        key="orders.draft_weeks", type="integer", default=MAX_WEEKS, least=MIN_WEEKS, most=MAX_WEEKS,
        about="How many weeks of deliveries a proposed order is worked out from, at most.",
    ),
):  # fmt: skip
    declare_setting(_known)


def request_proposals(work: Work, warehouse_id: uuid.UUID, *, is_again: bool = True) -> JobRow:
    """Ask for a job that proposes orders to the active shops of a warehouse.

    Args:
        work: The transaction.
        warehouse_id: Which.
        is_again: Propose also to shops that had a proposal today.

    Raises:
        NotFound: when the warehouse is not there for the caller.
    """
    policies.check_serves(work, PROPOSE, warehouse_id)
    return enqueue_job(work, JOB, {"warehouse_id": str(warehouse_id), "again": is_again})


def due_warehouses(work: Work) -> list[uuid.UUID]:
    """The warehouses whose night it is and that have a shop without a proposal of today that might get one.

    Shop by shop: where a run stopped half-way, or one shop was proposed to before the others, the next hour does the
    rest. A shop that was brought nothing in the weeks that count cannot get one.
    """
    if not setting(work, "orders.draft_proposals"):
        return []
    days = {
        depot.id: local.date()
        for depot in active_depots(work)
        if (local := work.now.astimezone(ZoneInfo(depot.timezone))).hour in NIGHT
    }
    if not days:
        return []
    since = work.now - timedelta(weeks=int(setting(work, "orders.draft_weeks")), days=1)
    was_served = exists().where(
        Order.tenant_id == work.tenant_id,
        Order.location_id == Location.id,
        Order.window_start >= since,
        Order.status.in_(_DONE),
    )
    is_proposed_to = exists().where(
        OrderDraft.tenant_id == work.tenant_id,
        OrderDraft.location_id == Location.id,
        OrderDraft.warehouse_id == Location.home_warehouse_id,
        tuple_(OrderDraft.warehouse_id, OrderDraft.proposed_on).in_(list(days.items())),
    )
    query = (
        select(Location.home_warehouse_id)
        .where(
            Location.tenant_id == work.tenant_id,
            Location.home_warehouse_id.in_(days),
            Location.kind == "retailer",
            Location.is_active,
            was_served,
            ~is_proposed_to,
        )
        .distinct()
        .order_by(Location.home_warehouse_id)
    )
    return list(work.session.scalars(query))


def propose_in_chunks(
    open_work: Callable[[], AbstractContextManager[Work]], warehouse_id: uuid.UUID, *, is_again: bool
) -> Iterator[tuple[int, int, list[dict[str, Any]]]]:
    """Propose to all active shops of a warehouse, each chunk in a transaction of its own.

    Yields:
        After each chunk: how many shops are behind, of how many, and the chunk's results.
    """
    with open_work() as work:
        query = select(Location.id).where(
            Location.tenant_id == work.tenant_id,
            Location.home_warehouse_id == warehouse_id,
            Location.kind == "retailer",
            Location.is_active,
        )
        shop_ids = list(work.session.scalars(query.order_by(Location.id)))
    behind = 0
    for chunk in batched(shop_ids, CHUNK):
        with open_work() as work:
            results = propose_to_shops(work, warehouse_id, chunk, is_again=is_again)
        behind += len(chunk)
        yield behind, len(shop_ids), results


@dataclass(slots=True)
class _History:
    """What the house knows of one shop."""

    delivered: dict[uuid.UUID, dict[date, int]] = field(default_factory=lambda: defaultdict(dict))
    """Units by item and local day."""
    on_order: dict[uuid.UUID, dict[date, int]] = field(default_factory=lambda: defaultdict(dict))
    window: tuple[str, str] | None = None
    """The times of day of its latest order."""


def propose_to_shops(
    work: Work, warehouse_id: uuid.UUID, shop_ids: Sequence[uuid.UUID], *, is_again: bool
) -> list[dict[str, Any]]:
    """Propose an order to each of some shops of a warehouse; an open proposal gives way to the new one.

    Returns:
        For each shop: `location_id, draft_id, quantity, why`; the last says why there is none.
    """
    # One at a time for a warehouse: of two runs the second sees what the first proposed.
    work.serialise(f"orders.propose_drafts:{warehouse_id}")
    found = locations_by_id(work, [warehouse_id, *shop_ids])
    warehouse = found.pop(warehouse_id)
    today = work.now.astimezone(ZoneInfo(warehouse.timezone)).date()
    before = {} if is_again else _proposed_on(work, warehouse_id, shop_ids, today)
    going = [shop for shop_id, shop in sorted(found.items()) if shop_id not in before]
    known = _histories(work, going, weeks=int(setting(work, "orders.draft_weeks")))
    active = _active_skus(work, known)
    open_drafts = _replace_open(work, [shop.id for shop in going])
    results = [_result(shop_id, None, 0, "it was proposed to today") for shop_id in before]
    drafts: list[dict[str, Any]] = []
    lines: list[dict[str, Any]] = []
    for shop in going:
        made = _propose(work, shop, warehouse, known[shop.id], active, today)
        if isinstance(made, str):
            results.append(_result(shop.id, None, 0, made))
            continue
        draft, rows = made
        drafts.append(draft)
        lines += rows
        quantity = sum(row["quantity"] for row in rows)
        results.append(_result(shop.id, draft["id"], quantity, None))
        work.emit(
            OrderDraftProposed(
                subject_id=draft["id"],
                warehouse_id=warehouse.id,
                location_id=shop.id,
                lines=len(rows),
                quantity=quantity,
                replaces=open_drafts.get(shop.id),
            )
        )
    work.insert_many(OrderDraft, drafts)
    work.insert_many(OrderDraftLine, lines)
    return results


def _propose(
    work: Work,
    shop: Location,
    warehouse: Location,
    history: _History,
    active: Mapping[uuid.UUID, str],
    today: date,
) -> tuple[dict[str, Any], list[dict[str, Any]]] | str:
    """The rows of a proposal, or why there is none."""
    if history.window is None:
        return "it has ordered nothing yet"
    slots = next_slots(calendar_of(work, shop, warehouse), shop.opening_windows, now=work.now)
    if not slots:
        return "no day within reach takes orders"
    days = int(setting(work, "orders.draft_review_days"))
    level = float(setting(work, "orders.draft_service_level"))
    cover = [slots[0].day + timedelta(days=step) for step in range(days)]
    made: list[tuple[uuid.UUID, Proposal]] = []
    has_history = False
    for sku_id in sorted(history.delivered, key=lambda one: active.get(one, "")):
        if sku_id not in active:
            continue
        proposal = propose(
            history.delivered[sku_id],
            today=today,
            cover=cover,
            on_order=sum(history.on_order[sku_id].get(day, 0) for day in cover),
            service_level=level,
            weeks=int(setting(work, "orders.draft_weeks")),
        )
        has_history = has_history or proposal is not None
        if proposal is not None and proposal.quantity > 0:
            made.append((sku_id, proposal))
    if not made:
        return (
            "what is on order is enough" if has_history else f"it has less than {MIN_WEEKS} weeks of history"
        )
    start, end = local_window(slots[0].day, *history.window, shop.timezone)
    draft_id = new_id()
    draft = {
        "id": draft_id,
        "status": DraftStatus.OPEN.value,
        "organisation_id": shop.organisation_id,
        "warehouse_id": warehouse.id,
        "location_id": shop.id,
        "window_start": start,
        "window_end": end,
        "proposed_on": today,
        "service_level": level,
        "review_days": days,
    }
    return draft, [_line(draft_id, number, *one) for number, one in enumerate(made, start=1)]


def _line(draft_id: uuid.UUID, number: int, sku_id: uuid.UUID, proposal: Proposal) -> dict[str, Any]:
    return {
        "draft_id": draft_id,
        "line_no": number,
        "sku_id": sku_id,
        "quantity": proposal.quantity,
        "figures": {
            "weeks": proposal.weeks,
            "mean": round(proposal.mean, 3),
            "deviation": round(proposal.deviation, 3),
            "safety": round(proposal.safety, 3),
            "on_order": proposal.on_order,
        },
    }


def _result(shop_id: uuid.UUID, draft_id: uuid.UUID | None, quantity: int, why: str | None) -> dict[str, Any]:
    return {
        "location_id": str(shop_id),
        "draft_id": str(draft_id) if draft_id else None,
        "quantity": quantity,
        "why": why,
    }


def _proposed_on(
    work: Work, warehouse_id: uuid.UUID, shop_ids: Sequence[uuid.UUID], day: date
) -> dict[uuid.UUID, uuid.UUID]:
    query = select(OrderDraft.location_id, OrderDraft.id).where(
        OrderDraft.tenant_id == work.tenant_id,
        OrderDraft.warehouse_id == warehouse_id,
        OrderDraft.proposed_on == day,
        OrderDraft.location_id.in_(shop_ids),
    )
    return {row.location_id: row.id for row in work.session.execute(query)}


def _replace_open(work: Work, shop_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, uuid.UUID]:
    """Take back the open proposals of shops; their ids by shop."""
    query = (
        work.rows(OrderDraft)
        .where(OrderDraft.location_id.in_(shop_ids), OrderDraft.status == DraftStatus.OPEN.value)
        .order_by(OrderDraft.id)
        .with_for_update()
    )
    drafts = list(work.session.scalars(query))
    for draft in drafts:
        draft.status = DRAFT.after(DraftStatus(draft.status), DraftCommand.REPLACE).value
    work.session.flush()
    return {draft.location_id: draft.id for draft in drafts}


def _active_skus(work: Work, known: Mapping[uuid.UUID, _History]) -> dict[uuid.UUID, str]:
    skus = skus_by_id(work, {sku_id for one in known.values() for sku_id in one.delivered})
    return {sku_id: sku.code for sku_id, sku in skus.items() if sku.is_active}


def _histories(work: Work, shops: Sequence[Location], *, weeks: int) -> dict[uuid.UUID, _History]:
    """Deliveries and open orders of shops by local day: three statements for each time zone among them."""
    known = {shop.id: _History() for shop in shops}
    zones: dict[str, list[uuid.UUID]] = defaultdict(list)
    for shop in shops:
        zones[shop.timezone].append(shop.id)
    for zone, shop_ids in zones.items():
        local_day = cast(func.timezone(literal(zone), Order.window_start), Date).label("local_day")
        since = work.now - timedelta(weeks=weeks, days=1)
        mine = (Order.tenant_id == work.tenant_id, Order.location_id.in_(shop_ids))
        # An order for days far ahead is none of this period's: nobody may order more than some weeks ahead of us.
        reach = (Order.window_start >= since, Order.window_start < work.now + timedelta(days=90))
        units = OrderLine.quantity - OrderLine.cancelled_quantity
        wanted = units - func.coalesce(OrderLine.short_quantity, 0)
        for statuses, column, target in (
            (_DONE, func.sum(OrderLine.delivered_quantity), "delivered"),
            (_OPEN, func.sum(wanted), "on_order"),
        ):
            query = (
                select(Order.location_id, OrderLine.sku_id, local_day, column.label("units"))
                .join(
                    OrderLine,
                    (OrderLine.tenant_id == Order.tenant_id) & (OrderLine.order_id == Order.id),
                )
                .where(*mine, *reach, Order.status.in_(statuses))
                .group_by(Order.location_id, OrderLine.sku_id, local_day)
            )
            for row in work.session.execute(query):
                getattr(known[row.location_id], target)[row.sku_id][row.local_day] = int(row.units)
        latest = (
            select(Order.location_id, Order.window_start, Order.window_end)
            .ext(distinct_on(Order.location_id))
            .where(*mine, *reach, Order.status.in_(_DONE))
            .order_by(Order.location_id, Order.window_start.desc())
        )
        local = ZoneInfo(zone)
        for shop_id, start, end in work.session.execute(latest):
            times = (moment.astimezone(local).strftime("%H:%M") for moment in (start, end))
            known[shop_id].window = (next(times), next(times))
    return known
