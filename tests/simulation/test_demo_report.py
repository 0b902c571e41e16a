"""What the demo says at its end."""

from dataclasses import replace

from roundsman.simulation.demo.report import DemoReport, Figures, OnPaper, Verdict, per, saved_pct
from roundsman.simulation.demo.story import Story

NAMED = {
    "orders", "orders_accounted", "units", "fill_rate_pct", "trips", "stops_per_trip", "km_per_trip", "km",
    "cost_minor", "on_time_pct", "exceptions", "co2_g", "unplanned", "naive", "invariants", "wall_s", "planning_s",
}  # fmt: skip


def report() -> DemoReport:
    return DemoReport(
        day="2026-11-21",
        scale=1.0,
        currency="INR",
        orders=2_000,
        orders_accounted=2_000,
        orders_by_themselves=120,
        units=10_000,
        units_delivered=9_700,
        fill_rate_pct=97.0,
        exceptions=130,
        played=Figures(100, 1_990, 1_200_000, 8_000_000, 300_000, 1_950, 96.5, 2),
        naive=Figures(125, 1_985, 1_700_000, 9_700_000, 420_000, 1_940, 93.0, 7),
        planned=OnPaper(100, 1_190_000, 7_900_000),
        naive_planned=OnPaper(125, 1_700_000, 9_600_000),
        invariants=[Verdict("balances equal their movements", 500, 0)],
        wall_s=240.0,
        planning_s=31.0,
        calls=9_000,
    )


def test_a_program_finds_every_figure_that_is_promised():
    shown = report().as_json()
    assert set(shown) >= NAMED
    assert set(shown["naive"]) >= {"trips", "km", "cost_minor"}
    assert shown["km"] == 1_200.0
    assert shown["km_per_trip"] == 12.0
    assert shown["stops_per_trip"] == 19.9
    assert shown["cost_per_drop_minor"] == round(8_000_000 / 1_950)
    assert shown["invariants"] == [{"name": "balances equal their movements", "checked": 500, "broken": 0}]
    assert (shown["saved_cost_pct"], shown["saved_km_pct"]) == (17.7, 30.0)


def test_a_manager_reads_both_days_side_by_side_and_what_was_saved():
    text = report().as_text()
    assert "2,000   all accounted for" in text
    assert "-17.5 %" in text  # 8.0 instead of 9.7 million, as driven
    assert "INR 17,000 (17.7 %) less" in text
    assert "510 km (30.0 %) less" in text
    assert "All 1 invariants hold (500 things checked)." in text
    assert "PROBLEM" not in text


def test_what_happened_through_the_day_is_told_in_figures_and_sentences():
    assert "Through the day" not in report().as_text()
    story = Story(
        {"recurring": 40, "credit_notes": 3, "credit_minor": 123_450, "days_closed": 20},
        ("TRP-000087 broke down; 6 stops with 24 cases went over to TRP-000089.",),
        "INR",
    )
    told = replace(report(), story=story)
    text = told.as_text()
    assert "Recurring orders" in text
    assert "INR 1,234.50" in text
    assert "went over to TRP-000089." in text
    shown = told.as_json()
    assert shown["events_of_the_day"]["recurring"] == 40
    assert shown["stories"] == list(story.sentences)


def test_what_is_wrong_is_told():
    broken = replace(
        report(),
        orders_accounted=1_999,
        invariants=[Verdict("balances equal their movements", 500, 3)],
        restarts=1,
        problems=["3 broken: balances equal their movements"],
    )
    text = broken.as_text()
    assert "1 NOT accounted for" in text
    assert "BROKEN: balances equal their movements." in text
    assert "PROBLEM: 3 broken" in text
    assert "restarts of a killed server: 1" in text


def test_nothing_to_compare_with_is_no_error():
    assert saved_pct(5, 0) == 0.0
    assert per(5, 0) == 0.0
