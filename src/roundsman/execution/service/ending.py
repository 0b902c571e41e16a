"""What follows from exceptions: read for all of them at once, judged case by case."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Self
from uuid import UUID

from roundsman.execution.models import ExceptionCase
from roundsman.execution.service.again import (
    attempts_of_orders,
    check_attempts,
    units_by_sku,
    units_of_cases,
    window_at,
)
from roundsman.execution.service.meanings import meanings_of
from roundsman.execution.service.receipt import disputed_units_of
from roundsman.execution.service.transfers import KIND
from roundsman.execution.states import Resolution
from roundsman.execution.taxonomy import Meaning
from roundsman.kernel.reasons import StopReason
from roundsman.masterdata import api as masterdata
from roundsman.orders import api as orders
from roundsman.platform.db.base import among
from roundsman.platform.errors import Conflict, Invalid
from roundsman.platform.work import Work

BRINGS_AGAIN = frozenset({Resolution.REATTEMPT, Resolution.REASSIGN, Resolution.REROUTE})
"""Resolutions after which the goods are ordered anew; the undelivered ones come back with the trip."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What somebody decided.

    Args:
        resolution: One of the six.
        note: Why, in words.
        window_start: When to bring the goods again; by the rule of the reason when left out, and for `reassign` the
            first window while it is still open.
        window_end: As `window_start`.
        location_id: Where to bring them instead (`reroute` only).
        override: Bring them again although the rule says it was tried often enough; needs `exceptions.override`.
    """

    resolution: Resolution
    note: str | None = None
    window_start: datetime | None = None
    window_end: datetime | None = None
    location_id: UUID | None = None
    override: bool = False


@dataclass(frozen=True, slots=True)
class Ending:
    """An exception that may be ended, and what is to be written for it besides."""

    case: ExceptionCase
    credit: orders.Credit | None = None
    again: orders.Again | None = None
    elsewhere: orders.PlaceOrder | None = None


@dataclass(frozen=True, slots=True)
class Crediting:
    """All that decides whether the units of cases are credited."""

    decision: Decision
    book: orders.Credits
    units: Mapping[UUID, Mapping[UUID, int]]
    disputed: Mapping[UUID, Mapping[UUID, int]]
    beyond: dict[UUID, dict[UUID, int]]
    """By order: units that were handed over, are disputed, and credited for that."""

    @classmethod
    def read(cls, work: Work, cases: Sequence[ExceptionCase], decision: Decision) -> Self:
        """Six statements, whatever their number."""
        ids = {case.order_id for case in cases if case.order_id is not None}
        credited = work.session.scalars(
            work.rows(ExceptionCase).where(
                among(ExceptionCase.order_id, ids),
                ExceptionCase.is_reported,
                ExceptionCase.resolution == Resolution.CREDIT,
            )
        ).all()
        disputed = disputed_units_of(work, [*cases, *credited])
        beyond: dict[UUID, dict[UUID, int]] = {}
        for case in credited:
            if case.order_id is not None:
                _add(beyond.setdefault(case.order_id, {}), disputed.get(case.id, {}))
        units = units_of_cases(work, [case.id for case in cases])
        return cls(decision, orders.open_credits(work, ids), units, disputed, beyond)

    def judge(self, case: ExceptionCase) -> Ending:
        """The credit for a case.

        Raises:
            Conflict, Invalid: as `resolve_exception` says.
        """
        order_id = order_of(case)
        disputed = self.disputed.get(case.id, {}) if case.is_reported else {}
        # Units of the order that count as handed over and are credited since they are disputed, this case's included.
        beyond = dict(self.beyond.get(order_id, {}))
        _add(beyond, disputed)
        credit = self.book.take(
            orders.CreditWish(
                order_id,
                self.units.get(case.id) or disputed,
                case.id,
                case.reason_code,
                self.decision.note,
                beyond,
            )
        )
        self.beyond[order_id] = beyond
        return Ending(case, credit=credit)


@dataclass(frozen=True, slots=True)
class BringingAgain:
    """All that decides whether the goods of cases are brought again, and when."""

    work: Work
    decision: Decision
    book: orders.OrdersAgain
    units: Mapping[UUID, Mapping[UUID, int]]
    attempts: Mapping[UUID, int]
    meanings: Mapping[StopReason, Meaning]
    facts: Mapping[UUID, orders.OrderFacts]
    places: Mapping[UUID, masterdata.Location]

    @classmethod
    def read(cls, work: Work, cases: Sequence[ExceptionCase], decision: Decision) -> Self:
        """Seven statements, whatever their number."""
        ids = {case.order_id for case in cases if case.order_id is not None}
        facts = orders.orders_by_id(work, ids)
        return cls(
            work=work,
            decision=decision,
            book=orders.open_again(work, ids),
            units=units_of_cases(work, [case.id for case in cases]),
            attempts=attempts_of_orders(work, ids),
            meanings=meanings_of(work, {StopReason(case.reason_code) for case in cases}),
            facts=facts,
            places=masterdata.locations_by_id(work, {one.location_id for one in facts.values()}),
        )

    def judge(self, case: ExceptionCase) -> Ending:
        """The order that follows a case.

        Raises:
            Conflict, Invalid, Forbidden: as `resolve_exception` says.
        """
        order_id = order_of(case)
        units = self.units.get(case.id)
        if not units:
            raise Conflict(
                f"{case.number} is about no units that could be brought again",
                field="resolution",
                accepted="return or cancel",
                code="nothing_to_reattempt",
            )
        meaning = self.meanings[StopReason(case.reason_code)]
        check_attempts(self.work, meaning, self.attempts[order_id], override=self.decision.override)
        old = self.facts[order_id]
        if old.kind == KIND:
            raise Conflict(
                f"{old.number} is the order of a transfer",
                field="resolution",
                accepted="return or cancel, and a new transfer for what came back",
                code="order_of_transfer",
            )
        start, end = _told_window(self.decision) or window_at(
            self.places[old.location_id], old, meaning, self.decision.resolution, now=self.work.now
        )
        if self.decision.resolution is not Resolution.REROUTE:
            wish = orders.AgainWish(order_id, start, end, units)
            return Ending(case, again=self.book.take(wish, now=self.work.now))
        if self.decision.location_id is None:
            raise Invalid(
                "where should the goods go instead?",
                field="location_id",
                accepted="the id of another location",
                code="location_needed",
            )
        lines = units_by_sku(self.work, order_id, units)
        return Ending(
            case,
            elsewhere=orders.PlaceOrder(
                location_id=self.decision.location_id,
                warehouse_id=old.warehouse_id,
                window_start=start,
                window_end=end,
                lines=[orders.AskedLine(sku_id, quantity) for sku_id, quantity in lines.items()],
                note=f"rerouted by {case.number}",
            ),
        )


def order_of(case: ExceptionCase) -> UUID:
    """The order that a case is about.

    Raises:
        Invalid: `no_order`.
    """
    if case.order_id is None:
        raise Invalid(
            f"{case.number} belongs to no order",
            field="resolution",
            accepted="return or cancel",
            code="no_order",
        )
    return case.order_id


def _add(sums: dict[UUID, int], more: Mapping[UUID, int]) -> None:
    for line_id, count in more.items():
        sums[line_id] = sums.get(line_id, 0) + count


def _told_window(decision: Decision) -> tuple[datetime, datetime] | None:
    if (decision.window_start is None) != (decision.window_end is None):
        raise Invalid(
            "a window has two ends",
            field="window_end" if decision.window_end is None else "window_start",
            accepted="both window_start and window_end, or neither",
            code="window_incomplete",
        )
    if decision.window_start is not None and decision.window_end is not None:
        return decision.window_start, decision.window_end
    return None
