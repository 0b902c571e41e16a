"""What a user refers to in rooms above: which driver it is, where it works. Those rooms say which ids there are."""

import uuid
from collections.abc import Callable, Collection

from roundsman.platform.errors import Invalid
from roundsman.platform.work import Work

type Known = Callable[[Work, Collection[uuid.UUID]], Collection[uuid.UUID]]
"""Which of the ids exist in the caller's tenant."""

_known: dict[str, Known] = {}


def knows(kind: str) -> Callable[[Known], Known]:
    """For the room that keeps them: `@knows("driver")` on a function that finds ids."""

    def register(function: Known) -> Known:
        _known[kind] = function
        return function

    return register


def check_references(work: Work, kind: str, ids: Collection[uuid.UUID], field: str) -> None:
    """See that the ids exist. Where no room keeps the kind, there is nothing that they could mean, and none is let in.

    Raises:
        Invalid: `unknown_driver`, `unknown_location`.
    """
    if not ids:
        return
    there = set(_known[kind](work, ids)) if kind in _known else set()
    missing = sorted(set(ids) - there)
    if missing:
        raise Invalid(
            f"there is no {kind} {missing[0]}",
            field=field,
            accepted=f"the id of a {kind} that GET /api/v1/{kind}s shows you",
            code=f"unknown_{kind}",
        )
