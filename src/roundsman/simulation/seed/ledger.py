"""The stock of the seeded world: every movement is written, and the balances are what they sum up to."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from roundsman.simulation.seed.copying import Writer
from roundsman.simulation.seed.rules import Shelf
from roundsman.simulation.seed.stage import Stage

type Goods = tuple[UUID, UUID]
"""SKU and batch."""


class Ledger:
    """Keeps balances in memory while movements go into their sheet."""

    def __init__(self, stage: Stage, writer: Writer) -> None:
        self._names = stage.names
        self._writer = writer
        self._sheet = writer.sheet(
            "stock_movement",
            "id location_id sku_id batch_id kind on_hand_delta reserved_delta damaged_delta reason_code "
            "reference_type reference_id occurred_at recorded_at actor_id",
            note=None,
        )
        self._levels: dict[UUID, dict[Goods, list[int]]] = {}
        self._expires: dict[UUID, date] = {}
        self._moves = 0

    def know(self, batch_id: UUID, expires_on: date) -> None:
        """Make a batch known before it moves."""
        self._expires[batch_id] = expires_on

    def move(
        self, at: datetime, location_id: UUID, goods: Goods, kind: str, reference: tuple[str, UUID], actor_id: UUID,
        *, on_hand: int = 0, reserved: int = 0, damaged: int = 0, reason: str | None = None,
    ) -> None:  # fmt: skip
        """One line of the ledger.

        Raises:
            ValueError: when the balance would break its own rules; a seeding that does this is wrong.
        """
        if not (on_hand or reserved or damaged):
            return
        level = self._levels.setdefault(location_id, {}).setdefault(goods, [0, 0, 0])
        level[0] += on_hand
        level[1] += reserved
        level[2] += damaged
        if min(level) < 0 or level[1] > level[0]:
            raise ValueError(f"{kind} leaves {level} at {location_id} of batch {goods[1]}")
        self._moves += 1
        self._sheet.add(
            self._names.dated(at, f"move/{self._moves}"), location_id, *goods, kind, on_hand, reserved, damaged,
            reason, *reference, at, at, actor_id,
        )  # fmt: skip

    def shelves(self, location_id: UUID) -> dict[UUID, list[Shelf]]:
        """What could be promised at a place, by SKU."""
        found: dict[UUID, list[Shelf]] = {}
        for (sku_id, batch_id), level in self._levels.get(location_id, {}).items():
            if level[0] > level[1]:
                found.setdefault(sku_id, []).append(
                    Shelf(batch_id, self._expires[batch_id], level[0] - level[1])
                )
        return found

    def levels(self, location_id: UUID) -> Mapping[Goods, tuple[int, int, int]]:
        """On hand, reserved and damaged at a place, of what is not all nothing."""
        there = self._levels.get(location_id, {})
        return {goods: (level[0], level[1], level[2]) for goods, level in there.items() if any(level)}

    def balance_id(self, location_id: UUID, batch_id: UUID) -> UUID:
        """The row of a balance."""
        return self._names.plain(f"balance/{location_id}/{batch_id}")

    def expires_on(self, batch_id: UUID) -> date:
        """The last day on which a batch may be sold."""
        return self._expires[batch_id]

    def write_balances(self) -> None:
        """Collect the balances that are not nothing."""
        sheet = self._writer.sheet(
            "stock_balance", "id location_id sku_id batch_id expires_on on_hand reserved damaged"
        )
        for location_id, there in self._levels.items():
            for (sku_id, batch_id), level in there.items():
                if not any(level):
                    continue
                row_id = self.balance_id(location_id, batch_id)
                sheet.add(row_id, location_id, sku_id, batch_id, self._expires[batch_id], *level)
