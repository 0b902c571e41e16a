"""Organisations and users."""

import uuid

from fastapi import APIRouter, Response

from roundsman.identity.models import Organisation, UserAccount
from roundsman.identity.policies import seen_organisation
from roundsman.identity.queries import list_organisations, list_users, user_views
from roundsman.identity.schemas import (
    OrganisationCreate,
    OrganisationKind,
    OrganisationOut,
    OrganisationPatch,
    PasswordReset,
    UserCreate,
    UserOut,
    UserPatch,
)
from roundsman.identity.service import organisations as organisation_cases
from roundsman.identity.service import users as user_cases
from roundsman.platform.http.etag import IfMatch, with_etag
from roundsman.platform.http.pages import AskedPage, paginate
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import Page, named_changes, problems
from roundsman.platform.privacy import note_seen
from roundsman.platform.work import Work

organisations = APIRouter(prefix="/api/v1/organisations", tags=["organisations"], route_class=UseCaseRoute)
users = APIRouter(prefix="/api/v1/users", tags=["users"], route_class=UseCaseRoute)


@organisations.get("", responses=problems(401, 403, 422))
def index_organisations(
    page: AskedPage,
    work: Work = permitted("organisations.read"),
    kind: OrganisationKind | None = None,
    is_active: bool | None = None,
    q: str | None = None,
) -> Page[OrganisationOut]:
    """Organisations that the caller may see; `q` looks into code and name."""
    query = list_organisations(work, kind=kind, is_active=is_active, q=q)
    sorts = {"code": Organisation.code, "name": Organisation.name}
    return paginate(work, query, Organisation, page, show=OrganisationOut.model_validate, sorts=sorts)


@organisations.post("", status_code=201, responses=problems(401, 403, 409, 422))
def create_organisation(
    body: OrganisationCreate, response: Response, work: Work = permitted("organisations.write")
) -> OrganisationOut:
    """Create an organisation."""
    row = organisation_cases.create_organisation(work, code=body.code, name=body.name, kind=body.kind)
    return with_etag(response, OrganisationOut.model_validate(row))


@organisations.get("/{organisation_id}", responses=problems(401, 403, 404))
def read_organisation(
    organisation_id: uuid.UUID, response: Response, work: Work = permitted("organisations.read")
) -> OrganisationOut:
    """One organisation."""
    return with_etag(response, OrganisationOut.model_validate(seen_organisation(work, organisation_id)))


@organisations.patch("/{organisation_id}", responses=problems(401, 403, 404, 409, 412, 422))
def change_organisation(
    organisation_id: uuid.UUID,
    body: OrganisationPatch,
    response: Response,
    if_match: IfMatch,
    work: Work = permitted("organisations.write"),
) -> OrganisationOut:
    """Change an organisation; members left out stay."""
    changes = named_changes(body)
    row = organisation_cases.change_organisation(work, organisation_id, changes, if_match=if_match)
    return with_etag(response, OrganisationOut.model_validate(row))


@organisations.post("/{organisation_id}/deactivate", responses=problems(401, 403, 404, 409, 412))
def deactivate_organisation(
    organisation_id: uuid.UUID,
    response: Response,
    if_match: IfMatch,
    work: Work = permitted("organisations.write"),
) -> OrganisationOut:
    """Deactivate an organisation: what it did stays, nothing new can refer to it."""
    row = organisation_cases.set_organisation_active(work, organisation_id, active=False, if_match=if_match)
    return with_etag(response, OrganisationOut.model_validate(row))


@organisations.post("/{organisation_id}/activate", responses=problems(401, 403, 404, 409, 412))
def activate_organisation(
    organisation_id: uuid.UUID,
    response: Response,
    if_match: IfMatch,
    work: Work = permitted("organisations.write"),
) -> OrganisationOut:
    """Take a deactivated organisation back."""
    row = organisation_cases.set_organisation_active(work, organisation_id, active=True, if_match=if_match)
    return with_etag(response, OrganisationOut.model_validate(row))


