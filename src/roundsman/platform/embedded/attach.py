"""Reaching an embedded database that another process runs."""

from pathlib import Path

from roundsman.platform.embedded.lock import lock_owner
from roundsman.platform.embedded.state import ROLE, load_memory, load_passwords, url


def attach(folder: Path) -> str | None:
    """The URL of the running database of a folder, as the owner of its tables; None when nobody runs it.

    Raises:
        EmbeddedError: when its passwords are missing.
    """
    folder = folder.absolute()
    port = load_memory(folder / "server.json").port
    if lock_owner(folder / "lock") is None or port is None:
        return None
    passwords = load_passwords(folder / "passwords.json", may_make=False)
    return url(ROLE, passwords.role, ROLE, data=folder / "data", port=port)
