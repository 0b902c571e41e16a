"""`/api/v1/sharing-policy`: what each organisation may see of the others."""

import uuid

from fastapi import APIRouter
from pydantic import Field

from roundsman.identity.service.sharing import AskedRule, change_sharing_policy, sharing_policy
from roundsman.identity.sharing import Extent, Subject, extent_of
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import Body, Out, problems
from roundsman.platform.work import Work

sharing = APIRouter(prefix="/api/v1/sharing-policy", tags=["governance"], route_class=UseCaseRoute)


class SharingRuleIn(Body):
    """What a role sees of a subject."""

    subject: Subject
    viewer_role: str = Field(max_length=32)
    organisation_id: uuid.UUID | None = Field(
        default=None, description="Only for its people of this organisation; goes before the rule for all."
    )
    extent: Extent | None = Field(description="None takes the rule away; the default holds again.")


class SharingPolicyPut(Body):
    """The rules that change; the others stay."""

    rules: list[SharingRuleIn] = Field(min_length=1, max_length=500)


class SharingLineOut(Out):
    """What holds for one subject and role, and what could."""

    subject: Subject
    viewer_role: str
    organisation_id: uuid.UUID | None
    extent: Extent
    default: Extent
    options: list[Extent]
    about: str
    is_set: bool


class SharingPolicyOut(Out):
    """All that holds. Its history: `GET /api/v1/events?type=SharingPolicyChanged`."""

    rules: list[SharingLineOut]


class MySharing(Out):
    """What the caller sees of each subject."""

    extents: dict[Subject, Extent]


@sharing.get("", responses=problems(401, 403))
def read_policy(work: Work = permitted("sharing.read")) -> SharingPolicyOut:
    """What each role may see of what is others', with what could be set instead."""
    return _shown(work)


@sharing.get("/mine", responses=problems(401, 403))
def read_mine(work: Work = permitted("session.own")) -> MySharing:
    """What you see of each subject."""
    return MySharing(extents={subject: extent_of(work, subject) for subject in Subject})


@sharing.put("", responses=problems(401, 403, 422))
def put_policy(body: SharingPolicyPut, work: Work = permitted("sharing.write")) -> SharingPolicyOut:
    """Set the named rules; it counts from everybody's next call on. `not_shareable` for what cannot be set."""
    change_sharing_policy(
        work,
        [AskedRule(r.subject, r.viewer_role, r.organisation_id, r.extent) for r in body.rules],
    )
    return _shown(work)


def _shown(work: Work) -> SharingPolicyOut:
    return SharingPolicyOut(rules=[SharingLineOut.model_validate(line) for line in sharing_policy(work)])
