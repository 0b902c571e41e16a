"""Who brings what in which sequence: the trips as a command finds them and as it leaves them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from roundsman.execution.api import OPEN_TRIPS, TripStatus
from roundsman.planning.days.current import CurrentTrips
from roundsman.planning.edits.commands import (
    BestOrder,
    ChangeDriver,
    ChangeVehicle,
    Command,
    Insert,
    Merge,
    Move,
    Remove,
    Resequence,
    Split,
    Swap,
)
from roundsman.platform.errors import Conflict, Invalid


@dataclass(frozen=True, slots=True)
class Draft:
    """A trip as it could be.

    Args:
        trip_id: Which; a new id for a new trip.
        number: What people call it.
        status: As it is, or as a new one would be.
        plan_id: The plan that proposed it.
        warehouse_id: Where it loads.
        vehicle_id: Who carries it.
        driver_id: Who drives it.
        visits: In driving order; of a trip on the road those that can still be changed.
        after_s: Its place in the vehicle's day: trips are driven in this order.
        start_s: Its departure as it stands; None for one that nothing is known of yet.
    """

    trip_id: UUID
    number: str
    status: TripStatus
    plan_id: UUID | None
    warehouse_id: UUID
    vehicle_id: UUID
    driver_id: UUID | None
    visits: tuple[UUID, ...]
    after_s: float
    start_s: int | None

    @property
    def is_on_the_road(self) -> bool:
        """Whether its goods are on board."""
        return self.status in OPEN_TRIPS


type Drafts = dict[UUID, Draft]
type Places = Callable[[Draft, tuple[UUID, ...]], tuple[UUID, ...]]
"""Puts visits into a trip where they cost least: the trip and the visits -> its visits with them."""


def drafts_of(current: CurrentTrips) -> Drafts:
    """The trips as they stand, those without anything left to do left out."""
    runs = {(run.vehicle_id, run.trip_index): run for run in current.plan.runs}
    found: Drafts = {}
    for trip_id, key in current.run_of.items():
        trip, run = current.trips[trip_id], runs[key]
        found[trip_id] = Draft(
            trip_id,
            trip.number,
            trip.status,
            trip.plan_id,
            trip.warehouse_id,
            trip.vehicle_id,
            trip.driver_id,
            run.visit_ids,
            float(current.second(trip.planned_start_at)),
            run.start_s,
        )
    return found


@dataclass(frozen=True, slots=True)
class Means:
    """What applying a command needs besides the trips.

    Args:
        new_trip_id: For a trip that it makes.
        cheapest: Where visits cost least in a trip.
        best_order: The best sequence of a trip.
        warehouse_of: Where the goods of an order are.
        driver_for: Who would drive a vehicle that is named without a driver.
    """

    new_trip_id: UUID
    cheapest: Places
    best_order: Callable[[Draft], tuple[UUID, ...]]
    warehouse_of: Mapping[UUID, UUID]
    driver_for: Callable[[UUID], UUID | None]


def apply(drafts: Drafts, command: Command, means: Means) -> Drafts:
    """The trips after the command, whatever rules that breaks. A trip without visits is to be called off.

    Raises:
        Invalid: `not_on_a_trip`, `already_on_a_trip`, `not_of_the_trip`, `bad_position`, `same_order_twice`,
            `nothing_left`, `too_few_to_merge`, `where_to`.
        Conflict: `goods_on_board`, `goods_not_at_hand`, `mixed_warehouses`.
    """
    hand = _Hand(dict(drafts), means)
    match command:
        case Move():
            hand.move(command)
        case Swap():
            hand.swap(command)
        case Insert():
            hand.insert(command)
        case Remove():
            for trip_id, visits in hand.taken(command.order_ids).items():
                hand.put(trip_id, visits)
        case Resequence():
            hand.resequence(command)
        case Split():
            hand.split(command)
        case Merge():
            hand.merge(command)
        case ChangeVehicle():
            trip = hand.leaving(command.trip_id)
            driver_id = command.driver_id or means.driver_for(command.vehicle_id) or trip.driver_id
            hand.drafts[trip.trip_id] = replace(trip, vehicle_id=command.vehicle_id, driver_id=driver_id)
        case ChangeDriver():
            trip = hand.leaving(command.trip_id)
            hand.drafts[trip.trip_id] = replace(trip, driver_id=command.driver_id)
        case BestOrder():
            for trip_id in command.trip_ids:
                hand.put(trip_id, means.best_order(hand.trip(trip_id)))
    return hand.drafts


def changed(before: Drafts, after: Drafts) -> list[UUID]:
    """The trips that a command touches, in the order of their departure."""
    ids = [trip_id for trip_id, draft in after.items() if before.get(trip_id) != draft]
    return sorted(ids, key=lambda trip_id: (after[trip_id].after_s, trip_id))


class _Hand:
    def __init__(self, drafts: Drafts, means: Means) -> None:
        self.drafts, self.means = drafts, means
        self.trip_of = {visit: trip.trip_id for trip in drafts.values() for visit in trip.visits}

    def trip(self, trip_id: UUID) -> Draft:
        found = self.drafts.get(trip_id)
        if found is None:
            raise Invalid(
                "the trip has nothing left that could be changed",
                field="command.trip_id",
                accepted="a trip with stops that are still ahead",
                code="nothing_left",
            )
        return found

    def leaving(self, trip_id: UUID) -> Draft:
        """A trip that has not left: one on the road keeps its vehicle and its driver here."""
        trip = self.trip(trip_id)
        if trip.is_on_the_road:
            raise _on_board(trip)
        return trip

    def put(self, trip_id: UUID, visits: Iterable[UUID]) -> None:
        self.drafts[trip_id] = replace(self.drafts[trip_id], visits=tuple(visits))

    def taken(self, order_ids: tuple[UUID, ...]) -> dict[UUID, list[UUID]]:
        """The trips without these orders; they must be on trips that have not left."""
        _check_once(order_ids)
        for index, order_id in enumerate(order_ids):
            if order_id not in self.trip_of:
                raise Invalid(
                    "the order is on no trip that can be changed",
                    field=f"command.order_ids.{index}",
                    accepted="an order of a trip that is proposed or planned",
                    code="not_on_a_trip",
                )
            trip = self.drafts[self.trip_of[order_id]]
            if trip.is_on_the_road:
                raise _on_board(trip)
        wanted = set(order_ids)
        return {
            trip_id: [visit for visit in self.drafts[trip_id].visits if visit not in wanted]
            for trip_id in {self.trip_of[order_id] for order_id in order_ids}
        }

    def _check_receives(self, trip: Draft, order_ids: tuple[UUID, ...]) -> None:
        if trip.is_on_the_road:
            raise Conflict(
                f"trip {trip.number} has been loaded: what it does not carry lies in the warehouse",
                accepted="a trip that is proposed or planned, or a new trip of the vehicle after it is back",
                code="goods_not_at_hand",
            )
        elsewhere = [one for one in order_ids if self.means.warehouse_of.get(one) != trip.warehouse_id]
        if elsewhere:
            raise Conflict(
                f"the goods of {len(elsewhere)} orders are in another warehouse than the one trip {trip.number} "
                "leaves from",
                accepted="a trip of the warehouse that has them; or a transfer of the goods first",
                code="mixed_warehouses",
                orders=[str(one) for one in elsewhere],
            )

    def add(self, trip_id: UUID, order_ids: tuple[UUID, ...], position: int | None) -> None:
        trip = self.drafts[trip_id]
        self._check_receives(trip, order_ids)
        if position is None:
            self.put(trip_id, self.means.cheapest(trip, order_ids))
            return
        if not 0 <= position <= len(trip.visits):
            raise Invalid(
                f"there is no place {position} on trip {trip.number}",
                field="command.position",
                accepted=f"from 0, before the first order, to {len(trip.visits)}, behind the last one",
                code="bad_position",
            )
        self.put(trip_id, (*trip.visits[:position], *order_ids, *trip.visits[position:]))

    # ---- commands ------------------------------------------------------------------------------------

    def move(self, command: Move) -> None:
        target = self.trip(command.trip_id)
        within = all(self.trip_of.get(one) == target.trip_id for one in command.order_ids)
        if within and target.is_on_the_road and command.position is not None:
            # Within a trip on the road goods only get another turn.
            _check_once(command.order_ids)
            rest = [visit for visit in target.visits if visit not in command.order_ids]
            at = min(command.position, len(rest))
            self.put(target.trip_id, (*rest[:at], *command.order_ids, *rest[at:]))
            return
        for trip_id, visits in self.taken(command.order_ids).items():
            self.put(trip_id, visits)
        self.add(command.trip_id, command.order_ids, command.position)

    def swap(self, command: Swap) -> None:
        ours, theirs = command.order_ids, command.with_order_ids
        _check_once((*ours, *theirs))
        self.taken((*ours, *theirs))
        if len(ours) == len(theirs):
            instead = dict(zip((*ours, *theirs), (*theirs, *ours), strict=True))
        else:
            # Groups of unlike size stand where the first of the other one stood.
            instead = {ours[0]: theirs[0], theirs[0]: ours[0]}
        groups = {ours[0]: ours, theirs[0]: theirs} if len(ours) != len(theirs) else {}
        gone = {*ours[1:], *theirs[1:]} if groups else set()
        for trip_id in {self.trip_of[one] for one in (*ours, *theirs)}:
            trip = self.drafts[trip_id]
            visits: list[UUID] = []
            for visit in trip.visits:
                other = instead.get(visit, visit)
                if visit in gone:
                    continue
                visits.extend(groups.get(other, (other,)) if visit in instead else (visit,))
            came = tuple(visit for visit in visits if self.trip_of[visit] != trip_id)
            self._check_receives(trip, came)
            self.put(trip_id, visits)

    def insert(self, command: Insert) -> None:
        _check_once(command.order_ids)
        aboard = tuple(one for one in command.order_ids if one in self.trip_of)
        if command.from_trips:
            for trip_id, visits in self.taken(aboard).items():
                self.put(trip_id, visits)
        for index, order_id in enumerate(command.order_ids):
            if order_id in aboard and not command.from_trips:
                raise Invalid(
                    f"the order is on trip {self.drafts[self.trip_of[order_id]].number} already",
                    field=f"command.order_ids.{index}",
                    accepted="an order on no trip; or from_trips, or the command move, to take it off its trip",
                    code="already_on_a_trip",
                )
        if command.trip_id is not None:
            self.trip(command.trip_id)
            self.add(command.trip_id, command.order_ids, command.position)
            return
        if command.vehicle_id is None:
            raise Invalid(
                "it is not said where the orders go",
                field="command",
                accepted="trip_id, or vehicle_id for a new trip",
                code="where_to",
            )
        status = TripStatus.PLANNED if command.plan_id is None else TripStatus.PROPOSED
        warehouses = {self.means.warehouse_of[one] for one in command.order_ids}
        new = Draft(
            self.means.new_trip_id,
            "(new)",
            status,
            command.plan_id,
            min(warehouses),
            command.vehicle_id,
            command.driver_id or self.means.driver_for(command.vehicle_id),
            (),
            float("inf"),
            None,
        )
        self.drafts[new.trip_id] = new
        self._check_receives(new, command.order_ids)
        self.put(new.trip_id, command.order_ids)
        self.put(new.trip_id, self.means.best_order(self.drafts[new.trip_id]))

    def resequence(self, command: Resequence) -> None:
        trip = self.trip(command.trip_id)
        _check_once(command.order_ids)
        if set(command.order_ids) != set(trip.visits):
            raise Invalid(
                f"these are not the orders that trip {trip.number} still has to bring",
                field="command.order_ids",
                accepted=", ".join(str(visit) for visit in trip.visits),
                code="not_of_the_trip",
            )
        self.put(trip.trip_id, command.order_ids)

    def split(self, command: Split) -> None:
        trip = self.leaving(command.trip_id)
        if any(self.trip_of.get(one) != trip.trip_id for one in command.order_ids):
            raise Invalid(
                f"some of the orders are not on trip {trip.number}",
                field="command.order_ids",
                accepted="orders of the trip",
                code="not_of_the_trip",
            )
        rest = self.taken(command.order_ids)[trip.trip_id]
        if not rest:
            raise Invalid(
                f"nothing would be left of trip {trip.number}",
                field="command.order_ids",
                accepted="some of its orders, not all of them; change_vehicle gives all of them to another one",
                code="nothing_left",
            )
        vehicle_id = command.vehicle_id or trip.vehicle_id
        same = vehicle_id == trip.vehicle_id
        driver_id = command.driver_id or (trip.driver_id if same else self.means.driver_for(vehicle_id))
        self.put(trip.trip_id, rest)
        self.drafts[self.means.new_trip_id] = replace(
            trip,
            trip_id=self.means.new_trip_id,
            number="(new)",
            vehicle_id=vehicle_id,
            driver_id=driver_id,
            visits=tuple(one for one in trip.visits if one in set(command.order_ids)),
            # Behind the one that it was part of, before what comes then.
            after_s=trip.after_s + 0.5,
            start_s=None,
        )

    def merge(self, command: Merge) -> None:
        _check_once(command.trip_ids)
        if len(command.trip_ids) < 2:
            raise Invalid(
                "one trip alone cannot be merged",
                field="command.trip_ids",
                accepted="two trips or more; the first one takes the others in",
                code="too_few_to_merge",
            )
        first, *others = [self.leaving(trip_id) for trip_id in command.trip_ids]
        came = tuple(visit for trip in others for visit in trip.visits)
        for trip in others:
            self.put(trip.trip_id, ())
        self.add(first.trip_id, came, None)


def _check_once(ids: tuple[UUID, ...]) -> None:
    if len(set(ids)) != len(ids):
        raise Invalid(
            "something is named twice",
            field="command",
            accepted="each order and each trip once",
            code="same_order_twice",
        )


def _on_board(trip: Draft) -> Conflict:
    return Conflict(
        f"the goods of trip {trip.number} are on board",
        accepted="its stops in another sequence; another vehicle takes goods over by a handover "
        "(POST /api/v1/trips/{id}/handover)",
        code="goods_on_board",
    )
