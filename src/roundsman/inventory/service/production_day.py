"""A whole day's production in one call, production taken back, and production that is expected."""

import uuid
from collections.abc import Sequence
from datetime import date
from itertools import batched
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert as pg_insert

from roundsman.inventory.domain import check_reason, expiry_of
from roundsman.inventory.events import ProductionRecorded, ProductionReversed
from roundsman.inventory.models import Batch, ExpectedProduction, StockMovement
from roundsman.inventory.policies import check_place
from roundsman.inventory.service.holds import lock_batches
from roundsman.inventory.service.new_batches import BatchToMake, add_batches
from roundsman.inventory.service.production import MAKERS, PERMISSION, check_dates
from roundsman.inventory.service.stock import move_stock
from roundsman.inventory.values import ExpectedGoods, NewBatch, Reference, StockKey, StockMove
from roundsman.kernel.ids import new_id
from roundsman.masterdata import api as masterdata
from roundsman.platform.errors import Conflict, Invalid
from roundsman.platform.work import Work

MOVED_AT_ONCE = 1_000
"""Balances made by one statement."""


def record_productions(work: Work, made: Sequence[NewBatch]) -> list[uuid.UUID]:
    """Goods were made, many batches at once: all are recorded, or none. A few statements for each 1,000.

    Returns:
        The new batches, in the order they were given.

    Raises:
        Forbidden, NotFound: without the permission, or not at one of the places.
        Invalid: as for one batch, with the line at fault; `batch_twice` when two lines give the same code.
        Conflict: `already_exists` when a SKU has a batch of a given code.
    """
    for location_id in sorted({line.location_id for line in made}):
        check_place(work, PERMISSION, location_id, field="location_id")
    places = {
        line.location_id: (line.location_id, f"lines.{n}.location_id")
        for n, line in reversed(list(enumerate(made)))
    }
    today = {}
    for location_id, field in places.values():
        place = masterdata.active_location(work, location_id, field, kinds=MAKERS)
        today[location_id] = work.now.astimezone(ZoneInfo(place.timezone)).date()
    skus = masterdata.active_skus(work, [(line.sku_id, f"lines.{n}.sku_id") for n, line in enumerate(made)])
    days: list[tuple[date, date]] = []
    for number, line in enumerate(made):
        produced_on = line.produced_on or today[line.location_id]
        if produced_on > today[line.location_id]:
            raise Invalid("it cannot have been produced in the future", field=f"lines.{number}.produced_on",
                          accepted=f"{today[line.location_id]} or earlier", code="time_in_future")  # fmt: skip
        expires_on = line.expires_on or expiry_of(produced_on, skus[line.sku_id].shelf_life_days)
        check_dates(produced_on, expires_on, f"lines.{number}.expires_on")
        days.append((produced_on, expires_on))
    ids = add_batches(
        work,
        [
            BatchToMake(
                sku=skus[line.sku_id],
                produced_at_id=line.location_id,
                produced_on=produced_on,
                expires_on=expires_on,
                quantity=line.quantity,
                code=line.code,
                field=f"lines.{number}.code",
            )
            for number, (line, (produced_on, expires_on)) in enumerate(zip(made, days, strict=True))
        ],
    )
    for part in batched(zip(ids, made, strict=True), MOVED_AT_ONCE):
        move_stock(
            work,
            [
                StockMove(
                    key=StockKey(line.location_id, line.sku_id, batch_id),
                    kind="produce",
                    on_hand=line.quantity,
                    reference=Reference("batch", batch_id),
                )
                for batch_id, line in part
            ],
        )
    for batch_id, line, (produced_on, expires_on) in zip(ids, made, days, strict=True):
        work.emit(
            ProductionRecorded(
                subject_id=batch_id,
                sku_id=line.sku_id,
                location_id=line.location_id,
                quantity=line.quantity,
                produced_on=produced_on,
                expires_on=expires_on,
            )
        )
    return ids


