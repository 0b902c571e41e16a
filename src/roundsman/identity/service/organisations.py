"""Organisations: create, change, deactivate."""

import uuid
from typing import Any

from sqlalchemy.exc import IntegrityError

from roundsman.identity.events import OrganisationChanged
from roundsman.identity.models import ORGANISATION_KINDS, Organisation
from roundsman.platform.errors import Conflict, Invalid
from roundsman.platform.work import Work, check_version


def create_organisation(
    work: Work, *, code: str, name: str, kind: str, organisation_id: uuid.UUID | None = None
) -> Organisation:
    """A new organisation.

    Args:
        work: The transaction.
        code: Unique in the tenant.
        name: For people.
        kind: One of `ORGANISATION_KINDS`.
        organisation_id: An id of one's own, for worlds that must come out identical each time.

    Raises:
        Invalid: (`unknown_kind`) for another kind.
        Conflict: (`code_taken`) when the code is in use.
    """
    if kind not in ORGANISATION_KINDS:
        raise Invalid(
            f"there is no kind {kind}",
            field="kind",
            accepted=", ".join(ORGANISATION_KINDS),
            code="unknown_kind",
        )
    row = Organisation(code=code, name=name, kind=kind)
    if organisation_id is not None:
        row.id = organisation_id
    try:
        with work.session.begin_nested():
            work.add(row)
    except IntegrityError as error:
        raise Conflict(
            f"the code {code} is in use",
            field="code",
            accepted="a code that no organisation has",
            code="code_taken",
        ) from error
    _say(work, row)
    return row


def change_organisation(
    work: Work, organisation_id: uuid.UUID, changes: dict[str, Any], *, if_match: int | None = None
) -> Organisation:
    """Change the name or kind of an organisation.

    Raises:
        NotFound: when there is none.
        StaleVersion: when `if_match` is not its current version.
    """
    row = work.lock(Organisation, organisation_id)
    check_version(row, if_match)
    for name in ("name", "kind"):
        if name in changes:
            setattr(row, name, changes[name])
    work.session.flush()
    _say(work, row)
    return row


def set_organisation_active(
    work: Work, organisation_id: uuid.UUID, *, active: bool, if_match: int | None = None
) -> Organisation:
    """Deactivate an organisation, or take it back. What it did stays; nothing new can refer to it.

    Its users keep their logins: they are deactivated one by one, on purpose.

    Raises:
        NotFound: when there is none.
        StaleVersion: when `if_match` is not its current version.
        Conflict: (`own_organisation`) when an administrator would deactivate the organisation it belongs to.
    """
    row = work.lock(Organisation, organisation_id)
    check_version(row, if_match)
    if not active and organisation_id == work.principal.organisation_id:
        raise Conflict(
            "this is the organisation you belong to",
            accepted="another organisation than your own",
            code="own_organisation",
        )
    if row.is_active != active:
        row.is_active = active
        work.session.flush()
        _say(work, row)
    return row


def _say(work: Work, row: Organisation) -> None:
    work.session.flush()
    work.emit(OrganisationChanged(subject_id=row.id, kind=row.kind, is_active=row.is_active))
