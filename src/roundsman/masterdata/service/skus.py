"""Creating, changing and deactivating items of the catalogue."""

import uuid
from typing import Unpack

from roundsman.masterdata.domain import SkuValues, check_gtin, check_per_dimension
from roundsman.masterdata.events import SkuChanged
from roundsman.masterdata.models import Sku
from roundsman.masterdata.policies import check_may_write
from roundsman.masterdata.service.changes import apply_changes, flush_unique, lock_for_change
from roundsman.platform.errors import Conflict
from roundsman.platform.work import Work

PERMISSION = "skus.write"


def create_sku(work: Work, **values: Unpack[SkuValues]) -> Sku:
    """A new item.

    Raises:
        Forbidden: without the permission.
        Invalid: `bad_gtin`.
        Conflict: `already_exists` when the code is taken.
    """
    check_may_write(work, PERMISSION)
    _check(values)
    sku = work.add(Sku(**values))
    flush_unique(work, "code", sku.code)
    work.emit(SkuChanged(subject_id=sku.id, change="created"))
    return sku


def update_sku(
    work: Work, sku_id: uuid.UUID, if_match: int | None = None, **changes: Unpack[SkuValues]
) -> Sku:
    """Change fields of an item. Batches and orders keep what they were made with.

    Raises:
        NotFound, StaleVersion, Conflict, Invalid: as for creating.
    """
    check_may_write(work, PERMISSION)
    sku = lock_for_change(work, Sku, sku_id, if_match)
    _check(changes)
    changed = apply_changes(sku, changes)
    if changed:
        flush_unique(work, "code", sku.code)
        work.emit(SkuChanged(subject_id=sku.id, change="updated", fields=tuple(changed)))
    return sku


def set_sku_active(work: Work, sku_id: uuid.UUID, is_active: bool, if_match: int | None = None) -> Sku:
    """Take an item out of the catalogue, or back in. Stock that is there may still be sold off and moved.

    Raises:
        Conflict: `already_active` or `already_inactive`.
    """
    check_may_write(work, PERMISSION)
    sku = lock_for_change(work, Sku, sku_id, if_match)
    if sku.is_active == is_active:
        state = "active" if is_active else "inactive"
        raise Conflict(
            f"SKU {sku.code} is {state} already",
            accepted="nothing; it is so already",
            code=f"already_{state}",
        )
    sku.is_active = is_active
    work.session.flush()
    work.emit(SkuChanged(subject_id=sku.id, change="activated" if is_active else "deactivated"))
    return sku


def _check(values: SkuValues) -> None:
    if (gtin := values.get("gtin")) is not None:
        check_gtin(gtin)
    if "production_weekdays" in values:
        values["production_weekdays"] = sorted(set(values["production_weekdays"]))
    check_per_dimension(values.get("extra_loads", {}), "extra_loads")