def reverse_production(
    work: Work, batch_id: uuid.UUID, *, reason_code: str, note: str | None = None
) -> Batch:
    """Take back production that was recorded by mistake, while all of it is still where it was made.

    The ledger keeps both entries. The batch gives up its code, so that it can be recorded rightly under the same one.

    Raises:
        Forbidden, NotFound: without the permission, or not made at that place.
        Invalid: `reason_required`, `unknown_reason`.
        Conflict: `already_reversed`; `goods_have_moved` when units have left, are promised, were corrected or came from
            outside.
    """
    batch = work.get(Batch, batch_id)
    check_place(work, PERMISSION, batch.produced_at_location_id)
    check_reason(reason_code, "reason_code")
    (batch,) = lock_batches(work, [batch_id])
    if batch.reversed_at is not None:
        raise Conflict(
            "it was taken back already", accepted="nothing; it is so already", code="already_reversed"
        )
    key = StockKey(batch.produced_at_location_id, batch.sku_id, batch.id)
    moved = work.session.scalar(
        select(func.count())
        .select_from(StockMovement)
        .where(
            StockMovement.tenant_id == work.tenant_id,
            StockMovement.batch_id == batch.id,
            StockMovement.kind != "produce",
            StockMovement.kind.not_in(("reserve", "release")),
        )
    )
    # A move of nothing: it locks the balance and says what is there.
    level = move_stock(work, [StockMove(key=key, kind="produce", reference=Reference("batch", batch.id))])[
        key
    ]
    if moved or level.reserved or level.on_hand != batch.quantity_produced:
        raise Conflict(
            f"of {batch.quantity_produced} units {level.available} lie unpromised where they were made",
            accepted="an adjustment with a reason (POST /api/v1/inventory/adjust)",
            code="goods_have_moved",
            on_hand=level.on_hand,
            reserved=level.reserved,
        )
    move_stock(
        work,
        [
            StockMove(
                key=key,
                kind="produce",
                on_hand=-batch.quantity_produced,
                reference=Reference("batch", batch.id),
                reason_code=reason_code,
                note=note,
            )
        ],
    )
    batch.reversed_at = work.now
    batch.code = f"{batch.code[:54]}/{batch.id.hex[-8:]}"
    work.session.flush()
    work.record_access("inventory.adjust", "batch", batch.id, purpose=reason_code)
    work.emit(
        ProductionReversed(
            subject_id=batch.id,
            sku_id=batch.sku_id,
            location_id=batch.produced_at_location_id,
            quantity=batch.quantity_produced,
            reason_code=reason_code,
        )
    )
    return batch


def expect_production(work: Work, expected: Sequence[ExpectedGoods]) -> None:
    """Say what is to be made, by place, SKU and day; what was said before of the same is replaced.

    Raises:
        Forbidden, NotFound: without the permission, or not at one of the places.
        Invalid: unknown or inactive SKUs and places, `line_twice`.
    """
    keys = [(line.location_id, line.sku_id, line.produced_on) for line in expected]
    if len(set(keys)) < len(keys):
        raise Invalid("two lines name the same place, SKU and day", field="lines",
                      accepted="each once", code="line_twice")  # fmt: skip
    for location_id in sorted({line.location_id for line in expected}):
        check_place(work, PERMISSION, location_id, field="location_id")
        masterdata.active_location(work, location_id, "location_id", kinds=MAKERS)
    masterdata.active_skus(work, [(line.sku_id, f"lines.{n}.sku_id") for n, line in enumerate(expected)])
    rows = [
        {
            "tenant_id": work.tenant_id,
            "id": new_id(),
            "location_id": line.location_id,
            "sku_id": line.sku_id,
            "produced_on": line.produced_on,
            "quantity": line.quantity,
            "version": 1,
            "created_at": work.now,
            "created_by": work.principal.actor_id,
            "updated_at": work.now,
            "updated_by": work.principal.actor_id,
        }
        for line in sorted(expected, key=lambda line: (line.location_id, line.produced_on, line.sku_id))
    ]
    insert = pg_insert(ExpectedProduction).values(rows)
    work.session.execute(
        insert.on_conflict_do_update(
            index_elements=["tenant_id", "location_id", "produced_on", "sku_id"],
            set_={
                "quantity": insert.excluded.quantity,
                "version": ExpectedProduction.version + 1,
                "updated_at": insert.excluded.updated_at,
                "updated_by": insert.excluded.updated_by,
            },
        )
    )
