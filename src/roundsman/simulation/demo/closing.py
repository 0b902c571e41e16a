"""The evening: exceptions are decided on, tolls posted, costs counted, everything accounted for."""

import json
import os
import subprocess
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from roundsman.kernel.geo import GeoPoint
from roundsman.kernel.reasons import StopReason
from roundsman.simulation.demo.errors import DemoError, Refused
from roundsman.simulation.demo.paper import toll_minor
from roundsman.simulation.demo.report import Verdict
from roundsman.simulation.demo.server import command, environment
from roundsman.simulation.demo.shops_order import OrderBook
from roundsman.simulation.demo.stage import Stage

COSTS_PATIENCE_S = 120.0
FIGURES_PATIENCE_S = 60
CHECK_PATIENCE_S = 300.0
_SETTLED = frozenset({"closed", "cancelled"})


@dataclass(frozen=True)
class Accounts:
    """Where the orders of the day have ended up."""

    orders: int
    accounted: int
    lost: list[str]
    """Numbers of orders that nobody can explain."""
    open_short: int
    """Orders that nothing could be allocated to; they wait for goods."""


_CREDITED = frozenset({StopReason.DAMAGE, StopReason.REJECTED_BY_RECEIVER, StopReason.EXPIRED})
_TOMORROW = frozenset(
    {StopReason.RECEIVER_ABSENT, StopReason.LOCATION_CLOSED, StopReason.INACCESSIBLE_ADDRESS}
)


def settle(stage: Stage, book: OrderBook) -> None:
    """The dispatcher decides on every exception that is open.

    What was damaged or refused is credited; who was not there gets it tomorrow, as often as the rule of the reason
    allows; the rest has come back and stays.
    """
    stage.set_clock(stage.moment(18, 0))
    day = {"occurred_from": stage.moment(0).isoformat(), "occurred_before": stage.moment(24).isoformat()}
    dispatcher = stage.crew.dispatcher

    def decide(case: dict[str, Any]) -> dict[str, Any]:
        resolution, note = _decision(case)
        body = {"resolution": resolution, "note": note}
        path = f"/api/v1/exceptions/{case['id']}/resolve"
        try:
            return dict(dispatcher.post(path, body, key=stage.key("decide", case["id"])))
        except Refused as refusal:
            if refusal.code not in _NOT_THIS_WAY:
                raise
            body = {"resolution": "return", "note": "Back on the shelf; the shop will order again."}
            return dict(dispatcher.post(path, body, key=stage.key("decide otherwise", case["id"])))

    for decided in stage.all_at_once(
        decide, list(dispatcher.pages("/api/v1/exceptions", status="open", **day))
    ):
        if (follow_up := decided["follow_up_order_id"]) is not None:
            book.placed[follow_up] = dispatcher.get(f"/api/v1/orders/{follow_up}")
            book.left_for_tomorrow.add(follow_up)
            stage.tally.add("again_tomorrow")
            stage.tally.add("again")
    for note in stage.crew.finance.pages(
        "/api/v1/credit-notes",
        issued_from=stage.moment(0).isoformat(),
        issued_before=stage.moment(24).isoformat(),
    ):
        stage.tally.add("credit_notes")
        stage.tally.add("credit_minor", note["amount_minor"])


_NOT_THIS_WAY = frozenset(
    {"no_order", "nothing_to_credit", "nothing_to_reattempt", "no_attempts_left", "reattempt_not_allowed",
     "order_of_transfer", "credited_already"}
)  # fmt: skip


def _decision(case: dict[str, Any]) -> tuple[str, str]:
    if case["reason_code"] in _CREDITED:
        return "credit", "Credited to the shop."
    if case["reason_code"] in _TOMORROW:
        return "reattempt", "Tomorrow again."
    return "return", "Back on the shelf; the shop will order again."


def second_tries(stage: Stage, book: OrderBook) -> None:
    """What became of the orders that were brought again in the afternoon."""
    for order_id in book.again:
        order = stage.crew.dispatcher.get(f"/api/v1/orders/{order_id}")
        stage.tally.add("again")
        units = sum(line["delivered_quantity"] for line in order["lines"])
        stage.tally.add("again_delivered", int(units > 0))


