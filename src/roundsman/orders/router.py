"""The doors of orders."""

from roundsman.orders.routes import (
    allocation,
    bulk,
    credit,
    demand,
    drafts,
    history,
    intake,
    orders,
    packing,
    picklists,
    returns,
    templates,
    transfers,
    waves,
)

# A fixed path (`/orders/next-slot`) must stand before the one that takes an id: its module comes first.
routers = [
    allocation.router,
    bulk.router,
    intake.router,
    templates.router,
    templates.of_order,
    drafts.router,
    orders.router,
    picklists.router,
    packing.router,
    waves.router,
    credit.router,
    demand.router,
    history.router,
    transfers.router,
    returns.router,
]
