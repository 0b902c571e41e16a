"""The whole day in its order: from an empty folder to the report."""

import contextlib
import shutil
import signal
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from roundsman.simulation.demo import (
    afternoon,
    books,
    closing,
    goods,
    house_rules,
    planning_room,
    recurring,
    shops_order,
    stock_room,
    transfers,
)
from roundsman.simulation.demo.client import Caller, Line
from roundsman.simulation.demo.crew import gather
from roundsman.simulation.demo.on_the_road import RoadLog, play_the_road
from roundsman.simulation.demo.paper import Driven, PaperDay, drive_on_paper, judge_trips, plan_by_hand
from roundsman.simulation.demo.planning_room import Proposal
from roundsman.simulation.demo.prepare import Prepared, prepare_world
from roundsman.simulation.demo.report import DemoReport, Figures, OnPaper, Verdict
from roundsman.simulation.demo.server import DemoServer
from roundsman.simulation.demo.shops_order import OrderBook
from roundsman.simulation.demo.stage import HANDS, Stage, look_around
from roundsman.simulation.demo.story import Story
from roundsman.simulation.demo.transfers import PlannedTransfer
from roundsman.simulation.world import CURRENCY, DemandModel, OrderDraft, SupplyModel, World, build_world

_KILL_AFTER_S = 0.4


def run_demo(
    *,
    scale: float = 1.0,
    day: date | None = None,
    seed: int = 1,
    plan_seconds: int = 30,
    data_dir: Path | None = None,
    say: Callable[[str], None] = lambda _: None,
    kill_in: str | None = None,
) -> DemoReport:
    """Play one day through a running server and report on it. Leaves nothing running.

    Args:
        scale: Size of the world, 0.05 to 1.
        day: The local day; today when left out.
        seed: Another number is another day in the same world: other orders, another luck.
        plan_seconds: What the planner may take.
        data_dir: Play in this folder and keep it; in one of its own that is removed when left out.
        say: Is told what happens, in short sentences.
        kill_in: For rehearsals: the phase in which the server is killed (SIGKILL), once.

    Raises:
        DemoError: when the day cannot be played on.
        EmbeddedError: when the database cannot be started.
    """
    began = time.monotonic()
    with _stoppable(), _folder(data_dir) as folder:
        prepared = prepare_world(folder, day=day, scale=scale, say=say)
        with DemoServer(folder, say=say) as server:
            day_played = _Day(server, prepared, seed, plan_seconds, say, kill_in)
            report = day_played.play()
    return replace(report, wall_s=round(time.monotonic() - began, 1))


