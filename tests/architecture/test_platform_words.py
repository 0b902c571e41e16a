"""The platform knows no word of logistics: it could carry any other trade."""

import re
from pathlib import Path

PLATFORM = Path(__file__).parents[2] / "src" / "roundsman" / "platform"
WORDS = (
    "trip", "stop_id", "order_id", "orders", "sku", "warehouse", "vehicle", "driver", "dispatch", "dispatcher",
    "delivery", "deliveries", "shipment", "picklist", "pallet", "inventory", "stock", "retailer", "merchant",
    "courier", "freight", "logistics", "carrier", "depot",
)  # fmt: skip
ALLOWED = {
    "driver": (
        "drivername",
        "driver_connection",
        "our driver",
        "_with_driver",
        "_driver(",
        "driver: any = connection",
        "return driver ",
        "[any] = driver",
    ),
    "trip": ("round trip",),
    "logistics": ("no word of logistics",),
}
"""Meanings that are not of logistics: the driver of a database, the round trip to one."""


def test_the_platform_speaks_of_no_goods() -> None:
    pattern = re.compile(rf"(?<![a-z])({'|'.join(WORDS)})(?![a-z])", re.IGNORECASE)
    found = []
    for path in sorted(PLATFORM.rglob("*.py")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            cleaned = line.lower()
            for phrases in ALLOWED.values():
                for phrase in phrases:
                    cleaned = cleaned.replace(phrase, "")
            found += [
                f"{path.relative_to(PLATFORM)}:{number}: {word}"
                for word in pattern.findall(cleaned.replace("_", " "))
            ]
    assert found == []
