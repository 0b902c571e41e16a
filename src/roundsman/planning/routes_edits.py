"""Changing trips by hand, over HTTP: one door for proposals, planned trips and trips on the road."""

import uuid
from typing import Annotated

from fastapi import APIRouter, Query

from roundsman.identity.api import hide_costs_within, user_names
from roundsman.planning.models import Pin, PlanEdit, PlanRun
from roundsman.planning.presenters_edits import (
    shown_answer,
    shown_comparison,
    shown_edit,
    shown_pin,
    shown_versions,
)
from roundsman.planning.schemas_edits import (
    ComparisonOut,
    EditAnswerOut,
    EditDetail,
    EditIn,
    EditOut,
    PinOut,
    VersionsOut,
)
from roundsman.planning.service.edit import EditRequest, edit_trips
from roundsman.planning.service.history import version_numbered, versions_of
from roundsman.planning.service.pins import unpin
from roundsman.planning.service.undo import redo_edit, redo_next, undo_edit, undo_last
from roundsman.platform.errors import Invalid
from roundsman.platform.http.pages import AskedPage, paginate
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import LocalDay, Page, problems
from roundsman.platform.work import Work

_edits = APIRouter(prefix="/api/v1/edits", tags=["planning"], route_class=UseCaseRoute)
_pins = APIRouter(prefix="/api/v1/pins", tags=["planning"], route_class=UseCaseRoute)
_plans = APIRouter(prefix="/api/v1/plans", tags=["planning"], route_class=UseCaseRoute)
routers = [_edits, _pins, _plans]


@_edits.post("", responses=problems(401, 403, 404, 409, 412, 422))
def edit(body: EditIn, work: Work = permitted("plans.edit")) -> EditAnswerOut:
    """Move, swap, insert, remove, resequence, split, merge, change vehicle or driver, or find the best order."""
    request = EditRequest(
        command=body.command.command(),
        plan_id=body.plan_id,
        versions=body.versions,
        dry_run=body.dry_run,
        force=body.force,
        reason=body.reason,
    )
    return shown_answer(work, edit_trips(work, request), dry_run=body.dry_run)


@_edits.get("", responses=problems(401, 403, 422))
def list_edits(
    page: AskedPage,
    day: Annotated[LocalDay | None, Query(description="Of trips that leave on this local day.")] = None,
    plan_id: Annotated[uuid.UUID | None, Query(description="Of the trips of this plan.")] = None,
    work: Work = permitted("plans.read"),
) -> Page[EditOut]:
    """What was changed by hand, the latest first."""
    query = work.rows(PlanEdit)
    if day is not None:
        query = query.where(PlanEdit.day == day)
    if plan_id is not None:
        query = query.where(PlanEdit.plan_id == plan_id)
    found = paginate(
        work,
        query,
        PlanEdit,
        page,
        show=lambda row: shown_edit(work, row),
        sorts={"day": PlanEdit.day, "seq": PlanEdit.seq, "made_at": PlanEdit.made_at},
        # Not by id: that of a proposal's edit says nothing of its time.
        default_sort="-made_at" if day is None else "-seq",
    )
    names = user_names(work, {one.made_by for one in found.items if one.made_by})
    for one in found.items:
        one.made_by_name = names.get(one.made_by) if one.made_by else None
    return found


@_edits.get("/{edit_id}", responses=problems(401, 403, 404))
def get_edit(edit_id: uuid.UUID, work: Work = permitted("plans.read")) -> EditDetail:
    """One edit, with its trips before and after."""
    row = work.get(PlanEdit, edit_id)
    return EditDetail(
        **shown_edit(work, row).model_dump(),
        before=hide_costs_within(work, row.before),
        after=hide_costs_within(work, row.after),
    )


@_edits.post("/{edit_id}/undo", responses=problems(401, 403, 404, 409))
def undo(edit_id: uuid.UUID, work: Work = permitted("plans.edit")) -> EditOut:
    """Put its trips back as they were; refused when one of them was changed since."""
    return shown_edit(work, undo_edit(work, edit_id))


@_edits.post("/{edit_id}/redo", responses=problems(401, 403, 404, 409))
def redo(edit_id: uuid.UUID, work: Work = permitted("plans.edit")) -> EditOut:
    """Make it again after an undo; refused when one of its trips was changed since."""
    return shown_edit(work, redo_edit(work, edit_id))


