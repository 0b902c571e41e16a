"""The reading side of inventory."""

import uuid
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ARRAY, Select, any_, func, literal, select

from roundsman.identity import api as identity
from roundsman.inventory.models import (
    Batch,
    Inbound,
    InboundLine,
    Picklist,
    PicklistLine,
    StockBalance,
    StockMovement,
    Transfer,
    TransferBatch,
    TransferLine,
)
from roundsman.inventory.policies import at_own_places
from roundsman.inventory.values import BalanceState, Level, StockKey
from roundsman.platform.db.base import TenantRow
from roundsman.platform.db.raw import Statement
from roundsman.platform.errors import NotFound
from roundsman.platform.work import Work

BLIND_RECEIPT = identity.declare_setting(
    identity.KnownSetting(
        key="inventory.blind_receipt",
        type="boolean",
        default=False,
        about="Do not show the announced quantities to those who count goods at the dock, until they are received.",
    )
)

# ---- for people: within what the caller may see ------------------------------------------------------------


def list_batches(
    work: Work,
    *,
    ids: Collection[uuid.UUID] = (),
    sku_id: uuid.UUID | None = None,
    location_id: uuid.UUID | None = None,
    expiring_before: date | None = None,
    q: str | None = None,
) -> Select[Batch]:
    """Batches by filter; `expiring_before` is exclusive."""
    query = work.rows(Batch).where(at_own_places(work, "batches.read", Batch.produced_at_location_id))
    if ids:
        query = query.where(Batch.id.in_(ids))
    if sku_id is not None:
        query = query.where(Batch.sku_id == sku_id)
    if location_id is not None:
        query = query.where(Batch.produced_at_location_id == location_id)
    if expiring_before is not None:
        query = query.where(Batch.expires_on < expiring_before)
    return query.where(Batch.code.icontains(q, autoescape=True)) if q else query


def list_balances(
    work: Work,
    *,
    location_id: uuid.UUID | None = None,
    sku_id: uuid.UUID | None = None,
    batch_id: uuid.UUID | None = None,
    expiring_before: date | None = None,
    include_empty: bool = False,
) -> Select[StockBalance]:
    """Balances by filter; those that hold nothing only when asked for."""
    query = work.rows(StockBalance).where(at_own_places(work, "inventory.read", StockBalance.location_id))
    if location_id is not None:
        query = query.where(StockBalance.location_id == location_id)
    if sku_id is not None:
        query = query.where(StockBalance.sku_id == sku_id)
    if batch_id is not None:
        query = query.where(StockBalance.batch_id == batch_id)
    if expiring_before is not None:
        query = query.where(StockBalance.expires_on < expiring_before)
    if not include_empty:
        query = query.where((StockBalance.on_hand > 0) | (StockBalance.damaged > 0))
    return query


def sum_balances(work: Work, query: Select[StockBalance]) -> Level:
    """What all balances of a list hold together."""
    rows = query.subquery()
    sums = select(*(func.coalesce(func.sum(rows.c[name]), 0) for name in ("on_hand", "reserved", "damaged")))
    return Level(*(int(value) for value in work.session.execute(sums).one()))


def list_movements(
    work: Work,
    *,
    location_id: uuid.UUID | None = None,
    sku_id: uuid.UUID | None = None,
    batch_id: uuid.UUID | None = None,
    kind: Sequence[str] = (),
    reference_id: uuid.UUID | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
) -> Select[StockMovement]:
    """The ledger by filter; `since` and `until` bound `recorded_at`, half open."""
    query = work.rows(StockMovement).where(at_own_places(work, "inventory.read", StockMovement.location_id))
    if location_id is not None:
        query = query.where(StockMovement.location_id == location_id)
    if sku_id is not None:
        query = query.where(StockMovement.sku_id == sku_id)
    if batch_id is not None:
        query = query.where(StockMovement.batch_id == batch_id)
    if kind:
        query = query.where(StockMovement.kind.in_(kind))
    if reference_id is not None:
        query = query.where(StockMovement.reference_id == reference_id)
    if since is not None:
        query = query.where(StockMovement.recorded_at >= since)
    if until is not None:
        query = query.where(StockMovement.recorded_at < until)
    return query


def list_inbound(
    work: Work,
    *,
    location_id: uuid.UUID | None = None,
    status: str | None = None,
    transfer_id: uuid.UUID | None = None,
) -> Select[Inbound]:
    """Inbound goods by filter; `location_id` is where they go."""
    query = work.rows(Inbound).where(
        at_own_places(work, "inbound.read", Inbound.destination_location_id, Inbound.source_location_id)
    )
    if location_id is not None:
        query = query.where(Inbound.destination_location_id == location_id)
    if status is not None:
        query = query.where(Inbound.status == status)
    return query.where(Inbound.transfer_id == transfer_id) if transfer_id is not None else query


