"""Finding places, items, vehicles and drivers by what people type; with typing errors."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from roundsman.kernel.search_words import SearchWords
from roundsman.masterdata import policies
from roundsman.masterdata.models import Driver, Location, Sku, Vehicle
from roundsman.platform.db.raw import Statement
from roundsman.platform.principal import Scope
from roundsman.platform.privacy import note_seen
from roundsman.platform.work import Work

_SQL = """
SELECT kind, id, score
FROM find_by_words(%s::text[], %s::text[], %s::text[], %s::text, %s::text, %s::text, %s::uuid, %s::bool, %s::int)
"""
_SLIPS_FROM, _SLIPS_UP_TO = 4, 16
_NOTHING = "(?!)"
_PERMISSIONS = {
    "location": "locations.read",
    "sku": "skus.read",
    "vehicle": "vehicles.read",
    "driver": "drivers.read",
}
CONTACTS = "contacts.read"


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A row that may be meant. `score` is 1 for what was typed exactly, near 0 for hardly."""

    kind: str
    id: uuid.UUID
    title: str
    detail: str
    is_active: bool
    score: float


def find_by_words(
    work: Work, asked: SearchWords, *, kinds: Sequence[str] = tuple(_PERMISSIONS), most: int = 20
) -> list[FoundRow]:
    """Places, items, vehicles and drivers that the caller may see and that may be meant, the likeliest first.

    A driver's telephone number is looked at only for those who may see drivers other than themselves; that contact
    data was used is noted.
    """
    scopes = {kind: work.principal.scope_of(_PERMISSIONS[kind]) for kind in kinds}
    wanted = [kind for kind, scope in scopes.items() if scope not in (None, Scope.OWN)]
    if not wanted or not asked.words:
        return []
    if "location" in wanted and work.principal.scope_of(CONTACTS) is not None:
        # By the telephone number of whom to call there.
        wanted.append("phone")
    within = work.principal.organisation_id if scopes.get("location") is Scope.ORGANISATION else None
    what: list[Any] = [list(asked.words), [near(word) for word in asked.words]]
    # A telephone number has no letters: the digits of a registration or a code mean no telephone that ends with them.
    digits = asked.digits if asked.digits == asked.joined else ""
    what += [asked.joined, digits, near(digits), within]
    told: list[Any] = []
    for with_slips in (False, True):
        told = work.fetch_each(Statement(_SQL, [wanted, *what, with_slips, most]))[0]
        if told:
            # Slips are looked for only where nothing is called so: they cost more, and would only be in the way.
            break
    score: dict[uuid.UUID, float] = {}
    ids: dict[str, list[uuid.UUID]] = {}
    by_phone = {row_id for kind, row_id, _ in told if kind == "phone"}
    for kind, row_id, points in told:
        if row_id not in score:
            score[row_id] = float(points)
            ids.setdefault("location" if kind == "phone" else kind, []).append(row_id)
    found = [row for kind in ids for row in _rows(work, kind, ids[kind], score, by_phone)]
    called = [row.id for row in found if row.id in by_phone]
    note_seen(work, "contact.read", "location", called, purpose="searching")
    drivers = [row.id for row in found if row.kind == "driver"]
    note_seen(work, "contact.read", "driver", drivers, purpose="searching")
    return sorted(found, key=lambda row: (-row.score, row.title))


def near(word: str) -> str:
    """A pattern of what may have been meant when one key went wrong; one that nothing fits for short words."""
    if len(word) < _SLIPS_FROM:
        return _NOTHING
    word = word[:_SLIPS_UP_TO]
    slips = [word[:at] + "." + word[at + 1 :] for at in range(len(word))]
    slips += [word[:at] + "." + word[at:] for at in range(1, len(word))]
    slips += [word[:at] + word[at + 1 :] for at in range(len(word))] if len(word) > _SLIPS_FROM else []
    slips += [word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :] for at in range(1, len(word))]
    return "|".join(dict.fromkeys(slips))


def places_meant(work: Work, text: str, *, most: int = 200) -> list[uuid.UUID]:
    """The places that somebody means by a name, an address, a quarter or a telephone number; with typing errors."""
    return [row.id for row in find_by_words(work, SearchWords.typed(text), kinds=["location"], most=most)]


def _rows(
    work: Work,
    kind: str,
    ids: Sequence[uuid.UUID],
    score: dict[uuid.UUID, float],
    by_phone: Collection[uuid.UUID],
) -> list[FoundRow]:
    if kind == "location":
        places = work.session.scalars(policies.visible_locations(work).where(Location.id.in_(ids)))
        return [
            FoundRow(
                kind,
                one.id,
                one.name,
                " · ".join(
                    filter(
                        None,
                        (one.code, one.kind, one.area, one.contact_phone if one.id in by_phone else None),
                    )
                ),
                one.is_active,
                score[one.id],
            )
            for one in places
        ]
    if kind == "sku":
        items = work.session.scalars(policies.visible_skus(work).where(Sku.id.in_(ids)))
        return [FoundRow(kind, one.id, one.name, one.code, one.is_active, score[one.id]) for one in items]
    if kind == "vehicle":
        vehicles = work.session.scalars(policies.visible_vehicles(work).where(Vehicle.id.in_(ids)))
        return [
            FoundRow(kind, one.id, one.number, one.kind, one.is_active, score[one.id]) for one in vehicles
        ]
    drivers = work.session.scalars(policies.visible_drivers(work).where(Driver.id.in_(ids)))
    return [
        FoundRow(
            kind,
            one.id,
            one.name,
            " · ".join(filter(None, (one.code, one.phone))),
            one.is_active,
            score[one.id],
        )
        for one in drivers
    ]
