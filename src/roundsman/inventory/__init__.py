"""Inventory: batches, balances, the ledger of movements, reservations, picklists, inbound goods, transfers.

Owns the tables `batch`, `stock_balance`, `stock_movement`, `reservation`, `inbound`, `inbound_line`, `transfer`,
`transfer_line`, `transfer_batch`, `picklist`, `picklist_line`.

Keeps, and proves on live data in `invariants.py`:

- a balance is the sum of its movements, in each of its three columns;
- 0 <= reserved <= on hand, and damaged goods are never counted as on hand;
- reserved is the sum of the open reservations (held or picked) of the same location, SKU and batch.

Every change of stock goes through `service.stock.move_stock`, which locks the balances in the order (location, SKU,
batch), checks, and writes balances and movements together.

Says: ProductionRecorded, InboundExpected, InboundReceived, InboundCancelled, InventoryAdjusted, PicklistGenerated,
PickConfirmed, PicklistCancelled, TransferRequested, TransferApproved, TransferShipped, TransferReceived,
TransferCancelled. Hears nothing.
"""
