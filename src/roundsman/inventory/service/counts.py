"""Cycle counts: what lies there is counted blind, compared with the books of that very moment, and settled."""

import uuid
from collections.abc import Collection, Sequence

from sqlalchemy import or_, select

from roundsman.inventory.events import InventoryAdjusted
from roundsman.inventory.events_control import (
    CountDifference,
    StockCountCancelled,
    StockCountClosed,
    StockCountOpened,
    StockCountRecountAsked,
    StockCountSubmitted,
)
from roundsman.inventory.models import StockBalance, StockCount, StockCountLine
from roundsman.inventory.policies import check_place
from roundsman.inventory.queries_control import count_lines
from roundsman.inventory.service.approvals import ADJUST, APPROVE, above_limit, check_second_person
from roundsman.inventory.service.stock import move_stock
from roundsman.inventory.states_control import COUNT, CountCommand, CountStatus
from roundsman.inventory.values import Counted, Reference, StockKey, StockMove
from roundsman.kernel.reasons import StockReason
from roundsman.masterdata import api as masterdata
from roundsman.platform.errors import Conflict, Invalid
from roundsman.platform.work import Work, check_version

PERMISSION = "inventory.count"
OPEN_COUNTS = (CountStatus.OPEN, CountStatus.COUNTED)
MAX_LINES = 5_000


def open_count(
    work: Work,
    *,
    location_id: uuid.UUID,
    sku_ids: Collection[uuid.UUID] = (),
    zone: str | None = None,
    note: str | None = None,
) -> StockCount:
    """A list of what to count: the whole place, one zone of it, or some SKUs.

    Raises:
        Forbidden, NotFound: without the permission, or not at that place.
        Invalid: `unknown_sku`, `unknown_location`, `too_many_lines`.
        Conflict: `nothing_to_count`; `being_counted` when a batch of it is on another count that is not settled, whose
            difference would then be booked twice.
    """
    check_place(work, PERMISSION, location_id, field="location_id")
    masterdata.active_location(work, location_id, "location_id")
    if sku_ids:
        masterdata.active_skus(work, [(sku_id, f"sku_ids.{n}") for n, sku_id in enumerate(sku_ids)])
    work.serialise(f"stock_count/{location_id}")
    found = _to_count(work, location_id, sku_ids, zone)
    _check_free(work, location_id, [batch_id for _, batch_id in found])
    count = work.add(
        StockCount(
            number=work.next_number("CNT"),
            status=CountStatus.OPEN,
            location_id=location_id,
            zone=zone,
            rounds=1,
            note=note,
        )
    )
    work.session.flush()
    work.insert_many(
        StockCountLine,
        [
            {"count_id": count.id, "line_no": number, "sku_id": sku_id, "batch_id": batch_id}
            for number, (sku_id, batch_id) in enumerate(found, start=1)
        ],
    )
    work.emit(StockCountOpened(subject_id=count.id, location_id=location_id, lines=len(found)))
    return count


def record_counted(work: Work, count_id: uuid.UUID, counted: Sequence[Counted]) -> StockCount:
    """Write down what was found. What the books say is taken at this moment, under the balances' locks, so that

    goods that come or go before or after do not look like a difference. A batch that is not on the list is added.
    A line that is counted again replaces what was said before.

    Raises:
        NotFound, Forbidden: when it is not there for the caller.
        Conflict: `not_being_counted` unless it is open; `being_counted` for a found batch that is on another count.
        Invalid: `unknown_batch`, `batch_twice`.
    """
    count = work.lock(StockCount, count_id)
    check_place(work, PERMISSION, count.location_id)
    if count.status != CountStatus.OPEN:
        raise Conflict(f"{count.number} is {count.status}", accepted="a count that is open",
                       code="not_being_counted", current_status=count.status)  # fmt: skip
    if len({entry.batch_id for entry in counted}) < len(counted):
        raise Invalid("two lines name the same batch", field="lines",
                      accepted="one line for each batch", code="batch_twice")  # fmt: skip
    lines = {line.batch_id: line for line in count_lines(work, count_id)}
    found = [entry for entry in counted if entry.batch_id not in lines]
    if found:
        work.serialise(f"stock_count/{count.location_id}")
        _check_free(work, count.location_id, [entry.batch_id for entry in found])
    keys = {entry.batch_id: StockKey(count.location_id, entry.sku_id, entry.batch_id) for entry in counted}
    # Moves of nothing: they lock the balances in their order, make the missing ones and say what is there.
    reference = Reference("stock_count", count.id)
    levels = move_stock(
        work, [StockMove(key=key, kind="adjust", reference=reference) for key in keys.values()]
    )
    last = max((line.line_no for line in lines.values()), default=0)
    for entry in counted:
        line = lines.get(entry.batch_id)
        if line is None:
            last += 1
            line = work.add(
                StockCountLine(count_id=count.id, line_no=last, sku_id=entry.sku_id, batch_id=entry.batch_id)
            )
        level = levels[keys[entry.batch_id]]
        line.counted_on_hand, line.counted_damaged = entry.on_hand, entry.damaged
        line.expected_on_hand, line.expected_damaged = level.on_hand, level.damaged
        line.counted_at, line.counted_by = work.now, work.principal.actor_id
    work.session.flush()
    return count


