"""Picking with a scanner: counting, and taking a list for oneself."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from roundsman.inventory.api import Picklist, ScanResult, assign_picklist, scan_pick
from roundsman.orders.service.pick import readable_picklist
from roundsman.orders.service.wave_progress import lock_wave_of, start_wave
from roundsman.platform.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """What a scanner sends. `quantity` is in selling units."""

    code: str
    batch_code: str | None = None
    quantity: int = 1
    command_id: uuid.UUID | None = None
    occurred_at: datetime | None = None


def scan_on_picklist(work: Work, picklist_id: uuid.UUID, scan: Scan) -> ScanResult:
    """Count units on a picklist; whatever does not belong there is refused and changes nothing.

    Raises:
        NotFound: when the picklist is not there for the caller.
        IllegalTransition: when it is done or cancelled.
        Invalid: as `scan_pick` of inventory.
        Conflict: as `scan_pick` of inventory.
    """
    picklist = readable_picklist(work, picklist_id)
    # Only the first scan moves the wave: later ones need not queue at its row.
    wave = lock_wave_of(work, picklist) if picklist.status == "open" else None
    result = scan_pick(
        work,
        picklist_id,
        scan.code,
        batch_code=scan.batch_code,
        quantity=scan.quantity,
        command_id=scan.command_id,
        occurred_at=scan.occurred_at,
    )
    if wave is not None:
        start_wave(work, wave)
    return result


def take_picklist(work: Work, picklist_id: uuid.UUID, *, take_over: bool = False) -> Picklist:
    """Take a picklist for oneself.

    Raises:
        NotFound: when it is not there for the caller.
        IllegalTransition: when it is done or cancelled.
        Conflict: `already_assigned` when somebody else has it.
    """
    readable_picklist(work, picklist_id)
    return assign_picklist(work, picklist_id, take_over=take_over)
