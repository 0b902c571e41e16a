"""What rooms above keep at a location, so that it is not deactivated under them. Those rooms say how much there is."""

import uuid
from collections.abc import Callable

from roundsman.platform.work import Work

type Uses = Callable[[Work, uuid.UUID], int]
"""How many of them there are at the location."""

_uses: dict[str, Uses] = {}


def uses_location(what: str) -> Callable[[Uses], Uses]:
    """For the room that keeps them: `@uses_location("units of stock")` on a function that counts them."""

    def register(function: Uses) -> Uses:
        _uses[what] = function
        return function

    return register


def counted_at(work: Work, location_id: uuid.UUID) -> dict[str, int]:
    """What the rooms above keep at a location."""
    return {what: count(work, location_id) for what, count in sorted(_uses.items())}
