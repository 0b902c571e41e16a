"""What must hold of stock at any moment; counted on live data by `roundsman check`."""

from roundsman.platform.observability.invariants import sql_invariant

_MOVEMENTS = """
    with moved as (
        select location_id, sku_id, batch_id, sum(on_hand_delta) as on_hand, sum(reserved_delta) as reserved,
               sum(damaged_delta) as damaged
        from stock_movement where tenant_id = :tenant group by location_id, sku_id, batch_id
    )
    select count(*), count(*) filter (
        where coalesce(b.on_hand, 0) <> coalesce(m.on_hand, 0)
           or coalesce(b.reserved, 0) <> coalesce(m.reserved, 0)
           or coalesce(b.damaged, 0) <> coalesce(m.damaged, 0))
    from (select * from stock_balance where tenant_id = :tenant) b
    full join moved m using (location_id, sku_id, batch_id)
"""

_RESERVED = """
    select count(*), count(*) filter (where reserved > on_hand or least(on_hand, reserved, damaged) < 0)
    from stock_balance where tenant_id = :tenant
"""

_PROMISED = """
    with promised as (
        select location_id, sku_id, batch_id,
               sum(case status when 'held' then quantity else picked_quantity end) as reserved
        from reservation where tenant_id = :tenant and status in ('held', 'picked')
        group by location_id, sku_id, batch_id
    )
    select count(*), count(*) filter (where coalesce(b.reserved, 0) <> coalesce(p.reserved, 0))
    from (select * from stock_balance where tenant_id = :tenant) b
    full join promised p using (location_id, sku_id, batch_id)
"""

# Each balance is the sum of its movements, in all three columns; no movement is without a balance.
balances_equal_movements = sql_invariant("balances equal their movements", _MOVEMENTS)
# Nothing is negative, and no more is promised than is there.
reserved_within_on_hand = sql_invariant("reserved is never above on hand", _RESERVED)
# Each balance's `reserved` is the sum of the reservations that are held or picked there.
reserved_equals_reservations = sql_invariant("reserved equals the open reservations", _PROMISED)
