"""Tables of identity."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, Integer, String, UniqueConstraint, func, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from roundsman.platform.db.base import Base, TenantRow, Versioned, tenant_key

ORGANISATION_KINDS = ("factory", "dairy", "distributor", "transporter", "retailer", "merchant", "carrier")


class Tenant(Base):
    """The isolation boundary. Seen only by itself."""

    __tablename__ = "tenant"

    tenant_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    timezone: Mapped[str] = mapped_column(String(64))
    currency: Mapped[str] = mapped_column(String(3))
    is_active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Organisation(Versioned, TenantRow):
    """A stakeholder inside a tenant."""

    __tablename__ = "organisation"
    __table_args__ = (
        UniqueConstraint("tenant_id", "code"),
        CheckConstraint(f"kind in {ORGANISATION_KINDS}", name="kind"),
    )

    code: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(16))
    is_active: Mapped[bool] = mapped_column(default=True)


class UserAccount(Versioned, TenantRow):
    """Somebody who can log in."""

    __tablename__ = "user_account"
    __table_args__ = (
        Index("uq_user_account_email", text("lower(email)"), unique=True),
        tenant_key("organisation_id", "organisation"),
    )

    email: Mapped[str] = mapped_column(String(254))
    """Unique in the whole installation, whatever its case: a login names no tenant."""
    name: Mapped[str] = mapped_column(String(200))
    password_hash: Mapped[str]
    organisation_id: Mapped[uuid.UUID]
    driver_id: Mapped[uuid.UUID | None]
    """The driver that this user is, where it is one (a row of master data)."""
    language: Mapped[str | None] = mapped_column(String(16), info={"unseeded": True})
    """Papers and mails for it are in this language; in the tenant's when None."""
    is_active: Mapped[bool] = mapped_column(default=True)
    failed_logins: Mapped[int] = mapped_column(Integer, default=0)
    locked_until: Mapped[datetime | None]


class UserRole(Base):
    """A role that a user holds."""

    __tablename__ = "user_role"
    __table_args__ = (tenant_key("user_id", "user_account", ondelete="CASCADE"),)

    tenant_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    user_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    role: Mapped[str] = mapped_column(String(32), primary_key=True)


class UserLocation(Base):
    """A location that a user works at: what `location` scopes reach."""

    __tablename__ = "user_location"
    __table_args__ = (tenant_key("user_id", "user_account", ondelete="CASCADE"),)

    tenant_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    user_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    location_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)


class AuthSession(TenantRow):
    """A login. Every call looks here, so that revoking it ends it everywhere at once."""

    __tablename__ = "auth_session"
    __table_args__ = (
        Index("ix_auth_session_user", "tenant_id", "user_id"),
        tenant_key("user_id", "user_account", ondelete="CASCADE"),
    )

    user_id: Mapped[uuid.UUID]
    audience: Mapped[str] = mapped_column(String(16), default="api")
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    revoked_why: Mapped[str | None] = mapped_column(String(32))


class RefreshToken(TenantRow):
    """One link of a session's chain of refresh tokens; used once. A second use revokes the session."""

    __tablename__ = "refresh_token"
    __table_args__ = (
        UniqueConstraint("tenant_id", "token_hash"),
        tenant_key("session_id", "auth_session", ondelete="CASCADE"),
    )

    session_id: Mapped[uuid.UUID]
    token_hash: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class Setting(Versioned, TenantRow):
    """A typed setting of the tenant."""

    __tablename__ = "setting"
    __table_args__ = (UniqueConstraint("tenant_id", "key"),)

    key: Mapped[str] = mapped_column(String(96))
    value: Mapped[Any] = mapped_column(JSONB)


class SettingChange(TenantRow):
    """What a setting was before somebody changed it, and what it was changed to."""

    __tablename__ = "setting_change"
    __table_args__ = (
        Index("ix_setting_change_key", "tenant_id", "key", "id"),
        {"info": {"append_only": True}},
    )

    key: Mapped[str] = mapped_column(String(96))
    old_value: Mapped[Any] = mapped_column(JSONB)
    """The default, where nobody had set it."""
    new_value: Mapped[Any] = mapped_column(JSONB)
    changed_at: Mapped[datetime]
    changed_by: Mapped[uuid.UUID | None]


class SharingRule(Versioned, TenantRow):
    """What a role sees of what is others', where the tenant wants it otherwise than by default."""

    __tablename__ = "sharing_rule"
    __table_args__ = (
        UniqueConstraint(
            "tenant_id",
            "subject",
            "viewer_role",
            "organisation_id",
            name="uq_sharing_rule_match",
            postgresql_nulls_not_distinct=True,
        ),
        CheckConstraint("extent in ('none', 'aggregated', 'own', 'full')", name="extent"),
        tenant_key("organisation_id", "organisation"),
    )

    subject: Mapped[str] = mapped_column(String(16))
    viewer_role: Mapped[str] = mapped_column(String(32))
    organisation_id: Mapped[uuid.UUID | None]
    """Only for its people of this organisation; for all of the role when None."""
    extent: Mapped[str] = mapped_column(String(16))
