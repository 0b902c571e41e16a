"""The stops of revised trips: which rows go, which move, which are new; a constant number of statements."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, text, tuple_

from roundsman.execution.models import ExceptionCase, Stop, StopTask
from roundsman.execution.standing import StandingStop, StandingTrip
from roundsman.execution.states import OPEN_TRIPS, StopStatus
from roundsman.execution.values import RevisedTrip
from roundsman.kernel.ids import new_id
from roundsman.platform.errors import Conflict
from roundsman.platform.work import Work

_AT_OR_GOING = (StopStatus.EN_ROUTE, StopStatus.ARRIVED)


def free_stops(trip: StandingTrip) -> list[StandingStop]:
    """Of a trip on the road: the stops that are neither passed nor the next one."""
    return [stop for stop in trip.stops if stop.is_open and stop.status not in _AT_OR_GOING]


def check_cases(work: Work, stop_ids: Sequence[UUID]) -> None:
    """Refuse to drop a stop that an exception is about.

    Raises:
        Conflict: `stop_has_case`.
    """
    query = select(ExceptionCase.stop_id).where(
        ExceptionCase.tenant_id == work.tenant_id, ExceptionCase.stop_id.in_(stop_ids)
    )
    found = work.session.scalar(query.limit(1)) if stop_ids else None
    if found is not None:
        raise Conflict(
            "somebody reported something at a stop that would go",
            accepted="leaving an order at that stop",
            code="stop_has_case",
            stop_id=str(found),
        )


@dataclass
class StopWrites:
    """What is to be written of stops and their orders."""

    gone: list[UUID] = field(default_factory=list)
    placed: list[dict[str, Any]] = field(default_factory=list)
    made: list[dict[str, Any]] = field(default_factory=list)
    tasks: dict[tuple[UUID, UUID], dict[str, Any]] = field(default_factory=dict)
    """(stop, order) -> the row, as it shall be."""
    tasks_before: set[tuple[UUID, UUID]] = field(default_factory=set)

    @classmethod
    def of(cls, revised: Iterable[RevisedTrip], before: Mapping[UUID, StandingTrip]) -> "StopWrites":
        """What follows from the trips as they shall be and as they are. A trip that is called off keeps its stops."""
        writes = cls()
        for one in revised:
            if not one.stops:
                continue
            trip = before.get(one.trip_id)
            if trip is not None and one.status in OPEN_TRIPS:
                writes._reorder(one, trip)
            else:
                writes._replace(one, trip)
        return writes

    def _reorder(self, one: RevisedTrip, trip: StandingTrip) -> None:
        """On the road: the stops that are open and not the next one get other places; what was planned first stays."""
        free = {stop.stop_id for stop in free_stops(trip)}
        slots = [stop.seq for stop in trip.stops if stop.stop_id in free]
        for seq, stop in zip(slots, one.stops, strict=True):
            self.placed.append(
                {
                    "id": stop.stop_id,
                    "seq": seq,
                    "arrival": None,
                    "departure": None,
                    "eta": stop.planned_arrival_at,
                    "metres": stop.distance_m,
                }
            )

    def _replace(self, one: RevisedTrip, trip: StandingTrip | None) -> None:
        own = {stop.stop_id: stop for stop in trip.stops} if trip is not None else {}
        kept = {stop.stop_id for stop in one.stops}
        self.gone += [stop_id for stop_id in own if stop_id not in kept]
        self.tasks_before |= {
            (stop.stop_id, order.order_id) for stop in own.values() for order in stop.orders
        }
        for seq, stop in enumerate(one.stops, start=1):
            if stop.stop_id is not None and stop.stop_id in own:
                stop_id = stop.stop_id
                self.placed.append(
                    {
                        "id": stop_id,
                        "seq": seq,
                        "arrival": stop.planned_arrival_at,
                        "departure": stop.planned_departure_at,
                        "eta": stop.planned_arrival_at,
                        "metres": stop.distance_m,
                    }
                )
            else:
                stop_id = stop.stop_id or new_id()
                self.made.append(
                    {
                        "id": stop_id,
                        "trip_id": one.trip_id,
                        "seq": seq,
                        "location_id": stop.location_id,
                        "status": StopStatus.PENDING,
                        "planned_arrival_at": stop.planned_arrival_at,
                        "planned_departure_at": stop.planned_departure_at,
                        "eta_at": stop.planned_arrival_at,
                        "distance_m": stop.distance_m,
                    }
                )
            for order in stop.orders:
                self.tasks[stop_id, order.order_id] = {
                    "stop_id": stop_id,
                    "trip_id": one.trip_id,
                    "order_id": order.order_id,
                    "task_id": order.task_id,
                    "task_step_id": order.task_step_id,
                }

    def write(self, work: Work) -> None:
        """Write it all; at most six statements."""
        work.session.flush()
        gone_tasks = self.tasks_before - self.tasks.keys()
        unsynchronised = {"synchronize_session": False}
        if gone_tasks:
            pairs = tuple_(StopTask.stop_id, StopTask.order_id).in_(sorted(gone_tasks))
            query = delete(StopTask).where(StopTask.tenant_id == work.tenant_id, pairs)
            work.session.execute(query, execution_options=unsynchronised)
        if self.gone:
            dropped = delete(Stop).where(Stop.tenant_id == work.tenant_id, Stop.id.in_(self.gone))
            work.session.execute(dropped, execution_options=unsynchronised)
        if self.placed:
            ids = [row["id"] for row in self.placed]
            values: dict[str, Any] = {"tenant": work.tenant_id, "actor": work.principal.actor_id, "ids": ids}
            # Out of the way first: two stops of a trip never have the same place, not even within a statement.
            work.session.execute(_MOVE_AWAY, values)
            for name in ("seq", "arrival", "departure", "eta", "metres"):
                values[name] = [row[name] for row in self.placed]
            work.session.execute(_PLACE, values | {"now": work.now})
        work.insert_many(Stop, self.made)
        work.insert_many(StopTask, [row for key, row in self.tasks.items() if key not in self.tasks_before])


_MOVE_AWAY = text("""
    update stop set seq = seq + 100000, updated_by = cast(:actor as uuid)
    where tenant_id = :tenant and id = any(cast(:ids as uuid[]))
""")
_PLACE = text("""
    update stop s set seq = n.seq, eta_at = n.eta, distance_m = n.metres,
           planned_arrival_at = coalesce(n.arrival, s.planned_arrival_at),
           planned_departure_at = coalesce(n.departure, s.planned_departure_at),
           version = s.version + 1, updated_at = :now, updated_by = cast(:actor as uuid)
    from unnest(cast(:ids as uuid[]), cast(:seq as int[]), cast(:arrival as timestamptz[]),
                cast(:departure as timestamptz[]), cast(:eta as timestamptz[]), cast(:metres as bigint[]))
         as n (id, seq, arrival, departure, eta, metres)
    where s.tenant_id = :tenant and s.id = n.id
""")
