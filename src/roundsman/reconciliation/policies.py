"""Whose books a caller may see, explain, approve and close."""

import uuid

from sqlalchemy import ColumnElement, false, true
from sqlalchemy.orm import InstrumentedAttribute

from roundsman.masterdata import api as masterdata
from roundsman.platform.errors import NotFound
from roundsman.platform.principal import Scope
from roundsman.platform.work import Work

READ, EXPLAIN = "reconciliation.read", "reconciliation.explain"
APPROVE, CLOSE = "reconciliation.approve", "reconciliation.close"


def warehouse(work: Work, warehouse_id: uuid.UUID, permission: str) -> masterdata.Location:
    """The warehouse, when the caller's permission reaches it.

    Raises:
        NotFound: when it does not, or there is none.
    """
    scope = work.principal.scope_of(permission)
    reached = scope is Scope.TENANT or (
        scope is Scope.LOCATION and warehouse_id in work.principal.location_ids
    )
    found = masterdata.locations_by_id(work, [warehouse_id]).get(warehouse_id) if reached else None
    if found is None or found.kind not in masterdata.DEPOT_KINDS:
        raise NotFound(f"there is no warehouse {warehouse_id}", field="warehouse_id")
    return found


def within(
    work: Work, column: InstrumentedAttribute[uuid.UUID], permission: str = READ
) -> ColumnElement[bool]:
    """Rows of the warehouses that the caller's permission reaches."""
    scope = work.principal.scope_of(permission)
    if scope is Scope.TENANT:
        return true()
    return column.in_(work.principal.location_ids) if scope is Scope.LOCATION else false()
