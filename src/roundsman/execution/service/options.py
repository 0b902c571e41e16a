"""What can be decided of an exception, and what each decision would do, before it is made."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from roundsman.execution.models import ExceptionCase, Trip
from roundsman.execution.service.again import attempts_of, check_attempts, units_of, window_again
from roundsman.execution.service.meanings import meanings_of
from roundsman.execution.service.receipt import disputed_units
from roundsman.execution.service.transfers import KIND
from roundsman.execution.states import ExceptionStatus, Resolution, TripStatus
from roundsman.execution.taxonomy import Meaning
from roundsman.kernel.reasons import StopReason
from roundsman.masterdata import api as masterdata
from roundsman.orders import api as orders
from roundsman.platform.errors import Problem
from roundsman.platform.work import Work

_AGAIN = (Resolution.REATTEMPT, Resolution.REROUTE, Resolution.REASSIGN)
_INSTEAD = (Resolution.CREDIT, Resolution.RETURN, Resolution.CANCEL)
"""What is proposed where the default cannot be taken any more, the first that can."""


@dataclass(slots=True, kw_only=True)
class Option:
    """One decision that could be made."""

    resolution: Resolution
    is_default: bool
    is_proposed: bool = False
    """What the rules come to: the default where it can be taken, else the next best."""
    is_allowed: bool = True
    refused_code: str | None = None
    """Why not, as the refusal would say it."""
    why: str | None = None
    needs: list[str] = field(default_factory=list)
    """What must be told besides."""
    quantity: int = 0
    """Units that it is about."""
    stock: str = ""
    stock_code: str = "none"
    """What becomes of the units: `none` touched, they are `back` or they `come` with their trip; `_damaged` apart."""
    stock_quantity: int = 0
    stock_place: str | None = None
    credit_minor: int | None = None
    window_start: datetime | None = None
    window_end: datetime | None = None


def options_of(work: Work, case: ExceptionCase) -> tuple[Meaning, int, list[Option]]:
    """The meaning of the reason, the attempts so far, and every resolution with what it would do.

    An exception that is resolved has no options any more.
    """
    reason = StopReason(case.reason_code)
    meaning = meanings_of(work, [reason])[reason]
    attempts = attempts_of(work, case.order_id) if case.order_id is not None else 0
    if case.status != ExceptionStatus.OPEN:
        return meaning, attempts, []
    units = units_of(work, case)
    quantity = sum(units.values())
    order = orders.orders_by_id(work, [case.order_id]).get(case.order_id) if case.order_id else None
    stock = _stock(work, case, quantity)
    found = []
    for resolution in Resolution:
        option = Option(
            resolution=resolution,
            is_default=resolution == meaning.default_resolution,
            quantity=quantity,
            stock=stock.sentence,
            stock_code=stock.code,
            stock_quantity=stock.quantity,
            stock_place=stock.place,
        )
        found.append(option)
        if order is not None and order.kind == KIND and resolution in (*_AGAIN, Resolution.CREDIT):
            _refuse(option, "order_of_transfer", "what comes back goes by a new transfer; nobody is credited")
            continue
        if resolution in _AGAIN:
            option.stock += "; the same quantity is allocated and picked anew"
            if order is None or not quantity:
                _refuse(option, "nothing_to_reattempt", "it is about no units that could be brought again")
                continue
            _refused_by(option, lambda: check_attempts(work, meaning, attempts, override=False))
            option.window_start, option.window_end = window_again(work, order, meaning, resolution)
            if resolution is Resolution.REROUTE:
                option.needs.append("location_id")
        elif resolution is Resolution.CREDIT:
            told = units or disputed_units(work, case)
            if order is None or not told:
                _refuse(option, "nothing_to_credit", "it is about no units that could be credited")
                continue
            prices = {
                line.order_line_id: line.unit_price_minor
                for line in orders.lines_of(work, [order.order_id])[order.order_id]
            }
            option.quantity = sum(told.values())
            option.credit_minor = sum(count * prices[line_id] for line_id, count in told.items())
    _propose(found)
    return meaning, attempts, found


def _propose(options: Sequence[Option]) -> None:
    """Mark what the rules come to: exactly one option, and one that can be taken as it stands where there is one."""
    possible = {option.resolution: option for option in options if option.is_allowed}
    default = next(option for option in options if option.is_default)
    order = [default.resolution, *(each for each in _INSTEAD if each is not default.resolution)]
    ready = [each for each in order if each in possible and (not possible[each].needs or each is order[0])]
    possible[ready[0]].is_proposed = True


def _refused_by(option: Option, check: Callable[[], None]) -> None:
    try:
        check()
    except Problem as refusal:
        _refuse(option, refusal.code, refusal.detail)


def _refuse(option: Option, code: str, why: str) -> None:
    option.is_allowed, option.refused_code, option.why = False, code, why


@dataclass(frozen=True, slots=True)
class _Stock:
    sentence: str
    code: str = "none"
    quantity: int = 0
    place: str | None = None


def _stock(work: Work, case: ExceptionCase, quantity: int) -> _Stock:
    if not quantity or case.trip_id is None:
        return _Stock("no stock is touched")
    trip = work.get(Trip, case.trip_id)
    place = masterdata.locations_by_id(work, [trip.warehouse_id])[trip.warehouse_id].name
    is_damaged = case.reason_code == StopReason.DAMAGE
    kept, end = ("damaged stock", "_damaged") if is_damaged else ("stock", "")
    if trip.status == TripStatus.COMPLETED:
        return _Stock(f"{quantity} are back in the {kept} of {place}", f"back{end}", quantity, place)
    sentence = f"{quantity} come back with the trip into the {kept} of {place}"
    return _Stock(sentence, f"come{end}", quantity, place)
