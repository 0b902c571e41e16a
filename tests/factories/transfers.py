"""Two warehouses of the house and a road between them."""

import uuid
from dataclasses import dataclass
from typing import Any

from roundsman.inventory.models import StockBalance
from roundsman.masterdata.api import transit_location
from roundsman.masterdata.models import Location
from roundsman.orders.service.ready import ready_order
from tests.conftest import Api
from tests.factories.execution import Roads, Round
from tests.factories.orders import WINDOW

TRANSFERS = "/api/v1/transfers"
WINDOW_BODY = {"window_start": WINDOW[0].isoformat(), "window_end": WINDOW[1].isoformat()}


@dataclass
class Line:
    """Two warehouses of the house, and what can be done between them."""

    roads: Roads
    api: Api
    there: Location

    @property
    def here_id(self) -> uuid.UUID:
        return self.roads.trade.warehouse_id

    @property
    def sender(self) -> Any:
        return self.api("warehouse", location_ids=(self.here_id,))

    @property
    def receiver(self) -> Any:
        return self.api("warehouse", location_ids=(self.there.id,))

    def approved(self, quantity: int = 10, *, sku: int = 0) -> str:
        body = {
            "from_location_id": str(self.here_id),
            "to_location_id": str(self.there.id),
            "lines": [{"sku_id": str(self.roads.trade.sku_ids[sku]), "quantity": quantity}],
        }
        made = self.receiver.post(TRANSFERS, json=body)
        assert made.status_code == 201, made.text
        transfer_id = made.json()["id"]
        self.sender.post(f"{TRANSFERS}/{transfer_id}/approve").raise_for_status()
        return str(transfer_id)

    def scheduled(self, quantity: int = 10) -> tuple[str, uuid.UUID]:
        transfer_id = self.approved(quantity)
        answer = self.sender.post(f"{TRANSFERS}/{transfer_id}/schedule", json=WINDOW_BODY)
        assert answer.status_code == 200, answer.text
        return transfer_id, uuid.UUID(answer.json()["order_id"])

    def planned(self, quantity: int = 10, *also: int, **more: Any) -> tuple[str, Round]:
        """On a planned trip: the transfer at its first stop, then shops."""
        transfer_id, order_id = self.scheduled(quantity)
        trade = self.roads.trade
        trade.pick(order_id)
        with self.roads.tenant.system() as work:
            ready_order(work, order_id)
        shops = [trade.ready(units) for units in also]
        shop_ids = trade.shop_ids
        trade.shop_ids = [self.there.id, *shop_ids]
        try:
            run = self.roads.plan(orders_ready=[order_id, *shops], **more)
        finally:
            trade.shop_ids = shop_ids
        return transfer_id, run

    def shown(self, transfer_id: str) -> dict[str, Any]:
        return dict(self.receiver.get(f"{TRANSFERS}/{transfer_id}").json())

    def at(self, place_id: uuid.UUID) -> tuple[int, int, int]:
        """On hand, reserved and damaged of the first item at a place."""
        with self.roads.tenant.system() as work:
            rows = list(
                work.session.scalars(
                    work.rows(StockBalance).where(
                        StockBalance.location_id == place_id,
                        StockBalance.sku_id == self.roads.trade.sku_id,
                    )
                )
            )
        return (
            sum(row.on_hand for row in rows),
            sum(row.reserved for row in rows),
            sum(row.damaged for row in rows),
        )

    def in_transit(self) -> tuple[int, int, int]:
        with self.roads.tenant.system() as work:
            place_id = transit_location(work).id
        return self.at(place_id)

    def hear(self, fact: type[Any], listener: Any) -> None:
        """Let a subscriber hear the events of a kind, as the relay does after the commit."""
        for row in self.roads.tenant.events(fact.__name__):
            with self.roads.tenant.system() as work:
                listener(work, fact.model_validate(row.payload | {"subject_id": row.subject_id}))


def receive(line: Line, inbound_id: str, *quantities: int, reason: str | None = None) -> Any:
    lines = line.receiver.get(f"/api/v1/inbound/{inbound_id}").json()["lines"]
    body = {
        "lines": [
            {"line_id": one["id"], "received_quantity": units, "reason_code": reason}
            for one, units in zip(lines, quantities, strict=True)
        ]
    }
    return line.receiver.post(f"/api/v1/inbound/{inbound_id}/receive", json=body)
