"""What identity takes and answers over the wire."""

import uuid
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from roundsman.platform.http.schemas import Body, Code, Name, Out, Stamped
from roundsman.platform.principal import Scope

Email = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=3, max_length=254, pattern=r"^[^@\s]+@[^@\s]+$"),
]
Password = Annotated[str, StringConstraints(strip_whitespace=False, min_length=1, max_length=256)]
OrganisationKind = Literal[
    "factory", "dairy", "distributor", "transporter", "retailer", "merchant", "carrier"
]
Roles = Annotated[list[str], Field(min_length=1, max_length=20)]
Places = Annotated[list[uuid.UUID], Field(max_length=500)]
Language = Annotated[str, StringConstraints(min_length=2, max_length=16)]
_LANGUAGE = "Of papers and mails for it; null for the tenant's."


class Login(Body):
    """Who logs in."""

    email: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=254)]
    password: Password


class SessionCookieOut(Out):
    """A browser's session; what proves it is in the cookie."""

    user_id: uuid.UUID
    expires_at: datetime


class RefreshAsk(Body):
    """Exchange a refresh token for new ones."""

    refresh_token: Annotated[str, StringConstraints(min_length=1, max_length=400)]


class TokensOut(Out):
    """What a session is used with."""

    access_token: str = Field(description="For `Authorization: Bearer`; short-lived.")
    token_type: Literal["Bearer"] = "Bearer"  # noqa: S105  (the name of a scheme)
    expires_at: datetime = Field(description="When the access token ends.")
    refresh_token: str = Field(description="Works once; a second use ends the whole session.")


class LoggedOut(Out):
    """The session is over."""

    status: Literal["logged_out"] = "logged_out"


class OrganisationCreate(Body):
    """A new organisation."""

    code: Code
    name: Name
    kind: OrganisationKind


class OrganisationPatch(Body):
    """What changes; members left out stay."""

    name: Name | None = None
    kind: OrganisationKind | None = None


class OrganisationOut(Stamped):
    """A stakeholder of the tenant."""

    id: uuid.UUID
    code: str
    name: str
    kind: str
    is_active: bool


class UserCreate(Body):
    """A new user. Without a password nobody can log in as it yet."""

    email: Email
    name: Name
    organisation_id: uuid.UUID
    roles: Roles
    password: Password | None = None
    driver_id: uuid.UUID | None = Field(default=None, description="The driver that the user is.")
    location_ids: Places = Field(default=[], description="Where it works.")
    language: Language | None = Field(default=None, description=_LANGUAGE)


class UserPatch(Body):
    """What changes; members left out stay."""

    email: Email | None = None
    name: Name | None = None
    organisation_id: uuid.UUID | None = None
    roles: Roles | None = None
    driver_id: uuid.UUID | None = None
    location_ids: Places | None = None
    language: Language | None = Field(default=None, description=_LANGUAGE)


class UserOut(Stamped):
    """Somebody who can log in."""

    id: uuid.UUID
    email: str
    name: str
    organisation_id: uuid.UUID
    driver_id: uuid.UUID | None
    language: str | None = Field(description=_LANGUAGE)
    is_active: bool
    failed_logins: int
    locked_until: datetime | None
    roles: list[str]
    location_ids: list[uuid.UUID]


class PasswordReset(Body):
    """A new password, set by an administrator."""

    new_password: Password


class PasswordChange(Body):
    """A new password of one's own."""

    current_password: Password
    new_password: Password


class MePatch(Body):
    """What changes about the caller itself."""

    language: Language | None = Field(
        description="Of papers and mails for the caller; null for the tenant's."
    )


class MeUser(Out):
    """The caller."""

    id: uuid.UUID
    email: str
    name: str
    driver_id: uuid.UUID | None
    language: str | None = Field(description="Of papers and mails for the caller; null for the tenant's.")


class MeOrganisation(Out):
    """The caller's organisation."""

    id: uuid.UUID
    code: str
    name: str
    kind: str


class MeTenant(Out):
    """Where the caller is."""

    id: uuid.UUID
    slug: str
    name: str
    timezone: str
    currency: str
    is_sandbox: bool


class MeOut(Out):
    """The caller, what it may do and how far that reaches, and what time it is for it."""

    user: MeUser
    organisation: MeOrganisation
    tenant: MeTenant
    roles: list[str]
    permissions: dict[str, Scope] = Field(description="Each permission held, with its scope.")
    location_ids: list[uuid.UUID]
    session_id: uuid.UUID | None
    now: datetime


class SettingOut(Out):
    """A setting with what it means."""

    key: str
    value: Any
    default: Any
    type: str
    about: str
    accepted: str
    version: int


class SettingChangeOut(Out):
    """One change of a setting."""

    id: uuid.UUID
    key: str
    old_value: Any = Field(description="The default, where nobody had set it.")
    new_value: Any
    changed_at: datetime
    changed_by: uuid.UUID | None
    changed_by_name: str | None = None


class SettingPut(Body):
    """The new value."""

    value: Any