def list_transfers(
    work: Work,
    *,
    location_id: uuid.UUID | None = None,
    from_location_id: uuid.UUID | None = None,
    to_location_id: uuid.UUID | None = None,
    status: str | None = None,
) -> Select[Transfer]:
    """Transfers by filter; `location_id` is where they come from or go to."""
    query = work.rows(Transfer).where(
        at_own_places(work, "transfers.read", Transfer.from_location_id, Transfer.to_location_id)
    )
    if location_id is not None:
        query = query.where(
            (Transfer.from_location_id == location_id) | (Transfer.to_location_id == location_id)
        )
    if from_location_id is not None:
        query = query.where(Transfer.from_location_id == from_location_id)
    if to_location_id is not None:
        query = query.where(Transfer.to_location_id == to_location_id)
    return query.where(Transfer.status == status) if status is not None else query


def list_picklists(
    work: Work,
    *,
    location_id: uuid.UUID | None = None,
    status: str | None = None,
    order_id: uuid.UUID | None = None,
    wave_id: uuid.UUID | None = None,
    assigned_to: uuid.UUID | None = None,
    zone: str | None = None,
) -> Select[Picklist]:
    """Picklists by filter."""
    query = work.rows(Picklist).where(at_own_places(work, "picking.read", Picklist.location_id))
    if wave_id is not None:
        query = query.where(Picklist.wave_id == wave_id)
    if assigned_to is not None:
        query = query.where(Picklist.assigned_to == assigned_to)
    if zone is not None:
        query = query.where(Picklist.zone == zone)
    if location_id is not None:
        query = query.where(Picklist.location_id == location_id)
    if status is not None:
        query = query.where(Picklist.status == status)
    if order_id is not None:
        of_order = select(PicklistLine.picklist_id).where(
            PicklistLine.tenant_id == work.tenant_id, PicklistLine.order_id == order_id
        )
        query = query.where(Picklist.id.in_(of_order))
    return query


def read_batch(work: Work, batch_id: uuid.UUID) -> Batch:
    """A batch that the caller may see; NotFound otherwise."""
    return _one(work, list_batches(work), Batch, batch_id)


def read_inbound(work: Work, inbound_id: uuid.UUID) -> Inbound:
    """Inbound goods that the caller may see; NotFound otherwise."""
    return _one(work, list_inbound(work), Inbound, inbound_id)


def read_transfer(work: Work, transfer_id: uuid.UUID) -> Transfer:
    """A transfer that the caller may see; NotFound otherwise."""
    return _one(work, list_transfers(work), Transfer, transfer_id)


def read_picklist(work: Work, picklist_id: uuid.UUID) -> Picklist:
    """A picklist that the caller may see; NotFound otherwise."""
    return _one(work, list_picklists(work), Picklist, picklist_id)


def is_blind_receipt(work: Work) -> bool:
    """Whether those who receive goods are not told how many were announced."""
    return bool(identity.setting(work, BLIND_RECEIPT.key))


def lines_of_inbound(work: Work, inbound_id: uuid.UUID) -> list[InboundLine]:
    """Its lines in order."""
    return _lines(work, InboundLine, InboundLine.inbound_id == inbound_id, InboundLine.line_no)


def lines_of_transfer(work: Work, transfer_id: uuid.UUID) -> list[TransferLine]:
    """Its lines in order."""
    return _lines(work, TransferLine, TransferLine.transfer_id == transfer_id, TransferLine.line_no)


def batches_of_transfer(work: Work, transfer_id: uuid.UUID) -> list[TransferBatch]:
    """What was sent of it."""
    return _lines(work, TransferBatch, TransferBatch.transfer_id == transfer_id, TransferBatch.id)


def inbound_of_transfer(work: Work, transfer_id: uuid.UUID) -> Inbound | None:
    """The inbound that it made when it left."""
    return work.session.scalars(work.rows(Inbound).where(Inbound.transfer_id == transfer_id)).one_or_none()


def picklist_lines_of(work: Work, picklist_id: uuid.UUID) -> list[PicklistLine]:
    """The lines of a picklist in order, those that were dropped left out."""
    return _lines(
        work,
        PicklistLine,
        (PicklistLine.picklist_id == picklist_id) & PicklistLine.is_dropped.is_(False),
        PicklistLine.line_no,
    )


