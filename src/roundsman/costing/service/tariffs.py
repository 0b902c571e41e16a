"""Templates of what kinds of vehicles cost."""

from dataclasses import dataclass

from roundsman.costing import policies
from roundsman.costing.events import TariffApplied
from roundsman.costing.models import Tariff
from roundsman.masterdata import api as masterdata
from roundsman.platform.errors import Conflict, NotFound
from roundsman.platform.work import Work, check_version


@dataclass(frozen=True, slots=True, kw_only=True)
class TariffTerms:
    """A template's rates, in minor units of the tenant's currency."""

    name: str
    fixed_minor: int
    per_departure_minor: int
    per_km_minor: int
    per_hour_minor: int
    co2_g_per_km: int
    toll_per_trip_minor: int = 0
    is_active: bool = True


def save_tariff(work: Work, vehicle_kind: str, terms: TariffTerms, *, if_match: int | None = None) -> Tariff:
    """Write or rewrite the template of a kind of vehicle. Vehicles that exist keep their own rates.

    Raises:
        Forbidden: when the caller may not post costs.
        StaleVersion: when `if_match` is not its version.
    """
    policies.check_may_post(work)
    tariff = work.session.scalar(
        work.rows(Tariff).where(Tariff.vehicle_kind == vehicle_kind).with_for_update()
    )
    if tariff is None:
        tariff = work.add(Tariff(vehicle_kind=vehicle_kind))
    else:
        check_version(tariff, if_match)
    tariff.name = terms.name
    tariff.fixed_minor = terms.fixed_minor
    tariff.per_departure_minor = terms.per_departure_minor
    tariff.per_km_minor = terms.per_km_minor
    tariff.per_hour_minor = terms.per_hour_minor
    tariff.co2_g_per_km = terms.co2_g_per_km
    tariff.toll_per_trip_minor = terms.toll_per_trip_minor
    tariff.is_active = terms.is_active
    work.session.flush()
    return tariff


def apply_tariff(work: Work, vehicle_kind: str, *, if_match: int | None = None) -> int:
    """Write a template's rates to all vehicles of its kind. Trips that were completed keep what they were charged.

    Returns:
        How many vehicles changed.

    Raises:
        Forbidden, StaleVersion: as everywhere.
        NotFound: when there is no template for the kind.
        Conflict: `tariff_inactive`.
    """
    policies.check_may_post(work)
    tariff = work.session.scalar(
        work.rows(Tariff).where(Tariff.vehicle_kind == vehicle_kind).with_for_update()
    )
    if tariff is None:
        raise NotFound(f"there is no tariff for {vehicle_kind}")
    check_version(tariff, if_match)
    if not tariff.is_active:
        raise Conflict(
            f"tariff {tariff.name} is not active", accepted="an active one", code="tariff_inactive"
        )
    changed = masterdata.set_rates(
        work,
        vehicle_kind,
        fixed_minor=tariff.fixed_minor,
        per_departure_minor=tariff.per_departure_minor,
        per_km_minor=tariff.per_km_minor,
        per_hour_minor=tariff.per_hour_minor,
        co2_g_per_km=tariff.co2_g_per_km,
    )
    work.emit(TariffApplied(subject_id=tariff.id, vehicle_kind=vehicle_kind, vehicles=changed))
    return changed
