"""`roundsman doctor`."""

import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from difflib import get_close_matches
from pathlib import Path

import typer
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from roundsman.cli.common import DATA_DIR_OPTION, opened_database
from roundsman.cli.port import check_port
from roundsman.cli.talk import JSON_OPTION, PlainError, print_json, quiet
from roundsman.platform.config import ConfigurationError, Settings, load_settings
from roundsman.platform.db.engine import APP_ROLE, DatabaseUrls
from roundsman.platform.db.migrate import current_revision, head_revision
from roundsman.platform.embedded.attach import attach

NEEDED_BYTES = 2 * 1024**3


@dataclass(frozen=True)
class Finding:
    """What was looked at, how it stands, and how to mend it."""

    what: str
    state: str
    """`good`, `warning` or `bad`."""
    finding: str
    remedy: str = ""


def doctor(data_dir: Path | None = DATA_DIR_OPTION, as_json: bool = JSON_OPTION) -> None:
    """Say in plain words what is wrong with this machine or configuration, and how to mend it.

    Changes nothing but what starting the embedded database changes. Exits with 1 when something is bad.
    """
    findings = list(examine(data_dir))
    bad = [finding for finding in findings if finding.state == "bad"]
    if as_json:
        print_json({"healthy": not bad, "findings": [asdict(finding) for finding in findings]})
    else:
        for finding in findings:
            typer.echo(f"{finding.state:<8}{finding.what}: {finding.finding}")
            if finding.remedy:
                typer.echo(f"        -> {finding.remedy}")
        sentence = "One thing needs mending." if len(bad) == 1 else f"{len(bad)} things need mending."
        typer.echo(sentence if bad else "Everything is fine.")
    if bad:
        raise typer.Exit(1)


def _slips() -> Iterator[Finding]:
    """Variables that nothing reads and that look like one that is read."""
    known = {f"ROUNDSMAN_{name.upper()}" for name in Settings.model_fields}
    for name in sorted(one for one in os.environ if one.startswith("ROUNDSMAN_") and one not in known):
        if meant := get_close_matches(name, known, n=1, cutoff=0.9):
            yield Finding("configuration", "warning", f"nothing reads {name}", f"Did you mean {meant[0]}?")


def examine(data_dir: Path | None) -> Iterator[Finding]:
    """Every examination in turn; one that cannot go on does not stop the others."""
    yield _python()
    try:
        settings = load_settings()
    except ConfigurationError as error:
        yield Finding("configuration", "bad", str(error), "Correct or unset these variables.")
        return
    yield Finding("configuration", "good", "every ROUNDSMAN_* variable is usable")
    yield from _slips()
    if data_dir:
        settings = settings.model_copy(update={"data_dir": data_dir})
    yield _cores()
    yield _folder(settings)
    yield _disk(settings)
    yield _port(settings)
    yield from _database(settings)


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    return Finding("python", "good", f"{version} at {sys.executable}")


def _cores() -> Finding:
    cores = os.cpu_count() or 1
    if cores < 2:
        return Finding("processors", "warning", "only one", "Planning will be slow; two or more are better.")
    return Finding("processors", "good", f"{cores}")


def _folder(settings: Settings) -> Finding:
    folder = settings.data_dir.absolute()
    there = folder
    while not there.exists():
        there = there.parent
    if not os.access(there, os.W_OK | os.X_OK):
        return Finding(
            "data folder", "bad", f"{there} cannot be written", "Set ROUNDSMAN_DATA_DIR to a folder of yours."
        )
    return Finding("data folder", "good", f"{folder}" + ("" if folder.exists() else " (will be made)"))


def _disk(settings: Settings) -> Finding:
    there = settings.data_dir.absolute()
    while not there.exists():
        there = there.parent
    free = shutil.disk_usage(there).free
    shown = f"{free / 1024**3:.1f} GiB free"
    if free < NEEDED_BYTES:
        return Finding("disk", "warning", shown, "Free some space: a demonstration world needs about 2 GiB.")
    return Finding("disk", "good", shown)


