"""What is asked for before the code of a page is there (`web/scripts/start.js`) is what its code takes up."""

from collections.abc import Callable

from playwright.sync_api import Request

from tests.web.desk import Api, Desk

CALLS = {
    "/dashboard": {"reports/summary", "exceptions"},
    "/locations": {"locations"},
    "/skus": {"skus"},
    "/inventory": {"inventory/balances"},
    "/orders": {"orders"},
    "/orders/{order}": {"orders/{order}"},
    "/planning": {"planning/day", "plans"},
    "/trips": {"trips", "watch"},
    "/trips/{trip}": {"trips/{trip}", "trips/{trip}/events"},
    "/driver/trips/{trip}": {"trips/{trip}"},
}
LEFT = "() => Object.keys(window.roundsmanBegun)"


def test_what_is_begun_early_is_asked_once_and_taken_up(
    desk: Callable[..., Desk], as_role: Callable[[str], Api]
) -> None:
    api = as_role("dispatcher")
    ids = {
        "order": api.get("/orders", limit=1)["items"][0]["id"],
        "trip": api.get("/trips", limit=1)["items"][0]["id"],
    }
    window = desk("dispatcher")
    heard: list[Request] = []
    window.page.on("request", lambda request: heard.append(request))
    for path, calls in CALLS.items():
        heard.clear()
        window.open(path.format(**ids))
        window.settle()
        # The code of a page gives each of its calls an id; what came before it has none.
        early = [one.url for one in heard if "/api/v1/" in one.url and "x-request-id" not in one.headers]
        named = {url.split("/api/v1/")[1].partition("?")[0] for url in early}
        assert {one.format(**ids) for one in calls} <= named, path
        assert window.page.evaluate(LEFT) == [], path
        asked = [one.url for one in heard]
        assert [url for url in early if asked.count(url) > 1] == [], path
