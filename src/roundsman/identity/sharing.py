"""What each organisation may see of the others: the subjects, what is possible of each, and what holds by default.

The permission matrix says which doors a role has; this policy says what lies behind them. The house's own people
(dispatcher, finance, admin, machine) see what their permissions reach; a dispatcher's prices may be taken away.
"""

import uuid
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pydantic import BaseModel

from roundsman.identity.models import SharingRule
from roundsman.platform.errors import Forbidden
from roundsman.platform.work import Work


class Subject(StrEnum):
    """What may be shared."""

    ORDERS = "orders"
    TRIPS = "trips"
    DEMAND = "demand"
    STOCK = "stock"
    PRICES = "prices"
    PROOFS = "proofs"


class Extent(StrEnum):
    """How much of it."""

    NONE = "none"
    AGGREGATED = "aggregated"
    """Sums only: never a row, never whose."""
    OWN = "own"
    """What is one's own: of one's organisation, or of the places one works at."""
    FULL = "full"


_WIDTH = (Extent.NONE, Extent.AGGREGATED, Extent.OWN, Extent.FULL)
"""From the narrowest to the widest; whoever holds several roles sees the widest."""


@dataclass(frozen=True, slots=True)
class Possible:
    """What a role may be given of a subject."""

    default: Extent
    options: tuple[Extent, ...]
    about: str


_N, _A, _O, _F = Extent.NONE, Extent.AGGREGATED, Extent.OWN, Extent.FULL
_S = Subject

POSSIBLE: dict[tuple[Subject, str], Possible] = {
    (_S.ORDERS, "retailer"): Possible(_O, (_N, _O), "Orders of its own organisation."),
    (_S.ORDERS, "customer"): Possible(_O, (_N, _O), "Orders it placed itself."),
    (_S.ORDERS, "warehouse"): Possible(
        _O, (_N, _O, _F), "own: orders that its warehouses serve; full: everybody's."
    ),
    (_S.ORDERS, "dairy"): Possible(_A, (_N, _A, _F), "aggregated: no order, see demand; full: every order."),
    (_S.TRIPS, "retailer"): Possible(_O, (_N, _O), "When its own orders come; no other stop of the trip."),
    (_S.TRIPS, "customer"): Possible(_O, (_N, _O), "When its own orders come; no other stop of the trip."),
    (_S.TRIPS, "warehouse"): Possible(_O, (_N, _O, _F), "own: trips from its warehouses; full: all trips."),
    (_S.DEMAND, "plant"): Possible(_A, (_N, _A), "Sums for each item, day and warehouse."),
    (_S.DEMAND, "dairy"): Possible(_A, (_N, _A), "Sums for each item, day and warehouse."),
    (_S.DEMAND, "warehouse"): Possible(
        _O, (_N, _O, _A), "own: sums of its warehouses; aggregated: sums of all of them."
    ),
    (_S.STOCK, "plant"): Possible(_O, (_N, _O, _F), "own: balances of its places; full: of all places."),
    (_S.STOCK, "dairy"): Possible(_O, (_N, _O, _F), "own: balances of its places; full: of all places."),
    (_S.STOCK, "warehouse"): Possible(_O, (_N, _O, _F), "own: balances of its places; full: of all places."),
    (_S.PRICES, "retailer"): Possible(_O, (_N, _O), "Its price list, and the prices of its own orders."),
    (_S.PRICES, "customer"): Possible(_O, (_N, _O), "Its price list, and the prices of its own orders."),
    (_S.PRICES, "plant"): Possible(_N, (_N, _F), "Prices of goods."),
    (_S.PRICES, "dairy"): Possible(_N, (_N, _F), "Prices of goods."),
    (_S.PRICES, "warehouse"): Possible(_N, (_N, _F), "Prices of goods."),
    (_S.PRICES, "driver"): Possible(_N, (_N, _F), "Prices of goods."),
    (_S.PRICES, "dispatcher"): Possible(_F, (_N, _F), "Prices of goods."),
    (_S.PROOFS, "retailer"): Possible(_O, (_N, _O), "Proof of the delivery of its own orders."),
    (_S.PROOFS, "customer"): Possible(_O, (_N, _O), "Proof of the delivery of its own orders."),
    (_S.PROOFS, "warehouse"): Possible(_O, (_N, _O), "Proofs of the trips that it sees."),
    (_S.PROOFS, "driver"): Possible(_O, (_O,), "Proofs of its own trips."),
}
"""Every pair that can be set. One that is missing is `full` for the house's own people and `none` for others."""

