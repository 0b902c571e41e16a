"""Shops that order the same every week: the order desk makes recurring orders of them, and they come by themselves."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from roundsman.simulation.demo.shops_order import OrderBook
from roundsman.simulation.demo.stage import Stage
from roundsman.simulation.world import TIME_ZONE, OrderDraft

ONE_IN = 40
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def chosen(drafts: Sequence[OrderDraft], not_these: set[str], codes: dict[Any, str]) -> list[OrderDraft]:
    """The shops that have such an order; never one that logs in and orders for itself.

    Args:
        drafts: What every shop wants today.
        not_these: Codes of shops that order for themselves.
        codes: Code of each shop, by its id.
    """
    others = [draft for draft in drafts if codes[draft.shop_id] not in not_these]
    return others[:: max(1, min(ONE_IN, len(others) // 2))]


def place_recurring(
    stage: Stage, drafts: Sequence[OrderDraft], codes: dict[Any, str], book: OrderBook
) -> None:
    """Make a recurring order for each of the shops, and let today's be placed; a second call places nothing twice."""
    desk = stage.crew.machine

    def make(draft: OrderDraft) -> dict[str, Any]:
        code = codes[draft.shop_id]
        body = {
            "name": f"Every week, {code}",
            "location_id": stage.places.location_ids[code],
            "rule": f"FREQ=WEEKLY;BYDAY={_DAYS[stage.day.weekday()]}",
            "starts_on": stage.day.isoformat(),
            "window_from": _clock(draft.window_start),
            "window_to": _clock(draft.window_end),
            "lead_days": 0,
            "priority": draft.priority,
            "lines": [
                {"sku_id": stage.places.sku_ids[line.sku_code], "quantity": line.quantity}
                for line in draft.lines
            ],
        }
        template = desk.post("/api/v1/order-templates", body, key=stage.key("template", code))
        path = f"/api/v1/order-templates/{template['id']}"
        desk.post(f"{path}/materialise", key=stage.key("materialise", code))
        # Again: what is due was placed, so nothing more comes of it.
        again = desk.post(f"{path}/materialise", key=stage.key("materialise again", code))
        today = next(
            one for one in desk.get(path)["occurrences"] if one["local_day"] == stage.day.isoformat()
        )
        stage.tally.add("recurring_twice", again["placed"])
        order: dict[str, Any] = desk.get(f"/api/v1/orders/{today['order_id']}")
        return order

    for order in stage.all_at_once(make, drafts):
        book.placed[order["id"]] = order
        stage.tally.add("recurring")


def _clock(moment: datetime) -> str:
    return moment.astimezone(ZoneInfo(TIME_ZONE)).strftime("%H:%M")
