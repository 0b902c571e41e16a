"""Orders of a day gone by: placed the day before, served from the shelves in the night, picked before dawn."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from roundsman.inventory.api import Demand
from roundsman.inventory.events import PicklistGenerated
from roundsman.kernel.loads import Load
from roundsman.kernel.reasons import CancelReason
from roundsman.orders.events import OrderAllocated, OrderCancelled, OrderClosed, OrderCreated
from roundsman.simulation.seed.base import minimum_life_days
from roundsman.simulation.seed.copying import Writer
from roundsman.simulation.seed.ledger import Ledger
from roundsman.simulation.seed.log import EventLog
from roundsman.simulation.seed.rules import choose_fefo
from roundsman.simulation.seed.stage import Stage, clock, stamped
from roundsman.simulation.world import OrderDraft

# Local hours of the day of delivery; below zero is the day before.
PLACED_FROM, PLACED_FOR_S = -15.0, 37_800
ALLOCATED_AT, LISTED_AT, PICKED_AT, READY_AT = 4.25, 4.5, 5.4, 5.6


@dataclass(slots=True)
class Part:
    """Units of one batch reserved for a line."""

    reservation_id: UUID
    batch_id: UUID
    quantity: int


@dataclass(slots=True)
class Line:
    """A line of an order, and what became of it, in cases."""

    id: UUID
    sku_id: UUID
    asked: int
    parts: list[Part] = field(default_factory=list)
    delivered: int = 0
    damaged: int = 0
    rejected: int = 0

    @property
    def shipped(self) -> int:
        """What was reserved was picked and loaded, all of it."""
        return sum(part.quantity for part in self.parts)


@dataclass(slots=True)
class Placed:
    """An order of the day."""

    id: UUID
    number: str
    draft: OrderDraft
    placed_at: datetime
    lines: list[Line]
    load: Load = field(default_factory=Load)
    task_id: UUID | None = None
    dropoff_id: UUID | None = None
    closed_at: datetime | None = None
    """When its trip was completed; None for an order that was not served."""

    @property
    def shipped(self) -> int:
        """Cases that left the warehouse."""
        return sum(line.shipped for line in self.lines)


class OrderDesk:
    """Writes orders with their lines, reservations, picklists and tasks."""

    def __init__(self, stage: Stage, writer: Writer, ledger: Ledger, log: EventLog) -> None:
        self._stage, self._ledger, self._log = stage, ledger, log
        self._skus = {sku.id: sku for sku in stage.world.skus}
        self._shops = {shop.id: shop for shop in stage.world.shops}
        who = "created_at created_by updated_at updated_by"
        self._orders = writer.sheet(
            "order",
            "id number status organisation_id warehouse_id location_id window_start window_end priority placed_at "
            f"cancel_reason cancel_note {who}",
            kind="replenishment",
            allocation_policy="partial",
            note=None,
            external_ref=None,
            version=9,
        )
        self._lines = writer.sheet(
            "order_line",
            "id order_id line_no sku_id quantity allocated_quantity picked_quantity shipped_quantity "
            "delivered_quantity damaged_quantity rejected_quantity short_quantity cancelled_quantity unit_price_minor",
        )
        self._tasks = writer.sheet("task", f"id order_id status quantity weight_g volume_ml {who}", version=4)
        self._steps = writer.sheet(
            "task_step", "id task_id seq kind location_id window_start window_end service_s quantity"
        )
        self._reservations = writer.sheet(
            "reservation",
            "id reference_id order_id location_id sku_id batch_id quantity picked_quantity shipped_quantity created_at",
            status="shipped",
        )
        self._picklists = writer.sheet(
            "picklist", f"id number location_id picked_at {who}", status="picked", version=2
        )
        self._picklist_lines = writer.sheet(
            "picklist_line",
            "id picklist_id line_no order_id order_line_id reservation_id sku_id batch_id quantity picked_quantity",
            reason_code=None,
            is_dropped=False,
        )

    def take(self, on: date, drafts: Iterable[OrderDraft], left_over: Iterable[UUID]) -> dict[UUID, Placed]:
        """Orders come in, are served first expiry first, and picked. Those that no vehicle could take get nothing.

        Returns:
            The day's orders by the id of their draft.
        """
        turned_away = set(left_over)
        opened = clock(on, PLACED_FROM)
        by_time = sorted(
            (opened + timedelta(seconds=draft.id.int % PLACED_FOR_S), draft.shop_id, draft)
            for draft in drafts
        )
        orders = [self._place(at, draft) for at, _, draft in by_time]
        for turn, site in enumerate(self._stage.world.warehouses):
            served = [o for o in orders if o.draft.warehouse_id == site.id and o.draft.id not in turned_away]
            self._serve(on, site.id, served, timedelta(seconds=20 * turn))
        for order in orders:
            self._write_lines_and_task(on, order)
        return {order.draft.id: order for order in orders}

    def settle(self, on: date, orders: Iterable[Placed]) -> None:
        """Write down how the day's orders ended: closed with their trip, or called off."""
        for order in orders:
            if order.closed_at is not None:
                self._close(order, order.closed_at)
            else:
                self._call_off(order, clock(on, ALLOCATED_AT + 0.2))

    # ---- taking ---------------------------------------------------------------------------------------

    def _place(self, at: datetime, draft: OrderDraft) -> Placed:
        names = self._stage.names
        order_id = stamped(at, draft.id)
        lines = [
            Line(names.dated(at, f"{draft.id}/{number}"), line.sku_id, line.quantity)
            for number, line in enumerate(draft.lines, start=1)
        ]
        order = Placed(order_id, self._stage.number("ORD"), draft, at, lines)
        fact = OrderCreated(
            subject_id=order_id,
            occurred_at=at,
            kind="replenishment",
            organisation_id=draft.organisation_id,
            warehouse_id=draft.warehouse_id,
            location_id=draft.shop_id,
            lines=len(lines),
            quantity=draft.cases,
        )
        self._log.tell(at, fact, self._orderer(order))
        return order

    def _serve(self, on: date, warehouse_id: UUID, orders: Sequence[Placed], later: timedelta) -> None:
        """Reserve in the order of the house: the urgent first, then the earlier window, then who came first."""
        at = clock(on, ALLOCATED_AT) + later
        actor = self._stage.actors[f"warehouse/{warehouse_id}"]
        turns = sorted(orders, key=lambda o: (-o.draft.priority, o.draft.window_start, o.placed_at, o.id))
        wanted = [(order, line) for order in turns for line in order.lines]
        demands = [
            Demand(
                reference_id=line.id,
                order_id=order.id,
                sku_id=line.sku_id,
                quantity=line.asked,
                min_expiry_on=on + timedelta(days=minimum_life_days(self._shops[order.draft.shop_id])),
            )
            for order, line in wanted
        ]
        for taken in choose_fefo(demands, self._ledger.shelves(warehouse_id), on):
            order, line = wanted[taken.demand]
            part_id = self._stage.names.dated(at, f"{line.id}/{len(line.parts)}")
            line.parts.append(Part(part_id, taken.batch_id, taken.quantity))
            goods = (line.sku_id, taken.batch_id)
            self._ledger.move(
                at, warehouse_id, goods, "reserve", ("order", order.id), actor, reserved=taken.quantity
            )
            self._reservations.add(
                part_id, line.id, order.id, warehouse_id, line.sku_id, taken.batch_id, taken.quantity,
                taken.quantity, taken.quantity, at,
            )  # fmt: skip
        served = [order for order in turns if order.shipped]
        for order in served:
            asked = sum(line.asked for line in order.lines)
            fact = OrderAllocated(
                subject_id=order.id,
                occurred_at=at,
                warehouse_id=warehouse_id,
                asked=asked,
                allocated=order.shipped,
                short=asked - order.shipped,
            )
            self._log.tell(at, fact, actor)
        self._pick(on, warehouse_id, served, later, actor)

    def _pick(
        self, on: date, warehouse_id: UUID, orders: Sequence[Placed], later: timedelta, actor: UUID
    ) -> None:
        parts = [(order, line, part) for order in orders for line in order.lines for part in line.parts]
        if not parts:
            return
        listed, picked = clock(on, LISTED_AT) + later, clock(on, PICKED_AT) + later
        number = self._stage.number("PCK")
        picklist_id = self._stage.names.dated(listed, f"picklist/{number}")
        self._picklists.add(picklist_id, number, warehouse_id, picked, listed, actor, picked, actor)
        parts.sort(key=lambda p: (p[1].sku_id, self._ledger.expires_on(p[2].batch_id), p[2].reservation_id))
        for line_no, (order, line, part) in enumerate(parts, start=1):
            self._picklist_lines.add(
                self._stage.names.dated(listed, f"picklist/{number}/{line_no}"), picklist_id, line_no, order.id,
                line.id, part.reservation_id, line.sku_id, part.batch_id, part.quantity, part.quantity,
            )  # fmt: skip
        fact = PicklistGenerated(
            subject_id=picklist_id,
            occurred_at=listed,
            location_id=warehouse_id,
            order_ids=sorted(order.id for order in orders),
            quantity=sum(part.quantity for _, _, part in parts),
        )
        self._log.tell(listed, fact, actor)

    def _write_lines_and_task(self, on: date, order: Placed) -> None:
        quantity = order.shipped
        if not quantity:
            return
        for line in order.lines:
            sku = self._skus[line.sku_id]
            order.load += Load(sku.weight_g, sku.volume_ml).times(line.shipped)
        at, names, draft = clock(on, READY_AT), self._stage.names, order.draft
        order.task_id = names.dated(at, f"{draft.id}/task")
        order.dropoff_id = names.dated(at, f"{draft.id}/dropoff")
        shop = self._shops[draft.shop_id]
        service_s = shop.service_base_s + shop.service_per_case_s * quantity
        pickup_id = names.dated(at, f"{draft.id}/pickup")
        self._steps.add(pickup_id, order.task_id, 1, "pickup", draft.warehouse_id, None, None, 0, quantity)
        self._steps.add(
            order.dropoff_id, order.task_id, 2, "dropoff", draft.shop_id, *_window(draft), service_s, quantity
        )

    # ---- settling -------------------------------------------------------------------------------------

    def _close(self, order: Placed, at: datetime) -> None:
        asked, shipped = sum(line.asked for line in order.lines), order.shipped
        delivered = sum(line.delivered for line in order.lines)
        dispatcher = self._stage.actors["dispatcher"]
        ready = clock((order.placed_at + timedelta(days=1)).date(), READY_AT)
        assert order.task_id is not None
        self._write_order(order, "closed", at)
        for line_no, line in enumerate(order.lines, start=1):
            n = line.shipped
            self._lines.add(
                line.id, order.id, line_no, line.sku_id, line.asked, n, n, n, line.delivered, line.damaged,
                line.rejected, line.asked - n, 0, self._skus[line.sku_id].price_minor,
            )  # fmt: skip
        self._tasks.add(
            order.task_id, order.id, "completed" if delivered else "failed", shipped, order.load.weight_g,
            order.load.volume_ml, ready, self._stage.actors[f"warehouse/{order.draft.warehouse_id}"], at, dispatcher,
        )  # fmt: skip
        fact = OrderClosed(
            subject_id=order.id,
            occurred_at=at,
            quantity=asked,
            delivered=delivered,
            damaged=sum(line.damaged for line in order.lines),
            rejected=sum(line.rejected for line in order.lines),
            short=asked - shipped,
            cancelled=0,
        )
        self._log.tell(at, fact, dispatcher)

    def _call_off(self, order: Placed, at: datetime) -> None:
        self._write_order(order, "cancelled", at)
        for line_no, line in enumerate(order.lines, start=1):
            self._lines.add(
                line.id, order.id, line_no, line.sku_id, line.asked, 0, 0, 0, 0, 0, 0, 0, line.asked,
                self._skus[line.sku_id].price_minor,
            )  # fmt: skip
        fact = OrderCancelled(
            subject_id=order.id,
            occurred_at=at,
            reason_code=CancelReason.OUT_OF_STOCK,
            was="backordered",
            released=0,
        )
        self._log.tell(at, fact, self._stage.actors["dispatcher"])

    def _write_order(self, order: Placed, status: str, at: datetime) -> None:
        draft, cancelled = order.draft, status == "cancelled"
        self._orders.add(
            order.id, order.number, status, draft.organisation_id, draft.warehouse_id, draft.shop_id, *_window(draft),
            draft.priority, order.placed_at, CancelReason.OUT_OF_STOCK if cancelled else None,
            "nothing of it could be given on the day" if cancelled else None,
            order.placed_at, self._orderer(order), at, self._stage.actors["dispatcher"],
        )  # fmt: skip

    def _orderer(self, order: Placed) -> UUID:
        return self._stage.actors[f"retailer/{order.draft.organisation_id}"]


def _window(draft: OrderDraft) -> tuple[datetime, datetime]:
    return draft.window_start.astimezone(UTC), draft.window_end.astimezone(UTC)
