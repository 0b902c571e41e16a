"""Tables of planning."""

import uuid
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, Index, Integer, LargeBinary, String, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from roundsman.planning.edits.commands import EditKind
from roundsman.planning.replan.models import Replanning as Replanning
from roundsman.planning.states import PlanStatus
from roundsman.platform.db.base import TenantRow, Versioned, tenant_key


class PlanRun(Versioned, TenantRow):
    """One run of the planner and what became of its proposal. Its trips are rows of execution with its id."""

    __tablename__ = "plan"
    __table_args__ = (
        UniqueConstraint("tenant_id", "number"),
        CheckConstraint(f"status in {tuple(str(s) for s in PlanStatus)}", name="status"),
        Index("ix_plan_status", "tenant_id", "status", "id"),
        Index("ix_plan_day", "tenant_id", "day", "id"),
    )

    number: Mapped[str] = mapped_column(String(32))
    status: Mapped[PlanStatus] = mapped_column(String(16), default=PlanStatus.QUEUED)
    job_id: Mapped[uuid.UUID | None]
    day: Mapped[date]
    """The local day of the tenant that is planned."""
    parameters: Mapped[dict[str, Any]]
    """warehouse_ids, order_ids (null: all that are ready), budget_s, seed."""
    summary: Mapped[dict[str, Any] | None]
    """Figures of the proposal as our own evaluator sees them."""
    unplanned: Mapped[list[dict[str, Any]] | None]
    """Every order left out, with the reason."""
    error: Mapped[str | None]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[uuid.UUID | None]
    standings: Mapped[list[dict[str, Any]]] = mapped_column(default=list, server_default=text("'[]'::jsonb"))
    """The best plan so far over the time of the search (`progress.py`)."""
    finish_asked: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether somebody asked to take the best plan so far."""
    edits: Mapped[int] = mapped_column(Integer, default=0, server_default="0")
    """How often its proposal was changed by hand, taking back and making again counted too."""


class PlanEdit(TenantRow):
    """A change of trips by hand: what was asked, how the touched trips stood before and after, what it cost."""

    __tablename__ = "plan_edit"
    __table_args__ = (
        UniqueConstraint("tenant_id", "day", "seq"),
        CheckConstraint("seq >= 1", name="seq"),
        CheckConstraint("not is_forced or reason <> ''", name="forced"),
        Index("ix_plan_edit_plan", "tenant_id", "plan_id", "seq"),
        Index("ix_plan_edit_day", "tenant_id", "day", "id"),
        tenant_key("plan_id", "plan"),
    )

    day: Mapped[date]
    """The local day of the tenant on which the trips leave."""
    seq: Mapped[int] = mapped_column(Integer)
    """Counts the edits of a day."""
    plan_id: Mapped[uuid.UUID | None]
    """The plan of all trips that it touched; None where they are of several plans, or of none."""
    kind: Mapped[EditKind] = mapped_column(String(16))
    """`move`, `swap` and so on; `replan` for a proposal of re-planning that was taken."""
    command: Mapped[dict[str, Any]]
    """As it was asked."""
    before: Mapped[list[dict[str, Any]]]
    """The touched trips as they stood (`edits/states.py`)."""
    after: Mapped[list[dict[str, Any]]]
    reason: Mapped[str] = mapped_column(server_default="")
    """Why, in the words of who did it."""
    is_forced: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether rules were broken on purpose."""
    violations: Mapped[list[dict[str, Any]]]
    """The rules that it broke, with how much."""
    difference: Mapped[dict[str, Any]]
    """Metres, seconds, stops late: after less before."""
    price_minor: Mapped[int]
    """What it cost more than before; negative for a saving."""
    made_at: Mapped[datetime]
    made_by: Mapped[uuid.UUID | None]
    undone_at: Mapped[datetime | None] = mapped_column(info={"unseeded": True})
    undone_by: Mapped[uuid.UUID | None] = mapped_column(info={"unseeded": True})


class PinKind(StrEnum):
    """What of an order a pin holds."""

    VEHICLE = "vehicle"
    """The vehicle that brings it."""
    SEQUENCE = "sequence"
    """The vehicle, and the place in its trip: the whole sequence was set."""
    OUT = "out"
    """It goes on no trip until it is unpinned."""


class Pin(TenantRow):
    """An order that a person has put somewhere: no re-run and no optimiser moves it."""

    __tablename__ = "pin"
    __table_args__ = (
        CheckConstraint(f"kind in {tuple(str(kind) for kind in PinKind)}", name="kind"),
        CheckConstraint("kind <> 'sequence' or position is not null", name="position"),
        CheckConstraint(
            "(kind = 'out') = (vehicle_id is null) and (kind = 'out') = (trip_id is null)", name="where"
        ),
        CheckConstraint("position >= 0", name="place"),
        Index(
            "uq_pin_order",
            "tenant_id",
            "order_id",
            unique=True,
            postgresql_where=text("released_at is null"),
        ),
        Index("ix_pin_day", "tenant_id", "day", "id"),
        Index("ix_pin_plan", "tenant_id", "plan_id"),
        Index("ix_pin_edit", "tenant_id", "edit_id"),
        Index("ix_pin_released_edit", "tenant_id", "released_edit_id"),
        tenant_key("order_id", "order"),
        tenant_key("vehicle_id", "vehicle"),
        tenant_key("trip_id", "trip"),
        tenant_key("plan_id", "plan"),
        tenant_key("edit_id", "plan_edit"),
        tenant_key("released_edit_id", "plan_edit"),
    )

    order_id: Mapped[uuid.UUID]
    kind: Mapped[PinKind] = mapped_column(String(16))
    day: Mapped[date]
    """The local day that it is meant for."""
    vehicle_id: Mapped[uuid.UUID | None]
    trip_id: Mapped[uuid.UUID | None]
    """The trip that it was put on; a re-run binds it to the vehicle."""
    position: Mapped[int | None]
    """How many orders came before it in the trip, where somebody said so."""
    plan_id: Mapped[uuid.UUID | None]
    edit_id: Mapped[uuid.UUID | None]
    reason: Mapped[str] = mapped_column(server_default="")
    price_minor: Mapped[int | None]
    """What putting it where it fits best would save; None where it fits nowhere else."""
    pinned_at: Mapped[datetime]
    pinned_by: Mapped[uuid.UUID | None]
    released_at: Mapped[datetime | None] = mapped_column(info={"unseeded": True})
    released_by: Mapped[uuid.UUID | None] = mapped_column(info={"unseeded": True})
    released_edit_id: Mapped[uuid.UUID | None] = mapped_column(info={"unseeded": True})
    """The edit that put the order elsewhere; taking that back holds it here again."""


class PlanPart(TenantRow):
    """A part of a plan while another worker solves it; gone when the plan is there. See `service/spread.py`."""

    __tablename__ = "plan_part"

    plan_job_id: Mapped[uuid.UUID]
    seed: Mapped[int]
    problem: Mapped[bytes] = mapped_column(LargeBinary)
    answer: Mapped[bytes | None] = mapped_column(LargeBinary)
    written_at: Mapped[datetime]
    taken_at: Mapped[datetime | None]
