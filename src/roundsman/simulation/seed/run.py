"""The whole seeding, in its order."""

import importlib
import importlib.util
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, text
from sqlalchemy.orm import Session

import roundsman
from roundsman.platform.clock import real_now
from roundsman.platform.events.registry import subscribers
from roundsman.platform.principal import system_principal
from roundsman.platform.work import Work
from roundsman.reporting.api import fill_all
from roundsman.simulation.seed.base import write_base
from roundsman.simulation.seed.copying import Writer
from roundsman.simulation.seed.goods import EVENING_SHIPMENT_AT, GoodsDesk
from roundsman.simulation.seed.ledger import Ledger
from roundsman.simulation.seed.log import EventLog
from roundsman.simulation.seed.operations import write_operations
from roundsman.simulation.seed.ordering import OrderDesk
from roundsman.simulation.seed.people import write_people
from roundsman.simulation.seed.stage import Names, Stage, clock, midnight
from roundsman.simulation.seed.trips import TripDesk
from roundsman.simulation.world import DayHistory, SupplyModel, World, history_days

HISTORY_DAYS = 28
SETTING = "simulation.world"
"""The setting in which a tenant keeps what its world was made from."""
_ROOMS = ("models", "handlers", "jobs")


@dataclass(frozen=True)
class Written:
    """What a seeding wrote."""

    counts: dict[str, int]
    world_checksum: str
    history_checksum: str


def import_rooms() -> None:
    """Import every room's tables and listeners: their columns and names are needed, whoever calls."""
    for room in pkgutil.iter_modules(roundsman.__path__):
        if not room.ispkg:
            continue
        for part in _ROOMS:
            name = f"roundsman.{room.name}.{part}"
            if importlib.util.find_spec(name):
                importlib.import_module(name)


def write_world(
    connection: Connection,
    world: World,
    day: date,
    password_hash: str,
    say: Callable[[str], None],
    *,
    days: int = HISTORY_DAYS,
) -> Written:
    """Write the world and the days before the day, as the owner, in the caller's transaction.

    Args:
        connection: As the owner of the tables, with the references lifted.
        world: What to write.
        day: The day for which the world stands ready; history ends the day before.
        password_hash: Of the password of every user.
        say: Told about progress.
        days: How many days of history lie before the day.
    """
    driver_connection: Any = connection.connection.driver_connection
    tenant_id = tenant_id_of(world)
    stage = Stage(world, tenant_id, Names(world.namespace))
    first = day - timedelta(days=days)
    with Writer(driver_connection, tenant_id) as writer:
        founded = clock(first, -48)
        write_base(stage, writer, founded, day)
        write_people(stage, writer, founded, password_hash)
        write_operations(stage, writer, founded, day)
        writer.flush()
        world_checksum = writer.take_checksum()
        say(
            f"  {len(world.shops):,} shops, {len(world.warehouses)} warehouses, {len(world.vehicles)} vehicles"
        )
        _write_history(stage, writer, day, first, say)
        history_checksum = writer.take_checksum()
    _keep(connection, stage, day, world_checksum, history_checksum)
    return Written(writer.counts | {"setting": 1}, world_checksum, history_checksum)


def tenant_id_of(world: World) -> UUID:
    """The tenant's id; another scale is another world, with another id."""
    return Names(world.namespace).plain("tenant")


def _write_history(stage: Stage, writer: Writer, day: date, first: date, say: Callable[[str], None]) -> None:
    ledger, log = Ledger(stage, writer), EventLog(stage, writer)
    goods = GoodsDesk(stage, writer, ledger, log)
    orders, trips = OrderDesk(stage, writer, ledger, log), TripDesk(stage, writer, ledger, log)
    supply = SupplyModel(stage.world)
    batches, stock = supply.opening_stock(first)
    goods.make(first - timedelta(days=1), batches)
    goods.bring(first - timedelta(days=1), stock, EVENING_SHIPMENT_AT)
    last = day - timedelta(days=1)
    further, opening = supply.opening_stock(day)
    for past in history_days(stage.world, last, (day - first).days):
        is_last = past.on == last
        goods.make(past.on, past.batches, further if is_last else ())
        _live(past, goods, orders, trips, supply, is_last=is_last)
        if is_last:
            goods.bring(past.on, opening, EVENING_SHIPMENT_AT)
        log.write_before(midnight(past.on))
        writer.flush()
        if past.on.weekday() == last.weekday():
            say(f"  history until {past.on:%d %B %Y}")
    log.write_rest()
    ledger.write_balances()
    _write_counters(stage, writer, log.last_seq)
    writer.flush()


def _live(
    past: DayHistory,
    goods: GoodsDesk,
    orders: OrderDesk,
    trips: TripDesk,
    supply: SupplyModel,
    *,
    is_last: bool,
) -> None:
    goods.bring(past.on, supply.distribute(past.batches, past.orders))
    taken = orders.take(past.on, past.orders, past.left_over)
    for trip in past.trips:
        trips.drive(trip, taken, some_open=is_last)
    orders.settle(past.on, taken.values())
    goods.write_off(past.on, keep_damaged=is_last)


def _write_counters(stage: Stage, writer: Writer, last_seq: int) -> None:
    """Numbers go on where history ends, and no listener is told what happened before it was there."""
    series = writer.sheet("number_series", "series last_number")
    for name, last in sorted(stage.numbers.items()):
        series.add(name, last)
    writer.sheet("event_counter", "last_seq").add(last_seq)
    cursors = writer.sheet("event_cursor", "subscriber last_seq")
    for subscriber in subscribers():
        cursors.add(subscriber.name, last_seq)


def _keep(
    connection: Connection, stage: Stage, day: date, world_checksum: str, history_checksum: str
) -> None:
    """Write down in a setting what was made. Last, because it holds the sums of all the rest."""
    driver_connection: Any = connection.connection.driver_connection
    at = clock(day, 0)
    with Writer(driver_connection, stage.tenant_id) as writer:
        who = {"version": 1, "created_at": at, "created_by": None, "updated_at": at, "updated_by": None}
        writer.sheet("setting", "id key value", **who).add(
            stage.names.plain(f"setting/{SETTING}"),
            SETTING,
            {
                "day": day.isoformat(),
                "scale": stage.world.scale,
                "seed": stage.world.seed,
                "world_checksum": world_checksum,
                "history_checksum": history_checksum,
            },
        )


def fill_facts(connection: Connection, tenant_id: UUID) -> dict[str, int]:
    """Work out the facts of reports as a rebuild does: history was not told to their subscriber.

    Returns:
        Rows by table.
    """
    with Session(bind=connection, join_transaction_mode="create_savepoint") as session, session.begin():
        work = Work(session=session, principal=system_principal(tenant_id), now=real_now())
        return fill_all(work)


def analyze(connection: Connection, tables: dict[str, int]) -> None:
    """Let the database look at what it got, so that its first plans are good ones."""
    for table in tables:
        connection.execute(text(f'analyze "{table}"'))
