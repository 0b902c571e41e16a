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

from roundsman.simulation.demo import closing, goods, planning_room, shops_order
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
from roundsman.simulation.world import CURRENCY, DemandModel, SupplyModel, World, build_world

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
        drafts = demand.orders_for_day(stage.day, every_shop=True)

        if overdue := stage.phase("clear", shops_order.clear_the_desk):
            say(f"00:15  {overdue} orders of days gone by are called off.")
        say(f"00:30  The plant makes {sum(b.quantity for b in batches):,} cases of {len(batches)} articles.")
        stage.phase("produce", lambda s: goods.produce(s, batches))
        say("01:00  They go to the dairy,")
        stage.phase("ship", lambda s: goods.bring_to_dairy(s, batches))
        say(f"02:00  and from there to {len(stage.world.warehouses)} warehouses.")
        stage.phase("distribute", lambda s: goods.distribute(s, supply, batches, drafts))
        say(f"03:00  {len(drafts):,} shops order {sum(d.cases for d in drafts):,} cases.")
        stage.phase("order", lambda s: shops_order.place_orders(s, drafts, book))
        say("04:40  A few call off; the warehouses allocate, first expiry first.")
        stage.phase("allocate", lambda s: shops_order.allocate(s, book))
        say(
            f"05:00  {book.allocation['allocated']:,} of {book.allocation['asked']:,} cases are allocated; "
            "the warehouses pick."
        )
        stage.phase("pick", lambda s: shops_order.pick(s, book))
        ready = planning_room.ready_orders(stage)
        say(f"05:30  The dispatcher has {len(ready):,} orders planned ({self.plan_seconds} s).")
        proposal = stage.phase("plan", planning_room.plan_the_day)
        say(
            f"06:00  {len(proposal.trips)} trips; {len(proposal.left_out)} orders found no place. The drivers leave."
        )
        log = stage.phase("road", lambda s: play_the_road(s, proposal.trips))
        say("18:00  The dispatcher decides on the exceptions, finance posts the tolls.")
        stage.phase("settle", lambda s: self._settle(s, log))
        say("20:00  The same day is planned naively, and everything is checked.")
        paper = stage.phase("paper", lambda s: self._on_paper(s, ready, proposal, log))
        return stage.phase("report", lambda s: self._report(s, line, proposal, paper))

    def _settle(self, stage: Stage, log: RoadLog) -> None:
        closing.settle(stage)
        closing.post_tolls(stage, log.details.values())
        closing.await_costs(stage, log.details)
        stage.set_clock(stage.moment(20, 0))

    def _on_paper(
        self, stage: Stage, ready: list[dict[str, Any]], proposal: Proposal, log: RoadLog
    ) -> "_Comparison":
        day = planning_room.on_paper(stage, self.book, ready)
        left_out = [UUID(order_id) for order_id in proposal.left_out]
        return _Comparison.of(day, list(log.details.values()), left_out, stage.luck)

    def _report(self, stage: Stage, line: Line, proposal: Proposal, paper: "_Comparison") -> DemoReport:
        accounts = closing.account(stage, proposal.left_out)
        summary = closing.read_reports(stage)
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
            played=Figures(
                trips=summary["trips"],
                stops=summary["stops"],
                distance_m=summary["distance_m"],
                cost_minor=summary["cost_minor"],
                co2_g=summary["co2_g"],
                drops=summary["drops"],
                on_time_pct=summary["on_time_pct"] or 0.0,
                unplanned=len(proposal.left_out),
            ),
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
    if accounts.orders != placed:
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
