"""The rules of stock, without a database."""

import uuid
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from roundsman.inventory.domain import (
    Shelf,
    Taken,
    batch_code,
    check_pick,
    check_receipt,
    choose_fefo,
    expiry_of,
    level_after,
    shortages,
    sum_moves,
)
from roundsman.inventory.states import RESERVATION, ReservationCommand, ReservationStatus
from roundsman.inventory.values import (
    Demand,
    Level,
    Pick,
    ReceivedLine,
    Reference,
    StockKey,
    StockMove,
    Wanted,
)
from roundsman.platform.errors import Conflict, IllegalTransition, Invalid

TODAY = date(2026, 11, 16)
MILK, CURD = uuid.UUID(int=1), uuid.UUID(int=2)
KEY = StockKey(uuid.UUID(int=9), MILK, uuid.UUID(int=5))


def shelf(number: int, days: int, available: int) -> Shelf:
    return Shelf(uuid.UUID(int=number), TODAY + timedelta(days=days), available)


def demand(
    sku: uuid.UUID,
    quantity: int,
    order: int = 100,
    *,
    min_expiry_on: date | None = None,
    all_or_nothing: bool = False,
) -> Demand:
    return Demand(
        reference_id=uuid.uuid4(),
        order_id=uuid.UUID(int=order),
        sku_id=sku,
        quantity=quantity,
        min_expiry_on=min_expiry_on,
        all_or_nothing=all_or_nothing,
    )


def quantities(taken: list[Taken]) -> list[tuple[int, int, int]]:
    return [(part.demand, part.batch_id.int, part.quantity) for part in taken]


def test_the_batch_that_expires_first_goes_first_and_equal_dates_by_age() -> None:
    shelves = {MILK: [shelf(3, 5, 10), shelf(2, 2, 10), shelf(1, 5, 10)]}
    taken = choose_fefo([demand(MILK, 25)], shelves, TODAY)
    assert quantities(taken) == [(0, 2, 10), (0, 1, 10), (0, 3, 5)]


def test_expired_goods_are_never_taken_and_the_last_day_still_counts() -> None:
    shelves = {MILK: [shelf(1, -1, 50), shelf(2, 0, 4)]}
    assert quantities(choose_fefo([demand(MILK, 10)], shelves, TODAY)) == [(0, 2, 4)]


def test_a_demand_may_want_goods_that_last_longer() -> None:
    shelves = {MILK: [shelf(1, 1, 50), shelf(2, 6, 4)]}
    picky = demand(MILK, 10, min_expiry_on=TODAY + timedelta(days=3))
    assert quantities(choose_fefo([picky, demand(MILK, 5)], shelves, TODAY)) == [(0, 2, 4), (1, 1, 5)]


def test_a_demand_cannot_ask_for_goods_that_the_house_would_not_give() -> None:
    shelves = {MILK: [shelf(1, -2, 50)]}
    assert choose_fefo([demand(MILK, 1, min_expiry_on=TODAY - timedelta(days=9))], shelves, TODAY) == []


def test_all_or_nothing_takes_back_what_an_order_had_and_the_next_one_gets_it() -> None:
    shelves = {MILK: [shelf(1, 3, 10)], CURD: [shelf(2, 3, 1)]}
    strict = [demand(MILK, 8, all_or_nothing=True), demand(CURD, 2, all_or_nothing=True)]
    taken = choose_fefo([*strict, demand(MILK, 9, order=200)], shelves, TODAY)
    assert quantities(taken) == [(2, 1, 9)]


def test_the_given_shelves_are_left_as_they_were() -> None:
    stock = [shelf(1, 3, 10)]
    choose_fefo([demand(MILK, 8)], {MILK: stock}, TODAY)
    assert stock[0].available == 10


@settings(suppress_health_check=[HealthCheck.too_slow])  # the machine may be busy with other things
@given(
    st.lists(st.tuples(st.integers(-3, 9), st.integers(0, 40)), max_size=8),
    st.lists(st.tuples(st.integers(1, 30), st.integers(0, 3), st.booleans()), max_size=8),
)
def test_whatever_is_there_and_wanted_nothing_is_given_twice(
    batches: list[tuple[int, int]], wanted: list[tuple[int, int, bool]]
) -> None:
    stock = [shelf(number, days, available) for number, (days, available) in enumerate(batches)]
    demands = [demand(MILK, quantity, order, all_or_nothing=strict) for quantity, order, strict in wanted]
    taken = choose_fefo(demands, {MILK: stock}, TODAY)
    for batch in stock:
        given_out = sum(part.quantity for part in taken if part.batch_id == batch.batch_id)
        assert given_out <= batch.available
        assert given_out == 0 or batch.expires_on >= TODAY
    got = [sum(part.quantity for part in taken if part.demand == index) for index in range(len(demands))]
    assert all(got[index] <= demands[index].quantity for index in range(len(demands)))
    for order in {d.order_id for d in demands}:
        strict = [i for i, d in enumerate(demands) if d.order_id == order and d.all_or_nothing]
        assert all(got[i] == demands[i].quantity for i in strict) or not any(got[i] for i in strict)
    # Nobody who takes what there is stays short while something good is left.
    left = sum(b.available for b in stock if b.expires_on >= TODAY) - sum(got)
    assert left == 0 or all(got[i] == d.quantity for i, d in enumerate(demands) if not d.all_or_nothing)


