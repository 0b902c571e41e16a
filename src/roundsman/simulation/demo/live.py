"""The demonstration day at the pace of the clock on the wall, on a server that is running: vehicles move, shops wait.

The night is played as fast as it goes (orders, allocation, picking, the plan), then the sandbox's clock runs from nine
on, and the drivers act when their time comes. When the day is over the next one begins.
"""

import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from roundsman.simulation.demo import afternoon, goods, house_rules, leftovers, planning_room, shops_order
from roundsman.simulation.demo.client import Caller, Line
from roundsman.simulation.demo.crew import gather
from roundsman.simulation.demo.errors import DemoError, Refused
from roundsman.simulation.demo.on_the_road import RoadLog, play_the_road
from roundsman.simulation.demo.shops_order import OrderBook
from roundsman.simulation.demo.stage import Stage, look_around
from roundsman.simulation.world import TIME_ZONE, DemandModel, OrderDraft, SupplyModel, World, build_world

TICK = timedelta(seconds=20)
REPORT_EVERY = timedelta(seconds=10)
STOPPED = "The live day was stopped."
HANDS = 2
"""Few people act at once: the day is to be looked at, not to keep the machine busy."""
FAST_TICK = timedelta(minutes=5)
LET_GO = (9, 0)
"""Until then the morning is played fast as well, so that vehicles are seen on the road from the first look on."""
_STEP_S = 1.0
_PLAN_S = 5
WAREHOUSES = 6


@dataclass
class LiveStage(Stage):
    """A day whose clock runs by itself once the vehicles are on the road."""

    speed: float = 1.0
    stopping: threading.Event = field(default_factory=threading.Event)
    working: frozenset[str] = frozenset()
    """The warehouses whose shops order; the others rest."""
    began: tuple[float, datetime] | None = None
    """The moment of the wall's clock at which the sandbox's was let go, and what that showed."""

    def let_go(self) -> None:
        """From now on the clock runs."""
        assert self.shows is not None
        self.began = (time.monotonic(), self.shows)
        self._put(self.shows)

    def set_clock(self, moment: datetime) -> None:
        """Wait until it is that late; before the road, set the clock.

        Raises:
            DemoError: when it is to stop.
        """
        if self.stopping.is_set():
            raise DemoError(STOPPED)
        if self.began is None:
            super().set_clock(moment)
            if moment >= self.moment(*LET_GO):
                self.let_go()
            return
        while (left_s := (moment - self._now()).total_seconds()) > 0:
            if self.stopping.wait(min(_STEP_S, left_s / self.speed)):
                raise DemoError(STOPPED)
            if self.speed != 1.0:
                self._put(min(moment, self._now()))
        if self.speed != 1.0 and (self.shows is None or moment > self.shows):
            self._put(moment)
        self.shows = moment

    def _now(self) -> datetime:
        assert self.began is not None
        at, shown = self.began
        return shown + timedelta(seconds=(time.monotonic() - at) * self.speed)

    def _put(self, moment: datetime) -> None:
        body = {"now": moment.astimezone(UTC).isoformat(), "running": True}
        self.crew.admin.put("/api/v1/clock", body, key=self.key("live", body["now"]))


