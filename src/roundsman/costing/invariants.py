"""What must be true of costs at any moment, checked on live data by `roundsman check`."""

from roundsman.platform.observability.invariants import sql_invariant

CHECKS: tuple[tuple[str, str], ...] = (
    (
        "the shares of an entry sum to it",
        """
        select count(*), count(*) filter (where e.amount_minor <> coalesce(s.total, 0))
        from cost_entry e
        left join (
            select cost_entry_id, sum(amount_minor) as total from cost_share
            where tenant_id = :tenant group by cost_entry_id
        ) s on s.cost_entry_id = e.id
        where e.tenant_id = :tenant
        """,
    ),
    (
        "costs of a trip sum to its entries",
        """
        with entries as (
            select trip_id, sum(amount_minor) as total from cost_entry where tenant_id = :tenant group by trip_id
        ), shares as (
            select trip_id, sum(amount_minor) as total from cost_share where tenant_id = :tenant group by trip_id
        )
        select count(*), count(*) filter (where coalesce(e.total, 0) <> coalesce(s.total, 0))
        from entries e full join shares s using (trip_id)
        """,
    ),
    (
        "shares are borne by stops of the entry's trip",
        """
        select count(*), count(*) filter (where e.trip_id <> s.trip_id or st.trip_id <> s.trip_id)
        from cost_share s
        join cost_entry e on e.tenant_id = s.tenant_id and e.id = s.cost_entry_id
        join stop st on st.tenant_id = s.tenant_id and st.id = s.stop_id
        where s.tenant_id = :tenant
        """,
    ),
    (
        "the trips of a bill bear all of it",
        """
        select count(*), count(*) filter (where b.amount_minor <> coalesce(t.total, 0))
        from cost_bill b
        left join (
            select cost_bill_id, sum(amount_minor) as total from cost_bill_trip
            where tenant_id = :tenant group by cost_bill_id
        ) t on t.cost_bill_id = b.id
        where b.tenant_id = :tenant
        """,
    ),
    (
        "a bill that was taken back costs nothing any more",
        """
        select count(*), count(*) filter (where e.total <> 0)
        from (
            select b.id, coalesce(sum(o.amount_minor), 0) + coalesce(sum(u.amount_minor), 0) as total
            from cost_bill b
            join cost_entry o on o.tenant_id = b.tenant_id and o.source_type in ('bill', 'replaced')
                and o.source_id like b.id::text || ':%'
            left join cost_entry u on u.tenant_id = b.tenant_id and u.source_type in ('bill_reversed', 'restored')
                and u.source_id = o.id::text
            where b.tenant_id = :tenant and b.status = 'reversed'
            group by b.id
        ) e
        """,
    ),
)


for _name, _sql in CHECKS:
    sql_invariant(_name, _sql)
