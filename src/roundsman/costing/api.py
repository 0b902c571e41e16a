"""The door of costing for the rooms above it. Amounts are minor units of the tenant's currency."""

from roundsman.costing.domain import CostKind, ShareRule
from roundsman.costing.queries import total_minor
from roundsman.costing.service.post import CostDocument, post_document, post_trip_costs
from roundsman.costing.service.tariffs import TariffTerms, save_tariff
from roundsman.costing.views import entry_figures, stop_costs

__all__ = [
    "CostDocument",
    "CostKind",
    "ShareRule",
    "TariffTerms",
    "entry_figures",
    "post_document",
    "post_trip_costs",
    "save_tariff",
    "stop_costs",
    "total_minor",
]
