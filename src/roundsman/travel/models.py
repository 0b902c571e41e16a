"""Tables of travel."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Float, Index, Integer, LargeBinary, String, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from roundsman.platform.db.base import Base, TenantRow, Versioned


class TravelProfile(Versioned, TenantRow):
    """How a tenant's vehicles travel: what coordinates are worth in road metres and seconds, and how the day slows
    them. One row each; where there is none, the defaults count."""

    __tablename__ = "travel_profile"
    __table_args__ = (
        UniqueConstraint("tenant_id"),
        CheckConstraint("detour >= 1 and detour < 10", name="detour"),
        CheckConstraint("duration_factor > 0 and duration_factor <= 10", name="duration_factor"),
    )

    detour: Mapped[float]
    """Road metres for each metre of the air line."""
    bands: Mapped[list[dict[str, Any]]]
    """`from_m`, `speed_kmh` of each band of great-circle travel."""
    duration_factor: Mapped[float] = mapped_column(Float)
    """How many times longer the road engine's ways take in truth."""
    hour_pct: Mapped[list[Any]]
    """Speed by local hour as a percentage of the usual one: 24 numbers, or none for the same all day."""
    figures: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    """Where it was learned from: the method, how many ways, and the errors before and after on days held out."""


class TravelWays(Base):
    """What a road engine said about the ways from one place to many: a cache, packed. See `cache.py`."""

    __tablename__ = "travel_ways"
    __table_args__ = (Index("ix_travel_ways_used", "tenant_id", "used_at"),)

    tenant_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    engine: Mapped[str] = mapped_column(String(160), primary_key=True)
    origin: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """The place, rounded to 1e-5 degrees, as one number."""
    ways: Mapped[bytes] = mapped_column(LargeBinary)
    """Destination, metres and seconds of each way, 16 bytes each, by destination."""
    used_at: Mapped[datetime]
    written_at: Mapped[datetime]
    count: Mapped[int] = mapped_column(Integer)
