"""`roundsman seed`."""

from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path

import typer

from roundsman.cli.common import DATA_DIR_OPTION, ready_database, settings_for
from roundsman.cli.talk import JSON_OPTION, plainly, print_json, quiet, say


def seed(
    day: datetime | None = typer.Option(
        None,
        "--date",
        formats=["%Y-%m-%d"],
        help="The world's first day, after its month of history; else today.",
    ),
    scale: float = typer.Option(
        1.0, min=0.05, max=1.0, help="Size of the world: 1 has 20 warehouses, 2,000 shops."
    ),
    reset: bool = typer.Option(
        False, "--reset", help="Remove the demonstration world that is there and begin again."
    ),
    data_dir: Path | None = DATA_DIR_OPTION,
    as_json: bool = JSON_OPTION,
) -> None:
    """Make the demonstration world: factory, dairy, warehouses, shops, vehicles, drivers, a month of history.

    Safe to repeat: a world that is there is left as it is. The same date and scale give the same checksums.
    """
    # Heavy: imported when the command runs, so that the others start at once.
    from roundsman.simulation import api as simulation

    tell = quiet if as_json else say
    with plainly(as_json=as_json), ready_database(settings_for(data_dir), tell=tell) as database:
        first_day: date | None = day.date() if day else None
        report = simulation.seed(database.urls, day=first_day, scale=scale, reset=reset, say=tell)
    if as_json:
        print_json(asdict(report))
        return
    typer.echo(
        "The demonstration world is there." if not report.made else "The demonstration world was made."
    )
    for name, count in report.counts.items():
        typer.echo(f"  {name:<24}{count:>10,}")
    typer.echo(f"  date                    {report.day:%Y-%m-%d} (scale {report.scale:g})")
    typer.echo(f"  checksum of the world   {report.world_checksum}")
    typer.echo(f"  checksum of the history {report.history_checksum}")
    typer.echo(f"  took                    {report.wall_s:.1f} s")
