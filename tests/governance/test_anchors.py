"""Facts cannot be changed; and where somebody with the database in hand does it, the seals say so."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.exc import DBAPIError, ProgrammingError

from roundsman.identity.service.settings import put_setting
from roundsman.platform.db.engine import Database
from roundsman.platform.events.anchors import FIRST, make_anchors, the_log_is_as_sealed
from tests.conftest import NOW, Api, TenantWorld

ANCHORS = "/api/v1/events/anchors"


@pytest.fixture
def owner(database: Database) -> Iterator[Connection]:
    engine = create_engine(database.urls.owner_url())
    with engine.connect() as connection:
        yield connection
    engine.dispose()


@pytest.fixture
def sealed(tenant: TenantWorld) -> TenantWorld:
    """Three days with two facts each; the last of them is not over."""
    for day in range(3):
        tenant.set_clock(NOW + timedelta(days=day))
        for hour in range(2):
            with tenant.work("admin") as work:
                put_setting(work, "retention.gps_days", 100 + day * 2 + hour)
    seal(tenant)
    return tenant


def seal(tenant: TenantWorld) -> int:
    with tenant.system() as work:
        return len(make_anchors(work))


def behind_the_guards(owner: Connection, *changes: tuple[str, str, dict[str, Any]]) -> None:
    """What somebody could do who has the owner's password and takes the triggers off for a moment."""
    with owner.begin():
        for table, change, values in changes:
            owner.execute(text(f"alter table {table} disable trigger {table}_append_only"))
            assert owner.execute(text(change), values).rowcount == 1
            owner.execute(text(f"alter table {table} enable trigger {table}_append_only"))


def verdicts(api: Api) -> list[bool]:
    told = api("admin").get(f"{ANCHORS}/verify").json()
    intact = [day["intact"] for day in told["days"]]
    assert told["intact"] is all(intact)
    return intact


def test_each_day_that_is_over_is_sealed_on_top_of_the_one_before(api: Api, sealed: TenantWorld) -> None:
    second, first = api("admin").get(ANCHORS).json()["items"]
    assert (first["day"], first["first_seq"], first["last_seq"]) == ("2026-11-16", 1, 2)
    assert (second["day"], second["first_seq"], second["last_seq"]) == ("2026-11-17", 3, 4)
    assert (first["previous_sha256"], second["previous_sha256"]) == (FIRST, first["sha256"])
    assert verdicts(api) == [True, True]
    assert seal(sealed) == 0
    sealed.set_clock(NOW + timedelta(days=5))
    assert seal(sealed) == 3  # two of them without a fact
    assert verdicts(api) == [True] * 5


@pytest.mark.parametrize(
    "tampering",
    [
        'update event set payload = \'{"key": "other"}\' where tenant_id = :tenant and seq = 2',
        "update event set occurred_at = occurred_at - interval '1 minute' where tenant_id = :tenant and seq = 2",
        "update event set actor_id = null where tenant_id = :tenant and seq = 2",
        "delete from event where tenant_id = :tenant and seq = 2",
    ],
)
def test_a_fact_that_the_owner_of_the_database_changed_is_found(
    api: Api, sealed: TenantWorld, owner: Connection, tampering: str
) -> None:
    behind_the_guards(owner, ("event", tampering, {"tenant": sealed.id}))
    assert verdicts(api) == [False, True]
    with sealed.system() as work:
        assert the_log_is_as_sealed(work) == (2, 1)


def test_a_seal_that_was_made_anew_breaks_the_chain(api: Api, sealed: TenantWorld, owner: Connection) -> None:
    behind_the_guards(
        owner,
        ("event", "delete from event where tenant_id = :t and seq = 2", {"t": sealed.id}),
        (
            "log_anchor",
            "update log_anchor set sha256 = :sha where tenant_id = :t and day = '2026-11-16'",
            {"t": sealed.id, "sha": "f" * 64},
        ),
    )
    # The first is wrong by itself, the second stands on another one.
    assert verdicts(api) == [False, False]


@pytest.mark.parametrize("table", ["event", "log_anchor"])
@pytest.mark.parametrize("verb", ["update", "delete", "truncate"])
def test_neither_the_serving_role_nor_the_owner_changes_facts(
    sealed: TenantWorld, owner: Connection, table: str, verb: str
) -> None:
    change = {
        "update": f"update {table} set tenant_id = tenant_id",
        "delete": f"delete from {table}",
        "truncate": f"truncate {table}",
    }[verb]

    def as_served() -> Any:
        with sealed.system() as work:
            work.session.execute(text(change))

    with pytest.raises(ProgrammingError, match="permission denied"):
        as_served()
    with pytest.raises(DBAPIError, match="append-only"), owner.begin():
        owner.execute(text(change))


def test_seals_are_read_by_those_who_read_the_log(api: Api, sealed: TenantWorld) -> None:
    assert api("machine").get(ANCHORS).status_code == 200
    assert len(api("admin").get(ANCHORS, params={"before": "2026-11-17"}).json()["items"]) == 1
    for role in ("machine", "dispatcher", "finance"):
        assert api(role).get(f"{ANCHORS}/verify").status_code == 403
    assert api("retailer").get(ANCHORS).status_code == 403
