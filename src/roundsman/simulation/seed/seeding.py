"""Making the demonstration world, or finding it there."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, create_engine, text
from sqlalchemy.pool import NullPool

from roundsman.identity.api import hash_password
from roundsman.platform.clock import real_now
from roundsman.platform.db.base import Base
from roundsman.platform.db.engine import DatabaseUrls
from roundsman.platform.errors import Conflict
from roundsman.simulation.seed.base import SLUG
from roundsman.simulation.seed.erase import erase_tenant
from roundsman.simulation.seed.people import PASSWORD, login_emails
from roundsman.simulation.seed.references import lifted_references
from roundsman.simulation.seed.run import (
    HISTORY_DAYS,
    SETTING,
    analyze,
    fill_facts,
    import_rooms,
    tenant_id_of,
    write_world,
)
from roundsman.simulation.world import DEFAULT_SEED, TIME_ZONE, build_world

_ONE_AT_A_TIME = 7_246_352_002  # an arbitrary number that only seedings use as an advisory lock


@dataclass(frozen=True)
class Login:
    """Somebody who can log in to the demonstration world."""

    role: str
    email: str
    password: str = field(repr=False)


@dataclass(frozen=True)
class SeedReport:
    """What is there now.

    Attributes:
        made: Whether it was made now; False for a world that was there.
        counts: Rows by table.
        day: The day for which it stood ready when it was made; its history ends the day before.
        scale: Its size; 1 is 20 warehouses and 2,000 shops.
        world_checksum: SHA-256 over the rows of what stands still.
        history_checksum: SHA-256 over the rows of the month gone by.
        wall_s: Seconds that it took.
        logins: One for each role.
    """

    made: bool
    counts: dict[str, int]
    day: date
    scale: float
    world_checksum: str
    history_checksum: str
    wall_s: float
    logins: list[Login]


def seed(
    urls: DatabaseUrls,
    *,
    day: date | None = None,
    scale: float = 1.0,
    days: int = HISTORY_DAYS,
    reset: bool = False,
    say: Callable[[str], None] = lambda _: None,
) -> SeedReport:
    """Make the demonstration world with a month of history, in one transaction; a world that is there is left alone.

    While it runs, others who use the database wait. The same day and scale give the same rows and checksums each time.

    Args:
        urls: The database; it is written as its owner.
        day: The day for which the world stands ready; today in Mumbai when left out.
        scale: Its size, from 0.02 to 1.
        days: How many days of history it has.
        reset: Remove the demonstration world that is there, whatever its day and scale, and make it anew.
        say: Told about progress, a sentence at a time.

    Raises:
        Conflict: `tenant_in_use` when the tenant is there and was not made by a seeding; `database_busy` when others
            hold its tables for too long.
        ValueError: for a scale out of range.
    """
    begun = time.monotonic()
    import_rooms()
    engine = create_engine(urls.owner_url(), poolclass=NullPool)
    try:
        with engine.begin() as connection:
            connection.execute(text("select pg_advisory_xact_lock(:lock)"), {"lock": _ONE_AT_A_TIME})
            there = _find(connection)
            if there is not None and not reset:
                return _as_found(connection, there, begun)
            return _make(connection, there, day or _today(), scale, days, say, begun)
    finally:
        engine.dispose()


@dataclass(frozen=True)
class _Found:
    tenant_id: UUID
    kept: dict[str, Any]


def _find(connection: Connection) -> _Found | None:
    tenant_id = connection.scalar(text("select tenant_id from tenant where slug = :slug"), {"slug": SLUG})
    if tenant_id is None:
        return None
    kept = connection.scalar(
        text("select value from setting where tenant_id = :tenant and key = :key"),
        {"tenant": tenant_id, "key": SETTING},
    )
    if kept is None:
        raise Conflict(
            f"there is a tenant {SLUG} that is not the demonstration world",
            code="tenant_in_use",
            accepted="another database, or another slug for that tenant",
        )
    return _Found(tenant_id, kept)


def _make(
    connection: Connection,
    there: _Found | None,
    day: date,
    scale: float,
    days: int,
    say: Callable[[str], None],
    begun: float,
) -> SeedReport:
    world = build_world(DEFAULT_SEED, scale)
    password_hash = hash_password(PASSWORD)
    with lifted_references(connection):
        if there is not None:
            say("Removing the world that is there.")
            erase_tenant(connection, there.tenant_id)
        say(f"Making the demonstration world for {day:%d %B %Y} (a minute or two).")
        written = write_world(connection, world, day, password_hash, say, days=days)
        say("  checking every reference")
    analyze(connection, written.counts)
    say("  working out the figures of reports")
    facts = fill_facts(connection, tenant_id_of(world))
    analyze(connection, facts)
    return SeedReport(
        made=True,
        counts=written.counts | facts,
        day=day,
        scale=scale,
        world_checksum=written.world_checksum,
        history_checksum=written.history_checksum,
        wall_s=time.monotonic() - begun,
        logins=_logins(scale),
    )


def _as_found(connection: Connection, there: _Found, begun: float) -> SeedReport:
    kept = there.kept
    counts = {}
    for table in Base.metadata.sorted_tables:
        if "tenant_id" in table.c:
            query = text(f'select count(*) from "{table.name}" where tenant_id = :tenant')  # noqa: S608  (our names)
            if rows := connection.scalar(query, {"tenant": there.tenant_id}):
                counts[table.name] = int(rows)
    return SeedReport(
        made=False,
        counts=counts,
        day=date.fromisoformat(kept["day"]),
        scale=float(kept["scale"]),
        world_checksum=kept["world_checksum"],
        history_checksum=kept["history_checksum"],
        wall_s=time.monotonic() - begun,
        logins=_logins(float(kept["scale"])),
    )


def _logins(scale: float) -> list[Login]:
    world = build_world(DEFAULT_SEED, scale)
    return [Login(role, email, PASSWORD) for role, email in login_emails(world).items()]


def _today() -> date:
    return real_now().astimezone(ZoneInfo(TIME_ZONE)).date()
