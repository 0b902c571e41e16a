"""How a report is made: the sums of its groups in one pass over the facts, and as little as possible besides.

Sorting a year of facts to count the trips among them takes far longer than adding the facts up. So ids are counted by
hashing (facts by group and id first, then by group), ids that seldom repeat by looking at the few that do, and the
whole is what its groups add up to wherever they do.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from roundsman.reporting.grouping import NOBODY, GroupBy, by_label, labels, shown_key
from roundsman.reporting.report import (
    MAX_GROUPS,
    Asked,
    Number,
    Sums,
    about,
    facts_from,
    figures_of,
    key_of,
)

_ENDLESS = (GroupBy.TRIP, GroupBy.ORDER)
_MANY = (GroupBy.RETAILER, GroupBy.CUSTOMER, GroupBy.ORDER)
"""Groups of which one trip has about as many as it has stops: adding up by trip first would gain nothing."""


@dataclass(frozen=True)
class Group:
    """One group with its figures."""

    key: str | None
    label: str
    figures: dict[str, Number]


@dataclass(frozen=True)
class Answer:
    """A report that was made."""

    asked: Asked
    total: dict[str, Number]
    groups: list[Group]
    groups_left_out: int = 0

    def as_json(self) -> dict[str, Any]:
        """For the wire: figures of the total and of each group."""
        return about(self.asked) | {
            "group_by": self.asked.by,
            "total": self.total,
            "groups": [{"key": one.key, "label": one.label, **one.figures} for one in self.groups],
            "groups_left_out": self.groups_left_out,
        }


def make(asked: Asked, *, all_groups: bool = False) -> Answer:
    """The figures of a report, in all and by group."""
    session = asked.work.session
    is_endless = asked.by in _ENDLESS and not all_groups
    rows: list[Sums] = [dict(row._mapping) for row in session.execute(_by_group(asked, newest=is_endless))]
    repeats = {name: _repeats(asked, column) for name, column in asked.counted.seldom_twice.items()}
    whole = _whole(asked, None if is_endless else rows)
    for name, found in repeats.items():
        whole[name] = int(whole[name] or 0) - _too_many(one for ids in found.values() for one in ids)
    count = len(rows)
    if is_endless:
        # As many as there are trips or orders: only the newest were read.
        count = int(session.scalar(_counted(asked, key_of(asked))) or 0)
    named = labels(asked.work, asked.by, [row["group_key"] for row in rows])
    rows = sorted(rows, key=lambda row: by_label(named, row["group_key"]))
    shown = rows if all_groups else rows[:MAX_GROUPS]
    return Answer(
        asked,
        figures_of(asked, whole),
        [
            Group(
                shown_key(asked.by, row["group_key"]),
                named.get(row["group_key"], NOBODY),
                figures_of(asked, _corrected(row, repeats)),
            )
            for row in shown
        ],
        count - len(shown),
    )


def _by_group(asked: Asked, *, newest: bool) -> Any:
    """The sums of each group; of trips and orders of the newest alone, which are picked where they lie."""
    counted, key = asked.counted, key_of(asked)
    sums = {name: value.label(name) for name, value in counted.sums(asked).items()}
    sums |= {name: func.count().label(name) for name in counted.seldom_twice}
    labelled = key.label("group_key")
    if not counted.distinct or asked.by in _MANY:
        sums |= {name: func.count(column.distinct()).label(name) for name, column in counted.distinct.items()}
        query = facts_from(asked, select(labelled, *sums.values())).group_by(labelled)
        if newest:
            keys = facts_from(asked, select(key)).distinct().order_by(key.desc()).limit(MAX_GROUPS)
            query = query.where(key.in_(keys))
        return query
    ((name, column),) = counted.distinct.items()
    each = facts_from(asked, select(labelled, column.label("one"), *sums.values())).group_by(labelled, column)
    if newest:
        each = each.order_by(labelled.desc()).limit(MAX_GROUPS)
    part = each.subquery("part")
    return select(
        part.c.group_key,
        func.count().label(name),
        *[func.sum(part.c[each_name]).label(each_name) for each_name in sums],
    ).group_by(part.c.group_key)


def _whole(asked: Asked, rows: Sequence[Sums] | None) -> dict[str, Any]:
    """The sums of all groups together; added up from the groups where they are all there and add up."""
    counted = asked.counted
    sums = {name: value.label(name) for name, value in counted.sums(asked).items()}
    sums |= {name: func.count().label(name) for name in counted.seldom_twice}
    whole: dict[str, Any]
    if counted.adds_up and rows is not None:
        whole = {name: sum(row[name] or 0 for row in rows) for name in sums}
    else:
        whole = dict(asked.work.session.execute(facts_from(asked, select(*sums.values()))).one()._mapping)
    for name, column in counted.distinct.items():
        whole[name] = asked.work.session.scalar(_counted(asked, column))
    return whole


def _counted(asked: Asked, column: Any) -> Any:
    """How many different ids there are: by hashing, where count(distinct) would sort."""
    if column is asked.counted.table.id:
        return facts_from(asked, select(func.count(column)))
    ids = facts_from(asked, select(column.label("one"))).distinct().subquery("ids")
    return select(func.count(ids.c.one))


def _repeats(asked: Asked, column: Any) -> dict[Any, list[Any]]:
    """By group, the ids of facts that share theirs with another fact."""
    table, key = asked.counted.table, key_of(asked)
    twice = (
        select(column)
        .where(table.tenant_id == asked.work.tenant_id)
        .group_by(column)
        .having(func.count() > 1)
    )
    found: dict[Any, list[Any]] = {}
    query = facts_from(asked, select(key, column)).where(column.in_(twice))
    for group, one in asked.work.session.execute(query):
        found.setdefault(group, []).append(one)
    return found


def _too_many(ids: Any) -> int:
    """By how much facts outnumber their ids."""
    return sum(times - 1 for times in Counter(ids).values())


def _corrected(row: Sums, repeats: dict[str, dict[Any, list[Any]]]) -> Sums:
    if not repeats:
        return row
    less = {
        name: int(row[name]) - _too_many(found.get(row["group_key"], ())) for name, found in repeats.items()
    }
    return dict(row) | less
