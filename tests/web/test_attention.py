"""What needs somebody, through the screens: noticed, set right with one click; who drives; a day played again."""

import re
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.web import goods
from tests.web.desk import Api, Desk


@pytest.fixture
def case(as_role: Callable[[str], Api]) -> dict[str, Any]:
    return goods.open_case(as_role("admin"))


def test_what_needs_somebody_is_noticed_and_decided_with_one_click_each(
    desk: Callable[..., Desk], as_role: Callable[[str], Api], case: dict[str, Any]
) -> None:
    window, number = desk("dispatcher"), case["number"]
    page = window.open("/trips")
    row = page.get_by_role("listitem").filter(has_text=number)
    row.get_by_role("button", name=f"Notice {number}").click()
    expect(page.get_by_text(f"{number} is noticed.")).to_be_visible()
    expect(row.get_by_text(re.compile("noticed"))).to_be_visible()
    row.get_by_role("button", name="Bring again").click()
    expect(page.get_by_text(f"{number}: Bring again.")).to_be_visible()
    expect(row).to_have_count(0)
    decided = as_role("dispatcher").get(f"/exceptions/{case['id']}")
    assert (decided["status"], decided["resolution"]) == ("resolved", "reattempt")
    page.get_by_role("button", name="How we respond").click()
    table = page.get_by_role("dialog").get_by_role("table")
    expect(table.get_by_role("row").filter(has_text="Exception")).to_be_visible()
    assert window.violations() == []


def test_a_breakdown_is_solved_beside_the_queue_and_says_before_what_it_comes_to(
    desk: Callable[..., Desk], as_role: Callable[[str], Api]
) -> None:
    admin = as_role("admin")
    crew = goods.free_crew(admin, goods.home(admin))
    trip = goods.planned_trip(admin, goods.ready(admin, 2), crew)
    path = f"/trips/{trip['id']}"
    admin.post(f"{path}/dispatch", version=trip["version"])
    admin.post(f"{path}/start", {})
    admin.post(f"{path}/breakdown", {"reason_code": "vehicle_breakdown"})
    queue = as_role("dispatcher").get("/watch", limit=200)["items"]
    item = next(one for one in queue if (one["kind"], one["subject_id"]) == ("breakdown", trip["id"]))
    assert item["fixes"] == ["replan"]
    window = desk("dispatcher")
    page = window.open("/trips")
    row = page.get_by_role("listitem").filter(has_text="Breakdown").filter(has_text=item["vehicle_number"])
    row.get_by_role("button", name="Solve").click()
    dialog = page.get_by_role("dialog")
    repaired = dialog.get_by_role("radio", name=re.compile("Repaired, goes on"))
    repaired.check()
    expect(dialog.get_by_role("row", name=re.compile("Late stops"))).to_be_visible()
    expect(dialog.get_by_text("It cannot be taken back")).to_be_visible()
    assert window.violations() == []
    dialog.get_by_role("button", name="Do it").click()
    expect(page.get_by_text(f"{trip['number']}: done. Everybody concerned is told.")).to_be_visible()
    taken = as_role("dispatcher").get("/replanning", status="applied", limit=20)["items"]
    assert [one["kind"] for one in taken if one["trip_id"] == trip["id"]] == ["wait"]


def test_a_zone_is_made_from_cells_of_the_map_and_taken_back(
    desk: Callable[..., Desk], as_role: Callable[[str], Api]
) -> None:
    window, api = desk("dispatcher"), as_role("dispatcher")
    page = window.open("/reports?report=hotspots")
    cells = page.get_by_role("table", name="Cells of the map")
    cells.get_by_role("checkbox").first.check()
    expect(page.get_by_text("1 cell chosen")).to_be_visible()
    page.get_by_role("button", name="Make a zone").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text(re.compile("km² with"))).to_be_visible()
    code = f"HOT-{uuid.uuid4().hex[:8].upper()}"
    dialog.get_by_label("Name").fill("Where it goes wrong")
    dialog.get_by_label("Code").fill(code)
    assert window.violations() == []
    dialog.get_by_role("button", name="Make a zone").click()
    expect(page.get_by_text("The zone Where it goes wrong is made.")).to_be_visible()

    def made() -> dict[str, Any]:
        found = api.get("/zones", limit=200)["items"]
        return next(dict(one) for one in found if one["code"] == code)

    assert (made()["is_active"], made()["area"]["type"]) == (True, "Polygon")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("button", name="Undo")).to_have_count(0)
    assert not made()["is_active"]


