"""Which orders a caller may see and touch. Asked by the use cases, so that every path is covered."""

import uuid

from sqlalchemy import Select, false, or_, select

from roundsman.identity.api import Extent, KnownSetting, Subject, declare_setting, extent_of, setting
from roundsman.masterdata.api import Location, locations_by_id
from roundsman.orders.domain import STAGES, TRANSFER, is_within
from roundsman.orders.models import Order, OrderDraft, OrderTemplate
from roundsman.orders.states import ORDER, OrderCommand, OrderStatus
from roundsman.platform.errors import Forbidden, NotFound
from roundsman.platform.principal import Principal, Scope
from roundsman.platform.work import Work

READ = "orders.read"
PERMISSION_OF = {
    OrderCommand.CONFIRM: "orders.allocate",
    OrderCommand.AMEND: "orders.amend",
    OrderCommand.ALLOCATE: "orders.allocate",
    OrderCommand.RELEASE: "orders.allocate",
    OrderCommand.READY: "picking.write",
    OrderCommand.CANCEL: "orders.cancel",
}
"""The permission of each command that people give."""

CANCEL_UNTIL = declare_setting(
    KnownSetting(
        key="orders.cancel_until",
        type="text",
        default="planned",
        options=STAGES,
        about="How far an order may have come for the orderer's own people to call it off; the house may until "
        "it is on the road.",
    )
)


def within_scope(work: Work, query: Select[Order], permission: str) -> Select[Order]:
    """The orders of a query that the caller may use with a permission.

    Raises:
        Forbidden: when the permission is not held at all.
    """
    principal, scope = work.principal, _scope(work, permission)
    if permission == READ:
        # What is behind the door is a matter of the sharing policy; a dairy sees sums and no order.
        extent = extent_of(work, Subject.ORDERS)
        if extent in (Extent.NONE, Extent.AGGREGATED):
            return query.where(false())
        if extent is Extent.FULL:
            return query
        scope = Scope.LOCATION if scope is Scope.TENANT else scope
    if scope is Scope.TENANT:
        return query
    if scope is Scope.ORGANISATION:
        # Goods between places of the house are no business of a shop, whoever owns the places.
        return query.where(Order.organisation_id == principal.organisation_id, Order.kind != TRANSFER)
    if scope is Scope.LOCATION:
        mine = Order.warehouse_id.in_(principal.location_ids)
        if permission != "orders.read":
            return query.where(mine)
        # Who receives a transfer sees it come; only who sends it works on it.
        coming = (Order.kind == TRANSFER) & Order.location_id.in_(principal.location_ids)
        return query.where(or_(mine, coming))
    return query.where(Order.created_by == principal.actor_id)


def templates_within_scope(work: Work, permission: str) -> Select[OrderTemplate]:
    """The recurring orders that the caller may use with a permission. A warehouse has those of the shops it serves."""
    query, scope = work.rows(OrderTemplate), _scope(work, permission)
    if _is_withheld(work, permission):
        return query.where(false())
    if scope is Scope.TENANT:
        return query
    if scope is Scope.ORGANISATION:
        return query.where(OrderTemplate.organisation_id == work.principal.organisation_id)
    if scope is Scope.LOCATION:
        mine = work.principal.location_ids
        served = select(Location.id).where(
            Location.tenant_id == work.tenant_id, Location.home_warehouse_id.in_(mine)
        )
        return query.where(
            or_(
                OrderTemplate.warehouse_id.in_(mine),
                OrderTemplate.warehouse_id.is_(None) & OrderTemplate.location_id.in_(served),
            )
        )
    return query.where(OrderTemplate.created_by == work.principal.actor_id)


def drafts_within_scope(work: Work, permission: str) -> Select[OrderDraft]:
    """The proposed orders that the caller may use with a permission."""
    query, scope = work.rows(OrderDraft), _scope(work, permission)
    if _is_withheld(work, permission):
        return query.where(false())
    if scope is Scope.TENANT:
        return query
    if scope is Scope.ORGANISATION:
        return query.where(OrderDraft.organisation_id == work.principal.organisation_id)
    if scope is Scope.LOCATION:
        return query.where(OrderDraft.warehouse_id.in_(work.principal.location_ids))
    return query.where(OrderDraft.created_by == work.principal.actor_id)


def get_order(work: Work, order_id: uuid.UUID, permission: str) -> Order:
    """The order, when it is there for the caller.

    Raises:
        NotFound: when it is not.
    """
    row = work.session.scalar(within_scope(work, work.rows(Order).where(Order.id == order_id), permission))
    if row is None:
        raise NotFound(f"there is no order {order_id}")
    return row


