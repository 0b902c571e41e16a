"""What the server says under a code has words in every language of the web application."""

import importlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from roundsman.app import ROUTERS, load_rooms
from roundsman.execution.states import Resolution
from roundsman.execution.values import RecipientRelation
from roundsman.identity.settings import known_settings
from roundsman.kernel.reasons import StopReason
from roundsman.masterdata.models import TEMPERATURE_CLASSES
from roundsman.orders.models.picking import PARCEL_KINDS
from roundsman.planning.service.held import HELD_BACK, PINNED
from roundsman.planning.solution import UnplannedReason
from roundsman.platform.words import words_in
from roundsman.reporting.questions.question import ReportName
from roundsman.reporting.questions.ready import ready_reports
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


def _flat(node: Any, path: str = "") -> dict[str, str]:
    if isinstance(node, str):
        return {path: node}
    return {key: text for name, part in node.items() for key, text in _flat(part, f"{path}.{name}").items()}


@pytest.mark.parametrize("file", ["papers.json", "letters.json"])
@pytest.mark.parametrize("language", OTHERS)
def test_papers_and_mails_have_every_word_and_fill_in_the_same(language: str, file: str) -> None:
    english, own = _flat(_words("en", file)), _flat(_words(language, file))
    assert english.keys() == own.keys()
    assert [key for key, text in own.items() if not text.strip()] == []
    holes = {key: sorted(re.findall(r"\{(\w+)\}", text)) for key, text in english.items()}
    assert {key: sorted(re.findall(r"\{(\w+)\}", text)) for key, text in own.items()} == holes
    assert len(own[".months"].split("|") if ".months" in own else [0] * 12) == 12


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_a_mail_or_paper_names_has_a_name(language: str) -> None:
    words = words_in(language)
    figures = {figure.name for report in REPORTS for figure in report.figures} - {"cost_by_kind"}
    wanted = [f"reports.names.{name}" for name in ReportName]
    wanted += [f"exceptions.reasons.{reason}" for reason in StopReason]
    wanted += [f"exceptions.resolutions.{one}" for one in Resolution]
    wanted += [f"driver.relations.{one}" for one in RecipientRelation]
    wanted += [f"fleet.classes.{one}" for one in TEMPERATURE_CLASSES]
    wanted += [f"papers.label.kinds.{kind}" for kind in PARCEL_KINDS]
    assert [key for key in wanted if words.find(key) is None] == []
    assert [
        name
        for name in figures
        if not (words.find(f"reports.figures.{name}") or words.find(f"letters.figures.{name}"))
    ] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_ready_report_is_told_in_every_language(language: str) -> None:
    assert [
        one.key
        for one in ready_reports().values()
        if not (one.title.get(language) and one.about.get(language))
    ] == []
