"""Users: create, change, give roles, deactivate, unlock."""

import uuid
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.attributes import flag_modified

from roundsman.identity.events import RoleChanged, UserChanged, UserInvited
from roundsman.identity.models import Organisation, UserAccount, UserLocation, UserRole
from roundsman.identity.passwords import UNUSABLE, check_password, hash_password
from roundsman.identity.permissions import matrix
from roundsman.identity.references import check_references
from roundsman.identity.service.attempts import forget_failures
from roundsman.identity.service.languages import check_language
from roundsman.identity.service.login import revoke_sessions
from roundsman.platform.errors import Conflict, Invalid
from roundsman.platform.work import Work, check_version

ADMIN = "admin"


def create_user(
    work: Work,
    *,
    email: str,
    name: str,
    organisation_id: uuid.UUID,
    roles: Collection[str],
    password: str | None = None,
    password_hash: str | None = None,
    driver_id: uuid.UUID | None = None,
    location_ids: Collection[uuid.UUID] = (),
    language: str | None = None,
    user_id: uuid.UUID | None = None,
) -> UserAccount:
    """A new user. Without a password nobody can log in as it until an administrator sets one.

    Args:
        work: The transaction.
        email: Unique in the whole installation, whatever its case.
        name: For people.
        organisation_id: Whom it belongs to.
        roles: Names of the permission matrix; at least one.
        password: Its first password.
        password_hash: Instead of a password: a hash made before, for seeds of many users.
        driver_id: The member of staff that the user is, where it is one.
        location_ids: Where it works.
        language: In which papers and mails are written for it; the tenant's when None.
        user_id: An id of one's own, for worlds that must come out identical each time.

    Raises:
        Invalid: `unknown_role`, `unknown_organisation`, `inactive_organisation`, `unknown_driver`,
            `unknown_location`, `unknown_language`, `weak_password`.
        Conflict: (`email_taken`) when somebody has the address.
    """
    address = email.strip().lower()
    wanted = _known_roles(roles)
    _active_organisation(work, organisation_id)
    _known_elsewhere(work, driver_id, location_ids)
    check_language(language)
    if password is not None:
        password_hash = hash_password(check_password(password, email=address))
    row = UserAccount(
        email=address,
        name=name,
        password_hash=password_hash or UNUSABLE,
        organisation_id=organisation_id,
        driver_id=driver_id,
        language=language,
        is_active=True,
        failed_logins=0,
    )
    if user_id is not None:
        row.id = user_id
    try:
        with work.session.begin_nested():
            work.add(row)
    except IntegrityError as error:
        raise Conflict(
            f"somebody has the address {address}",
            field="email",
            accepted="an address that nobody has",
            code="email_taken",
        ) from error
    work.insert_many(UserRole, [{"user_id": row.id, "role": role} for role in wanted])
    work.insert_many(
        UserLocation, [{"user_id": row.id, "location_id": place} for place in sorted(set(location_ids))]
    )
    work.emit(UserInvited(subject_id=row.id, organisation_id=organisation_id, roles=wanted))
    return row


def change_user(
    work: Work, user_id: uuid.UUID, changes: dict[str, Any], *, if_match: int | None = None
) -> UserAccount:
    """Change what is known about a user, its roles and its locations; only what is named changes.

    Raises:
        NotFound: when there is none.
        StaleVersion: when `if_match` is not its current version.
        Invalid: as for `create_user`.
        Conflict: `email_taken`, or `last_admin` when nobody would be left to administer.
    """
    row = work.lock(UserAccount, user_id)
    check_version(row, if_match)
    if "organisation_id" in changes:
        _active_organisation(work, changes["organisation_id"])
    _known_elsewhere(work, changes.get("driver_id"), changes.get("location_ids", ()))
    check_language(changes.get("language"))
    if "email" in changes:
        changes = changes | {"email": changes["email"].strip().lower()}
    touched: list[str] = [
        name
        for name in ("email", "name", "organisation_id", "driver_id", "language")
        if name in changes and getattr(row, name) != changes[name]
    ]
    try:
        with work.session.begin_nested():
            for name in touched:
                setattr(row, name, changes[name])
            if "roles" in changes or "location_ids" in changes:
                flag_modified(row, "name")  # what hangs on the user is part of its version
    except IntegrityError as error:
        raise Conflict(
            "somebody has this address",
            field="email",
            accepted="an address that nobody has",
            code="email_taken",
        ) from error
    if "location_ids" in changes:
        _set_locations(work, user_id, changes["location_ids"])
        touched.append("location_ids")
    if "roles" in changes:
        _set_roles(work, row, changes["roles"])
        touched.append("roles")
    work.session.flush()
    if touched:
        work.emit(UserChanged(subject_id=row.id, what=sorted(touched)))
    return row


def set_user_active(
    work: Work, user_id: uuid.UUID, *, active: bool, if_match: int | None = None
) -> UserAccount:
    """Deactivate a user, which ends its sessions at once, or take it back.

    Raises:
        NotFound: when there is none.
        StaleVersion: when `if_match` is not its current version.
        Conflict: (`last_admin`) when nobody would be left to administer.
    """
    row = work.lock(UserAccount, user_id)
    check_version(row, if_match)
    if row.is_active == active:
        return row
    if not active:
        refuse_last_admin(work, user_id)
        revoke_sessions(work, user_id, "deactivated")
    row.is_active = active
    work.session.flush()
    work.emit(UserChanged(subject_id=row.id, what=["is_active"]))
    return row


