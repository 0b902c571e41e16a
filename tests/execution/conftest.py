"""What the tests of execution share."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from sqlalchemy import event

from roundsman.platform.db.engine import Database


@pytest.fixture
def count_sql(database: Database) -> Callable[[], AbstractContextManager[list[str]]]:
    """`with count_sql() as statements:` collects what is sent to the database, savepoints and commits aside."""

    @contextmanager
    def counting() -> Iterator[list[str]]:
        seen: list[str] = []

        def note(_c: Any, _cursor: Any, statement: str, _p: Any, _x: Any, _many: bool) -> None:
            seen.append(statement)

        event.listen(database.engine, "before_cursor_execute", note)
        try:
            yield seen
        finally:
            event.remove(database.engine, "before_cursor_execute", note)

    return counting
