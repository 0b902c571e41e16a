"""What the day came to, for a manager to read and for a program to read."""

from dataclasses import dataclass, field
from typing import Any

from roundsman.simulation.demo.story import Story


@dataclass(frozen=True)
class Verdict:
    """One invariant on the live data."""

    name: str
    checked: int
    broken: int


@dataclass(frozen=True)
class Figures:
    """A day on the road. Money in minor units; distances in metres."""

    trips: int
    stops: int
    distance_m: int
    cost_minor: int
    co2_g: int
    drops: int
    """Stops at which goods were handed over."""
    on_time_pct: float
    unplanned: int


@dataclass(frozen=True)
class OnPaper:
    """A plan before anybody drove it."""

    trips: int
    distance_m: int
    cost_minor: int


@dataclass(frozen=True)
class DemoReport:
    """One day, played to its end."""

    day: str
    scale: float
    currency: str
    orders: int
    orders_accounted: int
    orders_by_themselves: int
    units: int
    units_delivered: int
    fill_rate_pct: float
    exceptions: int
    played: Figures
    naive: Figures
    planned: OnPaper
    naive_planned: OnPaper
    invariants: list[Verdict]
    wall_s: float
    planning_s: float
    timings: dict[str, float] = field(default_factory=dict)
    calls: int = 0
    restarts: int = 0
    problems: list[str] = field(default_factory=list)
    story: Story = field(default_factory=Story)

    @property
    def saved_cost_pct(self) -> float:
        """How much cheaper our plan is than the naive one, both on paper, in per cent."""
        return saved_pct(self.planned.cost_minor, self.naive_planned.cost_minor)

    @property
    def saved_km_pct(self) -> float:
        """How many kilometres less it drives, in per cent."""
        return saved_pct(self.planned.distance_m, self.naive_planned.distance_m)

    def as_json(self) -> dict[str, Any]:
        """One object for a program. `naive` is the same day planned naively and driven over the same roads."""
        return {
            "orders": self.orders,
            "orders_accounted": self.orders_accounted,
            "units": self.units,
            "fill_rate_pct": self.fill_rate_pct,
            "trips": self.played.trips,
            "stops_per_trip": per(self.played.stops, self.played.trips),
            "km_per_trip": per(self.played.distance_m / 1000, self.played.trips),
            "km": km(self.played.distance_m),
            "cost_minor": self.played.cost_minor,
            "on_time_pct": self.played.on_time_pct,
            "exceptions": self.exceptions,
            "co2_g": self.played.co2_g,
            "unplanned": self.played.unplanned,
            "naive": {
                "trips": self.naive.trips,
                "km": km(self.naive.distance_m),
                "cost_minor": self.naive.cost_minor,
                "on_time_pct": self.naive.on_time_pct,
                "co2_g": self.naive.co2_g,
                "unplanned": self.naive.unplanned,
            },
            "invariants": [
                {"name": verdict.name, "checked": verdict.checked, "broken": verdict.broken}
                for verdict in self.invariants
            ],
            "wall_s": self.wall_s,
            "planning_s": self.planning_s,
            "day": self.day,
            "scale": self.scale,
            "currency": self.currency,
            "cost_per_drop_minor": round(per(self.played.cost_minor, self.played.drops)),
            "plan": _paper_json(self.planned),
            "naive_plan": _paper_json(self.naive_planned),
            "saved_cost_pct": self.saved_cost_pct,
            "saved_km_pct": self.saved_km_pct,
            "saved_cost_driven_pct": saved_pct(self.played.cost_minor, self.naive.cost_minor),
            "saved_km_driven_pct": saved_pct(self.played.distance_m, self.naive.distance_m),
            "orders_by_themselves": self.orders_by_themselves,
            "calls": self.calls,
            "server_restarts": self.restarts,
            "timings_s": self.timings,
            "problems": self.problems,
            "events_of_the_day": self.story.counts,
            "stories": list(self.story.sentences),
        }

    def as_text(self) -> str:
        """A table that a manager can read, and one sentence of what was saved."""
        story = list(self.story.lines())
        return "\n".join(
            [
                *self._day_lines(),
                "",
                *story,
                *([""] if story else []),
                *self._table_lines(),
                "",
                *self._closing_lines(),
            ]
        )

    def _day_lines(self) -> list[str]:
        return [
            "",
            f"The day of {self.day}",
            f"  Orders          {self.orders:>9,}   all accounted for"
            if self.orders == self.orders_accounted
            else f"  Orders          {self.orders:>9,}   {self.orders - self.orders_accounted} NOT accounted for",
            f"  Units ordered   {self.units:>9,}   {self.units_delivered:,} delivered",
            f"  Fill rate       {self.fill_rate_pct:>8.1f} %",
            f"  Exceptions      {self.exceptions:>9,}",
        ]

    def _table_lines(self) -> list[str]:
        rows = [("", "Roundsman", "Naive plan", "")]
        ours, theirs = self.played, self.naive
        rows += [
            _row("Trips", ours.trips, theirs.trips, "{:,.0f}"),
            _row(
                "Stops a trip",
                per(ours.stops, ours.trips),
                per(theirs.stops, theirs.trips),
                "{:,.1f}",
                plain=True,
            ),
            _row("Kilometres", ours.distance_m / 1000, theirs.distance_m / 1000, "{:,.0f}"),
            _row(
                "Kilometres a trip",
                per(ours.distance_m / 1000, ours.trips),
                per(theirs.distance_m / 1000, theirs.trips),
                "{:,.1f}",
                plain=True,
            ),
            _row("On time, %", ours.on_time_pct, theirs.on_time_pct, "{:,.1f}", plain=True),
            _row(f"Cost, {self.currency}", ours.cost_minor / 100, theirs.cost_minor / 100, "{:,.0f}"),
            _row(
                f"Cost a drop, {self.currency}",
                per(ours.cost_minor / 100, ours.drops),
                per(theirs.cost_minor / 100, theirs.drops),
                "{:,.2f}",
            ),
            _row("CO2, kg", ours.co2_g / 1000, theirs.co2_g / 1000, "{:,.0f}"),
            _row("Orders left out", ours.unplanned, theirs.unplanned, "{:,.0f}", plain=True),
        ]
        return [f"  {what:<20}{a:>12}{b:>14}{c:>10}".rstrip() for what, a, b, c in rows]

    def _closing_lines(self) -> list[str]:
        money = (self.naive_planned.cost_minor - self.planned.cost_minor) / 100
        ways = (self.naive_planned.distance_m - self.planned.distance_m) / 1000
        checked = sum(verdict.checked for verdict in self.invariants)
        broken = [verdict.name for verdict in self.invariants if verdict.broken]
        holds = (
            f"All {len(self.invariants)} invariants hold ({checked:,} things checked)."
            if not broken
            else f"BROKEN: {', '.join(broken)}."
        )
        lines = [
            f"Planned with Roundsman, the day costs {self.currency} {money:,.0f} ({self.saved_cost_pct:.1f} %) less "
            f"and drives {ways:,.0f} km ({self.saved_km_pct:.1f} %) less than planned by nearest neighbour for each "
            "warehouse; both plans are judged by the same rules, before anybody drove.",
            "The naive plan in the table was driven over the same simulated roads as our morning, but was spared the "
            "breakdown; second tries and the transfer of the afternoon are not in the table.",
            holds,
            f"Played in {self.wall_s:.0f} s ({self.planning_s:.0f} s of it planning, {self.calls:,} calls to the API"
            + (f"; restarts of a killed server: {self.restarts})." if self.restarts else ")."),
        ]
        return lines + [f"PROBLEM: {problem}" for problem in self.problems]


def _row(
    what: str, ours: float, naive: float, form: str, *, plain: bool = False
) -> tuple[str, str, str, str]:
    """One line of the table; `plain` leaves the difference out where less is not simply better."""
    change = "" if plain or not naive else f"{(ours - naive) / naive * 100:+.1f} %"
    return what, form.format(ours), form.format(naive), change


def _paper_json(paper: OnPaper) -> dict[str, Any]:
    return {"trips": paper.trips, "km": km(paper.distance_m), "cost_minor": paper.cost_minor}


def saved_pct(ours: float, naive: float) -> float:
    """By how many per cent ours is less; 0 where there is nothing to compare with."""
    return round((naive - ours) / naive * 100, 1) if naive else 0.0


def per(total: float, count: float) -> float:
    """A mean to two digits; 0 of nothing."""
    return round(total / count, 2) if count else 0.0


def km(distance_m: int) -> float:
    """Metres as kilometres."""
    return round(distance_m / 1000, 1)