def submit_count(work: Work, count_id: uuid.UUID, *, if_match: int | None = None) -> StockCount:
    """Everything is counted.

    Raises:
        IllegalTransition: unless it is open.
        Conflict: `lines_not_counted`, with the lines that are left.
    """
    count = _lock(work, count_id, PERMISSION, if_match)
    status = COUNT.after(CountStatus(count.status), CountCommand.SUBMIT)
    lines = count_lines(work, count_id)
    left = [line for line in lines if line.counted_at is None]
    if left:
        raise Conflict(
            f"{len(left)} of {len(lines)} lines are not counted",
            accepted="a count of every line, 0 where nothing was found",
            code="lines_not_counted",
            line_ids=[str(line.id) for line in left[:100]],
        )
    count.status, count.counted_at, count.counted_by = status, work.now, work.principal.actor_id
    work.session.flush()
    work.emit(
        StockCountSubmitted(
            subject_id=count.id,
            location_id=count.location_id,
            round=count.rounds,
            differences=differences(lines),
        )
    )
    return count


def ask_recount(work: Work, count_id: uuid.UUID, *, if_match: int | None = None) -> StockCount:
    """Count again what differs; lines that agreed with the books stay counted.

    Raises:
        IllegalTransition: unless it is counted.
    """
    count = _lock(work, count_id, PERMISSION, if_match)
    count.status = COUNT.after(CountStatus(count.status), CountCommand.RECOUNT)
    count.rounds += 1
    count.counted_at = count.counted_by = None
    for line in count_lines(work, count_id):
        if line.counted_on_hand != line.expected_on_hand or line.counted_damaged != line.expected_damaged:
            line.counted_on_hand = line.counted_damaged = None
            line.expected_on_hand = line.expected_damaged = None
            line.counted_at = line.counted_by = None
    work.session.flush()
    work.emit(StockCountRecountAsked(subject_id=count.id, location_id=count.location_id, round=count.rounds))
    return count


def approve_count(work: Work, count_id: uuid.UUID, *, if_match: int | None = None) -> StockCount:
    """Book the differences; above the limit of adjustments another person than those who counted must do it.

    Raises:
        Forbidden: without the permission; `second_person_needed`.
        IllegalTransition: unless it is counted.
        Conflict: `not_enough_stock`, `below_reserved` when what was missed has been promised or has gone since: it
            stays counted, to be counted again.
    """
    count = _lock(work, count_id, APPROVE, if_match)
    status = COUNT.after(CountStatus(count.status), CountCommand.APPROVE)
    lines = count_lines(work, count_id)
    found = differences(lines)
    if needs_second_person(work, found):
        for first in {count.counted_by, *(line.counted_by for line in lines)}:
            check_second_person(work, first)
    reference = Reference("stock_count", count.id)
    move_stock(
        work,
        [
            StockMove(
                key=StockKey(count.location_id, difference.sku_id, difference.batch_id),
                kind="adjust",
                on_hand=difference.on_hand_delta,
                damaged=difference.damaged_delta,
                reference=reference,
                reason_code=StockReason.COUNT_DIFFERENCE,
            )
            for difference in found
        ],
    )
    count.status, count.closed_at, count.closed_by = status, work.now, work.principal.actor_id
    work.session.flush()
    work.record_access(ADJUST, "stock_count", count.id, purpose="closing a count")
    balance_ids = _balance_ids(work, count.location_id, [difference.batch_id for difference in found])
    for difference in found:
        work.emit(
            InventoryAdjusted(
                subject_id=balance_ids[difference.batch_id],
                location_id=count.location_id,
                sku_id=difference.sku_id,
                batch_id=difference.batch_id,
                on_hand_delta=difference.on_hand_delta,
                damaged_delta=difference.damaged_delta,
                reason_code=StockReason.COUNT_DIFFERENCE,
            )
        )
    work.emit(StockCountClosed(subject_id=count.id, location_id=count.location_id, differences=found))
    return count


