"""A case on paper and as a table, for whoever has to settle a claim."""

import csv
import io
from datetime import datetime
from zoneinfo import ZoneInfo

from roundsman.execution.paper import Paper
from roundsman.execution.service.workspace import Workspace
from roundsman.execution.witnesses import Moment
from roundsman.identity import api as identity
from roundsman.masterdata import api as masterdata
from roundsman.platform.work import Work

MOST_ROWS = 400
"""On paper; the table has all."""


def of_case(work: Work, found: Workspace) -> Paper:
    """The case, its goods and its time line as a paper."""
    case, zone = found.case, _zone(work, found)
    names = masterdata.names_of(
        work,
        places=[found.stop.location_id] if found.stop else [],
        vehicles=[found.trip.vehicle_id] if found.trip else [],
        drivers=[found.trip.driver_id] if found.trip and found.trip.driver_id else [],
    )
    people = _people(work, found)
    facts = [
        ("Reason", found.meaning.title),
        ("Happened", _moment(case.occurred_at, zone)),
        ("State", str(case.status) + (f": {case.resolution}" if case.resolution else "")),
        ("Units", str(case.quantity)),
    ]
    if found.order is not None:
        facts.append(("Order", found.order.number))
    if found.trip is not None:
        facts.append(("Trip", f"{found.trip.number}, vehicle {names.vehicles[found.trip.vehicle_id].number}"))
        if found.trip.driver_id is not None:
            facts.append(("Driver", names.drivers[found.trip.driver_id].name))
    if found.stop is not None:
        place = names.places[found.stop.location_id]
        facts.append(("Place", ", ".join(part for part in (place.name, place.code, place.address) if part)))
    if case.resolved_at is not None:
        facts.append(
            (
                "Decided",
                f"{_moment(case.resolved_at, zone)}, {people.get(str(case.resolved_by), 'the house')}",
            )
        )
    words = [word for word in (case.note, case.resolution_note) if word]
    if len(found.timeline) > MOST_ROWS:
        words.append(f"The last {MOST_ROWS} of {len(found.timeline)} entries; timeline.csv has all.")
    return Paper(
        house=identity.get_tenant(work).name,
        title="Incident report",
        number=case.number,
        facts=tuple(facts),
        columns=("When", "What", "Who", "Details"),
        rows=tuple(_row(one, zone, people) for one in found.timeline[-MOST_ROWS:]),
        notes=tuple(words),
        foot=f"As known on {_moment(work.now, zone)} ({zone.key}).",
    )


def as_csv(work: Work, found: Workspace) -> bytes:
    """The time line as a table for any spreadsheet; instants in UTC."""
    people, made = _people(work, found), io.StringIO()
    table = csv.writer(made)
    table.writerow(["at", "recorded_at", "kind", "what", "who", "subject_type", "subject_id", "details"])
    for one in found.timeline:
        recorded = one.recorded_at.isoformat() if one.recorded_at else ""
        subject = str(one.subject_id) if one.subject_id else ""
        row = [one.at.isoformat(), recorded, one.kind, one.what, people.get(str(one.actor_id), "")]
        table.writerow(_safe(cell) for cell in (*row, one.subject_type, subject, _details(one)))
    return made.getvalue().encode("utf-8-sig")


def _safe(cell: str) -> str:
    """A cell that a spreadsheet does not take for a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def _row(one: Moment, zone: ZoneInfo, people: dict[str, str]) -> tuple[str, ...]:
    return (_moment(one.at, zone), _words(one.what), people.get(str(one.actor_id), ""), _details(one))


def _details(one: Moment) -> str:
    """What of an entry can be said in a line: words, figures and codes, no ids."""
    told = [
        f"{name}: {value}" if name != "text" else str(value)
        for name, value in one.facts.items()
        if isinstance(value, str | int | float) and not name.endswith(("_id", "_minor")) and value != ""
    ]
    return "; ".join(told)[:400]


def _words(what: str) -> str:
    spaced = "".join(f" {sign.lower()}" if sign.isupper() else sign for sign in what).strip()
    return spaced.replace("_", " ").capitalize()


def _people(work: Work, found: Workspace) -> dict[str, str]:
    ids = {one.actor_id for one in found.timeline if one.actor_id is not None}
    if found.case.resolved_by is not None:
        ids.add(found.case.resolved_by)
    return {str(one): name for one, name in identity.user_names(work, ids).items()}


def _zone(work: Work, found: Workspace) -> ZoneInfo:
    place_id = found.trip.warehouse_id if found.trip else found.case.warehouse_id
    if place_id is None:
        return ZoneInfo(identity.get_tenant(work).timezone)
    return ZoneInfo(masterdata.get_location(work, place_id).timezone)


def _moment(moment: datetime, zone: ZoneInfo) -> str:
    return f"{moment.astimezone(zone):%d %b %Y %H:%M}"
