"""One file out, one file in: the whole database with PostgreSQL's own tools.

A restore is one transaction: what was there is replaced wholly, or stays as it was.
"""

import os
import subprocess
import tempfile
from pathlib import Path

from sqlalchemy import create_engine, text
from sqlalchemy.engine import URL
from sqlalchemy.pool import NullPool

from roundsman.platform.db.engine import APP_ROLE
from roundsman.platform.embedded.binaries import find_programs

_BEFORE = f"""
DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{APP_ROLE}') THEN
        CREATE ROLE {APP_ROLE} NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
        GRANT {APP_ROLE} TO CURRENT_USER;
    END IF;
END $$;
DROP SCHEMA public CASCADE;
CREATE SCHEMA public;
GRANT USAGE ON SCHEMA public TO {APP_ROLE};
"""


class BackupError(Exception):
    """A backup or restore did not come about; the message says why. The database is as it was."""


def write_backup(owner_url: URL, file: Path, *, programs: Path | None = None) -> int:
    """Write everything into a compressed file, consistent as of one moment; people may go on working.

    Returns:
        The size of the file in bytes.

    Raises:
        BackupError: when the file is there already, or the dump failed.
    """
    if file.exists():
        raise BackupError(f"{file} is there already; name another file, a backup never overwrites one")
    unfinished = file.with_name(file.name + ".unfinished")
    _run(
        "pg_dump",
        [
            "--format=custom",
            "--no-owner",
            "--schema=public",
            "--extension=btree_gist",
            "--extension=pg_trgm",
            f"--file={unfinished}",
        ],
        owner_url,
        programs,
    )
    unfinished.rename(file)
    return file.stat().st_size


def restore_backup(owner_url: URL, file: Path, *, programs: Path | None = None) -> None:
    """Replace everything in the database by what the file holds.

    Raises:
        BackupError: when the file is no backup or does not fit; nothing has changed then.
    """
    if not file.is_file():
        raise BackupError(f"there is no file {file}")
    with tempfile.TemporaryDirectory(prefix="roundsman-restore-") as folder:
        script, before = Path(folder, "all.sql"), Path(folder, "before.sql")
        _run("pg_restore", ["--no-owner", f"--file={script}", str(file)], None, programs)
        # The dump makes the schema as well where it names it; ours stands already, with its privileges.
        sql = script.read_text("utf-8").replace("CREATE SCHEMA public;", "", 1)
        script.write_text(sql, "utf-8")
        before.write_text(_BEFORE, "utf-8")
        _run(
            "psql",
            [
                "--no-psqlrc",
                "--quiet",
                "--single-transaction",
                "--set=ON_ERROR_STOP=1",
                f"--file={before}",
                f"--file={script}",
                f"--output={os.devnull}",
            ],
            owner_url,
            programs,
        )


def count_tenants(owner_url: URL) -> int:
    """How many tenants the database holds; 0 when it was never migrated."""
    engine = create_engine(owner_url, poolclass=NullPool)
    try:
        with engine.connect() as connection:
            if connection.scalar(text("select to_regclass('public.tenant')")) is None:
                return 0
            return int(connection.scalar(text("select count(*) from tenant")) or 0)
    finally:
        engine.dispose()


def _run(program: str, arguments: list[str], url: URL | None, programs: Path | None) -> None:
    found = find_programs(programs)
    if not Path(found.path(program)).is_file():
        raise BackupError(
            f"there is no program {program} in {found.folder}; install PostgreSQL's client programs"
        )
    environment = dict(os.environ)
    if url is not None:
        # Through the environment: what stands on a command line can be read by everybody on the machine.
        environment["PGPASSWORD"] = url.password or ""
        shown = url.set(drivername="postgresql", password=None)
        arguments = [f"--dbname={shown.render_as_string(hide_password=False)}", *arguments]
    done = subprocess.run(  # noqa: S603  (programs of our own choice, arguments of ours)
        [found.path(program), *arguments], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        lines = [line for line in done.stderr.strip().splitlines() if line]
        # Notices may come before it.
        wrong = [line for line in lines if "ERROR" in line or "FATAL" in line] or lines
        raise BackupError(wrong[0] if wrong else f"{program} ended with code {done.returncode}")
