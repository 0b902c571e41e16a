"""The rules of orders as plain functions."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundsman.orders import domain
from roundsman.orders.domain import AllocationPolicy
from roundsman.orders.states import OrderCommand
from roundsman.platform.errors import Invalid

NOW = datetime(2026, 11, 16, 4, 30, tzinfo=UTC)  # 10:00 in Mumbai
MUMBAI = "Asia/Kolkata"


def sound(**values):
    line = dict.fromkeys(
        ("allocated", "picked", "shipped", "delivered", "damaged", "rejected", "short", "cancelled"), 0
    )
    return domain.is_line_sound(**({"quantity": 60} | line | values))


@pytest.mark.parametrize(
    ("asked", "got", "policy", "sentence"),
    [
        (60, 60, "partial", "asked 60, got 60"),
        (60, 40, "partial", "asked 60, got 40: 20 short"),
        (60, 0, "partial", "asked 60, got 0: 60 short"),
        (60, 0, "all_or_nothing", "asked 60, got 0: 60 short; all or nothing, so it holds no stock"),
        (60, 40, "backorder", "asked 60, got 40: 20 short; it keeps the 40 and waits for the rest"),
    ],
)
def test_a_shortage_is_said_in_one_sentence(asked, got, policy, sentence):
    assert domain.explain(asked, got, policy=policy) == sentence


def test_the_sentence_of_an_order_names_what_is_short_and_stays_short_itself():
    assert (
        domain.explain_order([("MILK", 40, 40), ("CURD", 20, 5)], policy="partial")
        == "asked 60, got 45: 15 short (CURD 15)"
    )
    many = [(f"S{i}", 10, 9) for i in range(8)]
    assert domain.explain_order(many, policy="partial").endswith("(S0 1, S1 1, S2 1, S3 1, S4 1 and 3 more)")


@pytest.mark.parametrize(
    ("policy", "allocated", "short", "command"),
    [
        ("partial", 60, 0, OrderCommand.ALLOCATE),
        ("partial", 40, 20, OrderCommand.ALLOCATE),
        ("partial", 0, 60, OrderCommand.BACKORDER),
        ("all_or_nothing", 60, 0, OrderCommand.ALLOCATE),
        ("all_or_nothing", 0, 60, OrderCommand.BACKORDER),
        ("backorder", 60, 0, OrderCommand.ALLOCATE),
        ("backorder", 40, 20, OrderCommand.BACKORDER),
        ("backorder", 0, 60, OrderCommand.BACKORDER),
    ],
)
def test_the_policy_decides_whether_an_order_goes_on_or_waits(policy, allocated, short, command):
    assert policy in set(AllocationPolicy)
    assert domain.command_after_allocation(policy, allocated=allocated, short=short) is command


@pytest.mark.parametrize(
    ("shipped", "delivered", "command"),
    [(40, 40, OrderCommand.DELIVER), (40, 39, OrderCommand.DELIVER_PART), (40, 0, OrderCommand.FAIL)],
)
def test_the_door_decides_how_an_order_ends(shipped, delivered, command):
    assert domain.command_after_delivery(shipped=shipped, delivered=delivered) is command


def test_a_line_is_sound_when_every_unit_is_somewhere_and_only_once():
    assert sound(status="confirmed")
    assert not sound(status="confirmed", allocated=1)
    assert sound(status="allocated", allocated=40, short=20)
    assert not sound(status="allocated", allocated=40)  # 20 forgotten
    assert not sound(status="allocated", allocated=40, short=21)  # one twice
    assert sound(status="picking", allocated=40, picked=40, short=20)
    assert not sound(status="picking", allocated=40, picked=41, short=20)
    assert sound(
        status="closed", allocated=40, picked=40, shipped=40, delivered=37, damaged=1, rejected=2, short=20
    )
    assert not sound(status="closed", allocated=40, picked=40, shipped=40, delivered=37, damaged=1, short=20)
    assert sound(status="cancelled", cancelled=60)
    assert not sound(status="cancelled", cancelled=60, allocated=1)
    assert not sound(status="allocated", allocated=61, short=-1)


@pytest.mark.parametrize("rest", [{"status": "confirmed"}, {"status": "allocated", "allocated": 40}])
def test_units_of_a_living_order_are_cancelled_only_where_a_substitute_stands_in(rest):
    assert sound(**rest, cancelled=20, substituted=20)
    assert not sound(**rest, cancelled=20, substituted=19)
    assert not sound(**rest, cancelled=20)
    assert not sound(status="placed", cancelled=20, substituted=20)
    assert sound(status="cancelled", cancelled=60)


@given(st.lists(st.tuples(st.integers(1, 1000), st.integers(0, 1000), st.integers(0, 100_000)), max_size=20))
def test_the_amount_of_an_order_is_the_sum_of_its_lines(lines):
    assert domain.amount_minor(lines) == sum(domain.amount_minor([line]) for line in lines)


def test_what_is_cancelled_is_worth_nothing():
    assert domain.amount_minor([(60, 20, 100), (5, 5, 70)]) == 4_000


@pytest.mark.parametrize(
    ("start", "end", "code"),
    [
        (timedelta(hours=2), timedelta(hours=1), "window_ends_before_start"),
        (timedelta(hours=2), timedelta(hours=2), "window_ends_before_start"),
        (timedelta(hours=-3), timedelta(hours=-1), "window_in_past"),
        (timedelta(hours=-3), timedelta(0), "window_in_past"),
        (timedelta(hours=1), timedelta(days=7, hours=1, seconds=1), "window_too_long"),
    ],
)
def test_a_window_in_which_nothing_can_be_delivered_is_refused(start, end, code):
    with pytest.raises(Invalid) as caught:
        domain.check_window(NOW + start, NOW + end, now=NOW)
    assert caught.value.code == code
    assert caught.value.accepted


def test_a_window_that_is_open_already_and_one_of_a_whole_week_are_fine():
    domain.check_window(NOW - timedelta(hours=1), NOW + timedelta(hours=1), now=NOW)
    domain.check_window(NOW + timedelta(days=1), NOW + timedelta(days=8), now=NOW)