@users.get("", responses=problems(401, 403, 422))
def index_users(
    page: AskedPage,
    work: Work = permitted("users.read"),
    role: str | None = None,
    organisation_id: uuid.UUID | None = None,
    is_active: bool | None = None,
    q: str | None = None,
) -> Page[UserOut]:
    """Users; `q` looks into address and name."""
    query = list_users(work, role=role, organisation_id=organisation_id, is_active=is_active, q=q)
    sorts = {"email": UserAccount.email, "name": UserAccount.name}
    found = paginate(work, query, UserAccount, page, show=lambda row: row, sorts=sorts)
    views = [UserOut.model_validate(view) for view in user_views(work, found.items)]
    note_seen(work, "contact.read", "user_account", [view.id for view in views], purpose="listing users")
    return Page[UserOut](items=views, next_cursor=found.next_cursor, total=found.total)


@users.post("", status_code=201, responses=problems(401, 403, 409, 422))
def create_user(body: UserCreate, response: Response, work: Work = permitted("users.write")) -> UserOut:
    """Create a user. There is no default password: without one an administrator sets it later."""
    row = user_cases.create_user(
        work,
        email=body.email,
        name=body.name,
        organisation_id=body.organisation_id,
        roles=body.roles,
        password=body.password,
        driver_id=body.driver_id,
        location_ids=body.location_ids,
        language=body.language,
    )
    return _shown(work, row, response)


@users.get("/{user_id}", responses=problems(401, 403, 404))
def read_user(user_id: uuid.UUID, response: Response, work: Work = permitted("users.read")) -> UserOut:
    """One user with its roles and locations."""
    note_seen(work, "contact.read", "user_account", [user_id], purpose="seeing a user")
    return _shown(work, work.get(UserAccount, user_id), response)


@users.patch("/{user_id}", responses=problems(401, 403, 404, 409, 412, 422))
def change_user(
    user_id: uuid.UUID,
    body: UserPatch,
    response: Response,
    if_match: IfMatch,
    work: Work = permitted("users.write"),
) -> UserOut:
    """Change a user, its roles or its locations; members left out stay."""
    changes = named_changes(body, may_be_null=("driver_id", "language"))
    return _shown(work, user_cases.change_user(work, user_id, changes, if_match=if_match), response)


@users.post("/{user_id}/deactivate", responses=problems(401, 403, 404, 409, 412))
def deactivate_user(
    user_id: uuid.UUID, response: Response, if_match: IfMatch, work: Work = permitted("users.write")
) -> UserOut:
    """Deactivate a user; its sessions end at once."""
    row = user_cases.set_user_active(work, user_id, active=False, if_match=if_match)
    return _shown(work, row, response)


@users.post("/{user_id}/activate", responses=problems(401, 403, 404, 412))
def activate_user(
    user_id: uuid.UUID, response: Response, if_match: IfMatch, work: Work = permitted("users.write")
) -> UserOut:
    """Take a deactivated user back."""
    row = user_cases.set_user_active(work, user_id, active=True, if_match=if_match)
    return _shown(work, row, response)


@users.post("/{user_id}/unlock", responses=problems(401, 403, 404))
def unlock_user(user_id: uuid.UUID, response: Response, work: Work = permitted("users.write")) -> UserOut:
    """Lift the lock that failed logins brought about."""
    return _shown(work, user_cases.unlock_user(work, user_id), response)


@users.post("/{user_id}/reset-password", responses=problems(401, 403, 404, 422))
def reset_password(
    user_id: uuid.UUID, body: PasswordReset, response: Response, work: Work = permitted("users.write")
) -> UserOut:
    """Give a user a new password; its sessions end, a lock is lifted."""
    return _shown(work, user_cases.reset_password(work, user_id, body.new_password), response)


def _shown(work: Work, row: UserAccount, response: Response) -> UserOut:
    work.session.flush()
    return with_etag(response, UserOut.model_validate(user_views(work, [row])[0]))
