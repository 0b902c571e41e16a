"""Received goods on their way from staging to their zone.

Goods are on hand, and may be promised, from the moment they are received: fresh goods must not wait for a fork-lift.
A put-away task says where they are to be brought and whether that has been done; it changes no balance.
"""

import uuid
from collections.abc import Sequence
from typing import NamedTuple

from roundsman.identity import api as identity
from roundsman.inventory.events_control import GoodsPutAway
from roundsman.inventory.models import Inbound, PutawayTask
from roundsman.inventory.policies import check_place
from roundsman.inventory.service.scanned import sku_and_batch_of
from roundsman.inventory.states_control import PUTAWAY, PutawayCommand, PutawayStatus
from roundsman.masterdata import api as masterdata
from roundsman.platform.errors import Invalid
from roundsman.platform.work import Work, check_version

PERMISSION = "inbound.write"
PUTAWAY_ON = identity.declare_setting(
    identity.KnownSetting(
        key="inventory.putaway",
        type="boolean",
        default=False,
        about="Make a put-away task for goods that are received, from staging to the SKU's storage zone.",
    )
)


class ToPut(NamedTuple):
    """Sound units of an inbound line that have just come."""

    line_id: uuid.UUID
    sku_id: uuid.UUID
    batch_id: uuid.UUID
    quantity: int


def plan_putaway(work: Work, inbound: Inbound, goods: Sequence[ToPut]) -> None:
    """Make the tasks for goods that have just come, when the tenant works with them."""
    if not identity.setting(work, PUTAWAY_ON.key):
        return
    skus = masterdata.skus_by_id(work, {part.sku_id for part in goods})
    work.session.flush()
    work.insert_many(
        PutawayTask,
        [
            {
                "location_id": inbound.destination_location_id,
                "inbound_id": inbound.id,
                "inbound_line_id": part.line_id,
                "sku_id": part.sku_id,
                "batch_id": part.batch_id,
                "status": PutawayStatus.OPEN,
                "quantity": part.quantity,
                "put_quantity": 0,
                "suggested_zone": skus[part.sku_id].storage_zone,
            }
            for part in goods
            if part.quantity > 0
        ],
    )


def confirm_putaway(
    work: Work,
    task_id: uuid.UUID,
    *,
    quantity: int | None = None,
    zone: str | None = None,
    scan: str | None = None,
    if_match: int | None = None,
) -> PutawayTask:
    """So many units are in their zone now; the task is done when all are.

    Args:
        work: The transaction.
        task_id: Which.
        quantity: How many; all that are left when not said.
        zone: Where; the suggested zone when not said.
        scan: What a scanner read on the goods: it must be this SKU and, if it says so, this batch.
        if_match: The version that the caller saw.

    Raises:
        NotFound: when it is not there for the caller.
        IllegalTransition: when it is done.
        Invalid: `more_than_staged`, `wrong_goods`, `zone_required`.
    """
    task = work.lock(PutawayTask, task_id)
    check_place(work, PERMISSION, task.location_id)
    check_version(task, if_match)
    done = PUTAWAY.after(PutawayStatus(task.status), PutawayCommand.PUT)
    left = task.quantity - task.put_quantity
    put = left if quantity is None else quantity
    if not 0 < put <= left:
        raise Invalid(f"{put} put away where {left} are left", field="quantity",
                      accepted=f"1 to {left}", code="more_than_staged")  # fmt: skip
    where = zone or task.suggested_zone
    if not where:
        raise Invalid("the SKU has no storage zone", field="zone",
                      accepted="the zone it was put into", code="zone_required")  # fmt: skip
    if scan is not None:
        _check_goods(work, task, scan)
    task.put_quantity += put
    task.zone = where
    if put == left:
        task.status, task.done_at, task.done_by = done, work.now, work.principal.actor_id
    work.session.flush()
    work.emit(
        GoodsPutAway(
            subject_id=task.id,
            location_id=task.location_id,
            sku_id=task.sku_id,
            batch_id=task.batch_id,
            quantity=put,
            left=left - put,
        )
    )
    return task


def _check_goods(work: Work, task: PutawayTask, scan: str) -> None:
    read = sku_and_batch_of(work, scan, location_id=task.location_id, field="scan")
    if read.sku.id != task.sku_id or (read.batch is not None and read.batch.id != task.batch_id):
        raise Invalid("these are other goods", field="scan", accepted="the goods of this task",
                      code="wrong_goods")  # fmt: skip
