"""Trips of a day gone by, from loading to the return of what nobody took."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from roundsman.execution.api import StopFacts, StopStatus, TripFacts, TripStatus
from roundsman.execution.events import ReturnCreated, TripCompleted, TripDispatched, TripPlanned, TripStarted
from roundsman.kernel.loads import Load
from roundsman.kernel.reasons import StopReason
from roundsman.planning.api import VehicleType, run_cost_minor
from roundsman.simulation.seed.base import vehicle_stock_id
from roundsman.simulation.seed.copying import Writer
from roundsman.simulation.seed.costs import CostDesk, Handed
from roundsman.simulation.seed.door import DoorDesk, EndedStop, Visit
from roundsman.simulation.seed.ledger import Ledger
from roundsman.simulation.seed.log import EventLog
from roundsman.simulation.seed.ordering import Placed
from roundsman.simulation.seed.rules import co2_g, driven_distance_m
from roundsman.simulation.seed.stage import Stage, stamped
from roundsman.simulation.world import StopHistory, TripHistory
from roundsman.simulation.world.behaviour import departure_delay_s

PLANNED_BEFORE, DISPATCHED_BEFORE = timedelta(minutes=40), timedelta(minutes=15)
UNLOADING = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Run:
    """A trip that really left: the stops that had something to bring, with their legs in metres."""

    history: TripHistory
    id: UUID
    stops: tuple[tuple[StopHistory, Placed, int], ...]
    dispatched_at: datetime
    started_at: datetime
    completed_at: datetime
    broke_down: bool


class TripDesk:
    """Writes trips and their returns; stops, proofs and costs are written by the desks behind it."""

    def __init__(self, stage: Stage, writer: Writer, ledger: Ledger, log: EventLog) -> None:
        self._stage, self._ledger, self._log = stage, ledger, log
        self._door = DoorDesk(stage, writer, ledger, log)
        self._costs = CostDesk(stage, writer, log)
        self._vehicles = {vehicle.id: vehicle for vehicle in stage.world.vehicles}
        self._prices = {sku.id: sku.price_minor for sku in stage.world.skus}
        self._types = _vehicle_types(stage)
        self._co2 = {tariff.vehicle_kind: tariff.co2e_g_per_km for tariff in stage.world.tariffs}
        self._trips = writer.sheet(
            "trip",
            "id number warehouse_id vehicle_id driver_id planned_start_at planned_end_at distance_m duration_s "
            "planned_cost_minor weight_g volume_ml quantity stop_count dispatched_at dispatched_by "
            "aboard_location_id started_at completed_at actual_distance_m co2_g early_reason "
            "created_at created_by updated_at updated_by",
            status="completed",
            plan_id=None,
            trip_of_day=1,
            distance_source="planned_legs",
            cancel_note=None,
            version=5,
        )
        self._returns = writer.sheet("goods_return", "id number trip_id warehouse_id returned_at recorded_by")
        self._return_lines = writer.sheet(
            "goods_return_line",
            "id goods_return_id stop_line_id order_id sku_id batch_id quantity damaged_quantity reason_code",
        )

    def drive(self, history: TripHistory, orders: Mapping[UUID, Placed], *, some_open: bool) -> None:
        """One trip; nothing is written when none of its orders got anything.

        Args:
            history: As planned, and as it went.
            orders: The day's orders by the id of their draft; what became of them is noted in them.
            some_open: Leave some of its exceptions open, for the next day's dispatcher.
        """
        run = self._run(history, orders)
        if run is None:
            return
        dispatcher, driver = (
            self._stage.actors["dispatcher"],
            self._stage.actors[f"driver/{history.driver_id}"],
        )
        number = self._stage.number("TRP")
        visits = [
            Visit(seq, stop, order, leg_m, stamped(run.dispatched_at, stop.id))
            for seq, (stop, order, leg_m) in enumerate(run.stops, start=1)
        ]
        self._load(run, visits, dispatcher)
        ended = [self._door.visit(run, visit, driver, some_open=some_open) for visit in visits]
        self._bring_back(run, ended, driver)
        for visit in visits:
            visit.order.closed_at = run.completed_at
        planned_m = sum(visit.leg_m for visit in visits) + _way_back_m(history)
        driven_m = driven_distance_m(
            planned_m=planned_m,
            legs=[(visit.leg_m, visit.stop.outcome.arrived_at is not None) for visit in visits],
        )
        grams = co2_g(driven_m, self._co2[self._vehicles[history.vehicle_id].kind])
        self._write(run, number, planned_m, driven_m, grams, dispatcher, driver)
        self._tell_end(run, ended, driven_m, grams, driver)
        facts = _facts(run, number, ended, driven_m, grams)
        self._costs.post(facts, self._vehicles[history.vehicle_id].kind, self._handed(ended))

    def _handed(self, ended: Sequence[EndedStop]) -> Handed:
        lines = [line for stop in ended for line in stop.lines]
        return Handed(
            delivered=sum(line.delivered for line in lines),
            goods_minor=sum(line.delivered * self._prices[line.sku_id] for line in lines),
            damage_minor=sum(line.damaged * self._prices[line.sku_id] for line in lines),
            drops=sum(stop.status is not StopStatus.FAILED for stop in ended),
        )

    def _run(self, history: TripHistory, orders: Mapping[UUID, Placed]) -> Run | None:
        """A stop with nothing to bring is passed by; its leg is driven on the way to the next one."""
        stops: list[tuple[StopHistory, Placed, int]] = []
        carried_m = 0
        for stop in history.stops:
            carried_m += stop.distance_m
            order = orders[stop.order_id]
            if order.shipped:
                stops.append((stop, order, carried_m))
                carried_m = 0
        if not stops:
            return None
        departs = history.departs_at.astimezone(UTC)
        code = self._vehicles[history.vehicle_id].code
        key = f"{code}/{history.departs_at.date().isoformat()}"
        started = departs + timedelta(seconds=departure_delay_s(self._stage.world.seed, key))
        completed = max(history.ended_at.astimezone(UTC), started) + UNLOADING
        return Run(
            history=history,
            id=stamped(departs - PLANNED_BEFORE, history.id),
            stops=tuple(stops),
            dispatched_at=departs - DISPATCHED_BEFORE,
            started_at=started,
            completed_at=completed,
            broke_down=any(stop.outcome.arrived_at is None for stop, _, _ in stops),
        )

    def _load(self, run: Run, visits: Sequence[Visit], dispatcher: UUID) -> None:
        history, at = run.history, run.dispatched_at
        aboard, why = vehicle_stock_id(self._stage, history.vehicle_id), ("trip", run.id)
        for visit in visits:
            for line in visit.order.lines:
                for part in line.parts:
                    goods, n = (line.sku_id, part.batch_id), part.quantity
                    self._ledger.move(
                        at, history.warehouse_id, goods, "load", why, dispatcher, on_hand=-n, reserved=-n
                    )
                    self._ledger.move(at, aboard, goods, "load", why, dispatcher, on_hand=n)
        crew = {
            "warehouse_id": history.warehouse_id,
            "vehicle_id": history.vehicle_id,
            "driver_id": history.driver_id,
        }
        planned_at, stops = history.departs_at.astimezone(UTC) - PLANNED_BEFORE, len(visits)
        planned = TripPlanned(
            subject_id=run.id,
            occurred_at=planned_at,
            plan_id=None,
            stops=stops,
            distance_m=history.distance_m,
            **crew,
        )
        loaded = sum(visit.order.shipped for visit in visits)
        dispatched = TripDispatched(
            subject_id=run.id, occurred_at=at, stops=stops, orders=stops, loaded_quantity=loaded, **crew
        )
        started = TripStarted(
            subject_id=run.id,
            occurred_at=run.started_at,
            vehicle_id=history.vehicle_id,
            driver_id=history.driver_id,
        )
        self._log.tell(planned_at, planned, dispatcher)
        self._log.tell(at, dispatched, dispatcher)
        self._log.tell(run.started_at, started, self._stage.actors[f"driver/{history.driver_id}"])

    def _bring_back(self, run: Run, ended: Sequence[EndedStop], driver: UUID) -> None:
        back = [(stop, line) for stop in ended for line in stop.lines if line.rejected or line.damaged]
        if not back:
            return
        at, names, history = run.completed_at, self._stage.names, run.history
        number = self._stage.number("RET")
        return_id = names.dated(at, f"return/{number}")
        aboard, why = vehicle_stock_id(self._stage, history.vehicle_id), ("trip", run.id)
        self._returns.add(return_id, number, run.id, history.warehouse_id, at, driver)
        for turn, (stop, line) in enumerate(back):
            goods = (line.sku_id, line.batch_id)
            for place, kind, sign in ((aboard, "unload", -1), (history.warehouse_id, "return", 1)):
                self._ledger.move(
                    at, place, goods, kind, why, driver,
                    on_hand=sign * line.rejected, damaged=sign * line.damaged, reason=line.reason,
                )  # fmt: skip
            self._return_lines.add(
                names.dated(at, f"return/{number}/{turn}"), return_id, line.id, stop.visit.order.id, *goods,
                line.rejected, line.damaged, line.reason,
            )  # fmt: skip
        fact = ReturnCreated(
            subject_id=return_id,
            occurred_at=at,
            trip_id=run.id,
            warehouse_id=history.warehouse_id,
            quantity=sum(line.rejected for _, line in back),
            damaged_quantity=sum(line.damaged for _, line in back),
        )
        self._log.tell(at, fact, driver)

    def _write(
        self, run: Run, number: str, planned_m: int, driven_m: int, grams: int, dispatcher: UUID, driver: UUID
    ) -> None:
        history = run.history
        starts, ends = history.departs_at.astimezone(UTC), history.planned_end.astimezone(UTC)
        duration_s = int((ends - starts).total_seconds())
        load = sum((order.load for _, order, _ in run.stops), Load())
        cost = run_cost_minor(
            self._types[self._vehicles[history.vehicle_id].kind],
            distance_m=planned_m,
            paid_s=duration_s,
            is_first=True,
        )
        self._trips.add(
            run.id, number, history.warehouse_id, history.vehicle_id, history.driver_id, starts, ends, planned_m,
            duration_s, cost, load.weight_g, load.volume_ml, sum(order.shipped for _, order, _ in run.stops),
            len(run.stops), run.dispatched_at, dispatcher, vehicle_stock_id(self._stage, history.vehicle_id),
            run.started_at, run.completed_at, driven_m, grams,
            StopReason.VEHICLE_BREAKDOWN if run.broke_down else None, starts - PLANNED_BEFORE, dispatcher,
            run.completed_at, driver,
        )  # fmt: skip

    def _tell_end(
        self, run: Run, ended: Sequence[EndedStop], driven_m: int, grams: int, driver: UUID
    ) -> None:
        lines = [line for stop in ended for line in stop.lines]
        fact = TripCompleted(
            subject_id=run.id,
            occurred_at=run.completed_at,
            warehouse_id=run.history.warehouse_id,
            vehicle_id=run.history.vehicle_id,
            driver_id=run.history.driver_id,
            distance_m=driven_m,
            distance_source="planned_legs",
            duration_s=int((run.completed_at - run.started_at).total_seconds()),
            co2_g=grams,
            stops=len(ended),
            stops_failed=sum(stop.status is StopStatus.FAILED for stop in ended),
            delivered_quantity=sum(line.delivered for line in lines),
            damaged_quantity=sum(line.damaged for line in lines),
            returned_quantity=sum(line.rejected for line in lines),
        )
        self._log.tell(run.completed_at, fact, driver)


def _way_back_m(history: TripHistory) -> int:
    return history.distance_m - sum(stop.distance_m for stop in history.stops)


def _facts(run: Run, number: str, ended: Sequence[EndedStop], driven_m: int, grams: int) -> TripFacts:
    """The trip as costing sees it."""
    history = run.history
    return TripFacts(
        trip_id=run.id,
        number=number,
        status=TripStatus.COMPLETED,
        warehouse_id=history.warehouse_id,
        vehicle_id=history.vehicle_id,
        driver_id=history.driver_id,
        dispatched_at=run.dispatched_at,
        started_at=run.started_at,
        completed_at=run.completed_at,
        distance_m=driven_m,
        co2_g=grams,
        stops=tuple(
            StopFacts(
                stop_id=stop.visit.id,
                seq=stop.visit.seq,
                location_id=stop.visit.stop.shop_id,
                status=stop.status,
                distance_m=stop.visit.leg_m,
                planned_arrival_at=stop.visit.stop.planned_arrival.astimezone(UTC),
                planned_departure_at=stop.visit.stop.planned_departure.astimezone(UTC),
                arrived_at=stop.arrived_at,
                completed_at=stop.completed_at,
            )
            for stop in ended
        ),
    )


def _vehicle_types(stage: Stage) -> dict[str, VehicleType]:
    """What the planner would reckon with, by kind of vehicle."""
    kinds = {kind.code: kind for kind in stage.world.vehicle_kinds}
    return {
        tariff.vehicle_kind: VehicleType(
            id=tariff.id,
            capacity=Load(kinds[tariff.vehicle_kind].capacity_g, kinds[tariff.vehicle_kind].capacity_ml),
            fixed_minor=tariff.fixed_per_day_minor,
            per_departure_minor=tariff.per_departure_minor,
            per_km_minor=tariff.fuel_per_km_minor + tariff.maintenance_per_km_minor,
            per_hour_minor=tariff.labour_per_hour_minor,
        )
        for tariff in stage.world.tariffs
    }
