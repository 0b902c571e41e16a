"""A case on paper and as a table, for whoever has to settle a claim: the paper in the language of who prints it."""

import csv
import io
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from roundsman.execution.paper import Paper
from roundsman.execution.service.workspace import Workspace
from roundsman.execution.witnesses import Moment
from roundsman.execution.written import title_in
from roundsman.identity import api as identity
from roundsman.masterdata import api as masterdata
from roundsman.platform.words import Words
from roundsman.platform.work import Work

MOST_ROWS = 400
"""On paper; the table has all."""
_NAMED_IN = {
    "event": "events.types",
    "stock": "stock.kinds",
    "position": "incident.did",
    "call": "incident.say",
    "temperature": "incident.say",
    "comment": "incident.say",
}
"""Where entries of a kind have their names."""
_CODES = {"reason_code": "exceptions.reasons", "resolution": "exceptions.resolutions"}
"""Figures that are codes, and where these have their names."""
_UNITS = {
    "_g": ("papers.kg", 1_000, 1),
    "_ml": ("papers.litres", 1_000, 1),
    "_m": ("papers.km", 1_000, 1),
    "_s": ("letters.report.minutes", 60, 0),
}
"""What the end of a figure's name says of it: how it is written, how many of it that is, and its digits."""


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
    words = identity.words_for(work)
    told = [
        ("reason", title_in(words, found.meaning.reason_code, found.meaning.title)),
        ("happened", words.moment(case.occurred_at, zone)),
        ("state", _state(words, found)),
        ("units", words.number(case.quantity)),
    ]
    if found.order is not None:
        told.append(("order", found.order.number))
    if found.trip is not None:
        vehicle = names.vehicles[found.trip.vehicle_id].number
        told.append(("trip", words.say("papers.case.tripOf", trip=found.trip.number, vehicle=vehicle)))
        if found.trip.driver_id is not None:
            told.append(("driver", names.drivers[found.trip.driver_id].name))
    if found.stop is not None:
        place = names.places[found.stop.location_id]
        told.append(("place", words.listed((place.name, place.code, place.address or ""))))
    if case.resolved_at is not None:
        by = people.get(str(case.resolved_by), words.say("papers.case.house"))
        told.append(("decided", words.listed((words.moment(case.resolved_at, zone), by))))
    notes = [word for word in (case.note, case.resolution_note) if word]
    if len(found.timeline) > MOST_ROWS:
        notes.append(words.say("papers.case.last", shown=MOST_ROWS, all=words.number(len(found.timeline))))
    return Paper(
        house=identity.get_tenant(work).name,
        title=words.say("papers.case.title"),
        number=case.number,
        facts=tuple((words.say(f"papers.case.{what}"), value) for what, value in told),
        columns=tuple(words.say(f"papers.case.{name}") for name in ("when", "what", "who", "details")),
        rows=tuple(_row(words, one, zone, people) for one in found.timeline[-MOST_ROWS:]),
        notes=tuple(notes),
        foot=words.say("papers.case.foot", when=words.moment(work.now, zone), zone=zone.key),
        lang=words.language,
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


def _state(words: Words, found: Workspace) -> str:
    case = found.case
    state = words.name(f"status.exception.{case.status}", str(case.status))
    if not case.resolution:
        return state
    return words.listed(
        (state, words.name(f"exceptions.resolutions.{case.resolution}", str(case.resolution)))
    )


def _row(words: Words, one: Moment, zone: ZoneInfo, people: dict[str, str]) -> tuple[str, ...]:
    who = people.get(str(one.actor_id), "")
    return (words.moment(one.at, zone), _what(words, one), who, _told(words, one, zone))


def _details(one: Moment) -> str:
    """What of an entry can be said in a line, for programs: words, figures and codes under their own names, no ids."""
    told = [
        f"{name}: {value}" if name != "text" else str(value)
        for name, value in one.facts.items()
        if isinstance(value, str | int | float) and not name.endswith(("_id", "_minor")) and value != ""
    ]
    return "; ".join(told)[:400]


def _told(words: Words, one: Moment, zone: ZoneInfo) -> str:
    """What was written or said, and the figures that people have words for; what is nought is left out."""
    told = [str(one.facts["text"])] if one.facts.get("text") else []
    for name, value in one.facts.items():
        title = words.find(f"incident.facts.{name}")
        if title is not None and isinstance(value, str | int | float) and value not in ("", 0):
            told.append(words.say("incident.fact", name=title, value=_figure(words, name, value, zone)))
    return "; ".join(told)[:400]


def _figure(words: Words, name: str, value: Any, zone: ZoneInfo) -> str:
    """A figure by what the end of its name says that it is."""
    if name in _CODES:
        return words.name(f"{_CODES[name]}.{value}", str(value))
    if isinstance(value, bool):
        return words.say("common.yes" if value else "common.no")
    if isinstance(value, str):
        is_moment = name.endswith("_at") or name.startswith("window_")
        return words.moment(datetime.fromisoformat(value), zone) if is_moment else value
    for end, (unit, size, digits) in _UNITS.items():
        if name.endswith(end):
            return words.say(unit, value=words.number(value / size, digits))
    return words.number(value, 0 if value == int(value) else 1)


def _what(words: Words, one: Moment) -> str:
    """What an entry is called on the screen, too; one that has no name there by its own, spelt out."""
    where = _NAMED_IN.get(one.kind)
    what = "note" if one.kind == "comment" else one.what
    named = None if where is None else words.find(f"{where}.{what}")
    if named is not None:
        return named
    spaced = "".join(f" {sign.lower()}" if sign.isupper() else sign for sign in one.what).strip()
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
