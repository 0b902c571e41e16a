"""The same done with many rows in one call: what became of each, and all of them or as many as can."""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from roundsman.platform.errors import Conflict, Problem
from roundsman.platform.work import Work


@dataclass(frozen=True, slots=True)
class BulkResult:
    """What became of one row. `code` and `why` are None where it was done."""

    id: uuid.UUID
    number: str | None
    status: str | None
    done: bool
    code: str | None = None
    why: str | None = None


def refused(
    row_id: uuid.UUID, problem: Problem, number: str | None = None, status: str | None = None
) -> BulkResult:
    """What became of a row with which it could not be done."""
    return BulkResult(row_id, number, status, done=False, code=problem.code, why=problem.detail)


def one_by_one(
    work: Work,
    ids: Sequence[uuid.UUID],
    do: Callable[[uuid.UUID], tuple[str, str]],
    *,
    numbers: Callable[[Sequence[uuid.UUID]], dict[uuid.UUID, tuple[str, str]]],
) -> list[BulkResult]:
    """Do it with each row in a savepoint of its own, in the order of their ids; told in the order they were named.

    For use cases that lock much and write in many places: one that is refused leaves nothing behind.

    Args:
        work: The transaction.
        ids: Which; one that is named twice is told of once.
        do: The use case of one row; gives its number and status afterwards.
        numbers: Number and status of rows that the caller sees, for those that were refused.
    """
    wanted = list(dict.fromkeys(ids))
    results: dict[uuid.UUID, BulkResult] = {}
    for row_id in sorted(wanted):
        mark = work.pending_events()
        try:
            with work.session.begin_nested():
                number, status = do(row_id)
                work.session.flush()
        except Problem as problem:
            work.drop_events_after(mark)
            results[row_id] = refused(row_id, problem)
        else:
            results[row_id] = BulkResult(row_id, number, status, done=True)
    failed = [row_id for row_id, result in results.items() if not result.done]
    known = numbers(failed) if failed else {}
    for row_id in failed:
        number_and_status = known.get(row_id)
        if number_and_status is not None:
            told = results[row_id]
            results[row_id] = BulkResult(row_id, *number_and_status, done=False, code=told.code, why=told.why)
    return [results[row_id] for row_id in wanted]


def at_once(work: Work, do: Callable[[], object]) -> bool:
    """Do something with many rows together, in a savepoint; whether it was done.

    False when it was refused at the last moment although each row was looked at before; nothing of it stands then,
    and `one_by_one` finds out which of them it was.
    """
    mark = work.pending_events()
    try:
        with work.session.begin_nested():
            do()
            work.session.flush()
    except Problem:
        work.drop_events_after(mark)
        return False
    return True


def check_all_done(results: Sequence[BulkResult], *, field: str) -> None:
    """Undo everything when something was refused, for callers who want all or nothing.

    Raises:
        Conflict: `not_all_done`, with `items`: which cannot be and why.
    """
    failed = [result for result in results if not result.done]
    if failed:
        raise Conflict(
            f"{len(failed)} of {len(results)} cannot be done, so none was",
            field=field,
            accepted="the call without them, or all_or_nothing: false",
            code="not_all_done",
            items=[
                {
                    "id": str(one.id),
                    "number": one.number,
                    "status": one.status,
                    "code": one.code,
                    "why": one.why,
                }
                for one in failed
            ],
        )
