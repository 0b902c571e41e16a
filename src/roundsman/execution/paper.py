"""Papers about what happened, as PDF: a head, facts, a table, notes, pictures."""

import json
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import typst

from roundsman.platform.errors import Problem
from roundsman.platform.printing import fonts, read_template
from roundsman.platform.words import ENGLISH, words_in

MOST_PICTURES = 8
MOST_PICTURE_BYTES = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper as it is printed: everything is text already."""

    house: str
    """Whose paper it is."""
    title: str
    number: str
    facts: tuple[tuple[str, str], ...]
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    notes: tuple[str, ...] = ()
    pictures: tuple[tuple[str, str], ...] = ()
    """File name and caption of each; the bytes come apart."""
    foot: str = ""
    lang: str = ENGLISH


def render(paper: Paper, pictures: Mapping[str, bytes] | None = None) -> bytes:
    """The paper as PDF. A picture that cannot be drawn is named instead of shown.

    Args:
        paper: What to print.
        pictures: The bytes of its pictures by file name.
    """
    with tempfile.TemporaryDirectory(prefix="roundsman-paper-") as folder:
        root = Path(folder)
        (root / "paper.typ").write_bytes(read_template("roundsman.execution", "paper.typ"))
        for name, content in (pictures or {}).items():
            (root / name).write_bytes(content)
        try:
            return _compile(root, paper)
        except typst.TypstError:
            if not paper.pictures:
                raise
            shown = tuple(one for one in paper.pictures if _draws(root, paper, one))
            words = words_in(paper.lang)
            named = tuple(
                words.say("papers.proof.cannotDraw", what=one[1])
                for one in paper.pictures
                if one not in shown
            )
            return _compile(root, replace(paper, pictures=shown, notes=(*paper.notes, *named)))


def _draws(root: Path, paper: Paper, picture: tuple[str, str]) -> bool:
    try:
        _compile(root, replace(paper, rows=(), pictures=(picture,)))
    except typst.TypstError:
        return False
    return True


def _compile(root: Path, paper: Paper) -> bytes:
    compiler = typst.Compiler(str(root / "paper.typ"), root=str(root), font_paths=fonts())
    pdf = compiler.compile(format="pdf", sys_inputs={"sheet": json.dumps(asdict(paper))})
    if not isinstance(pdf, bytes):
        raise Problem("the paper came out in several files")
    return pdf
