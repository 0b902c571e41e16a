"""Zones: areas on the map that vehicles call their own."""

from typing import Any

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from roundsman.platform.db.base import TenantRow, Versioned


class Zone(Versioned, TenantRow):
    """An area whose shops should rather be served by the vehicles that it belongs to."""

    __tablename__ = "zone"
    __table_args__ = (UniqueConstraint("tenant_id", "code"),)

    code: Mapped[str] = mapped_column(String(64))
    """Where two zones overlap, a place belongs to the one whose code comes first."""
    name: Mapped[str] = mapped_column(String(200))
    area: Mapped[dict[str, Any]] = mapped_column(JSONB)
    """A GeoJSON Polygon (WGS 84, longitude first)."""
    is_active: Mapped[bool] = mapped_column(default=True)
