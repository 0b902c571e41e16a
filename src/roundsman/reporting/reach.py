"""The warehouses that the reader of a report may see."""

import uuid

from sqlalchemy import ColumnElement, SQLColumnExpression, false, true

from roundsman.masterdata import api as masterdata
from roundsman.platform.errors import NotFound
from roundsman.platform.principal import Scope
from roundsman.platform.work import Work

PERMISSION = "reports.read"


def check_warehouse(work: Work, warehouse_id: uuid.UUID | None) -> None:
    """Refuse to report on a warehouse that is not there for the caller: zeros would look like an answer.

    Raises:
        NotFound: when there is no such place, or it is outside of the caller's reach.
    """
    if warehouse_id is None:
        return
    scope = work.principal.scope_of(PERMISSION)
    is_mine = scope is Scope.TENANT or warehouse_id in work.principal.location_ids
    if not is_mine or not masterdata.locations_by_id(work, [warehouse_id]):
        raise NotFound(f"there is no warehouse {warehouse_id}", field="warehouse_id")


def reached(
    work: Work, column: SQLColumnExpression[uuid.UUID], warehouse_id: uuid.UUID | None
) -> ColumnElement[bool]:
    """Rows of the warehouses that the caller may see, narrowed to one where it is asked for."""
    scope = work.principal.scope_of(PERMISSION)
    condition: ColumnElement[bool] = true()
    if scope is Scope.LOCATION:
        condition = column.in_(work.principal.location_ids)
    elif scope is not Scope.TENANT:
        condition = false()
    return condition if warehouse_id is None else condition & (column == warehouse_id)
