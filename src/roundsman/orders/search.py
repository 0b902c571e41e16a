"""Finding orders by their numbers."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, or_

from roundsman.masterdata.api import names_of
from roundsman.orders.models import Order
from roundsman.orders.parcels import parcel_of_code
from roundsman.orders.policies import READ, within_scope
from roundsman.orders.states import OrderStatus
from roundsman.platform.work import Work

_PREFIX_FROM = 4
_LAST = "\U0010fffd"


@dataclass(frozen=True, slots=True)
class FoundOrder:
    """An order that may be meant."""

    id: uuid.UUID
    number: str
    external_ref: str | None
    status: str
    place: str
    """The name of where it goes."""
    place_id: uuid.UUID | None = None


def find_orders(
    work: Work, *, numbers: Sequence[str], refs: Sequence[str], begins: str = "", most: int = 20
) -> list[FoundOrder]:
    """Orders that the caller may see with one of these numbers, or one of these references of the orderer's own.

    Each candidate is one look into a unique index, so that a million orders cost no more than a thousand.

    Args:
        work: The transaction.
        numbers: Our numbers.
        refs: References, as they may have been written.
        begins: Also references that begin like this, from 4 letters on.
        most: Rows.
    """
    if work.principal.scope_of(READ) is None or not (numbers or refs or len(begins) >= _PREFIX_FROM):
        return []
    query = named_orders(work, numbers, refs, begins).limit(most)
    rows = list(work.session.scalars(query))
    places = names_of(work, places={row.location_id for row in rows}).places if rows else {}
    return [
        FoundOrder(row.id, row.number, row.external_ref, row.status, places[row.location_id].name)
        for row in rows
    ]


def named_orders(work: Work, numbers: Sequence[str], refs: Sequence[str], begins: str = "") -> Select[Order]:
    """The query of `find_orders`."""
    named: list[ColumnElement[bool]] = [Order.number.in_(numbers), Order.external_ref.in_(refs)]
    if len(begins) >= _PREFIX_FROM:
        named.append((Order.external_ref >= begins) & (Order.external_ref < begins + _LAST))
    return within_scope(work, work.rows(Order).where(or_(*named)), READ)


def orders_of_places(work: Work, place_ids: Sequence[uuid.UUID], *, most: int = 5) -> list[FoundOrder]:
    """The newest orders for places that the caller may see, of each place at most so many."""
    if work.principal.scope_of(READ) is None or not place_ids:
        return []
    found: list[Order] = []
    for place_id in place_ids:
        query = within_scope(work, work.rows(Order).where(Order.location_id == place_id), READ)
        found += work.session.scalars(query.order_by(Order.id.desc()).limit(most))
    places = names_of(work, places={row.location_id for row in found}).places if found else {}
    return [
        FoundOrder(
            row.id, row.number, row.external_ref, row.status, places[row.location_id].name, row.location_id
        )
        for row in found
    ]


def order_of_parcel(work: Work, code: str) -> FoundOrder | None:
    """The order whose parcel has this number or label, where the caller may see it."""
    if work.principal.scope_of(READ) is None:
        return None
    parcel = parcel_of_code(work, code)
    if parcel is None:
        return None
    row = work.session.scalar(within_scope(work, work.rows(Order).where(Order.id == parcel.order_id), READ))
    if row is None:
        return None
    place = names_of(work, places=[row.location_id]).places[row.location_id]
    return FoundOrder(row.id, row.number, row.external_ref, row.status, place.name, row.location_id)


def sees_order(work: Work, order_id: uuid.UUID) -> bool:
    """Whether there is such an order for the caller."""
    if work.principal.scope_of(READ) is None:
        return False
    query = within_scope(work, work.rows(Order).where(Order.id == order_id), READ)
    return work.session.scalar(query.with_only_columns(Order.id)) is not None


def seen_order_ids(work: Work, order_ids: Collection[uuid.UUID]) -> set[uuid.UUID]:
    """Which of these orders the caller may see."""
    if not order_ids or work.principal.scope_of(READ) is None:
        return set()
    query = within_scope(work, work.rows(Order).where(Order.id.in_(order_ids)), READ)
    return set(work.session.scalars(query.with_only_columns(Order.id)))


def seen_orders_in_transit(work: Work, *, most: int = 1_000) -> list[uuid.UUID]:
    """The orders on the road that the caller may see."""
    if work.principal.scope_of(READ) is None:
        return []
    on_the_road = work.rows(Order).where(Order.status == OrderStatus.IN_TRANSIT.value)
    query = within_scope(work, on_the_road, READ).with_only_columns(Order.id)
    return list(work.session.scalars(query.order_by(Order.id).limit(most)))
