"""The table of re-planning."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from roundsman.kernel.ids import seeded_id
from roundsman.planning.replan.actions import only_revises
from roundsman.planning.replan.states import Occasion, ReplanStatus
from roundsman.platform.db.base import TenantRow, Versioned


class Replanning(Versioned, TenantRow):
    """One proposal: what could be done about something that has happened, ready to be carried out as it stands."""

    __tablename__ = "replanning"
    __table_args__ = (
        CheckConstraint(f"status in {tuple(str(s) for s in ReplanStatus)}", name="status"),
        CheckConstraint(f"occasion in {tuple(str(one) for one in Occasion)}", name="occasion"),
        CheckConstraint("(status = 'applied') = (decided_at is not null)", name="decided"),
        Index("ix_replanning_question", "tenant_id", "question_id", "rank"),
        Index("ix_replanning_status", "tenant_id", "status", "id"),
    )

    question_id: Mapped[uuid.UUID]
    """Proposals for the same thing that has happened, asked at the same moment, share it."""
    occasion: Mapped[Occasion] = mapped_column(String(16))
    trip_id: Mapped[uuid.UUID | None]
    """The trip that something happened to."""
    rank: Mapped[int] = mapped_column(Integer)
    """1 is the best."""
    kind: Mapped[str] = mapped_column(String(32))
    status: Mapped[ReplanStatus] = mapped_column(String(16), default=ReplanStatus.OPEN)
    sentence: Mapped[str]
    figures: Mapped[dict[str, Any]]
    """Cost, metres, seconds, late stops, before and after."""
    trips: Mapped[list[dict[str, Any]]]
    """The touched trips as they would be."""
    meetings: Mapped[list[dict[str, Any]]]
    """Where goods change vehicles."""
    left_out: Mapped[list[Any]]
    """Stops that would be given up."""
    actions: Mapped[list[dict[str, Any]]]
    """What is done when it is taken."""
    states: Mapped[dict[str, Any]]
    """Trip -> how it stood when this was proposed (`replan.load.states_of`)."""
    expires_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[uuid.UUID | None]

    @property
    def can_be_taken_back(self) -> bool:
        """Whether it moves stops and times, and no goods."""
        return only_revises(self.actions)

    @property
    def edit_id(self) -> uuid.UUID | None:
        """The edit that taking it was, where that can be taken back."""
        taken = self.status == ReplanStatus.APPLIED and self.can_be_taken_back
        return seeded_id(self.id, "edit") if taken else None
