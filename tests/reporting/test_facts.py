"""Facts come to the same, however they were told of: one by one, out of order, twice, late, or all at once."""

import random
import uuid
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete, select, text, update

from roundsman.masterdata.models import Location
from roundsman.masterdata.service.locations import update_location
from roundsman.platform.events.relay import rebuild as event_of
from roundsman.platform.jobs.queue import JobContext
from roundsman.platform.models import EventCursor, EventRow, JobRow
from roundsman.platform.observability.invariants import run_invariants
from roundsman.reporting import invariants as _invariants  # noqa: F401  (declares them)
from roundsman.reporting.facts import keeping
from roundsman.reporting.facts.filling import CHUNK, as_of, compare, fill_all, rebuild
from roundsman.reporting.facts.keeping import JOB, prove, rebuild_facts
from roundsman.reporting.handlers import FACT_EVENTS, keep_facts
from roundsman.reporting.models import FACTS, FactEmission, FactOrder, FactState, FactStop, FactTrip
from tests.conftest import NOW, TenantWorld
from tests.factories.execution import make_roads
from tests.reporting.catching_up import catch_up
from tests.reporting.town import make_report_town


def stored(tenant: TenantWorld) -> dict[str, set[Any]]:
    """All facts, as values."""
    with tenant.system() as work:
        return {
            table.__tablename__: {
                tuple(row)
                for row in work.session.execute(
                    select(table.__table__).where(table.__table__.c.tenant_id == tenant.id)
                )
            }
            for table in FACTS
        }


def forget(tenant: TenantWorld) -> None:
    with tenant.system() as work:
        tables: tuple[Any, ...] = (*FACTS, FactState)
        for table in tables:
            work.session.execute(delete(table).where(table.tenant_id == tenant.id))
        work.session.execute(delete(EventCursor).where(EventCursor.tenant_id == tenant.id))


def wrong(tenant: TenantWorld) -> dict[str, int]:
    with tenant.system() as work:
        return {found.table: found.differing for found in compare(work) if found.differing}


