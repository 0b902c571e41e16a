"""Who can log in to the demonstration world. Addresses end in `.example`, which nobody can own (RFC 2606)."""

from datetime import datetime
from uuid import UUID

from roundsman.simulation.seed.copying import Writer
from roundsman.simulation.seed.stage import Stage
from roundsman.simulation.world import Driver, Organisation, OrganisationKind, Site, World

PASSWORD = "getto-demo-2026"  # noqa: S105  (printed at the start: a demonstration, on made-up data)
_DOMAIN = "getto.example"
OFFICE_ROLES = ("admin", "dispatcher", "finance", "machine")
"""Roles with one user each, who sit at the distributor."""


def site_email(site: Site) -> str:
    """The user who works at a warehouse: `warehouse-01@getto.example`."""
    return f"warehouse-{site.code.rpartition('-')[2]}@{_DOMAIN}"


def driver_email(driver: Driver) -> str:
    """The user who is a driver: `driver-001@getto.example`."""
    return f"driver-{int(driver.code.rpartition('-')[2]):03d}@{_DOMAIN}"


def retailer_email(organisation: Organisation) -> str:
    """The user of a retailer: `shop-0001@getto.example`, or `chain-01@getto.example` for one with several shops."""
    kind, _, number = organisation.code.partition("-")
    return f"{'chain' if kind == 'CHAIN' else 'shop'}-{number}@{_DOMAIN}"


def role_email(role: str) -> str:
    """The user of a role of which there is one: `dispatcher@getto.example`."""
    return f"{role}@{_DOMAIN}"


def login_emails(world: World) -> dict[str, str]:
    """One address for each role."""
    first_shop = next(o for o in world.organisations if o.code.startswith("RET-"))
    shown = {role: role_email(role) for role in ("admin", "dispatcher", "plant", "dairy")}
    shown |= {"warehouse": site_email(world.warehouses[0]), "driver": driver_email(world.drivers[0])}
    shown |= {"retailer": retailer_email(first_shop)}
    return shown | {role: role_email(role) for role in ("finance", "customer", "machine")}


def write_people(stage: Stage, writer: Writer, at: datetime, password_hash: str) -> None:
    """Collect users with their roles and places, and note in the stage who does what.

    Args:
        stage: The scene.
        writer: Takes the rows.
        at: When they were entered.
        password_hash: Of the one password that all of them have.
    """
    world = stage.world
    desk = _Desk(stage, writer, at, password_hash)
    owner = {organisation.kind: organisation.id for organisation in world.organisations}
    distributor, transporter = owner[OrganisationKind.DISTRIBUTOR], owner[OrganisationKind.TRANSPORTER]
    for role in OFFICE_ROLES:
        desk.add(role, role_email(role), role.title(), role, distributor)
    # A customer belongs to a shop and sees what is that shop's; orders are only the customer's own.
    shop = next(o for o in reversed(world.organisations) if o.kind is OrganisationKind.RETAILER)
    desk.add("customer", role_email("customer"), "Customer", "customer", shop.id)
    desk.add(
        "plant", role_email("plant"), "Plant", "plant", world.factory.organisation_id, at=world.factory.id
    )
    desk.add("dairy", role_email("dairy"), "Dairy", "dairy", world.dairy.organisation_id, at=world.dairy.id)
    for site in world.warehouses:
        desk.add(
            f"warehouse/{site.id}",
            site_email(site),
            f"Manager, {site.name}",
            "warehouse",
            distributor,
            at=site.id,
        )
    for driver in world.drivers:
        desk.add(
            f"driver/{driver.id}", driver_email(driver), driver.name, "driver", transporter, driver=driver.id,
            at=driver.warehouse_id,
        )  # fmt: skip
    for organisation in world.organisations:
        if organisation.kind is OrganisationKind.RETAILER:
            email, actor = retailer_email(organisation), f"retailer/{organisation.id}"
            desk.add(actor, email, organisation.name, "retailer", organisation.id)


class _Desk:
    def __init__(self, stage: Stage, writer: Writer, at: datetime, password_hash: str) -> None:
        self._stage = stage
        self._users = writer.sheet(
            "user_account",
            "id email name organisation_id driver_id",
            password_hash=password_hash,
            is_active=True,
            failed_logins=0,
            locked_until=None,
            version=1,
            created_at=at,
            created_by=None,
            updated_at=at,
            updated_by=None,
        )
        self._roles = writer.sheet("user_role", "user_id role")
        self._places = writer.sheet("user_location", "user_id location_id")

    def add(
        self, actor: str, email: str, name: str, role: str, organisation_id: UUID, *, driver: UUID | None = None,
        at: UUID | None = None,
    ) -> None:  # fmt: skip
        user_id = self._stage.names.plain(f"user/{email}")
        self._stage.actors[actor] = user_id
        self._users.add(user_id, email, name, organisation_id, driver)
        self._roles.add(user_id, role)
        if at is not None:
            self._places.add(user_id, at)
