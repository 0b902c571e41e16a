"""The doors of travel: where ways come from, and how vehicles travel."""

from dataclasses import asdict

from fastapi import APIRouter, Response
from sqlalchemy import func, select

from roundsman.platform.http.etag import IfMatch, with_etag
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import problems
from roundsman.platform.work import Work
from roundsman.travel.choice import chosen_engines, configuration, map_folder
from roundsman.travel.great_circle import SpeedBand
from roundsman.travel.maps import MapError, current_map
from roundsman.travel.models import TravelWays
from roundsman.travel.schemas import (
    BuiltMapOut,
    RoadEngineOut,
    SpeedBandOut,
    TravelOut,
    TravelProfileOut,
    TravelProfilePut,
)
from roundsman.travel.service.profile import Profile, calibration_of, set_profile, travel_profile

_travel = APIRouter(prefix="/api/v1/travel", tags=["travel"], route_class=UseCaseRoute)
routers = [_travel]


@_travel.get("", responses=problems(401, 403))
def read_travel(work: Work = permitted("settings.read")) -> TravelOut:
    """Where ways come from just now: the engines in their order, the map, and what is remembered."""
    note, built = "", None
    try:
        built = current_map(map_folder(configuration()))
    except MapError as error:
        note = str(error)
    counted = work.session.execute(
        select(func.count(), func.coalesce(func.sum(TravelWays.count), 0)).where(
            TravelWays.tenant_id == work.tenant_id
        )
    ).one()
    return TravelOut(
        engines=[
            RoadEngineOut(name=one.engine.name, is_resting=one.breaker.is_open, last_error=one.last_error)
            for one in chosen_engines()
        ],
        map=None if built is None else BuiltMapOut.model_validate(built),
        note=note,
        places_known=counted[0],
        ways_known=counted[1],
    )


@_travel.get("/profile", responses=problems(401, 403))
def read_profile(response: Response, work: Work = permitted("settings.read")) -> TravelProfileOut:
    """How the tenant's vehicles travel."""
    return with_etag(response, _shown(travel_profile(work)))


@_travel.put("/profile", responses=problems(401, 403, 412, 422))
def change_profile(
    body: TravelProfilePut, response: Response, if_match: IfMatch, work: Work = permitted("settings.write")
) -> TravelProfileOut:
    """Say by hand how vehicles travel; plans follow from the next one on."""
    bands = [SpeedBand(band.from_m, band.speed_kmh) for band in body.bands]
    profile = set_profile(
        work,
        calibration=calibration_of(body.detour, bands),
        duration_factor=body.duration_factor,
        hour_pct=body.hour_pct,
        if_match=if_match,
    )
    return with_etag(response, _shown(profile))


def _shown(profile: Profile) -> TravelProfileOut:
    return TravelProfileOut(
        detour=profile.calibration.detour,
        bands=[SpeedBandOut(**asdict(band)) for band in profile.calibration.bands],
        duration_factor=profile.duration_factor,
        hour_pct=list(profile.hour_pct),
        figures=profile.figures,
        version=profile.version,
    )
