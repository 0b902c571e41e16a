"""`/api/v1/waves`: orders that are picked together because they leave together."""

import uuid
from typing import Annotated

from fastapi import APIRouter, Query, Response

from roundsman.orders.models import Wave
from roundsman.orders.schemas_picking import (
    WaveDetail,
    WaveOut,
    WaveRelease,
    WavesOut,
    WavesPlan,
    WavesProposed,
)
from roundsman.orders.service.waves import WavesAsked, cancel_wave, create_waves, propose_waves, release_wave
from roundsman.orders.shown_picking import get_wave, show_planned, show_waves, waves_seen
from roundsman.orders.states import WaveStatus
from roundsman.platform.http.etag import IfMatch, with_etag
from roundsman.platform.http.pages import AskedPage, paginate
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import Page, UtcDatetime, problems
from roundsman.platform.work import Work

router = APIRouter(prefix="/api/v1/waves", tags=["picking"], route_class=UseCaseRoute)


@router.post("/propose", responses=problems(401, 403, 404, 409, 422))
def propose(body: WavesPlan, work: Work = permitted("picking.read")) -> WavesProposed:
    """The waves that would be made now, built backwards from the departures; nothing changes."""
    return WavesProposed(waves=show_planned(propose_waves(work, _asked(body))))


@router.post("", status_code=201, responses=problems(401, 403, 404, 409, 422))
def create(body: WavesPlan, work: Work = permitted("picking.write")) -> WavesOut:
    """Make the waves of a warehouse, of one day, or the one with a departure."""
    return WavesOut(waves=show_waves(work, create_waves(work, _asked(body))))


@router.get("", responses=problems(401, 403, 422))
def list_all(
    page: AskedPage,
    warehouse_id: uuid.UUID | None = None,
    status: Annotated[list[WaveStatus] | None, Query(description="May be repeated.")] = None,
    departs_from: Annotated[UtcDatetime | None, Query(description="Departs at or after this.")] = None,
    departs_before: Annotated[UtcDatetime | None, Query(description="Departs before this.")] = None,
    work: Work = permitted("picking.read"),
) -> Page[WaveOut]:
    """Waves, the next departure first. Sorts: `departs_at, release_at, number, id`."""
    query = waves_seen(work)
    if warehouse_id is not None:
        query = query.where(Wave.warehouse_id == warehouse_id)
    if status:
        query = query.where(Wave.status.in_([one.value for one in status]))
    if departs_from is not None:
        query = query.where(Wave.departs_at >= departs_from)
    if departs_before is not None:
        query = query.where(Wave.departs_at < departs_before)
    return paginate(
        work,
        query,
        Wave,
        page,
        show=WaveOut.model_validate,
        sorts={"departs_at": Wave.departs_at, "release_at": Wave.release_at, "number": Wave.number},
        default_sort="departs_at",
    )


@router.get("/{wave_id}", responses=problems(401, 403, 404))
def read(wave_id: uuid.UUID, response: Response, work: Work = permitted("picking.read")) -> WaveDetail:
    """A wave with its orders and picklists."""
    return _one(work, response, get_wave(work, wave_id))


@router.post("/{wave_id}/release", responses=problems(401, 403, 404, 409, 412, 422))
def release(
    wave_id: uuid.UUID,
    response: Response,
    if_match: IfMatch,
    body: WaveRelease | None = None,
    work: Work = permitted("picking.write"),
) -> WaveDetail:
    """Give a wave to the pickers: its picklists are made, by zone if asked for."""
    asked = body or WaveRelease()
    wave, _ = release_wave(work, wave_id, split_zones=asked.by_zone, if_match=if_match)
    return _one(work, response, wave)


@router.post("/{wave_id}/cancel", responses=problems(401, 403, 404, 409, 412))
def cancel(
    wave_id: uuid.UUID, response: Response, if_match: IfMatch, work: Work = permitted("picking.write")
) -> WaveDetail:
    """Call a wave off before anybody picks for it; its orders stay allocated."""
    return _one(work, response, cancel_wave(work, wave_id, if_match=if_match))


def _one(work: Work, response: Response, wave: Wave) -> WaveDetail:
    return with_etag(response, show_waves(work, [wave])[0])


def _asked(body: WavesPlan) -> WavesAsked:
    return WavesAsked(
        warehouse_id=body.warehouse_id,
        day=body.day,
        departs_at=body.departs_at,
        order_ids=body.order_ids,
        departures={known.order_id: known.departs_at for known in body.departures},
    )
