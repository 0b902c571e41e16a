"""A wave follows its picklists: it begins with the first, and is done with the last."""

import uuid

from roundsman.inventory.api import Picklist, picklists_of_waves
from roundsman.orders.events_waves import WaveCancelled, WaveDone, WaveStarted
from roundsman.orders.models import Wave
from roundsman.orders.states import WAVE, WaveCommand, WaveStatus
from roundsman.platform.work import Work

_TO_PICK = ("open", "picking")


def lock_wave_of(work: Work, picklist: Picklist) -> Wave | None:
    """The wave that a list was made for, locked; take it before orders and picklists."""
    if picklist.wave_id is None:
        return None
    return work.lock(Wave, picklist.wave_id)


def start_wave(work: Work, wave: Wave) -> None:
    """Somebody picks for a locked wave; told once."""
    if wave.status == WaveStatus.RELEASED:
        move_wave(wave, WaveCommand.START)
        work.emit(WaveStarted(subject_id=wave.id, warehouse_id=wave.warehouse_id))


def settle_wave(work: Work, wave: Wave) -> None:
    """Close a locked wave of which nothing is left to pick."""
    if wave.status not in (WaveStatus.RELEASED, WaveStatus.PICKING):
        return
    lists = picklists_of_waves(work, [wave.id])
    if any(row.status in _TO_PICK for row in lists):
        return
    if wave.status == WaveStatus.RELEASED:
        move_wave(wave, WaveCommand.CANCEL)
        work.emit(WaveCancelled(subject_id=wave.id, warehouse_id=wave.warehouse_id, order_ids=[]))
        return
    move_wave(wave, WaveCommand.FINISH)
    wave.done_at = work.now
    work.emit(WaveDone(subject_id=wave.id, warehouse_id=wave.warehouse_id))


def settle_wave_of_picklist(work: Work, picklist_id: uuid.UUID) -> None:
    """The same, after a list was called off with its orders."""
    picklist = work.find(Picklist, picklist_id)
    if picklist is None or picklist.wave_id is None:
        return
    settle_wave(work, work.lock(Wave, picklist.wave_id))


def move_wave(wave: Wave, command: WaveCommand) -> None:
    """Change the status of a locked wave, by the table."""
    wave.status = WAVE.after(WaveStatus(wave.status), command).value
