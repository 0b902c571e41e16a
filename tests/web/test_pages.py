"""Every page, for somebody who works with it: it opens, nothing goes wrong in it, and axe finds nothing."""

from collections.abc import Callable

import pytest

from tests.web.conftest import Api, Desk

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
    ("/settings", "admin"),
    ("/organisations", "admin"),
    ("/users", "admin"),
    ("/locations?open={location}", "dispatcher"),
    ("/locations", "dispatcher"),
]
"""Route and role. `{order}`, `{trip}` and the like stand for one that is there."""


@pytest.fixture(scope="module")
def somethings(sessions: Callable[..., object]) -> dict[str, str]:
    """One of each thing, by the word that stands for it in `PAGES`."""
    api = Api(sessions("admin"))  # type: ignore[arg-type]
    lists = {"order": "/orders", "trip": "/trips", "location": "/locations", "sku": "/skus"}
    return {name: api.get(path, limit=1)["items"][0]["id"] for name, path in lists.items()}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("route", "role"), PAGES)
def test_a_page_opens_and_everybody_can_use_it(
    desk: Callable[..., Desk], somethings: dict[str, str], route: str, role: str, theme: str
) -> None:
    window = desk(role, theme=theme)
    window.open(route.format(**somethings))
    window.settle()
    assert window.violations() == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_login_is_for_everybody(desk: Callable[..., Desk], theme: str) -> None:
    window = desk(None, theme=theme)
    window.open("/login")
    assert window.violations() == []


@pytest.mark.parametrize("width", [390, 1024])
@pytest.mark.parametrize(("route", "role"), PAGES)
def test_nothing_sticks_out_of_a_narrow_window(
    desk: Callable[..., Desk], somethings: dict[str, str], route: str, role: str, width: int
) -> None:
    window = desk(role, width=width)
    page = window.open(route.format(**somethings))
    window.settle()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
