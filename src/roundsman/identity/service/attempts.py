"""Counting failed logins so that five lock an account, also when fifty come at once.

An attempt is *reserved* before the password is looked at: one statement counts it under the row's lock, in a
transaction of its own. The attempt that reaches the limit locks the account with that very statement, and is still
looked at itself; the next one finds the lock and is refused unseen. So in one period never more passwords are tried
than the limit says, however many come together. A success takes the count back to zero.

Addresses that nobody has are counted as well (in memory, per process), with the same limit and the same answer, so
that a lock does not tell which addresses exist.
"""

import hashlib
import threading
import uuid
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import case, or_, select, update

from roundsman.identity.models import UserAccount
from roundsman.platform.errors import TooManyRequests
from roundsman.platform.work import Work


@dataclass(frozen=True)
class LockRules:
    """After how many failures in a row an account is locked, and for how long."""

    failures: int
    lock: timedelta


@dataclass(frozen=True)
class Attempt:
    """A reserved attempt and what it is checked against."""

    count: int
    locked: bool
    password_hash: str
    is_active: bool


def reserve_attempt(work: Work, user_id: uuid.UUID, rules: LockRules, moment: datetime) -> Attempt:
    """Count an attempt before it is verified; commit before verifying.

    Args:
        work: A transaction of its own.
        user_id: Who it wants to be.
        rules: When to lock.
        moment: The real moment.

    Raises:
        TooManyRequests: (`account_locked`) when the account is locked.
    """
    after_lock = UserAccount.locked_until.is_not(None)
    count = case((after_lock, 1), else_=UserAccount.failed_logins + 1)
    row = work.session.execute(
        update(UserAccount)
        .where(
            UserAccount.tenant_id == work.tenant_id,
            UserAccount.id == user_id,
            or_(UserAccount.locked_until.is_(None), UserAccount.locked_until <= moment),
        )
        .values(
            failed_logins=count,
            locked_until=case((count >= rules.failures, moment + rules.lock), else_=None),
        )
        .returning(
            UserAccount.failed_logins,
            UserAccount.locked_until,
            UserAccount.password_hash,
            UserAccount.is_active,
        )
        .execution_options(synchronize_session=False)
    ).one_or_none()
    if row is None:
        until = work.session.scalar(
            select(UserAccount.locked_until).where(
                UserAccount.tenant_id == work.tenant_id, UserAccount.id == user_id
            )
        )
        raise locked_problem((until or moment) - moment)
    return Attempt(row[0], row[1] is not None, row[2], row[3])


def forget_failures(work: Work, user_id: uuid.UUID) -> None:
    """Take the count back to zero and lift a lock: after a success, or by an administrator."""
    work.session.execute(
        update(UserAccount)
        .where(UserAccount.tenant_id == work.tenant_id, UserAccount.id == user_id)
        .values(failed_logins=0, locked_until=None)
        .execution_options(synchronize_session=False)
    )


def locked_problem(left: timedelta) -> TooManyRequests:
    """The answer for a locked account, the same whether it exists or not."""
    return TooManyRequests(
        "too many failed logins; this account is locked for a while",
        code="account_locked",
        retry_after_s=max(1, int(left.total_seconds() + 0.999)),
    )


class UnknownAddresses:
    """The count of failures of addresses that nobody has; bounded, in memory, addresses kept as hashes only."""

    def __init__(self, capacity: int = 20_000) -> None:
        self._capacity = capacity
        self._lock = threading.Lock()
        self._seen: OrderedDict[bytes, tuple[int, datetime | None]] = OrderedDict()

    def reserve(self, email: str, rules: LockRules, moment: datetime) -> None:
        """As `reserve_attempt`, for an address without a user.

        Raises:
            TooManyRequests: (`account_locked`) after too many tries.
        """
        key = hashlib.sha256(email.encode()).digest()
        with self._lock:
            count, until = self._seen.pop(key, (0, None))
            if until is not None and until > moment:
                self._seen[key] = (count, until)
                raise locked_problem(until - moment)
            count = 1 if until is not None else count + 1
            self._seen[key] = (count, moment + rules.lock if count >= rules.failures else None)
            if len(self._seen) > self._capacity:
                self._seen.popitem(last=False)


unknown_addresses = UnknownAddresses()
