"""What travel knows of places that are somebody's."""

import uuid

from roundsman.platform.privacy import erases
from roundsman.platform.work import Work
from roundsman.travel.cache import PostgresCache


@erases("location")
def forget_ways(work: Work, location_id: uuid.UUID) -> None:  # noqa: ARG001  (ways name no location)
    """Remembered ways hold places to the metre, packed: all of the tenant's go, and are asked again."""
    PostgresCache(work, most_bytes=0, may_write=True).forget()