def post_tolls(stage: Stage, trips: Iterable[Mapping[str, Any]]) -> None:
    """Finance posts a toll receipt for every trip that entered a toll area."""
    receipts = []
    for trip in trips:
        home = stage.places.locations[trip["warehouse_id"]]
        amount = toll_minor(
            stage.world.toll_zones,
            stage.places.vehicles[trip["vehicle_id"]]["kind"],
            GeoPoint(home["lat"], home["lon"]),
            [GeoPoint(stop["location"]["lat"], stop["location"]["lon"]) for stop in trip["stops"]],
        )
        if amount:
            receipts.append((trip, amount))

    def post(receipt: tuple[Mapping[str, Any], int]) -> None:
        trip, amount = receipt
        body = {
            "kind": "toll",
            "amount_minor": amount,
            "document_number": f"TOLL-{trip['number']}",
            "note": "Receipts of the trip.",
        }
        stage.crew.finance.post(f"/api/v1/trips/{trip['id']}/costs", body, key=stage.key("toll", trip["id"]))

    stage.all_at_once(post, receipts)


def await_costs(stage: Stage, trip_ids: Iterable[str]) -> None:
    """Wait until the subscribers have posted the costs of every trip: they run after each completion's commit.

    Raises:
        DemoError: when some have no costs after two minutes.
    """
    wanted = set(trip_ids)
    day = stage.day.isoformat()
    deadline = time.monotonic() + COSTS_PATIENCE_S
    while True:
        rows = stage.crew.finance.pages(
            "/api/v1/costs", kind="departure", incurred_from=day, incurred_to=day, sort="posted_at"
        )
        missing = wanted - {row["trip_id"] for row in rows}
        if not missing:
            return
        if time.monotonic() > deadline:
            raise DemoError(
                f"{len(missing)} of {len(wanted)} trips have no costs after {COSTS_PATIENCE_S:.0f} s."
            )
        time.sleep(0.5)


def account(stage: Stage, left_out: Iterable[str]) -> Accounts:
    """Look at every order of the day once more: it is closed, called off, or there is a reason why it waits.

    Args:
        stage: The day.
        left_out: Orders that the plan left out with a reason, or that go tomorrow.
    """
    explained = set(left_out)
    orders = 0
    waiting = 0
    lost = []
    day = {"placed_from": stage.moment(0).isoformat(), "placed_to": stage.moment(24).isoformat()}
    for order in stage.crew.dispatcher.pages("/api/v1/orders", sort="number", **day):
        orders += 1
        if order["status"] == "backordered":
            waiting += 1
        elif datetime.fromisoformat(order["window_start"]) >= stage.moment(24):
            continue  # its day is still to come
        elif order["status"] not in _SETTLED and order["id"] not in explained:
            lost.append(order["number"])
    return Accounts(orders, orders - len(lost), lost, waiting)


def read_reports(stage: Stage) -> dict[str, Any]:
    """The day's reports; finance and the dispatcher read them all, the summary is what we count on."""
    days = {"from": stage.day.isoformat(), "to": stage.day.isoformat()}
    until = time.monotonic() + FIGURES_PATIENCE_S
    # Figures follow events by a moment; the day is over, so they will be level with them.
    while stage.crew.dispatcher.get("/api/v1/reports/otd", **days)["as_of"]["behind"]:
        if time.monotonic() > until:
            raise DemoError("The figures of reports do not catch up with what happened.")
        time.sleep(0.2)
    for name in _REPORTS:
        stage.crew.finance.get(f"/api/v1/reports/{name}", **days)
        stage.tally.add("reports")
    exported = stage.crew.finance.download("/api/v1/reports/otd/rows", format="csv", **days)
    stage.tally.add("exported_rows", len(exported.splitlines()))
    served = stage.crew.dispatcher.get("/api/v1/reports/otd", group_by="day", **days)["total"]
    summary: dict[str, Any] = stage.crew.finance.get("/api/v1/reports/summary", **days)
    return summary | {"drops": served["served"]}


_REPORTS = (
    "otd", "fill-rate", "stock-outs", "utilization", "exceptions", "exceptions/hotspots", "repeat-trips", "costs",
    "emissions",
)  # fmt: skip


def check_invariants(data_dir: Path) -> list[Verdict]:
    """`roundsman check` on the live data, beside the running server.

    Raises:
        DemoError: when it cannot be run.
    """
    done = subprocess.run(  # noqa: S603  (our own program)
        command("check", "--json", "--data-dir", str(data_dir)),
        env=environment(os.environ),
        capture_output=True,
        text=True,
        timeout=CHECK_PATIENCE_S,
        check=False,
    )
    try:
        tenants = json.loads(done.stdout)["tenants"]
    except (ValueError, KeyError, TypeError) as error:
        words = (done.stderr or done.stdout).strip().splitlines()
        raise DemoError(f"The check could not be run: {words[-1] if words else done.returncode}") from error
    return [
        Verdict(one["name"], one["checked"], one["broken"]) for found in tenants.values() for one in found
    ]
