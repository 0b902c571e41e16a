"""Every code that a problem can have, read from the source."""

import ast
from collections.abc import Iterator
from pathlib import Path

from roundsman.platform.http.validation import CODES, NOT_POSITIVE, OTHER

SOURCE = Path(__file__).parents[2] / "src" / "roundsman"
CLASSES = {
    "Problem", "MalformedBody", "Unauthenticated", "Forbidden", "NotFound", "Conflict", "StaleVersion", "TooLarge",
    "Invalid", "TooManyRequests", "Unavailable", "IllegalTransition", "_refuse_lines", "Unfit",
}  # fmt: skip
FILLED = {
    "already_{state}": ("already_active", "already_inactive"),
    "unknown_{kind}": ("unknown_driver", "unknown_location"),
    "http_{error.status_code}": ("http_405",),
}
"""What stands in for codes that are put together when they are raised."""


def problem_codes() -> dict[str, str]:
    """Each code with the place that raises it."""
    found = dict.fromkeys((*CODES.values(), NOT_POSITIVE, OTHER), "platform/http/validation.py")
    for path in sorted(SOURCE.rglob("*.py")):
        where = str(path.relative_to(SOURCE))
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            for code in _codes_of(node):
                found.setdefault(code, where)
    return found


def _codes_of(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Call):
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if name == "PydanticCustomError":
            yield from _texts(node.args[0])
        if name in CLASSES:
            for keyword in node.keywords:
                if keyword.arg == "code":
                    yield from _texts(keyword.value)
    if isinstance(node, ast.ClassDef) and node.name in CLASSES:
        for inner in node.body:
            yield from _default(inner)


def _default(statement: ast.stmt) -> Iterator[str]:
    """The code of `default_code = "x"` and of `status, default_code, title = 400, "x", "..."`."""
    if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name) and statement.value:
        if statement.target.id == "default_code":
            yield from _texts(statement.value)
    elif isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Tuple):
        names = [name.id for name in statement.targets[0].elts if isinstance(name, ast.Name)]
        if "default_code" in names and isinstance(statement.value, ast.Tuple):
            yield from _texts(statement.value.elts[names.index("default_code")])


def _texts(value: ast.expr) -> Iterator[str]:
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        yield value.value
    elif isinstance(value, ast.IfExp):
        yield from _texts(value.body)
        yield from _texts(value.orelse)
    elif isinstance(value, ast.JoinedStr):
        yield from FILLED[ast.unparse(value)[2:-1]]
