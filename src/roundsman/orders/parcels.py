"""Parcels as the rooms above see them."""

import uuid
from dataclasses import dataclass

from sqlalchemy import or_

from roundsman.orders.models import Parcel, ParcelLine
from roundsman.platform.work import Work


@dataclass(frozen=True, slots=True)
class ParcelFacts:
    """A parcel of an order; `contents` are units by order line, empty where the packer has not said them."""

    parcel_id: uuid.UUID
    number: str
    order_id: uuid.UUID
    contents: dict[uuid.UUID, int]


def parcel_of_code(work: Work, code: str) -> ParcelFacts | None:
    """The parcel that a label or a crate's mark names; of a mark that was used again, the one packed last."""
    parcel = work.session.scalars(
        work.rows(Parcel)
        .where(or_(Parcel.number == code, Parcel.code == code))
        .order_by((Parcel.number == code).desc(), Parcel.packed_at.desc(), Parcel.id.desc())
        .limit(1)
    ).first()
    if parcel is None:
        return None
    lines = work.session.scalars(work.rows(ParcelLine).where(ParcelLine.parcel_id == parcel.id))
    return ParcelFacts(
        parcel.id, parcel.number, parcel.order_id, {line.order_line_id: line.quantity for line in lines}
    )
