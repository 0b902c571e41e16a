"""What people change says who made and last changed it, and when; and no statement forgets to say so."""

import ast
import re
from pathlib import Path

import pytest
import sqlalchemy as sa

from roundsman.platform.db.base import Base, Versioned
from tests.conftest import import_all_models

SOURCES = Path(__file__).parents[2] / "src" / "roundsman"

PART_OF = {
    "inbound_line": "inbound",
    "order_draft_line": "order_draft",
    "order_line": "order",
    "order_template_line": "order_template",
    "order_template_skip": "order_template",
    "parcel": "order",
    "picklist_line": "picklist",
    "pick_scan": "picklist",
    "rebalance_move": "rebalance_proposal",
    "recall_batch": "recall",
    "return_request_line": "return_request",
    "sku_substitute": "sku",
    "stock_count_line": "stock_count",
    "stop_line": "stop",
    "stop_task": "stop",
    "task_step": "task",
    "transfer_batch": "transfer",
    "transfer_line": "transfer",
    "user_location": "user_account",
    "user_role": "user_account",
    "wave_order": "wave",
}
"""Rows that are a part of another row: who changes them changes that one."""

IN_THEIR_OWN_WORDS = {
    "batch": ("created_at", "created_by"),
    "driver_suggestion": ("made_at", "made_by", "decided_at", "decided_by"),
    "parcel_line": (),
    "pin": ("pinned_at", "pinned_by", "released_at", "released_by"),
    "plan_edit": ("made_at", "made_by", "undone_at", "undone_by"),
    "stock_hold": ("placed_at", "placed_by", "lifted_at", "lifted_by"),
    "stop_code": ("waived_at", "waived_by"),
    "watch_item": ("acknowledged_at", "acknowledged_by"),
}
"""Records of an act, which say who did it and when under names of their own. What becomes of a batch stands in its
holds, a parcel's lines are written with it."""

NOT_BY_PEOPLE = {
    "auth_session", "command_taken", "delivery_secret", "event_counter", "event_cursor", "event_failure",
    "fact_cost", "fact_emission", "fact_exception", "fact_order", "fact_order_line", "fact_sku_day", "fact_state",
    "fact_stop", "fact_trip", "idempotency_key", "number_series", "order_occurrence", "refresh_token", "reservation",
    "stock_balance", "tenant", "tenant_clock", "plan_part", "travel_ways", "trip_result",
    "presence", "position_fix", "vehicle_position", "report_mail", "report_sending", "webhook_attempt",
    "webhook_delivery", "webhook_state",
}  # fmt: skip
"""Kept by the house itself: counters, figures worked out from ledgers, sessions."""

UNSTAMPED = {
    "identity/service/attempts.py": "a failed login is no change of the account by anybody",
    "identity/service/login.py": "a login is no change of the account by anybody",
    "execution/service/handover_target.py": "stops are set aside for a moment; the next statement says who moved them",
    "planning/service/run.py": "how the search stands, told beside the version; who asked for the plan stays",
    "platform/jobs/queue.py": "the worker's progress; who asked for the job stays",
}


@pytest.fixture(scope="module")
def tables() -> dict[str, sa.Table]:
    import_all_models()
    return {table.name: table for table in Base.metadata.tables.values()}


def test_every_table_is_versioned_or_has_a_reason_not_to_be(tables: dict[str, sa.Table]) -> None:
    excused = {*PART_OF, *IN_THEIR_OWN_WORDS, *NOT_BY_PEOPLE}
    plain = {
        name
        for name, table in tables.items()
        if "version" not in table.c and not table.info.get("append_only")
    }
    assert plain - excused == set(), "make them Versioned, or say here why nobody changes them"
    assert excused - plain == set(), "these need no excuse any more"


def test_an_excuse_is_true(tables: dict[str, sa.Table]) -> None:
    for name, columns in IN_THEIR_OWN_WORDS.items():
        assert set(columns) <= set(tables[name].c.keys()), name
    for part, whole in PART_OF.items():
        assert "updated_by" in tables[whole].c, whole
        targets = {
            element.target_fullname.partition(".")[0]
            for key in tables[part].foreign_key_constraints
            for element in key.elements
        }
        assert whole in targets, f"{part} does not belong to {whole}"


def test_versioned_tables_have_all_five(tables: dict[str, sa.Table]) -> None:
    five = {"version", "created_at", "created_by", "updated_at", "updated_by"}
    for mapper in Base.registry.mappers:
        if issubclass(mapper.class_, Versioned):
            assert five <= set(mapper.local_table.c.keys())


def test_no_statement_changes_a_versioned_row_without_saying_who(tables: dict[str, sa.Table]) -> None:
    models = {m.class_.__name__ for m in Base.registry.mappers if issubclass(m.class_, Versioned)}
    versioned = "|".join(name for name, table in tables.items() if "updated_by" in table.c)
    raw = re.compile(rf'\bupdate\s+"?({versioned})"?\s+(\w+\s+)?set\b', re.IGNORECASE)
    forgotten = []
    for path in sorted(SOURCES.rglob("*.py")):
        name = path.relative_to(SOURCES).as_posix()
        # Blanking is nobody's change; the database's own functions are its migration's matter.
        if name in UNSTAMPED or path.name == "privacy.py" or name == "identity/purge_sql.py":
            continue
        source = path.read_text()
        if not re.search(r"\bupdate[\s(]", source, re.IGNORECASE):
            continue
        simple = (ast.Expr, ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Return)
        for statement in (node for node in ast.walk(ast.parse(source)) if isinstance(node, simple)):
            said = ast.unparse(statement)
            calls = [
                call.args[0].id
                for call in ast.walk(statement)
                if isinstance(call, ast.Call)
                and isinstance(call.func, ast.Name)
                and call.func.id == "update"
                and call.args
                and isinstance(call.args[0], ast.Name)
            ]
            if (set(calls) & models or raw.search(said)) and "updated_by" not in said:
                forgotten.append(f"{name}:{statement.lineno}")
    assert forgotten == []


def test_the_excuses_of_statements_are_still_needed() -> None:
    for name in UNSTAMPED:
        assert re.search(r"\bupdate\b", (SOURCES / name).read_text())
