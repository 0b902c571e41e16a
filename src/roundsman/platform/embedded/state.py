"""What the folder remembers: its port, its passwords, and PostgreSQL's settings."""

import json
import os
import secrets
import socket
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from roundsman.platform.embedded.errors import EmbeddedError

HOST = "127.0.0.1"
ADMIN = "postgres"
ROLE = "roundsman"
# sun_path holds 108 bytes on Linux and 104 on macOS, with the closing zero byte.
_SOCKET_PATH_BYTES = 103

HBA = f"""# Written by Roundsman at each start. Passwords for everyone, from this machine only.
local all all scram-sha-256
host  all all {HOST}/32 scram-sha-256
"""

LOCAL = "# Your own PostgreSQL settings; Roundsman never writes here again.\n"

# For a machine with two cores and a few gigabytes. Durable: a commit that was answered survives a power cut.
CONFIGURATION = """# Written by Roundsman at each start; your own settings go into `local.conf` beside this.
max_connections = 100
password_encryption = 'scram-sha-256'

shared_buffers = '256MB'
work_mem = '16MB'
maintenance_work_mem = '128MB'
effective_cache_size = '1GB'
random_page_cost = 1.1
jit = off
# Two cores serve many short requests; parallel workers would also need /dev/shm, which is small in
# containers.
max_parallel_workers_per_gather = 0

fsync = on
full_page_writes = on
synchronous_commit = on
checkpoint_timeout = '15min'
checkpoint_completion_target = 0.9
min_wal_size = '128MB'
max_wal_size = '2GB'

timezone = 'UTC'
log_timezone = 'UTC'
datestyle = 'iso, mdy'
lc_messages = 'C'
default_text_search_config = 'pg_catalog.english'

logging_collector = off
log_destination = 'stderr'
log_line_prefix = '%m [%p] %q%u@%d '
log_min_messages = warning
log_checkpoints = off
log_connections = off

include_if_exists 'local.conf'
"""


@dataclass(frozen=True)
class Passwords:
    """The passwords of the superuser and of the owner of our database."""

    admin: str
    role: str


def load_passwords(path: Path, *, may_make: bool) -> Passwords:
    """The passwords kept at `path`; new ones when there are none and no data that need the old ones.

    Raises:
        EmbeddedError: when the file is gone or spoiled and the data need it.
    """
    try:
        kept = json.loads(path.read_text())
        return Passwords(kept[ADMIN], kept[ROLE])
    except (FileNotFoundError, ValueError, KeyError, TypeError) as error:
        if not may_make:
            raise EmbeddedError(
                f"The passwords of the database are missing from {path}: bring that file back from "
                "a backup, or "
                f"remove the folder {path.parent} to begin with an empty database."
            ) from error
    made = Passwords(secrets.token_urlsafe(24), secrets.token_urlsafe(24))
    write_file(path, json.dumps({ADMIN: made.admin, ROLE: made.role}) + "\n", mode=0o600)
    return made


@dataclass(frozen=True)
class Memory:
    """The kept port, and whether roles and database were once completely made."""

    port: int | None = None
    complete: bool = False


def load_memory(path: Path) -> Memory:
    """What `server.json` says; nothing when it is missing or spoiled, for all of it can be found again."""
    try:
        kept = json.loads(path.read_text())
        return Memory(int(kept["port"]), bool(kept["complete"]))
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return Memory()


def save_memory(path: Path, memory: Memory) -> None:
    """Write `server.json`."""
    write_file(path, json.dumps({"port": memory.port, "complete": memory.complete}) + "\n", mode=0o600)


def choose_port(kept: int | None) -> int:
    """The kept port where it is free, else another free one of 127.0.0.1."""
    for wanted in (kept, 0) if kept else (0,):
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, wanted))
            except OSError:
                if wanted == 0:
                    raise
                continue
            return int(probe.getsockname()[1])
    raise AssertionError("binding port 0 either answers or raises")


def url(user: str, password: str, database: str, *, data: Path, port: int) -> str:
    """A connection URL: over the unix socket in the data folder where its path is short enough, "
    "else over TCP."""
    if len(os.fsencode(data / f".s.PGSQL.{port}")) <= _SOCKET_PATH_BYTES:
        return f"postgresql://{user}:{password}@/{database}?host={quote(str(data), safe='/')}&port={port}"
    return f"postgresql://{user}:{password}@{HOST}:{port}/{database}"


def write_file(path: Path, text: str, *, mode: int) -> None:
    """Replace the file at `path` as a whole: a crash leaves the old one or the new one."""
    new = path.with_name(f".{path.name}.new")
    new.unlink(missing_ok=True)
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
        file.flush()
        os.fchmod(file.fileno(), mode)
        os.fsync(file.fileno())
    new.replace(path)
