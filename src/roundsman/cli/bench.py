"""`roundsman bench`."""

import os
from enum import StrEnum
from pathlib import Path
from typing import Any

import typer

from roundsman.cli.serve import can_share_port
from roundsman.cli.talk import JSON_OPTION, PlainError, plainly, print_json, say


class Bench(StrEnum):
    """The benchmarks that exist."""

    ORDERS = "orders"
    ALLOCATE = "allocate"
    API = "api"


def bench(
    name: Bench = typer.Argument(help="Which benchmark."),
    seconds: float | None = typer.Option(
        None, min=1, max=3600, help="How long the load lasts; else a minute."
    ),
    rate: float | None = typer.Option(None, min=1, max=10_000, help="Requests a second that are tried."),
    processes: int | None = typer.Option(
        None,
        min=1,
        max=64,
        help="Server processes on the one port; else one for each core where a port can be shared.",
    ),
    seed: int = typer.Option(1, "--seed", help="Another number gives other requests."),
    work_dir: Path | None = typer.Option(
        None,
        "--work-dir",
        help="Keep the database in this folder, so that a second run finds its world there.",
    ),
    scale: float | None = typer.Option(None, min=0.02, max=1.0, help="Size of the world of `api`."),
    days: int | None = typer.Option(None, min=7, max=730, help="Days of history of the world of `api`."),
    as_json: bool = JSON_OPTION,
) -> None:
    """Measure this installation on this machine: servers, database and load generator of its own.

    Everything is started for the run and removed after it. Progress goes to standard error.
    """
    given = {
        "seconds": seconds,
        "rate": rate,
        "seed": seed,
        "work_dir": work_dir,
        "processes": processes or _cores(),
    }
    if name is Bench.API:
        given |= {"scale": scale, "days": days}
    options = {key: value for key, value in given.items() if value is not None}
    with plainly(as_json=as_json):
        figures = _run(name, options)
    if as_json:
        print_json({"bench": str(name), "figures": figures})
        return
    typer.echo(f"bench {name}")
    for key, value in figures.items():
        typer.echo(f"  {key:<20} {value}")


def _cores() -> int:
    return (os.cpu_count() or 1) if can_share_port() else 1


def _run(name: Bench, options: dict[str, Any]) -> dict[str, Any]:
    # Heavy: imported when the command runs, so that the others start at once.
    from importlib import import_module
    from inspect import signature

    from roundsman.benchmarks.harness import BenchError

    run = import_module(f"roundsman.benchmarks.{name}").run
    known = signature(run).parameters
    try:
        return dict(run(**{key: value for key, value in options.items() if key in known}, say=say))
    except BenchError as error:
        raise PlainError(str(error)) from error
