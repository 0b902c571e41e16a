"""The doors of inventory."""

from roundsman.inventory.routes import batches, control, counts, inbound, picklists, stock, transfers

routers = [
    batches.router,
    control.router,
    counts.router,
    inbound.router,
    stock.router,
    transfers.router,
    picklists.router,
]
