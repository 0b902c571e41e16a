"""One question to all rooms: each tells what the caller may see there."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from roundsman.desk.domain import Typed, numbers_meant, references_meant, take_apart
from roundsman.execution.api import find_exceptions, find_trips
from roundsman.masterdata.api import find_by_words
from roundsman.orders.api import find_orders, order_of_parcel, orders_of_places
from roundsman.platform.errors import Invalid
from roundsman.platform.work import Work

KINDS = ("order", "trip", "exception", "location", "sku", "vehicle", "driver")
"""What can be found, in the order in which equals are shown."""
_NAMED = ("location", "sku", "vehicle", "driver")
_EXACT, _BARE_NUMBER, _SLIP = 1.0, 0.95, 0.6
_MOST_PLACES, _ORDERS_OF_A_PLACE = 3, 3
_PARCEL_FROM = 5


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that may be meant. `score` is 1 for what was typed exactly."""

    kind: str
    id: uuid.UUID
    title: str
    detail: str
    status: str | None
    score: float


def find(work: Work, text: str, *, kinds: Collection[str] = (), most: int = 20) -> list[Hit]:
    """What the caller may see and may mean, the likeliest first.

    Args:
        work: The transaction.
        text: As typed.
        kinds: Only these of `KINDS`; all when empty.
        most: Hits at most.

    Raises:
        Invalid: `nothing_to_find`, without a letter or digit; `unknown_kind`.
    """
    typed = take_apart(text)
    if not typed.words.joined:
        raise Invalid(
            "there is no letter and no digit in it",
            field="q",
            accepted="a number, a name, a registration or a telephone number",
            code="nothing_to_find",
        )
    wanted = set(kinds) or set(KINDS)
    if unknown := wanted - set(KINDS):
        raise Invalid(
            f"there is no kind {min(unknown)}",
            field="kind",
            accepted=", ".join(KINDS),
            code="unknown_kind",
        )
    hits: list[Hit] = []
    if "order" in wanted:
        hits += _orders(work, typed, most)
    for kind, series, look in (("trip", "TRP", find_trips), ("exception", "EXC", find_exceptions)):
        if kind in wanted:
            exact, near = numbers_meant(typed, series)
            # Slips are asked for on their own: a hundred neighbours would push out what was typed exactly.
            rows = look(work, exact, most=most) or look(work, near, most=most)
            hits += [
                Hit(kind, row.id, row.number, row.detail, row.status, _score(typed, row.number in exact))
                for row in rows
            ]
    kinds_named = [kind for kind in _NAMED if kind in wanted or (kind == "location" and "order" in wanted)]
    if kinds_named:
        found = find_by_words(work, typed.words, kinds=kinds_named, most=most)
        hits += [
            Hit(row.kind, row.id, row.title, row.detail, None if row.is_active else "inactive", row.score)
            for row in found
            if row.kind in wanted
        ]
        # Who types a number that is there means that one.
        if "order" in wanted and not any(hit.score >= _BARE_NUMBER for hit in hits if hit.kind == "order"):
            hits += _orders_for(work, {row.id: row.score for row in found if row.kind == "location"}, hits)
    return sorted(hits, key=lambda hit: (-hit.score, KINDS.index(hit.kind), hit.title))[:most]


def _orders_for(work: Work, places: dict[uuid.UUID, float], known: Sequence[Hit]) -> list[Hit]:
    """The newest orders of the places most likely meant: who is called about a shop asks for its order."""
    likeliest = sorted(places, key=lambda place: -places[place])[:_MOST_PLACES]
    seen = {hit.id for hit in known}
    return [
        Hit(
            "order",
            row.id,
            row.number,
            " · ".join(filter(None, (row.place, row.external_ref))),
            row.status,
            # Below the place itself, above what is only nearly called so.
            0.9 * places[row.place_id] if row.place_id else _SLIP,
        )
        for row in orders_of_places(work, likeliest, most=_ORDERS_OF_A_PLACE)
        if row.id not in seen
    ]


def _orders(work: Work, typed: Typed, most: int) -> list[Hit]:
    exact, near = numbers_meant(typed, "ORD")
    refs, near_refs = references_meant(typed)
    begins = typed.text if refs and typed.number is None else ""
    # One after another: neither what begins so nor a hundred neighbours may push out what was typed exactly.
    found = find_orders(work, numbers=exact, refs=refs, most=most)
    if begins:
        known = {row.id for row in found}
        found += [
            row
            for row in find_orders(work, numbers=(), refs=(), begins=begins, most=most)
            if row.id not in known
        ]
    if not found:
        found = find_orders(work, numbers=near, refs=near_refs, most=most)
    if len(typed.words.joined) >= _PARCEL_FROM and (parcel := order_of_parcel(work, typed.text.upper())):
        # The number on a parcel's label is what a customer has to ask by.
        found = [parcel, *(row for row in found if row.id != parcel.id)]
        exact = [*exact, parcel.number]
    hits = []
    for row in found:
        ref = row.external_ref or ""
        if row.number in exact:
            score = _score(typed, True)
        elif ref in refs:
            score = _EXACT
        elif begins and ref.startswith(begins):
            score = 0.75 + 0.25 * len(begins) / len(ref)
        else:
            score = _SLIP
        hits.append(
            Hit("order", row.id, row.number, " · ".join(filter(None, (row.place, ref))), row.status, score)
        )
    return hits


def _score(typed: Typed, is_exact: bool) -> float:
    if not is_exact:
        return _SLIP
    return _EXACT if typed.series else _BARE_NUMBER