@dataclass
class LivePlay:
    """Days in a row on a running server, until it is stopped.

    Args:
        url: Of the server.
        emails: One login for each role of the demonstration world.
        password: Of all of them.
        scale: The size of the world that is there.
        warehouses: So many of them work; the others rest.
        speed: 1 is the pace of the wall's clock.
        tick: So often the drivers look at what they have to do.
        say: Is told what happens, in short sentences.
    """

    url: str
    emails: Mapping[str, str]
    password: str
    scale: float
    warehouses: int = WAREHOUSES
    speed: float = 1.0
    tick: timedelta = TICK
    say: Callable[[str], None] = lambda _: None
    _stopping: threading.Event = field(default_factory=threading.Event)

    def stop(self) -> None:
        """Let it end at its next step."""
        self._stopping.set()

    def start(self) -> threading.Thread:
        """Play in the background; ends with the process."""
        thread = threading.Thread(target=self._run_quietly, name="live-demo", daemon=True)
        thread.start()
        return thread

    def run(self, *, days: int | None = None) -> None:
        """Play day after day, or so many.

        Raises:
            DemoError: when it was stopped, or the server is away for too long.
        """
        line = Line(self.url, failure=self._why_over, connections=HANDS + 2)
        hands = ThreadPoolExecutor(HANDS, thread_name_prefix="live-demo")
        try:
            played = 0
            while days is None or played < days:
                self._play(self._stage(line, hands))
                played += 1
        finally:
            line.hang_up()
            hands.shutdown(wait=True, cancel_futures=True)
            line.close()

    def _run_quietly(self) -> None:
        try:
            self.run()
        except DemoError as error:
            if not self._stopping.is_set():
                self.say(f"The live day has ended: {error}")

    def _why_over(self) -> str | None:
        return STOPPED if self._stopping.is_set() else None

    def _stage(self, line: Line, hands: ThreadPoolExecutor) -> LiveStage:
        world = build_world(scale=self.scale)
        dispatcher = Caller(line, self.emails["dispatcher"], self.password)
        places = look_around(dispatcher)
        warehouse_ids = [places.location_ids[site.code] for site in world.warehouses]
        crew = gather(line, self.emails["admin"], dispatcher, self.password, warehouse_ids)
        shown = datetime.fromisoformat(dispatcher.get("/api/v1/clock")["now"])
        return LiveStage(
            world=world,
            day=next_day(shown),
            seed=1,
            crew=crew,
            places=places,
            say=self.say,
            hands=hands,
            plan_seconds=_PLAN_S,
            speed=self.speed,
            stopping=self._stopping,
            forgives=somebody_acted_first,
            working=frozenset(warehouse_ids[: self.warehouses]),
        )

    def _play(self, stage: LiveStage) -> None:
        drafts = _drafts(stage)
        book = OrderBook()
        self.say(f"{stage.day}: {len(drafts)} shops order; their trips are planned for six in the morning.")
        leftovers.call_in(stage)
        shops_order.clear_the_desk(stage)
        house_rules.set_rules(stage, {})
        people = stage.world
        supply = SupplyModel(people, DemandModel(people))
        batches = supply.production_for_day(stage.day)
        goods.produce(stage, batches)
        goods.bring_to_dairy(stage, batches)
        goods.distribute(stage, supply, batches, drafts)
        shops_order.place_orders(stage, drafts, {}, book)
        shops_order.allocate(stage, book)
        shops_order.pick(stage, book)
        proposal = planning_room.plan_the_day(stage)
        self.say(f"{stage.day}: {len(proposal.trips)} trips leave. The clock runs from nine on.")

        def second_plan(_: Stage, log: RoadLog) -> list[dict[str, Any]]:
            return stage.attempt(lambda: afternoon.plan_again(stage, log, book, None)) or []

        def tick_at(now: datetime) -> timedelta:
            return FAST_TICK if now < stage.moment(*LET_GO) else self.tick

        play_the_road(stage, proposal.trips, second_plan, tick_at=tick_at, report_every=REPORT_EVERY)
        self.say(f"{stage.day}: all vehicles are back.")


def somebody_acted_first(refusal: Refused) -> bool:
    """Who looks at the day may act in it as well: a trip that they called off is not driven, and the day goes on."""
    return refusal.status in (404, 409, 412, 422)


def next_day(shown: datetime) -> date:
    """The first day of which the sandbox's clock has not seen the morning."""
    local = shown.astimezone(ZoneInfo(TIME_ZONE))
    return local.date() if local.hour == 0 and local.minute < 15 else local.date() + timedelta(days=1)


def _drafts(stage: LiveStage) -> list[OrderDraft]:
    """What the shops of the warehouses that work want."""
    world: World = stage.world
    shops = {shop.id: shop for shop in world.shops}
    found = shops_order.of_open_shops(stage, DemandModel(world).orders_for_day(stage.day, every_shop=True))
    locations = stage.places.locations
    return [
        draft
        for draft in found
        if locations[stage.places.location_ids[shops[draft.shop_id].code]]["home_warehouse_id"]
        in stage.working
    ]
