"""What must hold of all orders at any moment; counted on live data by `roundsman check`."""

from roundsman.platform.observability.invariants import sql_invariant

# Units of a living order are cancelled only where a substitute took their place; before the first allocation nothing
# else is counted. From then on every unit is allocated, short or cancelled; of an order that has been at the door, what
# was allocated is delivered, damaged or rejected. The same rule as `domain.is_line_sound`, for all lines in one
# statement; a test compares the two.
_UNITS = """
    with stand_in as (
        select substitute_for_line_id as line_id, sum(quantity) as units from order_line
        where tenant_id = :tenant and substitute_for_line_id is not null group by substitute_for_line_id
    )
    select count(*) as checked, count(*) filter (where not (
        case
            when o.status in ('placed', 'confirmed') then
                l.allocated_quantity + l.picked_quantity + l.shipped_quantity + l.delivered_quantity
                + l.damaged_quantity + l.rejected_quantity + l.short_quantity = 0
                and l.cancelled_quantity <= case o.status when 'placed' then 0 else l.quantity end
            when o.status = 'cancelled' then
                l.cancelled_quantity = l.quantity
                and l.allocated_quantity + l.picked_quantity + l.shipped_quantity + l.delivered_quantity
                    + l.damaged_quantity + l.rejected_quantity + l.short_quantity = 0
            when o.status in ('delivered', 'partially_delivered', 'failed', 'closed') then
                l.allocated_quantity + l.short_quantity + l.cancelled_quantity = l.quantity
                and l.allocated_quantity = l.shipped_quantity
                and l.shipped_quantity = l.delivered_quantity + l.damaged_quantity + l.rejected_quantity
            else l.allocated_quantity + l.short_quantity + l.cancelled_quantity = l.quantity
        end
        and (o.status = 'cancelled' or l.cancelled_quantity <= coalesce(s.units, 0))
        and l.allocated_quantity >= l.picked_quantity
        and l.picked_quantity >= l.shipped_quantity
        and l.shipped_quantity >= l.delivered_quantity + l.damaged_quantity + l.rejected_quantity
    )) as broken
    from order_line l
    join "order" o on o.tenant_id = l.tenant_id and o.id = l.order_id
    left join stand_in s on s.line_id = l.id
    where l.tenant_id = :tenant
"""

# While goods are in the house, what a line holds is what is reserved for it, unit for unit; once it is picked, what
# is picked. An order that is cancelled or waits for its first allocation holds nothing.
_RESERVATIONS = """
    with held as (
        select reference_id,
            sum(case status when 'held' then quantity when 'picked' then picked_quantity
                            when 'shipped' then shipped_quantity else 0 end) as bound,
            sum(case when status in ('picked', 'shipped') then picked_quantity else 0 end) as picked
        from reservation where tenant_id = :tenant and status <> 'released' group by reference_id
    )
    select count(*) as checked, count(*) filter (where
        l.allocated_quantity <> coalesce(h.bound, 0) or l.picked_quantity <> coalesce(h.picked, 0)
    ) as broken
    from order_line l
    join "order" o on o.tenant_id = l.tenant_id and o.id = l.order_id
    left join held h on h.reference_id = l.id
    where l.tenant_id = :tenant
      and o.status in ('placed', 'confirmed', 'allocated', 'backordered', 'picking', 'ready', 'planned', 'cancelled')
"""

_ORPHANS = """
    select count(*) as checked, count(*) filter (where l.id is null and t.id is null) as broken
    from reservation r
    left join order_line l on l.tenant_id = r.tenant_id and l.id = r.reference_id and l.order_id = r.order_id
    left join transfer_line t on t.tenant_id = r.tenant_id and t.id = r.reference_id and t.transfer_id = r.order_id
    where r.tenant_id = :tenant and r.status <> 'released'
"""

_TASKS = """
    with open_task as (
        select order_id, count(*) as tasks, min(status) as status
        from task where tenant_id = :tenant and status in ('created', 'assigned', 'en_route') group by order_id
    )
    select count(*) as checked, count(*) filter (where
        coalesce(t.tasks, 0) <> (o.status in ('ready', 'planned', 'in_transit'))::int
        or t.status <> case o.status when 'ready' then 'created' when 'planned' then 'assigned' else 'en_route' end
    ) as broken
    from "order" o
    left join open_task t on t.order_id = o.id
    where o.tenant_id = :tenant
"""

_LINES = """
    select count(*) as checked, count(*) filter (
        where not exists (select from order_line l where l.tenant_id = o.tenant_id and l.order_id = o.id)
    ) as broken
    from "order" o where o.tenant_id = :tenant
"""

# Order lines whose units are not each in exactly one place.
every_unit_is_accounted_for = sql_invariant(
    "every unit ordered is allocated, short, cancelled or accounted for", _UNITS
)
# Lines of orders in the house that hold another quantity than is reserved or picked for them.
reservations_match_lines = sql_invariant("reservations match what open orders hold", _RESERVATIONS)
# Reservations in force that no order line knows of.
reservations_have_lines = sql_invariant("every reservation belongs to an order line", _ORPHANS)
# Orders with a task missing, too many, or at another stage.
tasks_match_orders = sql_invariant(
    "every order ready for the road has one open task, in step with it", _TASKS
)
# Orders with nothing in them.
orders_have_lines = sql_invariant("every order has lines", _LINES)

_CREDITED = """
    with credited as (
        select order_line_id, sum(quantity) as units from credit_note_line where tenant_id = :tenant
        group by order_line_id
    )
    select count(*), count(*) filter (where c.units > l.delivered_quantity + l.damaged_quantity + l.rejected_quantity)
    from credited c join order_line l on l.tenant_id = :tenant and l.id = c.order_line_id
"""
# Units that were credited twice. Those that were handed over may be credited: a shop may dispute them afterwards.
credits_match_lines = sql_invariant("no more units are credited than came to the door", _CREDITED)
