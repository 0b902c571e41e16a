"""Errors into RFC 9457 problem documents."""

from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from psycopg import errors as pg
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm.exc import StaleDataError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

from roundsman.platform.errors import (
    Conflict,
    Forbidden,
    Invalid,
    MalformedBody,
    NotFound,
    Problem,
    TooLarge,
    TooManyRequests,
    Unauthenticated,
    Unavailable,
)
from roundsman.platform.http.validation import invalid_input

log = structlog.get_logger(__name__)

MEDIA_TYPE = "application/problem+json"
_BY_STATUS: dict[int, type[Problem]] = {
    400: MalformedBody,
    401: Unauthenticated,
    403: Forbidden,
    404: NotFound,
    409: Conflict,
    413: TooLarge,
    422: Invalid,
    429: TooManyRequests,
    503: Unavailable,
}


def problem_response(
    problem: Problem, request: Request, *, status: int | None = None, title: str | None = None
) -> JSONResponse:
    """The document for a problem, with the request's id for whoever asks us about it.

    Args:
        problem: What was wrong.
        request: The call.
        status: For problems that have no class of their own.
        title: As `status`.
    """
    status = status or problem.status
    document: dict[str, Any] = {
        "type": "about:blank",
        "title": title or problem.title,
        "status": status,
        "code": problem.code,
        "detail": problem.detail,
        "field": problem.field,
        "accepted": problem.accepted,
        **problem.facts,
        "request_id": getattr(request.state, "request_id", None),
    }
    headers = {}
    if status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    if "retry_after_s" in problem.facts:
        headers["Retry-After"] = str(problem.facts["retry_after_s"])
    shown = {key: value for key, value in document.items() if value is not None}
    return JSONResponse(shown, status_code=status, headers=headers, media_type=MEDIA_TYPE)


def install_problem_handlers(app: FastAPI) -> None:
    """Make every error of the app a problem document."""
    app.add_exception_handler(Problem, _on_problem)
    app.add_exception_handler(RequestValidationError, _on_validation)
    app.add_exception_handler(HTTPException, _on_http)
    app.add_exception_handler(StaleDataError, _on_stale)
    app.add_exception_handler(DBAPIError, _on_database)
    app.add_exception_handler(PoolTimeout, _on_database)
    app.add_exception_handler(Exception, _on_unexpected)


async def _on_problem(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, Problem)
    return problem_response(error, request)


async def _on_http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    kind = _BY_STATUS.get(error.status_code)
    detail = str(error.detail)
    if kind is None:
        headers = dict(error.headers or {})
        allowed = headers.get("Allow")
        told = f"{request.url.path} does not take {request.method}" if allowed else detail
        problem = Problem(told, code=f"http_{error.status_code}", accepted=allowed)
        response = problem_response(problem, request, status=error.status_code, title=detail)
        response.headers.update(headers)
        return response
    return problem_response(kind(detail), request)


async def _on_validation(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    found = error.errors()
    if any(item["type"] == "json_invalid" for item in found):
        where = next(item for item in found if item["type"] == "json_invalid")
        reason = where.get("ctx", {}).get("error", "not readable")
        return problem_response(
            MalformedBody(
                f"the body is not JSON: {reason} at character {where['loc'][-1]}",
                accepted="a JSON object, with Content-Type: application/json",
                code="malformed_json",
            ),
            request,
        )
    return problem_response(invalid_input(found), request)


async def _on_stale(request: Request, error: Exception) -> JSONResponse:
    log.info("two changes at once", error=str(error))
    return problem_response(
        Conflict(
            "somebody changed this at the same moment; read it again and repeat", code="changed_meanwhile"
        ),
        request,
    )


async def _on_database(request: Request, error: Exception) -> JSONResponse:
    cause = getattr(error, "orig", None)
    if isinstance(error, IntegrityError):
        return problem_response(_integrity_problem(cause), request)
    if isinstance(error, DataError):
        # A NUL character, or a number beyond the column's range, that no schema refused before.
        return problem_response(
            Invalid(
                "a value is outside of what can be stored",
                accepted="text without NUL characters, and numbers and dates of a usual size",
                code="value_out_of_range",
            ),
            request,
        )
    if isinstance(cause, (pg.DeadlockDetected, pg.SerializationFailure, pg.LockNotAvailable)):
        log.warning("lost a race for locks", error=str(cause))
        return problem_response(
            Unavailable("too many wanted the same rows; repeat the call", code="try_again", retry_after_s=1),
            request,
        )
    if isinstance(error, (OperationalError, PoolTimeout)):
        log.error("database away", error=str(error))
        return problem_response(
            Unavailable(
                "the database does not answer; repeat the call", code="database_away", retry_after_s=2
            ),
            request,
        )
    return await _on_unexpected(request, error)


def _integrity_problem(cause: object) -> Problem:
    if not isinstance(cause, pg.Error):
        return Conflict()
    constraint = cause.diag.constraint_name or ""
    if isinstance(cause, pg.UniqueViolation):
        return Conflict(
            "something with this key is there already", code="already_exists", constraint=constraint
        )
    if isinstance(cause, pg.ForeignKeyViolation):
        return Conflict(
            "it refers to something that does not exist, or is still referred to",
            code="broken_reference",
            constraint=constraint,
        )
    if isinstance(cause, pg.ExclusionViolation):
        return Conflict("it overlaps with one that is there", code="overlap", constraint=constraint)
    return Conflict("the database's own rule refuses this", code="rule_violated", constraint=constraint)


async def _on_unexpected(request: Request, error: Exception) -> JSONResponse:
    log.error("unexpected error", exc_info=error, path=request.url.path)
    response = problem_response(Problem("the error is logged under the request id"), request)
    # This handler answers from outside of the middleware that adds the id everywhere else.
    response.headers["X-Request-Id"] = getattr(request.state, "request_id", "")
    return response
