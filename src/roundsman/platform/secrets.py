"""The key that signs access tokens."""

import os
import secrets
from pathlib import Path

from roundsman.platform.config import ConfigurationError, Settings

FILE = "secret_key"
_SHORTEST = 32


def secret_key(settings: Settings) -> str:
    """The configured key, or one that is made once and kept in the data folder, readable by its owner only.

    It stays the same over restarts, so that nobody is logged out by one. Several servers must share it:
    set ROUNDSMAN_SECRET_KEY there.

    Raises:
        ConfigurationError: when the kept key cannot be read or is too short.
    """
    if settings.secret_key is not None:
        return settings.secret_key
    path = settings.data_dir / FILE
    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            _make(path)
        kept = path.read_text("ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(
            f"cannot keep a secret key in {path}: {error}; make the folder writable or set ROUNDSMAN_SECRET_KEY"
        ) from error
    if len(kept) < _SHORTEST:
        raise ConfigurationError(
            f"{path} does not hold a usable key; remove it (everybody must log in again) or set "
            "ROUNDSMAN_SECRET_KEY"
        )
    return kept


def _make(path: Path) -> None:
    # Written aside and linked into place: of two processes that start at once, one key wins for both,
    # and a crash never leaves half a key.
    aside = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(48))
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(aside, path)
        except FileExistsError:
            return
    finally:
        aside.unlink()
