"""Only one place reads the machine's clock, so that a tenant's clock is what every rule sees (ADR 7)."""

import ast
from pathlib import Path

import pytest

import roundsman

SOURCES = Path(roundsman.__file__).parent
READERS = {
    ("datetime", "now"),
    ("datetime", "utcnow"),
    ("datetime", "today"),
    ("date", "today"),
    ("time", "time"),
}
# The second one runs at those who receive our webhooks, and imports nothing of ours.
MAY_READ = {"platform/clock.py", "notifications/consumer.py"}


@pytest.mark.parametrize(
    "path", sorted(SOURCES.rglob("*.py")), ids=lambda path: str(path.relative_to(SOURCES))
)
def test_nobody_else_reads_the_clock(path: Path) -> None:
    if str(path.relative_to(SOURCES)) in MAY_READ:
        return
    calls = [
        f"line {node.lineno}: {node.func.value.id}.{node.func.attr}()"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and (node.func.value.id, node.func.attr) in READERS
    ]
    assert calls == [], (
        "take work.now, or real_now() of platform/clock.py where security or operations need it"
    )
