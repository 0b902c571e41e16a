"""A day small enough to be added up by hand.

Monday, 16 November 2026, windows 12:00 to 16:00 local time. Cases weigh 1 kg and take 2 l; legs are 2 km each.
Vehicles carry 1,000 kg and 5,000 l and emit 180 g/km.

| trip | from | stops | km | what happened |
|---|---|---|---|---|
| 1 | North | 10, 20, 30 cases | 8 | 10 delivered; 15 delivered and 5 damaged; nobody there |
| 2 | North | 40 cases | 4 | delivered at 16:10, too late |
| 3 | South | 50 cases | 4 | delivered |
| 4 | North | 60 cases | 4 | planned, never dispatched |

Besides: an order of 7 cases at North that was never allocated, and one that was cancelled.
"""

from dataclasses import dataclass
from datetime import timedelta

from roundsman.costing import api as costing
from roundsman.execution.api import TripFacts, trip_facts
from roundsman.execution.values import ToldLine
from roundsman.kernel.reasons import CancelReason, StopReason
from roundsman.orders.service.cancel import cancel_order
from tests.conftest import NOW, TenantWorld
from tests.factories.execution import Roads, Round, make_roads
from tests.factories.orders import WINDOW

LATER = NOW + timedelta(days=2)


@dataclass
class ReportTown:
    """The two warehouses and their trips."""

    tenant: TenantWorld
    north: Roads
    south: Roads
    rounds: list[Round]


def make_report_town(tenant: TenantWorld) -> ReportTown:
    """Let the day of this file's head happen, costs posted, the clock two days later."""
    north, south = make_roads(tenant), make_roads(tenant, shops=1)
    for roads, name in ((north, "North"), (south, "South")):
        roads.trade.set_location(roads.trade.warehouse_id, name=name)
    for number, (shop_id, area) in enumerate(zip(north.trade.shop_ids, ("P/N", "P/N", None), strict=True)):
        north.trade.set_location(shop_id, name=f"Shop {number}", area=area)

    first = north.plan(10, 20, 30)
    first.dispatch()
    for seq in (1, 2, 3):
        first.arrive(seq)
        if seq == 1:
            first.deliver(seq)
        if seq == 2:
            (line,) = first.lines(seq)
            told = ToldLine(
                stop_line_id=line.id,
                delivered_quantity=15,
                damaged_quantity=5,
                reason_code=StopReason.DAMAGE,
            )
            first.deliver(seq, lines=[told])
        if seq == 3:
            first.fail(seq, reason=StopReason.RECEIVER_ABSENT)
    first.complete()

    second = north.plan(40)
    second.dispatch()
    late = WINDOW[1] + timedelta(minutes=10)
    tenant.set_clock(late + timedelta(hours=1))
    second.arrive(1, at=late)
    second.deliver(1, at=late + timedelta(minutes=5))
    second.complete(at=late + timedelta(minutes=20))

    tenant.set_clock(NOW)
    third = south.plan(50)
    third.drive()
    tenant.set_clock(NOW)
    waiting = north.plan(60)
    north.trade.place(7)
    gone = north.trade.place(8)
    with tenant.system() as work:
        cancel_order(work, gone, reason=CancelReason.NO_LONGER_NEEDED)
        for trip in (first, second, third):
            facts = trip_facts(work, trip.trip_id)
            costing.post_trip_costs(
                work, trip.trip_id, distance_m=facts.distance_m, duration_s=_took_s(facts)
            )
    tenant.set_clock(LATER)
    return ReportTown(tenant, north, south, [first, second, third, waiting])


def _took_s(facts: TripFacts) -> int:
    assert facts.started_at is not None
    assert facts.completed_at is not None
    return int((facts.completed_at - facts.started_at).total_seconds())
