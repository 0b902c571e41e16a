"""Whether a vehicle and its driver may carry orders at all: the rules of masterdata, at every door that asks."""

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial
from uuid import UUID

from roundsman.execution.models import StopTask
from roundsman.masterdata import api as masterdata
from roundsman.orders import api as orders
from roundsman.platform.errors import Invalid
from roundsman.platform.work import Work


def orders_of(work: Work, trip_id: UUID) -> list[UUID]:
    """The orders that a trip is to serve."""
    query = work.rows(StopTask).where(StopTask.trip_id == trip_id).order_by(StopTask.order_id)
    return [task.order_id for task in work.session.scalars(query)]


def check_suits(
    work: Work,
    vehicle: masterdata.Vehicle,
    driver: masterdata.Driver | None,
    order_ids: Iterable[UUID],
    *,
    field: str = "vehicle_id",
) -> None:
    """Refuse a vehicle and driver that may not carry these orders; one statement where it may.

    Args:
        work: The transaction.
        vehicle: Which.
        driver: Who drives; None while nobody is named: what a driver could have is not asked for then.
        order_ids: All that it would carry at once.
        field: Which field of the request named it.

    Raises:
        Invalid: `not_suited`, naming what each order asks for and does not get; `vehicle_too_small` where a compartment
            or a further dimension is too small.
    """
    refuse_unsuited(
        vehicle, driver, orders.carriage_of(work, order_ids), partial(orders.order_numbers, work), field=field
    )


def refuse_unsuited(
    vehicle: masterdata.Vehicle,
    driver: masterdata.Driver | None,
    carried: Mapping[UUID, orders.Carriage],
    numbers_of: Callable[[Collection[UUID]], Mapping[UUID, str]],
    *,
    field: str = "vehicle_id",
) -> None:
    """As `check_suits`, for what was read already.

    Args:
        vehicle: Which.
        driver: Who drives.
        carried: What each order asks for and takes.
        numbers_of: The numbers of orders, for the refusal.
        field: Which field of the request named it.
    """
    missing = {
        order_id: lacks for order_id, one in carried.items() if (lacks := _lacks(one.asked, vehicle, driver))
    }
    if missing:
        numbers = numbers_of(missing)
        words = sorted({str(one) for lacks in missing.values() for one in lacks})
        who = f"vehicle {vehicle.number}" + (f" with driver {driver.code}" if driver else "")
        named = ", ".join(sorted(numbers.values())[:3]) + (" and others" if len(numbers) > 3 else "")
        raise Invalid(
            f"{who} may not carry {named}: {', '.join(words)} is asked for",
            field=field,
            accepted=f"a vehicle and driver with {', '.join(words)}",
            code="not_suited",
            unmet=[
                {
                    "order_id": str(order_id),
                    "number": numbers.get(order_id),
                    "asks": [str(one) for one in lacks],
                }
                for order_id, lacks in sorted(missing.items())
            ],
        )
    _check_holds(vehicle, carried.values(), field)


def _lacks(
    asked: masterdata.Requirements, vehicle: masterdata.Vehicle, driver: masterdata.Driver | None
) -> list[masterdata.Requirement]:
    unmet = masterdata.unmet(asked, vehicle, driver)
    return unmet if driver is not None else [one for one in unmet if not one.is_of_driver]


def _check_holds(vehicle: masterdata.Vehicle, carried: Iterable[orders.Carriage], field: str) -> None:
    bounds = masterdata.holds_of(vehicle)
    if not bounds:
        return
    together = sum(carried, orders.Carriage()).takes
    over = masterdata.over(bounds, together)
    if over:
        said = ", ".join(f"{amount} {name} too much" for name, amount in over.items())
        raise Invalid(
            f"the load does not fit into vehicle {vehicle.number}: {said}",
            field=field,
            accepted="a vehicle that takes " + ", ".join(f"{together[name]} {name}" for name in over),
            code="vehicle_too_small",
            over=over,
        )
