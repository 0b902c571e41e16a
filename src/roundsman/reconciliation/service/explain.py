"""Saying why units are missing; above a limit a second person must agree."""

import uuid
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from roundsman.execution import api as execution
from roundsman.identity import api as identity
from roundsman.kernel.reasons import StockReason
from roundsman.platform.errors import Conflict, Forbidden, Invalid
from roundsman.platform.work import Work, check_version
from roundsman.reconciliation import policies
from roundsman.reconciliation.books import books_of_trips, explanations_of
from roundsman.reconciliation.domain import Totals
from roundsman.reconciliation.events import DifferenceExplained, ExplanationDecided
from roundsman.reconciliation.models import Explanation
from roundsman.reconciliation.service.locking import lock_day, refuse_closed
from roundsman.reconciliation.states import EXPLANATION, ExplanationCommand, ExplanationStatus

LIMIT = identity.declare_setting(
    identity.KnownSetting(
        key="reconciliation.explain_limit_units",
        type="integer",
        default=10,
        least=0,
        most=1_000_000,
        about="Differences of more units than this are explained only when a second person agrees. 0: always.",
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Why so many units of an item are missing from a trip (or, negative, too many)."""

    trip_id: uuid.UUID
    sku_id: uuid.UUID
    quantity: int
    reason_code: StockReason
    note: str


def explain_difference(work: Work, said: Said) -> Explanation:
    """Explain a part of a trip's difference. Within the limit it counts at once.

    Raises:
        NotFound: when the trip is not there for the caller.
        Conflict: `day_closed`; `trip_open` while the trip or its grading is not over.
        Invalid: `unknown_sku`, when the trip never carried it; `more_than_difference`, when less is unexplained.
    """
    facts = execution.trip_facts(work, said.trip_id)
    place = policies.warehouse(work, facts.warehouse_id, policies.EXPLAIN)
    moment = facts.dispatched_at or work.now
    day = moment.astimezone(ZoneInfo(place.timezone)).date()
    # Two at once would both explain the same units.
    lock_day(work, place.id, day)
    refuse_closed(work, place.id, day)
    [books] = books_of_trips(work, [said.trip_id])
    if said.sku_id not in books.by_sku:
        raise Invalid(
            f"no item {said.sku_id} was on trip {books.number}",
            field="sku_id",
            accepted="an item that the trip left with or took over",
            code="unknown_sku",
        )
    if not books.is_over:
        raise Conflict(
            f"trip {books.number} is not over",
            accepted="a trip that is completed and whose goods are graded",
            code="trip_open",
            current_status=books.status,
        )
    waiting = sum(
        one.quantity
        for one in explanations_of(work, [said.trip_id])
        if one.sku_id == said.sku_id and one.status == ExplanationStatus.PENDING
    )
    left = books.by_sku.get(said.sku_id, Totals()).unexplained - waiting
    if said.quantity == 0 or said.quantity * left <= 0 or abs(said.quantity) > abs(left):
        raise Invalid(
            f"{said.quantity} units are explained where {left} are missing without a reason",
            field="quantity",
            accepted=f"1 to {left}"
            if left > 0
            else f"{left} to -1"
            if left < 0
            else "nothing; all is explained",
            code="more_than_difference",
            unexplained=left,
        )
    above = abs(said.quantity) > int(identity.setting(work, LIMIT.key))
    status = ExplanationStatus.PENDING if above else ExplanationStatus.ACCEPTED
    row = work.add(
        Explanation(
            warehouse_id=place.id,
            day=day,
            trip_id=said.trip_id,
            sku_id=said.sku_id,
            quantity=said.quantity,
            reason_code=said.reason_code.value,
            note=said.note,
            status=status.value,
            explained_by=work.principal.actor_id,
        )
    )
    work.session.flush()
    work.record_access(policies.EXPLAIN, "difference_explanation", row.id, purpose=row.reason_code)
    work.emit(
        DifferenceExplained(
            subject_id=row.id,
            warehouse_id=place.id,
            trip_id=said.trip_id,
            sku_id=said.sku_id,
            quantity=said.quantity,
            reason_code=row.reason_code,
            status=row.status,
        )
    )
    return row


def decide_explanation(
    work: Work,
    explanation_id: uuid.UUID,
    *,
    accept: bool,
    note: str | None = None,
    if_match: int | None = None,
) -> Explanation:
    """The second person agrees, or does not.

    Raises:
        NotFound: when it is not there for the caller.
        Forbidden: `second_person_needed` for one's own.
        IllegalTransition: when it is decided already.
    """
    row = work.get(Explanation, explanation_id)
    policies.warehouse(work, row.warehouse_id, policies.APPROVE)
    lock_day(work, row.warehouse_id, row.day)
    row = work.lock(Explanation, explanation_id)
    check_version(row, if_match)
    status = EXPLANATION.after(
        ExplanationStatus(row.status), ExplanationCommand.ACCEPT if accept else ExplanationCommand.REFUSE
    )
    if row.explained_by == work.principal.actor_id:
        raise Forbidden(
            "somebody else must agree to your explanation",
            accepted="another person with reconciliation.approve",
            code="second_person_needed",
        )
    row.status = status.value
    row.decided_by, row.decided_at, row.decision_note = work.principal.actor_id, work.now, note
    work.session.flush()
    work.record_access(policies.APPROVE, "difference_explanation", row.id, purpose=row.reason_code)
    work.emit(ExplanationDecided(subject_id=row.id, trip_id=row.trip_id, status=row.status))
    return row