def cancel_count(work: Work, count_id: uuid.UUID, *, if_match: int | None = None) -> StockCount:
    """It will not be counted; nothing is booked.

    Raises:
        IllegalTransition: when it is closed or cancelled.
    """
    count = _lock(work, count_id, PERMISSION, if_match)
    count.status = COUNT.after(CountStatus(count.status), CountCommand.CANCEL)
    work.session.flush()
    work.emit(StockCountCancelled(subject_id=count.id, location_id=count.location_id))
    return count


def differences(lines: Sequence[StockCountLine]) -> list[CountDifference]:
    """Where counted lines do not agree with the books of the moment at which they were counted."""
    return [
        CountDifference(
            sku_id=line.sku_id,
            batch_id=line.batch_id,
            on_hand_delta=(line.counted_on_hand or 0) - (line.expected_on_hand or 0),
            damaged_delta=(line.counted_damaged or 0) - (line.expected_damaged or 0),
        )
        for line in lines
        if line.counted_at is not None
        and (line.counted_on_hand, line.counted_damaged) != (line.expected_on_hand, line.expected_damaged)
    ]


def needs_second_person(work: Work, found: Sequence[CountDifference]) -> bool:
    """Whether the differences of a count together are above the limit of adjustments; gains do not offset losses."""
    if not found:
        return False
    skus = masterdata.skus_by_id(work, {difference.sku_id for difference in found})
    units = sum(abs(d.on_hand_delta) + abs(d.damaged_delta) for d in found)
    value = sum(abs(d.on_hand_delta + d.damaged_delta) * skus[d.sku_id].list_price_minor for d in found)
    return above_limit(work, units=units, value_minor=value)


def _lock(work: Work, count_id: uuid.UUID, permission: str, if_match: int | None) -> StockCount:
    count = work.lock(StockCount, count_id)
    check_place(work, permission, count.location_id)
    check_version(count, if_match)
    return count


def _to_count(
    work: Work, location_id: uuid.UUID, sku_ids: Collection[uuid.UUID], zone: str | None
) -> list[tuple[uuid.UUID, uuid.UUID]]:
    query = select(StockBalance.sku_id, StockBalance.batch_id).where(
        StockBalance.tenant_id == work.tenant_id,
        StockBalance.location_id == location_id,
        or_(StockBalance.on_hand > 0, StockBalance.damaged > 0),
    )
    if sku_ids:
        query = query.where(StockBalance.sku_id.in_(sku_ids))
    rows = work.session.execute(query).all()
    skus = masterdata.skus_by_id(work, {row.sku_id for row in rows})
    wanted = [row for row in rows if zone is None or skus[row.sku_id].storage_zone == zone]
    if not wanted:
        raise Conflict("there is nothing to count", accepted="SKUs or a zone with stock at this location",
                       code="nothing_to_count")  # fmt: skip
    if len(wanted) > MAX_LINES:
        raise Invalid(f"{len(wanted)} batches are too many for one count", field="sku_ids",
                      accepted=f"at most {MAX_LINES}: count zone by zone", code="too_many_lines")  # fmt: skip
    wanted.sort(
        key=lambda row: (skus[row.sku_id].storage_zone, skus[row.sku_id].code, row.sku_id, row.batch_id)
    )
    return [(row.sku_id, row.batch_id) for row in wanted]


def _check_free(work: Work, location_id: uuid.UUID, batch_ids: Sequence[uuid.UUID]) -> None:
    other = work.session.execute(
        select(StockCount.id, StockCount.number)
        .join(
            StockCountLine,
            (StockCountLine.tenant_id == StockCount.tenant_id) & (StockCountLine.count_id == StockCount.id),
        )
        .where(
            StockCount.tenant_id == work.tenant_id,
            StockCount.location_id == location_id,
            StockCount.status.in_(OPEN_COUNTS),
            StockCountLine.batch_id.in_(batch_ids),
        )
        .limit(1)
    ).first()
    if other is not None:
        raise Conflict(
            f"a batch of it is on {other.number}, which is not settled",
            accepted="settle or cancel that count first",
            code="being_counted",
            count_id=str(other.id),
        )


def _balance_ids(
    work: Work, location_id: uuid.UUID, batch_ids: Sequence[uuid.UUID]
) -> dict[uuid.UUID, uuid.UUID]:
    rows = work.session.execute(
        select(StockBalance.batch_id, StockBalance.id).where(
            StockBalance.tenant_id == work.tenant_id,
            StockBalance.location_id == location_id,
            StockBalance.batch_id.in_(batch_ids),
        )
    )
    return {row.batch_id: row.id for row in rows}
