"""What all bodies share."""

from collections.abc import Collection
from datetime import UTC, date, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from roundsman.platform.errors import Invalid

FIRST_YEAR, LAST_YEAR = 1970, 2199


def _in_utc(value: datetime) -> datetime:
    """Instants that nobody means are refused here: sums with them would leave what a date can be."""
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise PydanticCustomError(
            "too_far_away",
            "this instant is too far away",
            {"expected": f"an instant of the years {FIRST_YEAR} to {LAST_YEAR}"},
        )
    return value.astimezone(UTC)


UtcDatetime = Annotated[
    AwareDatetime,
    AfterValidator(_in_utc),
    Field(description="An instant with its offset (RFC 3339); kept and answered in UTC."),
]
"""A time without an offset is refused; one with an offset is UTC from the door on."""


def _near(value: date) -> date:
    """As instants: a day that nobody means has no midnight in every zone."""
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise PydanticCustomError(
            "too_far_away",
            "this day is too far away",
            {"expected": f"a day of the years {FIRST_YEAR} to {LAST_YEAR}"},
        )
    return value


LocalDay = Annotated[date, AfterValidator(_near)]
"""A day on the calendar of a place."""

Code = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True, min_length=1, max_length=64, pattern=r"^[A-Za-z0-9][A-Za-z0-9._/-]*$"
    ),
]
"""A short code that people type: letters, digits and `. _ / -`."""

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)]
Quantity = Annotated[int, Field(ge=1, le=1_000_000, description="Whole units, at least 1.")]
Counted = Annotated[int, Field(ge=0, le=1_000_000, description="Whole units; 0 is allowed.")]


class Body(BaseModel):
    """What comes in: unknown members are refused, so that a typing error is not silently dropped."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class Out(BaseModel):
    """What goes out, read from rows or values."""

    model_config = ConfigDict(from_attributes=True)


class Stamped(Out):
    """What people change: who and when, and the version for `If-Match`."""

    version: int
    created_at: datetime
    updated_at: datetime


class Page[T](BaseModel):
    """One page of a list."""

    items: list[T]
    next_cursor: str | None = Field(
        default=None, description="Give it as `cursor` for the next page; null at the end."
    )
    total: int | None = Field(
        default=None, description="All that match; only where `count=true` asked for it."
    )


class FieldError(BaseModel):
    """One input at fault."""

    field: str
    code: str
    message: str
    accepted: str | None = None
    limits: dict[str, float] | None = Field(
        default=None,
        description="The limits that `accepted` names, where they are numbers: `ge`, `max_length`, ...",
    )


class ProblemDocument(BaseModel):
    """An RFC 9457 problem document. `code` is stable; the sentences may be reworded."""

    model_config = ConfigDict(extra="allow")

    type: str = "about:blank"
    title: str
    status: int
    code: str
    detail: str
    field: str | None = None
    accepted: str | None = None
    errors: list[FieldError] | None = None
    request_id: str | None = None


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """For `responses=`: which problems a route may answer with."""
    return {status: {"model": ProblemDocument, "description": "A problem document"} for status in statuses}


def named_changes(body: BaseModel, may_be_null: Collection[str] = ()) -> dict[str, Any]:
    """The fields that the caller of a PATCH named.

    Raises:
        Invalid: `null_not_allowed` for null where something must stand.
    """
    changes = body.model_dump(exclude_unset=True, by_alias=True)
    for name, value in changes.items():
        if value is None and name not in may_be_null:
            raise Invalid(
                f"{name} cannot be null",
                field=name,
                accepted="a value, or leave the field out",
                code="null_not_allowed",
            )
    return changes
