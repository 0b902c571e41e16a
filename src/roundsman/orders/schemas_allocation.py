"""What the allocation of an order looks like on the wire."""

import uuid
from datetime import date

from pydantic import Field

from roundsman.orders.schemas import Policy
from roundsman.orders.states import OrderStatus
from roundsman.platform.http.schemas import Body, Out


class SubstitutionIn(Body):
    """Another item in the place of short units of a line."""

    order_line_id: uuid.UUID
    sku_id: uuid.UUID = Field(description="One of the substitutes that the allocation proposes for the line.")
    quantity: int | None = Field(
        default=None,
        description="Units of it, at most what is short; all that is short when left out.",
        json_schema_extra={"minimum": 1},
    )


class SubstitutionsIn(Body):
    """Substitutes that are accepted: all of them in full, or none."""

    substitutions: list[SubstitutionIn] = Field(max_length=100)


class HeldBatchOut(Out):
    """Units of one batch that a line holds."""

    reservation_id: uuid.UUID
    batch_id: uuid.UUID
    batch_code: str
    expires_on: date
    quantity: int
    status: str


class ProposedSubstituteOut(Out):
    """An item that could take the place of short units. Nothing is held for it until it is accepted."""

    sku_id: uuid.UUID
    sku_code: str
    sku_name: str
    quantity: int = Field(description="Units of it that the shop could get now, at most what is short.")
    unit_price_minor: int | None = Field(
        description="What one would cost: the lower of its price and the line's. None for those who see no prices."
    )


class LineAllocationOut(Out):
    """What one line got, from which batches, and why not more."""

    order_line_id: uuid.UUID
    line_no: int
    sku_id: uuid.UUID
    sku_code: str
    sku_name: str
    asked: int = Field(description="Units ordered, without those that were cancelled.")
    allocated: int
    short: int
    why: str = Field(description="`asked 60, got 40: 20 short, next production Tuesday`.")
    batches: list[HeldBatchOut]
    substitutes: list[ProposedSubstituteOut]
    substitute_for_line_id: uuid.UUID | None


class OrderAllocationOut(Out):
    """What an order got, line by line, and why not more."""

    order_id: uuid.UUID
    number: str
    status: OrderStatus
    allocation_policy: Policy
    good_until: date = Field(description="Nothing that expires before this day is given to this shop.")
    accept_substitutes: bool
    asked: int
    allocated: int
    short: int
    why: str
    lines: list[LineAllocationOut]
