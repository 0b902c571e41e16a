"""What the tests of the embedded PostgreSQL share."""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

import roundsman
from roundsman.platform.embedded import running

SOURCES = str(Path(roundsman.__file__).parents[1])
SYSTEM_15 = Path("/usr/lib/postgresql/15/bin")
AS_ROOT = os.geteuid() == 0
LINUX = sys.platform.startswith("linux")

OWNER = """
import sys, time
from pathlib import Path
import psycopg
from roundsman.platform.embedded import start_embedded
server = start_embedded(Path(sys.argv[1]))
with psycopg.connect(server.database_url) as connection:
    connection.execute("CREATE TABLE kept (n int)")
    connection.execute("INSERT INTO kept VALUES (7)")
print(server._process.pid, flush=True)
time.sleep(60)
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that every user can enter; pytest's own are closed to the user the server runs as."""
    place = Path(tempfile.mkdtemp(prefix="rm-pg-"))
    place.chmod(0o755)
    yield place / "db"
    shutil.rmtree(place)


@pytest.fixture(scope="module")
def settled() -> Iterator[Path]:
    """One folder whose database was made and stopped, with a row in it; tests may start it again."""
    with tempfile.TemporaryDirectory(prefix="rm-pg-") as place:
        Path(place).chmod(0o755)
        with running(Path(place) / "db") as server, psycopg.connect(server.database_url) as connection:
            connection.execute("CREATE TABLE kept (n int)")
            connection.execute("INSERT INTO kept VALUES (7)")
        yield Path(place) / "db"


def kept(url: str) -> list[tuple[int]]:
    with psycopg.connect(url) as connection:
        return connection.execute("SELECT n FROM kept").fetchall()


def one(url: str, query: str) -> object:
    with psycopg.connect(url) as connection:
        row = connection.execute(query).fetchone()
        assert row is not None
        return row[0]


def gone(pid: int) -> bool:
    end = time.monotonic() + 10
    while time.monotonic() < end:
        try:
            if (
                "\nState:\tZ" in Path(f"/proc/{pid}/status").read_text()
            ):  # dead, and nobody asked how it ended
                return True
        except FileNotFoundError:
            return True
        time.sleep(0.02)
    return False
