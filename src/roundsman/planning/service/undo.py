"""Taking back what was changed by hand, and making it again."""

import uuid
from dataclasses import replace

from roundsman.execution import api as execution
from roundsman.execution.api import RevisedTrip, StandingTrip, TripStatus
from roundsman.planning.edits.states import TripState, revised_of, same, standing_state
from roundsman.planning.events import PlanEditRedone, PlanEditUndone
from roundsman.planning.models import PlanEdit, PlanRun
from roundsman.planning.service.edit import count_edit
from roundsman.planning.service.locks import lock_proposals
from roundsman.planning.service.pins import keep_places, swap_pins
from roundsman.platform.errors import Conflict
from roundsman.platform.work import Work


def undo_edit(work: Work, edit_id: uuid.UUID) -> PlanEdit:
    """Put the trips of an edit back as they were before it.

    Raises:
        NotFound: when there is no such edit.
        Conflict: `already_undone`; `trip_changed` when a trip is not as the edit left it; `plan_decided`;
            `orders_changed` and others of `execution.revise_trips`.
    """
    return _turned(work, edit_id, undo=True)


def redo_edit(work: Work, edit_id: uuid.UUID) -> PlanEdit:
    """Make an edit again that was taken back.

    Raises:
        NotFound: when there is no such edit.
        Conflict: `not_undone`; `trip_changed` when a trip is not as it was before the edit; and as `undo_edit`.
    """
    return _turned(work, edit_id, undo=False)


def undo_last(work: Work, plan_id: uuid.UUID) -> PlanEdit:
    """Take back the latest edit of a plan that stands.

    Raises:
        NotFound: when there is no such plan.
        Conflict: `nothing_to_undo`, and as `undo_edit`.
    """
    work.get(PlanRun, plan_id)
    query = work.rows(PlanEdit).where(PlanEdit.plan_id == plan_id, PlanEdit.undone_at.is_(None))
    last = work.session.scalar(query.order_by(PlanEdit.seq.desc()).limit(1))
    if last is None:
        raise Conflict(
            "nothing was changed by hand in this plan, or all of it is taken back",
            accepted="a plan with edits that stand",
            code="nothing_to_undo",
        )
    return undo_edit(work, last.id)


def redo_next(work: Work, plan_id: uuid.UUID) -> PlanEdit:
    """Make the edit of a plan again that was taken back last.

    Raises:
        NotFound: when there is no such plan.
        Conflict: `nothing_to_redo`, and as `redo_edit`.
    """
    work.get(PlanRun, plan_id)
    standing = work.rows(PlanEdit).where(PlanEdit.plan_id == plan_id, PlanEdit.undone_at.is_(None))
    last = work.session.scalar(standing.order_by(PlanEdit.seq.desc()).limit(1))
    query = work.rows(PlanEdit).where(PlanEdit.plan_id == plan_id, PlanEdit.undone_at.is_not(None))
    if last is not None:
        # What stands now was made instead of what was taken back before it.
        query = query.where(PlanEdit.seq > last.seq)
    following = work.session.scalar(query.order_by(PlanEdit.seq).limit(1))
    if following is None:
        raise Conflict(
            "nothing that was taken back can follow what stands",
            accepted="an undo before it",
            code="nothing_to_redo",
        )
    return redo_edit(work, following.id)


def _turned(work: Work, edit_id: uuid.UUID, *, undo: bool) -> PlanEdit:
    edit = work.lock(PlanEdit, edit_id)
    if (edit.undone_at is not None) is undo:
        raise Conflict(
            "the edit is taken back already" if undo else "the edit stands",
            accepted="POST .../redo" if undo else "POST .../undo",
            code="already_undone" if undo else "not_undone",
        )
    expected, wanted = (edit.after, edit.before) if undo else (edit.before, edit.after)
    ids = {uuid.UUID(state["trip_id"]) for state in (*edit.before, *edit.after)}
    found = execution.standing_trips(work, ids, with_stops=False)
    proposals = {trip.plan_id for trip in found.values() if trip.status is TripStatus.PROPOSED}
    # A proposed trip that was called off comes back only while its plan is a proposal.
    proposals |= {_plan_of(state) for state in wanted if state["status"] == TripStatus.PROPOSED}
    lock_proposals(work, {one for one in proposals if one is not None})
    execution.lock_trips(work, ids)
    standing = execution.standing_trips(work, ids)
    _check_same(standing, expected, ids)
    written = _written(standing, wanted, ids)
    note = "an edit was taken back" if undo else "an edit was made again"
    execution.revise_trips(work, written, standing, note=note)
    count_edit(work, wanted)
    edit.undone_at = work.now if undo else None
    edit.undone_by = work.principal.actor_id if undo else None
    swap_pins(work, edit, undone=undo)
    keep_places(work, written)
    work.session.flush()
    told = PlanEditUndone if undo else PlanEditRedone
    work.emit(told(subject_id=edit.id, plan_id=edit.plan_id, trip_ids=tuple(sorted(ids))))
    return edit


def _plan_of(state: TripState) -> uuid.UUID | None:
    return uuid.UUID(state["plan_id"]) if state["plan_id"] else None


def _check_same(
    standing: dict[uuid.UUID, StandingTrip], expected: list[TripState], ids: set[uuid.UUID]
) -> None:
    """Refuse when a trip is not as it was left; one that the states do not know must be called off."""
    states = {uuid.UUID(state["trip_id"]): state for state in expected}
    changed = []
    for trip_id in sorted(ids):
        trip, state = standing.get(trip_id), states.get(trip_id)
        if trip is None:
            continue
        as_left = (
            same(standing_state(trip), state) if state is not None else trip.status is TripStatus.CANCELLED
        )
        if not as_left:
            changed.append(trip)
    if changed:
        raise Conflict(
            f"trip {changed[0].number} was changed since",
            accepted="taking back what was changed later first, or another edit",
            code="trip_changed",
            trips=[
                {
                    "trip_id": str(trip.trip_id),
                    "number": trip.number,
                    "status": str(trip.status),
                    "version": trip.version,
                    "changed_at": trip.updated_at.isoformat(),
                    "changed_by": None if trip.updated_by is None else str(trip.updated_by),
                }
                for trip in changed
            ],
        )


def _written(
    standing: dict[uuid.UUID, StandingTrip], wanted: list[TripState], ids: set[uuid.UUID]
) -> list[RevisedTrip]:
    """The trips as the states say; those that the states do not know, or call cancelled, are called off."""
    states = {uuid.UUID(state["trip_id"]): state for state in wanted}
    written = []
    for trip_id in sorted(ids):
        state, trip = states.get(trip_id), standing[trip_id]
        if state is None:
            one = revised_of(standing_state(trip))
            written.append(replace(one, stops=()))
        elif state["status"] == TripStatus.CANCELLED:
            # Called off again: as what it is now, without stops.
            written.append(replace(revised_of(state), status=trip.status, stops=()))
        else:
            written.append(revised_of(state))
    return written
