"""Bills over many trips: posted once, shared out to the last minor unit, taken back whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.dialects.postgresql import insert as pg_insert

from roundsman.costing import policies
from roundsman.costing.domain import BillBasis, BillStatus, CostKind, ShareRule
from roundsman.costing.events import CostBillPosted, CostBillReversed
from roundsman.costing.models import CostBill, CostBillTrip, CostEntry
from roundsman.costing.service.entries import OfTrip, write_entries
from roundsman.execution import api as execution
from roundsman.identity import api as identity
from roundsman.kernel.ids import new_id
from roundsman.kernel.money import split_minor
from roundsman.masterdata import api as masterdata
from roundsman.platform.errors import Conflict, Invalid
from roundsman.platform.work import Work, check_version

MAX_DAYS, MAX_TRIPS = 92, 5_000
_UNDOING = {"bill": "bill_reversed", "replaced": "restored"}
"""What undoes an entry of a bill."""
_SAME = (
    "kind", "amount_minor", "dated_on", "period_from", "period_to", "vehicle_id", "warehouse_id", "basis",
    "share_rule", "replaces_template",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Bill:
    """What a supplier's paper says; amounts in minor units of the tenant's currency, days local to the warehouses."""

    supplier: str
    number: str
    kind: CostKind
    amount_minor: int
    dated_on: date
    period_from: date
    period_to: date
    vehicle_id: UUID | None = None
    warehouse_id: UUID | None = None
    basis: BillBasis = BillBasis.DISTANCE
    share_rule: ShareRule = ShareRule.DISTANCE
    replaces_template: bool = True
    note: str | None = None


def post_bill(work: Work, bill: Bill) -> CostBill:
    """Post a bill to the completed trips of its period. The same paper again gives the first one and posts nothing.

    Each trip bears it by the basis (largest remainder, so that the parts sum to the bill), each stop of a trip by the
    share rule. With `replaces_template`, what the trips were charged by rates for that kind is taken back: an actual
    takes the place of a template. The price of a vehicle's day is a kind of its own and never replaced.

    Raises:
        Forbidden: without the permission for the tenant.
        Invalid: `bad_period`, `unknown_vehicle`, `unknown_location`, `too_many_trips`.
        Conflict: `already_posted`, when supplier and number were posted with another content; `no_trips_in_period`.
    """
    policies.check_may_post(work)
    _check(work, bill)
    row, is_new = _take_number(work, bill)
    if not is_new:
        if any(getattr(row, name) != getattr(bill, name) for name in _SAME):
            raise Conflict(
                f"{bill.supplier} {bill.number} was posted with another content",
                field="number",
                accepted="a number that was not posted, or exactly the same bill again",
                code="already_posted",
                cost_bill_id=str(row.id),
            )
        return row
    # Two bills of a kind at once would both take back the same amounts that were posted by rates.
    work.serialise(f"costing.bills.{bill.kind}")
    trips = _trips(work, bill)
    weights = _weights(work, bill.basis, trips)
    parts = split_minor(bill.amount_minor, weights)
    replaced = _template_entries(work, bill, trips) if bill.replaces_template else {}
    entries: list[OfTrip] = []
    for (facts, day), part in zip(trips, parts, strict=True):
        rows = [_entry(bill.kind, part, bill.share_rule, "bill", f"{row.id}:{facts.trip_id}", row.number)]
        rows += [
            _entry(bill.kind, -old.amount_minor, old.share_rule, "replaced", f"{row.id}:{old.id}", row.number)
            for old in replaced.get(facts.trip_id, ())
        ]
        entries.append((facts, day, [one for one in rows if one["amount_minor"]]))
    write_entries(work, entries)
    work.insert_many(
        CostBillTrip,
        [
            {
                "cost_bill_id": row.id,
                "trip_id": facts.trip_id,
                "weight": weight,
                "amount_minor": part,
                "replaced_minor": sum(old.amount_minor for old in replaced.get(facts.trip_id, ())),
            }
            for (facts, _), weight, part in zip(trips, weights, parts, strict=True)
        ],
    )
    work.emit(
        CostBillPosted(
            subject_id=row.id,
            kind=row.kind,
            amount_minor=row.amount_minor,
            currency=row.currency,
            trips=len(trips),
            replaced_minor=sum(old.amount_minor for olds in replaced.values() for old in olds),
        )
    )
    return row


def reverse_bill(work: Work, bill_id: UUID, *, note: str, if_match: int | None = None) -> CostBill:
    """Take a bill back: its entries are undone by opposite ones, and what it replaced counts again.

    Raises:
        Forbidden, NotFound, StaleVersion: as everywhere.
        Conflict: `already_reversed`.
    """
    policies.check_may_post(work)
    row = work.lock(CostBill, bill_id)
    check_version(row, if_match)
    if row.status == BillStatus.REVERSED:
        raise Conflict("the bill was taken back already", accepted="a new bill", code="already_reversed")
    parts = list(work.session.scalars(work.rows(CostBillTrip).where(CostBillTrip.cost_bill_id == row.id)))
    work.serialise(f"costing.bills.{row.kind}")
    ids = [part.trip_id for part in parts]
    facts_of = execution.trips_facts(work, ids)
    undone: dict[UUID, list[Mapping[str, Any]]] = {trip_id: [] for trip_id in ids}
    days: dict[UUID, date] = {}
    # Both the trip's part and what it replaced name the bill first in their source.
    ours = work.rows(CostEntry).where(
        CostEntry.trip_id.in_(ids),
        CostEntry.source_type.in_(_UNDOING),
        CostEntry.source_id.startswith(f"{row.id}:"),
    )
    for old in work.session.scalars(ours.order_by(CostEntry.id)):
        days[old.trip_id] = old.incurred_on
        undone[old.trip_id].append(
            _entry(
                CostKind(old.kind), -old.amount_minor, old.share_rule, _UNDOING[old.source_type], str(old.id),
                row.number,
            )
        )  # fmt: skip
    write_entries(
        work, [(facts_of[trip_id], days[trip_id], rows) for trip_id, rows in undone.items() if rows]
    )
    row.status = BillStatus.REVERSED.value
    row.reversed_at, row.reverse_note = work.now, note
    work.session.flush()
    work.emit(CostBillReversed(subject_id=row.id, kind=row.kind, amount_minor=row.amount_minor))
    return row


def _check(work: Work, bill: Bill) -> None:
    identity.check_days(bill.period_from, bill.period_to, fields=("period_from", "period_to"), most=MAX_DAYS)
    if bill.vehicle_id is not None and not masterdata.vehicles_by_id(work, [bill.vehicle_id]):
        raise Invalid(
            f"there is no vehicle {bill.vehicle_id}", field="vehicle_id", accepted="the id of a vehicle",
            code="unknown_vehicle",
        )  # fmt: skip
    if bill.warehouse_id is not None and not masterdata.locations_by_id(work, [bill.warehouse_id]):
        raise Invalid(
            f"there is no location {bill.warehouse_id}", field="warehouse_id", accepted="the id of a warehouse",
            code="unknown_location",
        )  # fmt: skip


def _take_number(work: Work, bill: Bill) -> tuple[CostBill, bool]:
    """The bill's row: made now, or the one that was there; a second worker waits here for the first."""
    values = {
        "tenant_id": work.tenant_id,
        "id": new_id(),
        "supplier": bill.supplier,
        "number": bill.number,
        "status": BillStatus.POSTED.value,
        "kind": bill.kind.value,
        "amount_minor": bill.amount_minor,
        "currency": identity.get_tenant(work).currency,
        "dated_on": bill.dated_on,
        "period_from": bill.period_from,
        "period_to": bill.period_to,
        "vehicle_id": bill.vehicle_id,
        "warehouse_id": bill.warehouse_id,
        "basis": bill.basis.value,
        "share_rule": bill.share_rule.value,
        "replaces_template": bill.replaces_template,
        "note": bill.note,
        "version": 1,
        "created_at": work.now,
        "created_by": work.principal.actor_id,
        "updated_at": work.now,
        "updated_by": work.principal.actor_id,
    }
    made = work.session.scalar(
        pg_insert(CostBill).values(values).on_conflict_do_nothing().returning(CostBill.id)
    )
    found = work.rows(CostBill).where(CostBill.supplier == bill.supplier, CostBill.number == bill.number)
    return work.session.scalars(found).one(), made is not None


