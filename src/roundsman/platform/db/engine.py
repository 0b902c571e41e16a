"""Connections to PostgreSQL, under the role that can neither own tables nor pass row-level security."""

import threading
from dataclasses import dataclass

from psycopg.conninfo import make_conninfo
from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url

from roundsman.platform.db.wire import keep_book

APP_ROLE = "roundsman_app"
"""The role that serves: it owns nothing and is subject to every policy."""


@dataclass(frozen=True)
class DatabaseUrls:
    """Where the database is: as its owner (migrations, seeds) and as the app role (everything else)."""

    owner: str
    app: str | None = None

    def owner_url(self) -> URL:
        """The owner's URL with our driver."""
        return _with_driver(self.owner)

    def app_url(self) -> URL:
        """The app role's URL.

        Without a URL of its own the owner logs in and the session starts *as* the app role: the start-up
        option makes it the role that RESET returns to as well.
        """
        if self.app:
            return _with_driver(self.app)
        return _with_option(self.owner_url(), f"role={APP_ROLE}")


class Database:
    """The pools of one process."""

    def __init__(self, urls: DatabaseUrls, *, pool_size: int = 8) -> None:
        self.urls = urls
        url = urls.app_url()
        self.at_once = pool_size
        """How many transactions may be open at once; a few connections more serve what they open beside them."""
        self.engine: Engine = create_engine(url, pool_size=pool_size, max_overflow=8, pool_timeout=20)
        event.listen(self.engine, "connect", lambda raw, _: keep_book(raw))
        # Numbers are taken beside the caller's transaction: a pool of their own, so that waiting for one while
        # holding the other cannot lock up. The commit need not be flushed: the order that uses the number is,
        # and its flush carries everything that was written before it.
        self.side_engine: Engine = create_engine(
            _with_option(url, "synchronous_commit=off"),
            pool_size=2,
            max_overflow=4,
            isolation_level="AUTOCOMMIT",
            pool_timeout=20,
        )

    def ping(self) -> None:
        """One round trip; raises when the database does not answer."""
        with self.engine.connect() as connection:
            connection.execute(text("select 1"))

    def dispose(self) -> None:
        """Close every idle connection."""
        self.engine.dispose()
        self.side_engine.dispose()


_current: Database | None = None
_lock = threading.Lock()


def use_database(database: Database | None) -> None:
    """Make this the database of the process; the one before is disposed of."""
    global _current
    with _lock:
        if _current is not None and _current is not database:
            _current.dispose()
        _current = database


def current_database() -> Database:
    """The database of the process.

    Raises:
        RuntimeError: when nothing was configured yet.
    """
    if _current is None:
        raise RuntimeError("no database is configured; call use_database() at the start of the process")
    return _current


def libpq_conninfo(url: URL) -> str:
    """The same place for connections made past SQLAlchemy.

    Not as a URL: rendered as one, a space in `options` becomes a `+`, which libpq takes literally.
    """
    names = url.translate_connect_args(username="user", database="dbname")
    return make_conninfo(**(dict(url.query) | names))


def _with_option(url: URL, option: str) -> URL:
    options = " ".join(filter(None, [str(url.query.get("options", "")), f"-c {option}"]))
    return url.update_query_dict({"options": options})


def _with_driver(url: str) -> URL:
    return make_url(url).set(drivername="postgresql+psycopg")
