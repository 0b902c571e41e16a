"""What a scanner read at the dock: which SKU, and which batch if the code says so."""

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import func

from roundsman.inventory.gs1 import ScannedCode, parse_scan
from roundsman.inventory.models import Batch
from roundsman.masterdata import api as masterdata
from roundsman.platform.errors import Invalid
from roundsman.platform.work import Work


@dataclass(frozen=True, slots=True)
class ScannedGoods:
    """A SKU of the catalogue, and of the batch what the code says: the batch if we know it."""

    sku: masterdata.Sku
    batch: Batch | None
    batch_code: str | None
    expires_on: date | None


def sku_and_batch_of(work: Work, scan: str, *, location_id: uuid.UUID, field: str) -> ScannedGoods:
    """Find SKU and batch of one code; as `read_scans`."""
    return read_scans(work, {field: scan}, location_id=location_id)[field]


def read_scans(work: Work, scans: Mapping[str, str], *, location_id: uuid.UUID) -> dict[str, ScannedGoods]:
    """Find SKUs and batches by SKU codes, GTINs, or GS1 elements; a handful of statements, however many they are.

    Args:
        work: The transaction.
        scans: Field of the call -> what the scanner read.
        location_id: Where; its day tells the century of a date.

    Returns:
        Field -> what it is.

    Raises:
        Invalid: `bad_code` for what is no code at all, `unknown_sku` for one that no active SKU has.
    """
    if not scans:
        return {}
    codes = {field: scan.strip() for field, scan in scans.items()}
    place = masterdata.get_location(work, location_id)
    today = work.now.astimezone(ZoneInfo(place.timezone)).date()
    skus = work.rows(masterdata.Sku).where(masterdata.Sku.is_active)
    by_code = {
        sku.code: sku
        for sku in work.session.scalars(skus.where(masterdata.Sku.code.in_(set(codes.values()))))
    }
    # A code of the house may look like anything, also like a GTIN: it is tried first.
    reads = {
        field: ScannedCode(code) if code in by_code else _parsed(code, today, field)
        for field, code in codes.items()
    }
    gtins = {read.gtin.zfill(14) for read in reads.values() if read.gtin is not None}
    by_gtin: dict[str, masterdata.Sku] = {}
    if gtins:
        padded = func.lpad(masterdata.Sku.gtin, 14, "0")
        for sku in work.session.scalars(skus.where(padded.in_(gtins)).order_by(masterdata.Sku.id)):
            by_gtin.setdefault(str(sku.gtin).zfill(14), sku)
    found: dict[str, masterdata.Sku] = {}
    for field, read in reads.items():
        one = by_code.get(codes[field]) or (by_gtin.get(read.gtin.zfill(14)) if read.gtin else None)
        if one is None:
            raise Invalid(f"no item has the code {codes[field][:64]}", field=field,
                          accepted="the code or GTIN of an active SKU", code="unknown_sku")  # fmt: skip
        found[field] = one
    batches = batches_by_code(
        work, [(found[field].id, read.batch_code) for field, read in reads.items() if read.batch_code]
    )
    return {
        field: ScannedGoods(
            found[field],
            batches.get((found[field].id, read.batch_code or "")),
            read.batch_code,
            read.expires_on,
        )
        for field, read in reads.items()
    }


def batches_by_code(
    work: Work, wanted: Collection[tuple[uuid.UUID, str]]
) -> dict[tuple[uuid.UUID, str], Batch]:
    """(SKU, code) -> batch, for those that are there."""
    if not wanted:
        return {}
    query = work.rows(Batch).where(
        Batch.sku_id.in_({sku_id for sku_id, _ in wanted}), Batch.code.in_({code for _, code in wanted})
    )
    return {(batch.sku_id, batch.code): batch for batch in work.session.scalars(query)}


def _parsed(code: str, today: date, field: str) -> ScannedCode:
    try:
        return parse_scan(code, today=today)
    except Invalid as refused:
        refused.field = field
        raise
