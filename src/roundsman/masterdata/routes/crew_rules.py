"""`/api/v1/crew-rules`."""

from dataclasses import asdict

from fastapi import APIRouter
from pydantic import BaseModel, Field

from roundsman.identity.api import setting
from roundsman.masterdata.crew_rules import CREW_RULES, rule_packs
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import problems
from roundsman.platform.work import Work

router = APIRouter(prefix="/api/v1/crew-rules", tags=["master data"], route_class=UseCaseRoute)


class RulePackOut(BaseModel):
    """Rules of a driver's day; minutes, 0 where they say nothing."""

    key: str = Field(description="What tenants, depots and drivers choose it by.")
    name: str
    sources: list[str] = Field(description="The law or agreement that each of them comes from.")
    drive_min: int = Field(description="Driving that may go on before a rest.")
    drive_rest_min: int
    work_min: int = Field(description="Work that may go on before a pause.")
    work_rest_min: int
    max_driving_min: int = Field(description="Driving in one day.")
    max_work_min: int = Field(description="Work in one day, planned pauses taken off.")
    max_spread_min: int = Field(description="From the first departure of a day to the last return.")
    week_driving_min: int = Field(description="Driving from Monday to Sunday.")
    fortnight_driving_min: int = Field(description="Driving in two weeks that follow each other.")
    week_work_min: int = Field(description="Work from Monday to Sunday.")
    cycle_work_min: int = Field(description="Work in `cycle_days` days in a row.")
    cycle_days: int


class RulePacksOut(BaseModel):
    """All of them."""

    items: list[RulePackOut]
    chosen: str = Field(description="The tenant's, unless a depot or a driver has others.")


@router.get("", responses=problems(401, 403))
def list_crew_rules(work: Work = permitted("drivers.read")) -> RulePacksOut:
    """The rules of breaks, driving time and length of the day that may be chosen, with their sources."""
    packs = [RulePackOut.model_validate(asdict(pack)) for pack in rule_packs().values()]
    return RulePacksOut(items=packs, chosen=str(setting(work, CREW_RULES.key)))
