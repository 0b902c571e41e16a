"""Goods of a day gone by: made in the night, brought to the warehouses, written off when their time is over."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from roundsman.inventory.events import (
    InboundReceived,
    InventoryAdjusted,
    ProductionRecorded,
    ReceivedQuantity,
)
from roundsman.kernel.reasons import StockReason
from roundsman.simulation.seed.copying import Writer
from roundsman.simulation.seed.ledger import Ledger
from roundsman.simulation.seed.log import EventLog
from roundsman.simulation.seed.stage import Stage, clock
from roundsman.simulation.world import BatchDraft, StockDraft

# Local hours of the day.
MADE_AT, SHIPPED_AT, RECEIVED_AT, EXPECTED_AT, WRITTEN_OFF_AT = 0.5, 1.5, 3.5, 4.0, 21.0
EVENING_SHIPMENT_AT = 18.5


class GoodsDesk:
    """Writes production, deliveries to warehouses, and what is thrown away."""

    def __init__(self, stage: Stage, writer: Writer, ledger: Ledger, log: EventLog) -> None:
        self._stage, self._ledger, self._log = stage, ledger, log
        plant = stage.actors["plant"]
        self._batches = writer.sheet(
            "batch",
            "id code sku_id produced_on expires_on quantity_produced created_at",
            produced_at_location_id=stage.world.factory.id,
            created_by=plant,
        )
        self._inbounds = writer.sheet(
            "inbound",
            "id number destination_location_id expected_at received_at created_at created_by updated_at updated_by",
            status="received",
            source_location_id=stage.world.factory.id,
            transfer_id=None,
            note=None,
            version=2,
        )
        self._inbound_lines = writer.sheet(
            "inbound_line",
            "id inbound_id line_no sku_id batch_id expected_quantity received_quantity",
            damaged_quantity=0,
            reason_code=None,
        )

    def make(self, on: date, batches: Sequence[BatchDraft], further: Sequence[BatchDraft] = ()) -> None:
        """Production of a night. A batch named in both parts is one batch with the sum of the two."""
        drafts: dict[UUID, BatchDraft] = {}
        quantities: dict[UUID, int] = {}
        for draft in (*batches, *further):
            drafts.setdefault(draft.id, draft)
            quantities[draft.id] = quantities.get(draft.id, 0) + draft.quantity
        factory, plant = self._stage.world.factory.id, self._stage.actors["plant"]
        for turn, (batch_id, draft) in enumerate(drafts.items()):
            at = clock(on, MADE_AT) + timedelta(seconds=30 * turn)
            quantity = quantities[batch_id]
            self._ledger.know(batch_id, draft.expires_on)
            self._batches.add(
                batch_id, draft.code, draft.sku_id, draft.produced_on, draft.expires_on, quantity, at
            )
            self._ledger.move(
                at, factory, (draft.sku_id, batch_id), "produce", ("batch", batch_id), plant, on_hand=quantity
            )
            self._log.tell(
                at,
                ProductionRecorded(
                    subject_id=batch_id,
                    occurred_at=at,
                    sku_id=draft.sku_id,
                    location_id=factory,
                    quantity=quantity,
                    produced_on=draft.produced_on,
                    expires_on=draft.expires_on,
                ),
                plant,
            )

    def bring(self, on: date, stock: Sequence[StockDraft], shipped_at: float = SHIPPED_AT) -> None:
        """Goods from the factory to each warehouse that gets some, in one delivery each.

        Args:
            on: The day.
            stock: What each warehouse gets.
            shipped_at: Local hour at which the trucks leave; they are there two hours later.
        """
        parts: dict[UUID, list[StockDraft]] = {}
        for draft in stock:
            parts.setdefault(draft.warehouse_id, []).append(draft)
        for turn, (warehouse_id, drafts) in enumerate(sorted(parts.items())):
            leaves = clock(on, shipped_at) + timedelta(minutes=turn)
            self._bring_to(warehouse_id, drafts, leaves, leaves + timedelta(hours=RECEIVED_AT - SHIPPED_AT))

    def write_off(self, on: date, *, keep_damaged: bool = False) -> None:
        """What expires today is thrown away in the evening, and so is what came back damaged.

        Args:
            on: The day.
            keep_damaged: Leave damaged goods for the next day's manager to see.
        """
        at = clock(on, WRITTEN_OFF_AT)
        for site in self._stage.world.warehouses:
            actor = self._stage.actors[f"warehouse/{site.id}"]
            for goods, (on_hand, _, damaged) in self._ledger.levels(site.id).items():
                if on_hand and self._ledger.expires_on(goods[1]) <= on:
                    self._scrap(at, site.id, goods, actor, StockReason.EXPIRED, on_hand=on_hand)
                if damaged and not keep_damaged:
                    self._scrap(at, site.id, goods, actor, StockReason.DAMAGED_IN_TRANSIT, damaged=damaged)

    def _bring_to(
        self, warehouse_id: UUID, drafts: Sequence[StockDraft], leaves: datetime, there: datetime
    ) -> None:
        stage, factory = self._stage, self._stage.world.factory.id
        number = stage.number("INB")
        inbound_id = stage.names.dated(leaves, f"inbound/{number}")
        sender, receiver = stage.actors["plant"], stage.actors[f"warehouse/{warehouse_id}"]
        expected = leaves + timedelta(hours=EXPECTED_AT - SHIPPED_AT)
        self._inbounds.add(inbound_id, number, warehouse_id, expected, there, leaves, sender, there, receiver)
        for line_no, draft in enumerate(drafts, start=1):
            goods, why = (draft.sku_id, draft.batch_id), ("inbound", inbound_id)
            line_id = stage.names.dated(leaves, f"inbound/{number}/{line_no}")
            self._inbound_lines.add(
                line_id, inbound_id, line_no, draft.sku_id, draft.batch_id, draft.quantity, draft.quantity
            )
            self._ledger.move(leaves, factory, goods, "ship", why, sender, on_hand=-draft.quantity)
            self._ledger.move(there, warehouse_id, goods, "receive", why, receiver, on_hand=draft.quantity)
        received = [
            ReceivedQuantity(
                sku_id=draft.sku_id, batch_id=draft.batch_id, quantity=draft.quantity, expected=draft.quantity
            )
            for draft in drafts
        ]
        fact = InboundReceived(
            subject_id=inbound_id, occurred_at=there, location_id=warehouse_id, lines=received
        )
        self._log.tell(there, fact, receiver)

    def _scrap(
        self, at: datetime, location_id: UUID, goods: tuple[UUID, UUID], actor: UUID, reason: StockReason,
        *, on_hand: int = 0, damaged: int = 0,
    ) -> None:  # fmt: skip
        balance_id = self._ledger.balance_id(location_id, goods[1])
        self._ledger.move(
            at, location_id, goods, "scrap", ("adjustment", balance_id), actor,
            on_hand=-on_hand, damaged=-damaged, reason=reason,
        )  # fmt: skip
        self._log.tell(
            at,
            InventoryAdjusted(
                subject_id=balance_id,
                occurred_at=at,
                location_id=location_id,
                sku_id=goods[0],
                batch_id=goods[1],
                on_hand_delta=-on_hand,
                damaged_delta=-damaged,
                reason_code=reason,
            ),
            actor,
        )
