"""What orders say about substitutes."""

import uuid

from roundsman.orders.events import _LinesEvent


class OrderSubstituted(_LinesEvent):
    """Somebody accepted another item in the place of short units: those are cancelled, a line was added for it."""

    line_no: int
    """Of the line that was short."""
    sku_id: uuid.UUID
    substitute_line_no: int
    substitute_sku_id: uuid.UUID
    quantity: int
