"""Bills, items and results on the wire. Amounts are minor units of `currency`."""

import uuid
from datetime import date, datetime
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from roundsman.costing.domain import BillBasis, BillStatus, CostKind, ShareRule
from roundsman.costing.schemas import Amount
from roundsman.platform.http.schemas import Body, Code, Name, Note, Out, Stamped


def _billable(kind: CostKind) -> CostKind:
    if kind in (CostKind.FIXED, CostKind.DEPARTURE):
        raise ValueError("this kind is posted by the house itself")
    return kind


class CostBillPost(Body):
    """A supplier's paper over the trips of a period; a negative amount is a credit."""

    supplier: Name
    number: Code = Field(description="The supplier's own; the same paper is never posted twice.")
    kind: Annotated[CostKind, AfterValidator(_billable)] = Field(
        description="fuel, maintenance, labour, toll or other."
    )
    amount_minor: Amount
    dated_on: date
    period_from: date = Field(description="First local day of dispatch of the trips that bear it.")
    period_to: date = Field(description="Last local day.")
    vehicle_id: uuid.UUID | None = None
    warehouse_id: uuid.UUID | None = None
    basis: BillBasis = Field(default=BillBasis.DISTANCE, description="By what the trips bear it.")
    share_rule: ShareRule = Field(
        default=ShareRule.DISTANCE, description="By what the stops of a trip bear its part."
    )
    replaces_template: bool = Field(
        default=True, description="Take back what the trips were charged by rates for this kind."
    )
    note: Note | None = None


class CostBillReverse(Body):
    """Why the bill is taken back."""

    note: Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=2000)]


class CostBillOut(Stamped):
    """A bill."""

    id: uuid.UUID
    supplier: str
    number: str
    status: BillStatus
    kind: CostKind
    amount_minor: int
    currency: str
    dated_on: date
    period_from: date
    period_to: date
    vehicle_id: uuid.UUID | None
    warehouse_id: uuid.UUID | None
    basis: BillBasis
    share_rule: ShareRule
    replaces_template: bool
    note: str | None
    reversed_at: datetime | None
    reverse_note: str | None


class CostBillTripOut(Out):
    """The part of a bill that one trip bears."""

    trip_id: uuid.UUID
    trip_number: str
    weight: int = Field(description="Its share of the basis: metres, seconds, grams, stops, or 1.")
    amount_minor: int
    replaced_minor: int


class CostBillDetail(CostBillOut):
    """A bill with the parts of its trips; they sum to it."""

    trips: list[CostBillTripOut]


class TariffApplied(Out):
    """What applying a template did."""

    vehicle_kind: str
    vehicles: int = Field(description="How many vehicles changed.")


class ItemCostOut(Out):
    """What one order line at one stop bears of its trip."""

    stop_id: uuid.UUID
    order_id: uuid.UUID
    order_line_id: uuid.UUID
    sku_id: uuid.UUID
    loaded: int
    delivered: int
    weight_g: int
    amount_minor: int
    per_unit_minor: float | None = Field(description="Per delivered selling unit.")


class TripItemCostsOut(Out):
    """A trip's costs down to the items; the amounts sum to its total."""

    trip_id: uuid.UUID
    currency: str
    total_minor: int
    per_km_minor: float | None
    items: list[ItemCostOut]


class TripResultOut(Out):
    """What a completed trip earned."""

    trip_id: uuid.UUID
    warehouse_id: uuid.UUID
    vehicle_id: uuid.UUID
    driver_id: uuid.UUID | None
    incurred_on: date
    currency: str
    goods_minor: int
    income_minor: int
    damage_minor: int
    credit_minor: int
    cost_minor: int
    result_minor: int
    distance_m: int
    drops: int
    delivered: int
    computed_at: datetime
