"""What costing takes and answers over HTTP. Amounts are minor units of `currency`."""

import uuid
from datetime import date, datetime
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from roundsman.costing.domain import CostKind, ShareRule
from roundsman.platform.http.schemas import Body, Code, Name, Note, Out, Stamped

_MANUAL = (CostKind.TOLL, CostKind.FUEL, CostKind.MAINTENANCE, CostKind.OTHER)


def _not_zero(amount: int) -> int:
    if amount == 0:
        raise PydanticCustomError(
            "amount_zero",
            "an amount of 0 is no cost",
            {"expected": "the amount, or a negative one for a credit"},
        )
    return amount


def _manual(kind: CostKind) -> CostKind:
    if kind not in _MANUAL:
        raise PydanticCustomError(
            "not_one_of", "this kind is posted by the house itself", {"expected": ", ".join(_MANUAL)}
        )
    return kind


Amount = Annotated[int, Field(ge=-100_000_000_000, le=100_000_000_000), AfterValidator(_not_zero)]
Rate = Annotated[int, Field(ge=0, le=100_000_000, description="Minor units of the tenant's currency.")]


class CostDocumentPost(Body):
    """A paper that says what a trip cost besides its rates; a negative amount is a credit."""

    kind: Annotated[CostKind, AfterValidator(_manual)]
    amount_minor: Amount
    document_number: Code = Field(description="The source; the same one is never posted twice.")
    note: Note | None = None
    share_rule: ShareRule = Field(default=ShareRule.EQUAL, description="How the stops of the trip share it.")


class TariffPut(Body):
    """A template of what a kind of vehicle costs."""

    name: Name
    fixed_minor: Rate
    per_departure_minor: Rate
    per_km_minor: Rate
    per_hour_minor: Rate
    co2_g_per_km: Annotated[int, Field(ge=0, le=10_000)]
    toll_per_trip_minor: Rate = 0
    is_active: bool = True


class CostEntryOut(Out):
    """An amount that a trip cost, with what it was worked out from."""

    id: uuid.UUID
    trip_id: uuid.UUID
    vehicle_id: uuid.UUID
    warehouse_id: uuid.UUID
    kind: CostKind
    amount_minor: int
    currency: str
    quantity: int
    unit: str
    rate_minor: int | None
    share_rule: ShareRule
    source_type: str
    source_id: str
    note: str | None
    incurred_on: date
    posted_at: datetime
    posted_by: uuid.UUID | None


class StopCostOut(Out):
    """What one stop bears."""

    stop_id: uuid.UUID
    seq: int
    location_id: uuid.UUID
    amount_minor: int
    by_kind: dict[str, int]


class TripCostsOut(Out):
    """What a trip cost: its entries, their sum, and what each stop bears of it."""

    trip_id: uuid.UUID
    number: str
    currency: str
    total_minor: int
    by_kind: dict[str, int]
    entries: list[CostEntryOut]
    stops: list[StopCostOut]


class TariffOut(Stamped):
    """A template of what a kind of vehicle costs."""

    id: uuid.UUID
    vehicle_kind: str
    name: str
    fixed_minor: int
    per_departure_minor: int
    per_km_minor: int
    per_hour_minor: int
    co2_g_per_km: int
    toll_per_trip_minor: int
    is_active: bool
