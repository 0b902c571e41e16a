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
)


for _name, _sql in CHECKS:
    sql_invariant(_name, _sql)
