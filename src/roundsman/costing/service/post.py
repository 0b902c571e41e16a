"""T6: costs are posted and shared out to the last minor unit, never twice for one source."""

from dataclasses import dataclass
from uuid import UUID

from roundsman.costing import policies
from roundsman.costing.domain import FUEL_SHARE_PCT, CostKind, Rates, ShareRule, trip_charges
from roundsman.costing.models import CostEntry, Tariff
from roundsman.costing.service.entries import day_of, write_entries
from roundsman.execution import api as execution
from roundsman.identity import api as identity
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
    day = day_of(work, facts)
    charges = trip_charges(
        Rates(
            fixed_minor=vehicle.fixed_minor,
            per_departure_minor=vehicle.per_departure_minor,
            per_km_minor=vehicle.per_km_minor,
            per_hour_minor=vehicle.per_hour_minor,
            toll_per_trip_minor=_usual_toll_minor(work, vehicle.kind),
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
    return write_entries(work, [(facts, day, rows)])


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
    made = write_entries(work, [(facts, day_of(work, facts), [row])])
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


def _usual_toll_minor(work: Work, vehicle_kind: str) -> int:
    tariff = work.session.scalar(
        work.rows(Tariff).where(Tariff.vehicle_kind == vehicle_kind, Tariff.is_active)
    )
    return tariff.toll_per_trip_minor if tariff is not None else 0
