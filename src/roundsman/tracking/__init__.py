"""Where vehicles are: positions in, the last one of each, the way a trip took, when open stops will be reached.

And all that happens, as a live stream.

Owns the last position of each vehicle and the journal of fixes. Keeps: the last position of a vehicle never goes back
in time; a fix is kept once; nobody sees a vehicle that is not on its way for them.

Hears nothing and says nothing: a position is no business event (see docs/adr/0017-live.md).
"""
