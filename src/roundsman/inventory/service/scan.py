"""Counting a picklist with a scanner, one code at a time."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from roundsman.inventory.events import PicklistAssigned, PickStarted
from roundsman.inventory.gs1 import ScannedCode, parse_scan, same_gtin
from roundsman.inventory.models import Batch, Picklist, PicklistLine, PickScan, StockBalance
from roundsman.inventory.queries import batches_by_id, picklist_lines_of
from roundsman.inventory.states import PICKLIST, PicklistCommand, PicklistStatus
from roundsman.masterdata import api as masterdata
from roundsman.platform.errors import Conflict, Invalid
from roundsman.platform.work import Work

_MOST_TOLD = 20
"""Codes named in a refusal."""


@dataclass(frozen=True, slots=True)
class CountedLine:
    """What a scan counted on one line, and what of the line remains."""

    line_id: uuid.UUID
    line_no: int
    order_id: uuid.UUID
    quantity: int
    remaining: int


@dataclass(frozen=True, slots=True)
class ScanResult:
    """What a scan did. `remaining` are the units of the whole list that are still to be picked."""

    picklist_id: uuid.UUID
    sku_id: uuid.UUID
    batch_id: uuid.UUID
    quantity: int
    counted: tuple[CountedLine, ...]
    remaining: int
    repeated: bool
    """The same command had been counted before; nothing was counted now."""


def scan_pick(
    work: Work,
    picklist_id: uuid.UUID,
    code: str,
    *,
    batch_code: str | None = None,
    quantity: int = 1,
    command_id: uuid.UUID | None = None,
    occurred_at: datetime | None = None,
) -> ScanResult:
    """Count units that were taken from the shelf. Whatever does not belong is refused and changes nothing.

    Scanners of one list wait for each other at the list's row, so that no unit is counted over what was asked.

    Args:
        work: The transaction.
        picklist_id: Which list.
        code: What the scanner read: a GTIN, an item's code, or GS1 elements.
        batch_code: The batch, when the code does not say it. It may be left out while the list has one batch only
            of the item.
        quantity: Units counted, for example a full case.
        command_id: The device's own id of this count; the second time it is answered as the first time.
        occurred_at: When it was scanned; now when left out, and for a clock that is ahead.

    Raises:
        NotFound: when there is no such list.
        IllegalTransition: when the list is confirmed or cancelled.
        Invalid: `bad_code`, `wrong_item`, `wrong_batch`, `batch_required`, `more_than_asked`, `bad_quantity`.
        Conflict: `batch_blocked` for a batch that is held back; `command_id_reused` when the command was another one.
    """
    picklist = work.lock(Picklist, picklist_id)
    if command_id is not None and work.taken_before(command_id, kind="pick_scan", subject_id=picklist.id):
        return _answer_again(work, picklist, command_id)
    status = PICKLIST.after(PicklistStatus(picklist.status), PicklistCommand.SCAN)
    if quantity < 1:
        raise Invalid("nothing was counted", field="quantity", accepted="1 or more", code="bad_quantity")
    lines = picklist_lines_of(work, picklist.id)
    fitting, batch = _lines_for(work, picklist, lines, code, batch_code)
    _refuse_blocked(work, picklist, batch)
    counted = _count(fitting, quantity, batch)
    if picklist.status == PicklistStatus.OPEN:
        work.emit(PickStarted(subject_id=picklist.id, location_id=picklist.location_id))
    picklist.status = status
    remaining = sum(line.quantity - line.scanned_quantity for line in lines)
    work.add(
        PickScan(
            picklist_id=picklist.id,
            command_id=command_id,
            sku_id=batch.sku_id,
            batch_id=batch.id,
            quantity=quantity,
            counted=[_as_json(part) for part in counted],
            remaining=remaining,
            occurred_at=min(occurred_at or work.now, work.now),
            recorded_at=work.now,
            actor_id=work.principal.actor_id,
        )
    )
    return ScanResult(
        picklist.id, batch.sku_id, batch.id, quantity, tuple(counted), remaining, repeated=False
    )


def assign_picklist(work: Work, picklist_id: uuid.UUID, *, take_over: bool = False) -> Picklist:
    """Take a list for oneself.

    Raises:
        NotFound: when there is no such list.
        IllegalTransition: when the list is confirmed or cancelled.
        Conflict: `already_assigned` when somebody else has it and it is not to be taken over.
        Invalid: `nobody` when the caller is no user.
    """
    picklist = work.lock(Picklist, picklist_id)
    # Whoever may still scan it may still take it.
    PICKLIST.after(PicklistStatus(picklist.status), PicklistCommand.SCAN)
    user_id = work.principal.actor_id
    if user_id is None:
        raise Invalid("only a person picks", accepted="the call of a user", code="nobody")
    if picklist.assigned_to == user_id:
        return picklist
    if picklist.assigned_to is not None and not take_over:
        raise Conflict(
            "somebody else has this picklist",
            code="already_assigned",
            accepted='{"take_over": true}, or another list',
            assigned_to=str(picklist.assigned_to),
        )
    picklist.assigned_to = user_id
    work.emit(PicklistAssigned(subject_id=picklist.id, location_id=picklist.location_id, user_id=user_id))
    return picklist


# ---- which lines ------------------------------------------------------------------------------------------


def _lines_for(
    work: Work, picklist: Picklist, lines: Sequence[PicklistLine], code: str, batch_code: str | None
) -> tuple[list[PicklistLine], Batch]:
    today = _today(work, picklist.location_id)
    skus = masterdata.skus_by_id(work, {line.sku_id for line in lines})
    ours = {sku.id for sku in skus.values() if sku.code == code.strip()}
    # A code of the house may look like anything, also like a GTIN: it is tried first.
    scanned = ScannedCode(code.strip()) if ours else parse_scan(code, today=today)
    ours = ours or {sku.id for sku in skus.values() if same_gtin(sku.gtin, scanned.gtin)}
    if not ours:
        wanted = sorted({skus[line.sku_id].code for line in lines if line.scanned_quantity < line.quantity})
        raise Invalid(
            f"{scanned.gtin or scanned.text[:64]} is not on this picklist",
            field="code",
            accepted=f"one of {', '.join(wanted[:_MOST_TOLD])}" if wanted else "nothing; all was scanned",
            code="wrong_item",
        )
    fitting = [line for line in lines if line.sku_id in ours]
    batches = batches_by_id(work, {line.batch_id for line in fitting})
    said = scanned.batch_code or batch_code
    if scanned.batch_code and batch_code and scanned.batch_code != batch_code:
        raise Invalid(
            f"the code says batch {scanned.batch_code}, the call says {batch_code}",
            field="batch_code",
            accepted=scanned.batch_code,
            code="wrong_batch",
        )
    matching = [
        batch
        for batch in batches.values()
        if said in (None, batch.code) and scanned.expires_on in (None, batch.expires_on)
    ]
    codes = sorted({batch.code for batch in batches.values()})[:_MOST_TOLD]
    if not matching:
        what = f"batch {said}" if said else f"expiry {scanned.expires_on}"
        raise Invalid(
            f"{what} is not what this picklist takes of this item",
            field="batch_code" if batch_code else "code",
            accepted=f"batch {', '.join(codes)}",
            code="wrong_batch",
            batches=_told(batches.values()),
        )
    if len(matching) > 1:
        # Of what is complete nothing can be meant.
        open_ids = {line.batch_id for line in fitting if line.scanned_quantity < line.quantity}
        matching = [batch for batch in matching if batch.id in open_ids] or matching
    if len(matching) > 1:
        raise Invalid(
            "the picklist takes this item from several batches",
            field="batch_code",
            accepted=f"one of {', '.join(codes)}",
            code="batch_required",
            batches=_told(matching),
        )
    return [line for line in fitting if line.batch_id == matching[0].id], matching[0]


def _told(batches: Iterable[Batch]) -> list[dict[str, str]]:
    """What a picker chooses from, the first to expire first."""
    return [
        {"batch_id": str(batch.id), "code": batch.code, "expires_on": batch.expires_on.isoformat()}
        for batch in sorted(batches, key=lambda batch: (batch.expires_on, batch.code))
    ]


def _refuse_blocked(work: Work, picklist: Picklist, batch: Batch) -> None:
    blocked = work.session.scalar(
        select(StockBalance.is_blocked).where(
            StockBalance.tenant_id == work.tenant_id,
            StockBalance.location_id == picklist.location_id,
            StockBalance.sku_id == batch.sku_id,
            StockBalance.batch_id == batch.id,
        )
    )
    if blocked:
        raise Conflict(
            f"batch {batch.code} is held back (quarantine or recall): leave it where it is",
            field="code",
            accepted="units of a batch that is released",
            code="batch_blocked",
            batch_ids=[str(batch.id)],
        )


def _count(lines: Sequence[PicklistLine], quantity: int, batch: Batch) -> list[CountedLine]:
    open_units = sum(line.quantity - line.scanned_quantity for line in lines)
    if quantity > open_units:
        asked = sum(line.quantity for line in lines)
        raise Invalid(
            f"{quantity} scanned where {open_units} of {asked} of batch {batch.code} remain",
            field="quantity",
            accepted=f"at most {open_units}" if open_units else "nothing more of this batch",
            code="more_than_asked",
            remaining=open_units,
        )
    counted = []
    for line in lines:
        part = min(quantity, line.quantity - line.scanned_quantity)
        if part > 0:
            line.scanned_quantity += part
            quantity -= part
            left = line.quantity - line.scanned_quantity
            counted.append(CountedLine(line.id, line.line_no, line.order_id, part, left))
    return counted


# ---- the same command again -------------------------------------------------------------------------------


def _answer_again(work: Work, picklist: Picklist, command_id: uuid.UUID) -> ScanResult:
    row = work.session.scalar(
        work.rows(PickScan).where(PickScan.command_id == command_id, PickScan.picklist_id == picklist.id)
    )
    if row is None:
        raise Conflict(
            "this command_id was another command",
            field="command_id",
            accepted="a new id for each count",
            code="command_id_reused",
        )
    counted = tuple(_from_json(part) for part in row.counted)
    return ScanResult(
        picklist.id, row.sku_id, row.batch_id, row.quantity, counted, row.remaining, repeated=True
    )


def _as_json(part: CountedLine) -> dict[str, Any]:
    return {
        "line_id": str(part.line_id),
        "line_no": part.line_no,
        "order_id": str(part.order_id),
        "quantity": part.quantity,
        "remaining": part.remaining,
    }


def _from_json(part: dict[str, Any]) -> CountedLine:
    return CountedLine(
        uuid.UUID(part["line_id"]),
        part["line_no"],
        uuid.UUID(part["order_id"]),
        part["quantity"],
        part["remaining"],
    )


def _today(work: Work, location_id: uuid.UUID) -> date:
    place = masterdata.get_location(work, location_id)
    return work.now.astimezone(ZoneInfo(place.timezone)).date()
