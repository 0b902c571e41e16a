"""Recording production."""

from datetime import date
from zoneinfo import ZoneInfo

from roundsman.inventory.domain import expiry_of
from roundsman.inventory.events import ProductionRecorded
from roundsman.inventory.models import Batch
from roundsman.inventory.policies import check_place
from roundsman.inventory.service.new_batches import BatchToMake, add_batches
from roundsman.inventory.service.stock import move_stock
from roundsman.inventory.values import NewBatch, Reference, StockKey, StockMove
from roundsman.masterdata import api as masterdata
from roundsman.platform.errors import Invalid
from roundsman.platform.work import Work

PERMISSION = "batches.write"
MAKERS = ("factory", "dairy")


def record_production(work: Work, made: NewBatch) -> Batch:
    """Goods were made: a new batch, on hand at the place where it was made.

    Raises:
        Forbidden, NotFound: without the permission, or not at that place.
        Invalid: an unknown or inactive SKU or location, a place that makes nothing, dates that do not fit.
        Conflict: `already_exists` when the SKU has a batch of that code.
    """
    check_place(work, PERMISSION, made.location_id, field="location_id")
    place = masterdata.active_location(work, made.location_id, "location_id", kinds=MAKERS)
    sku = masterdata.active_sku(work, made.sku_id)
    today = work.now.astimezone(ZoneInfo(place.timezone)).date()
    produced_on = made.produced_on or today
    if produced_on > today:
        raise Invalid("it cannot have been produced in the future", field="produced_on",
                      accepted=f"{today} or earlier", code="time_in_future")  # fmt: skip
    expires_on = made.expires_on or expiry_of(produced_on, sku.shelf_life_days)
    check_dates(produced_on, expires_on)
    to_make = BatchToMake(
        sku=sku,
        produced_at_id=place.id,
        produced_on=produced_on,
        expires_on=expires_on,
        quantity=made.quantity,
        code=made.code,
        field="code",
    )
    batch = work.get(Batch, add_batches(work, [to_make])[0])
    move_stock(
        work,
        [
            StockMove(
                key=StockKey(place.id, sku.id, batch.id),
                kind="produce",
                on_hand=made.quantity,
                reference=Reference("batch", batch.id),
            )
        ],
    )
    work.emit(
        ProductionRecorded(
            subject_id=batch.id,
            sku_id=sku.id,
            location_id=place.id,
            quantity=made.quantity,
            produced_on=produced_on,
            expires_on=expires_on,
        )
    )
    return batch


def check_dates(produced_on: date, expires_on: date, field: str = "expires_on") -> None:
    """Raises Invalid `expires_before_produced`."""
    if expires_on < produced_on:
        raise Invalid(
            f"it would expire on {expires_on}, before it was made on {produced_on}",
            field=field,
            accepted=f"{produced_on} or later",
            code="expires_before_produced",
        )
