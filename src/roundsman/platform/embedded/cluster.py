"""Making, starting and stopping one PostgreSQL cluster in a folder."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
from psycopg import sql

from roundsman.platform.embedded.binaries import Programs
from roundsman.platform.embedded.errors import EmbeddedError, from_output
from roundsman.platform.embedded.launch import Launcher
from roundsman.platform.embedded.state import ADMIN, HOST, ROLE, Memory, Passwords, url, write_file

_NEW_PREFIX = "data.new-"
_BUILTIN_LOCALE_FROM = 17
_READY_WITHIN_S = 600.0  # replaying the log after a crash on a slow disk takes its time
_TELL_AFTER_S = 5.0
_PAUSE_S = 0.01
_LOG_BYTES = 10_000_000


def is_whole(data: Path) -> bool:
    """Whether `data` is a finished cluster; an interrupted copy or initialisation lacks one of these."""
    return (data / "PG_VERSION").is_file() and (data / "global" / "pg_control").is_file()


def prepare_data(folder: Path, memory: Memory) -> bool:
    """Clear away what an interrupted initialisation left. True when `folder/data` is there and whole.

    Raises:
        EmbeddedError: when data that were once complete are damaged; they are not touched.
    """
    for rest in folder.glob(f"{_NEW_PREFIX}*"):
        shutil.rmtree(rest, ignore_errors=True)
    data = folder / "data"
    if not data.exists():
        if memory.complete:
            raise EmbeddedError(
                f"The database folder {data} is gone: bring it back from a backup, or remove "
                f"{folder} to begin with "
                "an empty database."
            )
        return False
    if is_whole(data):
        return True
    if memory.complete:
        raise EmbeddedError(
            f"The database in {data} is damaged (PG_VERSION or global/pg_control is missing): "
            "bring it back from a "
            f"backup, or remove {folder} to begin with an empty database."
        )
    shutil.rmtree(data)
    return False


def check_version(data: Path, programs: Programs) -> None:
    """Refuse data of another major version.

    Raises:
        EmbeddedError: naming both versions.
    """
    found = (data / "PG_VERSION").read_text().strip()
    if found != str(programs.major):
        raise EmbeddedError(
            f"The database in {data} was made by PostgreSQL {found}, and this is PostgreSQL "
            f"{programs.version}: set "
            f"ROUNDSMAN_POSTGRES_BIN to the programs of PostgreSQL {found}, or ROUNDSMAN_DATA_DIR "
            "to another folder."
        )


def initialise(launcher: Launcher, programs: Programs, passwords: Passwords) -> None:
    """Make the cluster beside its final name and rename it when it is finished.

    Raises:
        EmbeddedError: when initdb fails.
    """
    folder, account = launcher.folder, launcher.account
    new = Path(tempfile.mkdtemp(prefix=_NEW_PREFIX, dir=folder))
    password_file = folder / f".{new.name}.password"
    try:
        write_file(password_file, passwords.admin + "\n", mode=0o600)
        if account.switch:
            os.chown(new, account.uid, account.gid)
            os.chown(password_file, account.uid, account.gid)
        code, said = 1, ""
        for locale in _locales(programs.major):
            command = [
                programs.path("initdb"),
                f"--pgdata={launcher.path(new.name)}",
                f"--username={ADMIN}",
                f"--pwfile={launcher.path(password_file.name)}",
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--data-checksums",
                *locale,
            ]
            code, said = launcher.run(command)
            if code == 0 or "locale" not in said.rsplit("error:", 1)[-1]:
                break
        if code != 0:
            raise from_output(said, doing="making the database", folder=folder)
        new.rename(folder / "data")
        _sync_folder(folder)
    finally:
        password_file.unlink(missing_ok=True)
        if new.exists():
            shutil.rmtree(new, ignore_errors=True)


def _locales(major: int) -> tuple[tuple[str, ...], ...]:
    """Ways to say `characters are Unicode, order is by code point`, best first: never a locale of "
    "the machine."""
    if major >= _BUILTIN_LOCALE_FROM:
        return (("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"),)
    return ("--locale=C.UTF-8",), ("--locale=C",)