def test_moves_of_one_balance_are_summed_and_balances_come_in_the_order_of_locks() -> None:
    other = KEY._replace(location_id=uuid.UUID(int=1))
    moves = [
        StockMove(key=KEY, kind="load", on_hand=-3, reserved=-3, reference=Reference("trip", None)),
        StockMove(key=other, kind="load", on_hand=3, reference=Reference("trip", None)),
        StockMove(key=KEY, kind="release", reserved=-1, reference=Reference("trip", None)),
    ]
    assert list(sum_moves(moves).items()) == [(other, Level(3, 0, 0)), (KEY, Level(-3, -4, 0))]


@pytest.mark.parametrize(
    ("before", "change", "code"),
    [
        (Level(5, 0, 0), Level(-6, 0, 0), "not_enough_stock"),
        (Level(5, 2, 0), Level(0, -3, 0), "not_enough_stock"),
        (Level(5, 2, 1), Level(0, 0, -2), "not_enough_stock"),
        (Level(5, 2, 0), Level(-4, 0, 0), "below_reserved"),
        (Level(5, 5, 0), Level(0, 1, 0), "below_reserved"),
    ],
)
def test_a_balance_never_becomes_negative_nor_promises_more_than_is_there(
    before: Level, change: Level, code: str
) -> None:
    with pytest.raises(Conflict) as refused:
        level_after(KEY, before, change)
    assert refused.value.code == code
    assert refused.value.facts["available"] == before.available


def test_a_balance_may_go_down_to_what_is_promised() -> None:
    assert level_after(KEY, Level(5, 2, 0), Level(-3, 0, 1)) == Level(2, 2, 1)


def test_shortages_name_each_sku_that_is_short() -> None:
    short = shortages([Wanted(MILK, 5), Wanted(CURD, 2)], {MILK: 5})
    assert short == [{"sku_id": str(CURD), "requested": 2, "available": 0, "short": 2}]


def test_the_usual_code_of_a_batch_names_day_and_sku() -> None:
    assert batch_code(TODAY, "MILK-1L") == "20261116-MILK-1L"
    assert batch_code(TODAY, "MILK-1L", 3) == "20261116-MILK-1L-3"
    assert len(batch_code(TODAY, "X" * 64, 99_999)) <= 64


def test_shelf_life_counts_from_the_day_after_production() -> None:
    assert expiry_of(TODAY, 7) == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("line", "field"),
    [
        (ReceivedLine(line_id=MILK, received_quantity=9), "lines.3.reason_code"),
        (ReceivedLine(line_id=MILK, received_quantity=11), "lines.3.reason_code"),
        (ReceivedLine(line_id=MILK, received_quantity=10, damaged_quantity=1), "lines.3.reason_code"),
        (ReceivedLine(line_id=MILK, received_quantity=9, reason_code="because"), "lines.3.reason_code"),
        (ReceivedLine(line_id=MILK, received_quantity=-1, reason_code="lost"), "lines.3.received_quantity"),
    ],
)
def test_a_receipt_that_differs_must_say_why(line: ReceivedLine, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        check_receipt(3, line, expected=10)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("pick", "code"),
    [
        (Pick(line_id=MILK, picked_quantity=11), "more_than_asked"),
        (Pick(line_id=MILK, picked_quantity=-1), "bad_quantity"),
        (Pick(line_id=MILK, picked_quantity=9), "reason_required"),
        (Pick(line_id=MILK, picked_quantity=9, reason_code="nope"), "unknown_reason"),
    ],
)
def test_a_pick_is_at_most_what_was_asked_and_a_short_one_says_why(pick: Pick, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        check_pick(0, pick, asked=10)
    assert refused.value.code == code


@pytest.mark.parametrize("status", list(ReservationStatus))
@pytest.mark.parametrize("command", list(ReservationCommand))
def test_a_reservation_moves_only_forward(status: ReservationStatus, command: ReservationCommand) -> None:
    expected = {
        ("held", "pick"): "picked",
        ("held", "release"): "released",
        ("picked", "ship"): "shipped",
        ("picked", "release"): "released",
    }.get((status.value, command.value))
    if expected is None:
        with pytest.raises(IllegalTransition):
            RESERVATION.after(status, command)
    else:
        assert RESERVATION.after(status, command) == expected
