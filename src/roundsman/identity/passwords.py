"""Passwords: Argon2id, as many hashes at once as there are cores, and the same cost for an address nobody has."""

import asyncio
import contextvars
import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache

from pwdlib import PasswordHash
from pwdlib.exceptions import UnknownHashError
from pwdlib.hashers.argon2 import Argon2Hasher

from roundsman.platform.errors import Invalid, Unavailable

SHORTEST, LONGEST = 10, 256
UNUSABLE = "!"
"""Stored for a user who cannot log in by password."""

_CORES = max(2, os.cpu_count() or 2)
# A hash takes about 0.2 s of a core and 64 MB: more at once would only make each slower.
_hashing = threading.BoundedSemaphore(_CORES)
_hasher = PasswordHash((Argon2Hasher(),))

MAX_WAITING = 400
"""Logins that may wait for a thread; more are asked to come again."""
# Logins have threads of their own, so that a crowd of them does not take those of all other requests.
_threads = ThreadPoolExecutor(_CORES + 2, thread_name_prefix="login")
_waiting = 0
_waiting_lock = threading.Lock()


def hash_password(password: str) -> str:
    """The Argon2id hash; about 0.2 s of CPU."""
    with _hashing:
        return _hasher.hash(password)


def verify_password(password: str, stored: str) -> tuple[bool, str | None]:
    """Whether the password fits; and a new hash where the stored one is of weaker parameters.

    An unusable stored hash costs as much time as a real one.
    """
    if stored == UNUSABLE:
        verify_password(password, dummy_hash())
        return False, None
    try:
        with _hashing:
            return _hasher.verify_and_update(password, stored)
    except UnknownHashError:
        return False, None


@cache
def dummy_hash() -> str:
    """A hash to verify against when there is no user, so that it takes the same time."""
    return hash_password("nobody has this password, it only costs time")


def check_password(password: str, *, email: str) -> str:
    """A new password that is good enough.

    Raises:
        Invalid: (`weak_password`) when it is too short, too long or is the address itself.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise Invalid(
            f"the password has {len(password)} characters",
            field="password",
            accepted=f"{SHORTEST} to {LONGEST} characters",
            code="weak_password",
        )
    if password.strip().lower() in (email.lower(), email.partition("@")[0].lower()):
        raise Invalid(
            "the password is the address",
            field="password",
            accepted="something that others cannot guess",
            code="weak_password",
        )
    return password


async def on_login_threads[T](call: Callable[[], T]) -> T:
    """Run something that hashes, beside the event loop and beside the threads of other requests.

    Raises:
        Unavailable: (`too_many_logins`) when too many wait already.
    """
    global _waiting
    with _waiting_lock:
        if _waiting >= MAX_WAITING:
            raise Unavailable("too many log in at once", code="too_many_logins", retry_after_s=5)
        _waiting += 1
    try:
        context = contextvars.copy_context()
        return await asyncio.get_running_loop().run_in_executor(_threads, context.run, call)
    finally:
        with _waiting_lock:
            _waiting -= 1
