"""The doors of the desk: search, saved views, presence."""

import uuid
from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Response

from roundsman.desk import routes_suggest, routes_watch
from roundsman.desk.models import SavedView
from roundsman.desk.schemas import (
    HitOut,
    NameOut,
    NamesOut,
    PresenceLeave,
    PresenceOut,
    PresenceTell,
    PresentOut,
    SearchOut,
    SubjectType,
    ViewChange,
    ViewOut,
    ViewSave,
)
from roundsman.desk.search import find
from roundsman.desk.service.presence import RENEW_S, Present, Subject, leave, present_at, tell_presence
from roundsman.desk.service.views import (
    NewView,
    change_view,
    delete_view,
    get_view,
    save_view,
    visible_views,
)
from roundsman.identity.api import seen_people, user_names
from roundsman.masterdata.api import seen_names
from roundsman.platform.http.etag import IfMatch, with_etag
from roundsman.platform.http.pages import AskedPage, paginate
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import Page, named_changes, problems
from roundsman.platform.work import Work

search = APIRouter(prefix="/api/v1/search", tags=["search"], route_class=UseCaseRoute)
views = APIRouter(prefix="/api/v1/views", tags=["saved views"], route_class=UseCaseRoute)
names = APIRouter(prefix="/api/v1/names", tags=["search"], route_class=UseCaseRoute)
presence = APIRouter(prefix="/api/v1/presence", tags=["presence"], route_class=UseCaseRoute)
routers = [search, names, views, presence, routes_watch.router, routes_suggest.trips, routes_suggest.router]

SEARCH, VIEWS, PRESENCE = "search.use", "views.own", "presence.own"


@search.get("", responses=problems(401, 403, 422))
def search_all(
    q: Annotated[
        str, Query(min_length=1, max_length=100, description="As typed; slips of a key are forgiven.")
    ],
    kind: Annotated[list[str] | None, Query(description="Only these kinds; may be repeated.")] = None,
    limit: Annotated[int, Query(ge=1, le=50)] = 20,
    work: Work = permitted(SEARCH),
) -> SearchOut:
    """Orders, trips and exceptions by number, shops, items, vehicles and drivers by name, code, plate or telephone.

    Only what the caller may see anyway; that telephone numbers were shown is noted down.
    """
    return SearchOut(
        items=[HitOut.model_validate(hit) for hit in find(work, q, kinds=kind or (), most=limit)]
    )


Ids = Annotated[list[uuid.UUID] | None, Query(max_length=100, description="May be repeated; 100 at most.")]


@names.get("", responses=problems(401, 403, 422))
def name_things(
    location: Ids = None,
    sku: Ids = None,
    vehicle: Ids = None,
    driver: Ids = None,
    user: Ids = None,
    work: Work = permitted(SEARCH),
) -> NamesOut:
    """What ids stand for, so that a list can name what it only knows by id. Names and codes, no contact data.

    What the caller may not see is left out, as what does not exist. People: oneself, and whom `people.names` reaches.
    """
    wanted = {"location": location, "sku": sku, "vehicle": vehicle, "driver": driver}
    things = seen_names(work, {kind: ids for kind, ids in wanted.items() if ids})
    people = seen_people(work, user or ())
    return NamesOut(
        items=[NameOut.model_validate(one) for one in things]
        + [NameOut(kind="user", id=person, name=name, code=None) for person, name in people.items()]
    )


@views.get("", responses=problems(401, 403, 422))
def list_views(
    asked: AskedPage,
    page: Annotated[
        str | None, Query(max_length=64, description="Only of this list, for example `orders`.")
    ] = None,
    work: Work = permitted(VIEWS),
) -> Page[ViewOut]:
    """One's own views and the shared ones."""
    found: Page[SavedView] = paginate(
        work,
        visible_views(work, page=page),
        SavedView,
        asked,
        show=lambda row: row,
        sorts={"name": SavedView.name, "page": SavedView.page, "updated_at": SavedView.updated_at},
        default_sort="name",
    )
    return Page[ViewOut](items=_shown(work, found.items), next_cursor=found.next_cursor, total=found.total)


@views.post("", status_code=201, responses=problems(401, 403, 409, 422))
def make_view(body: ViewSave, response: Response, work: Work = permitted(VIEWS)) -> ViewOut:
    """Keep a view of a list, for oneself or shared. Content takes at most 16,384 bytes."""
    row = save_view(work, NewView(**body.model_dump()))
    response.headers["Location"] = f"/api/v1/views/{row.id}"
    return with_etag(response, _shown(work, [row])[0])


@views.get("/{view_id}", responses=problems(401, 403, 404))
def read_view(view_id: uuid.UUID, response: Response, work: Work = permitted(VIEWS)) -> ViewOut:
    """One view."""
    return with_etag(response, _shown(work, [get_view(work, view_id)])[0])


@views.patch("/{view_id}", responses=problems(401, 403, 404, 409, 412, 422))
def update_view(
    view_id: uuid.UUID,
    body: ViewChange,
    response: Response,
    if_match: IfMatch,
    work: Work = permitted(VIEWS),
) -> ViewOut:
    """Change what is named of one's own view; the rest stays."""
    row = change_view(work, view_id, named_changes(body), if_match=if_match)
    return with_etag(response, _shown(work, [row])[0])


@views.delete("/{view_id}", status_code=204, responses=problems(401, 403, 404, 412))
def remove_view(view_id: uuid.UUID, if_match: IfMatch, work: Work = permitted(VIEWS)) -> None:
    """Remove one's own view."""
    delete_view(work, view_id, if_match=if_match)


@presence.post("", responses=problems(401, 403, 422))
def be_present(body: PresenceTell, work: Work = permitted(PRESENCE)) -> PresenceOut:
    """Say what one looks at or edits, and learn who else does. It lasts 45 seconds."""
    there = tell_presence(
        work,
        body.window,
        Subject(body.subject_type, body.subject_id),
        doing=body.doing,
        part=body.part,
    )
    return _present(work, there)


@presence.get("", responses=problems(401, 403, 422))
def who_is_present(
    subject_type: SubjectType, subject_id: uuid.UUID, work: Work = permitted(PRESENCE)
) -> PresenceOut:
    """Who looks at or edits something now."""
    return _present(work, present_at(work, Subject(subject_type, subject_id)))


@presence.post("/leave", status_code=204, responses=problems(401, 403, 422))
def be_gone(body: PresenceLeave, work: Work = permitted(PRESENCE)) -> None:
    """The window is closed, or shows something else now."""
    leave(work, body.window)


def _shown(work: Work, rows: Sequence[SavedView]) -> list[ViewOut]:
    me = work.principal.actor_id
    names = user_names(work, {row.owner_id for row in rows if row.owner_id != me})
    found = []
    for row in rows:
        out = ViewOut.model_validate(row)
        out.is_own, out.owner_name = row.owner_id == me, names.get(row.owner_id, "")
        found.append(out)
    return found


def _present(work: Work, there: Sequence[Present]) -> PresenceOut:
    items = [PresentOut.model_validate(one) for one in there]
    for item in items:
        item.is_me = item.user_id == work.principal.actor_id
    return PresenceOut(items=items, renew_s=RENEW_S)
