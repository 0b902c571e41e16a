"""Whom the server runs as. PostgreSQL refuses root, so root hands it to an existing unprivileged user."""

import os
import pwd
import stat
from dataclasses import dataclass
from pathlib import Path

from roundsman.platform.embedded.errors import EmbeddedError

_CANDIDATES = ("roundsman", "nobody", "daemon")


@dataclass(frozen=True)
class Account:
    """A user of this machine. `switch` says that the server must change to it (we are root)."""

    name: str
    uid: int
    gid: int
    switch: bool

    def can_enter(self, path: Path) -> bool:
        """Whether this user may pass through every folder from the root down to `path` itself."""
        resolved = path.resolve()
        return all(self._allowed(folder, stat.S_IXOTH) for folder in (resolved, *resolved.parents))

    def can_read(self, path: Path) -> bool:
        """Whether this user may read the file at `path`, and run it if anybody may."""
        if not self.can_enter(path.parent):
            return False
        wanted = stat.S_IROTH
        if path.stat().st_mode & stat.S_IXUSR:
            wanted |= stat.S_IXOTH
        return self._allowed(path, wanted)

    def _allowed(self, path: Path, bits_of_others: int) -> bool:
        facts = path.stat()
        if facts.st_uid == self.uid:
            shift = 6
        elif facts.st_gid == self.gid:
            shift = 3
        else:
            shift = 0
        wanted = bits_of_others << shift
        return facts.st_mode & wanted == wanted


def choose_account(data: Path) -> Account:
    """Whom to run the server of `data` as: the owner of existing data, ourselves, or for root a plain user.

    Raises:
        EmbeddedError: when the data belong to somebody else, or root finds no unprivileged user.
    """
    me = os.geteuid()
    owner = data.stat().st_uid if data.exists() else None
    if me != 0:
        if owner is not None and owner != me:
            raise EmbeddedError(
                f"The database in {data} belongs to the user {_name(owner)}: start as the user that made it, "
                "or set ROUNDSMAN_DATA_DIR to another folder."
            )
        return Account(_name(me), me, os.getegid(), switch=False)
    if owner:
        return _account(owner)
    for name in _CANDIDATES:
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        if found.pw_uid != 0:
            return Account(name, found.pw_uid, found.pw_gid, switch=True)
    raise EmbeddedError(
        "PostgreSQL refuses to run as root and there is no user `nobody` here: start Roundsman as "
        "an ordinary user."
    )


def _account(uid: int) -> Account:
    try:
        found = pwd.getpwuid(uid)
    except KeyError:
        return Account(str(uid), uid, uid, switch=True)
    return Account(found.pw_name, uid, found.pw_gid, switch=True)


def _name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)
