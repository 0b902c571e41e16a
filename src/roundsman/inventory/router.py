"""The doors of inventory."""

from roundsman.inventory.routes import batches, inbound, picklists, stock, transfers

routers = [batches.router, inbound.router, stock.router, transfers.router, picklists.router]
