"""The public side: start the embedded database of a folder, and stop it."""

import atexit
import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from roundsman.platform.embedded import cluster
from roundsman.platform.embedded.account import choose_account
from roundsman.platform.embedded.binaries import Programs, find_programs, programs_for
from roundsman.platform.embedded.errors import EmbeddedError, explained
from roundsman.platform.embedded.launch import Launcher
from roundsman.platform.embedded.leftovers import clear_leftovers
from roundsman.platform.embedded.lock import FolderLock, lock_owner, take_lock
from roundsman.platform.embedded.state import (
    ADMIN,
    CONFIGURATION,
    HBA,
    LOCAL,
    ROLE,
    Memory,
    choose_port,
    load_memory,
    load_passwords,
    save_memory,
    url,
    write_file,
)

_PORT_TRIES = 5


@dataclass(frozen=True)
class EmbeddedServer:
    """A running server, owned by this process.

    `admin_url` logs in as the superuser `postgres` to the database `postgres`; `database_url` as `roundsman`,
    the owner of the database `roundsman`, who may make roles but is no superuser. Both hold passwords: never
    log them.
    """

    admin_url: str = field(repr=False)
    database_url: str = field(repr=False)
    data_dir: Path
    port: int
    version: str
    _process: "subprocess.Popen[bytes]" = field(repr=False, compare=False)
    _lock: FolderLock = field(repr=False, compare=False)
    _owner_pid: int = field(repr=False, compare=False)

    def stop(self) -> None:
        """Shut the server down cleanly and free the folder. A second call, or one in a forked "
        "child, does nothing."""
        if os.getpid() != self._owner_pid:
            return
        atexit.unregister(self.stop)
        cluster.stop(self._process)
        self._lock.release()


def _silent(_: str) -> None:
    """The listener of those who do not listen."""


def start_embedded(
    folder: Path, *, say: Callable[[str], None] = _silent, postgres_bin: Path | None = None
) -> EmbeddedServer:
    """Start the database of `folder`, making it first where there is none, and own it until `stop()`.

    Args:
        folder: Everything of this database; made when missing. Its parents are not changed.
        say: Is told in short sentences what takes a while.
        postgres_bin: Folder of PostgreSQL's programs; else `ROUNDSMAN_POSTGRES_BIN`, else the wheel.

    Raises:
        EmbeddedError: one sentence that says what is wrong and how to mend it.
    """
    folder = folder.absolute()
    programs = find_programs(postgres_bin)
    with explained(folder):
        folder.mkdir(parents=True, exist_ok=True)
        lock = take_lock(folder / "lock")
    try:
        with explained(folder):
            return _start_locked(folder, lock, programs, say)
    except BaseException:
        lock.release()
        raise


def _start_locked(
    folder: Path, lock: FolderLock, programs: Programs, say: Callable[[str], None]
) -> EmbeddedServer:
    data, memory_file = folder / "data", folder / "server.json"
    account = choose_account(data)
    # The server's user must pass through the folder, and everybody else may as well: what is secret in
    # it is 0600.
    if account.switch:
        folder.chmod(0o711)
    usable = programs_for(account, programs, folder)
    if data.exists() and clear_leftovers(data):
        say("A database server of an earlier run was still there; it was shut down.")
    memory = load_memory(memory_file)
    made = cluster.prepare_data(folder, memory)
    if made:
        cluster.check_version(data, usable)
    passwords = load_passwords(folder / "passwords.json", may_make=not made)
    readable = 0o644 if account.switch else 0o600
    write_file(folder / "postgresql.conf", CONFIGURATION, mode=readable)
    write_file(folder / "pg_hba.conf", HBA, mode=readable)
    if not (folder / "local.conf").exists():
        write_file(folder / "local.conf", LOCAL, mode=readable)
    launcher = Launcher.open(account, folder)
    try:
        if not made:
            say(f"Making a PostgreSQL {usable.version} database in {folder}.")
            cluster.initialise(launcher, usable, passwords)
        process, port = _start_on_free_port(launcher, usable, memory, say)
    finally:
        launcher.close()
    try:
        cluster.ensure_database(passwords, data, port)
        save_memory(memory_file, Memory(port, complete=True))
        server = EmbeddedServer(
            admin_url=url(ADMIN, passwords.admin, ADMIN, data=data, port=port),
            database_url=url(ROLE, passwords.role, ROLE, data=data, port=port),
            data_dir=data,
            port=port,
            version=usable.version,
            _process=process,
            _lock=lock,
            _owner_pid=os.getpid(),
        )
    except BaseException:
        cluster.stop(process)
        raise
    atexit.register(server.stop)
    return server


def _start_on_free_port(
    launcher: Launcher, programs: Programs, memory: Memory, say: Callable[[str], None]
) -> "tuple[subprocess.Popen[bytes], int]":
    kept = memory.port
    for _ in range(_PORT_TRIES):
        port = choose_port(kept)
        try:
            return cluster.start(launcher, programs, port, say), port
        except cluster.PortTakenError:
            kept = None
    raise EmbeddedError(
        "No free port was found on 127.0.0.1 for the database: end some programs and start again."
    )


@contextmanager
def running(
    folder: Path, *, say: Callable[[str], None] = _silent, postgres_bin: Path | None = None
) -> Iterator[EmbeddedServer]:
    """`start_embedded` as a block that stops the server at its end.

    Raises:
        EmbeddedError: as `start_embedded`.
    """
    server = start_embedded(folder, say=say, postgres_bin=postgres_bin)
    try:
        yield server
    finally:
        server.stop()


def is_running(folder: Path) -> int | None:
    """The pid of the process that owns the running database of `folder` (0 when it cannot be "
    "told), or None."""
    return lock_owner(folder / "lock")
