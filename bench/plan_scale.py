"""How planning grows: city days from 500 to 10,000 orders. Prints one JSON object.

    python bench/plan_scale.py [--orders 500,1000,2000,5000,10000] [--budget 30] [--threads 2] [--ways in_proportion]

Each size is the city of bench/city_day.py with 100 orders and 5 vehicles at a depot, planned in a process of its own.
`same_budget` gives every size the same time; `in_proportion` gives it time in proportion to its orders, so that
what is paid for scale shows in the cost of an order.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

CITY = Path(__file__).with_name("city_day.py")
USUAL_ORDERS = 2_000


def planned(orders: int, budget_s: float, threads: int, seed: int) -> dict[str, Any]:
    """One city of that many orders."""
    scale = str(orders / USUAL_ORDERS)
    command = [sys.executable, str(CITY), "--scale", scale, "--budget", str(budget_s), "--seed", str(seed)]
    with tempfile.TemporaryFile() as out:
        child = subprocess.Popen([*command, "--threads", str(threads)], stdout=out)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        told = json.loads(out.read())
    if child.returncode != 0:
        raise SystemExit(f"a plan for {orders} orders breaks rules")
    return {
        "orders": told["visits"],
        "depots": told["depots"],
        "budget_s": budget_s,
        "build_s": told["build_s"],
        "first_complete_s": told["first_feasible_s"],
        "wall_s": told["wall_s"],
        "unplanned": told["unplanned"],
        "cost_per_order": round(told["cost"] / told["visits"], 2),
        "saved_cost_pct": told["saved_cost_pct"],
        "saved_km_pct": told["saved_km_pct"],
        "memory_mb": round(usage.ru_maxrss / 1_024),
        "history": told["history"],
    }


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--orders", default="500,1000,2000,5000,10000")
    parser.add_argument(
        "--budget", type=float, default=30.0, help="seconds; for 2,000 orders where in proportion"
    )
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--ways", default="same_budget,in_proportion", help="only this way of giving time")
    args = parser.parse_args()
    sizes = [int(one) for one in args.orders.split(",")]
    ways = args.ways.split(",")
    answer: dict[str, list[dict[str, Any]]] = {name: [] for name in ways}
    for orders in sizes:
        budgets = {
            "same_budget": args.budget,
            "in_proportion": max(args.budget * orders / USUAL_ORDERS, 5.0),
        }
        for name in ways:
            budget_s = budgets[name]
            answer[name].append(planned(orders, budget_s, args.threads, args.seed))
            print(name, json.dumps(answer[name][-1]), file=sys.stderr)
    print(json.dumps(answer, indent=1))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
