"""Where the bytes of files lie. The folder is the default; an object store can take its place behind the same port."""

import hashlib
import os
import secrets
import uuid
from pathlib import Path
from typing import Protocol

from roundsman.platform.config import settings


class FileStore(Protocol):
    """Keeps bytes under their checksum, each tenant's apart."""

    def put(self, tenant_id: uuid.UUID, content: bytes) -> str:
        """Keep the bytes and answer their SHA-256 in hexadecimal. Safe to repeat; durable when it returns."""

    def get(self, tenant_id: uuid.UUID, sha256: str) -> bytes | None:
        """The bytes as they lie there now, or None when they are gone. The caller compares the checksum."""

    def remove(self, tenant_id: uuid.UUID, sha256: str) -> bool:
        """Take the bytes away for good; whether there were any. Safe to repeat."""


class FolderStore:
    """Files in a folder: `<tenant>/<first two digits>/<sha256>`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, tenant_id: uuid.UUID, content: bytes) -> str:
        """Write aside, flush, and move into place: a crash never leaves half a file under a checksum."""
        sha256 = hashlib.sha256(content).hexdigest()
        path = self.path(tenant_id, sha256)
        if path.exists():
            return sha256
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_name(f".{sha256}.{os.getpid()}.{secrets.token_hex(4)}")
        try:
            with aside.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            aside.replace(path)
        finally:
            aside.unlink(missing_ok=True)
        return sha256

    def get(self, tenant_id: uuid.UUID, sha256: str) -> bytes | None:
        """What lies there."""
        try:
            return self.path(tenant_id, sha256).read_bytes()
        except FileNotFoundError:
            return None

    def remove(self, tenant_id: uuid.UUID, sha256: str) -> bool:
        """Take them away."""
        try:
            self.path(tenant_id, sha256).unlink()
        except FileNotFoundError:
            return False
        return True

    def path(self, tenant_id: uuid.UUID, sha256: str) -> Path:
        """Where the bytes lie.

        Raises:
            ValueError: for what is no checksum: a name never leads out of the tenant's folder.
        """
        if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
            raise ValueError("not a SHA-256 in hexadecimal")
        return self._folder / str(tenant_id) / sha256[:2] / sha256


_current: FileStore | None = None


def use_store(store: FileStore | None) -> None:
    """Make this the store of the process; None goes back to the configured folder."""
    global _current
    _current = store


def current_store() -> FileStore:
    """The store of the process: a folder `files` in the data folder, unless another was put in its place."""
    return _current if _current is not None else FolderStore(settings().data_dir / "files")
