"""What must be shown of what happened at a door, by the reason, the place and the outcome. Pure.

For each requirement on its own the rule that says something about it and fits closest decides: a rule for this place
before one for the organisation before one for everywhere; then one for this reason before one for any; then one for
this outcome before one for any. Of two that fit equally close the stricter one counts. The house's own rules come
last, so that a tenant can also ask for less. A stop with several reasons must show the strictest of what each asks.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from roundsman.kernel.reasons import NOT_AT_THE_DOOR, NOTHING_HANDED_OVER, StopReason
from roundsman.platform.errors import Invalid


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule; a requirement that is None is not spoken of."""

    location_id: UUID | None = None
    organisation_id: UUID | None = None
    outcome: str = "any"
    reason_code: str | None = None
    photos: int | None = None
    signature: bool | None = None
    recipient_name: bool | None = None
    code: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Required:
    """What must be shown."""

    photos: int = 0
    signature: bool = False
    recipient_name: bool = False
    code: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What was shown."""

    photos: int
    signature: bool
    recipient_name: bool
    code: bool


DEFAULTS = (Rule(reason_code=StopReason.DAMAGE, photos=1),)
"""The house's own: damage is photographed."""

_MEMBERS = ("photos", "signature", "recipient_name", "code")


def required(rules: Sequence[Rule], *, outcome: str, reasons: Iterable[str]) -> Required:
    """What an outcome must show.

    Args:
        rules: Those whose place fits; the house's own are added here.
        outcome: full, partial or failed.
        reasons: Why something was not handed over in good order.
    """
    asked = [_for_reason(rules, outcome, reason) for reason in (sorted(set(reasons)) or (None,))]
    return Required(**{name: max(getattr(one, name) for one in asked) for name in _MEMBERS})


def _for_reason(rules: Sequence[Rule], outcome: str, reason: str | None) -> Required:
    fitting = [(_closeness(rule, own=True), rule) for rule in rules if _fits(rule, outcome, reason)] + [
        (_closeness(rule, own=False), rule) for rule in DEFAULTS if _fits(rule, outcome, reason)
    ]
    values = {}
    for name in _MEMBERS:
        said = [(close, getattr(rule, name)) for close, rule in fitting if getattr(rule, name) is not None]
        if said:
            values[name] = max(said)[1]
    return Required(**values)


def _fits(rule: Rule, outcome: str, reason: str | None) -> bool:
    return rule.outcome in ("any", outcome) and rule.reason_code in (None, reason)


def _closeness(rule: Rule, *, own: bool) -> tuple[int, int, int, int]:
    place = 2 if rule.location_id is not None else 1 if rule.organisation_id is not None else 0
    return int(own), place, int(rule.reason_code is not None), int(rule.outcome != "any")


def check_shown(needed: Required, shown: Shown) -> None:
    """Refuse a proof in which something is missing.

    Raises:
        Invalid: `evidence_missing`, naming exactly what.
    """
    missing: list[str] = []
    if shown.photos < needed.photos:
        lacking = needed.photos - shown.photos
        missing.append(f"{lacking} photo{'s' if lacking > 1 else ''}")
    if needed.signature and not shown.signature:
        missing.append("signature")
    if needed.recipient_name and not shown.recipient_name:
        missing.append("recipient_name")
    if needed.code and not shown.code:
        missing.append("code")
    if not missing:
        return
    members = [name for name in _MEMBERS if getattr(needed, name) > getattr(shown, name)]
    raise Invalid(
        f"the proof lacks: {', '.join(missing)}",
        field={"photos": "photo_refs", "signature": "signature_ref"}.get(members[0], members[0]),
        accepted=f"the same with {', '.join(missing)}",
        code="evidence_missing",
        missing=missing,
        required={name: getattr(needed, name) for name in _MEMBERS},
    )


def table(rules: Sequence[Rule]) -> list[tuple[str, str | None, Required]]:
    """What a device without network needs to know of a stop: (outcome, reason, what must be shown).

    A reason that asks for the same as its outcome without one is left out.
    """
    rows: list[tuple[str, str | None, Required]] = [
        ("full", None, required(rules, outcome="full", reasons=()))
    ]
    for outcome in ("partial", "failed"):
        base = required(rules, outcome=outcome, reasons=())
        rows.append((outcome, None, base))
        for reason in StopReason:
            if reason in NOT_AT_THE_DOOR or (outcome == "partial" and reason in NOTHING_HANDED_OVER):
                continue
            asked = required(rules, outcome=outcome, reasons=[reason])
            if asked != base:
                rows.append((outcome, reason.value, asked))
    return rows
