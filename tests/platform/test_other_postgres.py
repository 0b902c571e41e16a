"""The oldest PostgreSQL that we promise to serve, where this machine has one."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = [Path(folder) for folder in ("/usr/lib/postgresql/15/bin", "/opt/homebrew/opt/postgresql@15/bin")]
TESTS = (
    "tests/platform/test_work.py",
    "tests/architecture/test_rls.py",
    "tests/races/test_allocate_races.py",
)


def test_the_database_tests_hold_on_postgresql_15() -> None:
    found = next((folder for folder in FOLDERS if (folder / "initdb").exists()), None)
    if found is None:
        pytest.skip("no PostgreSQL 15 is installed on this machine")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *TESTS],
        cwd=ROOT,
        env={k: v for k, v in os.environ.items() if not k.startswith("PYTEST_XDIST")}
        | {"ROUNDSMAN_POSTGRES_BIN": str(found)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:]