@_pins.get("", responses=problems(401, 403, 422))
def list_pins(
    page: AskedPage,
    day: Annotated[LocalDay | None, Query(description="Of this local day.")] = None,
    order_id: Annotated[uuid.UUID | None, Query(description="Of this order.")] = None,
    released: Annotated[bool, Query(description="Those that hold nothing any more, too.")] = False,
    work: Work = permitted("plans.read"),
) -> Page[PinOut]:
    """What people have put somewhere, the latest first."""
    query = work.rows(Pin)
    if not released:
        query = query.where(Pin.released_at.is_(None))
    if day is not None:
        query = query.where(Pin.day == day)
    if order_id is not None:
        query = query.where(Pin.order_id == order_id)
    return paginate(work, query, Pin, page, show=lambda row: shown_pin(work, row))


@_pins.delete("/{pin_id}", responses=problems(401, 403, 404))
def delete_pin(pin_id: uuid.UUID, work: Work = permitted("plans.edit")) -> PinOut:
    """Let the planner move the order again. The trip stays as it is."""
    return shown_pin(work, unpin(work, pin_id))


@_plans.get("/compare", responses=problems(401, 403, 404, 422))
def compare_plans(
    a: Annotated[uuid.UUID, Query(description="A plan.")],
    b: Annotated[uuid.UUID, Query(description="Another plan of the same day.")],
    work: Work = permitted("plans.read"),
) -> ComparisonOut:
    """Two plans of one day side by side, as they are now."""
    plans = [work.get(PlanRun, one) for one in (a, b)]
    if plans[0].day != plans[1].day:
        raise Invalid(
            f"the plans are for {plans[0].day} and {plans[1].day}",
            field="b",
            accepted=f"a plan for {plans[0].day}",
            code="plans_of_several_days",
        )
    sides = [(plan, version_numbered(work, plan, None, "a")) for plan in plans]
    return shown_comparison(work, *sides)


@_plans.get("/{plan_id}/compare", responses=problems(401, 403, 404, 422))
def compare_versions(
    plan_id: uuid.UUID,
    a: Annotated[int | None, Query(ge=0, description="A version; the proposal when left out.")] = 0,
    b: Annotated[int | None, Query(ge=0, description="Another one; the latest when left out.")] = None,
    work: Work = permitted("plans.read"),
) -> ComparisonOut:
    """Two versions of a plan side by side."""
    plan = work.get(PlanRun, plan_id)
    sides = [(plan, version_numbered(work, plan, number, name)) for number, name in ((a, "a"), (b, "b"))]
    return shown_comparison(work, *sides)


@_plans.get("/{plan_id}/versions", responses=problems(401, 403, 404))
def list_versions(plan_id: uuid.UUID, work: Work = permitted("plans.read")) -> VersionsOut:
    """The plan as it was proposed and after each edit that stands, with its figures."""
    plan = work.get(PlanRun, plan_id)
    return shown_versions(work, versions_of(work, plan))


@_plans.get("/{plan_id}/pins", responses=problems(401, 403, 404, 422))
def list_plan_pins(plan_id: uuid.UUID, page: AskedPage, work: Work = permitted("plans.read")) -> Page[PinOut]:
    """What people have put somewhere in this plan, and what that costs."""
    work.get(PlanRun, plan_id)
    query = work.rows(Pin).where(Pin.plan_id == plan_id, Pin.released_at.is_(None))
    return paginate(work, query, Pin, page, show=lambda row: shown_pin(work, row))


@_plans.post("/{plan_id}/undo", responses=problems(401, 403, 404, 409))
def undo_in_plan(plan_id: uuid.UUID, work: Work = permitted("plans.edit")) -> EditOut:
    """Take back the latest edit of the plan that stands."""
    return shown_edit(work, undo_last(work, plan_id))


@_plans.post("/{plan_id}/redo", responses=problems(401, 403, 404, 409))
def redo_in_plan(plan_id: uuid.UUID, work: Work = permitted("plans.edit")) -> EditOut:
    """Make the edit of the plan again that was taken back last."""
    return shown_edit(work, redo_next(work, plan_id))
