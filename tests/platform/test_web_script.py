"""`scripts/web.sh` with a Node that only says what it was asked for: when it builds, and when it need not."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "scripts/web.sh"
NODE = """#!/bin/sh
case $1 in
*build.mjs) echo built >>../asked; mkdir -p out; echo '{}' >out/site.json ;;
*npm-cli.js) echo installed >>../asked; mkdir -p node_modules ;;
esac
"""

pytestmark = pytest.mark.skipif(shutil.which("sh") is None, reason="the script is for a POSIX shell")


@pytest.fixture
def up(tmp_path: Path) -> Callable[[], list[str]]:
    """`web.sh up` in a project of its own; what Node was asked for in all."""
    (tmp_path / "scripts").mkdir()
    shutil.copy(SCRIPT, tmp_path / "scripts")
    for name in ("src", "messages", "public", "scripts"):
        (tmp_path / "web" / name).mkdir(parents=True)
        (tmp_path / "web" / name / "one").write_text(name)
    for name in ("package-lock.json", "next.config.ts", "postcss.config.mjs", "tsconfig.json"):
        (tmp_path / "web" / name).write_text("{}")
    node = tmp_path / "node/bin/node"
    npm = tmp_path / "node/lib/node_modules/npm/bin/npm-cli.js"
    for one in (node, npm):
        one.parent.mkdir(parents=True)
        one.write_text(NODE)
        one.chmod(0o755)

    def run() -> list[str]:
        path = f"{node.parent}{os.pathsep}{os.environ['PATH']}"
        told = subprocess.run(
            ["sh", "scripts/web.sh", "up"],
            cwd=tmp_path,
            env=os.environ | {"PATH": path},
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert told.returncode == 0, told.stdout + told.stderr
        return (tmp_path / "asked").read_text().split()

    return run


def test_the_pages_are_built_once_and_again_when_a_source_changes(
    up: Callable[[], list[str]], tmp_path: Path
) -> None:
    assert up() == ["installed", "built"]
    assert up() == ["installed", "built"]
    (tmp_path / "web/src/one").write_text("changed")
    assert up() == ["installed", "built", "built"]


def test_pages_that_were_taken_away_are_built_again(up: Callable[[], list[str]], tmp_path: Path) -> None:
    up()
    (tmp_path / "web/out/site.json").unlink()
    assert up() == ["installed", "built", "built"]


def test_other_packages_are_installed(up: Callable[[], list[str]], tmp_path: Path) -> None:
    up()
    (tmp_path / "web/package-lock.json").write_text('{"other": 1}')
    assert up() == ["installed", "built", "installed", "built"]
