"""What a scanner read at the dock: which SKU, and which batch if the code says so."""

import uuid
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
    """Find SKU and batch by a SKU code, a GTIN, or GS1 elements.

    Raises:
        Invalid: `bad_code` for what is no code at all, `unknown_sku` for one that no active SKU has.
    """
    code = scan.strip()
    place = masterdata.get_location(work, location_id)
    skus = work.rows(masterdata.Sku).where(masterdata.Sku.is_active)
    sku = work.session.scalars(skus.where(masterdata.Sku.code == code)).one_or_none()
    # A code of the house may look like anything, also like a GTIN: it is tried first.
    read = ScannedCode(code)
    if sku is None:
        read = parse_scan(code, today=work.now.astimezone(ZoneInfo(place.timezone)).date())
        if read.gtin is not None:
            same = func.lpad(masterdata.Sku.gtin, 14, "0") == read.gtin.zfill(14)
            sku = work.session.scalars(skus.where(same).order_by(masterdata.Sku.id).limit(1)).one_or_none()
    if sku is None:
        raise Invalid(f"no item has the code {code[:64]}", field=field,
                      accepted="the code or GTIN of an active SKU", code="unknown_sku")  # fmt: skip
    batch = None
    if read.batch_code is not None:
        batch = work.session.scalars(
            work.rows(Batch).where(Batch.sku_id == sku.id, Batch.code == read.batch_code)
        ).one_or_none()
    return ScannedGoods(sku, batch, read.batch_code, read.expires_on)
