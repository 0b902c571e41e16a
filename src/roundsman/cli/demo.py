"""`roundsman demo`."""

from datetime import date, datetime
from pathlib import Path

import typer

from roundsman.cli.talk import JSON_OPTION, PlainError, fail, plainly, print_json, quiet, say


def demo(
    scale: float = typer.Option(
        1.0, min=0.05, max=1.0, help="Size of the world: 1 has 20 warehouses, 2,000 shops."
    ),
    day: datetime | None = typer.Option(
        None, "--date", formats=["%Y-%m-%d"], help="The day that is played; else today."
    ),
    seed: int = typer.Option(1, "--seed", help="Another number gives another day in the same world."),
    plan_seconds: int = typer.Option(30, min=2, max=600, help="Seconds given to the planner."),
    data_dir: Path | None = typer.Option(
        None, "--data-dir", help="Play in this folder and keep it; else in one of its own that is removed."
    ),
    as_json: bool = JSON_OPTION,
) -> None:
    """Play a whole day through a running server, one client per role, and show what it came to.

    Produce, receive, distribute, order, allocate, pick, plan, dispatch, deliver, return, count the costs: the same
    day is also planned naively and set beside it. Leaves nothing running. Exits with 1 when an invariant is broken.
    """
    # Heavy: imported when the command runs, so that the others start at once.
    from roundsman.simulation import api as simulation

    first_day: date | None = day.date() if day else None
    with plainly(as_json=as_json):
        try:
            report = simulation.run_demo(
                scale=scale,
                day=first_day,
                seed=seed,
                plan_seconds=plan_seconds,
                data_dir=data_dir,
                say=quiet if as_json else say,
            )
        except simulation.DemoError as error:
            raise PlainError(str(error)) from error
    if as_json:
        print_json(report.as_json())
    else:
        typer.echo(report.as_text())
    if report.problems:
        fail("; ".join(report.problems), as_json=False)
