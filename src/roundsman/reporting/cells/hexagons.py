"""Exceptions on the map: cells of the H3 grid by hour and reason, and where there are more than chance gives.

A cell with many stops has many exceptions. So each cell's stops that went wrong are compared with what its stops (the
exposure) would give at the rate of all, by the exact one-sided test of R. A. Fisher (The Design of Experiments, 1935),
and all cells that were looked at together are corrected together by the method of Y. Benjamini and Y. Hochberg
(Controlling the false discovery rate, 1995); both stand in `significance`.
"""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, select

from roundsman.kernel import cells as grid
from roundsman.kernel.geo import GeoPoint
from roundsman.kernel.reasons import StopReason
from roundsman.masterdata import api as masterdata
from roundsman.reporting.cells.significance import Verdict, against_the_rest, corrected
from roundsman.reporting.figures import percent
from roundsman.reporting.models import FactException, FactStop
from roundsman.reporting.reach import reached
from roundsman.reporting.report import Asked, about

RESOLUTION = 8
"""About 0.7 km²: some streets, not a whole part of a town."""
MOST_CELLS = 2_000
MOST_SPOTS = 200


@dataclass(slots=True)
class _Cell:
    """What happened in a cell."""

    stops: int = 0
    hit: int = 0
    units: int = 0
    places: set[uuid.UUID] = field(default_factory=set)
    areas: dict[str, int] = field(default_factory=lambda: defaultdict(int))


@dataclass(frozen=True, slots=True)
class Shown:
    """What is looked at.

    Args:
        resolution: How fine the cells are.
        hour: Only stops that ended in this local hour.
        reason: Only exceptions of this reason; stops with any otherwise.
    """

    resolution: int = RESOLUTION
    hour: int | None = None
    reason: StopReason | None = None


def hexagons(asked: Asked, shown: Shown) -> dict[str, Any]:
    """Cells with their stops and those that went wrong, and the hours and reasons in them that stand out."""
    work, period = asked.work, asked.period
    where = [
        FactStop.tenant_id == work.tenant_id,
        FactStop.is_ended,
        FactStop.ended_on >= period.first_day,
        FactStop.ended_on <= period.last_day,
        reached(work, FactStop.warehouse_id, asked.narrowed.warehouse_id),
    ]
    if shown.hour is not None:
        where.append(FactStop.hour == shown.hour)
    ended = work.session.execute(
        select(
            FactStop.location_id,
            FactStop.hour,
            func.count().label("stops"),
            func.count().filter(FactStop.exceptions > 0).label("hit"),
        )
        .where(*where)
        .group_by(FactStop.location_id, FactStop.hour)
    ).all()
    wrong = work.session.execute(
        select(
            FactStop.location_id,
            FactStop.hour,
            FactException.reason_code,
            func.count(FactStop.id.distinct()).label("hit"),
            func.sum(FactException.quantity).label("units"),
        )
        .join(
            FactException,
            (FactException.tenant_id == FactStop.tenant_id) & (FactException.stop_id == FactStop.id),
        )
        .where(*where, *([] if shown.reason is None else [FactException.reason_code == shown.reason]))
        .group_by(FactStop.location_id, FactStop.hour, FactException.reason_code)
    ).all()
    place_of = _cells_of_places(asked, {row.location_id for row in ended}, shown.resolution)
    cells: dict[str, _Cell] = defaultdict(_Cell)
    tries: dict[tuple[str, int | None], int] = defaultdict(int)
    for row in ended:
        name, area = place_of[row.location_id]
        cell = cells[name]
        cell.stops += row.stops
        cell.hit += 0 if shown.reason else row.hit
        cell.places.add(row.location_id)
        if area:
            cell.areas[area] += row.stops
        tries[name, row.hour] += row.stops
    found: dict[tuple[str, int | None, str], list[int]] = defaultdict(lambda: [0, 0])
    for fault in wrong:
        name, _ = place_of[fault.location_id]
        cells[name].units += fault.units
        cells[name].hit += fault.hit if shown.reason else 0
        sums = found[name, fault.hour, fault.reason_code]
        sums[0] += fault.hit
        sums[1] += fault.units
    stops, hit = sum(cell.stops for cell in cells.values()), sum(cell.hit for cell in cells.values())
    verdicts = against_the_rest(
        [cell.hit for cell in cells.values()],
        [cell.stops for cell in cells.values()],
        all_hits=hit,
        all_tries=stops,
    )
    judged = sorted(
        zip(cells.items(), verdicts, strict=True), key=lambda one: (one[1].p_value, -one[0][1].hit, one[0][0])
    )
    return about(asked) | {
        "resolution": shown.resolution,
        "hour": shown.hour,
        "reason": shown.reason,
        "stops": stops,
        "stops_with_exception": hit,
        "cells_looked_at": len(cells),
        "cells_left_out": max(0, len(judged) - MOST_CELLS),
        "cells": [_shown(name, cell, verdict) for (name, cell), verdict in judged[:MOST_CELLS]],
        "spots_looked_at": len(found),
        "spots": _spots(found, tries, stops),
    }


