"""Standard routing instances: our planner, and PyVRP by itself with the same cores and time. Prints one JSON object.

    python bench/vrp_sets.py --data FOLDER [--sets solomon,gh200,...] [--budgets 20] [--engines ours,pyvrp]

FOLDER holds one folder for each set with its instances (Solomon, Li and Lim, or VRPLIB form) and, beside them or above,
what is best known: `.sol` files, or `BKS_*.json` with `best_known_cost` by name. Every run is a process of its own:
`roundsman solve`, or this script with PyVRP's own search from nothing, once on each core with another seed and the best
taken. Costs are as our evaluator sees them; a gap is told in per cent of the best known, below nought where that is not
the shortest way (the larger Solomon-like sets are ranked by vehicles first).
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pyvrp

from roundsman.planning.files import read_instance
from roundsman.planning.search.pyvrp_answers import to_runs
from roundsman.planning.search.pyvrp_model import Part, build_model
from roundsman.planning.search.solver_pyvrp import judge

BUDGETS = {"gh1000": 60.0}
USUAL_S = 20.0


def best_known(data: Path) -> dict[str, float]:
    """Costs by the instance's name in capitals."""
    found: dict[str, float] = {}
    for file in sorted(data.glob("BKS_*.json")):
        rows = json.loads(file.read_text())
        found |= {name.upper(): float(row["best_known_cost"]) for name, row in rows.items()}
    for file in sorted(data.glob("*/*.sol")):
        costs = [
            line.split()[-1] for line in file.read_text().splitlines() if line.lower().startswith("cost")
        ]
        found |= {file.stem.upper(): float(cost) for cost in costs[:1]}
    return found


def instances(data: Path, sets: list[str] | None) -> Iterator[tuple[str, Path]]:
    """(set, file), the sets and files in order of their names."""
    for folder in sorted(one for one in data.iterdir() if one.is_dir()):
        if sets is None or folder.name in sets:
            for file in sorted(folder.iterdir()):
                if file.suffix.lower() in (".txt", ".vrp"):
                    yield folder.name, file


def run(command: list[str]) -> tuple[dict[str, Any], float]:
    """What the command printed as JSON, and the most memory that it had (MB)."""
    with tempfile.TemporaryFile() as out:
        child = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        text = out.read().decode()
    if child.returncode != 0:
        raise SystemExit(f"{' '.join(command)} failed: {text[-2_000:]}")
    return json.loads(text), round(usage.ru_maxrss / 1_024, 0)


def pyvrp_alone(file: Path, seconds: float, seed: int, threads: int) -> dict[str, Any]:
    """PyVRP's own search over the whole instance from nothing."""
    began = time.monotonic()
    instance = read_instance(file)
    problem = instance.problem
    whole = Part(
        tuple(range(len(problem.depots))),
        tuple(range(len(problem.vehicles))),
        tuple(range(len(problem.visits))),
    )
    model = build_model(problem, whole)

    def search(number: int) -> pyvrp.Solution:
        deadline = began + seconds - 0.1
        return pyvrp.solve(
            model.data, lambda _: time.monotonic() >= deadline, seed=seed + number, collect_stats=False
        ).best

    with ThreadPoolExecutor(threads) as pool:
        plans = [one for one in pool.map(search, range(threads)) if one.is_feasible()]
    judged = [judge(problem, to_runs(problem, model, plan)) for plan in plans]
    costs = [one.cost_minor for one in judged if one.is_feasible and not one.visits_unplanned]
    return {
        "cost": instance.told(min(costs)) if costs else None,
        "feasible": bool(costs),
        "wall_s": round(time.monotonic() - began, 2),
    }


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--sets", help="only these, with commas; else all")
    parser.add_argument("--only", help="only instances with this in their name")
    parser.add_argument("--budgets", help="seconds, with commas; else 20, and 60 for gh1000")
    parser.add_argument("--engines", default="ours,pyvrp")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)  # this file with PyVRP alone
    args = parser.parse_args()
    if args.one:
        print(json.dumps(pyvrp_alone(args.data, float(args.budgets), args.seed, args.threads)))
        return 0
    known = best_known(args.data)
    rows: list[dict[str, Any]] = []
    for name, file in instances(args.data, args.sets.split(",") if args.sets else None):
        if args.only and args.only.lower() not in file.stem.lower():
            continue
        budgets = (
            [float(one) for one in args.budgets.split(",")] if args.budgets else [BUDGETS.get(name, USUAL_S)]
        )
        for seconds in budgets:
            for engine in args.engines.split(","):
                common = ["--seed", str(args.seed), "--threads", str(args.threads)]
                if engine == "ours":
                    command = ["-m", "roundsman.cli", "solve", str(file), "--json", "--seconds", str(seconds)]
                else:
                    command = [__file__, "--one", "--data", str(file), "--budgets", str(seconds)]
                answer, memory = run([sys.executable, *command, *common])
                best, cost = known.get(file.stem.upper()), answer["cost"]
                rows.append(
                    {
                        "set": name,
                        "instance": file.stem,
                        "engine": engine,
                        "budget_s": seconds,
                        "cost": cost,
                        "gap_pct": round(100 * (cost / best - 1), 3) if best and answer["feasible"] else None,
                        "feasible": answer["feasible"],
                        "first_feasible_s": answer.get("first_feasible_s"),
                        "wall_s": answer["wall_s"],
                        "memory_mb": memory,
                    }
                )
                print(json.dumps(rows[-1]), file=sys.stderr)
    means = {
        f"{name} {engine} {seconds:g} s": round(statistics.mean(gaps), 3)
        for name, engine, seconds in dict.fromkeys((r["set"], r["engine"], r["budget_s"]) for r in rows)
        if (
            gaps := [
                r["gap_pct"]
                for r in rows
                if (r["set"], r["engine"], r["budget_s"]) == (name, engine, seconds)
                and r["gap_pct"] is not None
            ]
        )
    }
    print(
        json.dumps(
            {"threads": args.threads, "seed": args.seed, "mean_gap_pct": means, "runs": rows}, indent=1
        )
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
