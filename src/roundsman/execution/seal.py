"""The seal of a proof: one checksum over all of it, with one for each part, so that a check says what differs. Pure."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

PARTS = ("quantities", "assets", "receiver", "place", "time", "device")


def parts_of(
    *,
    lines: Iterable[tuple[UUID, int, int, int, str | None]],
    assets: Iterable[Mapping[str, Any]],
    receiver: Mapping[str, str | None],
    lat: float | None,
    lon: float | None,
    captured_at: datetime,
    command_id: UUID | None,
    captured_by: UUID | None,
) -> dict[str, str]:
    """The checksum of each part.

    Args:
        lines: (stop line, delivered, damaged, rejected, reason) of every line of the stop.
        assets: What was taken, with the checksum of each file.
        receiver: Who took it, kind of proof, reason and note.
        lat: Where, in degrees.
        lon: Where, in degrees.
        captured_at: When, by the device's clock.
        command_id: The device's command.
        captured_by: Who took it.
    """
    content: dict[str, Any] = {
        "quantities": sorted([str(line_id), *rest] for line_id, *rest in lines),
        "assets": [dict(asset) for asset in assets],
        "receiver": dict(receiver),
        "place": [lat, lon],
        "time": captured_at.astimezone(UTC).isoformat(timespec="microseconds"),
        "device": [_text(command_id), _text(captured_by)],
    }
    return {name: _checksum(content[name]) for name in PARTS}


def seal_of(parts: Mapping[str, str]) -> str:
    """The checksum over the parts' checksums."""
    return _checksum([[name, parts[name]] for name in PARTS])


def differing(sealed: Mapping[str, str], found: Mapping[str, str]) -> list[str]:
    """The parts that are not what was sealed."""
    return [name for name in PARTS if sealed.get(name) != found.get(name)]


def _checksum(value: Any) -> str:
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _text(value: UUID | None) -> str | None:
    return None if value is None else str(value)
