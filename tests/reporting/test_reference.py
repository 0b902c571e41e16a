"""The page on reports knows every figure that is shown, by its own words."""

import re
from pathlib import Path

import pytest

from roundsman.reporting.delivery import OTD, UTILIZATION
from roundsman.reporting.emissions import EMISSIONS
from roundsman.reporting.mishaps import EXCEPTIONS
from roundsman.reporting.money import COSTS
from roundsman.reporting.repeats import REPEATS
from roundsman.reporting.report import Report
from roundsman.reporting.scorecards import SCORECARDS
from roundsman.reporting.summary import SUMMARY
from roundsman.reporting.supply import FILL_RATE, STOCK_OUTS

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "reports.md"
REPORTS = (
    OTD,
    UTILIZATION,
    FILL_RATE,
    STOCK_OUTS,
    EXCEPTIONS,
    REPEATS,
    COSTS,
    EMISSIONS,
    SUMMARY,
    SCORECARDS,
)


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.name)
def test_every_figure_is_on_the_page(report: Report):
    page = PAGE.read_text("utf-8")
    named = set(re.findall(r"`(\w+)`", page))
    assert f"`/{report.name}`" in page
    assert {figure.name for figure in report.figures} <= named
    assert {str(group) for group in report.groups} <= named
