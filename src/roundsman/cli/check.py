"""`roundsman check`."""

from pathlib import Path

import typer
from rich.console import Console
from rich.table import Table

from roundsman.cli.common import DATA_DIR_OPTION, ready_database, settings_for
from roundsman.cli.talk import JSON_OPTION, plainly, print_json, quiet, say
from roundsman.platform.db.tenants import all_tenant_ids
from roundsman.platform.observability.invariants import Verdict, run_invariants
from roundsman.platform.work import open_system_work


def check(data_dir: Path | None = DATA_DIR_OPTION, as_json: bool = JSON_OPTION) -> None:
    """Prove on the live data that nothing is lost or doubled. Exits with 1 when an invariant is broken."""
    # Heavy: imported when the command runs, so that the others start at once.
    from roundsman.app import load_rooms
    from roundsman.identity import api as identity

    load_rooms()
    tell = quiet if as_json else say
    with plainly(as_json=as_json), ready_database(settings_for(data_dir), tell=tell):
        by_tenant: dict[str, list[Verdict]] = {}
        for tenant_id in all_tenant_ids():
            # As of one moment: on a house that is being served commits come between two looks.
            with open_system_work(tenant_id, one_moment=True) as work:
                by_tenant[identity.get_tenant(work).slug] = run_invariants(work)
    verdicts = [verdict for found in by_tenant.values() for verdict in found]
    holds = all(verdict.holds for verdict in verdicts)
    if as_json:
        print_json({"holds": holds, "tenants": {slug: shown(found) for slug, found in by_tenant.items()}})
    elif not by_tenant:
        typer.echo("There is no tenant yet, so there is nothing to check.")
    else:
        for slug, found in by_tenant.items():
            print_verdicts(found, title=f"Tenant {slug}")
    if not holds:
        raise typer.Exit(1)


def shown(verdicts: list[Verdict]) -> list[dict[str, object]]:
    """The verdicts for a program."""
    return [{"name": v.name, "checked": v.checked, "broken": v.broken} for v in verdicts]


def print_verdicts(verdicts: list[Verdict], *, title: str) -> None:
    """The verdicts for people."""
    table = Table(title=title, title_justify="left")
    table.add_column("Invariant")
    table.add_column("Checked", justify="right")
    table.add_column("Broken", justify="right")
    table.add_column("Verdict")
    for verdict in verdicts:
        words = "holds" if verdict.holds else "BROKEN"
        table.add_row(verdict.name, f"{verdict.checked:,}", f"{verdict.broken:,}", words)
    Console().print(table)
