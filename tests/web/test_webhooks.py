"""An administrator lets another system be told of what happens, sees what became of it, and sends it again."""

from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.factories.notifications import Receiver, receiver
from tests.web.desk import Desk


@pytest.fixture
def hook() -> Iterator[Receiver]:
    with receiver() as made:
        yield made


def test_a_receiver_is_added_tried_and_told_again(desk: Callable[..., Desk], hook: Receiver) -> None:
    window = desk("admin")
    name = f"Books {uuid4().hex[:6]}"
    page = window.open("/webhooks")
    page.get_by_role("button", name="New receiver").first.click()
    form = page.get_by_role("dialog")
    form.get_by_label("Name").fill(name)
    form.get_by_label("URL").fill("https://10.0.0.1/hook")
    form.get_by_role("button", name="pod.*").click()
    form.get_by_role("button", name="Save").click()
    expect(form.get_by_text("open internet")).to_be_visible()
    expect(form.get_by_label("URL")).to_be_focused()
    form.get_by_label("URL").fill(hook.url)
    form.get_by_role("button", name="Save").click()
    expect(page.get_by_text(f"{name} is saved.")).to_be_visible()

    # It asks to be left alone, so that what is seen waits for the one who sends it again.
    hook.answers = [(500, {"Retry-After": "3000"}), (204, {})]
    page.get_by_role("row").filter(has_text=name).click()
    drawer = page.get_by_role("dialog")
    drawer.get_by_role("button", name="Show it").click()
    expect(drawer.locator("code")).to_contain_text("whsec_")
    assert window.violations() == []
    drawer.get_by_role("button", name="Send a test").click()
    expect(page.get_by_text("A test is on its way")).to_be_visible()
    drawer.get_by_role("button", name="Its deliveries").click()
    row = page.get_by_role("row").filter(has_text="webhook.tested")
    expect(row).to_contain_text("it answered 500")

    row.get_by_text("webhook.tested").click()
    details = page.get_by_role("dialog")
    expect(details.get_by_label("What is sent")).to_contain_text('"type": "webhook.tested"')
    assert window.violations() == []
    details.get_by_role("button", name="Send again").click()
    expect(page.get_by_text("1 delivery is on its way again.")).to_be_visible()
    expect(details.get_by_label("Calls")).to_contain_text("204")
    expect(details).to_contain_text("Arrived")
    assert len(hook.calls) >= 2
