"""The reading side of identity."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, exists, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from roundsman.identity.models import Organisation, Tenant, UserAccount, UserLocation, UserRole
from roundsman.identity.permissions import grants_for
from roundsman.identity.policies import visible_organisations
from roundsman.platform.errors import NotFound
from roundsman.platform.principal import Principal, Scope
from roundsman.platform.work import Work


@dataclass(frozen=True, kw_only=True)
class UserView:
    """A user with what hangs on it; never its password."""

    id: uuid.UUID
    version: int
    created_at: datetime
    updated_at: datetime
    email: str
    name: str
    organisation_id: uuid.UUID
    driver_id: uuid.UUID | None
    language: str | None
    is_active: bool
    failed_logins: int
    locked_until: datetime | None
    roles: list[str]
    location_ids: list[uuid.UUID]


def get_organisation(work: Work, organisation_id: uuid.UUID) -> Organisation:
    """An organisation of the tenant, whoever asks (for use cases of other rooms).

    Raises:
        NotFound: when there is none.
    """
    return work.get(Organisation, organisation_id)


def first_organisation(work: Work) -> Organisation:
    """The organisation that was made with the tenant.

    Raises:
        NotFound: when the tenant has none.
    """
    row = work.session.scalar(
        work.rows(Organisation).order_by(Organisation.created_at, Organisation.id).limit(1)
    )
    if row is None:
        raise NotFound("the tenant has no organisation yet")
    return row


def organisations_by_id(work: Work, ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Organisation]:
    """The organisations that exist, by id."""
    rows = work.session.scalars(work.rows(Organisation).where(Organisation.id.in_(set(ids))))
    return {row.id: row for row in rows}


def organisation_ids_by_code(work: Work, codes: Iterable[str]) -> dict[str, uuid.UUID]:
    """The organisations that exist, by code."""
    rows = work.session.scalars(work.rows(Organisation).where(Organisation.code.in_(set(codes))))
    return {row.code: row.id for row in rows}


def get_tenant(work: Work) -> Tenant:
    """The tenant itself: its time zone and currency.

    Raises:
        NotFound: when it was never made.
    """
    row = work.session.get(Tenant, work.tenant_id)
    if row is None:
        raise NotFound("there is no such tenant")
    # The session holds its rows weakly, and this one is asked for again and again.
    work.session.info["tenant"] = row
    return row


def list_organisations(
    work: Work, *, kind: str | None = None, is_active: bool | None = None, q: str | None = None
) -> Select[Organisation]:
    """The organisations that the caller may see."""
    query = visible_organisations(work)
    if kind is not None:
        query = query.where(Organisation.kind == kind)
    if is_active is not None:
        query = query.where(Organisation.is_active.is_(is_active))
    if q:
        query = query.where(
            or_(*(c.icontains(q, autoescape=True) for c in (Organisation.code, Organisation.name)))
        )
    return query


def user_names(work: Work, ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """What users are called, by id; those who are no users any more are left out."""
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    query = select(UserAccount.id, UserAccount.name).where(
        UserAccount.tenant_id == work.tenant_id, UserAccount.id.in_(wanted)
    )
    return {row.id: row.name for row in work.session.execute(query)}


def seen_people(work: Work, ids: Collection[uuid.UUID]) -> dict[uuid.UUID, str]:
    """What people are called whom the caller works with, by id: their names and nothing else.

    By `people.names`: oneself, those of one's organisation, or everybody of the tenant. Whoever may see drivers sees
    what they are called as users, too.
    """
    me = work.principal
    scope = me.scope_of("people.names")
    if not ids or scope is None:
        return {}
    query = select(UserAccount.id, UserAccount.name).where(
        UserAccount.tenant_id == work.tenant_id, UserAccount.id.in_(ids)
    )
    if scope is not Scope.TENANT:
        known = UserAccount.id == me.actor_id
        if scope is Scope.ORGANISATION:
            known |= UserAccount.organisation_id == me.organisation_id
        if me.scope_of("drivers.read") is Scope.TENANT:
            known |= UserAccount.driver_id.is_not(None)
        query = query.where(known)
    return {row.id: row.name for row in work.session.execute(query)}


def is_active_user(work: Work, user_id: uuid.UUID) -> bool:
    """Whether there is such a user who may work."""
    user = work.find(UserAccount, user_id)
    return user is not None and user.is_active


def principal_of(work: Work, user_id: uuid.UUID) -> Principal | None:
    """A user as a caller, with the rights it has now: for what the house does in somebody's name, later.

    Returns:
        None when there is no such user, or it may not work any more.
    """
    user = work.find(UserAccount, user_id)
    if user is None or not user.is_active:
        return None
    roles = frozenset(
        work.session.scalars(
            select(UserRole.role).where(UserRole.tenant_id == work.tenant_id, UserRole.user_id == user_id)
        )
    )
    places = work.session.scalars(
        select(UserLocation.location_id).where(
            UserLocation.tenant_id == work.tenant_id, UserLocation.user_id == user_id
        )
    )
    return Principal(
        tenant_id=work.tenant_id,
        actor_id=user_id,
        roles=roles,
        organisation_id=user.organisation_id,
        staff_id=user.driver_id,
        location_ids=frozenset(places),
        grants=grants_for(roles),
    )


def list_users(
    work: Work,
    *,
    role: str | None = None,
    organisation_id: uuid.UUID | None = None,
    is_active: bool | None = None,
    q: str | None = None,
) -> Select[UserAccount]:
    """The users of the tenant."""
    query = work.rows(UserAccount)
    if role is not None:
        holds = select(UserRole.user_id).where(
            UserRole.tenant_id == UserAccount.tenant_id,
            UserRole.user_id == UserAccount.id,
            UserRole.role == role,
        )
        query = query.where(exists(holds))
    if organisation_id is not None:
        query = query.where(UserAccount.organisation_id == organisation_id)
    if is_active is not None:
        query = query.where(UserAccount.is_active.is_(is_active))
    if q:
        query = query.where(
            or_(*(c.icontains(q, autoescape=True) for c in (UserAccount.email, UserAccount.name)))
        )
    return query


def user_views(work: Work, users: Sequence[UserAccount]) -> list[UserView]:
    """Users with their roles and locations, in two queries however many there are."""
    ids = [user.id for user in users]
    roles = _grouped(work, ids, UserRole, UserRole.role)
    places = _grouped(work, ids, UserLocation, UserLocation.location_id)
    return [
        UserView(
            id=user.id,
            version=user.version,
            created_at=user.created_at,
            updated_at=user.updated_at,
            email=user.email,
            name=user.name,
            organisation_id=user.organisation_id,
            driver_id=user.driver_id,
            language=user.language,
            is_active=user.is_active,
            failed_logins=user.failed_logins,
            locked_until=user.locked_until,
            roles=roles[user.id],
            location_ids=places[user.id],
        )
        for user in users
    ]


def _grouped[V](
    work: Work,
    ids: Collection[uuid.UUID],
    model: type[UserRole] | type[UserLocation],
    column: InstrumentedAttribute[V],
) -> dict[uuid.UUID, list[V]]:
    grouped: dict[uuid.UUID, list[V]] = defaultdict(list)
    found = work.session.execute(
        select(model.user_id, column)
        .where(model.tenant_id == work.tenant_id, model.user_id.in_(ids))
        .order_by(model.user_id, column)
    )
    for user_id, value in found:
        grouped[user_id].append(value)
    return grouped