def test_facts_kept_event_by_event_are_those_of_a_rebuild(tenant):
    make_report_town(tenant)
    assert catch_up(tenant) > 0
    kept = stored(tenant)
    assert all(kept.values())
    assert wrong(tenant) == {}
    with tenant.system() as work:
        fill_all(work)
    assert stored(tenant) == kept
    forget(tenant)
    assert rebuild(tenant.id)["fact_stop"] == 5
    assert stored(tenant) == kept


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_events_in_any_order_and_twice_come_to_the_same_facts(tenant, seed):
    make_report_town(tenant)
    catch_up(tenant)
    kept = stored(tenant)
    forget(tenant)
    names = {event.type_name() for event in FACT_EVENTS}
    events = [row for row in tenant.events() if row.type in names]
    told = events + random.Random(seed).sample(events, len(events) // 2)
    random.Random(seed).shuffle(told)
    for part in range(0, len(told), 7):
        with tenant.system() as work:
            for row in told[part : part + 7]:
                keep_facts(work, event_of(row))
    assert stored(tenant) == kept


def test_a_day_of_changes_is_followed_step_by_step(tenant):
    """After every step the facts are what a rebuild would write."""
    roads = make_roads(tenant)
    run = roads.plan(10, 20)
    for act in (
        run.dispatch,
        run.arrive,
        run.deliver,
        lambda: run.arrive(2),
        lambda: run.fail(2),
        run.complete,
    ):
        act()
        catch_up(tenant)
        assert wrong(tenant) == {}
    with tenant.system() as work:
        trip = work.get(FactTrip, run.trip_id)
        assert (trip.stops_ended, trip.stops_served, trip.delivered, trip.loaded) == (2, 1, 10, 30)


def test_a_place_that_was_set_right_sets_its_emissions_right(tenant):
    roads = make_roads(tenant)
    run = roads.plan(10, 20)
    run.drive()
    catch_up(tenant)
    with tenant.system() as work:
        before = sorted(
            work.session.scalars(select(FactEmission.distance_m).where(FactEmission.trip_id == run.trip_id))
        )
        place = work.get(Location, run.stops()[0].location_id)
        update_location(work, place.id, lat=place.lat + 0.1)
    assert wrong(tenant) != {}
    catch_up(tenant)
    assert wrong(tenant) == {}
    with tenant.system() as work:
        after = sorted(
            work.session.scalars(select(FactEmission.distance_m).where(FactEmission.trip_id == run.trip_id))
        )
    assert after != before


def test_what_a_fact_says_wrongly_is_found_and_mended(tenant):
    make_report_town(tenant)
    catch_up(tenant)
    with tenant.system() as work:
        work.session.execute(update(FactStop).where(FactStop.tenant_id == tenant.id).values(delivered=1))
        work.add(_stray(tenant))
    found = {one.table: one.differing for one in prove(tenant.id) if one.differing}
    assert found["fact_order"] == 1
    assert found["fact_stop"] > 0
    with tenant.system() as work:
        fill_all(work)
    assert [one for one in prove(tenant.id) if one.differing] == []


def test_a_rebuild_in_parts_takes_out_what_no_longer_is_and_steps_over_old_events(tenant, monkeypatch):
    monkeypatch.setattr("roundsman.reporting.facts.filling.CHUNK", 2)
    assert CHUNK > 2
    make_report_town(tenant)
    with tenant.system() as work:
        work.add(_stray(tenant))
    told: list[float] = []
    rebuild(tenant.id, lambda fraction, _: told.append(fraction))
    assert told == sorted(told)
    assert wrong(tenant) == {}
    assert catch_up(tenant) == 0
    with tenant.system() as work:
        assert as_of(work).behind == 0


def test_the_invariants_see_facts_that_are_wrong(tenant):
    make_report_town(tenant)
    catch_up(tenant)
    with tenant.system() as work:
        fill_all(work)
        verdicts = {verdict.name: verdict for verdict in run_invariants(work)}
        assert verdicts["facts are what a rebuild would write"].checked == 11
        assert all(verdicts[name].broken == 0 for name in verdicts if "facts" in name or "grams" in name)
        work.session.execute(update(FactTrip).where(FactTrip.tenant_id == tenant.id).values(co2_g=1))
        verdicts = {verdict.name: verdict for verdict in run_invariants(work)}
        assert verdicts["facts are what a rebuild would write"].broken > 0
        assert verdicts["the grams of orders sum to their trips'"].broken > 0


# ---- a database of before -------------------------------------------------------------------------------------


def test_a_report_of_a_small_tenant_makes_missing_facts_itself(tenant, api):
    make_report_town(tenant)
    forget(tenant)
    body = (
        api("dispatcher").get("/api/v1/reports/otd", params={"from": "2026-11-16", "to": "2026-11-16"}).json()
    )
    assert body["total"]["stops"] == 5
    assert body["as_of"]["behind"] == 0
    assert wrong(tenant) == {}


def test_a_report_of_a_large_tenant_asks_for_a_job_and_says_so(tenant, api, monkeypatch):
    monkeypatch.setattr(keeping, "AT_ONCE", 0)
    make_report_town(tenant)
    forget(tenant)
    for _ in range(2):
        answer = api("dispatcher").get("/api/v1/reports/otd")
        assert (answer.status_code, answer.json()["code"]) == (503, "figures_not_ready")
    with tenant.system() as work:
        (job,) = work.session.scalars(work.rows(JobRow).where(JobRow.kind == JOB))
        assert str(job.id) == answer.json()["job_id"]
    assert rebuild_facts(JobContext(job.id, tenant.id, {}))["rows"]["fact_trip"] == 3
    assert api("dispatcher").get("/api/v1/reports/otd").status_code == 200


def test_the_first_event_after_an_upgrade_asks_for_the_rebuild_once(tenant):
    make_report_town(tenant)
    forget(tenant)
    catch_up(tenant)
    with tenant.system() as work:
        assert len(list(work.session.scalars(work.rows(JobRow).where(JobRow.kind == JOB)))) == 1


def test_the_answer_says_how_far_behind_it_is(tenant, api):
    roads = make_roads(tenant)
    run = roads.plan(10)
    run.dispatch()
    client = api("dispatcher")
    before = client.get("/api/v1/reports/summary").json()["as_of"]
    assert before["behind"] == 0
    tenant.set_clock(NOW + timedelta(hours=3))
    run.arrive()
    run.deliver()
    late = client.get("/api/v1/reports/otd").json()
    assert late["as_of"]["behind"] > 0
    assert late["total"]["stops"] == 0
    catch_up(tenant)
    fresh = client.get("/api/v1/reports/otd").json()
    assert (fresh["as_of"]["behind"], fresh["total"]["stops"]) == (0, 1)
    assert fresh["as_of"]["seq"] == len(tenant.events())


def test_the_facts_of_one_tenant_are_not_seen_by_another(tenant, new_tenant):
    make_report_town(tenant)
    catch_up(tenant)
    with new_tenant().system() as work:
        assert work.session.scalar(text("select count(*) from fact_trip")) == 0
    with tenant.system() as work:
        assert work.session.scalar(select(EventRow.seq).limit(1)) is not None


def _stray(tenant: TenantWorld) -> FactOrder:
    """A fact of an order that is not there."""
    return FactOrder(
        tenant_id=tenant.id, id=uuid.uuid4(), number="ORD-X", kind="replenishment", status="closed",
        organisation_id=uuid.uuid4(), warehouse_id=uuid.uuid4(), location_id=uuid.uuid4(), on_day=NOW.date(),
        window_start=NOW, window_end=NOW, placed_at=NOW, quantity=1, allocated=0, delivered=0, damaged=0, rejected=0,
        short=0, cancelled=0, lines=1, lines_full=0, value_minor=0,
    )  # fmt: skip
