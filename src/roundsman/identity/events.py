"""What identity says."""

import uuid
from typing import ClassVar

from pydantic import BaseModel, ConfigDict

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


class SharingChange(BaseModel):
    """One rule of what is shared, before and after; None where the default holds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    subject: str
    viewer_role: str
    organisation_id: uuid.UUID | None
    before: str | None
    after: str | None


class SharingPolicyChanged(DomainEvent):
    """Others see more or less than before."""

    subject_type: ClassVar[str] = "tenant"

    changes: tuple[SharingChange, ...]


class PersonalDataPurged(DomainEvent):
    """Personal data was over its period and was blanked."""

    subject_type: ClassVar[str] = "tenant"

    rule: str
    rows: int


class PersonalDataErased(DomainEvent):
    """What was kept about somebody was blanked on request."""

    subject_type: ClassVar[str] = "person"

    kind: str


class BulkAccessNoticed(DomainEvent):
    """Somebody read more sensitive things within an hour than is usual."""

    subject_type: ClassVar[str] = "user_account"

    reads: int
    within_s: int
    usual: int
