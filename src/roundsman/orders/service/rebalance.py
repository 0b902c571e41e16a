"""Proposing and accepting moves of stock between places, from the demand on each of them."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, select, text, update

from roundsman.identity.api import KnownSetting, declare_setting, setting
from roundsman.inventory import api as inventory
from roundsman.kernel.geo import GeoPoint
from roundsman.kernel.ids import new_id
from roundsman.masterdata.api import Location, Sku, skus_by_id
from roundsman.orders.events_rebalance import RebalanceAccepted, RebalanceProposed
from roundsman.orders.models import RebalanceMove, RebalanceProposal
from roundsman.orders.rebalance import Lot, Move, PlaceStock, Targets, propose_moves
from roundsman.platform.errors import Conflict, Forbidden, Invalid
from roundsman.platform.work import Work
from roundsman.travel.api import GreatCircleTravel

PERMISSION = "transfers.rebalance"
KINDS = ("warehouse", "hub", "dairy")
"""Kinds of places between which goods are moved."""

HISTORY_DAYS, MIN_DAYS, MAX_DAYS, MIN_UNITS = (
    declare_setting(
        KnownSetting(
            key=f"rebalance.{key}", type="integer", default=default, least=least, most=most, about=about
        )
    ).key
    for key, default, least, most, about in (
        ("history_days", 28, 1, 365, "How many days of orders the demand on a place is reckoned from."),
        ("min_days", 2, 0, 365, "Days of cover below which a place is short and gets goods of others."),
        ("max_days", 5, 1, 365, "Days of cover above which a place has too much and may give goods."),
        ("min_units", 10, 1, 1_000_000, "The fewest selling units of an item that are worth a move."),
    )
)

# Goods between our own places and goods that come back are no demand; a substitute stands for demand that is counted.
_DEMAND = text("""
    select o.warehouse_id, l.sku_id, sum(l.quantity) as quantity
    from "order" o join order_line l on l.tenant_id = o.tenant_id and l.order_id = o.id
    where o.tenant_id = :tenant and o.window_start >= :since and o.window_start < :until
      and o.status <> 'cancelled' and o.kind not in ('transfer', 'return')
      and l.substitute_for_line_id is null and o.warehouse_id = any(cast(:places as uuid[]))
    group by o.warehouse_id, l.sku_id
""")

_ONE_AT_A_TIME = text("select pg_advisory_xact_lock(hashtextextended(:tenant_text || 'rebalance', 2))")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked for instead of the settings."""

    sku_ids: Collection[uuid.UUID] | None = None
    history_days: int | None = None
    min_days: int | None = None
    max_days: int | None = None
    min_units: int | None = None