HOUSE_ROLES = frozenset({"admin", "finance", "machine", "dispatcher"})


def extent_of(work: Work, subject: Subject) -> Extent:
    """How much of a subject the caller sees: the widest of its roles."""
    principal = work.principal
    if principal.is_system:
        return Extent.FULL
    widest = Extent.NONE
    for role in principal.roles:
        found = _extent(work, subject, role, principal.organisation_id)
        widest = max(widest, found, key=_WIDTH.index)
    return widest


def may_see_prices(work: Work, organisation_id: uuid.UUID | None) -> bool:
    """Whether the caller sees prices of an organisation's goods.

    Args:
        work: The transaction.
        organisation_id: Whose order it is; None for the price list, which is everybody's own.
    """
    extent = extent_of(work, Subject.PRICES)
    if extent is Extent.OWN:
        return organisation_id is None or organisation_id == work.principal.organisation_id
    return extent is Extent.FULL


def may_see_costs(work: Work) -> bool:
    """Whether the caller sees what the distributor's own work costs: who may read costs, nobody else."""
    return work.principal.scope_of("costs.read") is not None


def hide_prices[T: BaseModel](work: Work, shown: T, organisation_id: uuid.UUID | None = None) -> T:
    """Take the prices (members called `*_minor`) out of what goes out to somebody who may not see them."""
    return shown if may_see_prices(work, organisation_id) else _without_money(shown)


def hide_costs[T: BaseModel](work: Work, shown: T) -> T:
    """Take the costs (members called `*_minor`) out of what goes out to somebody who may not see them."""
    return shown if may_see_costs(work) else _without_money(shown)


def hide_costs_within(work: Work, told: Any) -> Any:
    """As `hide_costs`, for figures that are nested in JSON: members called `*_minor` are left out."""
    if may_see_costs(work):
        return told
    if isinstance(told, dict):
        return {k: hide_costs_within(work, v) for k, v in told.items() if not k.endswith("_minor")}
    return [hide_costs_within(work, each) for each in told] if isinstance(told, list) else told


def _without_money[T: BaseModel](shown: T) -> T:
    for name in type(shown).model_fields:
        if name.endswith("_minor"):
            setattr(shown, name, None)
    return shown


def check_shared(work: Work, subject: Subject) -> Extent:
    """See that something of the subject is shared with the caller at all.

    Raises:
        Forbidden: `not_shared`.
    """
    extent = extent_of(work, subject)
    if extent is Extent.NONE:
        raise Forbidden(
            f"{subject} are not shared with you",
            code="not_shared",
            accepted="what GET /api/v1/sharing-policy/mine says that you see",
        )
    return extent


def rules_of(work: Work) -> dict[str, str]:
    """The tenant's own rules, `subject:role:organisation` -> extent. Read once in a transaction."""
    read: dict[str, str] | None = work.session.info.get("sharing")
    if read is None:
        read = {
            rule_key(row.subject, row.viewer_role, row.organisation_id): row.extent
            for row in work.session.scalars(work.rows(SharingRule))
        }
        work.session.info["sharing"] = read
    return read


def rule_key(subject: str, role: str, organisation_id: uuid.UUID | None) -> str:
    """How a rule is looked up."""
    return f"{subject}:{role}:{organisation_id or ''}"


def _extent(work: Work, subject: Subject, role: str, organisation_id: uuid.UUID | None) -> Extent:
    possible = POSSIBLE.get((subject, role))
    if possible is None:
        return Extent.FULL if role in HOUSE_ROLES else Extent.NONE
    rules = rules_of(work)
    for whose in (organisation_id, None):
        said = rules.get(rule_key(subject, role, whose))
        # What a later version no longer takes says nothing.
        if said in possible.options:
            return Extent(said)
    return possible.default