def batch_codes(work: Work, ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """What is written on batches, by id; one query, none when there is no batch."""
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    rows = work.fetch_each(
        Statement(
            "SELECT id, code FROM batch WHERE tenant_id = %s AND id = ANY(%s::uuid[])",
            [work.tenant_id, wanted],
        )
    )[0]
    return {row.id: row.code for row in rows}


def batches_by_id(work: Work, ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Batch]:
    """Those of the batches that exist, in one query."""
    wanted = set(ids)
    if not wanted:
        return {}
    query = work.rows(Batch).where(Batch.id == any_(literal(sorted(wanted), ARRAY(Batch.id.type))))
    return {row.id: row for row in work.session.scalars(query)}


# ---- for the rooms above: any row of the tenant ------------------------------------------------------------


def balances(
    work: Work,
    *,
    location_id: uuid.UUID | None = None,
    sku_ids: Iterable[uuid.UUID] | None = None,
) -> list[BalanceState]:
    """Balances as they stand, by location, SKU and expiry; those that hold nothing left out. Not locked."""
    query = (
        select(
            StockBalance.location_id,
            StockBalance.sku_id,
            StockBalance.batch_id,
            StockBalance.expires_on,
            StockBalance.on_hand,
            StockBalance.reserved,
            StockBalance.damaged,
        )
        .where(
            StockBalance.tenant_id == work.tenant_id, (StockBalance.on_hand > 0) | (StockBalance.damaged > 0)
        )
        .order_by(
            StockBalance.location_id, StockBalance.sku_id, StockBalance.expires_on, StockBalance.batch_id
        )
    )
    if location_id is not None:
        query = query.where(StockBalance.location_id == location_id)
    if sku_ids is not None:
        query = query.where(StockBalance.sku_id.in_(list(sku_ids)))
    return [
        BalanceState(
            StockKey(row.location_id, row.sku_id, row.batch_id),
            row.expires_on,
            Level(row.on_hand, row.reserved, row.damaged),
        )
        for row in work.session.execute(query)
    ]


def balance_row(work: Work, key: StockKey) -> StockBalance:
    """The row of a balance that exists, read afresh."""
    return work.session.scalars(
        work.rows(StockBalance)
        .where(
            StockBalance.location_id == key.location_id,
            StockBalance.sku_id == key.sku_id,
            StockBalance.batch_id == key.batch_id,
        )
        .execution_options(populate_existing=True)
    ).one()


def stocked_at(work: Work, location_id: uuid.UUID, batch_ids: Sequence[uuid.UUID]) -> set[uuid.UUID]:
    """Which of the batches lie at a place."""
    query = select(StockBalance.batch_id).where(
        StockBalance.tenant_id == work.tenant_id,
        StockBalance.location_id == location_id,
        StockBalance.batch_id.in_(batch_ids),
        StockBalance.on_hand > 0,
    )
    return set(work.session.scalars(query))


def picklists_of_waves(work: Work, wave_ids: Iterable[uuid.UUID]) -> list[Picklist]:
    """The lists that were made for waves, the earliest first."""
    # What use cases have changed and not yet written must not be read over.
    work.session.flush()
    return _lines(work, Picklist, Picklist.wave_id.in_(list(wave_ids)), Picklist.id)


def follow_up_of(work: Work, picklist_id: uuid.UUID) -> uuid.UUID | None:
    """The list that takes the missing units of this one from other batches."""
    return work.session.scalar(
        select(Picklist.id).where(Picklist.tenant_id == work.tenant_id, Picklist.follows_id == picklist_id)
    )


def batches_found_short(
    work: Work, order_line_ids: Iterable[uuid.UUID]
) -> dict[uuid.UUID, frozenset[uuid.UUID]]:
    """SKU -> the batches of which a pick for one of these order lines has come out short."""
    query = (
        select(PicklistLine.sku_id, PicklistLine.batch_id)
        .where(
            PicklistLine.tenant_id == work.tenant_id,
            PicklistLine.order_line_id.in_(list(order_line_ids)),
            PicklistLine.is_dropped.is_(False),
            PicklistLine.picked_quantity < PicklistLine.quantity,
        )
        .distinct()
    )
    found: dict[uuid.UUID, set[uuid.UUID]] = {}
    for sku_id, batch_id in work.session.execute(query):
        found.setdefault(sku_id, set()).add(batch_id)
    return {sku_id: frozenset(batch_ids) for sku_id, batch_ids in found.items()}


# ---- shared ------------------------------------------------------------------------------------------------


def _one[T: TenantRow](work: Work, visible: Select[T], model: type[T], row_id: uuid.UUID) -> T:
    row = work.session.scalars(visible.where(model.id == row_id)).one_or_none()
    if row is None:
        raise NotFound(f"there is no {model.__tablename__} {row_id}")
    return row


def _lines[T: TenantRow](work: Work, model: type[T], where: Any, order: Any) -> list[T]:
    # Use cases change lines past the ORM, so what the session has seen of them is read again.
    query = work.rows(model).where(where).order_by(order).execution_options(populate_existing=True)
    return list(work.session.scalars(query))
