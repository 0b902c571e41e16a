"""Writing what was promised: reservations, the ledger, and the balances that hold them.

Everybody who asks for the same goods waits from the moment in which a balance is locked until the commit. So what is
written here goes out with the commit, in one round trip, unless somebody asks the database before.
"""

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from roundsman.inventory.values import Reserved
from roundsman.kernel.ids import new_id
from roundsman.platform.db.raw import Statement
from roundsman.platform.work import Work

_PART = """
    WITH part AS (
        SELECT * FROM unnest(
            %(ids)s::uuid[], %(movements)s::uuid[], %(references)s::uuid[], %(orders)s::uuid[], %(skus)s::uuid[],
            %(batches)s::uuid[], %(quantities)s::bigint[]
        ) AS p (id, movement_id, reference_id, order_id, sku_id, batch_id, quantity)
    ), reserved AS (
        INSERT INTO reservation (tenant_id, id, reference_id, order_id, location_id, sku_id, batch_id, quantity,
                                 picked_quantity, shipped_quantity, status, created_at)
        SELECT %(tenant)s::uuid, id, reference_id, order_id, %(location)s::uuid, sku_id, batch_id, quantity, 0, 0,
               'held', %(now)s::timestamptz
        FROM part
    )"""

_TELL = """
    INSERT INTO stock_movement (tenant_id, id, location_id, sku_id, batch_id, kind, on_hand_delta, reserved_delta,
                                damaged_delta, reference_type, reference_id, occurred_at, recorded_at, actor_id)
    SELECT %(tenant)s::uuid, movement_id, %(location)s::uuid, sku_id, batch_id, 'reserve', 0, quantity, 0,
           %(reference_type)s::text, order_id, %(now)s::timestamptz, %(now)s::timestamptz, %(actor)s::uuid
    FROM part
"""

_WRITE = _PART + _TELL

_WRITE_AND_RAISE = f"""{_PART}, told AS ({_TELL})
    UPDATE stock_balance b SET reserved = b.reserved + s.quantity
    FROM (SELECT sku_id, batch_id, sum(quantity) AS quantity FROM part GROUP BY sku_id, batch_id) s
    WHERE b.tenant_id = %(tenant)s::uuid AND b.location_id = %(location)s::uuid
      AND b.sku_id = s.sku_id AND b.batch_id = s.batch_id
"""  # noqa: S608  (constant text)

_RAISE_AS_SEEN = """
    SELECT promise_as_seen(%s::uuid, %s::uuid, %s::uuid[], %s::uuid[], %s::bigint[], %s::date[])
"""


def promise_locked(
    work: Work, location_id: uuid.UUID, promises: Sequence[Reserved], *, reference_type: str = "order"
) -> None:
    """Write reservations, raise the balances that hold them and write the ledger: one statement for all of it.

    The caller has locked the balances with `lock_available` in this transaction and takes no more than it was told
    there is; that no balance promises more than it has is checked by the table once more.
    """
    if promises:
        values = _values(work, location_id, promises, reference_type)
        work.write_at_the_end(Statement(_WRITE_AND_RAISE, values))


def promise_as_seen(
    work: Work,
    location_id: uuid.UUID,
    promises: Sequence[Reserved],
    floors: Mapping[uuid.UUID, date],
    *,
    reference_type: str = "order",
) -> None:
    """The same for balances that were only looked at: they are locked, and looked at again, by the commit itself.

    When they no longer give what was chosen, or an earlier batch would have to go first by now, the commit fails with
    a serialization failure; call it only where `retry.is_first_try`.

    Args:
        work: The transaction.
        location_id: The place.
        promises: First expiry first, from what can be given there.
        floors: Reservation -> the earliest expiry that it may be of.
        reference_type: As for `promise_locked`.
    """
    if not promises:
        return
    work.write_at_the_end(Statement(_WRITE, _values(work, location_id, promises, reference_type)))
    units: dict[tuple[uuid.UUID, uuid.UUID], int] = defaultdict(int)
    floor_of: dict[tuple[uuid.UUID, uuid.UUID], date] = {}
    for part in promises:
        key = (part.sku_id, part.batch_id)
        units[key] += part.quantity
        floor_of[key] = min(floors[part.reservation_id], floor_of.get(key, date.max))
    keys = sorted(units)
    work.write_with_the_commit(
        Statement(
            _RAISE_AS_SEEN,
            [
                work.tenant_id,
                location_id,
                [sku_id for sku_id, _ in keys],
                [batch_id for _, batch_id in keys],
                [units[key] for key in keys],
                [floor_of[key] for key in keys],
            ],
        )
    )


def _values(
    work: Work, location_id: uuid.UUID, promises: Sequence[Reserved], reference_type: str
) -> dict[str, Any]:
    return {
        "tenant": work.tenant_id,
        "location": location_id,
        "reference_type": reference_type,
        "now": work.now,
        "actor": work.principal.actor_id,
        "ids": [part.reservation_id for part in promises],
        "movements": [new_id() for _ in promises],
        "references": [part.reference_id for part in promises],
        "orders": [part.order_id for part in promises],
        "skus": [part.sku_id for part in promises],
        "batches": [part.batch_id for part in promises],
        "quantities": [part.quantity for part in promises],
    }
