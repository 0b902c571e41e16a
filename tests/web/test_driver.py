"""A driver's trip on the phone: driven, handed over in full and in part, not handed over, and ended."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from roundsman.simulation.demo.evidence import picture_of
from tests.web import goods
from tests.web.desk import Api, Desk

CASES = 4


@pytest.fixture
def crew(as_role: Callable[[str], Api]) -> goods.Crew:
    admin = as_role("admin")
    return goods.free_crew(admin, goods.home(admin))


@pytest.fixture
def trip(as_role: Callable[[str], Api], crew: goods.Crew) -> dict[str, Any]:
    """Three stops that are planned for somebody who is free."""
    admin = as_role("admin")
    return goods.planned_trip(admin, goods.ready(admin, 3, cases=CASES), crew)


def sign(form: Locator) -> None:
    field = form.get_by_role("img", name="Sign here")
    field.scroll_into_view_if_needed()
    box = field.bounding_box()
    assert box
    mouse = form.page.mouse
    mouse.move(box["x"] + 30, box["y"] + 60)
    mouse.down()
    for step in range(1, 6):
        mouse.move(box["x"] + 30 + 35 * step, box["y"] + 60 + (25 if step % 2 else -25), steps=4)
    mouse.up()
    expect(form.get_by_role("img", name="Signed")).to_be_visible()


def photograph(form: Locator, name: str) -> None:
    taken = form.locator("input[type=file]")
    taken.set_input_files({"name": f"{name}.png", "mimeType": "image/png", "buffer": picture_of(name)})
    expect(form.get_by_role("img", name="Photo 1")).to_be_visible()


def arrive(page: Page, seq: int) -> None:
    """At the next stop, which says its number first."""
    card = page.get_by_role("region", name="Current stop")
    expect(card.get_by_text(str(seq), exact=True).first).to_be_visible()
    page.get_by_role("button", name="I have arrived").click()
    expect(page.get_by_role("button", name="Deliver", exact=True)).to_be_visible()


def hand_over(page: Page, seq: int) -> Locator:
    """There, with the form open that says what was handed over."""
    arrive(page, seq)
    page.get_by_role("button", name="Deliver", exact=True).click()
    return page.get_by_role("dialog", name="Hand over")


def test_a_trip_is_loaded_driven_delivered_and_ended_on_the_phone(
    desk: Callable[..., Desk], as_role: Callable[[str], Api], crew: goods.Crew, trip: dict[str, Any]
) -> None:
    dispatcher = as_role("dispatcher")
    page = desk(crew.role, width=390, has_touch=True).open("/driver/trips")
    page.get_by_role("link", name=trip["number"]).click()
    expect(page.get_by_text("This trip has not been dispatched yet.")).to_be_visible()

    # At the dock, while the driver waits.
    dock = desk("warehouse", width=390, has_touch=True).open(f"/picking?view=loading&open={trip['id']}")
    load = dock.get_by_role("dialog", name=trip["number"])
    load.get_by_role("button", name="All of it is loaded").click()
    expect(dock.get_by_text("Every line is counted: the trip may leave.")).to_be_visible()
    counted = dispatcher.get(f"/trips/{trip['id']}")
    dispatcher.post(f"/trips/{trip['id']}/dispatch", version=counted["version"])
    page.reload()
    page.get_by_role("button", name="Depart").click()

    # In full, with a name and a signature.
    form = hand_over(page, 1)
    form.get_by_label("Received by").fill("Asha Patil")
    form.get_by_label("Relation").select_option("owner")
    sign(form)
    form.get_by_role("button", name="Everything delivered").click()
    expect(page.get_by_text("Delivered.")).to_be_visible()

    # In part: a case was leaking, and a photo shows it.
    form = hand_over(page, 2)
    form.get_by_role("button", name="Less: Taken").first.click()
    form.get_by_role("button", name="More: Damaged").click()
    form.get_by_label("Why").select_option("damage")
    send = form.get_by_role("button", name="Deliver this part")
    send.click()
    expect(form.get_by_role("alert")).to_contain_text("1 more photo is needed.")
    photograph(form, "leaking")
    send.click()
    expect(form).to_be_hidden()

    # Not at all.
    arrive(page, 3)
    page.get_by_role("button", name="Not possible").click()
    form = page.get_by_role("dialog", name="Not delivered")
    form.get_by_text("Nobody there").click()
    form.get_by_label("Note").fill("The shutter is down.")
    form.get_by_role("button", name="Not delivered").click()

    page.get_by_role("button", name="End the trip").click()
    expect(page.get_by_text("This trip is over.")).to_be_visible()

    driven = dispatcher.get(f"/trips/{trip['id']}")
    first, second, third = driven["stops"]
    assert driven["status"] == "completed"
    assert [first["status"], second["status"], third["status"]] == ["completed", "partial", "failed"]
    assert first["pod"]["recipient_name"] == "Asha Patil"
    assert first["pod"]["signature_ref"]
    short = next(line for line in second["lines"] if line["delivered_quantity"] < CASES)
    assert (short["damaged_quantity"], short["reason_code"]) == (1, "damage")
    assert len(second["pod"]["photo_refs"]) == 1
    assert third["failure_reason"] == "receiver_absent"
