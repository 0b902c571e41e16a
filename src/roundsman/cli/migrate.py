"""`roundsman migrate`."""

from pathlib import Path

import typer

from roundsman.cli.common import DATA_DIR_OPTION, opened_database, settings_for
from roundsman.cli.talk import JSON_OPTION, plainly, print_json, quiet, say
from roundsman.platform.db.migrate import head_revision, migrate


def migrate_command(data_dir: Path | None = DATA_DIR_OPTION, as_json: bool = JSON_OPTION) -> None:
    """Bring the database up to this version. Safe to repeat; `up` does it by itself."""
    tell = quiet if as_json else say
    with plainly(as_json=as_json), opened_database(settings_for(data_dir), tell=tell) as opened:
        applied = migrate(opened.urls.owner_url())
        if as_json:
            print_json({"applied": applied, "revision": head_revision()})
        elif applied:
            typer.echo(f"Applied {len(applied)} migrations; the database is at {head_revision()}.")
        else:
            typer.echo(f"Nothing to do; the database is at {head_revision()}.")