def propose_rebalance(work: Work, asked: Asked) -> RebalanceProposal:
    """Look at demand and stock of all places and write down which goods to move; an open proposal is replaced.

    Raises:
        Forbidden: without `transfers.rebalance`.
        Invalid: `target_upside_down`, `unknown_sku`.
    """
    _check(work)
    history_days = asked.history_days or int(setting(work, HISTORY_DAYS))
    targets = Targets(
        min_days=asked.min_days if asked.min_days is not None else int(setting(work, MIN_DAYS)),
        max_days=asked.max_days or int(setting(work, MAX_DAYS)),
        min_units=asked.min_units or int(setting(work, MIN_UNITS)),
    )
    if targets.min_days > targets.max_days:
        raise Invalid(
            f"at least {targets.min_days} and at most {targets.max_days} days leave nothing between",
            field="min_days",
            accepted=f"0 to {targets.max_days}",
            code="target_upside_down",
        )
    if asked.sku_ids is not None and (unknown := set(asked.sku_ids) - set(skus_by_id(work, asked.sku_ids))):
        raise Invalid(
            f"there is no item {min(unknown)}",
            field="sku_ids",
            accepted="the ids of items that GET /api/v1/skus shows you",
            code="unknown_sku",
        )
    work.session.execute(_ONE_AT_A_TIME, {"tenant_text": str(work.tenant_id)})
    places = _places(work)
    stocks = _stocks(work, places, history_days)
    if asked.sku_ids is not None:
        stocks = {sku_id: stocks[sku_id] for sku_id in asked.sku_ids if sku_id in stocks}
    distances = _distances(places)
    found: list[tuple[uuid.UUID, Move]] = []
    still_short = 0
    for sku_id in sorted(stocks):
        moves, short = propose_moves(stocks[sku_id], targets, distances)
        found += [(sku_id, move) for move in moves]
        still_short += short
    work.session.execute(
        update(RebalanceProposal)
        .where(RebalanceProposal.tenant_id == work.tenant_id, RebalanceProposal.status == "open")
        .values(
            status="replaced",
            version=RebalanceProposal.version + 1,
            updated_at=work.now,
            updated_by=work.principal.actor_id,
        )
        .execution_options(synchronize_session=False)
    )
    proposal = work.add(
        RebalanceProposal(
            id=new_id(),
            status="open",
            proposed_at=work.now,
            history_days=history_days,
            min_days=targets.min_days,
            max_days=targets.max_days,
            min_units=targets.min_units,
            still_short=still_short,
        )
    )
    work.session.flush()
    skus = skus_by_id(work, {sku_id for sku_id, _ in found})
    life = {stock.place_id: stock.life_days for each in stocks.values() for stock in each}
    found.sort(key=lambda pair: (pair[1].from_id, pair[1].to_id, pair[0]))
    work.insert_many(
        RebalanceMove,
        [
            {
                "proposal_id": proposal.id,
                "seq": seq,
                "from_location_id": move.from_id,
                "to_location_id": move.to_id,
                "sku_id": sku_id,
                "quantity": move.quantity,
                "min_expires_on": _today(work, places[move.from_id])
                + timedelta(days=move.min_days_left - 1 + life[move.from_id]),
                "distance_m": distances[move.from_id, move.to_id],
                "from_tenths_before": _tenths(move.from_before),
                "from_tenths_after": _tenths(move.from_after),
                "to_tenths_before": _tenths(move.to_before),
                "to_tenths_after": _tenths(move.to_after),
                "why": _why(move, skus[sku_id], places, distances, targets),
            }
            for seq, (sku_id, move) in enumerate(found, start=1)
        ],
    )
    work.emit(
        RebalanceProposed(
            subject_id=proposal.id,
            moves=len(found),
            quantity=sum(move.quantity for _, move in found),
            still_short=still_short,
        )
    )
    return proposal


def accept_rebalance(
    work: Work, proposal_id: uuid.UUID, move_ids: Collection[uuid.UUID] | None = None
) -> list[uuid.UUID]:
    """Ask for the transfers of a proposal, one for each pair of places. A second call finds the same transfers.

    Args:
        work: The transaction.
        proposal_id: An open proposal, or one that was accepted.
        move_ids: Only these of its moves; all when left out.

    Raises:
        Forbidden: without `transfers.rebalance`.
        NotFound: when it does not exist.
        Conflict: `proposal_replaced`, when there is a later one.
        Invalid: `unknown_line` for a move that is not the proposal's; what a transfer refuses.
    """
    _check(work)
    proposal = work.lock(RebalanceProposal, proposal_id)
    query = work.rows(RebalanceMove).where(RebalanceMove.proposal_id == proposal.id)
    moves = list(work.session.scalars(query.order_by(RebalanceMove.seq)))
    if proposal.status == "replaced":
        raise Conflict(
            "there is a later proposal",
            accepted="the one that GET /api/v1/transfers/rebalance shows",
            code="proposal_replaced",
        )
    if proposal.status == "open":
        wanted = set(move_ids) if move_ids is not None else {move.id for move in moves}
        if unknown := wanted - {move.id for move in moves}:
            raise Invalid(
                f"the proposal has no move {min(unknown)}",
                field="move_ids",
                accepted="ids of its moves",
                code="unknown_line",
            )
        proposal.status, proposal.accepted_at = "accepted", work.now
        _request(work, [move for move in moves if move.id in wanted])
        work.session.flush()
        work.emit(RebalanceAccepted(subject_id=proposal.id, transfer_ids=_transfers(moves)))
    return _transfers(moves)


def _request(work: Work, moves: Sequence[RebalanceMove]) -> None:
    def pair(move: RebalanceMove) -> tuple[uuid.UUID, uuid.UUID]:
        return move.from_location_id, move.to_location_id

    for (from_id, to_id), group in groupby(sorted(moves, key=pair), key=pair):
        own = list(group)
        transfer = inventory.request_transfer(
            work,
            from_location_id=from_id,
            to_location_id=to_id,
            lines=[inventory.Wanted(move.sku_id, move.quantity, move.min_expires_on) for move in own],
            reason="rebalancing by days of cover",
        )
        for move in own:
            move.transfer_id = transfer.id


