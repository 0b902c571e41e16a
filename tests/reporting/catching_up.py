"""The relay's part in tests of reports: hand what waits to the subscriber that keeps the facts."""

from roundsman.platform.events.registry import subscribers
from roundsman.platform.events.relay import drain
from roundsman.reporting.facts.filling import SUBSCRIBER
from tests.conftest import TenantWorld


def catch_up(tenant: TenantWorld) -> int:
    """Digest all events that wait; how many they were."""
    listener = next(one for one in subscribers() if one.name == SUBSCRIBER)
    return drain(listener, tenant.id)
