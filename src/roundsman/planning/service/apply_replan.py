"""Taking a proposal: everything it says in one transaction, through the same doors as when a person does it."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from roundsman.execution import api as execution
from roundsman.execution.api import StandingTrip, TripStatus
from roundsman.identity.api import get_tenant
from roundsman.kernel.ids import new_id, seeded_id
from roundsman.kernel.reasons import StopReason
from roundsman.orders import api as orders
from roundsman.planning.days.building import day_bounds
from roundsman.planning.edits.states import standing_state
from roundsman.planning.events import ReplanningApplied
from roundsman.planning.replan import actions as told
from roundsman.planning.replan.actions import only_revises
from roundsman.planning.replan.load import OPEN, states_of
from roundsman.planning.replan.models import Replanning
from roundsman.planning.replan.states import REPLAN, ReplanCommand, ReplanStatus
from roundsman.planning.service.edit import EditKept, keep_edit
from roundsman.planning.service.pins import keep_places
from roundsman.planning.service.undo import undo_edit
from roundsman.platform.errors import Conflict
from roundsman.platform.work import Work, check_version


def apply_proposal(
    work: Work, proposal_id: uuid.UUID, *, note: str | None = None, if_match: int | None = None
) -> Replanning:
    """Do what a proposal says, all of it or nothing.

    Locks the proposal, then the trips it touches with their stops, in the order of their ids; what the use cases behind
    it lock follows.

    Args:
        work: The transaction.
        proposal_id: Which.
        note: What is kept with handovers and trips that are called off.
        if_match: The version of the proposal that the caller saw.

    Raises:
        NotFound: when there is no such proposal.
        StaleVersion: when `if_match` is not its version.
        Conflict: `proposal_outdated`, when one of its trips has changed since, its time is over, or another proposal
            for the same was taken; whatever the use cases behind it refuse.
    """
    proposal = work.lock(Replanning, proposal_id)
    check_version(proposal, if_match)
    if proposal.status != ReplanStatus.OPEN:
        raise _outdated(f"this proposal is {proposal.status}", current_status=str(proposal.status))
    if proposal.expires_at <= work.now:
        raise _outdated(f"this proposal was good until {proposal.expires_at.isoformat()}")
    trip_ids = [uuid.UUID(one) for one in proposal.states]
    execution.lock_trips(work, trip_ids)
    standing = execution.standing_trips(work, trip_ids)
    now = {str(trip_id): state for trip_id, state in states_of(standing).items()}
    changed = [one for one, state in proposal.states.items() if now.get(one) != state]
    if changed:
        numbers = [standing[uuid.UUID(one)].number for one in changed if uuid.UUID(one) in standing]
        raise _outdated(f"{', '.join(numbers) or 'a trip'} has changed since", trips=changed)
    revised = _Doer(work, standing, note or proposal.sentence).do(proposal.actions)
    if only_revises(proposal.actions):
        _keep(work, proposal, standing, revised, note or "")
    proposal.status = REPLAN.after(proposal.status, ReplanCommand.APPLY)
    proposal.decided_at, proposal.decided_by = work.now, work.principal.actor_id
    others = work.rows(Replanning).where(
        Replanning.question_id == proposal.question_id,
        Replanning.id != proposal.id,
        Replanning.status == ReplanStatus.OPEN,
    )
    for other in work.session.scalars(others.order_by(Replanning.id).with_for_update()):
        other.status = REPLAN.after(other.status, ReplanCommand.OVERTAKE)
    figures = proposal.figures
    work.emit(
        ReplanningApplied(
            subject_id=proposal.id,
            question_id=proposal.question_id,
            occasion=str(proposal.occasion),
            kind=proposal.kind,
            trip_ids=tuple(trip_ids),
            moved_stops=figures["moved_stops"],
            late_stops=figures["after"]["late_stops"],
            cost_change_minor=figures["cost_change_minor"],
            distance_change_m=figures["distance_change_m"],
        )
    )
    work.session.flush()
    return proposal


_NOT_TAKEN_BACK = {
    told.HAND_OVER: "goods change vehicles by it",
    told.TAKE_ON: "goods come onto a vehicle on the road by it",
    told.LEAVE_OUT: "stops were given up by it",
    told.TELL: "receivers were told other times by it",
}


def undo_proposal(work: Work, proposal_id: uuid.UUID) -> Replanning:
    """Take back what taking a proposal did: its trips are as they were before.

    Only what moved stops and times can be taken back; where goods moved, a further proposal or a handover does it.

    Raises:
        NotFound: when there is no such proposal.
        Conflict: `not_applied`; `cannot_be_taken_back`, saying why; those of `undo_edit`, `trip_changed` and
            `already_undone` among them.
    """
    proposal = work.get(Replanning, proposal_id)
    if proposal.status != ReplanStatus.APPLIED:
        raise Conflict(
            f"this proposal is {proposal.status}",
            accepted="one that was taken",
            code="not_applied",
            current_status=str(proposal.status),
        )
    if proposal.edit_id is None:
        done = dict.fromkeys(
            _NOT_TAKEN_BACK[one["do"]] for one in proposal.actions if one["do"] != told.REVISE
        )
        raise Conflict(
            f"it cannot be taken back: {' and '.join(done)}",
            accepted="a new question (POST /api/v1/replanning), or a handover of the goods",
            code="cannot_be_taken_back",
        )
    undo_edit(work, proposal.edit_id)
    return proposal


def _outdated(why: str, **facts: Any) -> Conflict:
    return Conflict(
        why,
        code="proposal_outdated",
        accepted="a new proposal: POST /api/v1/replanning",
        **facts,
    )


def _keep(
    work: Work,
    proposal: Replanning,
    standing: Mapping[uuid.UUID, StandingTrip],
    revised: list[execution.RevisedTrip],
    note: str,
) -> None:
    """Write it down as an edit like those that people make by hand, so that it can be taken back like them."""
    figures, ids = proposal.figures, [one.trip_id for one in revised]
    was, now = figures["before"], figures["after"]
    zone = ZoneInfo(get_tenant(work).timezone)
    keep_edit(
        work,
        EditKept(
            id=seeded_id(proposal.id, "edit"),
            day=min(one.planned_start_at for one in revised).astimezone(zone).date(),
            kind="replan",
            command={"kind": "replan", "proposal_id": str(proposal.id), "sentence": proposal.sentence},
            before=[standing_state(standing[one]) for one in ids if one in standing],
            # As they were written: new stops have ids by now.
            after=[standing_state(one) for one in execution.standing_trips(work, ids).values()],
            reason=note,
            is_forced=False,
            violations=[],
            difference={
                "distance_m": figures["distance_change_m"],
                "duration_s": figures["duration_change_s"],
                "cost_minor": figures["cost_change_minor"],
                "late_stops": now["late_stops"] - was["late_stops"],
            },
        ),
    )
    keep_places(work, revised)


class _Doer:
    """Carries out what a proposal says."""

    def __init__(self, work: Work, standing: Mapping[uuid.UUID, StandingTrip], note: str) -> None:
        self.work, self.standing, self.note = work, standing, note

    def do(self, actions: list[dict[str, Any]]) -> list[execution.RevisedTrip]:
        """All of them: what moves goods first, one by one; then all trips that are written anew at once.

        Returns:
            The trips that were written anew.
        """
        revised: list[execution.RevisedTrip] = []
        for action in actions:
            match action["do"]:
                case told.HAND_OVER:
                    self._hand_over(action)
                case told.TAKE_ON:
                    self._take_on(action)
                case told.LEAVE_OUT:
                    self._leave_out(action)
                case told.TELL:
                    execution.tell_etas(
                        self.work,
                        uuid.UUID(action["trip_id"]),
                        {uuid.UUID(one): _moment(at) for one, at in action["etas"].items()},
                    )
                case told.REVISE:
                    revised.append(self._revised(action))
        if revised:
            self._write(revised)
        return revised

    def _write(self, revised: list[execution.RevisedTrip]) -> None:
        """Write trips anew; none of them may now want a vehicle or driver that another trip has at that time."""
        work = self.work
        before = set(execution.overlapping_assignments(work, [one.trip_id for one in revised]))
        trips = execution.revise_trips(work, revised, self.standing, note=self.note)
        work.session.flush()
        clash = [
            one
            for one in execution.overlapping_assignments(work, [trip.id for trip in trips])
            if one not in before
        ]
        if clash:
            raise Conflict(
                f"{clash[0].trip_number} would need a vehicle or driver that {clash[0].by_trip_number} has then",
                code="vehicles_taken",
                accepted="a new proposal: POST /api/v1/replanning",
            )
        for trip in trips:
            if trip.id not in self.standing:
                zone = ZoneInfo(get_tenant(work).timezone)
                start, end = day_bounds(work, trip.planned_start_at.astimezone(zone).date())
                execution.number_trips_of_day(work, [trip.vehicle_id], start, end)

    def _hand_over(self, action: dict[str, Any]) -> None:
        to_trip_id = action["to_trip_id"]
        execution.hand_over(
            self.work,
            uuid.UUID(action["trip_id"]),
            execution.HandoverWish(
                to_trip_id=None if to_trip_id is None else uuid.UUID(to_trip_id),
                vehicle_id=None if to_trip_id is not None else uuid.UUID(action["vehicle_id"]),
                driver_id=None if to_trip_id is not None else uuid.UUID(action["driver_id"]),
                stop_ids=[uuid.UUID(one) for one in action["stop_ids"]],
                note=self.note,
                way=execution.Way(
                    stops=[
                        (
                            uuid.UUID(one["stop_id"]),
                            _moment(one["arrival_at"]),
                            _moment(one["departure_at"]),
                            one["distance_m"],
                        )
                        for one in action["way"]
                    ],
                    meeting_at=_moment(action["meeting_at"]),
                    end_at=_moment(action["ends_at"]),
                    added_m=action["added_m"],
                    added_s=action["added_s"],
                    served_before=frozenset(uuid.UUID(one) for one in action["served_before"]),
                ),
            ),
            occurred_at=self.work.now,
        )

    def _take_on(self, action: dict[str, Any]) -> None:
        execution.take_on(
            self.work,
            uuid.UUID(action["trip_id"]),
            execution.TakeOn(
                stops=[
                    execution.OnTheWay(
                        stop_id=None if one["stop_id"] is None else uuid.UUID(one["stop_id"]),
                        location_id=uuid.UUID(one["location_id"]),
                        arrival_at=_moment(one["arrival_at"]),
                        departure_at=_moment(one["departure_at"]),
                        distance_m=one["distance_m"],
                        order_ids=tuple(uuid.UUID(order_id) for order_id in one["order_ids"]),
                    )
                    for one in action["way"]
                ],
                end_at=_moment(action["ends_at"]),
                added_m=action["added_m"],
                added_s=action["added_s"],
                served_before=frozenset(uuid.UUID(one) for one in action["served_before"]),
            ),
        )

    def _leave_out(self, action: dict[str, Any]) -> None:
        for stop_id in action["stop_ids"]:
            execution.fail_stop(
                self.work,
                uuid.UUID(action["trip_id"]),
                uuid.UUID(stop_id),
                occurred_at=self.work.now,
                reason_code=StopReason.OUT_OF_TIME,
            )

    def _revised(self, action: dict[str, Any]) -> execution.RevisedTrip:
        trip = None if action["trip_id"] is None else self.standing[uuid.UUID(action["trip_id"])]
        named = [uuid.UUID(order_id) for stop in action["stops"] for order_id in stop["order_ids"]]
        new = {one.order_id: one for one in orders.ready_orders(self.work, order_ids=named)} if named else {}
        if len(new) != len(named):
            raise Conflict(
                "an order is not ready any more",
                code="orders_changed",
                accepted="a new proposal: POST /api/v1/replanning",
                orders=[str(one) for one in named if one not in new],
            )
        own = {} if trip is None else {stop.stop_id: stop for stop in trip.stops}
        stops = tuple(
            execution.RevisedStop(
                stop_id=None if stop["stop_id"] is None else uuid.UUID(stop["stop_id"]),
                location_id=uuid.UUID(stop["location_id"]),
                planned_arrival_at=_moment(stop["arrival_at"]),
                planned_departure_at=_moment(stop["departure_at"]),
                distance_m=stop["distance_m"],
                orders=(
                    *(() if stop["stop_id"] is None else own[uuid.UUID(stop["stop_id"])].orders),
                    *(
                        execution.StopOrder(one, new[one].task_id)
                        for one in map(uuid.UUID, stop["order_ids"])
                    ),
                ),
            )
            for stop in action["stops"]
        )
        return self._trip(action, trip, stops, list(new.values()))

    def _trip(
        self,
        action: dict[str, Any],
        trip: StandingTrip | None,
        stops: tuple[execution.RevisedStop, ...],
        new: list[orders.OrderForPlanning],
    ) -> execution.RevisedTrip:
        kept = {order.order_id for stop in stops for order in stop.orders}
        off = [] if trip is None else [one for one in trip.order_ids if one not in kept]
        loads = (
            list(self.work.session.execute(orders.task_loads(self.work, order_ids=off)).mappings())
            if off
            else []
        )
        is_out = trip is not None and trip.status in OPEN

        def grown(name: str, before: int) -> int:
            more = sum(int(getattr(one, name)) for one in new) - sum(int(load[name]) for load in loads)
            return max(0, before + more)

        start = None if action["starts_at"] is None else _moment(action["starts_at"])
        end = None if action["ends_at"] is None else _moment(action["ends_at"])
        if trip is None:
            assert start is not None
            assert end is not None
            return execution.RevisedTrip(
                trip_id=new_id(),
                status=TripStatus.PLANNED,
                plan_id=None,
                warehouse_id=uuid.UUID(action["warehouse_id"]),
                vehicle_id=uuid.UUID(action["vehicle_id"]),
                driver_id=uuid.UUID(action["driver_id"]),
                trip_of_day=1,
                planned_start_at=start,
                planned_end_at=end,
                distance_m=action["added_m"],
                duration_s=action["added_s"],
                planned_cost_minor=action["added_minor"],
                weight_g=grown("weight_g", 0),
                volume_ml=grown("volume_ml", 0),
                quantity=grown("quantity", 0),
                stops=stops,
            )
        return execution.RevisedTrip(
            trip_id=trip.trip_id,
            status=trip.status,
            plan_id=trip.plan_id,
            warehouse_id=trip.warehouse_id,
            vehicle_id=trip.vehicle_id,
            driver_id=trip.driver_id,
            trip_of_day=trip.trip_of_day,
            planned_start_at=trip.planned_start_at if is_out or start is None else start,
            planned_end_at=trip.planned_end_at if end is None else end,
            distance_m=max(0, trip.distance_m + action["added_m"]),
            duration_s=max(0, trip.duration_s + action["added_s"]),
            planned_cost_minor=trip.planned_cost_minor + action["added_minor"],
            weight_g=grown("weight_g", trip.weight_g),
            volume_ml=grown("volume_ml", trip.volume_ml),
            quantity=grown("quantity", trip.quantity),
            stops=stops,
        )


def _moment(told_at: str) -> datetime:
    return datetime.fromisoformat(told_at)
