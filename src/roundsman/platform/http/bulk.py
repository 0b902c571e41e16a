"""What calls with many rows answer."""

import uuid
from collections.abc import Sequence

from pydantic import Field

from roundsman.platform.bulk import BulkResult
from roundsman.platform.http.schemas import Out


class BulkResultOut(Out):
    """What became of one row."""

    id: uuid.UUID
    number: str | None = Field(description="None where there is no such row for the caller.")
    status: str | None = Field(description="As it stands now.")
    done: bool
    code: str | None = Field(description="Why not; one of the codes of problems.")
    why: str | None = Field(description="The same in a sentence.")


class BulkOut(Out):
    """What became of each row, in the order they were named."""

    action: str
    done: int
    refused: int
    items: list[BulkResultOut]


def told(action: str, results: Sequence[BulkResult]) -> BulkOut:
    """The answer."""
    done = sum(result.done for result in results)
    return BulkOut(
        action=action,
        done=done,
        refused=len(results) - done,
        items=[BulkResultOut.model_validate(result) for result in results],
    )
