"""Random days of all roles at the API beside a model in memory: stock, orders, trips and money never differ.

After every step the balances, the orders that may have changed and the number of exceptions are compared; at the end
of a day everything, all invariants are run, and what the reports keep is compared with what a rebuild gives.
`ROUNDSMAN_LONG=1` plays many more and longer days.
"""

import os
import random
from collections import Counter
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from roundsman.reporting.api import prove
from tests.conftest import TenantWorld
from tests.factories.execution import START, Roads
from tests.factories.masterdata import make_location
from tests.factories.orders import make_trade
from tests.figures import note_figures
from tests.model.books import Books, Order, Trip
from tests.model.people import People, put_setting
from tests.model.road import Road

LONG = bool(os.environ.get("ROUNDSMAN_LONG"))
DAYS = int(os.environ.get("ROUNDSMAN_DAYS", "60" if LONG else "2"))
ORDERS, HOURS = (12, 40) if LONG else (6, 12)
"""Of a day."""
CREWS, LIMIT = 3, 10
seeds = st.integers(0, 2**32 - 1)
_LINE = (
    "quantity", "allocated_quantity", "picked_quantity", "shipped_quantity", "delivered_quantity", "damaged_quantity",
    "rejected_quantity", "short_quantity", "cancelled_quantity", "unit_price_minor",
)  # fmt: skip
FORWARD = {
    "confirmed": "allocate", "backordered": "allocate", "allocated": "list_up", "ready": "plan",
}  # fmt: skip


class Figures:
    """What was played, over all days."""

    def __init__(self) -> None:
        self.days = self.steps = self.accepted = self.refused = self.repeated = 0
        self.orders: Counter[str] = Counter()
        self.trips: Counter[str] = Counter()
        self.cases: Counter[str] = Counter()


