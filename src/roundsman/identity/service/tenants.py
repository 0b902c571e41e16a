"""Making a tenant: its row, its clock, its first organisation and administrator."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from roundsman.identity.models import Tenant
from roundsman.identity.service.organisations import create_organisation
from roundsman.identity.service.users import create_user
from roundsman.kernel.ids import new_id
from roundsman.platform.clock import real_now
from roundsman.platform.db.engine import current_database
from roundsman.platform.errors import Conflict, Invalid
from roundsman.platform.models import TenantClock
from roundsman.platform.work import open_system_work


@dataclass(frozen=True, kw_only=True)
class FirstAdmin:
    """The first administrator. Give a password, or a hash made before."""

    email: str
    name: str
    password: str | None = None
    password_hash: str | None = None


@dataclass(frozen=True)
class MadeTenant:
    """What was made."""

    tenant_id: uuid.UUID
    organisation_id: uuid.UUID
    admin_id: uuid.UUID | None


def create_tenant(
    *,
    slug: str,
    name: str,
    timezone: str,
    currency: str,
    organisation_code: str,
    organisation_name: str,
    organisation_kind: str = "distributor",
    admin: FirstAdmin | None = None,
    is_sandbox: bool = False,
    clock_at: datetime | None = None,
    clock_running: bool = True,
    tenant_id: uuid.UUID | None = None,
    organisation_id: uuid.UUID | None = None,
) -> MadeTenant:
    """A new tenant, in a transaction of its own. There is no default password: without one nobody can log in.

    Args:
        slug: Short name, unique in the installation.
        name: For people.
        timezone: IANA name, in which its people see time.
        currency: ISO 4217.
        organisation_code: Code of the first organisation, whom the administrator belongs to.
        organisation_name: Its name.
        organisation_kind: Its kind.
        admin: The first administrator, if there shall be one.
        is_sandbox: Whether its clock may be set.
        clock_at: What the clock of a sandbox shows at first; the real time when left out.
        clock_running: Whether it runs on from there.
        tenant_id: An id of one's own, for worlds that must come out identical each time.
        organisation_id: Likewise.

    Raises:
        Invalid: `unknown_timezone`, `bad_currency`, and as for `create_user`.
        Conflict: `slug_taken`, `email_taken`.
    """
    try:
        ZoneInfo(timezone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise Invalid(
            f"there is no time zone {timezone}",
            field="timezone",
            accepted="an IANA name, for example Asia/Kolkata",
            code="unknown_timezone",
        ) from error
    if len(currency) != 3 or not currency.isascii() or not currency.isupper():
        raise Invalid(
            "the currency is not a code",
            field="currency",
            accepted="ISO 4217, for example INR",
            code="bad_currency",
        )
    made = tenant_id or new_id()
    with open_system_work(made) as work:
        try:
            with work.session.begin_nested():
                work.add(Tenant(tenant_id=made, slug=slug, name=name, timezone=timezone, currency=currency))
        except IntegrityError as error:
            raise Conflict(
                f"a tenant is called {slug} already",
                field="slug",
                accepted="a slug that no tenant has",
                code="slug_taken",
            ) from error
        work.add(
            TenantClock(
                tenant_id=made,
                is_sandbox=is_sandbox,
                real_anchor_at=real_now() if is_sandbox and clock_at else None,
                shown_anchor_at=clock_at if is_sandbox else None,
                is_running=clock_running or not is_sandbox,
            )
        )
        if is_sandbox and clock_at is not None:
            work.now = clock_at
        organisation = create_organisation(
            work,
            code=organisation_code,
            name=organisation_name,
            kind=organisation_kind,
            organisation_id=organisation_id,
        )
        admin_id = None
        if admin is not None:
            admin_id = create_user(
                work,
                email=admin.email,
                name=admin.name,
                organisation_id=organisation.id,
                roles=["admin"],
                password=admin.password,
                password_hash=admin.password_hash,
            ).id
        return MadeTenant(made, organisation.id, admin_id)


def find_tenant(slug: str) -> uuid.UUID | None:
    """The id of the tenant of that short name."""
    with current_database().engine.connect() as connection:
        found: uuid.UUID | None = connection.scalar(text("select find_tenant(:slug)"), {"slug": slug})
        return found