@dataclass
class _Day:
    """Everything between the server's start and its stop."""

    server: DemoServer
    prepared: Prepared
    seed: int
    plan_seconds: int
    say: Callable[[str], None]
    kill_in: str | None
    book: OrderBook = field(default_factory=OrderBook)
    sentences: list[str] = field(default_factory=list)
    transfer: PlannedTransfer | None = None

    def play(self) -> DemoReport:
        line = Line(self.server.url, failure=lambda: self.server.failure, connections=HANDS + 4)
        hands = ThreadPoolExecutor(HANDS, thread_name_prefix="demo")
        try:
            return self._play_on(self._stage(line, hands), line)
        finally:
            # Whoever still waits for the server is told that it is over, so that nothing holds up the end.
            line.hang_up()
            hands.shutdown(wait=True, cancel_futures=True)
            line.close()

    def _stage(self, line: Line, hands: ThreadPoolExecutor) -> Stage:
        world = build_world(scale=self.prepared.scale)
        email, password = self.prepared.emails, self.prepared.password
        dispatcher = Caller(line, email["dispatcher"], password)
        places = look_around(dispatcher)
        warehouse_ids = [places.location_ids[site.code] for site in world.warehouses]
        return Stage(
            world=world,
            day=self.prepared.day,
            seed=self.seed,
            crew=gather(line, email["admin"], dispatcher, password, warehouse_ids),
            places=places,
            say=self.say,
            hands=hands,
            plan_seconds=self.plan_seconds,
            timings={"seed": round(self.prepared.seed_s, 2)},
            before_phase=self._maybe_kill,
        )

    def _play_on(self, stage: Stage, line: Line) -> DemoReport:
        say, book = stage.say, self.book
        people = _people_of_the_day(stage)
        demand = DemandModel(people)
        supply = SupplyModel(people, demand)
        batches = supply.production_for_day(stage.day)
        drafts = shops_order.of_open_shops(stage, demand.orders_for_day(stage.day, every_shop=True))
        themselves = shops_order.own_callers(stage, drafts)

        if overdue := stage.phase("clear", shops_order.clear_the_desk):
            say(f"00:15  {overdue} orders of days gone by are called off.")
        stage.phase("rules", lambda s: house_rules.set_rules(s, themselves))
        say(f"00:30  The plant makes {sum(b.quantity for b in batches):,} cases of {len(batches)} articles.")
        batch_ids = stage.phase("produce", lambda s: goods.produce(s, batches))
        say("01:00  They go to the dairy,")
        stage.phase("ship", lambda s: goods.bring_to_dairy(s, batches))
        say(f"02:00  and from there to {len(stage.world.warehouses)} warehouses.")
        stage.phase("distribute", lambda s: goods.distribute(s, supply, batches, drafts))
        say("02:50  The laboratory wants one more sample: a batch is held back everywhere.")
        held = stock_room.hold_a_batch(stage, batch_ids)
        say(f"03:00  {len(drafts):,} shops order {sum(d.cases for d in drafts):,} cases.")
        stage.phase("order", lambda s: self._take_orders(s, drafts, themselves))
        say("04:40  A few call off; the held batch is free; the warehouses allocate, first expiry first.")
        stock_room.let_it_go(stage, held)
        stage.phase("allocate", lambda s: shops_order.allocate(s, book))
        say(
            f"05:00  {book.allocation['allocated']:,} of {book.allocation['asked']:,} cases are allocated; "
            "the warehouses pick."
        )
        stage.phase("pick", lambda s: shops_order.pick(s, book))
        self.transfer = stage.phase("rebalance", lambda s: transfers.rebalance(s, book))
        ready = planning_room.ready_orders(stage)
        say(f"05:30  The dispatcher has {len(ready):,} orders planned ({self.plan_seconds} s).")
        proposal = stage.phase("plan", planning_room.plan_the_day)
        say(
            f"06:00  {len(proposal.trips)} trips; {len(proposal.left_out)} orders found no place. "
            "Goods are counted onto the vehicles; the drivers leave."
        )
        log = stage.phase("road", lambda s: play_the_road(s, proposal.trips, self._second_plan))
        say(
            "17:00  Shelves are counted; the dispatcher decides on the exceptions; bills and tolls are posted."
        )
        stage.phase("settle", lambda s: self._settle(s, log, batch_ids))
        say("20:00  The same day is planned naively, and everything is checked.")
        paper = stage.phase("paper", lambda s: self._on_paper(s, ready, proposal, log))
        return stage.phase("report", lambda s: self._report(s, line, proposal, log, paper))

    def _take_orders(self, stage: Stage, drafts: list[OrderDraft], themselves: dict[str, Caller]) -> None:
        codes = {shop.id: shop.code for shop in stage.world.shops}
        own = {
            shop.code for shop in stage.world.shops if shops_order.organisation_of(stage, shop) in themselves
        }
        weekly = recurring.chosen(drafts, own, codes)
        stage.set_clock(stage.moment(2, 55))
        recurring.place_recurring(stage, weekly, codes, self.book)
        others = {draft.shop_id for draft in weekly}
        rest = [draft for draft in drafts if draft.shop_id not in others]
        shops_order.place_orders(stage, rest, themselves, self.book)

    def _second_plan(self, stage: Stage, log: RoadLog) -> list[dict[str, Any]]:
        return afternoon.plan_again(stage, log, self.book, self.transfer)

    def _settle(self, stage: Stage, log: RoadLog, batch_ids: list[str]) -> None:
        stage.set_clock(stage.moment(17))
        if self.book.why_short:
            self.sentences.append(self.book.why_short)
        self.sentences += log.handovers
        if self.transfer is not None:
            self.sentences.append(transfers.receive_transfer(stage, self.transfer))
        stock_room.count_shelves(stage)
        stock_room.agree(stage)
        closing.second_tries(stage, self.book)
        closing.settle(stage, self.book)
        self.sentences.append(stock_room.recall(stage, batch_ids))
        closing.post_tolls(stage, log.all_trips.values())
        closing.await_costs(stage, log.all_trips)
        books.post_fuel_bill(stage)
        stage.set_clock(stage.moment(19))
        books.close_the_day(stage)
        stage.set_clock(stage.moment(20))

    def _on_paper(
        self, stage: Stage, ready: list[dict[str, Any]], proposal: Proposal, log: RoadLog
    ) -> "_Comparison":
        day = planning_room.on_paper(stage, self.book, ready)
        left_out = [UUID(order_id) for order_id in proposal.left_out]
        return _Comparison.of(day, list(log.details.values()), left_out, stage.luck)

    def _report(
        self, stage: Stage, line: Line, proposal: Proposal, log: RoadLog, paper: "_Comparison"
    ) -> DemoReport:
        accounts = closing.account(stage, [*proposal.left_out, *self.book.left_for_tomorrow])
        summary = closing.read_reports(stage)
        results = books.trip_results(stage, log.all_trips)
        played = books.figures(
            stage,
            [results[trip_id] for trip_id in (*log.details, *log.rescues)],
            on_time_pct=summary["on_time_pct"] or 0.0,
            unplanned=len(proposal.left_out),
        )
        verdicts = closing.check_invariants(self.server.data_dir)
        return DemoReport(
            day=stage.day.isoformat(),
            scale=self.prepared.scale,
            currency=summary.get("currency", CURRENCY),
            orders=accounts.orders,
            orders_accounted=accounts.accounted,
            orders_by_themselves=self.book.by_themselves,
            units=summary["units_ordered"],
            units_delivered=summary["units_delivered"],
            fill_rate_pct=summary["fill_rate_pct"] or 0.0,
            exceptions=summary["exceptions"],
            played=played,
            naive=paper.naive,
            planned=paper.planned,
            naive_planned=paper.naive_planned,
            invariants=verdicts,
            wall_s=0.0,
            planning_s=proposal.planning_s,
            timings=stage.timings,
            calls=line.calls,
            restarts=self.server.restarts,
            problems=_problems(accounts, verdicts, paper.broken_rules, len(self.book.placed)),
            story=Story(stage.tally.all(), tuple(self.sentences), summary.get("currency", CURRENCY)),
        )

    def _maybe_kill(self, phase: str) -> None:
        if phase == self.kill_in:
            threading.Timer(_KILL_AFTER_S, self.server.kill).start()