def _port(settings: Settings) -> Finding:
    try:
        check_port(settings)
    except PlainError as error:
        return Finding("port", "warning", str(error))
    return Finding("port", "good", f"{settings.host}:{settings.port} is free")


def _database(settings: Settings) -> Iterator[Finding]:
    # Whatever goes wrong with the database is what the doctor is asked about: it is told, not raised.
    try:
        folder = settings.data_dir / "postgres"
        if settings.database_url is None and not (folder / "data").exists() and attach(folder) is None:
            yield Finding("database", "good", "embedded; it will be made by `roundsman up`")
            return
        with opened_database(settings, tell=quiet) as opened:
            inside = list(_inside(opened.urls))
            yield Finding("database", "good", opened.described)
            yield from inside
    except Exception as error:  # noqa: BLE001
        sentence = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        remedy = (
            "Check ROUNDSMAN_DATABASE_URL: is the server running, are host, name and password right?"
            if settings.database_url
            else "Read server.log in the data folder; removing the folder begins with an empty database."
        )
        yield Finding("database", "bad", sentence, remedy)


def _inside(urls: DatabaseUrls) -> Iterator[Finding]:
    revision, finding = _migrations(urls)
    yield finding
    if revision is None:
        yield _rights(urls)
    else:
        yield _role(urls)


def _migrations(urls: DatabaseUrls) -> tuple[str | None, Finding]:
    engine = create_engine(urls.owner_url(), poolclass=NullPool)
    with engine.connect() as connection:
        version = connection.scalar(text("show server_version"))
        revision = current_revision(connection)
    engine.dispose()
    if revision is None:
        finding = Finding(
            "migrations", "warning", f"none applied yet (PostgreSQL {version})", "Run `roundsman migrate`."
        )
    elif revision != head_revision():
        finding = Finding(
            "migrations", "warning", f"at {revision}, newest is {head_revision()}", "Run `roundsman migrate`."
        )
    else:
        finding = Finding("migrations", "good", f"at {revision}, the newest (PostgreSQL {version})")
    return revision, finding


def _rights(urls: DatabaseUrls) -> Finding:
    """Whether the first migration will be allowed what it does."""
    engine = create_engine(urls.owner_url(), poolclass=NullPool)
    with engine.connect() as connection:
        may_make_roles, may_make_tables, has_gist = connection.execute(
            text(
                "select rolsuper or rolcreaterole or exists (select from pg_roles where rolname = :app), "
                "has_schema_privilege('public', 'CREATE') and has_database_privilege(current_database(), 'CREATE'), "
                "exists (select from pg_available_extensions where name = 'btree_gist') "
                "from pg_roles where rolname = current_user"
            ),
            {"app": APP_ROLE},
        ).one()
    engine.dispose()
    lacking = [
        words
        for granted, words in (
            (may_make_roles, f"make the role {APP_ROLE} (ALTER ROLE ... CREATEROLE)"),
            (may_make_tables, "create tables and extensions (make it the owner of the database)"),
            (has_gist, "use the extension btree_gist (install PostgreSQL's contrib modules)"),
        )
        if not granted
    ]
    if lacking:
        return Finding(
            "rights", "bad", f"the database user cannot {'; cannot '.join(lacking)}", "Grant these, once."
        )
    return Finding("rights", "good", "the database user may do what the first migration needs")


def _role(urls: DatabaseUrls) -> Finding:
    engine = create_engine(urls.app_url(), poolclass=NullPool)
    try:
        with engine.connect() as connection:
            role, powerful = connection.execute(
                text("select rolname, rolsuper or rolbypassrls from pg_roles where rolname = current_user")
            ).one()
            owns = connection.scalar(text("select count(*) from pg_tables where tableowner = current_user"))
    finally:
        engine.dispose()
    if powerful or owns:
        return Finding(
            "app role",
            "bad",
            f"{role} can pass row-level security",
            f"Serve as {APP_ROLE}: leave ROUNDSMAN_APP_DATABASE_URL unset, or log in as a role without powers.",
        )
    return Finding("app role", "good", f"{role} owns nothing and cannot pass row-level security")
