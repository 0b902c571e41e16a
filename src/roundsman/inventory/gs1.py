"""What a scanner reads: GS1 element strings, bare GTINs, or a code of the house. Pure.

GS1 General Specifications: an application identifier (AI) names each element; elements of variable length end with
FNC1, which scanners send as the group separator (ASCII 29); a symbology identifier (`]C1`, `]d2`, `]Q3`) may stand in
front. The human readable form with brackets, `(01)08901234567890(10)B7`, is read too.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from roundsman.platform.errors import Invalid

FNC1 = "\x1d"
_SYMBOLOGY = re.compile(r"^\][A-Za-z][0-9A-Za-z]")
_BRACKETED = re.compile(r"\((\d{2,4})\)([^(]*)")
_ACCEPTED = "a GTIN, an item's code, or GS1 elements such as (01) GTIN (10) batch (17) expiry"

_FIXED = {
    "00": 18,
    "01": 14,
    "02": 14,
    "03": 14,
    "11": 6,
    "12": 6,
    "13": 6,
    "15": 6,
    "16": 6,
    "17": 6,
    "20": 2,
}
"""AI -> characters of an element that needs no FNC1 behind it."""
_VARIABLE = {"10": 20, "21": 20, "22": 20, "30": 8, "37": 8, "235": 28, "240": 30, "241": 30, "242": 6, "243": 20,
             "250": 30, "251": 30, "400": 30, "403": 30}  # fmt: skip
"""AI -> the most characters before FNC1 or the end; families such as 91 to 99 are in `_length_of`."""


@dataclass(frozen=True, slots=True)
class ScannedCode:
    """What a code says. `text` is the code as it was read, for items that are known by a code of the house."""

    text: str
    gtin: str | None = None
    """14 digits."""
    batch_code: str | None = None
    expires_on: date | None = None


def parse_scan(code: str, *, today: date) -> ScannedCode:
    """Read a code.

    Args:
        code: As the scanner sent it.
        today: The local day; the two digits of a year mean the nearest one.

    Raises:
        Invalid: `bad_code` for GS1 elements that are cut off, unknown, or have a wrong check digit or date.
    """
    raw = code.strip(" \t\r\n")
    text = raw
    is_gs1 = False
    if _SYMBOLOGY.match(text):
        is_gs1 = text[:3] in ("]C1", "]d2", "]Q3", "]e0", "]J1")
        text = text[3:]
    if text.startswith(FNC1):
        is_gs1, text = True, text.lstrip(FNC1)
    if text.startswith("(") and _BRACKETED.match(text):
        return _from_elements(raw, _bracketed(text), today)
    if is_gs1 or FNC1 in text:
        return _from_elements(raw, _split(text), today)
    if text.isdigit() and len(text) in (8, 12, 13, 14) and has_check_digit(text):
        return ScannedCode(text, gtin=text.zfill(14))
    if re.fullmatch(r"01\d{14}.*", text) and has_check_digit(text[2:16]):
        # Many scanners are set to leave the symbology identifier out.
        return _from_elements(raw, _split(text), today)
    if not text:
        raise _bad("the code is empty")
    return ScannedCode(text)


def has_check_digit(digits: str) -> bool:
    """Whether the last digit is the GS1 check digit (modulo 10, weights 3 and 1 from the right) of the others."""
    total = sum(
        int(digit) * (3 if place % 2 else 1)
        for place, digit in enumerate(reversed(digits))
        if digit.isdigit()
    )
    return digits.isascii() and digits.isdigit() and total % 10 == 0


def same_gtin(known: str | None, scanned: str | None) -> bool:
    """Whether two GTINs are one, however many zeros stand in front."""
    return bool(known and scanned) and str(known).zfill(14) == str(scanned).zfill(14)


def gs1_date(yymmdd: str, *, today: date) -> date:
    """A date of an element; day 00 is the last of the month, the century is the nearest (GS1 7.12).

    Raises:
        Invalid: `bad_code` when there is no such day.
    """
    if not re.fullmatch(r"[0-9]{6}", yymmdd):
        raise _bad(f"{yymmdd} is not a date as YYMMDD")
    year, month, day = int(yymmdd[:2]), int(yymmdd[2:4]), int(yymmdd[4:])
    century = today.year // 100
    ahead = year - today.year % 100
    if ahead >= 51:
        century -= 1
    elif ahead <= -50:
        century += 1
    full = century * 100 + year
    try:
        return date(full, month, day or calendar.monthrange(full, month)[1])
    except (ValueError, calendar.IllegalMonthError) as error:
        raise _bad(f"there is no day {yymmdd}") from error


def _from_elements(raw: str, elements: dict[str, str], today: date) -> ScannedCode:
    gtin = elements.get("01") or elements.get("02")
    if gtin is None:
        raise _bad("the code names no item: it has no element (01)")
    if not (len(gtin) == 14 and has_check_digit(gtin)):
        raise _bad(f"{gtin} is not a GTIN: its check digit does not fit")
    expiry = elements.get("17") or elements.get("15")
    return ScannedCode(
        raw,
        gtin=gtin,
        batch_code=elements.get("10"),
        expires_on=gs1_date(expiry, today=today) if expiry is not None else None,
    )


def _bracketed(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    at = 0
    for match in _BRACKETED.finditer(text):
        if match.start() != at:
            break
        at = match.end()
        ai, value = match[1], match[2].strip().strip(FNC1)
        fixed, most = _length_of(ai) or (0, 90)
        if not value or len(value) > most or (fixed and len(value) != fixed):
            raise _bad(f"the element ({ai}) is too long or cut off")
        found.setdefault(ai, value)
    if at != len(text):
        raise _bad("the brackets do not fit")
    return found


def _split(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    rest = text
    while rest := rest.lstrip(FNC1):
        ai = next((rest[:size] for size in (2, 3, 4) if _length_of(rest[:size])), None)
        if ai is None:
            raise _bad(f"there is no application identifier at {rest[:4]!r}")
        fixed, most = _length_of(ai) or (0, 0)
        if fixed:
            value, rest = rest[len(ai) : len(ai) + fixed], rest[len(ai) + fixed :]
        else:
            value, _, rest = rest[len(ai) :].partition(FNC1)
        if not value or FNC1 in value or len(value) > most or (fixed and len(value) != fixed):
            raise _bad(f"the element ({ai}) is too long or cut off")
        found.setdefault(ai, value)
    return found


def _length_of(ai: str) -> tuple[int, int] | None:
    """(characters when fixed, most characters) of an element; None for an AI that is not known."""
    if not ai.isdigit():
        return None
    if ai in _FIXED:
        return _FIXED[ai], _FIXED[ai]
    if ai in _VARIABLE:
        return 0, _VARIABLE[ai]
    if len(ai) == 4 and "31" <= ai[:2] <= "36":  # weights and measures
        return 6, 6
    if len(ai) == 4 and ai[:2] == "39":  # amounts and prices
        return 0, 18
    if len(ai) == 3 and ai[:2] == "41" and ai[2] <= "7":  # places
        return 13, 13
    if len(ai) == 2 and ai >= "91":  # for a company's own use
        return 0, 90
    return None


def _bad(detail: str) -> Invalid:
    return Invalid(detail, field="code", accepted=_ACCEPTED, code="bad_code")
