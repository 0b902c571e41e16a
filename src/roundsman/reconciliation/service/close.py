"""Closing a day's books, and opening them again."""

import uuid
from dataclasses import asdict
from datetime import date
from zoneinfo import ZoneInfo

from roundsman.masterdata import api as masterdata
from roundsman.platform.errors import Conflict, Invalid, NotFound
from roundsman.platform.work import Work, check_version
from roundsman.reconciliation import policies
from roundsman.reconciliation.books import books_of_day
from roundsman.reconciliation.events import DayClosed, DayReopened
from roundsman.reconciliation.models import DayClose
from roundsman.reconciliation.service.locking import lock_day
from roundsman.reconciliation.states import DAY, DayCommand, DayStatus


def close_day(
    work: Work, warehouse_id: uuid.UUID, day: date, *, note: str | None = None, if_match: int | None = None
) -> DayClose:
    """Close the books of a warehouse's day. The gate: nothing is open and no difference is unexplained.

    Raises:
        NotFound: when the warehouse is not there for the caller.
        Invalid: `day_in_future`.
        IllegalTransition: when it is closed already.
        Conflict: `day_not_reconciled`, with everything that is in the way.
    """
    place = policies.warehouse(work, warehouse_id, policies.CLOSE)
    _check_not_ahead(work, place, day)
    lock_day(work, warehouse_id, day)
    row = _find(work, warehouse_id, day)
    if row is not None:
        check_version(row, if_match)
    status = DAY.after(DayStatus(row.status) if row is not None else DayStatus.OPEN, DayCommand.CLOSE)
    books = books_of_day(work, place, day)
    if books.open_items:
        raise Conflict(
            f"{len(books.open_items)} things are in the way of closing {day}",
            accepted="a day on which every unit is accounted for",
            code="day_not_reconciled",
            open_items=[asdict(item) for item in books.open_items],
        )
    totals = books.totals
    if row is None:
        row = work.add(DayClose(warehouse_id=warehouse_id, day=day, status=status.value, totals={}))
    row.status = status.value
    row.closed_at, row.closed_by, row.note = work.now, work.principal.actor_id, note
    row.totals = asdict(totals)
    work.session.flush()
    work.emit(
        DayClosed(
            subject_id=row.id,
            warehouse_id=warehouse_id,
            day=day,
            shipped=totals.shipped,
            delivered=totals.delivered,
            counted=totals.counted,
            explained=totals.explained,
        )
    )
    return row


def reopen_day(
    work: Work, warehouse_id: uuid.UUID, day: date, *, note: str, if_match: int | None = None
) -> DayClose:
    """Open the books of a closed day again, with the reason.

    Raises:
        NotFound: when the warehouse is not there for the caller, or the day was never closed.
        IllegalTransition: when it is open.
    """
    policies.warehouse(work, warehouse_id, policies.APPROVE)
    lock_day(work, warehouse_id, day)
    row = _find(work, warehouse_id, day)
    if row is None:
        raise NotFound(f"the books of {day} were never closed")
    check_version(row, if_match)
    row.status = DAY.after(DayStatus(row.status), DayCommand.REOPEN).value
    row.note = note
    work.session.flush()
    work.record_access(policies.APPROVE, "day_close", row.id, purpose="opening a day again")
    work.emit(DayReopened(subject_id=row.id, warehouse_id=warehouse_id, day=day))
    return row


def _find(work: Work, warehouse_id: uuid.UUID, day: date) -> DayClose | None:
    query = work.rows(DayClose).where(DayClose.warehouse_id == warehouse_id, DayClose.day == day)
    return work.session.scalar(query.with_for_update().execution_options(populate_existing=True))


def _check_not_ahead(work: Work, place: masterdata.Location, day: date) -> None:
    today = work.now.astimezone(ZoneInfo(place.timezone)).date()
    if day > today:
        raise Invalid(
            f"{day} has not come yet", field="day", accepted=f"a day up to {today}", code="day_in_future"
        )
