"""Waves and parcels as they go out."""

import uuid
from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import Select, select

from roundsman.inventory.api import ScanResult, picklists_of_waves
from roundsman.orders.models import Order, Parcel, ParcelLine, Wave, WaveOrder
from roundsman.orders.schemas_picking import (
    CountedLineOut,
    PackedOut,
    ParcelLineOut,
    ParcelOut,
    PlannedWaveOut,
    ScanOut,
    WaveDetail,
    WaveOrderOut,
    WaveOut,
    WavePicklistOut,
)
from roundsman.orders.waves import PlannedWave
from roundsman.platform.errors import Forbidden, NotFound
from roundsman.platform.principal import Scope
from roundsman.platform.work import Work


def waves_seen(work: Work) -> Select[Wave]:
    """The waves of the caller's warehouses.

    Raises:
        Forbidden: when the caller may not see picking at all.
    """
    scope = work.principal.scope_of("picking.read")
    if scope is None:
        raise Forbidden("your role may not do this; it needs picking.read", permission="picking.read")
    query = work.rows(Wave)
    if scope is Scope.TENANT:
        return query
    return query.where(Wave.warehouse_id.in_(work.principal.location_ids))


def get_wave(work: Work, wave_id: uuid.UUID) -> Wave:
    """A wave that the caller sees.

    Raises:
        NotFound: when it is not there for the caller.
    """
    wave = work.session.scalar(waves_seen(work).where(Wave.id == wave_id))
    if wave is None:
        raise NotFound(f"there is no wave {wave_id}")
    return wave


def show_waves(work: Work, waves: Sequence[Wave]) -> list[WaveDetail]:
    """Waves with their orders and picklists; two statements for all of them."""
    work.session.flush()
    ids = [wave.id for wave in waves]
    entries: dict[uuid.UUID, list[WaveOrderOut]] = defaultdict(list)
    query = (
        select(WaveOrder, Order.number, Order.status)
        .join(Order, (Order.tenant_id == WaveOrder.tenant_id) & (Order.id == WaveOrder.order_id))
        .where(WaveOrder.tenant_id == work.tenant_id, WaveOrder.wave_id.in_(ids))
        .order_by(WaveOrder.departs_by, WaveOrder.order_id)
        .execution_options(populate_existing=True)
    )
    for entry, number, status in work.session.execute(query):
        entries[entry.wave_id].append(
            WaveOrderOut(
                order_id=entry.order_id,
                number=number,
                order_status=status,
                departs_by=entry.departs_by,
                status=entry.status,
            )
        )
    lists: dict[uuid.UUID | None, list[WavePicklistOut]] = defaultdict(list)
    for picklist in picklists_of_waves(work, ids):
        lists[picklist.wave_id].append(WavePicklistOut.model_validate(picklist))
    return [
        WaveDetail(
            **WaveOut.model_validate(wave).model_dump(), orders=entries[wave.id], picklists=lists[wave.id]
        )
        for wave in waves
    ]


def show_planned(waves: Sequence[PlannedWave]) -> list[PlannedWaveOut]:
    """Waves that could be made."""
    return [
        PlannedWaveOut(
            departs_at=wave.departs_at,
            release_at=wave.release_at,
            is_late=wave.is_late,
            effort_s=wave.effort_s,
            lines=wave.lines,
            units=wave.units,
            order_ids=[order.order_id for order in wave.orders],
        )
        for wave in waves
    ]


def show_scan(result: ScanResult) -> ScanOut:
    """What a scan counted."""
    return ScanOut(
        picklist_id=result.picklist_id,
        sku_id=result.sku_id,
        batch_id=result.batch_id,
        quantity=result.quantity,
        counted=[
            CountedLineOut(
                picklist_line_id=part.line_id,
                line_no=part.line_no,
                order_id=part.order_id,
                quantity=part.quantity,
                remaining=part.remaining,
            )
            for part in result.counted
        ],
        remaining=result.remaining,
        repeated=result.repeated,
    )


def parcels_of(work: Work, order_id: uuid.UUID) -> list[Parcel]:
    """The parcels of an order, in order."""
    query = work.rows(Parcel).where(Parcel.order_id == order_id).order_by(Parcel.seq)
    return list(work.session.scalars(query))


def show_packed(work: Work, order: Order) -> PackedOut:
    """How an order is packed."""
    work.session.flush()
    parcels = parcels_of(work, order.id)
    contents: dict[uuid.UUID, list[ParcelLineOut]] = defaultdict(list)
    query = work.rows(ParcelLine).where(ParcelLine.parcel_id.in_([parcel.id for parcel in parcels]))
    for part in work.session.scalars(query.order_by(ParcelLine.id)):
        contents[part.parcel_id].append(ParcelLineOut.model_validate(part))
    return PackedOut(
        order_id=order.id,
        status=order.status,
        version=order.version,
        weight_g=sum(parcel.weight_g for parcel in parcels),
        volume_ml=sum(parcel.volume_ml for parcel in parcels),
        parcels=[
            ParcelOut(
                id=parcel.id,
                seq=parcel.seq,
                number=parcel.number,
                code=parcel.code,
                kind=parcel.kind,
                weight_g=parcel.weight_g,
                volume_ml=parcel.volume_ml,
                packed_at=parcel.packed_at,
                lines=contents[parcel.id],
            )
            for parcel in parcels
        ],
    )
