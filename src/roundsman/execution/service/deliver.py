"""T4: goods were handed over, in full or in part."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from roundsman.execution import domain
from roundsman.execution.service import door
from roundsman.execution.service.asked import check_proof
from roundsman.execution.service.outcome import as_loaded, settle_stop
from roundsman.execution.states import STOP, StopCommand
from roundsman.execution.values import Capture, ToldLine
from roundsman.platform.errors import Invalid
from roundsman.platform.work import Work


def deliver_stop(
    work: Work,
    trip_id: UUID,
    stop_id: UUID,
    *,
    occurred_at: datetime,
    lines: Sequence[ToldLine] | None = None,
    all_lines: bool = False,
    capture: Capture | None = None,
    command_id: UUID | None = None,
) -> door.LockedStop:
    """T4: goods were handed over at a stop. Safe to send twice, safe to send late.

    When not one case was handed over, the stop has failed, whatever the call is named.

    Args:
        work: The transaction.
        trip_id: The trip.
        stop_id: Its stop.
        occurred_at: By the device's clock; on time is judged by it.
        lines: What became of every loaded line, in whole cases.
        all_lines: Everything was handed over in good order; instead of `lines`.
        capture: The proof.
        command_id: Made on the device; a repeat carries the same one and changes nothing.

    Returns:
        The stop with its trip and its lines, as they stand now.

    Raises:
        NotFound: when it is not there for the caller.
        Conflict: `trip_not_under_way`.
        IllegalTransition: when nobody has arrived yet, or the stop has ended.
        Invalid: `time_in_future`, `time_before_dispatch`, `lines_missing`, `unknown_line`, `duplicate_line`,
            `more_than_loaded`, `reason_required`, `lines_and_all`, `reason_does_not_fit`, `evidence_missing`,
            `unknown_file`, `wrong_code`.
        Conflict: `code_locked`.
    """
    locked = door.lock_stop(work, trip_id, stop_id)
    trip, stop = locked.trip, locked.stop
    if door.is_repeat(work, command_id, kind="stop.deliver", subject_id=stop.id):
        return locked
    door.check_on_the_road(trip)
    STOP.after(stop.status, StopCommand.DELIVER)
    door.check_time(work, trip, occurred_at)
    results = _results(domain_lines=as_loaded(locked.lines), lines=lines, all_lines=all_lines)
    domain.check_reasons(results)
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
        taken=taken,
        others=locked.others,
    )
    work.session.flush()
    return locked


def _results(
    *, domain_lines: Sequence[domain.LoadedLine], lines: Sequence[ToldLine] | None, all_lines: bool
) -> list[domain.LineResult]:
    if all_lines and lines:
        raise Invalid(
            "all and lines exclude each other",
            field="all",
            accepted="either all: true or one entry for each line",
            code="lines_and_all",
        )
    return domain.all_delivered(domain_lines) if all_lines else domain.results_of(domain_lines, lines or ())
