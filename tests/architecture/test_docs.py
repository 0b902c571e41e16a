"""The documents say what the code says."""

import re
from pathlib import Path
from typing import Any

from roundsman.platform.config import Settings
from tests.architecture.problem_codes import problem_codes

ROOT = Path(__file__).parents[2]
CALL = r"`(GET|POST|PUT|PATCH|DELETE) (/api/v1/(?:\{[^}]*\}|[^\s`?{])*)"


def test_every_setting_is_documented_with_its_default() -> None:
    page = (ROOT / "docs/reference/configuration.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| `ROUNDSMAN_(\w+)` \| (.+?) \|", page, flags=re.MULTILINE))
    expected = {
        name.upper(): "unset" if field.default is None else f"`{field.default}`"
        for name, field in Settings.model_fields.items()
    }
    assert rows == expected


def test_links_between_documents_lead_somewhere() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    broken = [
        f"{page.relative_to(ROOT)} -> {target}"
        for page in pages
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []


def test_every_call_that_a_document_names_is_served(app: Any) -> None:
    served = {
        f"{method.upper()} {_shape(path)}"
        for path, methods in app.openapi()["paths"].items()
        for method in methods
    }
    named = {
        (str(page.relative_to(ROOT)), f"{method} {_shape(path)}")
        for page in (ROOT / "docs").rglob("*.md")
        for method, path in re.findall(CALL, page.read_text("utf-8"))
        if not re.search(r"/[A-Z]", path)  # /reports/NAME stands for several
    }
    assert len(named) > 60
    assert sorted(f"{page}: {call}" for page, call in named if call not in served) == []


def _shape(path: str) -> str:
    """A path without the names of its parameters: `/orders/{id}` is `/orders/{order_id}`."""
    return re.sub(r"\{[^}]*\}", "{}", path).rstrip("/")


def test_every_problem_code_is_documented_and_no_other() -> None:
    page = (ROOT / "docs/reference/errors.md").read_text("utf-8")
    first_cells = re.findall(r"^\| (`[^|]+) \|", page, flags=re.MULTILINE)
    documented = [code for cell in first_cells for code in re.findall(r"`(\w+)`", cell)]
    raised = problem_codes()
    assert len(raised) > 150
    missing = {code: where for code, where in raised.items() if code not in documented}
    assert missing == {}
    assert sorted(set(documented) - set(raised)) == []
    assert sorted({code for code in documented if documented.count(code) > 1}) == []
