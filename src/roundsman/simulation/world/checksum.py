"""One short string that says whether two worlds, or two days of one, are the same."""

import dataclasses
import hashlib
import json
from collections.abc import Sequence
from datetime import date
from enum import Enum
from typing import Any
from uuid import UUID

from roundsman.simulation.world.history import DayHistory
from roundsman.simulation.world.model import OrderDraft, World


def world_checksum(world: World) -> str:
    """SHA-256, as 64 hex digits, over all that stands still in the world."""
    return checksum(world)


def orders_checksum(orders: Sequence[OrderDraft]) -> str:
    """SHA-256 over a day's orders, in their order."""
    return checksum(list(orders))


def day_checksum(day: DayHistory) -> str:
    """SHA-256 over a day of history: batches, orders, trips and how they turned out."""
    return checksum(day)


def checksum(value: object) -> str:
    """SHA-256 over the canonical form: JSON, keys sorted, no spaces, floats with six decimals.

    Raises:
        TypeError: for a value that has no canonical form, such as a set.
    """
    text = json.dumps(_plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: object) -> Any:
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        return f"{value:.6f}"
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, date):  # a datetime is one too
        return value.isoformat()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    raise TypeError(f"no canonical form for {type(value).__name__}")
