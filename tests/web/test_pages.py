"""Every page, for somebody who works with it: it opens, nothing goes wrong in it, and axe finds nothing."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.web.desk import Api, Desk

PAGES: list[tuple[str, str]] = [
    ("/dashboard", "dispatcher"),
    ("/dashboard", "retailer"),
    ("/orders", "dispatcher"),
    ("/orders/{order}", "dispatcher"),
    ("/orders?new=1", "retailer"),
    ("/dashboard?again=last", "retailer"),
    ("/skus", "admin"),
    ("/skus?open={sku}", "admin"),
    ("/inventory", "warehouse"),
    ("/inventory?view=movements", "warehouse"),
    ("/inventory?view=counts&new=1", "warehouse"),
    ("/inventory?view=approvals", "admin"),
    ("/inventory?view=recalls", "admin"),
    ("/receiving", "warehouse"),
    ("/receiving?view=putaway", "warehouse"),
    ("/picking", "warehouse"),
    ("/picking?view=lists", "warehouse"),
    ("/picking?view=packing", "warehouse"),
    ("/picking?view=loading", "warehouse"),
    ("/transfers", "dispatcher"),
    ("/transfers?view=rebalance", "dispatcher"),
    ("/transfers?new=1", "warehouse"),
    ("/planning", "dispatcher"),
    ("/audit", "admin"),
    ("/webhooks", "admin"),
    ("/webhooks?tab=log", "admin"),
    ("/settings", "admin"),
    ("/organisations", "admin"),
    ("/organisations?view=sharing", "admin"),
    ("/users", "admin"),
    ("/users?view=roles", "admin"),
    ("/locations?open={location}", "dispatcher"),
    ("/locations", "dispatcher"),
    ("/zones", "dispatcher"),
    ("/trips", "dispatcher"),
    ("/trips/{trip}", "dispatcher"),
    ("/exceptions", "dispatcher"),
    ("/exceptions?rules=1", "dispatcher"),
    ("/replay", "dispatcher"),
    ("/driver/trips", "driver"),
    ("/driver/trips/{trip}", "dispatcher"),
    ("/reports", "finance"),
    ("/reports?report=otd", "warehouse"),
    ("/reports?report=hotspots", "dispatcher"),
    ("/reports?report=scorecards", "dispatcher"),
    ("/costs", "finance"),
    ("/vehicles", "dispatcher"),
    ("/vehicles?open={vehicle}", "dispatcher"),
    ("/drivers", "dispatcher"),
    ("/drivers?open={driver}", "dispatcher"),
]
"""Route and role. `{order}`, `{trip}` and the like stand for one that is there."""


@pytest.fixture(scope="module")
def somethings(sessions: Callable[..., object]) -> dict[str, str]:
    """One of each thing, by the word that stands for it in `PAGES`."""
    api = Api(sessions("admin"))  # type: ignore[arg-type]
    lists = {
        "order": "/orders",
        "trip": "/trips",
        "location": "/locations",
        "sku": "/skus",
        "vehicle": "/vehicles",
        "driver": "/drivers",
    }
    return {name: api.get(path, limit=1)["items"][0]["id"] for name, path in lists.items()}


@pytest.mark.parametrize(("route", "role"), PAGES)
def test_a_page_opens_and_everybody_can_use_it(
    desk: Callable[..., Desk], somethings: dict[str, str], route: str, role: str
) -> None:
    """In both themes, and nothing sticks out of a narrow window. Opened once: opening is what takes the time."""
    window = desk(role)
    page = window.open(route.format(**somethings))
    window.settle()
    assert window.violations() == []
    _darken(page)
    assert window.violations() == []
    for width in (1024, 390):
        page.set_viewport_size({"width": width, "height": 900})
        window.settle()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    # A telephone shows cards, lists and bars of its own: in the theme that is on, colours being those of the wide page.
    assert window.violations() == []


def test_the_login_is_for_everybody(desk: Callable[..., Desk]) -> None:
    window = desk(None)
    page = window.open("/login")
    assert window.violations() == []
    _darken(page)
    assert window.violations() == []


def _darken(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    # Colours fade into each other; a measure on the way is of neither theme.
    page.evaluate(
        """async () => {
            for (let round = 0; round < 20; round++) {  // what is inside begins when what is around it has moved
                const fading = document.getAnimations().filter(one => one instanceof CSSTransition)
                if (!fading.length) break
                await Promise.all(fading.map(one => one.finished.catch(() => null)))
            }
        }"""
    )
