"""No file grows beyond what one reads in one go."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
LONGEST = 400
KNOWN: dict[str, int] = {}
"""Files that are longer, with the length they may have: this list only shrinks."""


def files() -> list[Path]:
    return sorted(path for folder in ("src", "tests") for path in (ROOT / folder).rglob("*.py"))


def test_files_stay_short() -> None:
    lengths = {str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in files()}
    assert len(lengths) > 50
    too_long = {name: length for name, length in lengths.items() if length > KNOWN.get(name, LONGEST)}
    assert too_long == {}, f"split these by use case: {too_long}"


def test_the_list_of_long_files_only_shrinks() -> None:
    for name in KNOWN:
        path = ROOT / name
        assert path.is_file(), f"{name} is gone: take it off the list"
        assert len(path.read_text("utf-8").splitlines()) > LONGEST, (
            f"{name} is short now: take it off the list"
        )
