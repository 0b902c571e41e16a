"""What must be true of execution at any moment, checked on live data by `roundsman check`."""

from roundsman.platform.observability.invariants import sql_invariant

_HELD_TWICE = """
    with held as (
        select id, {who} as who, tstzrange({since}, completed_at) as during from trip
        where tenant_id = :tenant and status in ('dispatched', 'in_progress', 'completed'){former}
    )
    select (select count(*) from held),
           (select count(*) from held a join held b on a.who = b.who and a.id < b.id and a.during && b.during)
"""

CHECKS: tuple[tuple[str, str], ...] = (
    (
        "no vehicle on two trips at once",
        _HELD_TWICE.format(who="vehicle_id", since="dispatched_at", former=""),
    ),
    (
        "no driver on two trips at once",
        _HELD_TWICE.format(
            who="driver_id",
            since="coalesce(driver_since, dispatched_at)",
            former=" union all select id, driver_id, tstzrange(from_at, until_at) from trip_assignment"
            " where tenant_id = :tenant",
        ),
    ),
    (
        "every stop that ended has its proof",
        """
        select count(*), count(*) filter (where p.id is null)
        from stop s left join pod p on p.tenant_id = s.tenant_id and p.stop_id = s.id
        where s.tenant_id = :tenant and s.status in ('completed', 'partial', 'failed')
        """,
    ),
    (
        "no stop has a proof before it ended",
        """
        select count(*), count(*) filter (where s.status not in ('completed', 'partial', 'failed'))
        from pod p join stop s on s.tenant_id = p.tenant_id and s.id = p.stop_id
        where p.tenant_id = :tenant
        """,
    ),
    (
        "every case loaded for a stop that ended is delivered, damaged, rejected or handed over to another trip",
        """
        select count(*),
               count(*) filter (where l.delivered_quantity + l.damaged_quantity + l.rejected_quantity
                                      + l.handed_over_quantity <> l.loaded_quantity)
        from stop_line l join stop s on s.tenant_id = l.tenant_id and s.id = l.stop_id
        where l.tenant_id = :tenant and s.status in ('completed', 'partial', 'failed', 'skipped')
        """,
    ),
    (
        "what was handed over to another trip was loaded there, and nowhere else",
        """
        select count(*), count(*) filter (where coalesce(n.loaded_quantity, 0) <> l.handed_over_quantity)
        from stop_line l join stop s on s.tenant_id = l.tenant_id and s.id = l.stop_id
        left join stop_line n on n.tenant_id = s.tenant_id and n.stop_id = s.handed_over_to_stop_id
             and n.reservation_id = l.reservation_id
        where l.tenant_id = :tenant and s.status = 'skipped'
        """,
    ),
    (
        "vehicles on no open trip carry nothing but what the dock has still to grade",
        """
        with waiting as (
            select t.vehicle_id, l.sku_id, l.batch_id, sum(l.quantity) as on_hand,
                   sum(l.damaged_quantity) as damaged
            from goods_return r
            join trip t on t.tenant_id = r.tenant_id and t.id = r.trip_id
            join goods_return_line l on l.tenant_id = r.tenant_id and l.goods_return_id = r.id
            where r.tenant_id = :tenant and r.is_graded_at_dock and not exists (
                select from goods_grading g where g.tenant_id = r.tenant_id and g.goods_return_id = r.id)
            group by t.vehicle_id, l.sku_id, l.batch_id
        )
        select count(*), count(*) filter (where exists (
            select from stock_balance b
            left join waiting w on w.vehicle_id = v.id and w.sku_id = b.sku_id and w.batch_id = b.batch_id
            where b.tenant_id = v.tenant_id and b.location_id = v.stock_location_id
            and (b.on_hand <> coalesce(w.on_hand, 0) or b.damaged <> coalesce(w.damaged, 0) or b.reserved <> 0)))
        from vehicle v
        where v.tenant_id = :tenant and not exists (
            select from trip t where t.tenant_id = v.tenant_id and t.vehicle_id = v.id
            and t.status in ('dispatched', 'in_progress'))
        """,
    ),
    (
        "vehicles on an open trip carry what is still to be handed over or brought back",
        """
        with aboard as (
            select t.vehicle_id, l.sku_id, l.batch_id,
                   sum(l.loaded_quantity - l.delivered_quantity - l.damaged_quantity
                       - l.handed_over_quantity) as on_hand,
                   sum(l.damaged_quantity) as damaged
            from trip t join stop_line l on l.tenant_id = t.tenant_id and l.trip_id = t.id
            where t.tenant_id = :tenant and t.status in ('dispatched', 'in_progress')
            group by t.vehicle_id, l.sku_id, l.batch_id
        )
        select count(*), count(*) filter (
            where coalesce(b.on_hand, 0) <> a.on_hand or coalesce(b.damaged, 0) <> a.damaged)
        from aboard a
        join vehicle v on v.tenant_id = :tenant and v.id = a.vehicle_id
        left join stock_balance b on b.tenant_id = v.tenant_id and b.location_id = v.stock_location_id
             and b.sku_id = a.sku_id and b.batch_id = a.batch_id
        """,
    ),
    (
        "trips under way or over have their driver and their moments",
        """
        select count(*), count(*) filter (
            where driver_id is null or dispatched_at is null or (status = 'completed') <> (completed_at is not null))
        from trip where tenant_id = :tenant and status in ('dispatched', 'in_progress', 'completed')
        """,
    ),
)


for _name, _sql in CHECKS:
    sql_invariant(_name, _sql)
