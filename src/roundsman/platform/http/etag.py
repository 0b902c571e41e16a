"""Versions on the wire: `ETag` out, `If-Match` in."""

from typing import Annotated

from fastapi import Depends, Header, Response
from pydantic import BaseModel

from roundsman.platform.errors import Invalid


def with_etag[T: BaseModel](response: Response, out: T) -> T:
    """Put the version of what is answered into the `ETag` header."""
    response.headers["ETag"] = f'"{out.version}"'  # type: ignore[attr-defined]
    return out


def _if_match(
    if_match: Annotated[
        str | None, Header(description='The `ETag` that was read, for example `"3"`; a stale one is refused.')
    ] = None,
) -> int | None:
    if if_match is None or if_match.strip() == "*":
        return None
    try:
        return int(if_match.strip().removeprefix("W/").strip('"'))
    except ValueError as error:
        raise Invalid(
            "If-Match is not a version of ours",
            field="If-Match",
            accepted='the ETag of an answer, for example "3"',
            code="bad_if_match",
        ) from error


IfMatch = Annotated[int | None, Depends(_if_match)]
"""The version the caller read, or None when it does not care."""
