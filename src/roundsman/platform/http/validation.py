"""Schema errors in our own words: stable codes and what would be accepted, whatever library checks the schema."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, get_args

from pydantic_core.core_schema import ErrorType

from roundsman.platform.errors import Invalid

CODES: Final[Mapping[str, str]] = {
    "missing": "field_missing",
    "extra_forbidden": "unknown_field",
    "greater_than": "too_small",
    "greater_than_equal": "too_small",
    "less_than": "too_large",
    "less_than_equal": "too_large",
    "multiple_of": "not_a_multiple",
    "string_too_short": "bad_length",
    "string_too_long": "bad_length",
    "too_short": "bad_length",
    "too_long": "bad_length",
    "string_pattern_mismatch": "bad_format",
    "string_type": "not_a_text",
    "string_unicode": "not_a_text",
    "enum": "not_one_of",
    "literal_error": "not_one_of",
    "union_tag_invalid": "not_one_of",
    "union_tag_not_found": "not_one_of",
    "bool_type": "not_true_or_false",
    "bool_parsing": "not_true_or_false",
    "int_type": "not_a_whole_number",
    "int_parsing": "not_a_whole_number",
    "int_parsing_size": "not_a_whole_number",
    "int_from_float": "not_a_whole_number",
    "float_type": "not_a_number",
    "float_parsing": "not_a_number",
    "finite_number": "not_a_number",
    "list_type": "not_a_list",
    "dict_type": "not_an_object",
    "model_type": "not_an_object",
    "model_attributes_type": "not_an_object",
    "timezone_aware": "offset_missing",
    "timezone_offset": "offset_missing",
    "date_type": "not_a_date",
    "date_parsing": "not_a_date",
    "date_from_datetime_parsing": "not_a_date",
    "date_from_datetime_inexact": "not_a_date",
    "datetime_type": "not_an_instant",
    "datetime_parsing": "not_an_instant",
    "datetime_from_date_parsing": "not_an_instant",
    "datetime_object_invalid": "not_an_instant",
    "time_type": "not_a_time",
    "time_parsing": "not_a_time",
    "uuid_type": "not_a_uuid",
    "uuid_parsing": "not_a_uuid",
    "uuid_version": "not_a_uuid",
}
"""Our code for each kind of error that pydantic reports. Kinds that are not here are `validation_failed`, but a
schema's own rule names its code itself: `PydanticCustomError("its_code", "the sentence", {"expected": "..."})`."""

OTHER: Final = "validation_failed"
NOT_POSITIVE: Final = "quantity_not_positive"

_ACCEPTED: Final[Mapping[str, str]] = {
    "field_missing": "a value; the field is required",
    "unknown_field": "only the members that /openapi.json names for this call",
    "bad_length": "a value of the length that /openapi.json names",
    "bad_format": "a value of the form that /openapi.json names",
    "not_a_text": "text of Unicode characters, in quotes",
    "not_one_of": "one of the values that /openapi.json names",
    "not_true_or_false": "true or false",
    "not_a_whole_number": "a whole number, without a fraction and of at most 18 digits",
    "not_a_number": "a finite number",
    "not_a_list": "a JSON list",
    "not_an_object": "a JSON object",
    "not_a_date": "a day, for example 2026-11-21",
    "not_an_instant": "an instant with its offset, for example 2026-11-21T09:30:00+05:30",
    "offset_missing": "an instant with its offset, for example 2026-11-21T09:30:00+05:30",
    "not_a_time": "a time of day, for example 09:30",
    "not_a_uuid": "a UUID, for example 0192d3a4-5b6c-7d8e-9f01-23456789abcd",
    NOT_POSITIVE: "a whole number, at least 1",
}
_LIMITS: Final = (
    ("ge", "at least {}"),
    ("gt", "more than {}"),
    ("le", "at most {}"),
    ("lt", "less than {}"),
    ("min_length", "at least {} long"),
    ("max_length", "at most {} long"),
    ("pattern", "a value that matches {}"),
    ("multiple_of", "a multiple of {}"),
    ("expected", "{}"),
    ("expected_tags", "{}"),
)
_PYDANTICS: Final = frozenset(get_args(ErrorType))
_PLACES: Final = frozenset({"body", "query", "path", "header", "cookie"})


def invalid_input(found: Sequence[Any]) -> Invalid:
    """The problem for a call that its schema refuses.

    Args:
        found: The errors as FastAPI's `RequestValidationError.errors()` lists them, at least one.

    The document's code is that of the errors when they share one, `validation_failed` otherwise; `errors` holds
    each with its own.
    """
    errors = [_field_error(item) for item in found]
    first = errors[0]
    codes = {error["code"] for error in errors}
    return Invalid(
        f"{first['field']}: {first['message']}",
        field=first["field"],
        accepted=first["accepted"],
        code=first["code"] if len(codes) == 1 else OTHER,
        errors=errors,
    )


def _field_error(item: Mapping[str, Any]) -> dict[str, Any]:
    where = list(item["loc"])
    place = [str(part) for part in (where[1:] if where and where[0] in _PLACES else where)]
    field = ".".join(place) or "body"
    limits = item.get("ctx") or {}
    kind = str(item["type"])
    code = CODES.get(kind, OTHER if kind in _PYDANTICS else kind)
    if (
        code == "too_small"
        and field.endswith("quantity")
        and (limits.get("ge") == 1 or limits.get("gt") == 0)
    ):
        code = NOT_POSITIVE
    told = {"field": field, "code": code, "message": _message(item), "accepted": _accepted(code, limits)}
    numbers = {key: limits[key] for key, _ in _LIMITS if type(limits.get(key)) in (int, float)}
    return told | {"limits": numbers} if numbers else told


def _accepted(code: str, limits: Mapping[str, Any]) -> str:
    if code == NOT_POSITIVE:
        return _ACCEPTED[code]
    told = [words.format(limits[key]) for key, words in _LIMITS if key in limits]
    return " and ".join(told) or _ACCEPTED.get(code, "a value as /openapi.json describes it for this field")


def _message(item: Mapping[str, Any]) -> str:
    return str(item["msg"]).removeprefix("Value error, ")
