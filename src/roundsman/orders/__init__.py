"""What somebody wants moved: orders, their lines, and the transport tasks made from them.

Owns: `order`, `order_line`, `task`, `task_step`. Keeps: after the first allocation every unit of a line is allocated,
short or cancelled; what left the warehouse is delivered, damaged or rejected by the time the order is closed.
Says: see `events.py`. Hears nothing: the rooms above call `api.py` in their own transaction.
"""
