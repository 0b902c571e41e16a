"""Says to the room of users which drivers and locations there are."""

import uuid
from collections.abc import Collection

from roundsman.identity.api import knows
from roundsman.masterdata.queries import drivers_by_id, locations_by_id
from roundsman.platform.work import Work


@knows("driver")
def known_drivers(work: Work, ids: Collection[uuid.UUID]) -> Collection[uuid.UUID]:
    """Those of the ids that are drivers of the tenant."""
    return drivers_by_id(work, ids).keys()


@knows("location")
def known_locations(work: Work, ids: Collection[uuid.UUID]) -> Collection[uuid.UUID]:
    """Those of the ids that are locations of the tenant."""
    return locations_by_id(work, ids).keys()