@dataclass(frozen=True)
class _Comparison:
    """Our plan and the naive one."""

    planned: OnPaper
    naive_planned: OnPaper
    naive: Figures
    broken_rules: list[str]

    @classmethod
    def of(cls, day: PaperDay, trips: list[dict[str, Any]], left_out: list[UUID], luck: int) -> "_Comparison":
        ours, theirs = judge_trips(day, trips, left_out), plan_by_hand(day)
        driven = drive_on_paper(day, theirs, luck)
        return cls(
            planned=OnPaper(ours.trips, ours.distance_m, ours.cost_minor),
            naive_planned=OnPaper(theirs.trips, theirs.distance_m, theirs.cost_minor),
            naive=_as_figures(driven),
            broken_rules=[f"{one.rule}: {one.detail}" for one in ours.violations],
        )


def _as_figures(driven: Driven) -> Figures:
    return Figures(
        trips=driven.trips,
        stops=driven.stops,
        distance_m=driven.distance_m,
        cost_minor=driven.cost_minor,
        co2_g=driven.co2_g,
        drops=driven.drops,
        on_time_pct=round(100 * driven.on_time / driven.drops, 1) if driven.drops else 0.0,
        unplanned=driven.unplanned,
    )


def _problems(
    accounts: closing.Accounts, verdicts: list[Verdict], broken_rules: list[str], placed: int
) -> list[str]:
    found = [f"{one.broken} broken: {one.name}" for one in verdicts if one.broken]
    if not verdicts:
        found.append("no invariant was checked")
    if accounts.lost:
        found.append(f"{len(accounts.lost)} orders are unaccounted for, first {accounts.lost[0]}")
    if accounts.orders < placed:
        found.append(f"{placed} orders were placed, {accounts.orders} are there")
    if broken_rules:
        found.append(f"the plan breaks {len(broken_rules)} rules, first {broken_rules[0]}")
    return found


def _people_of_the_day(stage: Stage) -> World:
    """The world whose people want something today: with another seed they want something else."""
    return stage.world if stage.seed == 1 else replace(stage.world, seed=stage.luck)


@contextlib.contextmanager
def _folder(given: Path | None) -> Iterator[Path]:
    if given is not None:
        given.mkdir(parents=True, exist_ok=True)
        yield given
        return
    own = Path(tempfile.mkdtemp(prefix="roundsman-demo-"))
    try:
        yield own
    finally:
        shutil.rmtree(own, ignore_errors=True)


@contextlib.contextmanager
def _stoppable() -> Iterator[None]:
    """Let SIGTERM end the demo as Ctrl-C does: in order, with nothing left behind."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
