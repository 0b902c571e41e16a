"""What a manager makes of a spot where it goes wrong more often than by chance: another rule for that reason."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.web.desk import Api, Desk


def test_a_rule_is_made_from_a_spot_and_holds(
    desk: Callable[..., Desk], as_role: Callable[[str], Api]
) -> None:
    window, admin = desk("admin"), as_role("admin")
    page = window.open("/reports?report=hotspots")
    spots = page.get_by_role("table", name="Where, when and why")
    spots.get_by_role("button", name="Make a rule").first.click()
    dialog = page.get_by_role("dialog")
    within = dialog.get_by_label("To be decided within (minutes)")
    expect(within).not_to_have_value("")
    # Another figure than the one that holds, whatever an earlier try left.
    minutes = int(within.input_value()) % 500 + 7
    within.fill(str(minutes))
    assert window.violations() == []
    dialog.get_by_role("button", name="Save").click()
    expect(page.get_by_text("holds from now on")).to_be_visible()
    rules = admin.get("/exception-rules")["items"]
    assert minutes in [one["resolve_within_min"] for one in rules if one["is_own"]]
