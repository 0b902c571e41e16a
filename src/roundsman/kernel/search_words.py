"""What people type when they look for something, taken apart into words."""

import re
from dataclasses import dataclass
from typing import Self
from unicodedata import category

_MOST_WORDS, _MOST_LETTERS = 6, 40


@dataclass(frozen=True, slots=True)
class SearchWords:
    """What was typed: its words in lower case, all its letters and digits in one, and its digits alone."""

    words: tuple[str, ...]
    joined: str
    digits: str

    @classmethod
    def typed(cls, text: str) -> Self:
        """Of a long text the first six words, of a long word its first 40 letters."""
        # Letters, digits and the marks that belong to letters (vowels of Devanagari); all else parts words.
        plain = "".join(sign if category(sign)[0] in "LNM" else " " for sign in text.lower())
        words = tuple(word[:_MOST_LETTERS] for word in plain.split()[:_MOST_WORDS])
        return cls(words, "".join(words), re.sub(r"\D", "", text))
