"""Whose vehicles are whose to see, and to report for."""

import uuid
from collections.abc import Sequence

from roundsman.execution.api import (
    held_by,
    vehicles_heading_to,
    vehicles_of_seen_trips,
)
from roundsman.identity.api import Extent, Subject, extent_of
from roundsman.masterdata.api import vehicle_ids_at
from roundsman.orders.api import seen_orders_in_transit
from roundsman.platform.principal import Scope
from roundsman.platform.work import Work

READ, WRITE = "positions.read", "positions.write"


def visible_vehicles(work: Work) -> set[uuid.UUID] | None:
    """The vehicles whose position the caller may see now; None for all of them.

    A warehouse sees those that are based there or on a trip from there; a driver the one of its own open trip; a shop,
    or a customer, the one that is on its way to them, as long as it is, when the sharing policy lets them see when
    their orders come.
    """
    scope = work.principal.scope_of(READ)
    if scope is None:
        return set()
    if scope is Scope.TENANT:
        return None
    if scope is Scope.LOCATION:
        return vehicles_of_seen_trips(work) | vehicle_ids_at(work, work.principal.location_ids)
    if work.principal.staff_id is not None:
        return {held.vehicle_id for held in held_by(work, work.principal.staff_id, work.now, work.now)}
    return set(vehicles_heading_to(work, orders_on_their_way(work)))


def orders_on_their_way(work: Work) -> Sequence[uuid.UUID]:
    """The orders on the road of which a caller from outside may see when they come."""
    if extent_of(work, Subject.TRIPS) is Extent.NONE:
        return []
    return seen_orders_in_transit(work)
