"""T6: costs are posted and shared out to the last minor unit, never twice for one source."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.dialects.postgresql import insert as pg_insert

from roundsman.costing import policies
from roundsman.costing.domain import (
    FUEL_SHARE_PCT,
    CostKind,
    Rates,
    ShareBasis,
    ShareRule,
    shares,
    trip_charges,
)
from roundsman.costing.events import CostPosted
from roundsman.costing.models import CostEntry, CostShare
from roundsman.execution import api as execution
from roundsman.identity import api as identity
from roundsman.kernel.ids import new_id
from roundsman.masterdata import api as masterdata
from roundsman.platform.errors import Conflict
from roundsman.platform.work import Work

FUEL_SHARE_SETTING = identity.declare_setting(
    identity.KnownSetting(
        key="costing.fuel_share_pct",
        type="integer",
        default=FUEL_SHARE_PCT,
        least=0,
        most=100,
        about="How much of a vehicle's price per km is fuel, in percent; the rest is maintenance.",
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CostDocument:
    """A paper that says what a trip cost besides its rates."""

    kind: CostKind
    amount_minor: int
    """Negative for a credit."""
    document_number: str
    note: str | None = None
    share_rule: ShareRule = ShareRule.EQUAL


def post_trip_costs(work: Work, trip_id: UUID, *, distance_m: int, duration_s: int) -> list[UUID]:
    """T6: post what a completed trip costs by its vehicle's rates; what was posted before is not posted again.

    Args:
        work: The transaction.
        trip_id: A completed trip.
        distance_m: Metres driven.
        duration_s: Seconds from start to completion.

    Returns:
        The new entries.
    """
    facts = execution.trip_facts(work, trip_id)
    vehicle = masterdata.get_vehicle(work, facts.vehicle_id)
    day = _day_of(work, facts)
    charges = trip_charges(
        Rates(
            fixed_minor=vehicle.fixed_minor,
            per_departure_minor=vehicle.per_departure_minor,
            per_km_minor=vehicle.per_km_minor,
            per_hour_minor=vehicle.per_hour_minor,
        ),
        distance_m=distance_m,
        duration_s=duration_s,
        fuel_share_pct=int(identity.setting(work, FUEL_SHARE_SETTING.key)),
    )
    rows = []
    for charge in charges:
        source = ("trip", str(trip_id))
        if charge.kind is CostKind.FIXED:
            source = ("vehicle_day", f"{facts.vehicle_id}:{day.isoformat()}")
        rows.append(
            {
                "kind": charge.kind,
                "amount_minor": charge.amount_minor,
                "quantity": charge.quantity,
                "unit": charge.unit,
                "rate_minor": charge.rate_minor,
                "share_rule": charge.share_rule,
                "source_type": source[0],
                "source_id": source[1],
                "note": None,
            }
        )
    return _write(work, facts, day, rows)


def post_document(work: Work, trip_id: UUID, document: CostDocument) -> CostEntry:
    """Post an amount from a paper. The same paper again gives the first entry and posts nothing.

    Args:
        work: The transaction.
        trip_id: A trip that was dispatched.
        document: What the paper says.

    Raises:
        NotFound: when the trip is not there for the caller.
        Conflict: `already_posted`, when the number was posted with another content; `trip_not_dispatched`.
    """
    policies.check_may_post(work)
    facts = execution.trip_facts(work, trip_id)
    if facts.dispatched_at is None:
        raise Conflict(
            f"trip {facts.number} has cost nothing yet",
            code="trip_not_dispatched",
            accepted="a trip that was dispatched",
            current_status=str(facts.status),
        )
    row = {
        "kind": document.kind,
        "amount_minor": document.amount_minor,
        "quantity": 1,
        "unit": "document",
        "rate_minor": None,
        "share_rule": document.share_rule,
        "source_type": "document",
        "source_id": document.document_number,
        "note": document.note,
    }
    made = _write(work, facts, _day_of(work, facts), [row])
    if made:
        return work.get(CostEntry, made[0])
    first = work.session.scalars(
        work.rows(CostEntry).where(
            CostEntry.source_type == "document",
            CostEntry.source_id == document.document_number,
            CostEntry.kind == document.kind,
        )
    ).one()
    if (first.trip_id, first.amount_minor, first.share_rule) != (
        trip_id,
        document.amount_minor,
        document.share_rule,
    ):
        raise Conflict(
            f"document {document.document_number} was posted with another content",
            field="document_number",
            accepted="a number that was not posted, or exactly the same document again",
            code="already_posted",
            entry_id=str(first.id),
        )
    return first


def _write(work: Work, facts: execution.TripFacts, day: date, rows: Sequence[dict[str, Any]]) -> list[UUID]:
    """Insert entries whose source is new, with their shares; the unique source decides, also between two at once."""
    if not rows:
        return []
    currency = identity.get_tenant(work).currency
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
        for row in rows
    ]
    new_ids = set(
        work.session.scalars(
            pg_insert(CostEntry).values(filled).on_conflict_do_nothing().returning(CostEntry.id)
        )
    )
    basis = share_basis(facts)
    new = [row for row in filled if row["id"] in new_ids]
    work.insert_many(
        CostShare,
        [
            {"cost_entry_id": row["id"], "trip_id": facts.trip_id, "stop_id": stop_id, "amount_minor": amount}
            for row in new
            for stop_id, amount in shares(row["amount_minor"], row["share_rule"], basis)
        ],
    )
    for row in new:
        work.emit(
            CostPosted(
                subject_id=row["id"],
                trip_id=facts.trip_id,
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


def _day_of(work: Work, facts: execution.TripFacts) -> date:
    zone = ZoneInfo(masterdata.get_location(work, facts.warehouse_id).timezone)
    return (facts.dispatched_at or work.now).astimezone(zone).date()
