"""From an order's allocation to what goes out."""

import uuid

from roundsman.identity.api import hide_prices
from roundsman.inventory.api import ReservationState, batches_by_id
from roundsman.masterdata.api import locations_by_id
from roundsman.orders.models import Order
from roundsman.orders.queries import order_detail
from roundsman.orders.schemas_allocation import (
    HeldBatchOut,
    LineAllocationOut,
    OrderAllocationOut,
    ProposedSubstituteOut,
)
from roundsman.orders.service.allocate import good_until
from roundsman.orders.service.explain import facts_for, proposals, why_line, why_order
from roundsman.orders.service.lines import totals
from roundsman.platform.work import Work


def show_allocation(work: Work, order: Order) -> OrderAllocationOut:
    """What an order got, line by line: batches, why not more, what could take the place of what is short."""
    work.session.flush()
    detail = order_detail(work, order)
    short = {line.sku_id for line in detail.lines if line.short_quantity}
    floor = good_until(order, locations_by_id(work, [order.location_id]))
    facts = facts_for(work, order.warehouse_id, short)
    offers = proposals(work, order, detail.lines) if short else {}
    held: dict[uuid.UUID, list[ReservationState]] = detail.allocations
    batches = batches_by_id(work, {state.batch_id for states in held.values() for state in states})
    sums = totals(detail.lines)
    return OrderAllocationOut(
        order_id=order.id,
        number=order.number,
        status=order.status,
        allocation_policy=order.allocation_policy,
        good_until=floor,
        accept_substitutes=order.accept_substitutes,
        asked=sums.quantity - sums.cancelled,
        allocated=sums.allocated,
        short=sums.short,
        why=why_order(order, detail.lines, detail.skus, facts),
        lines=[
            LineAllocationOut(
                order_line_id=line.id,
                line_no=line.line_no,
                sku_id=line.sku_id,
                sku_code=detail.skus[line.sku_id].code,
                sku_name=detail.skus[line.sku_id].name,
                asked=line.quantity - line.cancelled_quantity,
                allocated=line.allocated_quantity,
                short=line.short_quantity,
                why=why_line(order, line, floor, facts),
                batches=[
                    HeldBatchOut(
                        reservation_id=state.id,
                        batch_id=state.batch_id,
                        batch_code=batches[state.batch_id].code,
                        expires_on=state.expires_on,
                        quantity=state.quantity,
                        status=state.status,
                    )
                    for state in sorted(held.get(line.id, ()), key=lambda state: (state.expires_on, state.id))
                ],
                substitutes=[
                    hide_prices(
                        work,
                        ProposedSubstituteOut(
                            sku_id=offer.sku.id,
                            sku_code=offer.sku.code,
                            sku_name=offer.sku.name,
                            quantity=offer.quantity,
                            unit_price_minor=min(line.unit_price_minor, offer.sku.list_price_minor),
                        ),
                        order.organisation_id,
                    )
                    for offer in offers.get(line.id, ())
                ],
                substitute_for_line_id=line.substitute_for_line_id,
            )
            for line in detail.lines
        ],
    )
