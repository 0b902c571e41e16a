"""`roundsman rebuild`."""

from pathlib import Path

import typer

from roundsman.cli.common import DATA_DIR_OPTION, ready_database, settings_for
from roundsman.cli.talk import JSON_OPTION, plainly, print_json, quiet, say
from roundsman.platform.db.tenants import all_tenant_ids
from roundsman.platform.work import open_system_work


def rebuild_command(
    check: bool = typer.Option(
        False, "--check", help="Change nothing: say where stored figures differ from rebuilt ones."
    ),
    data_dir: Path | None = DATA_DIR_OPTION,
    as_json: bool = JSON_OPTION,
) -> None:
    """Make the figures of reports anew from what happened, or prove that they are right. Exits with 1 when not."""
    # Heavy: imported when the command runs, so that the others start at once.
    from roundsman.app import load_rooms
    from roundsman.identity import api as identity
    from roundsman.reporting import api as reporting

    load_rooms()
    tell = quiet if as_json else say
    tenants: dict[str, dict[str, int]] = {}
    with plainly(as_json=as_json), ready_database(settings_for(data_dir), tell=tell):
        for tenant_id in all_tenant_ids():
            with open_system_work(tenant_id) as work:
                slug = identity.get_tenant(work).slug
            if check:
                tenants[slug] = {found.table: found.differing for found in reporting.prove(tenant_id)}
            else:
                tell(f"making the figures of {slug}")
                tenants[slug] = reporting.rebuild(tenant_id)
    wrong = sum(sum(found.values()) for found in tenants.values()) if check else 0
    if as_json:
        print_json({"checked": check, "differences": wrong, "tenants": tenants})
    else:
        for slug, found in tenants.items():
            typer.echo(f"Tenant {slug}: " + ("differing rows" if check else "rows"))
            for table, rows in found.items():
                typer.echo(f"  {table:<24}{rows:>12,}")
        if check:
            typer.echo(f"Differences: {wrong:,}")
    if wrong:
        raise typer.Exit(1)
