"""`/api/v1/skus/{sku_id}/substitutes`."""

import uuid

from fastapi import APIRouter
from pydantic import Field

from roundsman.identity.api import hide_prices
from roundsman.masterdata.models import Sku
from roundsman.masterdata.service.substitutes import list_substitutes, set_substitutes
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import Body, Out, problems
from roundsman.platform.work import Work

router = APIRouter(prefix="/api/v1/skus", tags=["master data"], route_class=UseCaseRoute)


class SubstitutesIn(Body):
    """What may be offered, the preferred one first; empty when nothing may."""

    substitute_sku_ids: list[uuid.UUID] = Field(description="At most 20, each once.")


class SubstituteOut(Out):
    """An item that may be offered in the place of another."""

    sku_id: uuid.UUID
    code: str
    name: str
    rank: int
    list_price_minor: int | None
    is_active: bool


class SubstitutesOut(Out):
    """The substitutes of an item."""

    items: list[SubstituteOut]


@router.get("/{sku_id}/substitutes", responses=problems(401, 403, 404))
def read_substitutes(sku_id: uuid.UUID, work: Work = permitted("skus.read")) -> SubstitutesOut:
    """What may be offered where the item is short, the preferred one first."""
    return _shown(work, list_substitutes(work, sku_id))


@router.put("/{sku_id}/substitutes", responses=problems(401, 403, 404, 422))
def replace_substitutes(
    sku_id: uuid.UUID, body: SubstitutesIn, work: Work = permitted("skus.write")
) -> SubstitutesOut:
    """Say what may be offered; it is proposed where the item is short and never taken without being accepted."""
    return _shown(work, set_substitutes(work, sku_id, body.substitute_sku_ids))


def _shown(work: Work, skus: list[Sku]) -> SubstitutesOut:
    return SubstitutesOut(
        items=[
            hide_prices(
                work,
                SubstituteOut(
                    sku_id=sku.id,
                    code=sku.code,
                    name=sku.name,
                    rank=rank,
                    list_price_minor=sku.list_price_minor,
                    is_active=sku.is_active,
                ),
            )
            for rank, sku in enumerate(skus, start=1)
        ]
    )
