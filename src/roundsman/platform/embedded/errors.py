"""The one error of the embedded database, and how the system's own errors become it."""

import errno
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class EmbeddedError(Exception):
    """The embedded database cannot run; the message is one sentence: what is wrong and how to mend it."""


@contextmanager
def explained(folder: Path) -> Iterator[None]:
    """Turn the system's errors about `folder` (permission, space, read-only) into one sentence.

    Raises:
        EmbeddedError: for every OSError of the block.
    """
    try:
        yield
    except OSError as error:
        raise EmbeddedError(_sentence(error, folder)) from error


def _sentence(error: OSError, folder: Path) -> str:
    place = error.filename or folder
    # A failed copy of a tree is one error with all its files in the text, and no number.
    if error.errno in (errno.ENOSPC, errno.EDQUOT) or "No space left" in str(error):
        return f"The disk of the database folder {folder} is full: free some space and start again."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return (
            f"The database folder {folder} cannot be used ({error.strerror} at {place}): make it writable "
            "for this user or set ROUNDSMAN_DATA_DIR to another folder."
        )
    if error.errno in (errno.ENOTDIR, errno.EEXIST):
        return f"{place} is not a folder: remove it or set ROUNDSMAN_DATA_DIR to another folder."
    return (
        f"The database folder {folder} cannot be used ({error.strerror or str(error)[:200]} at {place}): "
        "set ROUNDSMAN_DATA_DIR to another folder."
    )


def from_output(output: str, *, doing: str, folder: Path, log: Path | None = None) -> EmbeddedError:
    """The error that `output` of a PostgreSQL program tells of, as one sentence."""
    if "No space left on device" in output or "Disk quota exceeded" in output:
        return EmbeddedError(
            f"The disk of the database folder {folder} is full: free some space and start again."
        )
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    # A spoiled setting is named in a LOG line before the FATAL one, which only names the file.
    setting = [
        line for line in lines if re.search(r"invalid value|unrecognized configuration|syntax error", line)
    ]
    telling = (
        setting or [line for line in lines if re.search(r"FATAL|PANIC|could not|error:", line)] or lines[-1:]
    )
    # A crash ends in "startup process exited"; the first telling line is the cause.
    cause = re.sub(r"^.*?(FATAL|PANIC|LOG|error):\s+", "", telling[0]) if telling else "it said nothing"
    where = f"; the whole story is in {log}" if log else ""
    return EmbeddedError(f"PostgreSQL failed while {doing}: {cause.rstrip('.')}{where}.")
