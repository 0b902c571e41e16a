"""What a trip earned, worked out anew whenever something behind it changes."""

from uuid import UUID

from sqlalchemy.dialects.postgresql import insert as pg_insert

from roundsman.costing.domain import income_minor
from roundsman.costing.models import TripResult
from roundsman.costing.queries import total_minor
from roundsman.costing.service.entries import day_of
from roundsman.execution import api as execution
from roundsman.identity import api as identity
from roundsman.kernel.ids import new_id
from roundsman.orders import api as orders
from roundsman.platform.work import Work

INCOME_PCT = identity.declare_setting(
    identity.KnownSetting(
        key="costing.income_pct_of_goods",
        type="number",
        default=8,
        least=0,
        most=100,
        about="What delivering earns, as a percentage of the delivered goods' worth: the distributor's margin. "
        "An assumption until you set your own.",
    )
)
INCOME_PER_DROP = identity.declare_setting(
    identity.KnownSetting(
        key="costing.income_per_drop_minor",
        type="integer",
        default=0,
        least=0,
        most=100_000_000,
        about="What each stop where something was handed over earns besides.",
    )
)


def work_out_result(work: Work, trip_id: UUID) -> None:
    """Write what a completed trip earned; of one that is not completed there is nothing to write.

    Income is by the two settings, damage at the prices of the orders, costs are all its entries. Credit notes that
    answer its exceptions are told beside. Safe to be told twice and in any order: it is worked out from what stands.
    """
    facts = execution.trip_facts(work, trip_id)
    if facts.status is not execution.TripStatus.COMPLETED:
        return
    # Two facts about one trip at once: the later one counts everything that the earlier one wrote.
    work.serialise(f"costing.result.{trip_id}")
    lines = execution.carried_lines(work, [trip_id])
    prices = {
        line.order_line_id: line.unit_price_minor
        for of_order in orders.lines_of(work, {line.order_id for line in lines}).values()
        for line in of_order
    }
    goods = sum(line.delivered * prices[line.order_line_id] for line in lines)
    damage = sum(line.damaged * prices[line.order_line_id] for line in lines)
    drops = len({line.stop_id for line in lines if line.delivered})
    income = income_minor(
        goods_minor=goods,
        drops=drops,
        pct_of_goods=float(identity.setting(work, INCOME_PCT.key)),
        per_drop_minor=int(identity.setting(work, INCOME_PER_DROP.key)),
    )
    credit = orders.credited_minor(work, execution.exceptions_of(work, trip_id))
    cost = total_minor(work, trip_ids=[trip_id])
    values = {
        "warehouse_id": facts.warehouse_id,
        "vehicle_id": facts.vehicle_id,
        "driver_id": facts.driver_id,
        "incurred_on": day_of(work, facts),
        "currency": identity.get_tenant(work).currency,
        "goods_minor": goods,
        "income_minor": income,
        "damage_minor": damage,
        "credit_minor": credit,
        "cost_minor": cost,
        "result_minor": income - damage - cost,
        "distance_m": facts.distance_m,
        "drops": drops,
        "delivered": sum(line.delivered for line in lines),
        "computed_at": work.now,
    }
    work.session.execute(
        pg_insert(TripResult)
        .values(tenant_id=work.tenant_id, id=new_id(), trip_id=trip_id, **values)
        .on_conflict_do_update(index_elements=[TripResult.tenant_id, TripResult.trip_id], set_=values)
    )
