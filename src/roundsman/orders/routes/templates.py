"""`/api/v1/order-templates`: recurring orders."""

import uuid
from typing import Annotated, cast

from fastapi import APIRouter, Query, Response

from roundsman.orders import policies
from roundsman.orders.models import OrderTemplate
from roundsman.orders.queries_templates import preview, show_template
from roundsman.orders.routes.answers import changes_of
from roundsman.orders.schemas_templates import (
    MaterialisedOut,
    OccurrenceOut,
    PreviewOut,
    TemplateCreate,
    TemplateDay,
    TemplateDetailOut,
    TemplateOfOrder,
    TemplateOut,
    TemplateUpdate,
)
from roundsman.orders.service import templates as service
from roundsman.orders.service.materialise import materialise_template
from roundsman.orders.service.place_checks import AskedLine
from roundsman.orders.service.template_rows import READ, WRITE, get_template
from roundsman.orders.service.templates import NewTemplate, TemplateChanges
from roundsman.platform.http.etag import IfMatch, with_etag
from roundsman.platform.http.pages import AskedPage, paginate
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import Page, problems
from roundsman.platform.work import Work

router = APIRouter(prefix="/api/v1/order-templates", tags=["recurring orders"], route_class=UseCaseRoute)
of_order = APIRouter(prefix="/api/v1/orders", tags=["recurring orders"], route_class=UseCaseRoute)
_COMMAND = problems(401, 403, 404, 409, 412, 422)
_MAY_BE_NULL = ("warehouse_id", "ends_on", "note", "min_remaining_life_days")


@router.get("", responses=problems(401, 403, 422))
def list_templates(
    page: AskedPage,
    location_id: uuid.UUID | None = None,
    is_paused: bool | None = None,
    work: Work = permitted(READ),
) -> Page[TemplateOut]:
    """The recurring orders that you may see, the newest first."""
    query = policies.templates_within_scope(work, READ)
    if location_id is not None:
        query = query.where(OrderTemplate.location_id == location_id)
    if is_paused is not None:
        query = query.where(OrderTemplate.is_paused == is_paused)
    sorts = {"name": OrderTemplate.name, "starts_on": OrderTemplate.starts_on}
    return paginate(work, query, OrderTemplate, page, show=TemplateOut.model_validate, sorts=sorts)


@router.post("", status_code=201, responses=problems(401, 403, 422))
def create(body: TemplateCreate, response: Response, work: Work = permitted(WRITE)) -> TemplateDetailOut:
    """Have an order placed again and again, by a rule.

    Problems: those of an order, and `bad_rule`, `bad_time_of_day`, `ends_before_it_starts`, `lead_too_short`.
    """
    lines = [AskedLine(line.sku_id, line.quantity) for line in body.lines]
    asked = NewTemplate(**{**body.model_dump(exclude={"lines"}), "lines": lines})
    return _made(work, service.create_template(work, asked), response)


@of_order.post("/{order_id}/template", status_code=201, responses=problems(401, 403, 404, 422))
def create_of_order(
    order_id: uuid.UUID, body: TemplateOfOrder, response: Response, work: Work = permitted(WRITE)
) -> TemplateDetailOut:
    """Have an order like this one placed again and again."""
    values = body.model_dump(exclude_none=True)
    return _made(work, service.template_of_order(work, order_id, **values), response)


@router.get("/{template_id}", responses=problems(401, 403, 404))
def read(template_id: uuid.UUID, response: Response, work: Work = permitted(READ)) -> TemplateDetailOut:
    """One recurring order: items, skipped days, and what became of the last days."""
    return with_etag(response, show_template(work, get_template(work, template_id)))


@router.patch("/{template_id}", responses=_COMMAND)
def change(
    template_id: uuid.UUID,
    body: TemplateUpdate,
    response: Response,
    if_match: IfMatch,
    work: Work = permitted(WRITE),
) -> TemplateDetailOut:
    """Change what is named from now on; orders that it placed stay as they are."""
    changes = cast(TemplateChanges, changes_of(body, may_be_null=_MAY_BE_NULL))
    return _shown(work, service.change_template(work, template_id, changes, if_match=if_match), response)


@router.post("/{template_id}/pause", responses=_COMMAND)
def pause(
    template_id: uuid.UUID, response: Response, if_match: IfMatch, work: Work = permitted(WRITE)
) -> TemplateDetailOut:
    """Place nothing until it is resumed."""
    return _shown(work, service.pause_template(work, template_id, if_match=if_match), response)


@router.post("/{template_id}/resume", responses=_COMMAND)
def resume(
    template_id: uuid.UUID, response: Response, if_match: IfMatch, work: Work = permitted(WRITE)
) -> TemplateDetailOut:
    """Place orders again; what the pause passed over is not made up for."""
    return _shown(work, service.resume_template(work, template_id, if_match=if_match), response)


@router.post("/{template_id}/skip", responses=_COMMAND)
def skip(
    template_id: uuid.UUID,
    body: TemplateDay,
    response: Response,
    if_match: IfMatch,
    work: Work = permitted(WRITE),
) -> TemplateDetailOut:
    """Leave one day out; `already_placed` names the order to cancel instead."""
    return _shown(work, service.skip_day(work, template_id, body.day, if_match=if_match), response)


@router.post("/{template_id}/unskip", responses=_COMMAND)
def unskip(
    template_id: uuid.UUID,
    body: TemplateDay,
    response: Response,
    if_match: IfMatch,
    work: Work = permitted(WRITE),
) -> TemplateDetailOut:
    """Let a skipped day come after all."""
    return _shown(work, service.unskip_day(work, template_id, body.day, if_match=if_match), response)


@router.get("/{template_id}/preview", responses=problems(401, 403, 404, 422))
def preview_days(
    template_id: uuid.UUID,
    weeks: Annotated[int, Query(ge=1, le=26, description="How far ahead.")] = 8,
    work: Work = permitted(READ),
) -> PreviewOut:
    """The days of the next weeks: holidays, skips and what is placed already."""
    return PreviewOut(days=preview(work, get_template(work, template_id), weeks=weeks))


@router.post("/{template_id}/materialise", responses=problems(401, 403, 404, 409, 422))
def materialise(template_id: uuid.UUID, work: Work = permitted(WRITE)) -> MaterialisedOut:
    """Place now what is due, without waiting for the clock; again, it places nothing twice."""
    settled = materialise_template(work, template_id)
    return MaterialisedOut(
        occurrences=[OccurrenceOut.model_validate(row) for row in settled],
        placed=sum(row.status == "placed" for row in settled),
        failed=sum(row.status == "failed" for row in settled),
    )


def _made(work: Work, template: OrderTemplate, response: Response) -> TemplateDetailOut:
    response.headers["Location"] = f"/api/v1/order-templates/{template.id}"
    return _shown(work, template, response)


def _shown(work: Work, template: OrderTemplate, response: Response) -> TemplateDetailOut:
    return with_etag(response, show_template(work, template))
