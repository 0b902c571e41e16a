"""Changing trips by hand: judged, written with what it follows from, and kept so that it can be taken back."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from roundsman.execution import api as execution
from roundsman.execution.api import RevisedTrip, StandingTrip, TripStatus
from roundsman.kernel.ids import new_id
from roundsman.planning.days.current import CHANGEABLE, CurrentTrips, load_trips, trips_around
from roundsman.planning.edits.arrangement import Means, apply, changed, drafts_of
from roundsman.planning.edits.commands import Command, Remove, kind_of
from roundsman.planning.edits.judge import Broken, Judged, judge, new_or_worse
from roundsman.planning.edits.places import Places
from roundsman.planning.edits.states import TripState, standing_state, state_of
from roundsman.planning.edits.told import difference, figures, revised, sentences
from roundsman.planning.events import PlanEdited
from roundsman.planning.models import PlanEdit, PlanRun
from roundsman.planning.service.edit_scope import Scope, check_crew, driver_for, scope_of
from roundsman.planning.service.locks import lock_proposals
from roundsman.planning.service.pins import NewPin, keep_places, pin_orders, pins_of, pins_wanted
from roundsman.planning.service.versions import check_versions
from roundsman.planning.states import PlanStatus
from roundsman.platform.db.base import among
from roundsman.platform.db.raw import Statement
from roundsman.platform.errors import Conflict, Invalid
from roundsman.platform.work import Work

MOST_PRICED = 20
"""Orders of one edit whose pins are priced."""


@dataclass(frozen=True, kw_only=True)
class EditRequest:
    """What is asked of which trips, and how far it may go.

    Args:
        command: What to do.
        plan_id: The proposal in hand, where an order is on trips of several ones.
        versions: The version of every trip that the command touches, as the caller saw it.
        dry_run: Answer, and write nothing.
        force: Do it though rules are broken.
        reason: Why; needed with `force`, kept with the edit and its pins.
    """

    command: Command
    plan_id: uuid.UUID | None = None
    versions: Mapping[uuid.UUID, int] | None = None
    dry_run: bool = False
    force: bool = False
    reason: str = ""


@dataclass(frozen=True)
class EditAnswer:
    """What an edit came to, or would come to.

    Args:
        edit: As it was kept; None for a dry run, and where nothing changed.
        current: The trips that it began with.
        before: How they stood, judged.
        after: How they stand then.
        touched: The trips that the command changes itself.
        moved_along: Trips that only leave at another time because of it.
        written: The trips as execution wrote them, or would.
        broken: The rules that it breaks newly, or more than before.
        told: The same as people read it.
        pins: What it pins.
        versions: The versions of the trips after it; for a dry run those now.
    """

    edit: PlanEdit | None
    current: CurrentTrips
    before: Judged
    after: Judged
    touched: tuple[uuid.UUID, ...]
    moved_along: tuple[uuid.UUID, ...]
    written: tuple[RevisedTrip, ...]
    broken: tuple[Broken, ...]
    told: tuple[dict[str, Any], ...]
    pins: tuple[NewPin, ...]
    versions: dict[uuid.UUID, int]


def edit_trips(work: Work, request: EditRequest) -> EditAnswer:
    """Do what a dispatcher asks of trips, or say what would follow from it.

    The trips that it touches must be as the caller saw them. An edit that breaks rules is refused unless it is forced
    with a reason. What was put somewhere is pinned there: no re-run and no optimiser moves it.

    Raises:
        NotFound: when a trip, order, vehicle or driver is not there.
        Invalid: `trips_of_several_days`, `versions_needed`, `reason_required`, `which_plan`, `orders_not_ready`, and
            those of `edits.arrangement.apply`.
        StaleVersion: when a trip is not as the caller saw it; with who changed it and how.
        Conflict: `breaks_rules`, with each rule; `trip_over`, `plan_decided`, `goods_on_board`, `goods_not_at_hand`,
            `mixed_warehouses`, `counted_aboard`, `stop_has_case`, `orders_changed`,
            `vehicle_inactive`, `driver_inactive`, `driver_unfit`.
    """
    if request.force and not request.reason.strip():
        raise Invalid(
            "whoever breaks a rule says why",
            field="reason",
            accepted="one sentence",
            code="reason_required",
        )
    scope = scope_of(work, request.command, request.plan_id, set(request.versions or ()))
    if not request.dry_run:
        _lock(work, scope)
    current = load_trips(
        work,
        scope.trip_ids,
        extra_order_ids=scope.order_ids,
        extra_vehicle_ids=scope.vehicle_ids,
        extra_driver_ids=scope.driver_ids,
        day=scope.day,
    )
    if not request.dry_run:
        check_versions(work, current.frame.day, current.trips, request.versions or {}, asked=scope.trip_ids)
    answer = _judged(work, request, scope, current)
    if request.dry_run or not answer.touched:
        return answer
    check_versions(
        work, current.frame.day, current.trips, request.versions or {}, asked=answer.touched, needed=True
    )
    if answer.broken and not request.force:
        raise Conflict(
            f"{len(answer.broken)} rules would be broken: {answer.told[0]['sentence']}",
            accepted="another change; or the same one with force and a reason",
            code="breaks_rules",
            violations=list(answer.told),
        )
    return _written(work, request, answer)


def _lock(work: Work, scope: Scope) -> None:
    """The proposals first, as accepting does; then all trips that could change, by id."""
    around = trips_around(
        work, scope.trip_ids, vehicle_ids=scope.vehicle_ids, driver_ids=scope.driver_ids, day=scope.day
    )
    plan_ids = {
        trip.plan_id for trip in around.values() if trip.status == TripStatus.PROPOSED and trip.plan_id
    }
    if scope.plan_id is not None:
        plan_ids.add(scope.plan_id)
    lock_proposals(work, plan_ids)
    execution.lock_trips(work, [trip.trip_id for trip in around.values() if trip.status in CHANGEABLE])


def _judged(work: Work, request: EditRequest, scope: Scope, current: CurrentTrips) -> EditAnswer:
    drafts, places = drafts_of(current), Places(current)
    scope.check_found(current)
    held = pins_of(work, current.orders)
    means = Means(
        new_trip_id=new_id(),
        cheapest=places.cheapest,
        best_order=lambda draft: places.best_order(
            draft, [one for one in draft.visits if one in held and held[one].position is not None]
        ),
        warehouse_of={order.order_id: order.warehouse_id for order in current.orders.values()},
        driver_for=lambda vehicle_id: driver_for(work, current, drafts, vehicle_id),
    )
    before = judge(current, drafts, free=())
    wanted = apply(drafts, request.command, means)
    touched = changed(drafts, wanted)
    check_crew(work, current, drafts, [wanted[trip_id] for trip_id in touched])
    after = judge(current, wanted, free=touched)
    moved_along = tuple(
        trip_id
        for trip_id, run in after.runs.items()
        if trip_id not in touched
        and not wanted[trip_id].is_on_the_road
        and (
            run.departure_s != before.runs[trip_id].departure_s
            or after.index[trip_id] != before.index[trip_id]
        )
    )
    broken = tuple(new_or_worse(before.broken, after.broken))
    pins = pins_wanted(request.command, wanted, held, current.orders)
    if len(pins) <= MOST_PRICED:
        pins = tuple(
            one.priced(places.saved_elsewhere(after, one.order_id)) if one.trip_id is not None else one
            for one in pins
        )
    return EditAnswer(
        edit=None,
        current=current,
        before=before,
        after=after,
        touched=tuple(touched),
        moved_along=moved_along,
        written=tuple(revised(current, before, after, (*touched, *moved_along))),
        broken=broken,
        told=tuple(sentences(current, after, broken)),
        pins=pins,
        versions={trip_id: trip.version for trip_id, trip in current.trips.items()},
    )


def _written(work: Work, request: EditRequest, answer: EditAnswer) -> EditAnswer:
    current, kind = answer.current, kind_of(request.command)
    note = request.reason.strip() or f"changed by hand: {kind.replace('_', ' ')}"
    rows = execution.revise_trips(work, answer.written, current.trips, note=note)
    numbers = {row.id: row.number for row in rows}
    before = [_before(current.trips.get(one.trip_id)) for one in answer.written]
    was, now = figures(answer.before), figures(answer.after)
    edit = keep_edit(
        work,
        EditKept(
            day=current.frame.day,
            kind=kind,
            command=command_told(request.command),
            before=[state for state in before if state is not None],
            after=[state_of(one, numbers[one.trip_id]) for one in answer.written],
            reason=request.reason.strip(),
            is_forced=bool(answer.broken),
            violations=list(answer.told),
            difference=difference(was, now),
        ),
    )
    pin_orders(work, edit, answer.pins, reason=request.reason.strip(), freed=_freed(request.command))
    keep_places(work, answer.written)
    work.session.flush()
    versions = answer.versions | {row.id: row.version for row in rows}
    return EditAnswer(
        **{name: getattr(answer, name) for name in EditAnswer.__dataclass_fields__}
        | {"edit": edit, "versions": versions}
    )


def _freed(command: Command) -> tuple[uuid.UUID, ...]:
    """Orders that are put nowhere: what held them is over."""
    return command.order_ids if isinstance(command, Remove) and not command.hold else ()


def _before(trip: StandingTrip | None) -> TripState | None:
    return None if trip is None else standing_state(trip)


@dataclass(frozen=True, kw_only=True)
class EditKept:
    """What is written down of an edit."""

    day: date
    kind: str
    command: dict[str, Any]
    before: list[TripState]
    after: list[TripState]
    reason: str
    is_forced: bool
    violations: list[dict[str, Any]]
    difference: dict[str, int]
    id: uuid.UUID | None = None
    """Its own id; a new one when left out."""


_LAST = "SELECT seq FROM plan_edit WHERE tenant_id = %s AND day = %s ORDER BY seq DESC LIMIT 1"
_PLAN = "SELECT id FROM plan WHERE tenant_id = %s AND id = %s::uuid"


def keep_edit(work: Work, kept: EditKept) -> PlanEdit:
    """Write down what was changed, so that it can be read and taken back; counts it at the proposals it changed."""
    plan_ids = {state["plan_id"] for state in kept.after}
    count_edit(work, kept.after)
    day = kept.day
    # Edits of a day are counted one after the other; held until the commit, after every other lock but the log's.
    last, plan = work.serialise(
        f"planning.edits.{day}",
        Statement(_LAST, [work.tenant_id, day]),
        Statement(_PLAN, [work.tenant_id, next(iter(plan_ids)) if len(plan_ids) == 1 else None]),
    )
    (edit,) = work.insert_late(
        PlanEdit,
        [
            {
                "id": kept.id or new_id(),
                "day": day,
                "seq": last[0].seq + 1 if last else 1,
                # The plan of all the trips, where they have one; trips may name a plan that was none of this room.
                "plan_id": plan[0].id if plan else None,
                "kind": kept.kind,
                "command": kept.command,
                "before": kept.before,
                "after": kept.after,
                "reason": kept.reason,
                "is_forced": kept.is_forced,
                "violations": kept.violations,
                "difference": kept.difference,
                "price_minor": kept.difference["cost_minor"],
                "made_at": work.now,
                "made_by": work.principal.actor_id,
            }
        ],
    )
    work.emit(
        PlanEdited(
            subject_id=edit.id,
            plan_id=edit.plan_id,
            day=day,
            seq=edit.seq,
            kind=kept.kind,
            trip_ids=tuple(uuid.UUID(state["trip_id"]) for state in kept.after),
            is_forced=kept.is_forced,
            price_minor=edit.price_minor,
        )
    )
    return edit


def count_edit(work: Work, states: list[TripState]) -> None:
    """Proposals have a new version with every change: who accepts one sees what it is now."""
    proposed = {
        uuid.UUID(state["plan_id"])
        for state in states
        if state["plan_id"] and state["status"] in (TripStatus.PROPOSED, TripStatus.CANCELLED)
    }
    query = work.rows(PlanRun).where(among(PlanRun.id, proposed))
    for plan in work.session.scalars(query) if proposed else ():
        if plan.status == PlanStatus.PROPOSED:
            plan.edits += 1


def command_told(command: Command) -> dict[str, Any]:
    """A command as it is kept."""

    def told(value: Any) -> Any:
        if isinstance(value, uuid.UUID):
            return str(value)
        return [told(one) for one in value] if isinstance(value, tuple) else value

    return {"kind": kind_of(command)} | {
        name: told(getattr(command, name)) for name in type(command).__dataclass_fields__
    }
