"""Asking for a plan."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from roundsman.identity.api import KnownSetting, declare_setting, setting
from roundsman.masterdata import api as masterdata
from roundsman.orders import api as orders
from roundsman.planning.days.building import orders_of_day, today_of
from roundsman.planning.models import PlanRun
from roundsman.planning.states import PlanStatus
from roundsman.planning.terms import Waived
from roundsman.platform.errors import Invalid
from roundsman.platform.jobs.queue import enqueue_job
from roundsman.platform.work import Work

JOB = "planning.plan_day"
BALANCE = declare_setting(
    KnownSetting(
        key="planning.balance_pct",
        type="number",
        default=0,
        least=0,
        most=100,
        about="How much more, in percent, plans may cost so that the drivers of a depot have days of like length.",
    )
)
DEFAULT_BUDGET_S = 30
MAX_DAYS_AHEAD = 366


@dataclass(frozen=True, kw_only=True)
class PlanRequest:
    """What is to be planned, and how long the planner may take."""

    day: date | None = None
    """A local day of the tenant; today when left out."""
    warehouse_ids: tuple[uuid.UUID, ...] | None = None
    """All active warehouses when left out."""
    order_ids: tuple[uuid.UUID, ...] | None = None
    """All ready orders of the day when left out."""
    budget_s: int = DEFAULT_BUDGET_S
    seed: int = 1
    balance_pct: float | None = None
    """How much more it may cost for days of like length; the tenant's setting when left out."""
    without: tuple[Waived, ...] = ()
    """Rules that it does not keep, to see what they cost: such a plan cannot be accepted."""
    spread: str | None = None
    """`auto`, `never` or `always`: whether other machines solve parts of it; the tenant's setting when left out."""


def request_plan(work: Work, request: PlanRequest) -> PlanRun:
    """Note down the wish and enqueue the run; its proposal binds nobody until it is accepted.

    Raises:
        Invalid: `day_in_past`, `day_too_far`, `no_warehouse`, `orders_not_ready`, `orders_not_of_this_plan`, and
            `unknown_location`, `inactive_location` or `wrong_location_kind` for a warehouse.
    """
    today = today_of(work)
    day = request.day or today
    if day < today:
        raise Invalid(f"{day} is over", field="day", accepted=f"a day from {today} on", code="day_in_past")
    if (day - today).days > MAX_DAYS_AHEAD:
        raise Invalid(
            f"{day} is too far ahead",
            field="day",
            accepted=f"at most {MAX_DAYS_AHEAD} days from today",
            code="day_too_far",
        )
    warehouse_ids = _warehouses(work, request.warehouse_ids)
    order_ids = None if request.order_ids is None else list(dict.fromkeys(request.order_ids))
    if order_ids is not None:
        _check_orders(work, day, warehouse_ids, order_ids)
    plan = work.add(
        PlanRun(
            number=work.next_number("PLN"),
            status=PlanStatus.QUEUED,
            day=day,
            parameters={
                "warehouse_ids": [str(one) for one in warehouse_ids],
                "order_ids": None if order_ids is None else [str(one) for one in order_ids],
                "budget_s": request.budget_s,
                "seed": request.seed,
                "balance_pct": float(setting(work, BALANCE.key))
                if request.balance_pct is None
                else request.balance_pct,
                **({"without": sorted(set(request.without))} if request.without else {}),
                "spread": request.spread,
            },
        )
    )
    work.session.flush()
    plan.job_id = enqueue_job(work, JOB, {"plan_id": str(plan.id)}, priority=5).id
    work.session.flush()
    return plan


def _warehouses(work: Work, asked: Sequence[uuid.UUID] | None) -> list[uuid.UUID]:
    if asked is None:
        found = masterdata.active_depots(work)
        if not found:
            raise Invalid(
                "there is no active warehouse to plan for",
                field="warehouse_ids",
                accepted="create a location of kind warehouse first",
                code="no_warehouse",
            )
        return [place.id for place in found]
    for index, warehouse_id in enumerate(asked):
        masterdata.active_depot(work, warehouse_id, field=f"warehouse_ids.{index}")
    return list(dict.fromkeys(asked))


def _check_orders(
    work: Work, day: date, warehouse_ids: Sequence[uuid.UUID], order_ids: Sequence[uuid.UUID]
) -> None:
    ready = {order.order_id for order in orders.ready_orders(work, order_ids=order_ids)}
    not_ready = [one for one in order_ids if one not in ready]
    if not_ready:
        raise Invalid(
            f"{len(not_ready)} of the {len(order_ids)} orders are not ready",
            field="order_ids",
            accepted="orders with status ready",
            code="orders_not_ready",
            not_ready=[str(one) for one in not_ready],
        )
    ours = {
        order.order_id for order in orders_of_day(work, day, warehouse_ids=warehouse_ids, order_ids=order_ids)
    }
    others = [one for one in order_ids if one not in ours]
    if others:
        raise Invalid(
            f"{len(others)} of the {len(order_ids)} orders belong to another day or another warehouse",
            field="order_ids",
            accepted=f"ready orders whose window lies on {day}, of the warehouses that are planned",
            code="orders_not_of_this_plan",
            orders=[str(one) for one in others],
        )
