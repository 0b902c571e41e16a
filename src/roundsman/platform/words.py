"""Words of what the server itself writes for people: papers and mails, in the language of their reader.

They lie with the words of the web application, a folder a language, so that a thing is called the same on the screen
and on paper: `messages/<language>/<file>.json`. What is only for papers and mails is in `papers.json` and
`letters.json`, which the pages do not fetch. What a language lacks is said in English.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo

ENGLISH = "en"
_BLANK = re.compile(r"\{(\w+)\}")
_APART = "\u2068{}\u2069"
"""First strong isolate and its end: what stands between keeps its own order among words from right to left."""


class WordsMissing(Exception):  # noqa: N818  (an installation that is not whole)
    """The words are not where they should be."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language, and how it writes days and numbers."""

    language: str

    @property
    def is_rtl(self) -> bool:
        """Whether it is written from right to left."""
        return bool(_file(self.language, "_language")["dir"] == "rtl")

    def say(self, key: str, **filled: object) -> str:
        """A sentence.

        Args:
            key: `<file>.<path in it>`.
            filled: What goes into its braces.

        Raises:
            KeyError: when not even English has it.
        """
        text = self.find(key)
        if text is None:
            raise KeyError(key)
        return _BLANK.sub(lambda hole: self.apart(str(filled[hole[1]])), text)

    def find(self, key: str) -> str | None:
        """The words under a key as they are; None where nobody has any."""
        found = _text(self.language, key)
        return found if found is not None else _text(ENGLISH, key)

    def name(self, key: str, otherwise: str) -> str:
        """What a thing is called that has a code; what is given where there are no words for it."""
        found = self.find(key)
        return otherwise if found is None else found

    def block(self, key: str) -> dict[str, str]:
        """All sentences below a key, for a template."""
        english, own = _node(ENGLISH, key), _node(self.language, key)
        if not isinstance(english, Mapping):
            raise KeyError(key)
        return {**english, **(own if isinstance(own, Mapping) else {})}

    def apart(self, text: str) -> str:
        """A name or a number, so that it keeps its own order among the words."""
        return _APART.format(text) if self.is_rtl and text else text

    def listed(self, parts: Iterable[str]) -> str:
        """Parts with commas between them; empty ones are left out."""
        return f"{self.say('papers.comma')} ".join(self.apart(part) for part in parts if part)

    def clock(self, instant: datetime, zone: ZoneInfo) -> str:
        """14:05"""
        return f"{instant.astimezone(zone):%H:%M}"

    def day(self, instant: datetime | date, zone: ZoneInfo | None = None) -> str:
        """16 Nov 2026: of an instant in a zone, or of a plain day."""
        day = instant.astimezone(zone) if isinstance(instant, datetime) else instant
        month = self.say("papers.months").split("|")[day.month - 1]
        return f"{day.day:02} {month} {day.year}"

    def moment(self, instant: datetime, zone: ZoneInfo) -> str:
        """16 Nov 2026, 14:05"""
        return f"{self.day(instant, zone)}{self.say('papers.comma')} {self.clock(instant, zone)}"

    def number(self, value: float, digits: int = 0) -> str:
        """12,345.6 with so many digits after the point, grouped as the language does it."""
        whole, _, rest = f"{abs(value):.{digits}f}".partition(".")
        first, later = (int(size) for size in self.say("papers.groups").split("|"))
        head, groups = whole[:-first], [whole[-first:]]
        while head:
            head, group = head[:-later], head[-later:]
            groups.insert(0, group)
        sign = "-" if value < 0 and any(sign not in "0." for sign in f"{whole}{rest}") else ""
        return sign + ",".join(groups) + (f".{rest}" if rest else "")


@cache
def languages() -> tuple[str, ...]:
    """The languages that there are words in: folders that say their own name."""
    return tuple(sorted(path.parent.name for path in messages_folder().glob("*/_language.json")))


def words_in(language: str | None) -> Words:
    """The words of a language; the English ones where there are none of it."""
    return Words(language if language in languages() else ENGLISH)


@cache
def messages_folder() -> Path:
    """Where the words are: beside the sources, or inside an installed package.

    Raises:
        WordsMissing: when they are in neither place.
    """
    here = Path(__file__).resolve()
    for folder in (here.parents[1] / "_messages", here.parents[3] / "web" / "messages"):
        if (folder / ENGLISH / "_language.json").is_file():
            return folder
    raise WordsMissing("the words are missing from this installation; install Roundsman again")


@cache
def _file(language: str, name: str) -> dict[str, Any]:
    path = messages_folder() / language / f"{name}.json"
    return cast(dict[str, Any], json.loads(path.read_text("utf-8"))) if path.is_file() else {}


def _node(language: str, key: str) -> Any:
    file, *path = key.split(".")
    node: Any = _file(language, file)
    for part in path:
        if not isinstance(node, Mapping) or part not in node:
            return None
        node = node[part]
    return node


def _text(language: str, key: str) -> str | None:
    found = _node(language, key)
    return found if isinstance(found, str) else None
