"""Whose rows a caller of identity may see."""

import uuid

from sqlalchemy import Select, false

from roundsman.identity.models import Organisation
from roundsman.platform.errors import NotFound
from roundsman.platform.principal import Scope
from roundsman.platform.work import Work


def visible_organisations(work: Work) -> Select[Organisation]:
    """All of the tenant, or one's own."""
    query = work.rows(Organisation)
    scope = work.principal.scope_of("organisations.read")
    if scope is Scope.TENANT:
        return query
    if scope is None:
        return query.where(false())
    return query.where(Organisation.id == work.principal.organisation_id)


def seen_organisation(work: Work, organisation_id: uuid.UUID) -> Organisation:
    """The organisation, when the caller may see it.

    Raises:
        NotFound: when it may not, or there is none.
    """
    row = work.session.scalar(visible_organisations(work).where(Organisation.id == organisation_id))
    if row is None:
        raise NotFound(f"there is no organisation {organisation_id}")
    return row
