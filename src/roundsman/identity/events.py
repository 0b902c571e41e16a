"""What identity says."""

import uuid
from typing import ClassVar

from roundsman.platform.events.envelope import DomainEvent


class UserInvited(DomainEvent):
    """A user was created."""

    subject_type: ClassVar[str] = "user_account"

    organisation_id: uuid.UUID
    roles: list[str]


class UserChanged(DomainEvent):
    """A user's own data, activity or password was changed; `what` names the fields, never their content."""

    subject_type: ClassVar[str] = "user_account"

    what: list[str]


class RoleChanged(DomainEvent):
    """A user holds other roles than before."""

    subject_type: ClassVar[str] = "user_account"

    before: list[str]
    after: list[str]


class AccountLocked(DomainEvent):
    """Too many failed logins in a row."""

    subject_type: ClassVar[str] = "user_account"

    failed_logins: int
    locked_s: int


class SessionRevoked(DomainEvent):
    """A session was ended before its time."""

    subject_type: ClassVar[str] = "auth_session"

    user_id: uuid.UUID
    why: str


class OrganisationChanged(DomainEvent):
    """An organisation was created or changed."""

    subject_type: ClassVar[str] = "organisation"

    kind: str
    is_active: bool


class SettingChanged(DomainEvent):
    """A setting of the tenant has another value."""

    subject_type: ClassVar[str] = "setting"

    key: str
