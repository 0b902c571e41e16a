"""Lists by cursor: stable while rows come and go, and as fast on the last page as on the first."""

import base64
import binascii
import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any

from fastapi import Depends, Query
from sqlalchemy import ColumnElement, Select, func, select, tuple_

from roundsman.platform.db.base import TenantRow
from roundsman.platform.errors import Invalid
from roundsman.platform.http.schemas import Page
from roundsman.platform.work import Work

MAX_LIMIT = 500


@dataclass(frozen=True)
class PageRequest:
    """Which page of a list is wanted."""

    limit: int = 50
    cursor: str | None = None
    sort: str | None = None
    count: bool = False


def _page(
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT, description="Rows a page.")] = 50,
    cursor: Annotated[str | None, Query(description="`next_cursor` of the page before.")] = None,
    sort: Annotated[
        str | None, Query(description="A sortable field; `-` in front for the other way round.")
    ] = None,
    count: Annotated[bool, Query(description="Also count all that match.")] = False,
) -> PageRequest:
    return PageRequest(limit, cursor, sort, count)


AskedPage = Annotated[PageRequest, Depends(_page)]


def paginate[T: TenantRow, O](
    work: Work,
    query: Select[T],
    model: type[T],
    page: PageRequest,
    *,
    show: Any,
    sorts: Mapping[str, ColumnElement[Any] | Any] | None = None,
    default_sort: str = "-id",
    plain: bool = False,
) -> Page[Any]:
    """One page of a query.

    Args:
        work: The transaction.
        query: The rows with all filters, unsorted.
        model: The table; its id breaks ties.
        page: Which page.
        show: Row -> what goes out.
        sorts: Field name -> column that is never null; `id` is always there.
        default_sort: The order when none is asked for; `-` means falling.
        plain: Give `show` rows with the table's columns instead of objects of the transaction, which cost more.

    Raises:
        Invalid: for an unknown sort field or a cursor that is not ours.
    """
    known = {"id": model.id, **(sorts or {})}
    wanted = page.sort or default_sort
    falling, name = wanted.startswith("-"), wanted.removeprefix("-")
    if name not in known:
        raise Invalid(
            f"cannot sort by {name}", field="sort", accepted=", ".join(sorted(known)), code="unknown_sort"
        )
    column = known[name]
    total = None
    if page.count:
        total = work.session.scalar(select(func.count()).select_from(query.order_by(None).subquery()))
    keys = tuple_(column, model.id)
    if page.cursor is not None:
        after = _decode(page.cursor, wanted, column)
        edge = tuple_(*[_literal(value, c) for value, c in zip(after, (column, model.id), strict=True)])
        query = query.where(keys < edge if falling else keys > edge)
    order = [column.desc(), model.id.desc()] if falling else [column.asc(), model.id.asc()]
    query = query.order_by(*order).limit(page.limit + 1)
    rows: list[Any]
    if plain:
        # Past the session, which would take each row apart and put it together again.
        work.session.flush()
        told = query.with_only_columns(*model.__table__.c, column.label("sorted_by"))
        rows = list(work.session.connection().execute(told))
        edges = [row[-1] for row in rows]
    else:
        # Beside each row what it is sorted by, which need not be a column of the table.
        pairs = work.session.execute(query.add_columns(column.label("sorted_by"))).all()
        rows, edges = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    more = len(rows) > page.limit
    rows = rows[: page.limit]
    cursor = _encode(wanted, edges[page.limit - 1], rows[-1].id) if more else None
    return Page[Any](items=[show(row) for row in rows], next_cursor=cursor, total=total)


def _literal(value: Any, column: Any) -> Any:
    from sqlalchemy import literal

    return literal(value, column.type)


def _encode(sort: str, value: Any, row_id: uuid.UUID) -> str:
    shown = (
        value.isoformat()
        if isinstance(value, datetime | date)
        else str(value)
        if isinstance(value, uuid.UUID)
        else value
    )
    return base64.urlsafe_b64encode(json.dumps([sort, shown, str(row_id)]).encode()).decode().rstrip("=")


def _decode(cursor: str, sort: str, column: Any) -> tuple[Any, uuid.UUID]:
    try:
        made_for, value, row_id = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if made_for != sort:
            raise ValueError("made for another order")
        kind = column.type.python_type
        if kind is datetime:
            value = datetime.fromisoformat(value)
        elif kind is date:
            value = date.fromisoformat(value)
        elif kind is uuid.UUID:
            value = uuid.UUID(value)
        return value, uuid.UUID(row_id)
    except (ValueError, TypeError, binascii.Error) as error:
        raise Invalid(
            "this cursor does not belong to this list",
            field="cursor",
            accepted="next_cursor of the page before, with the same sort",
            code="bad_cursor",
        ) from error
