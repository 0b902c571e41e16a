"""`roundsman demo`: one whole day of the demonstration world, played through a running server over HTTP.

Every act is done by somebody who may do it, with a login of their own: the plant records production, the dairy and
each warehouse their goods, shops order, the dispatcher plans and dispatches, every driver delivers with a phone of
their own, finance posts tolls. The only knowledge that does not come over HTTP is what the simulated people bring
with them (what a shop wants today, how the roads are, who is at the door): that is the pure `simulation.world`.

Every unsafe call carries an `Idempotency-Key` made from the day and the act, so a call whose answer was lost is simply
sent again. A server that dies on the way is started again and the day goes on.
"""
