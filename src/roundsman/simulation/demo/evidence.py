"""What a driver's phone takes at the door besides the quantities: photos, signatures, the receiver's code."""

import struct
import zlib
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from roundsman.simulation.demo.client import Caller
from roundsman.simulation.demo.stage import Stage

_SIDE = 16
PNG = "image/png"


def with_evidence(
    stage: Stage, driver: Caller, stop: Mapping[str, Any], outcome: str, body: dict[str, Any]
) -> dict[str, Any]:
    """The body of an outcome with what the rules ask to be shown of it.

    The trip told the phone what each outcome needs, so it can ask without network.

    Args:
        stage: The day.
        driver: Hands in the files.
        stop: As the trip shows it, with `required_evidence` and `orders`.
        outcome: `deliver` or `fail`.
        body: What the driver tells.
    """
    asked = needed(stop["required_evidence"], outcome, body)
    if not any(asked.values()):
        return body
    told = dict(body)
    if asked["photos"]:
        told["photo_refs"] = [
            _hand_in(stage, driver, stop["id"], f"photo/{number}") for number in range(asked["photos"])
        ]
        stage.tally.add("photos", asked["photos"])
    if asked["signature"]:
        told["signature_ref"] = _hand_in(stage, driver, stop["id"], "signature")
        stage.tally.add("signatures")
    if asked["code"]:
        told["code"] = _ask_for_code(stage, stop)
        stage.tally.add("codes")
    return told


def needed(required: list[dict[str, Any]], outcome: str, body: dict[str, Any]) -> dict[str, int]:
    """The strictest of what each reason asks for; a reason that is not listed asks for what its outcome does."""
    reasons = {line["reason_code"] for line in body.get("lines") or () if line["reason_code"]}
    if outcome == "fail":
        kind, reasons = "failed", {body["reason_code"]}
    else:
        kind = "partial" if reasons else "full"
    found = {(one["outcome"], one["reason_code"]): one for one in required}
    asked = [
        rule for reason in reasons or {None} if (rule := found.get((kind, reason)) or found.get((kind, None)))
    ]
    names = ("photos", "signature", "code")
    return {name: max((int(rule[name]) for rule in asked), default=0) for name in names}


def _ask_for_code(stage: Stage, stop: Mapping[str, Any]) -> str:
    """The receiver reads the code from their own screen and tells it at the door."""
    organisation_id = stage.places.locations[stop["location_id"]]["organisation_id"]
    teller = stage.crew.retailers.get(organisation_id, stage.crew.dispatcher)
    order_id = stop["orders"][0]["order_id"]
    return str(teller.get(f"/api/v1/orders/{order_id}/delivery-code")["code"])


def _hand_in(stage: Stage, driver: Caller, stop_id: str, what: str) -> str:
    picture = picture_of(f"{stop_id}/{what}")
    return str(driver.hand_in(picture, PNG, key=stage.key("file", stop_id, what))["id"])


def picture_of(key: str) -> bytes:
    """A small PNG picture, another one for every key: a square of one colour."""
    colour = sha256(key.encode()).digest()[:3]
    rows = (b"\0" + colour * _SIDE) * _SIDE
    header = struct.pack(">IIBBBBB", _SIDE, _SIDE, 8, 2, 0, 0, 0)
    note = b"Comment\0" + key.encode("latin-1", "replace")
    chunks = [(b"IHDR", header), (b"tEXt", note), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
