"""Tables of tracking."""

import uuid
from datetime import datetime

from sqlalchemy import REAL, CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from roundsman.platform.db.base import Base, tenant_key

_ON_EARTH = "lat between -90 and 90 and lon between -180 and 180"


class VehiclePosition(Base):
    """The newest good fix of a vehicle, and the one after it that nobody believes yet."""

    __tablename__ = "vehicle_position"
    __table_args__ = (
        CheckConstraint(_ON_EARTH, name="place"),
        tenant_key("vehicle_id", "vehicle"),
    )

    tenant_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    vehicle_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    """When it was there, by the clock of the device."""
    received_at: Mapped[datetime]
    """When the house learned of it, by the real clock."""
    lat: Mapped[float]
    lon: Mapped[float]
    speed_mps: Mapped[float | None] = mapped_column(REAL)
    heading_deg: Mapped[float | None] = mapped_column(REAL)
    """Clockwise from north."""
    accuracy_m: Mapped[float | None] = mapped_column(REAL)
    doubted_at: Mapped[datetime | None]
    """A fix farther away than anything drives; a second one near it proves it right."""
    doubted_lat: Mapped[float | None]
    doubted_lon: Mapped[float | None]


class PositionFix(Base):
    """One fix of one vehicle. Which trip it belongs to follows from who had the vehicle then."""

    __tablename__ = "position_fix"
    __table_args__ = (
        CheckConstraint(_ON_EARTH, name="place"),
        Index("ix_position_fix_at", "at", postgresql_using="brin"),
    )

    tenant_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    vehicle_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(primary_key=True)
    received_at: Mapped[datetime]
    lat: Mapped[float]
    lon: Mapped[float]
    speed_mps: Mapped[float | None] = mapped_column(REAL)
    heading_deg: Mapped[float | None] = mapped_column(REAL)
    accuracy_m: Mapped[float | None] = mapped_column(REAL)
