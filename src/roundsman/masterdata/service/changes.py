"""What creating and changing have in common for all master data."""

import uuid
from collections.abc import Mapping
from typing import Any

import psycopg.errors as pg
from sqlalchemy.exc import IntegrityError

from roundsman.masterdata.models import Driver, Location, Sku, Vehicle, Zone
from roundsman.platform.errors import Conflict
from roundsman.platform.work import Work, check_version

type MasterData = Location | Sku | Vehicle | Driver | Zone


def apply_changes(row: MasterData, changes: Mapping[str, Any]) -> list[str]:
    """Set the fields that differ; their names, in the order given."""
    changed = [name for name, value in changes.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, changes[name])
    return changed


def flush_unique(work: Work, field: str, value: str) -> None:
    """Write the row now, so that a code that is taken is refused by the name of its field.

    Raises:
        Conflict: `already_exists`, also when the other one was created at this very moment.
    """
    try:
        work.session.flush()
    except IntegrityError as error:
        cause = error.orig
        if isinstance(cause, pg.UniqueViolation) and (cause.diag.constraint_name or "").endswith(f"_{field}"):
            raise Conflict(
                f"{field} {value!r} is taken",
                field=field,
                accepted=f"a {field} that nobody has yet",
                code="already_exists",
            ) from error
        raise


def lock_for_change[T: MasterData](work: Work, model: type[T], row_id: uuid.UUID, if_match: int | None) -> T:
    """The row, locked and in the version that the caller saw.

    Raises:
        NotFound: when it is not the tenant's.
        StaleVersion: when somebody changed it since.
    """
    row = work.lock(model, row_id)
    check_version(row, if_match)
    return row
