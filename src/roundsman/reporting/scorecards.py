"""Scorecards of drivers: what they reached, adjusted for how hard the work was that they were given."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, case, func, select

from roundsman.masterdata import api as masterdata
from roundsman.reporting.cells.significance import LEVEL
from roundsman.reporting.delivery import STOP_ROWS
from roundsman.reporting.figures import percent
from roundsman.reporting.grouping import UNKNOWN_AREA, GroupBy, labels
from roundsman.reporting.models import FactStop
from roundsman.reporting.report import Asked, Counted, Figure, Report, about, facts_from
from roundsman.reporting.standardised import Adjusted, Piece, adjusted, stand_out

HOURS = 3
"""Planned arrivals within so many hours are of like traffic."""
LOADS = (5, 15, 40)
"""Cases at a stop: up to so many are of like load."""
SCORE_LEAN = 30
"""As if so much more had gone as expected: two lucky stops lead no list."""

MEASURES: dict[str, tuple[str, str]] = {
    "on_time": ("served", "on_time"),
    "served": ("stops", "served"),
    "clean": ("stops", "clean"),
}
"""Of which stops, which count."""


def _sums(_: Asked) -> Mapping[str, ColumnElement[Any]]:
    return {
        "stops": func.count(),
        "served": func.count().filter(FactStop.is_served),
        "on_time": func.count().filter(FactStop.is_served, FactStop.on_time.is_(True)),
        "clean": func.count().filter(FactStop.exceptions == 0),
        "trips": func.count(FactStop.trip_id.distinct()),
        "days": func.count(FactStop.on_day.distinct()),
    }


def _adjusted_figures(name: str, title: str, of: str) -> tuple[Figure, ...]:
    return (
        Figure(f"{name}_pct", f"{title} (%)", of, lambda s: s[f"{name}_pct"], is_whole=False),
        Figure(
            f"{name}_adjusted_pct",
            f"{title}, adjusted (%)",
            f"{name}_pct of all drivers, times what the driver reached / what other drivers reach at stops of the same "
            "warehouse, area, hours and load",
            lambda s: s[f"{name}_adjusted_pct"],
            is_whole=False,
        ),
    )


FIGURES = (
    Figure(
        "trips",
        "Trips",
        "trips planned to start in the period with a stop that has ended",
        lambda s: int(s["trips"]),
    ),
    Figure("days", "Days", "days with such a trip", lambda s: int(s["days"])),
    Figure("stops", "Stops ended", "stops of these trips that have ended", lambda s: int(s["stops"])),
    *_adjusted_figures("on_time", "On time", "stops served within the promised window / stops served"),
    *_adjusted_figures("served", "Served", "stops where goods were handed over / stops ended"),
    *_adjusted_figures("clean", "Without exception", "stops without an exception / stops ended"),
    Figure(
        "score",
        "Score",
        "100 is what other drivers reach with the same work: stops on time, served and without exception, all three "
        f"added up / the same as expected, {SCORE_LEAN} as expected added to both",
        lambda s: s["score"],
        is_whole=False,
    ),
)

SCORECARDS = Report(
    name="scorecards",
    title="Scorecards of drivers",
    groups=(GroupBy.DRIVER,),
    default=GroupBy.DRIVER,
    figures=FIGURES,
    notes="Indirect standardisation over cells of warehouse, area, three hours of the planned arrival and load.",
    counted=lambda _: Counted(
        table=FactStop,
        day=FactStop.on_day,
        sums=_sums,
        only=lambda _: [FactStop.is_ended.is_(True), FactStop.driver_id.is_not(None)],
        rows=STOP_ROWS,
    ),
)


def scorecards_report(asked: Asked) -> dict[str, Any]:
    """Every driver with adjusted figures, the best score first."""
    rows = _rows(asked)
    by_measure = {
        name: adjusted([Piece(row["who"], row["cell"], row[of], row[hit]) for row in rows if row[of]])
        for name, (of, hit) in MEASURES.items()
    }
    standing = {name: stand_out(found) for name, found in by_measure.items()}
    sums = _of_drivers(asked)
    names = labels(asked.work, GroupBy.DRIVER, sums)
    drivers = [
        {
            "driver_id": who,
            "driver": names.get(who, ""),
            "trips": row["trips"],
            "days": row["days"],
            "stops": row["stops"],
            "score": _score([found[who] for found in by_measure.values() if who in found]),
            **{
                name: _shown(row[of], row[hit], by_measure[name].get(who), standing[name].get(who))
                for name, (of, hit) in MEASURES.items()
            },
        }
        for who, row in sums.items()
    ]
    drivers.sort(key=lambda one: (-(one["score"] or 0), one["driver"], str(one["driver_id"])))
    total = {
        name: sum(row[name] for row in sums.values()) for name in ("stops", "served", "on_time", "clean")
    }
    return about(asked) | {
        "total": {
            "drivers": len(drivers),
            "stops": total["stops"],
            **{f"{name}_pct": percent(total[hit], total[of]) for name, (of, hit) in MEASURES.items()},
        },
        "drivers": drivers,
    }


def flat_scorecards(body: dict[str, Any]) -> list[dict[str, Any]]:
    """The drivers of an answer as the rows of a file."""
    return [
        {
            "driver_id": one["driver_id"],
            "driver": one["driver"],
            **{name: one[name] for name in ("score", "trips", "days", "stops")},
            **{f"{name}_{part}": value for name in MEASURES for part, value in one[name].items()},
        }
        for one in body["drivers"]
    ]


def _score(found: list[Adjusted]) -> float | None:
    expected = sum(one.expected for one in found)
    hits = sum(one.hits for one in found)
    return round(100 * (hits + SCORE_LEAN) / (expected + SCORE_LEAN), 1) if expected else None


def _shown(of: int, hits: int, found: Adjusted | None, q_value: float | None) -> dict[str, Any]:
    q = None if q_value is None else round(q_value, 4)
    verdict = "as_expected"
    if found is not None and q_value is not None and q_value <= LEVEL:
        verdict = "better" if found.hits > found.expected else "worse"
    return {
        "of": of,
        "hits": hits,
        "rate_pct": percent(hits, of),
        "expected": None if found is None else round(found.expected, 1),
        "adjusted_pct": None if found is None else found.rate_pct,
        "low_pct": None if found is None else found.low_pct,
        "high_pct": None if found is None else found.high_pct,
        "q_value": q,
        "verdict": verdict,
    }


def _of_drivers(asked: Asked) -> dict[Any, dict[str, int]]:
    sums = {name: value.label(name) for name, value in _sums(asked).items()}
    query = facts_from(asked, select(FactStop.driver_id, *sums.values())).group_by(FactStop.driver_id)
    return {
        row.driver_id: {name: int(getattr(row, name)) for name in sums}
        for row in asked.work.session.execute(query)
    }


def _rows(asked: Asked) -> list[dict[str, Any]]:
    """Stops by driver and cell of like difficulty: what a driver cannot choose, as it was planned."""
    place = masterdata.location_points(asked.work).subquery("place")
    local = func.timezone(asked.period.timezone, FactStop.planned_arrival_at)
    hours = func.floor(func.extract("hour", local) / HOURS).label("hours")
    load = case(
        *[(FactStop.loaded <= most, step) for step, most in enumerate(LOADS)], else_=len(LOADS)
    ).label("load")
    area = func.coalesce(place.c.area, UNKNOWN_AREA).label("area")
    counts = {
        name: value.label(name) for name, value in _sums(asked).items() if name not in ("trips", "days")
    }
    query = (
        facts_from(
            asked, select(FactStop.driver_id, FactStop.warehouse_id, area, hours, load, *counts.values())
        )
        .outerjoin(place, place.c.location_id == FactStop.location_id)
        .group_by(FactStop.driver_id, FactStop.warehouse_id, area, hours, load)
    )
    return [
        {
            "who": row.driver_id,
            "cell": (row.warehouse_id, row.area, int(row.hours), row.load),
            **{name: int(getattr(row, name)) for name in counts},
        }
        for row in asked.work.session.execute(query)
    ]
