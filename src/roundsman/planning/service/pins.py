"""Pins: what people have put somewhere stays there until they say otherwise."""

import uuid
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import update

from roundsman.execution.api import RevisedTrip
from roundsman.kernel.ids import new_id
from roundsman.planning.edits.arrangement import Draft, Drafts
from roundsman.planning.edits.commands import (
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
from roundsman.planning.events import OrderPinned, OrderUnpinned
from roundsman.planning.models import Pin, PinKind, PlanEdit
from roundsman.platform.db.base import among
from roundsman.platform.db.raw import Statement
from roundsman.platform.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPin:
    """A pin as it is to be written."""

    order_id: uuid.UUID
    kind: PinKind
    vehicle_id: uuid.UUID | None = None
    trip_id: uuid.UUID | None = None
    position: int | None = None
    plan_id: uuid.UUID | None = None
    price_minor: int | None = None

    def priced(self, price_minor: int | None) -> "NewPin":
        """The same with what the best other place would save."""
        return replace(self, price_minor=price_minor)


def pins_of(work: Work, order_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, Pin]:
    """What holds these orders, by order."""
    query = work.rows(Pin).where(among(Pin.order_id, order_ids), Pin.released_at.is_(None))
    return {pin.order_id: pin for pin in work.session.scalars(query)}


def pins_of_day(work: Work, day: date) -> list[Pin]:
    """Everything that is held on a day, trip by trip in driving order."""
    query = (
        work.rows(Pin)
        .where(Pin.day == day, Pin.released_at.is_(None))
        .order_by(Pin.trip_id, Pin.position.nulls_last(), Pin.id)
    )
    return list(work.session.scalars(query))


def pins_wanted(
    command: Command, after: Drafts, held: Mapping[uuid.UUID, Pin], orders: Collection[uuid.UUID]
) -> tuple[NewPin, ...]:
    """What a command pins: every choice of a person.

    Args:
        command: What was asked.
        after: The trips after it.
        held: What is pinned already.
        orders: Everything that is an order; goods to be fetched are not pinned.
    """
    trip_of = {visit: draft for draft in after.values() for visit in draft.visits}
    match command:
        case Remove(order_ids=ids, hold=hold):
            return tuple(NewPin(order_id=one, kind=PinKind.OUT) for one in ids) if hold else ()
        case Resequence(order_ids=ids):
            chosen, places = list(ids), True
        case Move(order_ids=ids, position=position) | Insert(order_ids=ids, position=position):
            chosen, places = list(ids), position is not None
        case Swap():
            chosen, places = [*command.order_ids, *command.with_order_ids], True
        case Split(order_ids=ids):
            chosen, places = list(ids), False
        case Merge(trip_ids=trips):
            chosen, places = list(after[trips[0]].visits), False
        case ChangeVehicle(trip_id=trip_id):
            chosen, places = list(after[trip_id].visits), False
        case _:
            return ()
    whole = isinstance(command, Resequence)
    return tuple(
        _pin(one, trip_of[one], held, places=places, whole=whole)
        for one in chosen
        if one in orders and one in trip_of
    )


def _pin(
    order_id: uuid.UUID, draft: Draft, held: Mapping[uuid.UUID, Pin], *, places: bool, whole: bool
) -> NewPin:
    # A trip whose sequence was set by hand takes others into that sequence.
    set_by_hand = any(
        held[visit].kind == PinKind.SEQUENCE and held[visit].trip_id == draft.trip_id
        for visit in draft.visits
        if visit in held
    )
    in_sequence = whole or set_by_hand
    return NewPin(
        order_id=order_id,
        kind=PinKind.SEQUENCE if in_sequence else PinKind.VEHICLE,
        vehicle_id=draft.vehicle_id,
        trip_id=draft.trip_id,
        position=draft.visits.index(order_id) if in_sequence or places else None,
        plan_id=draft.plan_id,
    )


def pin_orders(
    work: Work, edit: PlanEdit, pins: Iterable[NewPin], *, reason: str, freed: Iterable[uuid.UUID] = ()
) -> None:
    """Write the pins of an edit in place of those that held the same orders; with the commit.

    Args:
        work: The transaction.
        edit: Whose they are; undoing it brings the former ones back.
        pins: What is held from now on.
        reason: Why, in the words of who did it.
        freed: Orders that nothing holds any more.
    """
    wanted = list(pins)
    if over := {one.order_id for one in wanted} | set(freed):
        work.write_at_the_end(_releasing(work, over, edit.id))
    ids = [new_id() for _ in wanted]
    rows = [
        {
            "id": pin_id,
            "order_id": one.order_id,
            "kind": one.kind,
            "day": edit.day,
            "vehicle_id": one.vehicle_id,
            "trip_id": one.trip_id,
            "position": one.position,
            "plan_id": edit.plan_id,
            "edit_id": edit.id,
            "reason": reason,
            "price_minor": one.price_minor,
            "pinned_at": work.now,
            "pinned_by": work.principal.actor_id,
        }
        for pin_id, one in zip(ids, wanted, strict=True)
    ]
    if rows:
        work.write_at_the_end(work.inserting(Pin, rows))
    for pin_id, one in zip(ids, wanted, strict=True):
        _tell_pinned(work, pin_id, one, edit.id)


def _tell_pinned(work: Work, pin_id: uuid.UUID, one: NewPin | Pin, edit_id: uuid.UUID | None) -> None:
    work.emit(
        OrderPinned(
            subject_id=pin_id,
            order_id=one.order_id,
            kind=str(one.kind),
            vehicle_id=one.vehicle_id,
            trip_id=one.trip_id,
            position=one.position,
            edit_id=edit_id,
        )
    )


def release(work: Work, order_ids: Collection[uuid.UUID], *, edit_id: uuid.UUID | None = None) -> int:
    """Let go of orders, silently where an edit puts something in its place.

    Returns:
        How many were held.
    """
    return len(work.fetch_each(_releasing(work, order_ids, edit_id))[0]) if order_ids else 0


_RELEASE = """
    UPDATE pin SET released_at = %s, released_by = %s::uuid, released_edit_id = %s::uuid
    WHERE tenant_id = %s AND order_id = ANY(%s::uuid[]) AND released_at IS NULL RETURNING id
"""


def _releasing(work: Work, order_ids: Collection[uuid.UUID], edit_id: uuid.UUID | None) -> Statement:
    who = work.principal.actor_id
    return Statement(_RELEASE, [work.now, who, edit_id, work.tenant_id, sorted(order_ids)])


def unpin(work: Work, pin_id: uuid.UUID) -> Pin:
    """Let the planner move an order again. Once more, nothing changes.

    Raises:
        NotFound: when there is no such pin.
    """
    pin = work.lock(Pin, pin_id)
    if pin.released_at is None:
        pin.released_at, pin.released_by = work.now, work.principal.actor_id
        work.session.flush()
        work.emit(OrderUnpinned(subject_id=pin.id, order_id=pin.order_id))
    return pin


def swap_pins(work: Work, edit: PlanEdit, *, undone: bool) -> None:
    """With an edit that is taken back its pins go and the former ones hold again; made again, the other way round."""
    own = Pin.edit_id == edit.id
    former = (Pin.released_edit_id == edit.id) & Pin.edit_id.is_distinct_from(edit.id)
    query = work.rows(Pin).where(former | own).order_by(Pin.id).with_for_update()
    rows = list(work.session.scalars(query.execution_options(populate_existing=True)))
    back = [pin.id for pin in rows if (pin.edit_id == edit.id) is not undone]
    release(work, {pin.order_id for pin in rows}, edit_id=edit.id)
    work.session.execute(
        update(Pin)
        .where(Pin.tenant_id == work.tenant_id, Pin.id.in_(back))
        .values(released_at=None, released_by=None, released_edit_id=None),
        execution_options={"synchronize_session": False},
    )


def keep_places(work: Work, trips: Iterable[RevisedTrip]) -> None:
    """The places that pins tell are those of the trips as they are: an order in front of a pinned one moves it back."""
    order_ids: list[uuid.UUID] = []
    places: list[int] = []
    trip_ids: list[uuid.UUID] = []
    for trip in trips:
        for at, order_id in enumerate(order.order_id for stop in trip.stops for order in stop.orders):
            order_ids.append(order_id)
            places.append(at)
            trip_ids.append(trip.trip_id)
    if order_ids:
        work.write_at_the_end(Statement(_KEEP_PLACES, [order_ids, places, trip_ids, work.tenant_id]))


_KEEP_PLACES = """
    UPDATE pin p SET position = n.place
    FROM unnest(%s::uuid[], %s::bigint[], %s::uuid[]) AS n (order_id, place, trip_id)
    WHERE p.tenant_id = %s AND p.order_id = n.order_id AND p.trip_id = n.trip_id
      AND p.released_at IS NULL AND p.position IS NOT NULL AND p.position <> n.place
"""
