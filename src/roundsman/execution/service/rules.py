"""Which proof is asked for at a place: the tenant's rules, read and changed."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.exc import IntegrityError

from roundsman.execution.evidence import Rule
from roundsman.execution.models import EvidenceRule
from roundsman.identity import api as identity
from roundsman.kernel.ids import new_id
from roundsman.masterdata import api as masterdata
from roundsman.platform.errors import Conflict, Invalid
from roundsman.platform.work import Work, check_version

REQUIREMENTS = ("photos", "signature", "recipient_name", "code")


def rules_at(work: Work, location_id: UUID) -> list[Rule]:
    """The tenant's rules that fit a place; one statement."""
    organisation = (
        select(masterdata.Location.organisation_id)
        .where(masterdata.Location.tenant_id == work.tenant_id, masterdata.Location.id == location_id)
        .scalar_subquery()
    )
    query = work.rows(EvidenceRule).where(
        or_(EvidenceRule.location_id.is_(None), EvidenceRule.location_id == location_id),
        or_(EvidenceRule.organisation_id.is_(None), EvidenceRule.organisation_id == organisation),
    )
    return [_as_rule(row) for row in work.session.scalars(query)]


def rules_by_place(work: Work, places: Sequence[masterdata.Location]) -> dict[UUID, list[Rule]]:
    """The tenant's rules for several places; one statement."""
    rules = list(work.session.scalars(work.rows(EvidenceRule)))
    return {
        place.id: [
            _as_rule(row)
            for row in rules
            if row.location_id in (None, place.id) and row.organisation_id in (None, place.organisation_id)
        ]
        for place in places
    }


def create_rule(work: Work, **values: Any) -> EvidenceRule:
    """A new rule.

    Raises:
        Invalid: `rule_without_requirement`, `one_place_only`, `unknown_location`, `unknown_organisation`.
        Conflict: `rule_exists`, when there is one for the same place, outcome and reason.
    """
    _check(work, values)
    row = EvidenceRule(id=new_id(), **values)
    try:
        with work.session.begin_nested():
            work.add(row)
    except IntegrityError as error:
        raise _exists() from error
    return row


def change_rule(work: Work, rule_id: UUID, *, if_match: int | None = None, **values: Any) -> EvidenceRule:
    """Change what a rule asks for.

    Raises:
        NotFound: when there is no such rule.
        Invalid: as for `create_rule`.
        StaleVersion: when `if_match` is not its version.
    """
    row = work.lock(EvidenceRule, rule_id)
    check_version(row, if_match)
    if all((values | _requirements(row) | values)[name] is None for name in REQUIREMENTS):
        raise _nothing_asked()
    for name, value in values.items():
        setattr(row, name, value)
    work.session.flush()
    return row


def delete_rule(work: Work, rule_id: UUID, *, if_match: int | None = None) -> None:
    """Take a rule away.

    Raises:
        NotFound: when there is no such rule.
        StaleVersion: when `if_match` is not its version.
    """
    row = work.lock(EvidenceRule, rule_id)
    check_version(row, if_match)
    work.session.delete(row)
    work.session.flush()


def _check(work: Work, values: dict[str, Any]) -> None:
    if all(values.get(name) is None for name in REQUIREMENTS):
        raise _nothing_asked()
    location_id, organisation_id = values.get("location_id"), values.get("organisation_id")
    if location_id is not None and organisation_id is not None:
        raise Invalid(
            "a rule is for one place or for one organisation",
            field="organisation_id",
            accepted="location_id, organisation_id, or neither",
            code="one_place_only",
        )
    if location_id is not None and not masterdata.locations_by_id(work, [location_id]):
        raise Invalid(
            f"there is no location {location_id}",
            field="location_id",
            accepted="the id of a location",
            code="unknown_location",
        )
    if organisation_id is not None and not identity.organisations_by_id(work, [organisation_id]):
        raise Invalid(
            f"there is no organisation {organisation_id}",
            field="organisation_id",
            accepted="the id of an organisation",
            code="unknown_organisation",
        )


def _requirements(row: EvidenceRule) -> dict[str, Any]:
    return {name: getattr(row, name) for name in REQUIREMENTS}


def _as_rule(row: EvidenceRule) -> Rule:
    return Rule(
        location_id=row.location_id,
        organisation_id=row.organisation_id,
        outcome=row.outcome,
        reason_code=row.reason_code,
        photos=row.photos,
        signature=row.signature,
        recipient_name=row.recipient_name,
        code=row.code,
    )


def _nothing_asked() -> Invalid:
    return Invalid(
        "this rule asks for nothing",
        field="photos",
        accepted="at least one of photos, signature, recipient_name, code",
        code="rule_without_requirement",
    )


def _exists() -> Conflict:
    return Conflict(
        "there is a rule for this place, outcome and reason",
        accepted="a change of that rule",
        code="rule_exists",
    )
