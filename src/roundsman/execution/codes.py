"""One-time codes at the door. Pure.

A code is a keyed hash (HMAC-SHA-256, RFC 2104) of the order and its day, cut to six digits as in RFC 4226: whoever
holds the tenant's secret can tell it again at any time, nothing has to be kept or sent.
"""

import hashlib
import hmac
from collections.abc import Iterable
from datetime import date
from uuid import UUID

DIGITS = 6
MOST_WRONG = 5
"""Wrong codes at one stop until a dispatcher must waive it: 5 guesses of a million codes."""


def code_of(secret: str, order_id: UUID, day: date) -> str:
    """The code of an order for the local day on which it is promised.

    Args:
        secret: The tenant's, in hexadecimal.
        order_id: The order.
        day: The local day on which its window begins.
    """
    digest = hmac.digest(bytes.fromhex(secret), f"{order_id}|{day.isoformat()}".encode(), hashlib.sha256)
    at = digest[-1] & 0x0F
    number = int.from_bytes(digest[at : at + 4], "big") & 0x7FFF_FFFF
    return f"{number % 10**DIGITS:0{DIGITS}d}"


def is_one_of(told: str, codes: Iterable[str]) -> bool:
    """Whether the code told is one of these; takes as long whichever digit is wrong."""
    right = False
    for code in codes:
        right |= hmac.compare_digest(told.strip().encode(), code.encode())
    return right
