"""Scorecards: the same work for the same score, and what offline phones told late counts as if told in time."""

import random
from datetime import timedelta
from typing import Any

import pytest
from scipy import stats

from roundsman.reporting.facts.filling import compare, rebuild
from roundsman.reporting.standardised import Piece, adjusted, stand_out
from tests.conftest import NOW
from tests.reporting.catching_up import catch_up
from tests.reporting.town import make_report_town

DAY = {"from": "2026-11-16", "to": "2026-11-16"}


def test_hard_work_is_no_fault() -> None:
    # In the old town half of the stops are late for everybody, on the ring road one in ten.
    pieces = [
        Piece("asha", "old town", 90, 45),
        Piece("asha", "ring", 10, 9),
        Piece("binod", "old town", 10, 5),
        Piece("binod", "ring", 90, 81),
        *[
            Piece(f"driver {n}", cell, 50, hits)
            for n in range(10)
            for cell, hits in (("old town", 25), ("ring", 45))
        ],
    ]
    found = adjusted(pieces)
    assert (found["asha"].hits / found["asha"].tries, found["binod"].hits / found["binod"].tries) == (
        0.54,
        0.86,
    )
    assert found["asha"].rate_pct == pytest.approx(found["binod"].rate_pct, abs=1)
    assert min(stand_out(found).values()) > 0.9


def test_the_expected_is_what_others_reach_there_leaning_on_what_they_reach_everywhere() -> None:
    found = adjusted([Piece("a", "x", 4, 1), Piece("b", "x", 10, 8), Piece("b", "y", 10, 2)])
    # Others: 10 of 20 in all, 8 of 10 in the cell, with ten more at one half: 13 of 20.
    assert found["a"].expected == pytest.approx(4 * 13 / 20)
    assert found["a"].p_value == pytest.approx(min(1, 2 * stats.binom.cdf(1, 4, 13 / 20)))
    assert found["a"].low_pct < found["a"].rate_pct < found["a"].high_pct


def test_who_works_alone_is_compared_with_nobody() -> None:
    found = adjusted([Piece("a", "x", 7, 3)])
    assert found["a"].p_value == 1.0
    assert found["a"].rate_pct == pytest.approx(42.9)
    assert adjusted([]) == {}
    with pytest.raises(ValueError, match="more hits than tries"):
        adjusted([Piece("a", "x", 1, 2)])


def test_chance_seldom_makes_a_verdict_and_a_real_difference_does() -> None:
    luck = random.Random(3)
    alarms = 0
    for _ in range(60):
        pieces = [
            Piece(who, cell, 40, sum(luck.random() < chance for _ in range(40)))
            for who in range(20)
            for cell, chance in (("hard", 0.6), ("easy", 0.95))
        ]
        alarms += min(stand_out(adjusted(pieces)).values()) <= 0.05
    assert alarms <= 8  # about 3 of 60 by design
    pieces = [Piece(who, "x", 100, 90 if who else 70) for who in range(20)]
    assert [who for who, q in stand_out(adjusted(pieces)).items() if q <= 0.05] == [0]


def card(client: Any, **query: Any) -> Any:
    answer = client.get("/api/v1/reports/scorecards", params=DAY | query)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_scorecards_are_what_the_stops_say(tenant: Any, api: Any) -> None:
    town = make_report_town(tenant)
    body = card(api("dispatcher"))
    by_driver = api("dispatcher").get("/api/v1/reports/otd", params=DAY | {"group_by": "driver"}).json()
    said = {
        one["driver_id"]: (one["stops"], one["on_time"]["of"], one["on_time"]["hits"])
        for one in body["drivers"]
    }
    assert said == {g["key"]: (g["stops"], g["served"], g["on_time"]) for g in by_driver["groups"]}
    assert body["total"]["stops"] == sum(one["stops"] for one in body["drivers"]) == 5
    assert [one["score"] for one in body["drivers"]] == sorted(
        (one["score"] for one in body["drivers"]), reverse=True
    )
    assert {one[name]["verdict"] for one in body["drivers"] for name in ("on_time", "served", "clean")} == {
        "as_expected"
    }
    narrowed = card(api("dispatcher"), warehouse_id=str(town.south.trade.warehouse_id))
    assert narrowed["total"]["stops"] == 1
    mine = api("warehouse", location_ids=(town.south.trade.warehouse_id,))
    assert card(mine)["total"]["stops"] == 1
    rows = api("dispatcher").get("/api/v1/reports/scorecards/rows", params=DAY).json()["items"]
    assert len(rows) == 5
    file = api("dispatcher").get("/api/v1/reports/scorecards", params=DAY | {"format": "csv"})
    assert file.text.count("\n") == len(body["drivers"]) + 1
    assert api("retailer").get("/api/v1/reports/scorecards", params=DAY).status_code == 403


def test_a_phone_that_was_offline_counts_when_it_tells_and_as_if_it_had_told_at_once(
    tenant: Any, api: Any
) -> None:
    town = make_report_town(tenant)
    before = card(api("dispatcher"))["total"]["stops"]
    waiting = town.rounds[-1]
    tenant.set_clock(NOW)
    waiting.dispatch()
    # Told a day later, with the clock of the door.
    tenant.set_clock(NOW + timedelta(days=1))
    waiting.arrive(1, at=NOW + timedelta(minutes=40))
    waiting.deliver(1, at=NOW + timedelta(minutes=45))
    catch_up(tenant)
    body = card(api("dispatcher"))
    assert body["total"]["stops"] == before + 1
    with tenant.system() as work:
        assert [one.table for one in compare(work) if one.differing] == []
    rebuild(tenant.id)
    assert card(api("dispatcher"))["drivers"] == body["drivers"]
