"""The embedded PostgreSQL, with real servers in temporary folders."""

import errno
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import psycopg
import pytest

from roundsman.platform.embedded import EmbeddedError, is_running, running, start_embedded
from roundsman.platform.embedded.binaries import VARIABLE, find_programs
from roundsman.platform.embedded.errors import explained, from_output
from tests.platform.embedded_support import (
    LINUX,
    OWNER,
    SOURCES,
    SYSTEM_15,
    folder,
    gone,
    kept,
    one,
    settled,
)

__all__ = ["folder", "settled"]  # fixtures


def test_a_new_database_is_ours_private_durable_and_unicode(folder: Path) -> None:
    told: list[str] = []
    with running(folder, say=told.append) as server:
        assert is_running(folder) == os.getpid()
        assert (
            one(server.database_url, "SELECT current_user || '@' || current_database()")
            == "roundsman@roundsman"
        )
        rights = "SELECT rolcreaterole::text || rolsuper || rolbypassrls || rolcanlogin FROM pg_roles"
        assert one(server.database_url, f"{rights} WHERE rolname = current_user") == "truefalsefalsetrue"
        assert one(server.admin_url, "SELECT current_setting('is_superuser')") == "on"
        for name, value in {
            "fsync": "on",
            "synchronous_commit": "on",
            "full_page_writes": "on",
            "server_encoding": "UTF8",
            "TimeZone": "UTC",
            "jit": "off",
            "max_connections": "100",
            "listen_addresses": "127.0.0.1",
        }.items():
            assert one(server.admin_url, f"SELECT current_setting('{name}')") == value
        assert one(server.database_url, "SELECT lower('ÀÉ')") == "àé"
        password = server.database_url.split(":")[2].split("@")[0]
        assert password not in repr(server)
        for wrong in (
            f"postgresql://roundsman:wrong@127.0.0.1:{server.port}/roundsman",
            f"postgresql://postgres@127.0.0.1:{server.port}/postgres",
        ):
            with pytest.raises(psycopg.OperationalError, match="password"):
                psycopg.connect(wrong).close()
        over_tcp = f"postgresql://roundsman:{password}@127.0.0.1:{server.port}/roundsman"
        assert one(over_tcp, "SELECT 1") == 1
    assert (folder / "passwords.json").stat().st_mode & 0o777 == 0o600
    assert server.data_dir.stat().st_mode & 0o777 == 0o700
    assert len(told) == 1
    assert is_running(folder) is None


def test_it_starts_again_with_its_data_passwords_and_port(settled: Path) -> None:
    with running(settled) as first:
        assert kept(first.database_url) == [(7,)]
    with running(settled) as second:
        assert (second.database_url, second.port) == (first.database_url, first.port)
        second.stop()
        second.stop()
        assert is_running(settled) is None


