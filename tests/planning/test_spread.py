"""Plans whose parts are solved by several workers: the same plan comes back, whatever becomes of the workers."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from time import monotonic, sleep
from typing import Any

import pytest

import roundsman.planning.jobs
import roundsman.planning.service.spread as spreading
from roundsman.kernel.ids import new_id
from roundsman.planning.api import PlanProblem, evaluate, plan_day
from roundsman.planning.models import PlanPart
from roundsman.planning.search.spread import (
    OtherFormatError,
    PartPlan,
    bundles_of,
    groups_of,
    joined,
    part_of,
    plan_from_bytes,
    plan_to_bytes,
    problem_from_bytes,
    problem_to_bytes,
)
from roundsman.platform.jobs.queue import JobContext
from roundsman.platform.jobs.worker import JobWorker, run_job
from roundsman.platform.models import JobRow
from roundsman.travel.api import SpeedProfile
from tests.factories.planning import make_town
from tests.planning.cases import random_city

assert roundsman.planning.jobs


def city(shared: float = 0.0, **values: Any) -> PlanProblem:
    made: PlanProblem = random_city(5, **({"n": 40, "depots": 4, "vehicles": 3} | values), shared=shared)
    return made


# ---- cut, sent, and together again ---------------------------------------------------------------------------------


def test_depots_that_share_visits_stay_together() -> None:
    assert [len(group) for group in groups_of(city())] == [1, 1, 1, 1]
    assert [len(group) for group in groups_of(city(shared=1.0))] == [4]


def test_every_visit_and_vehicle_is_in_one_part() -> None:
    problem = city()
    for count in (1, 2, 3, 9):
        bundles = bundles_of(problem, count)
        parts = [part_of(problem, [depot for group in bundle for depot in group]) for bundle in bundles]
        assert len(parts) == min(count, 4)
        assert sorted(v.id for part in parts for v in part.visits) == sorted(v.id for v in problem.visits)
        assert sorted(v.id for part in parts for v in part.vehicles) == sorted(v.id for v in problem.vehicles)


def test_a_part_comes_through_bytes_as_it_was() -> None:
    problem = part_of(city(), [0, 2])
    speed = SpeedProfile.by_hour([100] * 8 + [60] * 16)
    problem = replace(problem, travel=replace(problem.travel, speed=speed), dimensions=("crates",))
    came = problem_from_bytes(problem_to_bytes(problem))
    for name in ("depots", "visits", "vehicles", "pairs", "horizon_s", "foreign_minor", "dimensions"):
        assert getattr(came, name) == getattr(problem, name)
    assert came.travel.speed == speed
    plan = plan_day(problem, budget_s=0.5, threads=1).plan
    assert evaluate(came, plan).cost_minor == evaluate(problem, plan).cost_minor


def test_bytes_of_another_version_are_declined() -> None:
    sent = bytearray(problem_to_bytes(city(n=4)))
    sent[4] = 9
    for wrong in (bytes(sent), b"", b"nonsense of some length"):
        with pytest.raises(OtherFormatError):
            problem_from_bytes(wrong)


def test_parts_solved_apart_are_a_plan_of_the_whole() -> None:
    problem = city()
    parts = [
        part_of(problem, [depot for group in bundle for depot in group]) for bundle in bundles_of(problem, 2)
    ]
    own = plan_day(parts[0], budget_s=0.5, threads=1)
    other = plan_from_bytes(plan_to_bytes(PartPlan.of(plan_day(parts[1], budget_s=0.5, threads=1))))
    whole = joined(problem, own, [other], 1.0)
    assert whole.evaluation.is_feasible
    assert whole.evaluation.visits_planned + whole.evaluation.visits_unplanned == 40
    assert {one.visit_id for one in whole.plan.unplanned} == {one.visit_id for one in whole.explanations}


# ---- with workers --------------------------------------------------------------------------------------------------


@pytest.fixture
def context(tenant) -> JobContext:
    return JobContext(new_id(), tenant.id, {})


@pytest.fixture
def worker(database) -> Iterator[JobWorker]:
    made = JobWorker()
    made.start()
    yield made
    made.stop()


def solved(context: JobContext, problem: PlanProblem, **values: Any):
    told: dict[str, Any] = {"budget_s": 2.0, "seed": 1, "threads": 1, "wish": "always"} | values
    return spreading.plan_spread(context, problem, progress=lambda *_: None, cancelled=lambda: False, **told)


def test_a_worker_takes_a_part_and_its_plan_comes_back(
    tenant, context: JobContext, worker: JobWorker, monkeypatch
) -> None:
    # However busy the machine is, the worker comes before the planner goes on alone.
    monkeypatch.setattr(spreading, "_TAKE_SHARE", 0.5)
    problem = city()
    result, spread = solved(context, problem, budget_s=4.0)
    assert (spread.parts, spread.elsewhere, spread.lost) == (2, 1, 0)
    assert spread.visits_elsewhere > 5
    assert result.evaluation.is_feasible
    assert result.evaluation.visits_planned + result.evaluation.visits_unplanned == 40
    with tenant.system() as work:
        assert work.session.query(PlanPart).filter_by(tenant_id=tenant.id).count() == 0


def test_where_no_worker_comes_the_planner_solves_all_of_it_in_time(tenant, context: JobContext) -> None:
    began = monotonic()
    result, spread = solved(context, city(), budget_s=2.0)
    assert (spread.parts, spread.elsewhere, spread.lost) == (1, 0, 0)
    assert result.evaluation.is_feasible
    assert monotonic() - began < 2.0 + spreading.GRACE_S
    # Who comes too late finds it withdrawn.
    with tenant.system() as work:
        (late,) = work.session.scalars(work.rows(JobRow).where(JobRow.kind == spreading.PART_JOB))
    assert run_job(tenant.id, late.id) == "succeeded"
    with tenant.system() as work:
        assert work.get(JobRow, late.id).result == {"taken": False, "why": "withdrawn"}


def test_a_worker_that_dies_with_a_part_costs_a_moment_and_no_order(
    tenant, context: JobContext, monkeypatch
) -> None:
    monkeypatch.setattr(spreading, "GRACE_S", 0.2)
    monkeypatch.setattr(spreading, "_LAST_S", 0.5)
    taker = threading.Thread(target=_take_and_die, args=(tenant,))
    taker.start()
    result, spread = solved(context, city(), budget_s=2.0)
    taker.join()
    assert (spread.parts, spread.elsewhere, spread.lost) == (2, 0, 1)
    assert result.evaluation.is_feasible
    assert result.evaluation.visits_planned + result.evaluation.visits_unplanned == 40


def _take_and_die(tenant) -> None:
    for _ in range(100):
        with tenant.system() as work:
            for part in work.session.scalars(work.rows(PlanPart).with_for_update()):
                part.taken_at = work.now
                return
        sleep(0.02)


def test_a_part_for_other_machines_waits_for_them(tenant, context: JobContext, monkeypatch) -> None:
    monkeypatch.setattr(spreading, "AUTO_VISITS", 10)
    monkeypatch.setattr(spreading, "other_machines", lambda _: {"elsewhere"})
    parts: list[dict[str, Any] | None] = []

    def offer_here(tenant) -> None:
        for _ in range(100):
            with tenant.system() as work:
                jobs = list(work.session.scalars(work.rows(JobRow).where(JobRow.kind == spreading.PART_JOB)))
            if jobs:
                run_job(tenant.id, jobs[0].id)
                with tenant.system() as work:
                    parts.append(work.get(JobRow, jobs[0].id).result)
                return
            sleep(0.02)

    here = threading.Thread(target=offer_here, args=(tenant,))
    here.start()
    _, spread = solved(context, city(), wish="auto")
    here.join()
    assert parts == [{"taken": False, "why": "same machine"}]
    assert spread.elsewhere == 0


@pytest.mark.parametrize(("wish", "visits"), [("never", 0), ("auto", 800), ("auto", 10)])
def test_small_plans_and_lonely_machines_keep_the_plan_whole(
    context: JobContext, monkeypatch, wish: str, visits: int
) -> None:
    monkeypatch.setattr(spreading, "AUTO_VISITS", visits)
    monkeypatch.setattr(spreading, "_hand_out", lambda *_: pytest.fail("nothing is handed out"))
    _, spread = solved(context, city(n=12), wish=wish, budget_s=0.5)
    assert spread.parts == 1


def test_a_worker_is_seen_by_the_name_of_its_connection(tenant, worker: JobWorker, monkeypatch) -> None:
    import platform

    from roundsman.platform.jobs.worker import other_machines

    with tenant.system() as work:
        assert other_machines(work) == set()
        here = platform.node()
        monkeypatch.setattr(platform, "node", lambda: "another")
        assert here[:48] in {name[:48] for name in other_machines(work)}


def test_a_plan_says_how_it_was_shared_out(tenant) -> None:
    town = make_town(tenant)
    town.ready(10)
    summary = town.plan().summary
    assert summary is not None
    assert summary["spread"] == {"parts": 1, "elsewhere": 0, "orders_elsewhere": 0, "lost": 0}
