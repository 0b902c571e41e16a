"""A driver's trip on the phone: counted aboard, driven, handed over in full and in part, refused, and over."""

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


def arrive(page: Page, seq: int) -> Locator:
    """At the next stop, which says its number first; its card."""
    card = page.get_by_role("region", name="Current stop")
    expect(card.get_by_text(str(seq), exact=True).first).to_be_visible()
    card.get_by_role("button", name="I have arrived").click()
    expect(card.get_by_role("button", name="Deliver", exact=True)).to_be_visible()
    return card


def test_a_trip_is_loaded_driven_delivered_and_ended_on_the_phone(
    desk: Callable[..., Desk], as_role: Callable[[str], Api], crew: goods.Crew, trip: dict[str, Any]
) -> None:
    dispatcher = as_role("dispatcher")
    page = desk(crew.role, width=390, has_touch=True).open("/driver/trips")
    page.get_by_role("link", name=trip["number"]).click()
    page.get_by_role("button", name="Count the load").click()
    load = page.get_by_role("dialog", name=trip["number"])
    load.get_by_role("button", name="All of it is loaded").click()
    expect(page.get_by_text("Every line is counted: the trip may leave.")).to_be_visible()
    load.get_by_role("button", name="Close").click()

    counted = dispatcher.get(f"/trips/{trip['id']}")
    dispatcher.post(f"/trips/{trip['id']}/dispatch", version=counted["version"])
    page.reload()
    page.get_by_role("button", name="Depart").click()

    # In full, with a name and a signature.
    arrive(page, 1).get_by_role("button", name="Deliver", exact=True).click()
    form = page.get_by_role("dialog", name="Hand over")
    form.get_by_label("Received by").fill("Asha Patil")
    form.get_by_label("Relation").select_option("owner")
    sign(form)
    form.get_by_role("button", name="Everything delivered").click()
    expect(page.get_by_text("Delivered.")).to_be_visible()

    # In part: a case was leaking, and a photo shows it.
    arrive(page, 2).get_by_role("button", name="Deliver", exact=True).click()
    form = page.get_by_role("dialog", name="Hand over")
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
    arrive(page, 3).get_by_role("button", name="Not possible").click()
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
