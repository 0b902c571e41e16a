"""The reading side of order intake."""

import uuid

from roundsman.masterdata.api import Location, locations_by_id
from roundsman.orders import domain, policies
from roundsman.orders.calendar import Slot, next_slots
from roundsman.orders.service.place_checks import calendar_of
from roundsman.platform.errors import Invalid, NotFound
from roundsman.platform.work import Work


def slots_of(
    work: Work, location_id: uuid.UUID, warehouse_id: uuid.UUID | None = None, *, count: int = 1
) -> tuple[Location, list[Slot]]:
    """The warehouse that serves a shop, and the next days on which it can bring something ordered now.

    Raises:
        NotFound: when the shop or the warehouse is not there for the caller.
        Invalid: `no_warehouse`, when none is named and the shop has no home warehouse.
    """
    found = locations_by_id(work, [location_id] + ([warehouse_id] if warehouse_id else []))
    shop = found.get(location_id)
    if (
        shop is None
        or shop.kind not in domain.DELIVERY_KINDS
        or not policies.may_order_for(work.principal, shop)
    ):
        raise NotFound(
            f"there is no location {location_id} that you may order for",
            field="location_id",
            accepted="the id of a shop that GET /api/v1/locations shows you",
        )
    serving = warehouse_id or shop.home_warehouse_id
    if serving is None:
        raise Invalid(
            f"{shop.code} has no home warehouse",
            field="warehouse_id",
            accepted="the id of a warehouse, or a location that has one",
            code="no_warehouse",
        )
    warehouse = found.get(serving) or locations_by_id(work, [serving]).get(serving)
    if warehouse is None or not policies.may_choose_warehouse(work.principal, shop, serving):
        raise NotFound(f"there is no warehouse {serving} that you may order from", field="warehouse_id")
    calendar = calendar_of(work, shop, warehouse)
    return warehouse, next_slots(calendar, shop.opening_windows, now=work.now, count=count)
