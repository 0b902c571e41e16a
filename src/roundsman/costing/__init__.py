"""What trips cost: entries with their source, shared out over the stops to the last minor unit.

Keeps: one source is posted once (unique per tenant, source and kind); the shares of an entry sum to the entry; entries
are never changed, a mistake is corrected by an entry of the other sign.

Says: CostPosted. Hears: TripCompleted.
"""
