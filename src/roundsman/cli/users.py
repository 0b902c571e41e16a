"""`roundsman user create`."""

import secrets
import uuid
from pathlib import Path

import typer

from roundsman.cli.common import DATA_DIR_OPTION, ready_database, settings_for
from roundsman.cli.talk import JSON_OPTION, PlainError, plainly, print_json, quiet, say
from roundsman.platform.errors import Problem

user_app = typer.Typer(help="Make users from the command line.", no_args_is_help=True)


@user_app.callback()
def users() -> None:
    """Make users from the command line."""


@user_app.command("create")
def create(
    email: str = typer.Argument(help="The address to log in with."),
    role: list[str] = typer.Option(["admin"], "--role", help="A role; repeat it for several."),
    name: str = typer.Option("", "--name", help="The name that others see; else the address."),
    tenant: str = typer.Option(
        "default", "--tenant", help="The tenant's short name; made when it is not there."
    ),
    timezone: str = typer.Option("UTC", "--timezone", help="IANA time zone of a tenant that is made."),
    currency: str = typer.Option("EUR", "--currency", help="ISO 4217 currency of a tenant that is made."),
    password: str | None = typer.Option(
        None,
        "--password",
        envvar="ROUNDSMAN_NEW_PASSWORD",
        help="At least 12 characters; one is made when left out.",
    ),
    data_dir: Path | None = DATA_DIR_OPTION,
    as_json: bool = JSON_OPTION,
) -> None:
    """Make a user who can log in, and the tenant where there is none of that name.

    The password is printed once when it was made here; only its hash is kept.
    """
    made = password or secrets.token_urlsafe(15)
    tell = quiet if as_json else say
    with plainly(as_json=as_json), ready_database(settings_for(data_dir), tell=tell):
        try:
            tenant_id, user_id = _create(
                tenant, timezone, currency, email=email, name=name or email, password=made, roles=role
            )
        except Problem as problem:
            hint = f" Accepted: {problem.accepted}." if problem.accepted else ""
            raise PlainError(f"{problem.detail}.{hint}") from problem
    answer = {"user_id": user_id, "tenant_id": tenant_id, "email": email, "roles": role}
    if as_json:
        print_json(answer | ({} if password else {"password": made}))
        return
    typer.echo(f"{email} can log in as {', '.join(role)} of tenant {tenant}.")
    if not password:
        typer.echo(f"Password (shown only now): {made}")


def _create(
    slug: str, timezone: str, currency: str, *, email: str, name: str, password: str, roles: list[str]
) -> tuple[uuid.UUID, uuid.UUID]:
    # Heavy: imported when the command runs, so that the others start at once.
    from roundsman.identity import api as identity
    from roundsman.platform.work import open_system_work

    tenant_id = identity.find_tenant(slug)
    if tenant_id is None:
        made = identity.create_tenant(
            slug=slug,
            name=slug.replace("-", " ").title(),
            timezone=timezone,
            currency=currency,
            organisation_code="HQ",
            organisation_name=slug.replace("-", " ").title(),
        )
        tenant_id = made.tenant_id
    with open_system_work(tenant_id) as work:
        user = identity.create_user(
            work,
            email=email,
            name=name,
            organisation_id=identity.first_organisation(work).id,
            roles=roles,
            password=password,
        )
        return tenant_id, user.id
