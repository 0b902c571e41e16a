"""What was typed into the search box, taken apart. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from roundsman.kernel.search_words import SearchWords

_NUMBER = re.compile(r"(?:([a-z]{3})\W{0,3})?0*(\d{1,9})")
_TYPOS_FROM = 4
_REF = re.compile(r"[\w./#:-]{4,64}")


@dataclass(frozen=True, slots=True)
class Typed:
    """A question.

    Attributes:
        text: As it was typed, without blanks around it.
        words: Its words.
        series: The letters before a number (`ORD`), when it is one with letters.
        number: The number, when it is one.
    """

    text: str
    words: SearchWords
    series: str | None = None
    number: int | None = None


def take_apart(text: str) -> Typed:
    """What a question could mean."""
    text = " ".join(text.split())
    as_number = _NUMBER.fullmatch(text.lower())
    return Typed(
        text=text,
        words=SearchWords.typed(text),
        series=as_number[1].upper() if as_number and as_number[1] else None,
        number=int(as_number[2]) if as_number else None,
    )


def numbers_meant(typed: Typed, series: str) -> tuple[list[str], list[str]]:
    """Numbers of a series that may be meant: as typed, and with one digit mistyped, swapped, missing or too many."""
    if typed.number is None or typed.series not in (None, series):
        return [], []
    exact = f"{series}-{typed.number:06d}"
    digits = str(typed.number)
    if len(digits) < _TYPOS_FROM:
        # Of a short number a slip would be as good as any other.
        return [exact], []
    near = {f"{series}-{int(other):06d}" for other in one_slip(digits)} - {exact}
    return [exact], sorted(near)


def references_meant(typed: Typed) -> tuple[list[str], list[str]]:
    """References of the orderer's own that may be meant: as typed in either case, and with one slip."""
    if not _REF.fullmatch(typed.text):
        return [], []
    exact = {typed.text, typed.text.upper(), typed.text.lower()}
    near = {slip for form in (typed.text, typed.text.upper()) for slip in one_slip(form)} - exact
    return sorted(exact), sorted(near)


def one_slip(text: str) -> Iterator[str]:
    """What may have been meant when one key went wrong: a digit mistyped, two keys swapped, one missing or too many."""
    for at, letter in enumerate(text):
        if letter.isdecimal():
            yield from (text[:at] + digit + text[at + 1 :] for digit in "0123456789" if digit != letter)
            yield from (text[:at] + digit + text[at:] for digit in "0123456789")
        if len(text) > 1:
            yield text[:at] + text[at + 1 :]
        if at and text[at - 1] != letter:
            yield text[: at - 1] + letter + text[at - 1] + text[at + 1 :]
    if text[-1:].isdecimal():
        yield from (text + digit for digit in "0123456789")