def lock_order(work: Work, order_id: uuid.UUID, permission: str) -> Order:
    """The order, when it is there for the caller, read afresh and locked.

    Raises:
        NotFound: when it is not.
    """
    query = within_scope(work, work.rows(Order).where(Order.id == order_id), permission)
    row = work.session.scalar(query.with_for_update().execution_options(populate_existing=True))
    if row is None:
        raise NotFound(f"there is no order {order_id}")
    return row


def may_serve_from(principal: Principal, permission: str, warehouse_id: uuid.UUID) -> bool:
    """Whether the caller's permission reaches a warehouse."""
    scope = principal.scope_of(permission)
    return scope is Scope.TENANT or (scope is Scope.LOCATION and warehouse_id in principal.location_ids)


def check_serves(work: Work, permission: str, warehouse_id: uuid.UUID) -> None:
    """See that the warehouse is there for the caller.

    Raises:
        NotFound: when it is not.
    """
    if may_serve_from(work.principal, permission, warehouse_id) and locations_by_id(work, [warehouse_id]):
        return
    raise NotFound(f"there is no warehouse {warehouse_id}", field="warehouse_id")


def may_order_for(principal: Principal, location: Location) -> bool:
    """Whether the caller may order for a shop: its own organisation's, unless it works for the distributor."""
    scope = principal.scope_of("orders.create")
    if scope in (Scope.TENANT, Scope.LOCATION):
        return True
    return scope is not None and location.organisation_id == principal.organisation_id


def may_choose_warehouse(principal: Principal, location: Location, warehouse_id: uuid.UUID) -> bool:
    """Whether the caller may have a shop served from a warehouse; a shop's own people get their home warehouse."""
    scope = principal.scope_of("orders.create")
    if scope is Scope.TENANT:
        return True
    if scope is Scope.LOCATION:
        return warehouse_id in principal.location_ids
    return warehouse_id == location.home_warehouse_id


def may_read(principal: Principal, order: Order) -> bool:
    """Whether the caller sees the order."""
    return _reaches(principal, "orders.read", order)


def may_still_cancel(work: Work, order: Order) -> bool:
    """Whether the caller may call an order off at its stage (`orders.cancel_until`)."""
    if work.principal.scope_of("orders.cancel") not in (Scope.ORGANISATION, Scope.OWN):
        return True
    return is_within(order.status, setting(work, CANCEL_UNTIL.key))


def allowed_commands(work: Work, order: Order, *, short: int, is_picked: bool, held: int) -> list[str]:
    """The commands that the caller can give now and that would change something.

    Args:
        work: The transaction.
        order: One that the caller sees.
        short: Units that hold no stock.
        is_picked: Whether all its goods are off the shelf.
        held: Units that hold stock.
    """
    status = OrderStatus(order.status)
    names = []
    for command, permission in PERMISSION_OF.items():
        if not ORDER.allows(status, command) or not _reaches(work.principal, permission, order):
            continue
        if order.kind == TRANSFER and command not in (OrderCommand.READY, OrderCommand.CANCEL):
            continue
        if command is OrderCommand.ALLOCATE and status is OrderStatus.ALLOCATED and short == 0:
            continue
        if command is OrderCommand.READY and not is_picked:
            continue
        if command is OrderCommand.AMEND and held:
            continue
        if command is OrderCommand.CANCEL and not may_still_cancel(work, order):
            continue
        names.append(str(command))
    return names


def _is_withheld(work: Work, permission: str) -> bool:
    """Whether the sharing policy keeps orders, and so what becomes orders, from a caller who only looks."""
    return permission.endswith(".read") and extent_of(work, Subject.ORDERS) is Extent.NONE


def _scope(work: Work, permission: str) -> Scope:
    scope = work.principal.scope_of(permission)
    if scope is None:
        raise Forbidden(f"your role may not do this; it needs {permission}", permission=permission)
    return scope


def _reaches(principal: Principal, permission: str, order: Order) -> bool:
    scope = principal.scope_of(permission)
    if scope is Scope.ORGANISATION:
        return order.organisation_id == principal.organisation_id and order.kind != TRANSFER
    if scope is Scope.LOCATION:
        receives = order.kind == TRANSFER and permission == "orders.read"
        return order.warehouse_id in principal.location_ids or (
            receives and order.location_id in principal.location_ids
        )
    if scope is Scope.OWN:
        return order.created_by == principal.actor_id
    return scope is Scope.TENANT
