"""Stock for tests, put there by the same ledger as in life."""

import itertools
import uuid
from datetime import date, timedelta

from roundsman.inventory.api import (
    Demand,
    Level,
    Reference,
    Reserved,
    StockKey,
    StockMove,
    balances,
    move_stock,
    reserve_fefo,
)
from roundsman.inventory.invariants import (
    balances_equal_movements,
    reserved_equals_reservations,
    reserved_within_on_hand,
)
from roundsman.inventory.models import Batch
from roundsman.kernel.ids import new_id
from roundsman.masterdata.models import Location, Sku
from roundsman.platform.work import Work

_numbers = itertools.count(1)


def make_batch(
    work: Work, sku: Sku, made_at: Location, *, expires_in_days: int = 7, quantity: int = 100
) -> Batch:
    today = work.now.date()
    batch = work.add(
        Batch(
            code=f"B-{next(_numbers):04d}",
            sku_id=sku.id,
            produced_at_location_id=made_at.id,
            produced_on=min(today, today + timedelta(days=expires_in_days)),
            expires_on=today + timedelta(days=expires_in_days),
            quantity_produced=quantity,
            created_at=work.now,
            created_by=work.principal.actor_id,
        )
    )
    work.session.flush()
    return batch


def stock(
    work: Work, place: Location, sku: Sku, quantity: int, *, expires_in_days: int = 7, damaged: int = 0
) -> Batch:
    """A new batch of which so many units lie at the place."""
    batch = make_batch(work, sku, place, expires_in_days=expires_in_days, quantity=max(quantity, 1))
    move_stock(
        work,
        [
            StockMove(
                key=StockKey(place.id, sku.id, batch.id),
                kind="produce",
                on_hand=quantity,
                damaged=damaged,
                reference=Reference("batch", batch.id),
            )
        ],
    )
    return batch


def demand(sku: Sku, quantity: int, *, min_expiry_on: date | None = None, all_or_nothing: bool = False,
           order_id: uuid.UUID | None = None) -> Demand:  # fmt: skip
    return Demand(
        reference_id=new_id(),
        order_id=order_id or new_id(),
        sku_id=sku.id,
        quantity=quantity,
        min_expiry_on=min_expiry_on,
        all_or_nothing=all_or_nothing,
    )


def reserve(work: Work, place: Location, *demands: Demand) -> list[Reserved]:
    return reserve_fefo(work, location_id=place.id, demands=demands)


def levels(work: Work, place_id: uuid.UUID) -> dict[uuid.UUID, Level]:
    """Batch -> what lies at the place."""
    return {balance.key.batch_id: balance.level for balance in balances(work, location_id=place_id)}


def broken_stock_rules(work: Work) -> list[str]:
    """The invariants of stock that do not hold, or that looked at nothing."""
    rules = (balances_equal_movements, reserved_within_on_hand, reserved_equals_reservations)
    counted = {rule.__name__: rule(work) for rule in rules}
    return [
        f"{name}: {broken} of {checked}"
        for name, (checked, broken) in counted.items()
        if broken or not checked
    ]
