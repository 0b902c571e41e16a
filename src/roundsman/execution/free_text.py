"""Which reason somebody means who says it in words: English, Hindi, and Hindi in Latin letters. Pure.

Words and short phrases speak for a reason with a weight; a word counts from its beginning, so that `broke` is heard in
`broken`. Nothing is learned and nothing is sent anywhere: the same words give the same answer on every machine.
`tests/execution/test_free_text.py` measures it on sentences as drivers write them.
"""

import re
import unicodedata
from dataclasses import dataclass

from roundsman.kernel.reasons import StopReason

_R = StopReason
_SPEAKS: dict[StopReason, dict[str, int]] = {
    _R.RECEIVER_ABSENT: {
        "nobody": 3, "no one": 3, "noone": 3, "not home": 3, "not at home": 3, "absent": 3,
        "not there": 2, "not present": 3, "not available": 2, "unavailable": 2, "no answer": 2,
        "didn't answer": 2, "not picking": 2, "phone off": 2, "switched off": 2, "owner away": 3,
        "went out": 2, "gone out": 2, "out of station": 3, "कोई नहीं": 3, "नहीं मिला कोई": 3,
        "मालिक नहीं": 3, "फोन नहीं": 2, "फ़ोन नहीं": 2, "बाहर गए": 2, "koi nahi": 3,
        "koi nahin": 3, "malik nahi": 3, "phone nahi": 2, "bahar gaye": 2, "bahar gaya": 2,
        "to receive": 1, "unattended": 3,
    },
    _R.LOCATION_CLOSED: {
        "closed": 3, "shut": 3, "shutter": 3, "locked": 3, "lock": 2, "holiday": 3, "not open": 3,
        "not yet open": 3, "weekly off": 3, "बंद": 3, "ताला": 3, "छुट्टी": 3, "band": 2,
        "bandh": 3, "tala": 3, "taala": 3, "chutti": 3,
    },
    _R.REJECTED_BY_RECEIVER: {
        "refus": 3, "reject": 3, "did not want": 3, "didn't want": 3, "does not want": 3,
        "doesn't want": 3, "not ordered": 3, "did not order": 3, "didn't order": 3,
        "wrong item": 2, "wrong product": 2, "sent back": 2, "too much stock": 2,
        "would not take": 3, "wouldn't take": 3, "not accept": 3, "मना": 3, "लेने से": 2,
        "वापस कर": 2, "mana kar": 3, "nahi chahiye": 3, "नहीं चाहिए": 3, "wapas kar": 2,
        "price dispute": 2, "no money": 2, "can't pay": 2,
    },
    _R.DAMAGE: {
        "damag": 3, "broken crate": 3, "broken bottle": 3, "broken pack": 3, "leak": 3, "torn": 3,
        "crush": 3, "burst": 3, "dent": 2, "spill": 3, "spoil": 2, "टूट": 3, "फट": 3,
        "खराब माल": 3, "लीक": 3, "toot": 3, "tuta": 3, "phat": 3, "phut": 3, "smashed": 3,
        "cracked": 3, "wet cartons": 3,
    },
    _R.INCOMPLETE: {
        "missing": 3, "short by": 3, "shortage": 3, "less than": 2, "incomplete": 3, "fewer": 3,
        "not all": 2, "count": 1, "कम था": 3, "कम है": 3, "कम निकल": 3, "kam tha": 3,
        "kam hai": 3, "kam nikl": 3, "kam mila": 3, "one crate less": 3, "not loaded": 3,
    },
    _R.EXPIRED: {
        "expir": 4, "out of date": 4, "past date": 3, "old date": 3, "best before": 4, "sour": 3,
        "stale": 3, "curdled": 3, "shelf life": 4, "एक्सपाय": 4, "तारीख": 3, "मियाद": 3,
        "expiry": 4, "purana": 2, "पुराना": 2, "khatta": 3, "खट्टा": 3, "too old": 3,
    },
    _R.INVALID_ADDRESS: {
        "wrong address": 4, "address wrong": 4, "address not found": 4, "cannot find": 3,
        "can't find": 3, "could not find": 3, "no such": 3, "moved away": 3, "shifted": 3,
        "bad address": 4, "incorrect address": 4, "does not exist": 3, "पता गलत": 4, "गलत पता": 4,
        "पता नहीं मिल": 4, "pata galat": 4, "galat pata": 4, "galat address": 4,
        "pata nahi mil": 4, "other place": 2,
    },
    _R.INACCESSIBLE_ADDRESS: {
        "road blocked": 4, "road closed": 5, "street closed": 5, "lane closed": 5, "no entry": 4,
        "flood": 4, "waterlog": 4, "protest": 4, "barricad": 4, "procession": 4, "digging": 4,
        "dug up": 4, "too narrow": 4, "cannot reach": 3, "can't reach": 3, "no parking": 3,
        "police": 2, "सड़क बंद": 5, "रास्ता बंद": 5, "पानी भर": 4, "जुलूस": 4, "rasta band": 5,
        "sadak band": 5, "road band": 5, "paani bhar": 4, "pani bhar": 4, "bridge": 3,
        "strike": 2, "gate does not open": 3,
    },
    _R.VEHICLE_BREAKDOWN: {
        "breakdown": 4, "broke down": 4, "broken down": 4, "puncture": 4, "flat tyre": 4,
        "flat tire": 4, "engine": 3, "gear": 3, "clutch": 4, "battery": 3, "out of fuel": 4,
        "diesel": 3, "brake": 3, "accident": 4, "tow": 2, "won't start": 4, "not start": 3,
        "overheat": 4, "गाड़ी खराब": 5, "पंचर": 4, "इंजन": 3, "टायर": 3, "gaadi kharab": 5,
        "gadi kharab": 5, "panchar": 4, "tyre": 3,
    },
    _R.OUT_OF_TIME: {
        "out of time": 4, "no time": 4, "ran late": 3, "shift over": 4, "duty over": 4,
        "hours over": 4, "too late to": 4, "could not make it": 3, "not enough time": 4,
        "end of shift": 4, "समय नहीं": 4, "टाइम नहीं": 4, "समय खत्म": 4, "time nahi": 4,
        "samay nahi": 4, "duty khatam": 4, "after hours": 3,
    },
    _R.DELAY: {
        "delay": 3, "traffic": 3, "jam": 2, "late": 2, "behind schedule": 4, "stuck": 2, "देर": 3,
        "लेट": 3, "जाम": 3, "der ho": 3, "der se": 3, "waiting at": 2, "queue": 2,
    },
    _R.STOCKOUT: {
        "out of stock": 5, "stockout": 5, "stock out": 5, "no stock": 5, "not in stock": 5,
        "none left": 3, "sold out": 4, "स्टॉक नहीं": 5, "स्टॉक खत्म": 5, "माल नहीं": 4,
        "stock nahi": 5, "stock khatam": 5, "maal nahi": 4, "not produced": 4,
    },
}  # fmt: skip
ENOUGH = 2
"""Below that nothing is suggested but `other`."""


@dataclass(frozen=True, slots=True)
class Guess:
    """A reason, and how much of what was said speaks for it (0 to 1)."""

    reason_code: StopReason
    share: float


def reasons_in(words: str) -> list[Guess]:
    """The reasons that somebody's words speak for, the likeliest first; `other` when nothing does."""
    text = _plain(words)
    scores = {reason: _score(text, spoken) for reason, spoken in _SPEAKING.items()}
    total = sum(scores.values())
    found = [
        Guess(reason, round(score / total, 3))
        for reason, score in sorted(scores.items(), key=lambda one: (-one[1], list(StopReason).index(one[0])))
        if score >= ENOUGH
    ]
    return found or [Guess(StopReason.OTHER, 1.0)]


def _plain(words: str) -> str:
    text = unicodedata.normalize("NFC", words).casefold().replace("\u2019", "'")
    return " ".join(text.split())


def _score(text: str, spoken: list[tuple[re.Pattern[str], int]]) -> int:
    return sum(weight for pattern, weight in spoken if pattern.search(text))


_SPEAKING = {
    reason: [
        (re.compile(r"(?<!\w)" + re.escape(_plain(phrase))), weight) for phrase, weight in phrases.items()
    ]
    for reason, phrases in _SPEAKS.items()
}