def days(app: Any, new_tenant: Callable[[], TenantWorld], figures: Figures) -> type[RuleBasedStateMachine]:
    """The machine that plays a day in a tenant of its own."""

    class RandomDay(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            figures.days += 1
            self.hours = 0
            tenant = new_tenant()
            roads = Roads(make_trade(tenant, shops=2))
            for _ in range(CREWS):
                roads.add_crew()
            graded = figures.days % 2 == 0
            put_setting(tenant, "returns.grade_at_dock", graded)
            put_setting(tenant, "inventory.adjust_limit_units", LIMIT)
            tenant.set_clock(START)
            self.books = Books(grade_at_dock=graded, limit=LIMIT)
            with tenant.system() as work:
                plant_id = make_location(work, "factory").id
            self.road = Road(People(app, roads, plant_id), roads, self.books, plant_id)
            for number in range(4):
                self.road.stock_up(random.Random(number))

        # ---- what happens ----------------------------------------------------------------------------

        @initialize(seed=seeds)
        def morning(self, seed: int) -> None:
            """Orders that come in, and how far each gets at once: by chance alone hardly any would see a shop."""
            rng = random.Random(f"morning {seed}")
            for _ in range(ORDERS):
                self.place(rng)

        @rule(seed=seeds)
        def hour(self, seed: int) -> None:
            """Whatever people do, possible or not: what is not must be refused and change nothing."""
            # The seeds that are tried first are all alike; their hours should not be.
            self.hours += 1
            rng = random.Random(f"{self.hours} {seed}")
            for _ in range(rng.randint(1, 4)):
                rng.choice(deeds)(self, rng)

        def stock(self, rng: random.Random) -> None:
            what = rng.choice(["produce", "receive", "adjust", "adjust", "decide"])
            self.play(what, rng.getrandbits(32))

        def place(self, rng: random.Random) -> None:
            self.play("place", rng.getrandbits(32))
            self.bring(list(self.books.orders.values())[-1], rng, rng.randint(0, 12))

        def anything_with_an_order(self, rng: random.Random) -> None:
            what = rng.choice(["amend", "cancel", "allocate", "list_up", "pick", "ready"])
            self.play(what, rng.getrandbits(32), rng.choice(list(self.books.orders.values())))

        def anything_with_a_trip(self, rng: random.Random) -> None:
            if self.books.trips:
                what = rng.choice(
                    ["load", "dispatch", "at_the_door", "hand_over", "complete", "grade", "toll"]
                )
                self.play(what, rng.getrandbits(32), rng.choice(list(self.books.trips.values())))

        def bring_an_order_on(self, rng: random.Random) -> None:
            self.bring(rng.choice(list(self.books.orders.values())), rng, rng.randint(3, 8))

        def bring_a_trip_on(self, rng: random.Random) -> None:
            if self.books.trips:
                trip = rng.choice(list(self.books.trips.values()))
                for _ in range(rng.randint(2, 6)):
                    self.drive(trip, rng.getrandbits(32))

        def resolve(self, rng: random.Random) -> None:
            self.play("resolve", rng.getrandbits(32))

        def send_again(self, rng: random.Random) -> None:
            people = self.road.people
            people.again(rng)
            people.again_by_command_id(rng)
            self.compare()

        # ---- how -------------------------------------------------------------------------------------

        def bring(self, order: Order, rng: random.Random, steps: int) -> None:
            for _ in range(steps):
                self.forward(order, rng.getrandbits(32))

        def forward(self, order: Order, seed: int) -> None:
            what = FORWARD.get(order.status)
            if order.status == "picking":
                what = "pick" if order.lists else "ready"
            if what is not None:
                self.play(what, seed, order)
            elif order.trip is not None:
                self.drive(self.books.trips[order.trip], seed)

        def drive(self, trip: Trip, seed: int) -> None:
            rng = random.Random(seed)
            what = {"planned": "load" if rng.random() < 0.3 else "dispatch", "completed": "grade"}.get(
                trip.status
            )
            if trip.is_under_way:
                done = all(
                    stop.status in ("completed", "partial", "failed", "skipped") for stop in trip.stops
                )
                what = "complete" if done else "at_the_door"
            if what is not None:
                self.play(what, seed, trip)

        def play(self, what: str, seed: int, *of: Any) -> None:
            figures.steps += 1
            if getattr(self.road, what)(*of, random.Random(seed)):
                self.compare(*of)

        # ---- what the API shows ----------------------------------------------------------------------

        def compare(self, *touched: Any) -> None:
            """Balances always, and the orders that were touched."""
            self.compare_house()
            for one in touched:
                orders = [one] if isinstance(one, Order) else [stop.order for stop in one.stops]
                for order in orders:
                    self.compare_order(order)

        def compare_house(self) -> None:
            people, warehouse_id = self.road.people, str(self.road.roads.trade.warehouse_id)
            shown = people.get(
                "warehouse", "inventory/balances", location_id=warehouse_id, include_empty=True, limit=100
            )["items"]
            found = {row["batch_id"]: (row["on_hand"], row["reserved"], row["damaged"]) for row in shown}
            expected = {
                batch: (level.on_hand, level.reserved, level.damaged)
                for batch, level in self.books.house.items()
            }
            assert {one: found.get(one, (0, 0, 0)) for one in expected} == expected
            assert found.keys() <= expected.keys()

        def compare_order(self, order: Order) -> None:
            shown = self.road.people.get("dispatcher", f"orders/{order.id}")
            assert shown["status"] == order.status, (order, shown["status"])
            told = [tuple(line[name] for name in _LINE) for line in shown["lines"]]
            assert told == [line.shown() for line in order.lines]
            for line, row in zip(order.lines, shown["lines"], strict=True):
                held = {
                    one["batch_id"]: one["picked_quantity"] if one["status"] == "picked" else one["quantity"]
                    for one in row["allocations"]
                    if one["status"] != "shipped"
                }
                expected = +line.held
                assert {batch: units for batch, units in sum_of(row, held).items() if units} == expected

        def teardown(self) -> None:
            people = self.road.people
            figures.accepted += people.accepted
            figures.refused += people.refused
            figures.repeated += people.repeated
            figures.orders.update(order.status for order in self.books.orders.values())
            figures.trips.update(trip.status for trip in self.books.trips.values())
            figures.cases.update(case.status for case in self.books.cases.values())
            note_figures("model so far", vars(figures))
            self.compare(*self.books.orders.values())
            for trip in self.books.trips.values():
                self.compare_trip(trip)
            for number, crew in enumerate(self.road.roads.crews):
                self.compare_vehicle(number, str(crew.aboard_id))
            made = people.get("plant", "inventory/balances", location_id=str(self.road.plant_id), limit=100)[
                "items"
            ]
            assert {row["batch_id"]: row["on_hand"] for row in made} == +Counter(self.books.made)
            notes = people.get("finance", "credit-notes", limit=100)["items"]
            assert {one["exception_id"]: one["amount_minor"] for one in notes} == self.books.credits
            # Among them: what the event log alone tells of orders and trips is what their tables hold.
            assert self.road.roads.trade.broken() == []
            rebuilt = prove(self.road.roads.tenant.id)
            assert [one for one in rebuilt if one.differing] == []

        def compare_trip(self, trip: Trip) -> None:
            people = self.road.people
            shown = people.get("dispatcher", f"trips/{trip.id}")
            assert shown["status"] == trip.status
            stops = {stop["id"]: stop["status"] for stop in shown["stops"]}
            for stop in trip.stops:
                same = {stop.status} | ({"en_route"} if stop.status == "pending" else set())
                assert stops[stop.id] in same, (stop, stops)
            if trip.status == "completed":
                costs = people.get("finance", f"trips/{trip.id}/costs")
                by_kind: Counter[str] = Counter()
                for entry in costs["entries"]:
                    by_kind[entry["kind"]] += entry["amount_minor"]
                assert by_kind["toll"] == sum(trip.tolls.values())
                assert by_kind["departure"] == 5_000
                assert costs["total_minor"] == by_kind.total()
                assert sum(stop["amount_minor"] for stop in costs["stops"]) == by_kind.total()

        def compare_vehicle(self, crew: int, place: str) -> None:
            shown = self.road.people.get("dispatcher", "inventory/balances", location_id=place, limit=100)[
                "items"
            ]
            found = {row["batch_id"]: (row["on_hand"], row["damaged"]) for row in shown}
            aboard = self.books.aboard.get(crew, {})
            expected = {batch: (level.on_hand, level.damaged) for batch, level in aboard.items()}
            assert {batch: found.get(batch, (0, 0)) for batch in expected} == expected
            assert found.keys() <= expected.keys()

    deeds: tuple[Callable[[RandomDay, random.Random], None], ...] = (
        RandomDay.stock, RandomDay.place, RandomDay.anything_with_an_order, RandomDay.anything_with_an_order,
        RandomDay.anything_with_a_trip, RandomDay.anything_with_a_trip, RandomDay.bring_an_order_on,
        RandomDay.bring_a_trip_on, RandomDay.bring_a_trip_on, RandomDay.resolve, RandomDay.send_again,
    )  # fmt: skip
    return RandomDay


def sum_of(row: dict[str, Any], _: dict[str, int]) -> Counter[str]:
    """Units in the warehouse that a line holds, by batch."""
    held: Counter[str] = Counter()
    for one in row["allocations"]:
        if one["status"] != "shipped":
            held[one["batch_id"]] += one["picked_quantity"] if one["status"] == "picked" else one["quantity"]
    return held


def play(
    app: Any, new_tenant: Callable[[], TenantWorld], figures: Figures, *, long: bool, days_: int
) -> None:
    """Play so many days; raises what the first one that differs says."""
    run_state_machine_as_test(
        days(app, new_tenant, figures),
        settings=settings(
            max_examples=days_,
            stateful_step_count=HOURS,
            derandomize=not long,
            # To make a failing day shorter takes many days more.
            phases=(Phase.generate, Phase.shrink) if long else (Phase.generate,),
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_random_days_are_what_the_model_says(app: Any, new_tenant: Callable[[], TenantWorld]) -> None:
    figures = Figures()
    play(app, new_tenant, figures, long=LONG, days_=DAYS)
    note_figures("model", vars(figures))
    assert figures.trips["completed"] > 0
    assert figures.cases.total() > 0
