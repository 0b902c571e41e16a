"""The page on reports knows every figure that is shown."""

import re
from pathlib import Path

from roundsman.reporting.schemas import (
    ExceptionReport,
    ExceptionTally,
    OtdFigures,
    SummaryReport,
    UtilizationFigures,
)

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "reports.md"
ABOUT = {"from_day", "to_day", "timezone", "definitions", "group_by", "groups", "key", "label"}


def test_every_figure_is_on_the_page():
    named = set(re.findall(r"`(\w+)`", PAGE.read_text()))
    shown: set[str] = set()
    for model in (OtdFigures, UtilizationFigures, ExceptionReport, ExceptionTally, SummaryReport):
        shown |= set(model.model_fields)
    assert shown - ABOUT <= named
