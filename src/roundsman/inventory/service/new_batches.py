"""Making batches, any number in a few statements."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select, text

from roundsman.inventory.domain import batch_code
from roundsman.inventory.models import Batch
from roundsman.kernel.ids import new_id
from roundsman.masterdata import api as masterdata
from roundsman.platform.errors import Conflict, Invalid
from roundsman.platform.work import Work

_TAKE_TURNS = text("""
    select pg_advisory_xact_lock(hashtextextended(what, 0))
    from unnest(cast(:whats as text[])) with ordinality as w (what, n) order by n
""")


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchToMake:
    """A batch that is new to the house."""

    sku: masterdata.Sku
    produced_at_id: uuid.UUID
    produced_on: date
    expires_on: date
    quantity: int
    code: str | None
    """From the day and the SKU when None."""
    field: str
    """Where the code stands in what was sent."""


def add_batches(work: Work, wanted: Sequence[BatchToMake]) -> list[uuid.UUID]:
    """New batches with the given codes, or with the usual ones made unique; in the order given.

    Raises:
        Conflict: `already_exists` when a SKU has a batch of a given code.
        Invalid: `batch_twice` when two give the same one.
    """
    if not wanted:
        return []
    codes = _codes(work, wanted)
    ids = [new_id() for _ in wanted]
    work.insert_many(
        Batch,
        [
            {
                "id": batch_id,
                "code": code,
                "sku_id": one.sku.id,
                "produced_at_location_id": one.produced_at_id,
                "produced_on": one.produced_on,
                "expires_on": one.expires_on,
                "quantity_produced": one.quantity,
                "status": "released",
                "created_at": work.now,
                "created_by": work.principal.actor_id,
            }
            for batch_id, one, code in zip(ids, wanted, codes, strict=True)
        ],
    )
    return ids


def _codes(work: Work, wanted: Sequence[BatchToMake]) -> list[str]:
    skus = sorted({one.sku.id for one in wanted})
    # Two that make batches of the same SKU at once take turns, so that neither gets the other's code.
    work.session.execute(_TAKE_TURNS, {"whats": [f"batch/{work.tenant_id}/{sku_id}" for sku_id in skus]})
    given = {one.code for one in wanted if one.code is not None}
    prefixes = {f"{one.produced_on:%Y%m%d}" for one in wanted if one.code is None}
    stored = {
        (row.sku_id, row.code)
        for row in work.session.execute(
            select(Batch.sku_id, Batch.code).where(
                Batch.tenant_id == work.tenant_id,
                Batch.sku_id.in_(skus),
                or_(Batch.code.in_(given), func.left(Batch.code, 8).in_(prefixes)),
            )
        )
    }
    taken = set(stored)
    for one in wanted:
        if one.code is None:
            continue
        named = (one.sku.id, one.code)
        if named in stored:
            raise Conflict(f"SKU {one.sku.code} has a batch {one.code} already", field=one.field,
                           accepted="a code that this SKU has not had, or none", code="already_exists")  # fmt: skip
        if named in taken:
            raise Invalid("two lines give the same batch", field=one.field,
                          accepted="one line for each batch", code="batch_twice")  # fmt: skip
        taken.add(named)
    codes = []
    last: dict[tuple[uuid.UUID, date], int] = {}
    for one in wanted:
        code = one.code
        if code is None:
            key = (one.sku.id, one.produced_on)
            number = last.get(key, 0)
            while code is None or (one.sku.id, code) in taken:
                number += 1
                code = batch_code(one.produced_on, one.sku.code, number)
            last[key] = number
            taken.add((one.sku.id, code))
        codes.append(code)
    return codes
