"""Tables of costing. Each module of this package holds the tables of one matter."""

from roundsman.costing.models.base import CostEntry, CostShare, Tariff
from roundsman.costing.models.bills import CostBill, CostBillTrip
from roundsman.costing.models.results import TripResult

__all__ = ["CostBill", "CostBillTrip", "CostEntry", "CostShare", "Tariff", "TripResult"]
