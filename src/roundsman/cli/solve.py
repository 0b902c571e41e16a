"""`roundsman solve`."""

import os
import time
from pathlib import Path
from typing import Any

import typer

from roundsman.cli.talk import JSON_OPTION, PlainError, plainly, print_json, say

_MORE_VIOLATIONS = 20


def solve(
    file: Path = typer.Argument(help="An instance in Solomon's, Li and Lim's or VRPLIB form."),
    seconds: float = typer.Option(20.0, min=0.1, max=86_400, help="Wall time, reading included."),
    seed: int = typer.Option(1, min=0, help="Another number makes other random choices."),
    threads: int = typer.Option(0, min=0, max=256, help="Searches at a time; 0 for one on each core."),
    out: Path | None = typer.Option(None, help="Write the routes here, as a VRPLIB solution."),
    rounding: str | None = typer.Option(
        None, help="exact, integer or dimacs; else as the set of the instance does."
    ),
    as_json: bool = JSON_OPTION,
) -> None:
    """Solve a routing instance from a file with the planner that plans the rounds, and judge the answer anew."""
    began = time.monotonic()
    with plainly(as_json=as_json):
        answer = _solve(file, seconds, seed, threads or os.cpu_count() or 1, out, rounding, began)
    if as_json:
        print_json(answer)
        return
    complete = "all rules kept" if answer["feasible"] else f"{len(answer['violations'])} rules broken"
    typer.echo(f"{answer['name']}: {answer['cost']} with {len(answer['routes'])} routes, {complete}.")
    for sentence in answer["violations"][:_MORE_VIOLATIONS]:
        typer.echo(f"  {sentence}")
    first = answer["first_feasible_s"]
    told = "no complete plan" if first is None else f"first complete plan after {first:g} s"
    typer.echo(f"{answer['wall_s']:g} s, {told}.")


def _solve(
    file: Path, seconds: float, seed: int, threads: int, out: Path | None, rounding: str | None, began: float
) -> dict[str, Any]:
    # Heavy, and no more than is needed: what is imported is time that the search does not get.
    from roundsman.planning.api import evaluate, plan_day
    from roundsman.planning.files import InstanceError, Rounding, read_instance, write_solution

    try:
        wanted = None if rounding is None else Rounding(rounding)
    except ValueError:
        accepted = ", ".join(Rounding)
        raise PlainError(f"--rounding is one of {accepted}, not {rounding}") from None
    try:
        instance = read_instance(file, rounding=wanted)
    except InstanceError as error:
        raise PlainError(str(error)) from error
    problem = instance.problem
    say(f"{instance.name}: {len(problem.visits)} visits, {len(problem.vehicles)} vehicles, {threads} threads")
    read_s = time.monotonic() - began
    result = plan_day(problem, budget_s=max(seconds - read_s, 0.1), seed=seed, threads=threads)
    judged = evaluate(problem, result.plan)
    cost = instance.told(judged.cost_minor)
    violations = [f"{one.rule}: {one.detail}" for one in judged.violations]
    violations += [
        f"visit_unplanned: customer {instance.label_of[one.visit_id]} is in no route ({one.reason})"
        for one in result.plan.unplanned
    ]
    if out is not None:
        try:
            write_solution(out, instance, result.plan, cost)
        except OSError as error:
            raise PlainError(f"{out} cannot be written: {error.strerror or error}.") from error
    first = result.first_feasible_s
    return {
        "name": instance.name,
        "cost": cost,
        "feasible": not violations,
        "violations": violations,
        "routes": [[instance.label_of[visit_id] for visit_id in run.visit_ids] for run in result.plan.runs],
        "vehicles": judged.vehicles_used,
        "rounding": str(instance.rounding),
        "wall_s": round(time.monotonic() - began, 2),
        "first_feasible_s": None if first is None else round(first + read_s, 3),
        "seed": seed,
        "threads": threads,
    }