def unlock_user(work: Work, user_id: uuid.UUID) -> UserAccount:
    """Lift a lock and take the count of failures back to zero.

    Raises:
        NotFound: when there is none.
    """
    row = work.lock(UserAccount, user_id)
    forget_failures(work, user_id)
    work.session.refresh(row)
    work.record_access("user.unlocked", "user_account", user_id)
    return row


def reset_password(work: Work, user_id: uuid.UUID, password: str) -> UserAccount:
    """Give a user a new password, as an administrator: ends its sessions and lifts a lock.

    Raises:
        NotFound: when there is none.
        Invalid: (`weak_password`).
    """
    row = work.get(UserAccount, user_id)
    hashed = hash_password(check_password(password, email=row.email))
    row = work.lock(UserAccount, user_id)
    row.password_hash, row.failed_logins, row.locked_until = hashed, 0, None
    work.session.flush()
    revoke_sessions(work, user_id, "password_reset")
    work.record_access("user.password_reset", "user_account", user_id)
    work.emit(UserChanged(subject_id=user_id, what=["password"]))
    return row


def set_own_password(work: Work, password: str) -> None:
    """Change the caller's own password, which it has just proved to know: its other sessions end.

    Raises:
        Invalid: (`weak_password`).
    """
    user_id = work.principal.actor_id
    assert user_id is not None
    row = work.get(UserAccount, user_id)
    hashed = hash_password(check_password(password, email=row.email))
    row = work.lock(UserAccount, user_id)
    row.password_hash, row.failed_logins, row.locked_until = hashed, 0, None
    revoke_sessions(work, user_id, "password_changed", but=work.principal.session_id)
    work.record_access("user.password_changed", "user_account", user_id)
    work.emit(UserChanged(subject_id=user_id, what=["password"]))


def _known_roles(roles: Iterable[str]) -> list[str]:
    wanted = sorted(set(roles))
    unknown = [role for role in wanted if role not in matrix().roles]
    if unknown or not wanted:
        raise Invalid(
            f"there is no role {unknown[0]}" if unknown else "a user holds at least one role",
            field="roles",
            accepted=", ".join(matrix().roles),
            code="unknown_role" if unknown else "role_missing",
        )
    return wanted


def _active_organisation(work: Work, organisation_id: uuid.UUID) -> None:
    row = work.find(Organisation, organisation_id)
    if row is None or not row.is_active:
        raise Invalid(
            f"organisation {organisation_id} {'is inactive' if row else 'does not exist here'}",
            field="organisation_id",
            accepted="the id of an active organisation",
            code="inactive_organisation" if row else "unknown_organisation",
        )


def _known_elsewhere(work: Work, driver_id: uuid.UUID | None, location_ids: Collection[uuid.UUID]) -> None:
    check_references(work, "driver", () if driver_id is None else (driver_id,), "driver_id")
    check_references(work, "location", location_ids, "location_ids")


def _set_locations(work: Work, user_id: uuid.UUID, location_ids: Collection[uuid.UUID]) -> None:
    work.session.execute(
        delete(UserLocation).where(UserLocation.tenant_id == work.tenant_id, UserLocation.user_id == user_id)
    )
    work.insert_many(
        UserLocation, [{"user_id": user_id, "location_id": place} for place in sorted(set(location_ids))]
    )


def _set_roles(work: Work, row: UserAccount, roles: Collection[str]) -> None:
    wanted = _known_roles(roles)
    query = select(UserRole.role).where(UserRole.tenant_id == work.tenant_id, UserRole.user_id == row.id)
    before = sorted(work.session.scalars(query))
    if before == wanted:
        return
    if ADMIN in before and ADMIN not in wanted:
        refuse_last_admin(work, row.id)
    work.session.execute(
        delete(UserRole).where(UserRole.tenant_id == work.tenant_id, UserRole.user_id == row.id)
    )
    work.insert_many(UserRole, [{"user_id": row.id, "role": role} for role in wanted])
    work.record_access("user.roles_changed", "user_account", row.id)
    work.emit(RoleChanged(subject_id=row.id, before=before, after=wanted))


def refuse_last_admin(work: Work, leaving: uuid.UUID) -> None:
    """See that somebody else could still administer the tenant.

    Raises:
        Conflict: `last_admin`.
    """
    # The roles of all administrators are locked: two who deactivate each other at once queue here.
    admins = set(
        work.session.scalars(
            select(UserRole.user_id)
            .where(UserRole.tenant_id == work.tenant_id, UserRole.role == ADMIN)
            .order_by(UserRole.user_id)
            .with_for_update()
        )
    )
    if leaving not in admins:
        return
    others = work.session.scalar(
        select(UserAccount.id)
        .where(
            UserAccount.tenant_id == work.tenant_id,
            UserAccount.id.in_(admins - {leaving}),
            UserAccount.is_active,
        )
        .limit(1)
    )
    if others is None:
        raise Conflict(
            "nobody would be left to administer this tenant",
            accepted="this change once another active user is an administrator",
            code="last_admin",
        )
