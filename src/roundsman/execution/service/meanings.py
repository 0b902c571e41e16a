"""What reasons mean for the tenant: its own words where it has some, the house's otherwise."""

from collections.abc import Iterable
from typing import Any

from roundsman.execution.models import ExceptionRule
from roundsman.execution.taxonomy import DEFAULTS, Again, Meaning
from roundsman.kernel.ids import new_id
from roundsman.kernel.reasons import StopReason
from roundsman.platform.errors import NotFound
from roundsman.platform.work import Work, check_version


def meanings_of(work: Work, reasons: Iterable[StopReason]) -> dict[StopReason, Meaning]:
    """The meaning of each reason; one statement."""
    wanted = {StopReason(reason) for reason in reasons}
    rows = work.session.scalars(work.rows(ExceptionRule).where(ExceptionRule.reason_code.in_(wanted)))
    own = {StopReason(row.reason_code): as_meaning(row) for row in rows}
    return {reason: own.get(reason, DEFAULTS[reason]) for reason in wanted}


def all_meanings(work: Work) -> list[tuple[Meaning, ExceptionRule | None]]:
    """Every reason's meaning in the order of the list of reasons, with the tenant's row where it has one."""
    own = {StopReason(row.reason_code): row for row in work.session.scalars(work.rows(ExceptionRule))}
    return [
        (as_meaning(own[reason]) if reason in own else DEFAULTS[reason], own.get(reason))
        for reason in StopReason
    ]


def put_meaning(
    work: Work, reason: StopReason, values: dict[str, Any], *, if_match: int | None = None
) -> tuple[Meaning, ExceptionRule]:
    """Give a reason the tenant's own meaning. What is left out stays as it was. Safe to repeat.

    Cases that are open keep the owner and the due time that they were opened with.

    Raises:
        StaleVersion: when `if_match` is not the version of the tenant's row.
    """
    work.serialise(f"exception_rule:{reason}")
    row = work.session.scalar(
        work.rows(ExceptionRule).where(ExceptionRule.reason_code == reason).with_for_update()
    )
    if row is None:
        default = DEFAULTS[reason]
        before = {name: getattr(default, name) for name in _MEMBERS}
        before["customer_wording"] = dict(default.customer_wording)
        row = work.add(ExceptionRule(id=new_id(), reason_code=reason, **(before | values)))
    else:
        check_version(row, if_match)
        for name, value in values.items():
            setattr(row, name, value)
    work.session.flush()
    return as_meaning(row), row


def reset_meaning(work: Work, key: str) -> None:
    """Give a reason the house's meaning back.

    Raises:
        NotFound: when the tenant has no meaning of its own for it.
    """
    row = work.session.scalar(work.rows(ExceptionRule).where(ExceptionRule.reason_code == key))
    if row is None:
        raise NotFound(f"you have no rule of your own for {key}", accepted="a reason with a rule of your own")
    work.session.delete(row)
    work.session.flush()


_MEMBERS = (
    "title", "customer_wording", "owner_role", "resolve_within_min", "default_resolution", "severity",
    "reattempt_allowed", "max_attempts", "reattempt_when",
)  # fmt: skip


def as_meaning(row: ExceptionRule) -> Meaning:
    """The row as a value."""
    values: dict[str, Any] = {name: getattr(row, name) for name in _MEMBERS}
    values["reattempt_when"] = Again(row.reattempt_when)
    return Meaning(reason_code=StopReason(row.reason_code), **values)
