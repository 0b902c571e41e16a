"""What may be offered where an item is short."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import delete, select

from roundsman.masterdata.events import SkuChanged
from roundsman.masterdata.models import Sku, SkuSubstitute
from roundsman.masterdata.policies import check_may_write, visible_skus
from roundsman.masterdata.queries import skus_by_id
from roundsman.platform.errors import Invalid, NotFound
from roundsman.platform.work import Work

MAX_SUBSTITUTES = 20


def set_substitutes(work: Work, sku_id: uuid.UUID, substitute_ids: Sequence[uuid.UUID]) -> list[Sku]:
    """Replace the substitutes of an item, the preferred one first.

    Raises:
        Forbidden: without the permission.
        NotFound: when the item is not there.
        Invalid: `unknown_sku`, `duplicate_sku`, `own_substitute` or `too_many_substitutes`.
    """
    check_may_write(work, "skus.write")
    sku = work.lock(Sku, sku_id)
    if len(substitute_ids) > MAX_SUBSTITUTES:
        raise Invalid(
            f"{len(substitute_ids)} substitutes are too many",
            field="substitute_sku_ids",
            accepted=f"at most {MAX_SUBSTITUTES}",
            code="too_many_substitutes",
        )
    known = skus_by_id(work, substitute_ids)
    for index, substitute_id in enumerate(substitute_ids):
        field = f"substitute_sku_ids.{index}"
        if substitute_id not in known:
            raise Invalid(f"there is no SKU {substitute_id}", field=field, accepted="the id of another SKU",
                          code="unknown_sku")  # fmt: skip
        if substitute_id == sku_id:
            raise Invalid("an item cannot stand in for itself", field=field, accepted="the id of another SKU",
                          code="own_substitute")  # fmt: skip
        if substitute_id in substitute_ids[:index]:
            raise Invalid("the item is named twice", field=field, accepted="each item once",
                          code="duplicate_sku")  # fmt: skip
    before = substitutes_of(work, [sku_id], only_active=False).get(sku_id, [])
    if before == list(substitute_ids):
        return [known[substitute_id] for substitute_id in substitute_ids]
    work.session.execute(
        delete(SkuSubstitute).where(SkuSubstitute.tenant_id == work.tenant_id, SkuSubstitute.sku_id == sku.id)
    )
    work.insert_many(
        SkuSubstitute,
        [
            {"sku_id": sku.id, "substitute_sku_id": substitute_id, "rank": rank}
            for rank, substitute_id in enumerate(substitute_ids, start=1)
        ],
    )
    work.emit(SkuChanged(subject_id=sku.id, change="updated", fields=("substitutes",)))
    return [known[substitute_id] for substitute_id in substitute_ids]


def list_substitutes(work: Work, sku_id: uuid.UUID) -> list[Sku]:
    """The substitutes of an item that the caller may see, the preferred one first.

    Raises:
        NotFound: when the item is not there for the caller.
    """
    if work.session.scalar(visible_skus(work).where(Sku.id == sku_id)) is None:
        raise NotFound(f"there is no sku {sku_id}")
    ids = substitutes_of(work, [sku_id], only_active=False).get(sku_id, [])
    known = skus_by_id(work, ids)
    return [known[substitute_id] for substitute_id in ids]


def substitutes_of(
    work: Work, sku_ids: Iterable[uuid.UUID], *, only_active: bool = True
) -> dict[uuid.UUID, list[uuid.UUID]]:
    """Item -> what may be offered in its place, the preferred one first.

    Args:
        work: The transaction.
        sku_ids: Items that are short.
        only_active: Leave out what is not in the catalogue any more.
    """
    query = (
        select(SkuSubstitute.sku_id, SkuSubstitute.substitute_sku_id)
        .where(SkuSubstitute.tenant_id == work.tenant_id, SkuSubstitute.sku_id.in_(set(sku_ids)))
        .order_by(SkuSubstitute.sku_id, SkuSubstitute.rank, SkuSubstitute.substitute_sku_id)
    )
    if only_active:
        query = query.join(
            Sku, (Sku.tenant_id == SkuSubstitute.tenant_id) & (Sku.id == SkuSubstitute.substitute_sku_id)
        ).where(Sku.is_active)
    found: dict[uuid.UUID, list[uuid.UUID]] = defaultdict(list)
    for sku_id, substitute_id in work.session.execute(query):
        found[sku_id].append(substitute_id)
    return found