def _transfers(moves: Sequence[RebalanceMove]) -> list[uuid.UUID]:
    return list(dict.fromkeys(move.transfer_id for move in moves if move.transfer_id is not None))


def _check(work: Work) -> None:
    if work.principal.scope_of(PERMISSION) is None:
        raise Forbidden(f"your role may not do this; it needs {PERMISSION}", permission=PERMISSION)


def _places(work: Work) -> dict[uuid.UUID, Location]:
    query = work.rows(Location).where(Location.kind.in_(KINDS), Location.is_active)
    return {place.id: place for place in work.session.scalars(query.order_by(Location.id))}


def _stocks(
    work: Work, places: Mapping[uuid.UUID, Location], history_days: int
) -> dict[uuid.UUID, list[PlaceStock]]:
    """Item -> what each place has, sells and gets of it; every place where it is sold or held."""
    rows = work.session.execute(
        _DEMAND,
        {
            "tenant": work.tenant_id,
            "since": work.now - timedelta(days=history_days),
            "until": work.now,
            "places": sorted(places),
        },
    )
    per_day = {(row.sku_id, row.warehouse_id): Fraction(int(row.quantity), history_days) for row in rows}
    shop_life = select(Location.home_warehouse_id, func.max(Location.min_remaining_life_days)).where(
        Location.tenant_id == work.tenant_id, Location.is_active, Location.home_warehouse_id.in_(places)
    )
    # What not every shop takes is not sure to be sold.
    life: dict[uuid.UUID, int] = {
        place_id: days
        for place_id, days in work.session.execute(shop_life.group_by(Location.home_warehouse_id))
        if place_id is not None
    }
    lots: dict[tuple[uuid.UUID, uuid.UUID], list[Lot]] = defaultdict(list)
    for free in inventory.free_stock(work, places):
        today = _today(work, places[free.location_id])
        # What the shops here take no more others may still sell; what has expired nobody.
        if free.expires_on >= today:
            days_left = (free.expires_on - today).days + 1 - life.get(free.location_id, 0)
            lots[free.sku_id, free.location_id].append(Lot(days_left, free.quantity))
    incoming: dict[tuple[uuid.UUID, uuid.UUID], int] = defaultdict(int)
    outgoing: dict[tuple[uuid.UUID, uuid.UUID], int] = defaultdict(int)
    for line in inventory.pipeline(work, places):
        incoming[line.sku_id, line.location_id] += line.incoming
        outgoing[line.sku_id, line.location_id] += line.outgoing
    found: dict[uuid.UUID, list[PlaceStock]] = defaultdict(list)
    for sku_id, place_id in sorted(per_day.keys() | lots.keys()):
        key = sku_id, place_id
        found[sku_id].append(
            PlaceStock(
                place_id,
                per_day.get(key, Fraction(0)),
                lots.get(key, ()),
                incoming[key],
                outgoing[key],
                life.get(place_id, 0),
            )
        )
    return found


def _distances(places: Mapping[uuid.UUID, Location]) -> dict[tuple[uuid.UUID, uuid.UUID], int]:
    ids = list(places)
    if not ids:
        return {}
    matrix = GreatCircleTravel().matrix([GeoPoint(places[one].lat, places[one].lon) for one in ids])
    return {
        (one, other): matrix.leg(row, column).distance_m
        for row, one in enumerate(ids)
        for column, other in enumerate(ids)
    }


def _today(work: Work, place: Location) -> date:
    return work.now.astimezone(ZoneInfo(place.timezone)).date()


def _tenths(days: float | None) -> int | None:
    return None if days is None else round(days * 10)


def _why(
    move: Move,
    sku: Sku,
    places: Mapping[uuid.UUID, Any],
    distances: Mapping[tuple[uuid.UUID, uuid.UUID], int],
    targets: Targets,
) -> str:
    giving, getting = places[move.from_id], places[move.to_id]
    km = round(distances[move.from_id, move.to_id] / 1000)
    keeps = "sells none of it" if move.from_after is None else f"keeps {move.from_after} days"
    return (
        f"{getting.code} has {move.to_before} days of {sku.code}, less than {targets.min_days}; {giving.code}, {km} km "
        f"away, has more than {targets.max_days}. {move.quantity} bring it to {move.to_after}; {giving.code} {keeps}."
    )
