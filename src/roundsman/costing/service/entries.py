"""Writing cost entries with the shares of their stops: once for each source, whoever is first."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from itertools import batched
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.dialects.postgresql import insert as pg_insert

from roundsman.costing.domain import ShareBasis, shares
from roundsman.costing.events import CostPosted
from roundsman.costing.models import CostEntry, CostShare
from roundsman.execution import api as execution
from roundsman.identity import api as identity
from roundsman.kernel.ids import new_id
from roundsman.masterdata import api as masterdata
from roundsman.platform.work import Work

_AT_ONCE = 1_000
"""Rows of one INSERT; PostgreSQL takes 65,535 parameters."""

type OfTrip = tuple[execution.TripFacts, date, Sequence[Mapping[str, Any]]]
"""A trip, the day its entries count for, and the entries' own columns."""


def write_entries(work: Work, wanted: Sequence[OfTrip]) -> list[UUID]:
    """Insert entries whose source is new, with their shares; the unique source decides, also between two at once.

    Returns:
        The ids of those that were new, in the order given.
    """
    currency = identity.get_tenant(work).currency
    facts_of = {facts.trip_id: facts for facts, _, _ in wanted}
    filled = [
        {
            "tenant_id": work.tenant_id,
            "id": new_id(),
            "trip_id": facts.trip_id,
            "vehicle_id": facts.vehicle_id,
            "warehouse_id": facts.warehouse_id,
            "currency": currency,
            "incurred_on": day,
            "posted_at": work.now,
            "posted_by": work.principal.actor_id,
            **row,
        }
        for facts, day, rows in wanted
        for row in rows
    ]
    new_ids: set[UUID] = set()
    for part in batched(filled, _AT_ONCE):
        statement = pg_insert(CostEntry).values(list(part)).on_conflict_do_nothing()
        new_ids |= set(work.session.scalars(statement.returning(CostEntry.id)))
    new = [row for row in filled if row["id"] in new_ids]
    bases = {trip_id: share_basis(facts_of[trip_id]) for trip_id in {row["trip_id"] for row in new}}
    work.insert_many(
        CostShare,
        [
            {
                "cost_entry_id": row["id"],
                "trip_id": row["trip_id"],
                "stop_id": stop_id,
                "amount_minor": amount,
            }
            for row in new
            for stop_id, amount in shares(row["amount_minor"], row["share_rule"], bases[row["trip_id"]])
        ],
    )
    for row in new:
        work.emit(
            CostPosted(
                subject_id=row["id"],
                trip_id=row["trip_id"],
                kind=row["kind"],
                amount_minor=row["amount_minor"],
                currency=currency,
                source_type=row["source_type"],
            )
        )
    return [row["id"] for row in new]


def share_basis(facts: execution.TripFacts) -> list[ShareBasis]:
    """What each stop of a trip bears costs by: as it was driven, and as planned where that is not known.

    Stops that were skipped because nothing was left to bring bear nothing, unless there are no others.
    """
    borne = [stop for stop in facts.stops if stop.status is not execution.StopStatus.SKIPPED] or list(
        facts.stops
    )
    time_s: dict[UUID, int] = {}
    before: datetime | None = facts.started_at
    for stop in sorted(borne, key=lambda stop: (stop.completed_at or stop.planned_departure_at, stop.seq)):
        left = stop.completed_at or stop.planned_departure_at
        came = before or stop.arrived_at or stop.planned_arrival_at
        time_s[stop.stop_id] = max(0, int((left - came).total_seconds()))
        before = max(left, came)
    return [
        ShareBasis(
            stop_id=stop.stop_id,
            # A stop that was given up without being reached has not been driven to.
            distance_m=0 if stop.completed_at is not None and stop.arrived_at is None else stop.distance_m,
            time_s=time_s[stop.stop_id],
        )
        for stop in borne
    ]


def day_of(work: Work, facts: execution.TripFacts) -> date:
    """The local day of the trip's dispatch at its warehouse: the day its costs count for."""
    zone = ZoneInfo(masterdata.get_location(work, facts.warehouse_id).timezone)
    return (facts.dispatched_at or work.now).astimezone(zone).date()