def _trips(work: Work, bill: Bill) -> list[tuple[execution.TripFacts, date]]:
    """The completed trips whose local day of dispatch lies in the bill's period, with that day."""
    wide = timedelta(days=1)  # zones differ; the exact day is looked at below
    ids = execution.trips_dispatched(
        work,
        start=_midnight(bill.period_from) - wide,
        end=_midnight(bill.period_to) + 2 * wide,
        vehicle_id=bill.vehicle_id,
        warehouse_id=bill.warehouse_id,
        only_completed=True,
    )
    facts = execution.trips_facts(work, ids)
    places = masterdata.locations_by_id(work, {one.warehouse_id for one in facts.values()})
    found = []
    for trip_id in ids:
        one = facts[trip_id]
        assert one.dispatched_at is not None
        day = one.dispatched_at.astimezone(ZoneInfo(places[one.warehouse_id].timezone)).date()
        if bill.period_from <= day <= bill.period_to:
            found.append((one, day))
    if not found:
        raise Conflict(
            "no trip of the period was completed",
            field="period_from",
            accepted="days, a vehicle or a warehouse with completed trips",
            code="no_trips_in_period",
        )
    if len(found) > MAX_TRIPS:
        raise Invalid(
            f"{len(found)} trips are too many for one bill",
            field="period_to",
            accepted=f"at most {MAX_TRIPS}: a shorter period, a warehouse or a vehicle",
            code="too_many_trips",
        )
    return found


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, ZoneInfo("UTC"))


