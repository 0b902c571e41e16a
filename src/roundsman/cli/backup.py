"""`roundsman backup` and `roundsman restore`."""

from pathlib import Path

import typer

from roundsman.cli.common import DATA_DIR_OPTION, opened_database, settings_for
from roundsman.cli.talk import JSON_OPTION, PlainError, plainly, print_json, quiet, say
from roundsman.platform.backup import BackupError, count_tenants, restore_backup, write_backup
from roundsman.platform.db.migrate import migrate


def backup(
    file: Path = typer.Argument(help="The file to write; it must not be there yet."),
    data_dir: Path | None = DATA_DIR_OPTION,
    as_json: bool = JSON_OPTION,
) -> None:
    """Write the whole database into one file, consistent as of one moment. People may go on working."""
    settings = settings_for(data_dir)
    tell = quiet if as_json else say
    with plainly(as_json=as_json), opened_database(settings, tell=tell) as opened:
        try:
            size = write_backup(opened.urls.owner_url(), file, programs=settings.postgres_bin)
        except BackupError as error:
            raise PlainError(str(error)) from error
    if as_json:
        print_json({"file": str(file), "bytes": size})
    else:
        typer.echo(f"{file} holds everything ({size / 1024**2:.1f} MiB).")


def restore(
    file: Path = typer.Argument(help="A file that `roundsman backup` wrote."),
    replace: bool = typer.Option(False, "--replace", help="Throw away what the database holds now."),
    data_dir: Path | None = DATA_DIR_OPTION,
    as_json: bool = JSON_OPTION,
) -> None:
    """Put a backup in the place of everything that the database holds, wholly or not at all. Stop the server first.

    Run `roundsman check` afterwards for the proof that nothing is missing.
    """
    settings = settings_for(data_dir)
    tell = quiet if as_json else say
    with plainly(as_json=as_json), opened_database(settings, tell=tell, exclusive=True) as opened:
        url = opened.urls.owner_url()
        tenants = count_tenants(url)
        if tenants and not replace:
            raise PlainError(
                f"the database holds {_tenants(tenants)}; say --replace to throw them away for the backup"
            )
        try:
            restore_backup(url, file, programs=settings.postgres_bin)
        except BackupError as error:
            raise PlainError(f"{error}; the database is as it was") from error
        migrate(url)
        tenants = count_tenants(url)
    if as_json:
        print_json({"file": str(file), "tenants": tenants})
    else:
        typer.echo(f"The database is what {file} holds ({_tenants(tenants)}). `roundsman check` proves it.")


def _tenants(count: int) -> str:
    return "one tenant" if count == 1 else f"{count} tenants"
