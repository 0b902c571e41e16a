"""What several routes of orders take and answer."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from fastapi import Response

from roundsman.masterdata.api import Sku
from roundsman.orders.models import Order, OrderLine
from roundsman.orders.schemas import OrderPlacedOut
from roundsman.orders.service.place_checks import AskedLine
from roundsman.orders.shown import show_placed
from roundsman.platform.http.etag import with_etag
from roundsman.platform.http.schemas import Body, named_changes
from roundsman.platform.work import Work


def placed(
    work: Work,
    order: Order,
    response: Response,
    *,
    asked_start: datetime,
    known: tuple[list[OrderLine], dict[uuid.UUID, Sku]] | None = None,
) -> OrderPlacedOut:
    """A new order, where it is to be found, and by how many days its window was moved."""
    moved = round((order.window_start - asked_start) / timedelta(days=1))
    response.headers["Location"] = f"/api/v1/orders/{order.id}"
    return with_etag(response, show_placed(work, order, moved_days=moved, known=known))


def changes_of(body: Body, *, may_be_null: tuple[str, ...] = ("note",)) -> dict[str, Any]:
    """The fields that the caller of a PATCH named, lines as the use cases take them."""
    changes = named_changes(body, may_be_null)
    if "lines" in changes:
        changes["lines"] = [AskedLine(**line) for line in changes["lines"]]
    return changes
