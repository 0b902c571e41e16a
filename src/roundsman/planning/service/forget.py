"""What planning throws away by itself, so that its tables stay small and no old proposal is taken for a new one."""

from datetime import timedelta

import structlog
from sqlalchemy import delete

from roundsman.identity.api import KnownSetting, declare_setting, setting
from roundsman.planning.days.building import today_of
from roundsman.planning.models import PlanPart, PlanRun
from roundsman.planning.replan.models import Replanning
from roundsman.planning.replan.states import ReplanStatus
from roundsman.planning.service.decide import discard_plan
from roundsman.planning.states import PlanStatus
from roundsman.platform.db.tenants import all_tenant_ids
from roundsman.platform.jobs.queue import scheduled
from roundsman.platform.work import Work, open_system_work

log = structlog.get_logger(__name__)

KEEP_DAYS = declare_setting(
    KnownSetting(
        key="planning.keep_proposals_days",
        type="integer",
        default=7,
        least=1,
        most=3650,
        about="Days for which proposals of re-planning that nobody took are kept, and after which plans that nobody "
        "decided about are discarded, counted from their day.",
    )
)
PART_HOURS = 24
"""A part of a plan is solved within minutes; what is older belongs to nobody any more."""
_MOST_AT_ONCE = 5_000


@scheduled("planning.forget_proposals", "51 2 * * *")
def forget_proposals() -> None:
    """Every night, of all tenants."""
    for tenant_id in all_tenant_ids():
        try:
            with open_system_work(tenant_id) as work:
                found = forget_old(work)
        except Exception:
            log.exception("old proposals not forgotten", tenant_id=str(tenant_id))
            continue
        if any(found.values()):
            log.info("old proposals forgotten", tenant_id=str(tenant_id), **found)


def forget_old(work: Work) -> dict[str, int]:
    """Drop proposals of re-planning that were not taken, discard plans whose day is over, drop parts nobody waits for.

    Proposals that were taken stay: they say why trips are as they are.

    Returns:
        How many of each.
    """
    days = int(setting(work, KEEP_DAYS.key))
    before = work.now - timedelta(days=days)
    old = (
        work.rows(Replanning)
        .with_only_columns(Replanning.id)
        .where(Replanning.status != ReplanStatus.APPLIED, Replanning.expires_at < before)
        .order_by(Replanning.id)
        .limit(_MOST_AT_ONCE)
    )
    gone = delete(Replanning).where(Replanning.tenant_id == work.tenant_id, Replanning.id.in_(old))
    proposals = work.session.execute(gone.returning(Replanning.id)).all()
    parts = work.session.execute(
        delete(PlanPart)
        .where(
            PlanPart.tenant_id == work.tenant_id,
            PlanPart.written_at < work.now - timedelta(hours=PART_HOURS),
        )
        .returning(PlanPart.id)
    ).all()
    overdue = work.rows(PlanRun).where(
        PlanRun.status == PlanStatus.PROPOSED, PlanRun.day < today_of(work) - timedelta(days=days)
    )
    plans = list(work.session.scalars(overdue.order_by(PlanRun.id).limit(_MOST_AT_ONCE)))
    for plan in plans:
        discard_plan(work, plan.id)
    return {"proposals": len(proposals), "parts": len(parts), "plans": len(plans)}
