"""Costs for tests: what the subscriber would have posted by now."""

from roundsman.costing.handlers import post_costs_of_completed_trip
from roundsman.execution.events import TripCompleted
from roundsman.platform.events.relay import rebuild
from tests.conftest import TenantWorld


def hear_completed_trips(tenant: TenantWorld) -> None:
    """Let costing hear every completed trip of the tenant, each in a transaction of its own."""
    for row in tenant.events("TripCompleted"):
        fact = rebuild(row)
        assert isinstance(fact, TripCompleted)
        with tenant.system() as work:
            post_costs_of_completed_trip(work, fact)