def _cells_of_places(
    asked: Asked, location_ids: set[uuid.UUID], resolution: int
) -> dict[uuid.UUID, tuple[str, str | None]]:
    """The cell and the area of each place."""
    query = masterdata.location_points(asked.work).subquery()
    rows = asked.work.session.execute(
        select(query.c.location_id, query.c.area, query.c.lat, query.c.lon).where(
            query.c.location_id.in_(location_ids)
        )
    )
    return {row.location_id: (grid.cell_of(GeoPoint(row.lat, row.lon), resolution), row.area) for row in rows}


def _shown(name: str, cell: _Cell, verdict: Verdict) -> dict[str, Any]:
    middle = grid.centre_of(name)
    return {
        "cell": name,
        "lat": round(middle.lat, 6),
        "lon": round(middle.lon, 6),
        "ring": grid.ring_of(name),
        "area_km2": round(grid.area_km2_of(name), 3),
        "name": max(sorted(cell.areas), key=lambda area: cell.areas[area]) if cell.areas else None,
        "places": len(cell.places),
        "stops": cell.stops,
        "stops_with_exception": cell.hit,
        "cases": cell.units,
        "rate_pct": percent(cell.hit, cell.stops),
        **_told(verdict),
    }


def _spots(
    found: dict[tuple[str, int | None, str], list[int]], tries: dict[tuple[str, int | None], int], stops: int
) -> list[dict[str, Any]]:
    """Cells by hour and reason, all tested together, those that stand out most first."""
    by_reason: dict[str, list[tuple[str, int | None, str]]] = defaultdict(list)
    for key in found:
        by_reason[key[2]].append(key)
    keys: list[tuple[str, int | None, str]] = []
    single: list[Verdict] = []
    for reason in sorted(by_reason):
        own = sorted(by_reason[reason], key=lambda key: (key[0], -1 if key[1] is None else key[1]))
        keys += own
        single += against_the_rest(
            [found[key][0] for key in own],
            [tries[key[:2]] for key in own],
            all_hits=sum(found[key][0] for key in own),
            all_tries=stops,
        )
    # All cells of all hours and reasons are looked at together, so they are corrected together.
    verdicts = corrected([one.expected for one in single], [one.p_value for one in single])
    judged = sorted(
        zip(keys, verdicts, strict=True), key=lambda one: (one[1].p_value, -found[one[0]][0], str(one[0]))
    )
    return [
        {
            "cell": key[0],
            "hour": key[1],
            "reason": key[2],
            "stops": tries[key[:2]],
            "stops_with_exception": found[key][0],
            "cases": found[key][1],
            **_told(verdict),
        }
        for key, verdict in judged[:MOST_SPOTS]
    ]


def flat_cells(body: dict[str, Any]) -> Sequence[dict[str, Any]]:
    """The cells as rows of a file."""
    return [{key: value for key, value in one.items() if key != "ring"} for one in body["cells"]]


def _told(verdict: Verdict) -> dict[str, Any]:
    return {
        "expected": round(verdict.expected, 2),
        "p_value": float(f"{verdict.p_value:.4g}"),
        "q_value": float(f"{verdict.q_value:.4g}"),
        "more_than_chance": verdict.is_more_than_chance,
    }
