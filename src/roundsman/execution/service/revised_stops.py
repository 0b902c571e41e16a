"""The stops of revised trips: which rows go, which move, which are new; a constant number of statements."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import select

from roundsman.execution.models import ExceptionCase, Stop, StopTask
from roundsman.execution.standing import StandingStop, StandingTrip
from roundsman.execution.states import OPEN_TRIPS, StopStatus
from roundsman.execution.values import RevisedStop, RevisedTrip
from roundsman.kernel.ids import new_id
from roundsman.platform.db.base import among
from roundsman.platform.db.raw import Statement
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
        ExceptionCase.tenant_id == work.tenant_id, among(ExceptionCase.stop_id, stop_ids)
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
    placed: list[tuple[Any, ...]] = field(default_factory=list)
    """(stop, seq, arrival, departure, eta, metres) of those of which something changes."""
    moved: list[UUID] = field(default_factory=list)
    """Those whose place in the trip changes."""
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
        own = {stop.stop_id: stop for stop in trip.stops}
        for seq, stop in zip(slots, one.stops, strict=True):
            assert stop.stop_id is not None, "nothing new comes onto a trip on the road"
            self._place(stop, own[stop.stop_id], seq, keeps_plan=True)

    def _place(self, stop: RevisedStop, now: StandingStop, seq: int, *, keeps_plan: bool = False) -> None:
        """Only what changes is written; only who gets another place has to go out of the way."""
        arrival, departure = stop.planned_arrival_at, stop.planned_departure_at
        if keeps_plan:
            arrival, departure = now.planned_arrival_at, now.planned_departure_at
        wanted = (seq, arrival, departure, stop.planned_arrival_at, stop.distance_m)
        stands = (now.seq, now.planned_arrival_at, now.planned_departure_at, now.eta_at, now.distance_m)
        if wanted != stands:
            self.placed.append((now.stop_id, *wanted))
        if seq != now.seq:
            self.moved.append(now.stop_id)

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
                self._place(stop, own[stop_id], seq)
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
        """Write it all in one round trip."""
        tenant_id, actor_id = work.tenant_id, work.principal.actor_id
        statements = []
        if gone := sorted(self.tasks_before - self.tasks.keys()):
            stops, served = zip(*gone, strict=True)
            statements.append(Statement(_TAKE_OFF, [list(stops), list(served), tenant_id]))
        if self.gone:
            statements.append(Statement(_DROP, [tenant_id, self.gone]))
        if self.moved:
            # Out of the way first: two stops of a trip never have the same place, not even within a statement.
            statements.append(Statement(_MOVE_AWAY, [actor_id, tenant_id, self.moved]))
        if self.placed:
            columns = [list(column) for column in zip(*self.placed, strict=True)]
            statements.append(Statement(_PLACE, [work.now, actor_id, *columns, tenant_id]))
        if self.made:
            statements.append(work.inserting(Stop, self.made))
        if made := [row for key, row in self.tasks.items() if key not in self.tasks_before]:
            statements.append(work.inserting(StopTask, made))
        if statements:
            work.fetch_each(*statements)


_TAKE_OFF = """
    DELETE FROM stop_task t USING unnest(%s::uuid[], %s::uuid[]) AS n (stop_id, order_id)
    WHERE t.tenant_id = %s AND t.stop_id = n.stop_id AND t.order_id = n.order_id
"""
_DROP = "DELETE FROM stop WHERE tenant_id = %s AND id = ANY(%s::uuid[])"
_MOVE_AWAY = """
    UPDATE stop SET seq = seq + 100000, updated_by = %s::uuid WHERE tenant_id = %s AND id = ANY(%s::uuid[])
"""
_PLACE = """
    UPDATE stop s SET seq = n.seq, planned_arrival_at = n.arrival, planned_departure_at = n.departure, eta_at = n.eta,
           distance_m = n.metres, version = s.version + 1, updated_at = %s::timestamptz, updated_by = %s::uuid
    FROM unnest(%s::uuid[], %s::int[], %s::timestamptz[], %s::timestamptz[], %s::timestamptz[], %s::bigint[])
         AS n (id, seq, arrival, departure, eta, metres)
    WHERE s.tenant_id = %s AND s.id = n.id
"""
