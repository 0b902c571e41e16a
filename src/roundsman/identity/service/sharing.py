"""Changing what is shared."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from roundsman.identity.events import SharingChange, SharingPolicyChanged
from roundsman.identity.models import Organisation, SharingRule
from roundsman.identity.sharing import POSSIBLE, Extent, Subject, rule_key, rules_of
from roundsman.platform.errors import Invalid
from roundsman.platform.work import Work


@dataclass(frozen=True, slots=True)
class AskedRule:
    """What somebody wants shared: with a role, everywhere or only with its people of one organisation."""

    subject: Subject
    viewer_role: str
    organisation_id: uuid.UUID | None
    extent: Extent | None
    """None takes the rule away: the wider rule, or the default, holds again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyLine:
    """What holds for one subject and role, and what could."""

    subject: Subject
    viewer_role: str
    organisation_id: uuid.UUID | None
    extent: Extent
    default: Extent
    options: tuple[Extent, ...]
    about: str
    is_set: bool
    """Whether the tenant said so, or it is the default."""


def sharing_policy(work: Work) -> list[PolicyLine]:
    """All that holds: every pair, then the rules for single organisations."""
    rows = {
        (row.subject, row.viewer_role, row.organisation_id): row
        for row in work.session.scalars(work.rows(SharingRule))
    }
    lines = []
    for (subject, role), possible in POSSIBLE.items():
        whose = sorted((key[2] for key in rows if key[:2] == (subject, role) and key[2]), key=str)
        for organisation_id in (None, *whose):
            row = rows.get((subject, role, organisation_id))
            said = row.extent if row is not None and row.extent in possible.options else None
            lines.append(
                PolicyLine(
                    subject=subject,
                    viewer_role=role,
                    organisation_id=organisation_id,
                    extent=Extent(said) if said else possible.default,
                    default=possible.default,
                    options=possible.options,
                    about=possible.about,
                    is_set=said is not None,
                )
            )
    return lines


def change_sharing_policy(work: Work, asked: Sequence[AskedRule]) -> list[PolicyLine]:
    """Set the named rules; the others stay. It counts from everybody's next call on.

    Raises:
        Invalid: `not_shareable` for a pair that there is not or an extent that it does not take, `duplicate_rule`,
            `unknown_organisation`.
    """
    _check(work, asked)
    work.serialise("sharing policy")
    rows = {
        rule_key(row.subject, row.viewer_role, row.organisation_id): row
        for row in work.session.scalars(work.rows(SharingRule))
    }
    changes = []
    for rule in asked:
        key = rule_key(rule.subject, rule.viewer_role, rule.organisation_id)
        row = rows.get(key)
        before = row.extent if row is not None else None
        if before == rule.extent:
            continue
        if rule.extent is None:
            work.session.delete(row)
        elif row is None:
            work.add(
                SharingRule(
                    subject=rule.subject,
                    viewer_role=rule.viewer_role,
                    organisation_id=rule.organisation_id,
                    extent=rule.extent,
                )
            )
        else:
            row.extent = rule.extent
        changes.append(
            SharingChange(
                subject=rule.subject,
                viewer_role=rule.viewer_role,
                organisation_id=rule.organisation_id,
                before=before,
                after=rule.extent,
            )
        )
    work.session.flush()
    work.session.info.pop("sharing", None)
    rules_of(work)
    if changes:
        work.emit(SharingPolicyChanged(subject_id=work.tenant_id, changes=tuple(changes)))
    return sharing_policy(work)


def _check(work: Work, asked: Sequence[AskedRule]) -> None:
    seen = set()
    for index, rule in enumerate(asked):
        possible = POSSIBLE.get((rule.subject, rule.viewer_role))
        if possible is None:
            roles = [role for subject, role in POSSIBLE if subject is rule.subject]
            raise Invalid(
                f"{rule.subject} cannot be set for the role {rule.viewer_role}",
                field=f"rules.{index}.viewer_role",
                accepted=", ".join(roles),
                code="not_shareable",
            )
        if rule.extent is not None and rule.extent not in possible.options:
            raise Invalid(
                f"{rule.subject} for the role {rule.viewer_role} cannot be {rule.extent}",
                field=f"rules.{index}.extent",
                accepted=", ".join(possible.options),
                code="not_shareable",
            )
        key = rule_key(rule.subject, rule.viewer_role, rule.organisation_id)
        if key in seen:
            raise Invalid(
                "this rule is named twice",
                field=f"rules.{index}",
                accepted="each once",
                code="duplicate_rule",
            )
        seen.add(key)
        if rule.organisation_id is not None and work.find(Organisation, rule.organisation_id) is None:
            raise Invalid(
                f"there is no organisation {rule.organisation_id}",
                field=f"rules.{index}.organisation_id",
                accepted="the id of an organisation that GET /api/v1/organisations shows you",
                code="unknown_organisation",
            )
