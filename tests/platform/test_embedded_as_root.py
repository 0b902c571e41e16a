"""The embedded PostgreSQL where root starts it: the server runs as somebody else."""

import os
import pwd
import shutil
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from roundsman.platform.embedded import running
from roundsman.platform.embedded.account import choose_account
from roundsman.platform.embedded.binaries import Programs, find_programs, programs_for
from roundsman.platform.embedded.leftovers import clear_leftovers
from tests.platform.embedded_support import AS_ROOT, SOURCES, folder, one, settled

__all__ = ["folder", "settled"]  # fixtures


@pytest.mark.skipif(not AS_ROOT, reason="only root hands the server to another user")
class TestAsRoot:
    def test_the_server_runs_as_an_unprivileged_user(self, settled: Path) -> None:
        with running(settled) as server:
            owner = pwd.getpwuid(server.data_dir.stat().st_uid).pw_name
            assert owner == choose_account(settled / "none").name != "root"
            ids = Path(f"/proc/{server._process.pid}/status").read_text()
            line = next(line for line in ids.splitlines() if line.startswith("Uid:"))
            assert "0" not in line.split()[1:]

    def test_a_folder_under_a_closed_home_is_served_without_opening_it(self, tmp_path: Path) -> None:
        home = tmp_path / "home"
        home.mkdir(mode=0o700)
        for _ in range(2):
            with running(home / "db") as server:
                assert one(server.database_url, "SELECT current_user") == "roundsman"
                with psycopg.connect(server.admin_url) as connection:
                    connection.execute("SELECT pg_reload_conf()")
                assert one(server.database_url, "SELECT pg_size_pretty(pg_database_size('roundsman'))")
        assert home.stat().st_mode & 0o777 == 0o700

    def test_programs_the_user_cannot_read_are_copied_once(
        self, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("roundsman.platform.embedded.binaries._SYSTEM_CACHE", tmp_path / "none" / "cache")
        found = find_programs()
        if found.package is None:
            pytest.skip("programs named by the environment are not copied")
        hidden = tmp_path / "hidden"
        hidden.mkdir(mode=0o700)
        package = hidden / found.package.name
        shutil.copytree(found.package, package, symlinks=True)
        libraries = found.package.with_name(f"{found.package.name}.libs")
        if libraries.exists():
            shutil.copytree(libraries, hidden / libraries.name, symlinks=True)
        folder.mkdir()
        inner = found.folder.relative_to(found.package.resolve())
        programs = Programs(package / inner, found.version, package)
        account = choose_account(folder / "data")
        copies = [programs_for(account, programs, folder) for _ in range(2)]
        assert copies[0] == copies[1] != programs
        assert len(list((folder / "programs").iterdir())) == 1
        with running(folder, postgres_bin=copies[0].folder) as server:
            assert one(server.database_url, "SELECT 1") == 1

    def test_an_ordinary_user_can_do_it_all_too(self, folder: Path) -> None:
        account = choose_account(folder / "data")
        interpreter = next(
            (
                p
                for p in (sys.executable, "/usr/bin/python3")
                if Path(p).exists() and account.can_read(Path(p).resolve())
            ),
            None,
        )
        if interpreter is None or not account.can_read(find_programs().folder / "initdb"):
            pytest.skip("the unprivileged user of this machine can read neither Python nor the programs")
        closed = folder.parent / "closed"
        closed.mkdir(mode=0o700)
        # The rights are given up after the imports, which that user might not be allowed to read.
        code = f"""
import encodings.idna, os, sys
from pathlib import Path
import psycopg
from roundsman.platform.embedded import EmbeddedError, start_embedded
os.setgroups([]); os.setgid({account.gid}); os.setuid({account.uid})
sys.executable = {interpreter!r}
server = start_embedded(Path(sys.argv[1]))
with psycopg.connect(server.database_url) as connection:
    print(connection.execute("SELECT current_user").fetchone()[0], server.data_dir.stat().st_uid)
try:
    start_embedded(Path(sys.argv[1]))
except EmbeddedError as error:
    print(error)
server.stop()
start_embedded(Path(sys.argv[1])).stop()
try:
    start_embedded(Path(sys.argv[2]))
except EmbeddedError as error:
    print(error)
"""
        folder.mkdir()
        os.chown(folder, account.uid, account.gid)
        done = subprocess.run(
            [sys.executable, "-c", code, folder, closed / "db"],
            env={**os.environ, "PYTHONPATH": SOURCES},
            capture_output=True,
            text=True,
            check=False,
            cwd="/",
        )
        assert done.returncode == 0, done.stderr
        first, second, third = done.stdout.splitlines()
        assert first == f"roundsman {account.uid}"
        assert "already in use by process" in second
        assert "Permission denied" in third
        with running(folder) as server:  # and root takes the data over as they are
            assert server.data_dir.stat().st_uid == account.uid
            assert not clear_leftovers(folder / "nothing")
