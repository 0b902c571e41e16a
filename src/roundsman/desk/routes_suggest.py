"""Drivers suggested for a trip, and how often suggestions are taken."""

import uuid
from typing import Annotated

from fastapi import APIRouter, Query

from roundsman.desk.models import DriverSuggestion
from roundsman.desk.schemas_suggest import (
    BandFigures,
    CandidateOut,
    SuggestionAccept,
    SuggestionFigures,
    SuggestionOut,
    SuggestionReject,
    SuggestReason,
    WeekFigures,
    WhyCount,
)
from roundsman.desk.service.suggest import (
    PERMISSION,
    accept,
    figures,
    of_candidates,
    reject,
    suggest_drivers,
)
from roundsman.identity.api import period_of
from roundsman.masterdata.api import names_of
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import LocalDay, problems
from roundsman.platform.work import Work

trips = APIRouter(prefix="/api/v1/trips", tags=["attention"], route_class=UseCaseRoute)
router = APIRouter(prefix="/api/v1/driver-suggestions", tags=["attention"], route_class=UseCaseRoute)
DAYS = 90
HIGH, MEDIUM = 0.7, 0.45


@trips.post("/{trip_id}/driver-suggestions", status_code=201, responses=problems(401, 403, 404, 409, 422))
def suggest(trip_id: uuid.UUID, work: Work = permitted(PERMISSION)) -> SuggestionOut:
    """Three who suit a trip best among those who may and can drive it, each with reasons and confidence.

    Nothing changes until somebody accepts.
    """
    made = suggest_drivers(work, trip_id)
    shown = _shown(work, made.row)
    shown.left_out = made.left_out
    return shown


@router.post("/{suggestion_id}/accept", responses=problems(401, 403, 404, 409, 422))
def accept_one(
    suggestion_id: uuid.UUID, body: SuggestionAccept, work: Work = permitted(PERMISSION)
) -> SuggestionOut:
    """Give the trip to one of them."""
    return _shown(work, accept(work, suggestion_id, body.driver_id))


@router.post("/{suggestion_id}/reject", responses=problems(401, 403, 404, 409, 422))
def reject_all(
    suggestion_id: uuid.UUID, body: SuggestionReject, work: Work = permitted(PERMISSION)
) -> SuggestionOut:
    """Take none of them and say why; whoever is named instead gets the trip."""
    row = reject(work, suggestion_id, why=body.reason_code, note=body.note, driver_id=body.driver_id)
    return _shown(work, row)


@router.get("/figures", responses=problems(401, 403, 422))
def suggestion_figures(
    first_day: Annotated[LocalDay | None, Query(description="90 days when left out.")] = None,
    last_day: Annotated[LocalDay | None, Query(description="Today when left out.")] = None,
    work: Work = permitted(PERMISSION),
) -> SuggestionFigures:
    """How often suggestions are taken: by week, by confidence, and why not."""
    period = period_of(work, first_day, last_day, days=DAYS, fields=("first_day", "last_day"))
    found = figures(work, period)
    return SuggestionFigures(
        first_day=period.first_day,
        last_day=period.last_day,
        made=found.made,
        decided=found.decided,
        accepted=found.accepted,
        first=found.first,
        rejected=found.rejected,
        reasons=[WhyCount.model_validate(one) for one in found.reasons],
        bands=[BandFigures.model_validate(one) for one in found.bands],
        weeks=[WeekFigures.model_validate(one) for one in found.weeks],
    )


def _shown(work: Work, row: DriverSuggestion) -> SuggestionOut:
    names = names_of(work, drivers=of_candidates([row])).drivers
    candidates = [
        CandidateOut(
            driver_id=uuid.UUID(one["driver_id"]),
            name=names[uuid.UUID(one["driver_id"])].name,
            score=one["score"],
            confidence=one["confidence"],
            band="high" if one["confidence"] >= HIGH else "medium" if one["confidence"] >= MEDIUM else "low",
            reasons=[SuggestReason(**reason) for reason in one["reasons"]],
        )
        for one in row.candidates
    ]
    told = {name: getattr(row, name) for name in SuggestionOut.model_fields if hasattr(row, name)}
    return SuggestionOut(**told | {"candidates": candidates})
