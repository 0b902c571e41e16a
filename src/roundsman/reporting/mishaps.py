"""Exceptions: how many, where, when and why, and whether that is more than chance."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, case, func, select

from roundsman.execution.api import ExceptionStatus
from roundsman.masterdata import api as masterdata
from roundsman.reporting.cells.significance import Verdict, against_before, against_the_rest, corrected
from roundsman.reporting.figures import percent
from roundsman.reporting.grouping import NOBODY, TIMES, UNKNOWN_AREA, GroupBy, by_label, labels, shown_key
from roundsman.reporting.models import FactException, FactStop
from roundsman.reporting.reach import reached
from roundsman.reporting.report import (
    MAX_GROUPS,
    Asked,
    Column,
    Counted,
    Figure,
    Report,
    about,
    facts_from,
    key_of,
)

HOTSPOTS = 200
"""So many of the cells that stand out most are told."""


def _sums(_: Asked) -> Mapping[str, ColumnElement[Any]]:
    is_open = case((FactException.status == ExceptionStatus.OPEN, 1), else_=0)
    return {
        "exceptions": func.count(),
        "open": func.sum(is_open),
        "cases": func.sum(FactException.quantity),
        "touched": func.count(FactException.stop_id.distinct()),
    }


TOTALS = (
    Figure(
        "exceptions", "Exceptions", "exceptions that occurred in the period", lambda s: int(s["exceptions"])
    ),
    Figure("open", "Open", "of these, those that nobody has decided on yet", lambda s: int(s["open"])),
    Figure(
        "cases",
        "Cases",
        "cases that did not reach the receiver in good order because of these exceptions",
        lambda s: int(s["cases"]),
    ),
    Figure("stops", "Stops ended", "stops that ended in the period", lambda s: int(s["stops"])),
    Figure(
        "stops_with_exception",
        "Stops with an exception",
        "stops with at least one exception in the period",
        lambda s: int(s["touched"]),
    ),
    Figure(
        "exception_rate_pct",
        "Exception rate (%)",
        "stops with at least one exception / stops that ended in the period",
        lambda s: percent(s["touched"], s["stops"]),
        is_whole=False,
    ),
)
CELLS = (
    Figure(
        "share_pct",
        "Share (%)",
        "share of all exceptions of the report",
        lambda s: s["share_pct"],
        is_whole=False,
    ),
    Figure(
        "expected",
        "Expected",
        "what chance would give: stops with an exception if the group had the rate of the whole; by reason: exceptions "
        "at the rate of the period of the same length before",
        lambda s: s["expected"],
        is_whole=False,
    ),
    Figure(
        "p_value",
        "p",
        "how often chance alone gives so many or more: exact one-sided test of the group's stops against all (Fisher); "
        "by reason: of its count against the period before (exact binomial)",
        lambda s: s["p_value"],
        is_whole=False,
    ),
    Figure(
        "q_value",
        "q",
        "p corrected for the number of groups looked at (Benjamini-Hochberg)",
        lambda s: s["q_value"],
        is_whole=False,
    ),
)

EXCEPTIONS = Report(
    name="exceptions",
    title="Exceptions",
    groups=(
        GroupBy.REASON,
        GroupBy.WAREHOUSE,
        GroupBy.TRIP,
        GroupBy.DRIVER,
        GroupBy.VEHICLE,
        GroupBy.RETAILER,
        GroupBy.AREA,
        *TIMES,
        GroupBy.HOUR,
    ),
    default=GroupBy.REASON,
    figures=TOTALS + CELLS,
    notes="A group is more than chance (more_than_chance) when its q is at most 0.05.",
    counted=lambda _: Counted(
        table=FactException,
        day=FactException.on_day,
        sums=_sums,
        rows=(
            Column("on_day", "Day"),
            Column("hour", "Hour"),
            Column("number", "Exception"),
            Column("reason_code", "Reason"),
            Column("quantity", "Cases"),
            Column("status", "Status"),
            Column("resolution", "Resolution"),
            Column("trip_id", "Trip", GroupBy.TRIP),
            Column("order_id", "Order", GroupBy.ORDER),
            Column("warehouse_id", "Warehouse", GroupBy.WAREHOUSE),
            Column("driver_id", "Driver", GroupBy.DRIVER),
            Column("location_id", "Shop", GroupBy.RETAILER),
            Column("occurred_at", "Occurred"),
            Column("resolved_at", "Resolved"),
        ),
    ),
)
_STOPS = Report(
    name="exceptions",
    title="Stops that ended",
    groups=EXCEPTIONS.groups,
    default=EXCEPTIONS.default,
    figures=(),
    counted=lambda _: Counted(
        table=FactStop,
        day=FactStop.ended_on,
        sums=lambda _: {"stops": func.count(), "hit": func.count().filter(FactStop.exceptions > 0)},
        only=lambda _: [FactStop.is_ended.is_(True)],
    ),
)


def exceptions_report(asked: Asked, *, all_groups: bool = False) -> dict[str, Any]:
    """Exceptions, in all and by group, the most frequent first; each group with its test.

    Args:
        asked: The report.
        all_groups: Otherwise the thousand most frequent. All are tested together either way.
    """
    session = asked.work.session
    sums = {name: value.label(name) for name, value in asked.counted.sums(asked).items()}
    key = key_of(asked).label("group_key")
    rows = session.execute(facts_from(asked, select(key, *sums.values())).group_by(key)).all()
    touched = session.execute(facts_from(asked, select(sums["touched"]))).scalar_one()
    stops, hit = _stops(asked)
    shown = sorted(rows, key=lambda row: (-row.exceptions, str(row.group_key)))
    if not all_groups:
        shown = shown[:MAX_GROUPS]
    named = labels(asked.work, asked.by, [row.group_key for row in shown])
    verdicts = _verdicts(asked, {row.group_key: int(row.exceptions) for row in rows}, stops, hit)
    whole: dict[str, Any] = {
        name: sum(int(getattr(row, name) or 0) for row in rows) for name in ("exceptions", "open", "cases")
    }
    whole |= {"stops": stops, "touched": int(touched)}
    groups = [
        {
            "key": shown_key(asked.by, row.group_key),
            "label": named.get(row.group_key, NOBODY),
            "exceptions": int(row.exceptions),
            "open": int(row.open),
            "cases": int(row.cases),
            "share_pct": percent(row.exceptions, whole["exceptions"]),
            **_told(verdicts.get(row.group_key)),
        }
        for row in sorted(shown, key=lambda row: (-row.exceptions, by_label(named, row.group_key)))
    ]
    return (
        about(asked)
        | {"group_by": asked.by, "groups": groups, "groups_left_out": len(rows) - len(shown)}
        | {figure.name: figure.value(whole) for figure in TOTALS}
    )


def hotspots(asked: Asked) -> dict[str, Any]:
    """Cells of area, hour and reason with more stops that went wrong than the whole would give them."""
    work, period = asked.work, asked.period
    place = masterdata.location_points(work).subquery("place")
    area = func.coalesce(place.c.area, UNKNOWN_AREA).label("area")
    ended = (
        FactStop.tenant_id == work.tenant_id,
        FactStop.is_ended,
        FactStop.ended_on >= period.first_day,
        FactStop.ended_on <= period.last_day,
        reached(work, FactStop.warehouse_id, asked.narrowed.warehouse_id),
    )
    weekday = func.extract("isodow", FactStop.ended_on).label("weekday")
    counted = work.session.execute(
        select(
            area,
            weekday,
            FactStop.hour,
            func.count().label("stops"),
            func.count().filter(FactStop.exceptions > 0).label("hit"),
        )
        .outerjoin(place, place.c.location_id == FactStop.location_id)
        .where(*ended)
        .group_by(area, weekday, FactStop.hour)
    ).all()
    tries: dict[tuple[str, int | None], int] = {}
    for cell in counted:
        tries[(cell.area, cell.hour)] = tries.get((cell.area, cell.hour), 0) + int(cell.stops)
    rows = work.session.execute(
        select(
            area,
            FactStop.hour,
            FactException.reason_code,
            func.count(FactStop.id.distinct()).label("stops"),
            func.sum(FactException.quantity).label("cases"),
        )
        .select_from(FactStop)
        .join(
            FactException,
            (FactException.tenant_id == FactStop.tenant_id) & (FactException.stop_id == FactStop.id),
        )
        .outerjoin(place, place.c.location_id == FactStop.location_id)
        .where(*ended)
        .group_by(area, FactStop.hour, FactException.reason_code)
    ).all()
    by_reason: dict[str, int] = {}
    for row in rows:
        by_reason[row.reason_code] = by_reason.get(row.reason_code, 0) + int(row.stops)
    all_tries = sum(tries.values())
    # All cells of all reasons are looked at together, so they are corrected together.
    found = _together(rows, tries, by_reason, all_tries)
    cells = [
        {
            "area": row.area,
            "hour": row.hour,
            "reason": row.reason_code,
            "stops": tries[(row.area, row.hour)],
            "stops_with_exception": int(row.stops),
            "cases": int(row.cases),
            **_told(verdict),
        }
        for row, verdict in sorted(
            zip(rows, found, strict=True), key=lambda pair: (pair[1].p_value, -pair[0].stops)
        )
    ]
    return about(asked) | {
        "stops": all_tries,
        "cells_looked_at": len(cells),
        "cells": cells[:HOTSPOTS],
        "by_weekday": _heat(counted, "weekday", lambda cell: int(cell.weekday) - 1),
        "by_area": _heat(counted, "area", lambda cell: str(cell.area)),
    }


def _heat(counted: Any, name: str, key: Callable[[Any], int | str]) -> list[dict[str, Any]]:
    """Stops and those that went wrong by hour and one thing more: what a map of colours shows."""
    sums: dict[tuple[Any, int], tuple[int, int]] = {}
    for cell in counted:
        if cell.hour is not None:
            stops, hit = sums.get((key(cell), cell.hour), (0, 0))
            sums[(key(cell), cell.hour)] = (stops + int(cell.stops), hit + int(cell.hit))
    return [
        {name: key, "hour": hour, "stops": stops, "stops_with_exception": hit}
        for (key, hour), (stops, hit) in sorted(sums.items())
    ]


def _together(rows: Any, tries: Any, by_reason: dict[str, int], all_tries: int) -> list[Verdict]:
    single = [
        against_the_rest(
            [int(row.stops)],
            [tries[(row.area, row.hour)]],
            all_hits=by_reason[row.reason_code],
            all_tries=all_tries,
        )[0]
        for row in rows
    ]
    return corrected([one.expected for one in single], [one.p_value for one in single])


def _verdicts(asked: Asked, counts: dict[Any, int], stops: int, hit: int) -> dict[Any, Verdict]:
    if asked.by is GroupBy.REASON:
        before, stops_before = _before(asked)
        reasons = list(counts)
        found = against_before(
            [counts[reason] for reason in reasons],
            [before.get(reason, 0) for reason in reasons],
            tries_now=stops,
            tries_before=stops_before,
        )
        return dict(zip(reasons, found, strict=True))
    exposed = Asked(asked.work, _STOPS, asked.period, asked.by, asked.narrowed)
    key = key_of(exposed).label("group_key")
    sums = [value.label(name) for name, value in exposed.counted.sums(exposed).items()]
    cells = asked.work.session.execute(facts_from(exposed, select(key, *sums)).group_by(key)).all()
    found = against_the_rest(
        [int(cell.hit) for cell in cells],
        [int(cell.stops) for cell in cells],
        all_hits=hit,
        all_tries=stops,
    )
    return {cell.group_key: verdict for cell, verdict in zip(cells, found, strict=True)}


def _before(asked: Asked) -> tuple[dict[Any, int], int]:
    """Exceptions by reason, and stops, of the days before the period, as many as it has."""
    period = asked.period
    days = (period.last_day - period.first_day).days + 1
    first, last = period.first_day - timedelta(days=days), period.first_day - timedelta(days=1)
    within = (
        FactException.tenant_id == asked.work.tenant_id,
        FactException.on_day >= first,
        FactException.on_day <= last,
        reached(asked.work, FactException.warehouse_id, asked.narrowed.warehouse_id),
    )
    counts = asked.work.session.execute(
        select(FactException.reason_code, func.count()).where(*within).group_by(FactException.reason_code)
    )
    stops = asked.work.session.scalar(
        select(func.count()).where(
            FactStop.tenant_id == asked.work.tenant_id,
            FactStop.is_ended,
            FactStop.ended_on >= first,
            FactStop.ended_on <= last,
            reached(asked.work, FactStop.warehouse_id, asked.narrowed.warehouse_id),
        )
    )
    return {reason: int(count) for reason, count in counts}, int(stops or 0)


def _stops(asked: Asked) -> tuple[int, int]:
    exposed = Asked(asked.work, _STOPS, asked.period, asked.by, asked.narrowed)
    sums = [value.label(name) for name, value in exposed.counted.sums(exposed).items()]
    row = asked.work.session.execute(facts_from(exposed, select(*sums))).one()
    return int(row.stops), int(row.hit)


def _told(verdict: Verdict | None) -> dict[str, Any]:
    if verdict is None:
        return {"expected": None, "p_value": None, "q_value": None, "more_than_chance": False}
    return {
        "expected": round(verdict.expected, 2),
        "p_value": float(f"{verdict.p_value:.4g}"),
        "q_value": float(f"{verdict.q_value:.4g}"),
        "more_than_chance": verdict.is_more_than_chance,
    }
