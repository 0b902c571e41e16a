"""Which of many trips are looked at closely for an order."""

import uuid
from collections.abc import Sequence

from roundsman.execution import api as execution
from roundsman.kernel.geo import GeoPoint
from roundsman.kernel.loads import Load
from roundsman.orders.api import OrderForPlanning
from roundsman.platform.work import Work

MOST_NEAR = 12
"""Trips that are looked at closely; all of them where the orders fit into none of these."""
_OF_A_KIND = 5


def near(
    work: Work, trip_ids: Sequence[uuid.UUID], wanted: Sequence[OrderForPlanning]
) -> Sequence[uuid.UUID]:
    """Of many trips those that go round least for the orders, some on the road and some that have not left yet."""
    if len(trip_ids) <= MOST_NEAR:
        return trip_ids
    listed = execution.trips_by_detour(
        work,
        trip_ids,
        [GeoPoint(one.lat, one.lon) for one in wanted],
        opens=min(one.window_start for one in wanted),
        closes=max(one.window_end for one in wanted),
        load=sum((Load(one.weight_g, one.volume_ml) for one in wanted), Load()),
    )
    # What has left has to come by for the goods, which the way to the shop does not tell: each kind has its share.
    first = [
        one
        for kind in (True, False)
        for one in [trip for trip, is_out in listed if is_out is kind][:_OF_A_KIND]
    ]
    others = [trip for trip, _ in listed if trip not in first]
    return [*first, *others[: MOST_NEAR - len(first)]]