def _weights(work: Work, basis: BillBasis, trips: Sequence[tuple[execution.TripFacts, date]]) -> list[int]:
    if basis is BillBasis.DISTANCE:
        return [facts.distance_m for facts, _ in trips]
    if basis is BillBasis.TIME:
        return [_seconds(facts) for facts, _ in trips]
    if basis is BillBasis.STOPS:
        return [len(facts.stops) for facts, _ in trips]
    if basis is BillBasis.EQUAL:
        return [1 for _ in trips]
    lines = execution.carried_lines(work, [facts.trip_id for facts, _ in trips])
    skus = masterdata.skus_by_id(work, {line.sku_id for line in lines})
    grams = {facts.trip_id: 0 for facts, _ in trips}
    for line in lines:
        grams[line.trip_id] += line.loaded * skus[line.sku_id].weight_g
    return [grams[facts.trip_id] for facts, _ in trips]


def _seconds(facts: execution.TripFacts) -> int:
    began = facts.started_at or facts.dispatched_at
    if began is None or facts.completed_at is None:
        return 0
    return max(0, int((facts.completed_at - began).total_seconds()))


def _template_entries(
    work: Work, bill: Bill, trips: Sequence[tuple[execution.TripFacts, date]]
) -> dict[UUID, list[CostEntry]]:
    """What the trips were charged by rates for the bill's kind and what no bill has replaced yet."""
    ids = [facts.trip_id for facts, _ in trips]
    of_kind = (CostEntry.trip_id.in_(ids), CostEntry.kind == bill.kind)
    rows = list(work.session.scalars(work.rows(CostEntry).where(*of_kind).order_by(CostEntry.id)))
    restored = {row.source_id for row in rows if row.source_type == "restored"}
    replaced = {
        row.source_id.partition(":")[2]
        for row in rows
        if row.source_type == "replaced" and str(row.id) not in restored
    }
    found: dict[UUID, list[CostEntry]] = {}
    for row in rows:
        if row.source_type == "trip" and str(row.id) not in replaced:
            found.setdefault(row.trip_id, []).append(row)
    return found


def _entry(
    kind: CostKind, amount_minor: int, share_rule: str, source_type: str, source_id: str, note: str
) -> dict[str, Any]:
    return {
        "kind": kind,
        "amount_minor": amount_minor,
        "quantity": 1,
        "unit": "document",
        "rate_minor": None,
        "share_rule": share_rule,
        "source_type": source_type,
        "source_id": source_id,
        "note": note,
    }
