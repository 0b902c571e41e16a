"""Tests of tests: against tables worked out by hand, and against chance itself."""

import math
import random

import pytest

from roundsman.reporting.cells.significance import against_before, against_the_rest, corrected


def test_a_part_against_the_whole_is_the_exact_test_of_fisher():
    # 4 of 5 stops went wrong where 5 of 10 did in all: (C(5,4)*C(5,1) + C(5,5)) / C(10,5) = 26/252.
    (verdict,) = against_the_rest([4], [5], all_hits=5, all_tries=10)
    assert verdict.p_value == pytest.approx(26 / 252)
    assert verdict.expected == 2.5
    assert not verdict.is_more_than_chance


def test_a_count_against_the_one_before_is_the_exact_binomial_test():
    # 8 now and 2 before on as many stops: at least 8 of 10 fall on one side.
    (verdict,) = against_before([8], [2], tries_now=100, tries_before=100)
    assert verdict.p_value == pytest.approx(sum(math.comb(10, k) for k in (8, 9, 10)) / 2**10)
    assert verdict.expected == 2.0


def test_with_nothing_to_compare_nothing_stands_out():
    assert against_before([5], [0], tries_now=10, tries_before=0)[0].p_value == 1.0
    assert against_the_rest([0], [0], all_hits=0, all_tries=0)[0].p_value == 1.0
    assert against_the_rest([], [], all_hits=0, all_tries=0) == []


def test_many_looks_are_corrected():
    found = corrected([1.0] * 4, [0.01, 0.04, 0.03, 0.005])
    assert [round(one.q_value, 4) for one in found] == [0.02, 0.04, 0.04, 0.02]


def test_a_part_larger_than_the_whole_is_refused():
    with pytest.raises(ValueError, match="more than the whole"):
        against_the_rest([6], [5], all_hits=6, all_tries=10)


def test_chance_alone_seldom_stands_out_and_a_bad_corner_does():
    luck = random.Random(7)
    shops = 60
    alarms = 0
    for _ in range(100):
        hits = [sum(luck.random() < 0.05 for _ in range(40)) for _ in range(shops)]
        found = against_the_rest(hits, [40] * shops, all_hits=sum(hits), all_tries=40 * shops)
        alarms += any(one.is_more_than_chance for one in found)
    assert alarms <= 10  # about 5 in 100 by design
    hits = [2] * (shops - 1) + [14]
    found = against_the_rest(hits, [40] * shops, all_hits=sum(hits), all_tries=40 * shops)
    assert [one.is_more_than_chance for one in found] == [False] * (shops - 1) + [True]
