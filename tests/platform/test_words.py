"""What the server writes for people, in the words of each language."""

import json
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from roundsman.platform.words import languages, messages_folder, words_in

KOLKATA = ZoneInfo("Asia/Kolkata")
NOON = datetime(2026, 11, 16, 6, 30, tzinfo=UTC)


def test_a_language_is_a_folder_and_an_unknown_one_is_said_in_english() -> None:
    assert set(languages()) == {path.parent.name for path in messages_folder().glob("*/_language.json")}
    assert words_in("xx") == words_in(None) == words_in("en")


def test_days_and_times_are_those_of_the_place() -> None:
    assert words_in("en").moment(NOON, KOLKATA) == "16 Nov 2026, 12:00"
    assert words_in("hi").day(date(2026, 1, 2)) == "02 जन॰ 2026"
    assert words_in("ar").moment(NOON, KOLKATA) == "16 نوفمبر 2026، 12:00"


@pytest.mark.parametrize(
    ("language", "value", "digits", "told"),
    [
        ("en", 1234567.891, 1, "1,234,567.9"),
        ("hi", 1234567, 0, "12,34,567"),
        ("hi", 999, 0, "999"),
        ("ar", -1234.5, 2, "-1,234.50"),
        ("en", -0.04, 1, "0.0"),
        ("en", 0, 0, "0"),
    ],
)
def test_numbers_are_grouped_as_the_language_does_it(
    language: str, value: float, digits: int, told: str
) -> None:
    assert words_in(language).number(value, digits) == told


def test_from_right_to_left_what_is_filled_in_keeps_its_own_order() -> None:
    assert words_in("ar").say("papers.named", name="East", code="S-1") == "\u2068East\u2069 (\u2068S-1\u2069)"
    assert words_in("en").say("papers.named", name="East", code="S-1") == "East (S-1)"
    assert words_in("ar").listed(["a", "", "b"]) == "\u2068a\u2069، \u2068b\u2069"


def test_a_thing_without_a_name_is_called_by_what_is_given_and_a_sentence_must_exist() -> None:
    hindi = words_in("hi")
    assert hindi.name("fleet.vehicleKinds.bullock_cart", "bullock cart") == "bullock cart"
    with pytest.raises(KeyError):
        hindi.say("papers.no_such_thing")
    with pytest.raises(KeyError):
        hindi.block("papers.comma")


def test_a_block_has_what_the_language_lacks_in_english(tmp_path, monkeypatch) -> None:
    from roundsman.platform import words

    for language, texts in (("en", {"a": "one", "b": "two"}), ("qq", {"a": "eins"})):
        (tmp_path / language).mkdir()
        (tmp_path / language / "_language.json").write_text(json.dumps({"name": language, "dir": "ltr"}))
        (tmp_path / language / "papers.json").write_text(json.dumps({"part": texts}))
    monkeypatch.setattr(words, "messages_folder", lambda: tmp_path)
    for known in (words.languages, words._file):
        known.cache_clear()
    try:
        assert words.words_in("qq").block("papers.part") == {"a": "eins", "b": "two"}
        assert words.words_in("qq").say("papers.part.b") == "two"
    finally:
        monkeypatch.undo()
        for known in (words.languages, words._file):
            known.cache_clear()
