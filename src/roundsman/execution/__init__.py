"""What happens on the road: trips, their stops, proof of delivery, exceptions, goods that come back.

Keeps: no vehicle and no driver is on two trips at once (row locks, and an exclusion constraint below them); what is
delivered, damaged and rejected at a stop never exceeds what was loaded for it; a stop that ended has exactly one proof
record; a vehicle on no open trip carries nothing but what the
dock has still to grade.

Says: TripPlanned, TripDispatched, TripStarted, StopArrived, DeliveryCompleted, DeliveryFailed, PODCaptured,
ExceptionOpened, ExceptionResolved, ReturnCreated, TripCompleted, TripCancelled,
TripReassigned, TripRevised, TripLoadCounted, TripDriverChanged, TripBrokeDown, TripHandedOver, TripStopsAdded,
ReturnGraded.
"""
