"""Whose stock a caller may see and touch. Called by use cases and queries alike.

A place outside one's scope does not exist for the caller: 404, for reads and commands alike.
"""

import uuid
from typing import Any

from sqlalchemy import ColumnElement, false, or_, true

from roundsman.identity.api import Extent, Subject, extent_of
from roundsman.platform.errors import Forbidden, NotFound
from roundsman.platform.principal import Scope
from roundsman.platform.work import Work


def at_own_places(work: Work, permission: str, *columns: Any) -> ColumnElement[bool]:
    """The filter that a scope puts on rows: one of the columns names a location of the caller.

    Raises:
        Forbidden: when the permission is not held at all.
    """
    scope = _scope(work, permission)
    if scope is Scope.TENANT:
        return true()
    if scope is Scope.LOCATION and work.principal.location_ids:
        return or_(*(column.in_(work.principal.location_ids) for column in columns))
    return false()


def check_place(
    work: Work, permission: str, *location_ids: uuid.UUID | None, field: str | None = None
) -> None:
    """Refuse a command about places of which none is the caller's.

    Raises:
        Forbidden: when the permission is not held at all.
        NotFound: when it is held, but not there.
    """
    scope = _scope(work, permission)
    if scope is Scope.TENANT:
        return
    if scope is Scope.LOCATION and not work.principal.location_ids.isdisjoint(location_ids):
        return
    places = ", ".join(str(location_id) for location_id in location_ids if location_id is not None)
    raise NotFound(f"there is no location {places} that you work at", field=field,
                   accepted="a location that you are assigned to")  # fmt: skip


def _scope(work: Work, permission: str) -> Scope | None:
    """How far the permission goes; seeing stock is narrowed and widened by the sharing policy."""
    scope = work.principal.scope_of(permission)
    if scope is None:
        raise Forbidden(f"your role may not do this; it needs {permission}", permission=permission)
    if permission == "inventory.read" and scope is Scope.LOCATION:
        extent = extent_of(work, Subject.STOCK)
        return Scope.TENANT if extent is Extent.FULL else None if extent is Extent.NONE else scope
    return scope