def test_a_second_owner_is_refused_and_told_who_the_first_is(settled: Path) -> None:
    with running(settled) as server:
        with pytest.raises(EmbeddedError, match=f"already in use by process {os.getpid()}"):
            start_embedded(settled)
        code = "import sys; from pathlib import Path; from roundsman.platform.embedded import *\n"
        code += "try: start_embedded(Path(sys.argv[1]))\nexcept EmbeddedError as e: print(e)"
        said = subprocess.run(
            [sys.executable, "-c", code, settled],
            env={**os.environ, "PYTHONPATH": SOURCES},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        assert f"process {os.getpid()}" in said
        assert kept(server.database_url) == [(7,)]


def test_an_owner_killed_outright_frees_the_folder_and_loses_nothing(folder: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": SOURCES}
    with subprocess.Popen(
        [sys.executable, "-c", OWNER, folder], stdout=subprocess.PIPE, env=environment, text=True
    ) as owner:
        assert owner.stdout is not None
        server_pid = int(owner.stdout.readline())
        owner.kill()
        owner.wait()
    with running(folder) as server:
        assert kept(server.database_url) == [(7,)]
    assert gone(server_pid)


@pytest.mark.skipif(not LINUX, reason="only Linux ends a program with its parent")
def test_the_server_does_not_outlive_an_owner_killed_outright(settled: Path) -> None:
    code = OWNER.replace('connection.execute("CREATE', '("').replace('connection.execute("INSERT', '("')
    # Started from a thread that ends at once: the server must live on with the process, not with that thread.
    code = code.replace(
        "server = start_embedded(Path(sys.argv[1]))",
        "import threading; out = []\n"
        "t = threading.Thread(target=lambda: out.append(start_embedded(Path(sys.argv[1]))))\n"
        "t.start(); t.join(); time.sleep(0.3); server = out[0]",
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, settled],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": SOURCES},
        text=True,
    ) as owner:
        assert owner.stdout is not None
        server_pid = int(owner.stdout.readline())
        assert Path(f"/proc/{server_pid}").exists()
        owner.kill()
        owner.wait()
        assert gone(server_pid)


def test_a_server_without_owner_is_shut_down_and_replaced(settled: Path) -> None:
    orphan = start_embedded(settled)
    orphan._lock.release()  # as if its owner were gone but the server had stayed
    told: list[str] = []
    with running(settled, say=told.append) as server:
        assert kept(server.database_url) == [(7,)]
        assert orphan._process.wait(5) == 0
        assert "earlier run" in told[0]
    orphan.stop()


def test_a_server_killed_outright_repairs_itself(settled: Path) -> None:
    server = start_embedded(settled)
    with psycopg.connect(server.database_url) as connection:
        connection.execute("INSERT INTO kept VALUES (8)")
    server._process.send_signal(signal.SIGKILL)
    server._process.wait()
    server.stop()
    assert (settled / "data" / "postmaster.pid").exists()
    with running(settled) as again:
        assert kept(again.database_url) == [(7,), (8,)]
        with psycopg.connect(again.database_url) as connection:
            connection.execute("DELETE FROM kept WHERE n = 8")


def test_a_pid_file_whose_number_is_another_program_now_does_not_stop_us(settled: Path) -> None:
    facts = (settled / "data").stat()
    pid_file = settled / "data" / "postmaster.pid"
    pid_file.write_text(f"{os.getpid()}\n{settled / 'data'}\n0\n5432\n\n\n\n\n")
    os.chown(pid_file, facts.st_uid, facts.st_gid)
    with running(settled) as server:
        assert kept(server.database_url) == [(7,)]


def test_a_half_made_folder_is_made_again(folder: Path) -> None:
    (folder / "data" / "base").mkdir(parents=True)
    (folder / "data" / "PG_VERSION").write_text("18\n")
    (folder / "data.new-abc" / "global").mkdir(parents=True)
    with running(folder) as server:
        assert one(server.database_url, "SELECT 1") == 1
    assert not list(folder.glob("data.new-*"))
    assert not list(folder.glob(".data.new-*"))


def test_a_start_killed_at_any_moment_is_taken_up_again(folder: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": SOURCES}
    for patience_s in (0.25, 0.4, 0.5):
        with subprocess.Popen(
            [sys.executable, "-c", OWNER, folder], env=environment, stdout=subprocess.DEVNULL
        ) as p:
            time.sleep(patience_s)
            p.kill()
    with running(folder) as server:
        assert one(server.database_url, "SELECT current_user") == "roundsman"


def test_a_missing_role_or_database_is_made_at_the_next_start(folder: Path) -> None:
    with running(folder) as server, psycopg.connect(server.admin_url, autocommit=True) as connection:
        connection.execute("DROP DATABASE roundsman")
        connection.execute("DROP ROLE roundsman")
    with running(folder) as server:
        assert one(server.database_url, "SELECT current_user") == "roundsman"


def test_damaged_data_are_explained_and_left_alone(folder: Path) -> None:
    with running(folder):
        pass
    control = folder / "data" / "global" / "pg_control"
    control.rename(control.with_name("pg_control.away"))
    with pytest.raises(EmbeddedError, match="is damaged"):
        start_embedded(folder)
    control.with_name("pg_control.away").rename(control)
    passwords = (folder / "passwords.json").read_text()
    (folder / "passwords.json").unlink()
    with pytest.raises(EmbeddedError, match="passwords of the database are missing"):
        start_embedded(folder)
    (folder / "passwords.json").write_text(passwords)
    (folder / "local.conf").write_text("shared_buffers = 'much'\n")
    with pytest.raises(EmbeddedError, match="shared_buffers"):
        start_embedded(folder)
    (folder / "local.conf").write_text("max_connections = 33\n")
    with running(folder) as server:
        assert one(server.database_url, "SELECT current_setting('max_connections')") == "33"
    shutil.rmtree(folder / "data")
    with pytest.raises(EmbeddedError, match="is gone"):
        start_embedded(folder)
    assert is_running(folder) is None


def test_another_major_version_is_refused(settled: Path) -> None:
    version = settled / "data" / "PG_VERSION"
    right = version.read_text()
    version.write_text("14\n")
    with pytest.raises(EmbeddedError, match="made by PostgreSQL 14, and this is PostgreSQL"):
        start_embedded(settled)
    version.write_text(right)
    with running(settled) as server:
        assert kept(server.database_url) == [(7,)]


def test_a_taken_port_is_replaced(settled: Path) -> None:
    with running(settled) as server:
        before = server.port
    with socket.socket() as other:
        other.bind(("127.0.0.1", before))
        other.listen()
        with running(settled) as server:
            assert server.port != before
            assert kept(server.database_url) == [(7,)]


def test_a_path_too_long_for_a_socket_is_served_over_tcp(folder: Path) -> None:
    deep = folder / ("d" * 60) / ("e" * 60)
    with running(deep) as server:
        assert "@127.0.0.1:" in server.database_url
        assert one(server.database_url, "SELECT current_user") == "roundsman"


def test_threads_that_start_at_once_get_one_server(settled: Path) -> None:
    outcomes: list[object] = []

    def attempt() -> None:
        try:
            outcomes.append(start_embedded(settled))
        except EmbeddedError as error:
            outcomes.append(error)

    threads = [threading.Thread(target=attempt) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    servers = [outcome for outcome in outcomes if not isinstance(outcome, EmbeddedError)]
    assert len(servers) == 1
    servers[0].stop()  # type: ignore[attr-defined]


def test_settings_of_the_caller_do_not_reach_the_server(
    settled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGDATA", "/nowhere")
    monkeypatch.setenv("PGPORT", "1")
    monkeypatch.setenv("TZ", "Asia/Kolkata")
    with running(settled) as server:
        assert one(server.database_url, "SELECT current_setting('TimeZone')") == "UTC"


def test_programs_that_are_not_there_or_too_old_are_explained(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, "/nowhere")
    with pytest.raises(EmbeddedError, match="no program `postgres` in /nowhere"):
        start_embedded(folder)
    folder.mkdir()
    for name in ("postgres", "initdb"):
        (folder / name).write_text("#!/bin/sh\necho 'postgres (PostgreSQL) 13.4'\n")
        (folder / name).chmod(0o755)
    with pytest.raises(EmbeddedError, match=r"PostgreSQL 13\.4, and Roundsman needs 15"):
        find_programs(folder)
    (folder / "postgres").write_text("not a program")
    with pytest.raises(EmbeddedError, match="does not run here"):
        find_programs(folder)


def test_a_folder_that_cannot_be_made_and_a_full_disk_are_explained(folder: Path) -> None:
    folder.write_text("a file")
    with pytest.raises(EmbeddedError, match="is not a folder"):
        start_embedded(folder)
    with pytest.raises(EmbeddedError, match="is not a folder"):
        start_embedded(folder / "below")
    with pytest.raises(EmbeddedError, match="is full"), explained(folder):
        raise OSError(errno.ENOSPC, "No space left on device")
    said = 'PANIC:  could not write to file "pg_wal/xlogtemp.9": No space left on device\n'
    assert "is full" in str(from_output(said, doing="starting", folder=folder))


@pytest.mark.skipif(not (SYSTEM_15 / "postgres").exists(), reason="no PostgreSQL 15 is installed here")
def test_an_installed_postgresql_15_serves_too(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(SYSTEM_15))
    with running(folder) as server:
        assert server.version.startswith("15")
        assert one(server.database_url, "SELECT current_setting('server_encoding')") == "UTF8"
        assert one(
            server.database_url, "SELECT array_agg(x ORDER BY x)::text FROM unnest('{b,B,a}'::text[]) x"
        ) == ("{B,a,b}")
    monkeypatch.delenv(VARIABLE)
    if find_programs().major != 15:
        with pytest.raises(EmbeddedError, match="made by PostgreSQL 15, and this is PostgreSQL"):
            start_embedded(folder)
