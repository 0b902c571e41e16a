"""What the server says under a code has words in every language of the web application."""

import importlib
import json
from pathlib import Path

import pytest

from roundsman.app import ROUTERS, load_rooms
from roundsman.identity.settings import known_settings
from roundsman.planning.service.held import HELD_BACK, PINNED
from roundsman.planning.solution import UnplannedReason
from roundsman.reporting.report import Report
from tests.reporting.test_reference import REPORTS

load_rooms()
for _name in ROUTERS:
    importlib.import_module(_name)

MESSAGES = Path(__file__).parents[2] / "web" / "messages"
LANGUAGES = sorted(path.parent.name for path in MESSAGES.glob("*/_language.json"))
OTHERS = [name for name in LANGUAGES if name != "en"]
"""English has the server's own sentences, where they are for people."""
OF_ORDERS_ALONE = {
    UnplannedReason.NO_VEHICLE,
    UnplannedReason.NOT_WORTH,
    UnplannedReason.WAITS,
    UnplannedReason.NO_DOCK,
}
KEPT_IN = {"no_driver", "depot_closed", "no_trips_left", "no_time_left", "too_small", "not_needed"}
STOCK = {"none", "back", "back_damaged", "come", "come_damaged"}


def _words(language: str, file: str) -> dict[str, str]:
    read: dict[str, str] = json.loads((MESSAGES / language / file).read_text("utf-8"))
    return read


@pytest.mark.parametrize("language", OTHERS)
def test_every_setting_is_explained(language: str) -> None:
    explained = {
        key.removeprefix("setting.") for key in _words(language, "told.json") if key.startswith("setting.")
    }
    assert explained == {known.key for known in known_settings()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_setting_has_a_name(language: str) -> None:
    named = json.loads((MESSAGES / language / "settings.json").read_text("utf-8"))["names"]
    assert {known.key.replace(".", "_") for known in known_settings()} == set(named)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.name)
def test_every_figure_of_a_report_is_defined(language: str, report: Report) -> None:
    told = _words(language, "told.json")
    names = {figure.name for figure in report.figures}
    assert [
        name for name in names if not {f"figure.{report.name}.{name}", f"figure.{name}"} & set(told)
    ] == []


@pytest.mark.parametrize("language", OTHERS)
def test_every_reason_of_a_plan_has_words(language: str) -> None:
    refusals, told = _words(language, "errors.json"), _words(language, "told.json")
    assert {f"reason.{one}" for one in (*UnplannedReason, HELD_BACK, PINNED)} - set(refusals) == set()
    of_vehicles = {str(one) for one in set(UnplannedReason) - OF_ORDERS_ALONE} | KEPT_IN
    assert {f"vehicle.{one}" for one in of_vehicles} ^ {
        key for key in told if key.startswith("vehicle.")
    } == set()
    assert {f"stock.{one}" for one in STOCK} ^ {key for key in told if key.startswith("stock.")} == set()