def test_a_call_and_a_temperature_stand_on_the_time_line_of_a_case(
    desk: Callable[..., Desk], case: dict[str, Any]
) -> None:
    page = desk("dispatcher").open(f"/exceptions?open={case['id']}")
    drawer = page.get_by_role("dialog")
    drawer.get_by_text("Temperature", exact=True).click()
    drawer.get_by_label("Degrees Celsius").fill("9.5")
    drawer.get_by_role("textbox", name="Say something").fill("Box by the door")
    drawer.get_by_role("button", name="Send").click()
    expect(drawer.get_by_text("9.5 °C. Box by the door")).to_be_visible()
    facts = drawer.get_by_role("group", name="What is shown").get_by_role("button", name=re.compile("^Facts"))
    facts.click()
    expect(facts).to_have_attribute("aria-pressed", "false")
    with page.expect_download() as taken:
        drawer.get_by_role("link", name=re.compile("ZIP")).click()
    assert taken.value.suggested_filename == f"{case['number']}.zip"


def test_a_reason_is_guessed_from_ones_own_words(desk: Callable[..., Desk]) -> None:
    page = desk("dispatcher").open("/exceptions?new=1")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("In your words").fill("The shutter was down, the shop is closed today")
    dialog.get_by_role("button", name=re.compile("^Shop closed")).click()
    expect(dialog.get_by_label("What happened")).to_have_value("location_closed")


def test_what_a_reason_means_is_changed_and_set_back(
    desk: Callable[..., Desk], as_role: Callable[[str], Api]
) -> None:
    page = desk("dispatcher").open("/exceptions?rules=1")
    drawer = page.get_by_role("dialog")
    drawer.get_by_role("button", name="Change Past its date").click()
    drawer.get_by_label("To be decided within (minutes)").fill("75")
    drawer.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Past its date has its new meaning.").first).to_be_visible()
    rules = {one["reason_code"]: one for one in as_role("dispatcher").get("/exception-rules")["items"]}
    assert (rules["expired"]["resolve_within_min"], rules["expired"]["is_own"]) == (75, True)
    drawer.get_by_role("button", name="Change Past its date").click()
    drawer.get_by_role("button", name="Back to the standard").click()
    expect(drawer.get_by_text("Your own")).to_have_count(0)


def test_a_driver_is_suggested_with_reasons_and_gets_the_trip(
    desk: Callable[..., Desk], as_role: Callable[[str], Api]
) -> None:
    admin = as_role("admin")
    crew = goods.free_crew(admin, goods.home(admin))
    trip = goods.planned_trip(admin, goods.ready(admin, 1), crew)
    window = desk("dispatcher")
    page = window.open(f"/trips/{trip['id']}")
    page.get_by_role("button", name="More").click()
    page.get_by_role("menuitem", name="Suggest a driver").click()
    dialog = page.get_by_role("dialog")
    first = dialog.get_by_role("radio").first
    expect(first).to_be_checked()
    expect(dialog.get_by_text(re.compile("away")).first).to_be_visible()
    assert window.violations() == []
    dialog.get_by_role("button", name="Give the trip").click()
    expect(page.get_by_text(f"{trip['number']} has another driver.")).to_be_visible()
    assert admin.get(f"/trips/{trip['id']}")["driver_id"] != crew.driver_id
    page.get_by_role("button", name="More").click()
    page.get_by_role("menuitem", name="Suggest a driver").click()
    dialog.get_by_role("button", name="None of them").click()
    dialog.get_by_label("Why none of them").select_option("too_much_work")
    dialog.get_by_role("button", name="Note the reason").click()
    expect(page.get_by_text("Noted. The trip stays as it is.")).to_be_visible()
    reasons = as_role("dispatcher").get("/driver-suggestions/figures")["reasons"]
    assert "too_much_work" in [one["reason_code"] for one in reasons]


def test_a_day_is_played_again_with_the_plan_beside_it(
    desk: Callable[..., Desk], as_role: Callable[[str], Api]
) -> None:
    (trip,) = as_role("dispatcher").get("/trips", status="completed", limit=1)["items"]
    day = trip["planned_start_at"][:10]
    window = desk("dispatcher")
    page = window.open(f"/replay?day={day}&trip={trip['id']}")
    expect(page.get_by_role("heading", name=re.compile("on the road"))).to_be_visible()
    expect(page.get_by_role("link", name=f"Open {trip['number']}")).to_be_visible()
    moment = page.get_by_role("slider", name="Moment of the track")
    moment.focus()
    before = moment.get_attribute("aria-valuetext")
    page.keyboard.press("End")
    expect(moment).not_to_have_attribute("aria-valuetext", before or "")
    expect(page.get_by_label("Speed of the replay")).to_have_value("100")
    page.get_by_role("button", name="Play the day").click()
    expect(page.get_by_role("button", name="Pause")).to_be_visible()


def test_without_a_stream_positions_are_asked_for(desk: Callable[..., Desk]) -> None:
    window = desk("dispatcher")
    window.page.route(re.compile("/api/v1/live"), lambda route: route.abort())
    with window.page.expect_response(re.compile("/api/v1/positions")):
        page = window.open("/trips")
    expect(page.get_by_text("Every 10 s")).to_be_visible()
