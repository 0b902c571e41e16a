"""PDF from templates, and codes to print on them.

Typst shapes every script and carries fonts for Latin, Greek and Cyrillic; those for Devanagari and Arabic lie in
`fonts/` (Noto, SIL Open Font License). Names in other scripts are set in whatever fonts the machine has.
"""

import io
import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from threading import Lock
from typing import Any

import segno
import typst

_compiling = Lock()
"""A compiler keeps its inputs between calls, so two papers must not share it at once; one takes milliseconds."""


def print_pdf(package: str, template: str, inputs: dict[str, Any]) -> bytes:
    """A Typst template of a package as PDF.

    Args:
        package: The package that the template lies in.
        template: Its file name.
        inputs: What the template reads from `sys.inputs`, each as JSON.
    """
    content = read_template(package, template)
    told = {name: json.dumps(value) for name, value in inputs.items()}
    with _compiling:
        # The template goes along each time: a compiler forgets the bytes it was made with after the first call.
        pdf = _compiler(content).compile(content, format="pdf", sys_inputs=told)
    assert isinstance(pdf, bytes)
    return pdf


def qr_svg(content: str, *, error: str = "m") -> str:
    """A QR code as SVG.

    Args:
        content: What it says.
        error: How much of it may be dirty: `l`, `m`, `q` or `h`, from 7 to 30 per cent.
    """
    out = io.BytesIO()
    segno.make(content, error=error, micro=False).save(out, kind="svg", border=1, xmldecl=False)
    return out.getvalue().decode()


@cache
def read_template(package: str, template: str) -> bytes:
    """A template of a package, below the head that all papers share."""
    head = files("roundsman.platform").joinpath("head.typ").read_bytes()
    return head + files(package).joinpath(template).read_bytes()


@cache
def fonts() -> typst.Fonts:
    """All that may be printed with; found once."""
    ours = Path(str(files("roundsman.platform").joinpath("fonts")))
    return typst.Fonts(include_system_fonts=True, font_paths=[ours])


@cache
def _compiler(content: bytes) -> typst.Compiler:
    return typst.Compiler(content, font_paths=fonts())
