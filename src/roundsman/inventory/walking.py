"""The way of a picker along the shelves, as plain functions."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Protocol


class _Kept(Protocol):
    @property
    def code(self) -> str: ...
    @property
    def storage_zone(self) -> str: ...
    @property
    def temperature_class(self) -> str: ...


def zone_of(sku: _Kept) -> str:
    """Where an item is kept: its storage zone, or its temperature class where nobody has said."""
    return sku.storage_zone or sku.temperature_class


def walking_key(sku: _Kept) -> tuple[str, str]:
    """Sorts items as a picker meets them: zone by zone, within a zone by the code on the shelf."""
    return (zone_of(sku), sku.code)


def by_zone[T](things: Iterable[tuple[T, _Kept]]) -> list[tuple[str, Sequence[T]]]:
    """Things by the zone in which their item is kept, zones in the order of their names."""
    found: dict[str, list[Any]] = defaultdict(list)
    for thing, sku in things:
        found[zone_of(sku)].append(thing)
    return sorted(found.items())
