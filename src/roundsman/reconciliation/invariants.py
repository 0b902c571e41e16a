"""What must be true of closed days, checked on live data by `roundsman check`."""

from roundsman.platform.observability.invariants import sql_invariant

sql_invariant(
    "a closed day leaves nothing unexplained",
    """
    select count(*), count(*) filter (
        where (d.totals->>'shipped')::bigint - (d.totals->>'delivered')::bigint
            - (d.totals->>'handed_over')::bigint - (d.totals->>'counted')::bigint
            <> (d.totals->>'explained')::bigint)
    from day_close d
    where d.tenant_id = :tenant and d.status = 'closed'
    """,
)
sql_invariant(
    "nobody agreed to their own explanation",
    """
    select count(*), count(*) filter (where e.decided_by = e.explained_by)
    from difference_explanation e
    where e.tenant_id = :tenant and e.decided_by is not null
    """,
)
