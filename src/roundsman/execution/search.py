"""Finding trips and exceptions by their numbers."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from roundsman.execution import policies
from roundsman.execution.models import ExceptionCase, Trip
from roundsman.masterdata.api import names_of
from roundsman.platform.work import Work


@dataclass(frozen=True, slots=True)
class FoundCase:
    """A trip or an exception that may be meant."""

    id: uuid.UUID
    number: str
    status: str
    detail: str


def find_trips(work: Work, numbers: Sequence[str], *, most: int = 20) -> list[FoundCase]:
    """Trips that the caller may see with one of these numbers."""
    if work.principal.scope_of("trips.read") is None or not numbers:
        return []
    query = work.rows(Trip).where(policies.trips_within(work, "trips.read"), Trip.number.in_(numbers))
    rows = list(work.session.scalars(query.limit(most)))
    names = names_of(
        work,
        vehicles={row.vehicle_id for row in rows},
        drivers={row.driver_id for row in rows if row.driver_id},
    )
    return [
        FoundCase(
            row.id,
            row.number,
            str(row.status),
            " · ".join(
                [names.vehicles[row.vehicle_id].number]
                + ([names.drivers[row.driver_id].name] if row.driver_id else [])
            ),
        )
        for row in rows
    ]


def find_exceptions(work: Work, numbers: Sequence[str], *, most: int = 20) -> list[FoundCase]:
    """Exceptions that the caller may see with one of these numbers."""
    if work.principal.scope_of("exceptions.read") is None or not numbers:
        return []
    query = work.rows(ExceptionCase).where(
        policies.exceptions_within(work, "exceptions.read"), ExceptionCase.number.in_(numbers)
    )
    return [
        FoundCase(row.id, row.number, str(row.status), str(row.reason_code))
        for row in work.session.scalars(query.limit(most))
    ]


def sees_trip(work: Work, trip_id: uuid.UUID) -> bool:
    """Whether there is such a trip for the caller."""
    query = work.rows(Trip).where(policies.trips_within(work, "trips.read"), Trip.id == trip_id)
    return work.session.scalar(query.with_only_columns(Trip.id)) is not None


def sees_exception(work: Work, exception_id: uuid.UUID) -> bool:
    """Whether there is such an exception for the caller."""
    within = policies.exceptions_within(work, "exceptions.read")
    query = work.rows(ExceptionCase).where(within, ExceptionCase.id == exception_id)
    return work.session.scalar(query.with_only_columns(ExceptionCase.id)) is not None
