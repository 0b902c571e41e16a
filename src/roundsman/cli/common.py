"""What the commands share: getting hold of the database. How they talk to people is in `talk.py`."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer

from roundsman.cli.talk import say
from roundsman.platform.config import Settings, load_settings
from roundsman.platform.db.engine import Database, DatabaseUrls, use_database
from roundsman.platform.db.migrate import migrate
from roundsman.platform.embedded import start_embedded
from roundsman.platform.embedded.attach import attach

DATA_DIR_OPTION = typer.Option(
    None,
    "--data-dir",
    help="Folder of the embedded database and files; else ROUNDSMAN_DATA_DIR, else .roundsman.",
)


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
