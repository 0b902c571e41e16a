"""Saved views: made, shown, changed and removed by their owner; shared ones are seen by all of the tenant."""

import json
import uuid
from dataclasses import dataclass
from typing import Any

import psycopg.errors as pg
from sqlalchemy import Select, or_
from sqlalchemy.exc import IntegrityError

from roundsman.desk.models import SavedView
from roundsman.platform.errors import Conflict, Invalid, NotFound
from roundsman.platform.work import Work, check_version

MOST_BYTES = 16_384
MOST_VIEWS = 200
"""Of one person."""


@dataclass(frozen=True, slots=True)
class NewView:
    """A view to be saved."""

    page: str
    name: str
    content: dict[str, Any]
    is_shared: bool = False


def visible_views(work: Work, *, page: str | None = None) -> Select[SavedView]:
    """The caller's own views and the shared ones."""
    query = work.rows(SavedView).where(
        or_(SavedView.owner_id == work.principal.actor_id, SavedView.is_shared)
    )
    return query if page is None else query.where(SavedView.page == page)


def get_view(work: Work, view_id: uuid.UUID) -> SavedView:
    """One view.

    Raises:
        NotFound: when it is neither the caller's own nor shared.
    """
    row = work.session.scalar(visible_views(work).where(SavedView.id == view_id))
    if row is None:
        raise NotFound(f"there is no view {view_id}")
    return row


def save_view(work: Work, new: NewView) -> SavedView:
    """Keep a view.

    Raises:
        Invalid: `view_too_large`, `too_many_views`.
        Conflict: `view_name_taken`, among the caller's own views of the page.
    """
    owner = work.principal.actor_id
    assert owner is not None
    _check_size(new.content)
    # So that two windows cannot pass the limit together.
    work.serialise(f"saved views of {owner}")
    own = work.session.scalars(
        work.rows(SavedView).with_only_columns(SavedView.id).where(SavedView.owner_id == owner)
    ).all()
    if len(own) >= MOST_VIEWS:
        raise Invalid(
            f"you have {len(own)} views already",
            accepted=f"at most {MOST_VIEWS}; delete some first",
            code="too_many_views",
        )
    row = work.add(
        SavedView(owner_id=owner, page=new.page, name=new.name, content=new.content, is_shared=new.is_shared)
    )
    _flush(work, new.name)
    return row


def change_view(
    work: Work, view_id: uuid.UUID, changes: dict[str, Any], *, if_match: int | None
) -> SavedView:
    """Change name, content or sharing of one's own view.

    Raises:
        NotFound: when it is not there, or somebody else's.
        StaleVersion: when it was changed in the meantime, for example in another window.
        Invalid: `view_too_large`.
        Conflict: `view_name_taken`.
    """
    row = _own(work, view_id)
    check_version(row, if_match)
    if "content" in changes:
        _check_size(changes["content"])
    for name, value in changes.items():
        setattr(row, name, value)
    _flush(work, row.name)
    return row


def delete_view(work: Work, view_id: uuid.UUID, *, if_match: int | None) -> None:
    """Remove one's own view.

    Raises:
        NotFound, StaleVersion: as for `change_view`.
    """
    row = _own(work, view_id)
    check_version(row, if_match)
    work.session.delete(row)
    work.session.flush()


def _own(work: Work, view_id: uuid.UUID) -> SavedView:
    row = work.session.scalar(
        work.rows(SavedView)
        .where(SavedView.id == view_id, SavedView.owner_id == work.principal.actor_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if row is None:
        raise NotFound(f"there is no view {view_id} of your own")
    return row


def _check_size(content: dict[str, Any]) -> None:
    size = len(json.dumps(content, ensure_ascii=False).encode())
    if size > MOST_BYTES:
        raise Invalid(
            f"the view takes {size:,} bytes",
            field="content",
            accepted=f"at most {MOST_BYTES:,} bytes of JSON",
            code="view_too_large",
        )


def _flush(work: Work, name: str) -> None:
    try:
        work.session.flush()
    except IntegrityError as error:
        if isinstance(error.orig, pg.UniqueViolation):
            raise Conflict(
                f"you have a view {name} of this page already",
                field="name",
                accepted="another name, or a change of that view",
                code="view_name_taken",
            ) from error
        raise
