"""What the commands share: talking to people, and getting hold of the database."""

import contextlib
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer
from sqlalchemy.exc import ArgumentError, OperationalError, ProgrammingError

from roundsman.platform.config import ConfigurationError, Settings, load_settings
from roundsman.platform.db.engine import Database, DatabaseUrls, use_database
from roundsman.platform.db.migrate import MigrationError, migrate
from roundsman.platform.embedded import EmbeddedError, start_embedded
from roundsman.platform.embedded.attach import attach

JSON_OPTION = typer.Option(
    False, "--json", help="Print one JSON object for a program instead of text for people."
)
DATA_DIR_OPTION = typer.Option(
    None,
    "--data-dir",
    help="Folder of the embedded database and files; else ROUNDSMAN_DATA_DIR, else .roundsman.",
)


class PlainError(Exception):
    """Ends the command with one sentence instead of a traceback."""


@contextlib.contextmanager
def plainly(*, as_json: bool = False) -> Iterator[None]:
    """Turn the errors that people can mend into one sentence and exit code 1."""
    try:
        yield
    except (PlainError, EmbeddedError, MigrationError, ConfigurationError) as error:
        fail(str(error), as_json=as_json)
    except ArgumentError:
        fail(
            "ROUNDSMAN_DATABASE_URL is not a database URL; it looks like postgresql://user:password@host:5432/name.",
            as_json=as_json,
        )
    except ProgrammingError as error:
        cause = str(error.orig).strip().splitlines()[0]
        fail(
            f"The database refuses: {cause}. `roundsman doctor` says which rights it needs.", as_json=as_json
        )
    except OperationalError as error:
        cause = str(error.orig).strip().splitlines()[0] if error.orig else str(error)
        fail(f"The database does not answer: {cause}.", as_json=as_json)


def fail(sentence: str, *, as_json: bool = False, code: int = 1) -> None:
    """Say what is wrong and end."""
    if as_json:
        typer.echo(json.dumps({"error": sentence}))
    else:
        typer.secho(f"roundsman: {sentence}", err=True, fg=typer.colors.RED if sys.stderr.isatty() else None)
    raise typer.Exit(code)


def say(sentence: str) -> None:
    """Tell people what is going on, apart from the command's answer."""
    typer.echo(sentence, err=True)


def quiet(_: str) -> None:
    """Tell nobody."""


def print_json(value: Any) -> None:
    """The answer for a program."""
    typer.echo(json.dumps(value, default=str, indent=2))


def settings_for(data_dir: Path | None) -> Settings:
    """The configuration, with the folder of this call.

    Raises:
        ConfigurationError: naming each variable that is wrong.
    """
    settings = load_settings()
    return settings.model_copy(update={"data_dir": data_dir}) if data_dir else settings


@dataclass(frozen=True)
class OpenDatabase:
    """A database to work with and how it came to be there."""

    urls: DatabaseUrls
    described: str
    is_ours: bool
    """Whether this process started the server."""


@contextlib.contextmanager
def opened_database(
    settings: Settings, *, tell: Any = say, exclusive: bool = False
) -> Iterator[OpenDatabase]:
    """The configured database, or the embedded one: started here, or the one that `roundsman up` runs already.

    Args:
        settings: The configuration.
        tell: Is told in short sentences what takes a while.
        exclusive: Refuse to share a running embedded server.

    Raises:
        EmbeddedError: when the embedded server cannot be started.
    """
    if settings.database_url:
        urls = DatabaseUrls(owner=settings.database_url, app=settings.app_database_url)
        host = urls.owner_url()
        yield OpenDatabase(urls, f"{host.host or 'a socket'}/{host.database}", is_ours=False)
        return
    folder = settings.data_dir / "postgres"
    running = None if exclusive else attach(folder)
    if running is not None:
        yield OpenDatabase(DatabaseUrls(owner=running), f"embedded, in {folder}", is_ours=False)
        return
    server = start_embedded(folder, say=tell, postgres_bin=settings.postgres_bin)
    try:
        described = f"PostgreSQL {server.version}, embedded, in {folder}"
        yield OpenDatabase(DatabaseUrls(owner=server.database_url), described, is_ours=True)
    finally:
        server.stop()


@contextlib.contextmanager
def ready_database(settings: Settings, *, tell: Any = say, exclusive: bool = False) -> Iterator[OpenDatabase]:
    """As `opened_database`, brought up to date and made the database of this process."""
    with opened_database(settings, tell=tell, exclusive=exclusive) as opened:
        applied = migrate(opened.urls.owner_url())
        if applied:
            tell(f"The database was brought up to date ({len(applied)} migrations).")
        use_database(Database(opened.urls, pool_size=settings.database_pool))
        try:
            yield opened
        finally:
            use_database(None)
