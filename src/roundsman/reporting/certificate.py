"""What the transport of one order emitted, as a certificate would say it."""

import uuid
from typing import Any

from sqlalchemy import select

from roundsman.platform.work import Work
from roundsman.reporting.emissions import METHOD
from roundsman.reporting.facts.filling import as_of
from roundsman.reporting.facts.keeping import ensure_built
from roundsman.reporting.models import FactEmission, FactTrip
from roundsman.reporting.reach import reached


def order_certificate(work: Work, order_id: uuid.UUID) -> dict[str, Any] | None:
    """Emissions of an order and what they were worked out from; None when no completed trip within reach had it."""
    ensure_built(work)
    rows = work.session.execute(
        select(FactEmission, FactTrip)
        .join(
            FactTrip, (FactTrip.tenant_id == FactEmission.tenant_id) & (FactTrip.id == FactEmission.trip_id)
        )
        .where(
            FactEmission.tenant_id == work.tenant_id,
            FactEmission.order_id == order_id,
            reached(work, FactEmission.warehouse_id, None),
        )
        .order_by(FactEmission.on_day, FactEmission.id)
    ).all()
    if not rows:
        return None
    reach = as_of(work)
    return {
        "order_id": order_id,
        "organisation_id": rows[0][0].organisation_id,
        "co2_g": sum(borne.co2_g for borne, _ in rows),
        "method": METHOD,
        "as_of": {"seq": reach.seq, "at": reach.at, "behind": reach.behind},
        "trips": [
            {
                "trip_id": trip.id,
                "trip": trip.number,
                "on_day": borne.on_day,
                "trip_co2_g": trip.co2_g,
                "trip_distance_m": trip.actual_distance_m,
                "distance_read_from_odometer": trip.is_measured,
                "weight_g": borne.weight_g,
                "distance_m": borne.distance_m,
                "activity_tkm": round(borne.activity_gm / 1e9, 6),
                "co2_g": borne.co2_g,
            }
            for borne, trip in rows
        ],
    }
