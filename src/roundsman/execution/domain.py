"""The rules of the road, on plain values: what was handed over, was it on time, how far, how much CO2."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from roundsman.execution.values import ToldLine
from roundsman.kernel.reasons import NOT_AT_THE_DOOR, NOTHING_HANDED_OVER, StopReason
from roundsman.platform.errors import Invalid


@dataclass(frozen=True, slots=True)
class LoadedLine:
    """Cases of one batch loaded for one order line."""

    id: UUID
    order_id: UUID
    order_line_id: UUID
    quantity: int


@dataclass(frozen=True, slots=True)
class LineResult:
    """What became of one loaded line; the three quantities sum to what was loaded."""

    line: LoadedLine
    delivered: int
    damaged: int
    rejected: int
    """Sound and not handed over, for whatever reason: it goes back."""
    reason: StopReason | None

    @property
    def missing(self) -> int:
        """Cases that the receiver did not get."""
        return self.damaged + self.rejected


@dataclass(frozen=True, slots=True)
class Shortfall:
    """Cases of an order that did not reach the receiver, for one reason."""

    order_id: UUID
    reason: StopReason
    quantity: int


def all_delivered(loaded: Sequence[LoadedLine]) -> list[LineResult]:
    """Everything was handed over in good order."""
    return [LineResult(line, line.quantity, 0, 0, None) for line in loaded]


def none_delivered(loaded: Sequence[LoadedLine], reason: StopReason) -> list[LineResult]:
    """Nothing was handed over; all of it stays on board."""
    return [LineResult(line, 0, 0, line.quantity, reason) for line in loaded]


def results_of(loaded: Sequence[LoadedLine], told: Sequence[ToldLine]) -> list[LineResult]:
    """What the driver's words mean for every loaded line.

    A line may be told by its stop line, or by its order line, whose quantities are then laid over its batches in
    loading order: delivered first, then damaged, then rejected. What is left over of a line was not handed over and
    counts as rejected.

    Args:
        loaded: All lines of the stop.
        told: One word for each of them; silence is not taken for "delivered".

    Raises:
        Invalid: `unknown_line`, `duplicate_line`, `lines_missing`, `more_than_loaded`, `reason_required`.
    """
    results: dict[UUID, LineResult] = {}
    for index, word in enumerate(told):
        group = _lines_meant(loaded, word, index)
        if any(line.id in results for line in group):
            raise Invalid(
                "a line is told twice",
                field=f"lines.{index}",
                accepted="each line once",
                code="duplicate_line",
            )
        for result in _lay_over(group, word, index):
            results[result.line.id] = result
    silent = [line for line in loaded if line.id not in results]
    if silent:
        raise Invalid(
            f"{len(silent)} of the stop's {len(loaded)} lines are not told",
            field="lines",
            accepted="one entry for each line of the stop, or all: true when everything was handed over",
            code="lines_missing",
            missing=[str(line.id) for line in silent],
        )
    return [results[line.id] for line in loaded]


def _lines_meant(loaded: Sequence[LoadedLine], word: ToldLine, index: int) -> list[LoadedLine]:
    if (word.stop_line_id is None) == (word.order_line_id is None):
        raise Invalid(
            "a line is named by exactly one of its two ids",
            field=f"lines.{index}",
            accepted="either stop_line_id or order_line_id",
            code="line_id_needed",
        )
    if word.stop_line_id is not None:
        group = [line for line in loaded if line.id == word.stop_line_id]
    else:
        group = [line for line in loaded if line.order_line_id == word.order_line_id]
    if not group:
        raise Invalid(
            "this stop has no such line",
            field=f"lines.{index}",
            accepted="a line that the trip's stop shows",
            code="unknown_line",
        )
    return group


def _lay_over(group: Sequence[LoadedLine], word: ToldLine, index: int) -> list[LineResult]:
    loaded = sum(line.quantity for line in group)
    said = word.delivered_quantity + word.damaged_quantity + word.rejected_quantity
    if min(word.delivered_quantity, word.damaged_quantity, word.rejected_quantity) < 0 or said > loaded:
        raise Invalid(
            f"{said} cases are told, {loaded} were loaded",
            field=f"lines.{index}",
            accepted=f"delivered, damaged and rejected cases that sum to at most {loaded}",
            code="more_than_loaded",
            loaded_quantity=loaded,
        )
    reason = StopReason(word.reason_code) if word.reason_code is not None else None
    if word.delivered_quantity < loaded and reason is None:
        raise Invalid(
            f"{loaded - word.delivered_quantity} cases were not handed over, and no reason is given",
            field=f"lines.{index}.reason_code",
            accepted=", ".join(StopReason),
            code="reason_required",
        )
    results = []
    to_deliver, to_damage = word.delivered_quantity, word.damaged_quantity
    for line in group:
        delivered = min(to_deliver, line.quantity)
        damaged = min(to_damage, line.quantity - delivered)
        rejected = line.quantity - delivered - damaged
        to_deliver, to_damage = to_deliver - delivered, to_damage - damaged
        results.append(
            LineResult(line, delivered, damaged, rejected, reason if delivered < line.quantity else None)
        )
    return results


def shortfalls(results: Sequence[LineResult]) -> list[Shortfall]:
    """What went wrong, per order and reason, in the order of the lines.

    Damaged cases are a shortfall for damage whatever reason the line names for the others.
    """
    sums: dict[tuple[UUID, StopReason], int] = {}
    for result in results:
        if result.damaged:
            key = (result.line.order_id, StopReason.DAMAGE)
            sums[key] = sums.get(key, 0) + result.damaged
        if result.rejected and result.reason is not None:
            key = (result.line.order_id, result.reason)
            sums[key] = sums.get(key, 0) + result.rejected
    return [Shortfall(order_id, reason, quantity) for (order_id, reason), quantity in sums.items()]


def main_reason(results: Sequence[LineResult]) -> StopReason | None:
    """The reason behind the most undelivered cases; ties go to the earlier line."""
    sums: dict[StopReason, int] = {}
    for result in results:
        if result.reason is not None:
            sums[result.reason] = sums.get(result.reason, 0) + result.missing
    return max(sums, key=lambda reason: sums[reason]) if sums else None


def check_reasons(results: Sequence[LineResult]) -> None:
    """Refuse reasons that do not fit what happened: nobody was there, and yet something was handed over.

    Raises:
        Invalid: `reason_does_not_fit`.
    """
    delivered = any(result.delivered for result in results)
    unfit = {*NOT_AT_THE_DOOR, *NOTHING_HANDED_OVER} if delivered else {*NOT_AT_THE_DOOR}
    wrong = next((result.reason for result in results if result.reason in unfit), None)
    if wrong is not None:
        raise Invalid(
            f"{wrong} does not fit where goods were handed over"
            if wrong in NOTHING_HANDED_OVER
            else f"{wrong} is nothing that happens at a door",
            field="reason_code",
            accepted=", ".join(reason for reason in StopReason if reason not in unfit),
            code="reason_does_not_fit",
        )


def promised_window(
    windows: Sequence[tuple[datetime, datetime]],
) -> tuple[datetime | None, datetime | None]:
    """The window promised at a stop that serves several orders: where all of them overlap.

    Where they do not, no arrival can keep them all; then it is the first that ends.
    """
    if not windows:
        return None, None
    start, end = max(start for start, _ in windows), min(end for _, end in windows)
    return (start, end) if start < end else min(windows, key=lambda window: window[1])


def is_on_time(
    *,
    arrived_at: datetime,
    handed_over_at: datetime,
    window_start: datetime | None,
    window_end: datetime | None,
) -> bool:
    """Whether a delivery kept its promise, by the device's clock.

    It did when the vehicle was there before the window ended and the goods were not pressed on the receiver before
    it began: arriving early and waiting is on time, and so is service that begins within the window and runs over
    its end. This is the rule by which the planner builds its windows. No window means no promise to break.
    """
    if window_start is None or window_end is None:
        return True
    return arrived_at < window_end and handed_over_at >= window_start


def check_moment(
    occurred_at: datetime,
    *,
    now: datetime,
    dispatched_at: datetime | None,
    ahead: timedelta,
    behind: timedelta,
) -> None:
    """Refuse a moment that a device cannot have seen.

    Args:
        occurred_at: By the device's clock.
        now: By ours.
        dispatched_at: When the trip was given out.
        ahead: How far a device's clock may run ahead of ours.
        behind: How far before the dispatch the first act may lie (a driver who left while the paper was written).

    Raises:
        Invalid: `time_in_future`, `time_before_dispatch`.
    """
    if occurred_at > now + ahead:
        raise Invalid(
            "this lies in the future",
            field="occurred_at",
            accepted=f"an instant up to {(now + ahead).isoformat()}",
            code="time_in_future",
        )
    if dispatched_at is not None and occurred_at < dispatched_at - behind:
        raise Invalid(
            "this lies before the trip was dispatched",
            field="occurred_at",
            accepted=f"an instant from {(dispatched_at - behind).isoformat()} on",
            code="time_before_dispatch",
        )


def driven_distance_m(*, planned_m: int, legs: Sequence[tuple[int, bool]]) -> int:
    """Metres driven, where no odometer says so: the planned legs to the stops that were reached, and the way back.

    The way back is what the plan has beyond its legs. When a stop in between was left out, its legs are not
    replaced by the direct one; the figure is then a little low.

    Args:
        planned_m: The whole trip as planned, depot to depot.
        legs: For each stop its leg and whether the stop was reached.
    """
    driven = sum(leg for leg, reached in legs if reached)
    if not any(reached for _, reached in legs):
        return 0
    return driven + max(0, planned_m - sum(leg for leg, _ in legs))


def co2_g(distance_m: int, co2_g_per_km: int) -> int:
    """Grams of CO2: kilometres times the vehicle's own factor, to the nearest gram.

    The distance-based method of the GHG Protocol (Scope 3, category 4) with the factor of the vehicle row.
    """
    return (distance_m * co2_g_per_km + 500) // 1000
