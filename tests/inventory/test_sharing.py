"""Fair shares of what is scarce: never more than there is, never less than could be given, in proportion."""

import uuid
from collections import defaultdict
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from roundsman.inventory.domain import Shelf, choose_fefo
from roundsman.inventory.sharing import Share, Want, fair_shares
from roundsman.inventory.values import Demand

DAY = date(2026, 11, 16)
SKUS = [uuid.UUID(int=n + 1) for n in range(2)]
CALM = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


def order(number: int) -> uuid.UUID:
    return uuid.UUID(int=1000 + number)


def want(
    number: int, quantity: int, *, days: int = 0, priority: int = 5, whole: bool = False, sku: int = 0
) -> Want:
    return Want(order(number), SKUS[sku], quantity, DAY + timedelta(days=days), priority, whole)


def shelf(available: int, *, days: int = 5) -> Shelf:
    return Shelf(uuid.uuid4(), DAY + timedelta(days=days), available)


def quantities(wants: list[Want], *shelves: Shelf) -> list[int]:
    return [share.quantity for share in fair_shares(wants, {SKUS[0]: shelves})]


wants_of_one_sku = st.lists(
    st.builds(
        lambda quantity, days, priority: (quantity, days, priority),
        st.integers(1, 40),
        st.integers(0, 3),
        st.integers(3, 5),
    ),
    min_size=1,
    max_size=12,
).map(lambda rows: [want(n, q, days=d, priority=p) for n, (q, d, p) in enumerate(rows)])
shelves_of_one_sku = st.lists(
    st.builds(lambda units, days: shelf(units, days=days), st.integers(0, 60), st.integers(0, 4)), max_size=5
)


def most_that_could_be_given(wants: list[Want], shelves: list[Shelf]) -> int:
    """By the cut theorem for nested sets: the tightest of 'those who want it so fresh' against 'what is so fresh'."""
    floors = sorted({one.floor for one in wants}, reverse=True)
    best = 0
    for floor in floors:
        asked = sum(one.quantity for one in wants if one.floor == floor)
        best = min(best + asked, sum(s.available for s in shelves if s.expires_on >= floor))
    return best


def given_out(wants: list[Want], shares: list[Share], shelves: list[Shelf]) -> list[int]:
    demands = [
        Demand(
            reference_id=one.order_id, order_id=one.order_id, sku_id=one.sku_id, quantity=one.quantity,
            min_expiry_on=one.floor, limit=share.quantity,
        )
        for one, share in zip(wants, shares, strict=True)
    ]  # fmt: skip
    got = [0] * len(wants)
    for part in choose_fefo(demands, {SKUS[0]: shelves}, DAY):
        got[part.demand] += part.quantity
    return got


@CALM
@given(wants_of_one_sku, shelves_of_one_sku)
def test_all_that_can_be_given_is_given_and_first_expiry_first_can_carry_it_out(wants, shelves):
    shares = fair_shares(wants, {SKUS[0]: shelves})
    assert all(0 <= share.quantity <= one.quantity for one, share in zip(wants, shares, strict=True))
    assert sum(share.quantity for share in shares) == most_that_could_be_given(wants, shelves)
    assert given_out(wants, shares, shelves) == [share.quantity for share in shares]


@CALM
@given(wants_of_one_sku, shelves_of_one_sku)
def test_a_lower_priority_takes_nothing_from_a_higher_one(wants, shelves):
    shares = fair_shares(wants, {SKUS[0]: shelves})
    for priority in {one.priority for one in wants}:
        first = [one for one in wants if one.priority >= priority]
        alone = fair_shares(first, {SKUS[0]: shelves})
        among_all = [s for one, s in zip(wants, shares, strict=True) if one.priority >= priority]
        assert among_all == alone


@CALM
@given(st.lists(st.integers(1, 50), min_size=1, max_size=15), st.integers(0, 400))
def test_shares_are_in_proportion_to_within_one_unit(asked, supply):
    wants = [want(n, quantity) for n, quantity in enumerate(asked)]
    shares = quantities(wants, shelf(supply))
    assert sum(shares) == min(sum(asked), supply)
    for quantity, share in zip(asked, shares, strict=True):
        assert abs(share - min(1.0, supply / sum(asked)) * quantity) < 1


@CALM
@given(
    st.lists(st.tuples(st.integers(1, 30), st.integers(0, 30), st.booleans()), min_size=1, max_size=8),
    st.integers(0, 120),
    st.integers(0, 120),
)
def test_an_all_or_nothing_order_gets_all_its_lines_or_none(rows, first, second):
    wants = []
    for number, (one, other, whole) in enumerate(rows):
        wants.append(want(number, one, whole=whole))
        if other:
            wants.append(want(number, other, whole=whole, sku=1))
    shares = fair_shares(wants, {SKUS[0]: [shelf(first)], SKUS[1]: [shelf(second)]})
    full: dict[uuid.UUID, set[bool]] = defaultdict(set)
    for one, share in zip(wants, shares, strict=True):
        if one.all_or_nothing:
            assert share.quantity in (0, one.quantity)
            full[one.order_id].add(share.quantity == one.quantity)
    assert all(len(answers) == 1 for answers in full.values())
    for sku, supply in zip(SKUS, (first, second), strict=True):
        assert sum(s.quantity for w, s in zip(wants, shares, strict=True) if w.sku_id == sku) <= supply


def test_equal_remainders_go_to_the_lower_order_id():
    assert quantities([want(2, 10), want(1, 10), want(3, 10)], shelf(10)) == [3, 4, 3]


def test_goods_that_are_too_old_for_some_go_to_the_others():
    # The second shop wants it fresher: it shares only the fresh ones, and the first makes do with the old ones.
    assert quantities([want(1, 10), want(2, 10, days=3)], shelf(10, days=1), shelf(4, days=9)) == [10, 4]


def test_an_order_that_cannot_have_all_steps_back_for_the_others_and_is_served_from_what_is_left():
    assert quantities([want(1, 60, whole=True), want(2, 60)], shelf(100)) == [0, 60]
    # Nobody else wants it: the first in turn gets all, the next nothing.
    assert quantities([want(1, 60, whole=True), want(2, 60, whole=True)], shelf(100)) == [60, 0]


def test_a_share_says_how_scarce_it_was_and_a_full_one_does_not():
    shares = fair_shares([want(1, 60), want(2, 240), want(3, 5, priority=9)], {SKUS[0]: [shelf(125)]})
    assert shares == [Share(24, 120, 300), Share(96, 120, 300), Share(5)]
