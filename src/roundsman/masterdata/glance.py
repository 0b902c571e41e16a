"""Plain SQL for what every placed order asks: places with their home warehouses, and items. For reading only."""

import uuid
from collections.abc import Collection

from roundsman.platform.db.raw import Statement
from roundsman.platform.work import Work

# The subselect is an array, not a join: it is found first, and every row by the primary key.
_PLACES = """
SELECT * FROM location WHERE tenant_id = %(tenant)s AND id = ANY(
    %(ids)s::uuid[]
    || ARRAY(SELECT home_warehouse_id FROM location WHERE tenant_id = %(tenant)s AND id = ANY(%(ids)s::uuid[]))
)
"""
_ITEMS = "SELECT * FROM sku WHERE tenant_id = %(tenant)s AND id = ANY(%(ids)s::uuid[])"


def places_at_a_glance(work: Work, location_ids: Collection[uuid.UUID]) -> Statement:
    """For `Work.fetch_each`: locations, and the home warehouses of these. Rows with the columns of `Location`."""
    return Statement(_PLACES, {"tenant": work.tenant_id, "ids": list(location_ids)})


def items_at_a_glance(work: Work, sku_ids: Collection[uuid.UUID]) -> Statement:
    """For `Work.fetch_each`: items. Rows with the columns of `Sku`."""
    return Statement(_ITEMS, {"tenant": work.tenant_id, "ids": list(sku_ids)})
