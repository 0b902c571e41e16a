"""Several statements in one round trip: rows, values, prepared statements, and what happens when one fails."""

import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from psycopg.types.json import Jsonb
from sqlalchemy import NullPool, create_engine, text
from sqlalchemy.exc import DBAPIError, OperationalError

from roundsman.platform.db.engine import current_database
from roundsman.platform.db.raw import Statement, fetch_each
from roundsman.platform.work import Work
from tests.conftest import TenantWorld

AWKWARD = ["", "plain", 'a "quoted" one', "back\\slash", "{braces}, comma", "NULL", "मुंबई", "two\nlines", None]
_ECHO = "SELECT %s::text[] AS texts"


def one(work: Work, sql: str, *values: Any) -> Any:
    return work.fetch_each(Statement(sql, list(values)))[0][0]


def test_each_statement_gives_its_own_rows(tenant: TenantWorld) -> None:
    with tenant.system() as work:
        first, none, last = work.fetch_each(
            Statement("SELECT g AS number FROM generate_series(1, %(top)s::int) g", {"top": 3}),
            Statement("SELECT 1 WHERE false"),
            Statement("SELECT %(name)s::text AS name, %(name)s::text || '%%' AS again", {"name": "a"}),
        )
    assert [row.number for row in first] == [1, 2, 3]
    assert none == []
    assert (last[0].name, last[0].again) == ("a", "a%")


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("text", AWKWARD),
        ("uuid", [uuid.UUID(int=7), None]),
        ("bigint", [1, -(2**60), 0]),
        ("boolean", [True, False, None]),
        ("date", [date(2026, 2, 28)]),
        ("timestamptz", [datetime(2026, 11, 21, 17, 0, 0, 123456, tzinfo=UTC)]),
        ("text", []),
    ],
)
def test_a_list_arrives_as_it_was_sent(tenant: TenantWorld, kind: str, values: list[Any]) -> None:
    with tenant.system() as work:
        assert one(work, f"SELECT %s::{kind}[] AS list", values).list == values


def test_documents_in_a_list_arrive_as_they_were_sent(tenant: TenantWorld) -> None:
    documents = [{"a": 'with "quotes" and \\ in it', "b": [1, None]}, {}]
    with tenant.system() as work:
        assert one(work, "SELECT %s::jsonb[] AS list", [Jsonb(each) for each in documents]).list == documents


def test_a_statement_is_prepared_once_whatever_its_values(tenant: TenantWorld) -> None:
    mark = uuid.uuid4().hex
    with tenant.system() as work:
        for values in ([], ["a"], ["a", None], AWKWARD):
            one(work, f"SELECT %s::text[] AS list, '{mark}' AS mark", values)
        query = text(
            "select count(*) from pg_prepared_statements where statement like :mark and name like 'rm_%'"
        )
        assert work.session.scalar(query, {"mark": f"SELECT $1%{mark}%"}) == 1


def rolled_back(work: Work) -> None:
    with pytest.raises(DBAPIError), work.session.begin_nested():
        work.session.execute(text("insert into setting (tenant_id) values (null)"))


def failed_in_sql(work: Work) -> None:
    with pytest.raises(DBAPIError), work.session.begin_nested():
        work.fetch_each(Statement("SELECT 1 / %s::int", [0]))


@pytest.mark.parametrize("go_wrong", [rolled_back, failed_in_sql])
def test_what_was_prepared_is_there_or_made_again_after_a_part_was_rolled_back(
    tenant: TenantWorld, go_wrong: Callable[[Work], None]
) -> None:
    """The driver throws away all that a session has prepared when something is rolled back."""
    with tenant.system() as work:
        for _ in range(8):  # so often that the driver prepares this as well
            work.session.execute(text("select 1"))
            one(work, _ECHO, ["a"])
            go_wrong(work)
            assert one(work, _ECHO, ["b"]).texts == ["b"]


def test_after_a_failed_transaction_the_connection_serves_the_next_one(tenant: TenantWorld) -> None:
    def fail() -> None:
        with tenant.system() as work:
            for _ in range(8):
                work.session.execute(text("select 1"))
            one(work, _ECHO, ["a"])
            one(work, "SELECT 1 / %s::int", 0)

    for _ in range(3):
        with pytest.raises(DBAPIError, match="division by zero"):
            fail()
        with tenant.system() as work:
            assert one(work, _ECHO, ["b"]).texts == ["b"]


def test_what_follows_a_failure_is_not_done(tenant: TenantWorld) -> None:
    sql = """
        INSERT INTO setting (tenant_id, id, key, value, version, created_at, updated_at)
        VALUES (%s::uuid, %s::uuid, 'test.wire', '1', 1, now(), now())
    """
    add = Statement(sql, [tenant.id, uuid.uuid4()])

    def fail() -> None:
        with tenant.system() as work:
            work.fetch_each(add, Statement("SELECT 1 / %s::int", [0]), add)

    with pytest.raises(DBAPIError, match="division by zero"):
        fail()
    with tenant.system() as work:
        assert one(work, "SELECT count(*) AS found FROM setting WHERE key = 'test.wire'").found == 0


def test_a_connection_that_the_server_ends_is_told_and_replaced(tenant: TenantWorld) -> None:
    owner = create_engine(current_database().urls.owner_url(), poolclass=NullPool)

    def fail() -> None:
        with current_database().engine.begin() as connection:
            pid = fetch_each(connection, [Statement("SELECT pg_backend_pid() AS pid")])[0][0].pid
            with owner.connect() as beside:
                beside.execute(text("select pg_terminate_backend(:pid, 5000)"), {"pid": pid})
            fetch_each(connection, [Statement("SELECT 1")])

    with pytest.raises(OperationalError):
        fail()
    with tenant.system() as work:
        assert one(work, _ECHO, ["c"]).texts == ["c"]
