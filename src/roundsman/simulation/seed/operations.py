"""What operations stand on besides places and goods: items that may stand in for others, papers, recurring orders."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from roundsman.simulation.seed.base import LICENCES_EXPIRE_ON
from roundsman.simulation.seed.copying import Writer
from roundsman.simulation.seed.stage import Stage, hhmm
from roundsman.simulation.world import Driver, Shop, Sku, Temperature

SUBSTITUTES = 2
"""So many items are offered for one that is short, at most."""
SPARED_DRIVER_FROM = 20
"""A world with so many drivers can do without the one whose paper has expired; smaller ones need everybody."""
SHOPS_FOR_A_TEMPLATE = 100
STANDING_ITEMS = 3
STARTS_AFTER = 3
"""Recurring orders come from so many days after the day on."""


def write_operations(stage: Stage, writer: Writer, at: datetime, day: date) -> None:
    """Collect substitutes, drivers' papers and recurring orders.

    Args:
        stage: The scene, with the people in it.
        writer: Takes the rows.
        at: When all of it was entered.
        day: The day for which the world stands ready.
    """
    _write_substitutes(stage, writer)
    _write_papers(stage, writer, at, day)
    _write_templates(stage, writer, at, day)


# ---- items -------------------------------------------------------------------------------------------------


def _write_substitutes(stage: Stage, writer: Writer) -> None:
    sheet = writer.sheet("sku_substitute", "id sku_id substitute_sku_id rank")
    for sku in stage.world.skus:
        for rank, other in enumerate(substitutes(sku, stage.world.skus), start=1):
            sheet.add(stage.names.plain(f"substitute/{sku.code}/{other.code}"), sku.id, other.id, rank)


def substitutes(sku: Sku, skus: Sequence[Sku]) -> list[Sku]:
    """What may be offered for an item: of the same category, kept in the same way, of the most alike weight."""
    alike = [
        other
        for other in skus
        if other.id != sku.id and (other.category, other.temperature) == (sku.category, sku.temperature)
    ]
    return sorted(alike, key=lambda other: (abs(other.weight_g - sku.weight_g), other.code))[:SUBSTITUTES]


# ---- drivers -----------------------------------------------------------------------------------------------


def _write_papers(stage: Stage, writer: Writer, at: datetime, day: date) -> None:
    """A licence and a medical certificate each: one certificate ran out yesterday, another runs out next week."""
    admin = stage.actors["admin"]
    sheet = writer.sheet(
        "driver_document",
        "id driver_id kind number valid_from expires_on",
        note=None,
        withdrawn_at=None,
        warned_days=None,
        version=1,
        created_at=at,
        created_by=admin,
        updated_at=at,
        updated_by=admin,
    )

    def add(driver: Driver, kind: str, number: str, since: date, until: date) -> None:
        paper_id = stage.names.plain(f"paper/{driver.code}/{kind}/{number}")
        sheet.add(paper_id, driver.id, kind, number, since, until)

    drivers = stage.world.drivers
    for left, driver in zip(range(len(drivers) - 1, -1, -1), drivers, strict=True):
        years = 1 + driver.id.int % 8
        add(driver, "licence", driver.licence_number, date(day.year - years, 1, 1), LICENCES_EXPIRE_ON)
        number, passed_on = f"MED-{driver.code}", day - timedelta(days=60 + driver.id.int % 180)
        if left == 0:
            yesterday = day - timedelta(days=1)
            add(driver, "medical", f"{number}-1", yesterday - timedelta(days=364), yesterday)
            if len(drivers) >= SPARED_DRIVER_FROM:
                continue
            number, passed_on = f"{number}-2", day
        until = passed_on + timedelta(days=364)
        if left == 1:
            until = day + timedelta(days=6)
        add(driver, "medical", number, passed_on, until)


# ---- recurring orders --------------------------------------------------------------------------------------


def _write_templates(stage: Stage, writer: Writer, at: datetime, day: date) -> None:
    """Standing orders of goods that keep: twice a week, in the shop's own window, placed the day before."""
    templates = writer.sheet(
        "order_template",
        "id name organisation_id location_id warehouse_id rule starts_on window_from window_to "
        "created_by updated_by",
        ends_on=None,
        lead_days=1,
        on_holiday="next_day",
        priority=5,
        allocation_policy="partial",
        note=None,
        is_paused=False,
        active_from=at,
        version=1,
        created_at=at,
        updated_at=at,
    )
    lines = writer.sheet("order_template_line", "id template_id line_no sku_id quantity")
    items = standing_items(stage.world.skus)
    for turn, shop in enumerate(shops_with_templates(stage.world.shops)):
        name, who = f"template/{shop.code}", stage.actors[f"retailer/{shop.organisation_id}"]
        template_id = stage.names.plain(name)
        rule = ("FREQ=WEEKLY;BYDAY=MO,TH", "FREQ=WEEKLY;BYDAY=TU,FR", "FREQ=DAILY;INTERVAL=3")[turn % 3]
        templates.add(
            template_id, f"Standing order of {shop.name}", shop.organisation_id, shop.id, None, rule,
            day + timedelta(days=STARTS_AFTER), hhmm(shop.window_start_min), hhmm(shop.window_end_min), who, who,
        )  # fmt: skip
        for line_no, sku in enumerate(items, start=1):
            line_id = stage.names.plain(f"{name}/{sku.code}")
            lines.add(line_id, template_id, line_no, sku.id, 1 + (turn + line_no) % 3)


def shops_with_templates(shops: Sequence[Shop]) -> list[Shop]:
    """One shop in a hundred, spread over the warehouses; two at least."""
    by_warehouse: dict[object, list[Shop]] = defaultdict(list)
    for shop in shops:
        by_warehouse[shop.warehouse_id].append(shop)
    wanted = max(2, len(shops) // SHOPS_FOR_A_TEMPLATE)
    chosen: list[Shop] = []
    for place in range(wanted):
        for served in by_warehouse.values():
            if place < len(served) and len(chosen) < wanted:
                chosen.append(served[place])
    return chosen


def standing_items(skus: Sequence[Sku]) -> list[Sku]:
    """What shops keep in store: of the goods that need no cooling, those most in demand."""
    dry = [sku for sku in skus if sku.temperature is Temperature.AMBIENT]
    return sorted(dry, key=lambda sku: (-sku.demand_weight, sku.code))[:STANDING_ITEMS]
