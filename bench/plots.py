"""Plots of planning for docs/figures, from what bench/plan_scale.py printed.

    python bench/plan_scale.py >scale.json
    python bench/plots.py scale.json [--out docs/figures]

Three drawings: the cost against time for each size, when a first complete plan was there, and memory. Needs matplotlib,
which nothing else here does: `pip install matplotlib` into any environment.
"""

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib import pyplot as plt

SHADES = ["#a9c7e8", "#7ba8d9", "#4d88c6", "#2a68ab", "#123f73"]
"""One hue for sizes in order, light to dark."""
INK, QUIET = "#20262d", "#6b7480"


def style() -> None:
    """Calm on white and on dark pages alike: the drawing brings its own paper."""
    mpl.rcParams.update(
        {
            "font.family": "sans-serif",
            "font.size": 10,
            "svg.fonttype": "none",
            "svg.hashsalt": "roundsman",
            "axes.edgecolor": QUIET,
            "axes.labelcolor": INK,
            "axes.titlelocation": "left",
            "axes.titleweight": "bold",
            "axes.grid": True,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "grid.color": "#e4e7eb",
            "xtick.color": QUIET,
            "ytick.color": QUIET,
            "figure.figsize": (7.2, 3.9),
            "figure.dpi": 100,
        }
    )


def cost_against_time(sizes: list[dict[str, Any]]) -> None:
    """Each size against the best it came to itself, so that all fit one scale; nothing before it is complete."""
    for size, shade in zip(sizes, SHADES, strict=False):
        complete = [at for at in size["history"] if at["unplanned"] == size["unplanned"]]
        best = complete[-1]["cost"]
        above = [100 * (at["cost"] / best - 1) for at in complete]
        seconds = [at["s"] for at in complete]
        label = f"{size['orders']:,} orders"
        plt.step(
            [*seconds, size["wall_s"]],
            [*above, above[-1]],
            where="post",
            color=shade,
            linewidth=2,
            label=label,
        )
    plt.title("Cost against time")
    plt.xlabel("seconds since the start, without reading the problem")
    plt.ylabel("% above the run's own last plan")
    plt.ylim(bottom=0)
    plt.xlim(left=0)
    plt.legend(frameon=False)


def over_orders(sizes: list[dict[str, Any]], figure: str, title: str, unit: str) -> None:
    """One figure over the number of orders, each point with its value."""
    orders = [size["orders"] for size in sizes]
    values = [size[figure] for size in sizes]
    plt.plot(orders, values, color=SHADES[3], linewidth=2, marker="o", markersize=6)
    for x, y in zip(orders, values, strict=True):
        plt.annotate(f"{y:,}", (x, y), textcoords="offset points", xytext=(0, 8), ha="center", color=INK)
    plt.title(title)
    plt.xlabel("orders of the day (100 to a depot, 5 vehicles each)")
    plt.ylabel(unit)
    plt.ylim(0, 1.2 * max(values))
    plt.xlim(0, 1.06 * max(orders))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("scale", type=Path, help="what bench/plan_scale.py printed")
    parser.add_argument("--out", type=Path, default=Path("docs/figures"))
    args = parser.parse_args()
    sizes = json.loads(args.scale.read_text())["in_proportion"]
    args.out.mkdir(parents=True, exist_ok=True)
    style()
    drawings: dict[str, Callable[[], None]] = {
        "plan-cost-against-time": lambda: cost_against_time(sizes),
        "plan-first-complete": lambda: over_orders(
            sizes, "first_complete_s", "First complete plan", "seconds"
        ),
        "plan-memory": lambda: over_orders(sizes, "memory_mb", "Memory of planning", "MB, at its highest"),
    }
    for name, draw in drawings.items():
        plt.figure()
        draw()
        plt.tight_layout()
        plt.savefig(args.out / f"{name}.svg", metadata={"Date": None})
        plt.close()


if __name__ == "__main__":
    main()
