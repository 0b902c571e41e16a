"""What the trips of a day gone by cost, by the rules of costing."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from roundsman.costing.events import CostPosted
from roundsman.execution.api import TripFacts
from roundsman.simulation.seed.copying import Writer
from roundsman.simulation.seed.log import EventLog
from roundsman.simulation.seed.rules import (
    FUEL_SHARE_PCT,
    CostKind,
    Rates,
    income_by_default,
    share_basis,
    shares,
    trip_charges,
)
from roundsman.simulation.seed.stage import Stage
from roundsman.simulation.world import CURRENCY, TIME_ZONE

POSTED_AFTER = timedelta(seconds=2)


@dataclass(frozen=True, slots=True)
class Handed:
    """What a trip handed over: cases, their worth and that of the damaged at the orders' prices, stops served."""

    delivered: int
    goods_minor: int
    damage_minor: int
    drops: int


class CostDesk:
    """Writes cost entries with their shares, and what each trip earned.

    In the old days each vehicle made one trip a day.
    """

    def __init__(self, stage: Stage, writer: Writer, log: EventLog) -> None:
        self._stage, self._log = stage, log
        self._rates = {
            tariff.vehicle_kind: Rates(
                fixed_minor=tariff.fixed_per_day_minor,
                per_departure_minor=tariff.per_departure_minor,
                per_km_minor=tariff.fuel_per_km_minor + tariff.maintenance_per_km_minor,
                per_hour_minor=tariff.labour_per_hour_minor,
            )
            for tariff in stage.world.tariffs
        }
        self._zone = ZoneInfo(TIME_ZONE)
        self._entries = writer.sheet(
            "cost_entry",
            "id trip_id vehicle_id warehouse_id kind amount_minor quantity unit rate_minor share_rule source_type "
            "source_id incurred_on posted_at",
            currency=CURRENCY,
            note=None,
            posted_by=None,
        )
        self._shares = writer.sheet("cost_share", "id cost_entry_id trip_id stop_id amount_minor")
        self._results = writer.sheet(
            "trip_result",
            "id trip_id warehouse_id vehicle_id driver_id incurred_on goods_minor income_minor damage_minor "
            "cost_minor result_minor distance_m drops delivered computed_at",
            currency=CURRENCY,
            credit_minor=0,
        )

    def post(self, facts: TripFacts, vehicle_kind: str, handed: Handed) -> None:
        """The costs of a completed trip, and what it earned."""
        assert facts.dispatched_at is not None
        assert facts.started_at is not None
        assert facts.completed_at is not None
        at, day = facts.completed_at + POSTED_AFTER, facts.dispatched_at.astimezone(self._zone).date()
        basis = share_basis(facts)
        charges = trip_charges(
            self._rates[vehicle_kind],
            distance_m=facts.distance_m,
            duration_s=int((facts.completed_at - facts.started_at).total_seconds()),
            fuel_share_pct=FUEL_SHARE_PCT,
        )
        for charge in charges:
            entry_id = self._stage.names.dated(at, f"cost/{facts.trip_id}/{charge.kind}")
            source = ("trip", str(facts.trip_id))
            if charge.kind is CostKind.FIXED:
                source = ("vehicle_day", f"{facts.vehicle_id}:{day.isoformat()}")
            self._entries.add(
                entry_id, facts.trip_id, facts.vehicle_id, facts.warehouse_id, charge.kind, charge.amount_minor,
                charge.quantity, charge.unit, charge.rate_minor, charge.share_rule, *source, day, at,
            )  # fmt: skip
            for stop_id, amount_minor in shares(charge.amount_minor, charge.share_rule, basis):
                share_id: UUID = self._stage.names.dated(at, f"{entry_id}/{stop_id}")
                self._shares.add(share_id, entry_id, facts.trip_id, stop_id, amount_minor)
            fact = CostPosted(
                subject_id=entry_id,
                occurred_at=at,
                trip_id=facts.trip_id,
                kind=charge.kind,
                amount_minor=charge.amount_minor,
                currency=CURRENCY,
                source_type=source[0],
            )
            self._log.tell(at, fact, None)
        income = income_by_default(handed.goods_minor, handed.drops)
        cost = sum(charge.amount_minor for charge in charges)
        self._results.add(
            self._stage.names.dated(at, f"result/{facts.trip_id}"), facts.trip_id, facts.warehouse_id,
            facts.vehicle_id, facts.driver_id, day, handed.goods_minor, income, handed.damage_minor, cost,
            income - handed.damage_minor - cost, facts.distance_m, handed.drops, handed.delivered, at,
        )  # fmt: skip
