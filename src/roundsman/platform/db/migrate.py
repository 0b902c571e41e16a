"""Bringing a database up to this version of the house: forward only, one process at a time."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.engine import URL
from sqlalchemy.pool import NullPool

OLDEST_POSTGRES = 15
_LOCK = 7_246_352_001  # an arbitrary number that only our migrations use as an advisory lock


class MigrationError(Exception):
    """The database cannot be brought up to date; the message says why and what to do."""


def migrations_folder() -> Path:
    """Where the migrations are: beside the sources, or inside an installed package."""
    here = Path(__file__).resolve()
    for folder in (here.parents[2] / "_migrations", here.parents[4] / "migrations"):
        if (folder / "env.py").is_file():
            return folder
    raise MigrationError("the migrations are missing from this installation; install Roundsman again")


def migrate(owner_url: URL) -> list[str]:
    """Apply every migration that is not there yet, as the owner of the tables.

    Returns:
        The revisions applied, oldest first; none when the database was up to date.

    Raises:
        MigrationError: for a server that is too old or a database from a newer version.
    """
    engine = create_engine(owner_url, poolclass=NullPool)
    config = _config()
    scripts = ScriptDirectory.from_config(config)
    known = [script.revision for script in scripts.walk_revisions()][::-1]
    with engine.connect() as connection:
        _check_server(connection)
        connection.execute(text("select pg_advisory_lock(:lock)"), {"lock": _LOCK})
        connection.commit()
        try:
            before = current_revision(connection)
            if before is not None and before not in known:
                raise MigrationError(
                    f"the database is at revision {before}, which this version does not know; "
                    "it was used by a newer Roundsman: upgrade this one"
                )
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            connection.commit()
        finally:
            connection.rollback()
            connection.execute(text("select pg_advisory_unlock(:lock)"), {"lock": _LOCK})
            connection.commit()
    engine.dispose()
    return known if before is None else known[known.index(before) + 1 :]


def current_revision(connection: Connection) -> str | None:
    """The revision that the database is at; None before the first migration."""
    return MigrationContext.configure(connection).get_current_revision()


def head_revision() -> str:
    """The newest revision that this version knows."""
    head = ScriptDirectory.from_config(_config()).get_current_head()
    if head is None:
        raise MigrationError("this installation has no migrations; install Roundsman again")
    return head


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(migrations_folder()))
    return config


def _check_server(connection: Connection) -> None:
    version = int(connection.scalar(text("show server_version_num")) or 0) // 10_000
    if version < OLDEST_POSTGRES:
        raise MigrationError(f"this is PostgreSQL {version}; Roundsman needs {OLDEST_POSTGRES} or newer")
