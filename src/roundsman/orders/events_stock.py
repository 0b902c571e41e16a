"""What orders say when goods that they hold may not be given out."""

from roundsman.orders.events import _LinesEvent


class OrderShortened(_LinesEvent):
    """Units that it held are of a batch in quarantine or recall and were taken from it. Quantities are units.

    `status` is the order's after it: `backordered` when it waits for other goods.
    """

    status: str
    taken: int
    allocated: int
    short: int
