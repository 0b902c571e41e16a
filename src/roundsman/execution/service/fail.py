"""Nothing could be handed over."""

from datetime import datetime
from uuid import UUID

from roundsman.execution.domain import check_reasons, none_delivered
from roundsman.execution.service import door
from roundsman.execution.service.asked import check_proof
from roundsman.execution.service.outcome import as_loaded, settle_stop
from roundsman.execution.states import STOP, StopCommand
from roundsman.execution.values import Capture
from roundsman.kernel.reasons import StopReason
from roundsman.platform.work import Work


def fail_stop(
    work: Work,
    trip_id: UUID,
    stop_id: UUID,
    *,
    occurred_at: datetime,
    reason_code: StopReason,
    capture: Capture | None = None,
    command_id: UUID | None = None,
) -> door.LockedStop:
    """Nothing was handed over at a stop; the goods stay on board. Safe to send twice, safe to send late.

    A stop may fail without having been reached (a street that is closed).

    Args:
        work: The transaction.
        trip_id: The trip.
        stop_id: Its stop.
        occurred_at: By the device's clock.
        reason_code: Why.
        capture: The proof of the attempt.
        command_id: Made on the device; a repeat carries the same one and changes nothing.

    Returns:
        The stop with its trip and its lines, as they stand now.

    Raises:
        NotFound: when it is not there for the caller.
        Conflict: `trip_not_under_way`.
        IllegalTransition: when the stop has ended.
        Invalid: `time_in_future`, `time_before_dispatch`, `reason_does_not_fit`, `evidence_missing`, `unknown_file`.
    """
    locked = door.lock_stop(work, trip_id, stop_id)
    trip, stop = locked.trip, locked.stop
    if door.is_repeat(work, command_id, kind="stop.fail", subject_id=stop.id):
        return locked
    door.check_on_the_road(trip)
    STOP.after(stop.status, StopCommand.FAIL)
    door.check_time(work, trip, occurred_at)
    door.begin(work, trip, occurred_at)
    results = none_delivered(as_loaded(locked.lines), reason_code)
    check_reasons(results)
    capture = capture or Capture()
    taken = check_proof(work, stop, results, capture)
    settle_stop(
        work,
        trip,
        stop,
        locked.lines,
        results,
        occurred_at=occurred_at,
        capture=capture,
        command_id=command_id,
        reason=reason_code,
        taken=taken,
        others=locked.others,
    )
    work.session.flush()
    return locked
