"""What orders ask of the vehicle and driver that carry them, and what they take besides weight and room."""

import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from roundsman.masterdata import api as masterdata
from roundsman.platform.db.raw import Statement
from roundsman.platform.work import Work

_LINES = """
SELECT l.order_id, o.location_id, l.sku_id, l.picked_quantity, s.weight_g, s.volume_ml, s.temperature_class,
       s.requires AS goods_require, s.extra_loads, p.requires, p.vehicle_kinds, p.max_vehicle_length_cm,
       p.max_vehicle_weight_kg
FROM order_line l JOIN "order" o ON o.tenant_id = l.tenant_id AND o.id = l.order_id
JOIN sku s ON s.tenant_id = l.tenant_id AND s.id = l.sku_id
JOIN location p ON p.tenant_id = o.tenant_id AND p.id = o.location_id
WHERE l.tenant_id = %s AND l.order_id = ANY(%s::uuid[]) AND l.picked_quantity > 0
"""


@dataclass(slots=True)
class Carriage:
    """Of one order, as picked.

    Args:
        asked: What its goods and its place ask for.
        extra: What it takes in the tenant's own dimensions.
        weight_g: By temperature class.
        volume_ml: By temperature class.
    """

    asked: masterdata.Requirements = frozenset()
    extra: Counter[str] = field(default_factory=Counter)
    weight_g: Counter[str] = field(default_factory=Counter)
    volume_ml: Counter[str] = field(default_factory=Counter)

    @property
    def takes(self) -> dict[str, int]:
        """All of it, in the words of `masterdata.holds_of`."""
        return masterdata.taken(self.extra, self.weight_g, self.volume_ml)

    def __add__(self, other: "Carriage") -> "Carriage":
        return Carriage(
            self.asked | other.asked,
            self.extra + other.extra,
            self.weight_g + other.weight_g,
            self.volume_ml + other.volume_ml,
        )


def carriage_of(work: Work, order_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Carriage]:
    """What each of the orders asks for and takes; one statement. Orders of which nothing is picked are left out."""
    wanted = sorted(set(order_ids))
    if not wanted:
        return {}
    work.session.flush()
    lines = work.fetch_each(Statement(_LINES, [work.tenant_id, wanted]))[0]
    chain = masterdata.cold_chain(work)
    by_sku: dict[uuid.UUID, masterdata.Requirements] = {}
    by_place: dict[uuid.UUID, masterdata.Requirements] = {}
    found: dict[uuid.UUID, Carriage] = {}
    for line in lines:
        order = found.get(line.order_id)
        if order is None:
            if line.location_id not in by_place:
                by_place[line.location_id] = masterdata.asked_by_place(line)
            order = found[line.order_id] = Carriage(by_place[line.location_id])
        if line.sku_id not in by_sku:
            by_sku[line.sku_id] = masterdata.asked_by_item(line.goods_require, line.temperature_class, chain)
        quantity = line.picked_quantity
        order.asked |= by_sku[line.sku_id]
        order.weight_g[line.temperature_class] += line.weight_g * quantity
        order.volume_ml[line.temperature_class] += line.volume_ml * quantity
        for name, amount in line.extra_loads.items():
            order.extra[name] += amount * quantity
    return found