def start(
    launcher: Launcher, programs: Programs, port: int, say: Callable[[str], None]
) -> "subprocess.Popen[bytes]":
    """Start the server and wait until it takes connections.

    Raises:
        PortTakenError: when another program was faster with the port.
        EmbeddedError: when the server ends instead.
    """
    log = launcher.folder / "server.log"
    if log.exists() and log.stat().st_size > _LOG_BYTES:
        log.replace(log.with_name("server.log.1"))
    options = {
        "config_file": launcher.path("postgresql.conf"),
        "hba_file": launcher.path("pg_hba.conf"),
        "listen_addresses": HOST,
        "port": str(port),
        "unix_socket_directories": ".",  # the data folder: nobody else can enter it, however long its path is
    }
    command = [programs.path("postgres"), "-D", launcher.path("data")]
    for name, value in options.items():
        command += ["-c", f"{name}={value}"]
    with log.open("ab") as file:
        log.chmod(0o600)
        begin = file.tell()
        process = launcher.start(command, file)
    try:
        _wait_until_ready(process, launcher.folder, say)
    except _EndedError:
        with log.open("rb") as file:
            file.seek(begin)
            said = file.read().decode(errors="replace")
        if "could not bind" in said or "could not create any TCP/IP sockets" in said:
            raise PortTakenError(port) from None
        raise from_output(said, doing="starting the database", folder=launcher.folder, log=log) from None
    except BaseException:
        stop(process)
        raise
    return process


class PortTakenError(Exception):
    """Another program took the port between our look and the server's start."""


class _EndedError(Exception):
    """The server ended before it was ready."""


def _wait_until_ready(process: "subprocess.Popen[bytes]", folder: Path, say: Callable[[str], None]) -> None:
    begin, told = time.monotonic(), False
    while not _is_ready(folder / "data" / "postmaster.pid", process.pid):
        if process.poll() is not None:
            raise _EndedError
        waited_s = time.monotonic() - begin
        if waited_s > _TELL_AFTER_S and not told:
            say("The database is still getting ready; after a crash it repairs itself first.")
            told = True
        if waited_s > _READY_WITHIN_S:
            raise EmbeddedError(
                f"The database was not ready after {_READY_WITHIN_S:.0f} seconds: look into "
                f"{folder / 'server.log'}."
            )
        time.sleep(_PAUSE_S)


def _is_ready(pid_file: Path, pid: int) -> bool:
    """The eighth line of the pid file says `ready` (documented in PostgreSQL's miscadmin.h, used "
    "by pg_ctl)."""
    try:
        lines = pid_file.read_text().splitlines()
    except FileNotFoundError:
        return False
    return len(lines) > 7 and lines[0].strip() == str(pid) and lines[7].strip() == "ready"


def stop(process: "subprocess.Popen[bytes]") -> None:
    """Shut the server down cleanly; after 60 seconds at once, which costs a repair at the next start."""
    for kind, patience_s in ((signal.SIGINT, 60.0), (signal.SIGQUIT, 10.0), (signal.SIGKILL, 10.0)):
        if process.poll() is None:
            process.send_signal(kind)
        try:
            process.wait(patience_s)
        except subprocess.TimeoutExpired:
            continue
        return


def ensure_database(passwords: Passwords, data: Path, port: int) -> None:
    """Make the role and the database of Roundsman where they are missing.

    Raises:
        EmbeddedError: when the superuser cannot log in.
    """
    try:
        with psycopg.connect(
            url(ADMIN, passwords.admin, ADMIN, data=data, port=port), autocommit=True, connect_timeout=30
        ) as connection:
            if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [ROLE]).fetchone():
                connection.execute(
                    sql.SQL(
                        "CREATE ROLE {} LOGIN CREATEROLE NOSUPERUSER NOCREATEDB NOBYPASSRLS PASSWORD {}"
                    ).format(sql.Identifier(ROLE), sql.Literal(passwords.role))
                )
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [ROLE]).fetchone():
                connection.execute(
                    sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(ROLE), sql.Identifier(ROLE))
                )
    except psycopg.Error as error:
        reason = str(error).strip().splitlines()[-1]
        raise EmbeddedError(
            f"The database in {data} started but refuses us ({reason}): passwords.json does not "
            "belong to it, or it is "
            "damaged; bring both back from one backup."
        ) from error


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
