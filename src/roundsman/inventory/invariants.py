"""What must hold of stock at any moment; counted on live data by `roundsman check`."""

from datetime import timedelta

from sqlalchemy import text

from roundsman.platform.observability.invariants import invariant, sql_invariant
from roundsman.platform.work import Work

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

_BLOCKED = """
    select count(*), count(*) filter (where b.is_blocked <> (batch.status <> 'released' or exists (
        select 1 from stock_hold h
        where h.tenant_id = b.tenant_id and h.batch_id = b.batch_id and h.location_id = b.location_id
          and h.status = 'active')))
    from stock_balance b join batch on batch.tenant_id = b.tenant_id and batch.id = b.batch_id
    where b.tenant_id = :tenant
"""

_BLOCKED_PROMISES = text("""
    select count(*), count(*) filter (where exists (
        select 1 from reservation r
        where r.tenant_id = h.tenant_id and r.batch_id = h.batch_id and r.status in ('held', 'picked')
          and (h.location_id is null or r.location_id = h.location_id)))
    from stock_hold h
    where h.tenant_id = :tenant and h.status = 'active' and h.placed_at < :handled
""")

_RECALLED = """
    select count(*), count(*) filter (where (batch.status = 'recalled') <> exists (
        select 1 from recall_batch rb join recall r on r.tenant_id = rb.tenant_id and r.id = rb.recall_id
        where rb.tenant_id = batch.tenant_id and rb.batch_id = batch.id and r.status = 'open'))
    from batch where tenant_id = :tenant
"""

_COUNTED = """
    select count(*), count(*) filter (where coalesce(m.on_hand, 0) <> l.counted_on_hand - l.expected_on_hand
                                         or coalesce(m.damaged, 0) <> l.counted_damaged - l.expected_damaged)
    from stock_count c
    join stock_count_line l on l.tenant_id = c.tenant_id and l.count_id = c.id
    left join (
        select reference_id, batch_id, sum(on_hand_delta) as on_hand, sum(damaged_delta) as damaged
        from stock_movement where tenant_id = :tenant and reference_type = 'stock_count'
        group by reference_id, batch_id
    ) m on m.reference_id = c.id and m.batch_id = l.batch_id
    where c.tenant_id = :tenant and c.status = 'closed'
"""

_APPROVED = """
    select count(*), count(*) filter (where (a.status = 'approved') <> exists (
        select 1 from stock_movement m
        where m.tenant_id = a.tenant_id and m.reference_type = 'stock_approval' and m.reference_id = a.id))
    from stock_approval a where a.tenant_id = :tenant
"""

# Each balance is the sum of its movements, in all three columns; no movement is without a balance.
balances_equal_movements = sql_invariant("balances equal their movements", _MOVEMENTS)
# Nothing is negative, and no more is promised than is there.
reserved_within_on_hand = sql_invariant("reserved is never above on hand", _RESERVED)
# Each balance's `reserved` is the sum of the reservations that are held or picked there.
reserved_equals_reservations = sql_invariant("reserved equals the open reservations", _PROMISED)
# A balance is blocked exactly when its batch is not released, or it is held at that place.
blocked_flags_agree = sql_invariant("blocked balances are those that are held back", _BLOCKED)


@invariant("nothing is promised of what is held back")
def nothing_promised_of_blocked(work: Work) -> tuple[int, int]:
    """Once the orders' handler has run, which takes less than an hour with its repeats, no order holds such units."""
    work.session.flush()
    checked, broken = work.session.execute(
        _BLOCKED_PROMISES, {"tenant": work.tenant_id, "handled": work.now - timedelta(hours=1)}
    ).one()
    return checked, broken


# A batch is recalled exactly while an open recall names it.
recalled_batches_agree = sql_invariant("recalled batches are those of open recalls", _RECALLED)
# A closed count has booked exactly its differences.
counts_are_booked = sql_invariant("closed counts are booked as counted", _COUNTED)
# What a second person approved is booked, and nothing else of it.
approvals_are_booked = sql_invariant("approved changes of stock are booked, others are not", _APPROVED)
