"""What a driver's phone shows of an outcome: exactly what the rules ask for."""

import zlib
from typing import Any

import pytest

from roundsman.simulation.demo.evidence import needed, picture_of


def rule(outcome: str, reason: str | None = None, **asked: Any) -> dict[str, Any]:
    return {"outcome": outcome, "reason_code": reason, "photos": 0, "signature": False, "code": False} | asked


REQUIRED = [
    rule("full", signature=True),
    rule("partial", signature=True),
    rule("partial", "damage", photos=2),
    rule("failed"),
    rule("failed", "location_closed", photos=1),
]


def line(reason: str | None) -> dict[str, Any]:
    return {"reason_code": reason}


@pytest.mark.parametrize(
    ("outcome", "body", "photos", "signature"),
    [
        ("deliver", {"lines": [line(None)]}, 0, 1),
        ("deliver", {"all": True}, 0, 1),
        ("deliver", {"lines": [line(None), line("rejected_by_receiver")]}, 0, 1),
        ("deliver", {"lines": [line("damage")]}, 2, 0),
        ("deliver", {"lines": [line("damage"), line("rejected_by_receiver")]}, 2, 1),
        ("fail", {"reason_code": "location_closed"}, 1, 0),
        ("fail", {"reason_code": "receiver_absent"}, 0, 0),
    ],
)
def test_the_strictest_of_what_the_reasons_ask_for_is_shown(
    outcome: str, body: dict[str, Any], photos: int, signature: int
):
    assert needed(REQUIRED, outcome, body) == {"photos": photos, "signature": signature, "code": 0}


def test_every_picture_is_a_png_of_its_own():
    one, other = picture_of("stop-1/photo/0"), picture_of("stop-1/photo/1")
    assert one != other
    assert one.startswith(b"\x89PNG\r\n\x1a\n")
    assert picture_of("stop-1/photo/0") == one
    pixels = one[one.index(b"IDAT") + 4 :]
    assert len(zlib.decompressobj().decompress(pixels)) == 16 * (1 + 16 * 3)
