"""Tables of the desk."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from roundsman.platform.db.base import Base, TenantRow, Versioned, tenant_key


class SavedView(Versioned, TenantRow):
    """How somebody wants to see a list: what is in it, in which order, which columns."""

    __tablename__ = "saved_view"
    __table_args__ = (
        UniqueConstraint("tenant_id", "owner_id", "page", "name"),
        CheckConstraint("octet_length(content::text) <= 65536", name="content"),
        Index("ix_saved_view_page", "tenant_id", "page", "is_shared"),
        tenant_key("owner_id", "user_account", ondelete="CASCADE"),
    )

    owner_id: Mapped[uuid.UUID]
    page: Mapped[str] = mapped_column(String(64))
    """The list it is of, as the web application calls it (`orders`)."""
    name: Mapped[str] = mapped_column(String(80))
    is_shared: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether everybody of the tenant may use it. Only its owner changes it."""
    content: Mapped[dict[str, Any]]
    """`filters`, `sort`, `columns` and what else a page keeps; the server looks at its size only."""


class Presence(Base):
    """That somebody looks at or works on something right now. It counts until `until_at` and is renewed before."""

    __tablename__ = "presence"
    __table_args__ = (
        CheckConstraint("doing in ('looking', 'editing')", name="doing"),
        Index("ix_presence_subject", "tenant_id", "subject_type", "subject_id"),
        tenant_key("user_id", "user_account", ondelete="CASCADE"),
    )

    tenant_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    user_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    window: Mapped[str] = mapped_column(String(64), primary_key=True)
    """The window of the browser, by a name that it made up; somebody may have several open."""
    subject_type: Mapped[str] = mapped_column(String(32))
    subject_id: Mapped[uuid.UUID]
    doing: Mapped[str] = mapped_column(String(16))
    part: Mapped[str | None] = mapped_column(String(96))
    """The part of it, for example the id of the stop that is being dragged."""
    since_at: Mapped[datetime]
    until_at: Mapped[datetime]
