"""Ready reports: questions with a name, a meaning and a place, found by search."""

import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from roundsman.platform.errors import NotFound
from roundsman.reporting.questions.question import REPORTS, Question


@dataclass(frozen=True)
class Ready:
    """A question that is ready to be asked."""

    key: str
    part: str
    question: Question
    title: dict[str, str]
    """By language."""
    about: dict[str, str]

    @property
    def permission(self) -> str:
        """What its reader needs."""
        return REPORTS[self.question.report].permission

    def told(self, texts: dict[str, str], language: str) -> str:
        """A text in a language, or in English where it has none."""
        return texts.get(language) or texts["en"]


@cache
def ready_reports() -> dict[str, Ready]:
    """All of them, by key, in the order in which they are shown."""
    data = tomllib.loads(files("roundsman.reporting.questions").joinpath("ready.toml").read_text("utf-8"))
    return {
        each["key"]: Ready(
            each["key"], each["part"], Question.model_validate(each["question"]), each["title"], each["about"]
        )
        for each in data["ready"]
    }


def ready_report(key: str) -> Ready:
    """One of them.

    Raises:
        NotFound: when no report is called so.
    """
    found = ready_reports().get(key)
    if found is None:
        raise NotFound(
            f"no report is called {key}", field="key", accepted="a key of GET /api/v1/reports/ready"
        )
    return found


def matching(typed: str) -> list[Ready]:
    """Those in which every word that was typed begins a word, in any language; all when nothing was."""
    words = _plain(typed).split()
    return [
        one
        for one in ready_reports().values()
        if all(any(word.startswith(part) for word in _words(one.key)) for part in words)
    ]


@cache
def _words(key: str) -> tuple[str, ...]:
    one = ready_reports()[key]
    texts = [key.replace("_", " "), one.part, one.question.report, *one.title.values(), *one.about.values()]
    return tuple(_plain(" ".join(texts)).split())


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in folded)
