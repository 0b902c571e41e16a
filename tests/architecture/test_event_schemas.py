"""Events stay readable: no field that was ever written goes away or means something else, and none names people."""

import importlib
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

import roundsman
from roundsman.platform.events.envelope import known_events
from roundsman.platform.events.schemas import EventSchema, breaks, schema_of
from tests.conftest import Api

REGISTER = Path(__file__).parent / "data" / "event_schemas.json"
ABOUT_PEOPLE = re.compile(
    r"(^|[._])(name|phone|email|address|note|text|comment|lat|lon|recipient|licence|password)($|[._\[])"
)


def current() -> dict[str, EventSchema]:
    for path in sorted(Path(roundsman.__file__).parent.glob("*/events*.py")):
        importlib.import_module(f"roundsman.{path.parent.name}.{path.stem}")
    return {
        name: schema_of(event)
        for name, event in known_events().items()
        if event.__module__.startswith("roundsman.") and hasattr(event, "subject_type") and name[0] != "_"
    }


def written() -> dict[str, EventSchema]:
    if not REGISTER.exists():
        return {}
    return {name: EventSchema(**told) for name, told in json.loads(REGISTER.read_text()).items()}


def broken(before: dict[str, EventSchema], after: dict[str, EventSchema]) -> list[str]:
    return [f"{name}: {why}" for name, schema in before.items() for why in breaks(schema, after.get(name))]


def test_everything_that_was_ever_written_can_be_read() -> None:
    assert broken(written(), current()) == [], "raise its schema_version, or keep the field"


def test_the_register_holds_every_event() -> None:
    assert written() == current(), "run: python scripts/event_schemas.py"


def test_no_event_names_people() -> None:
    naming = [
        f"{name}.{path}"
        for name, schema in current().items()
        for path in schema.fields
        if ABOUT_PEOPLE.search(path) and not path.endswith(("_id", "_ids"))
    ]
    assert naming == []


BEFORE = EventSchema(1, "a.b", "a", {"count": "integer", "lines[].sku_id": "uuid", "kind": "string?"})


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"fields": {"lines[].sku_id": "uuid", "kind": "string?"}}, "count is gone"),
        ({"fields": BEFORE.fields | {"count": "string"}}, "count was integer and is string"),
        ({"fields": BEFORE.fields | {"kind": "string"}}, "kind could be left out and no longer can"),
        ({"fields": BEFORE.fields | {"more": "integer"}}, "more is new and required"),
        ({"topic": "a.c"}, "its topic or subject is another one"),
        ({"version": 0}, "the version went back"),
    ],
)
def test_what_breaks_a_reader_is_found(change: dict[str, object], why: str) -> None:
    (found,) = breaks(BEFORE, replace(BEFORE, **change))  # type: ignore[arg-type]
    assert found.startswith(why)
    assert breaks(BEFORE, replace(BEFORE, **change | {"version": 2})) == []  # type: ignore[arg-type]
    assert breaks(BEFORE, None) == ["the type is gone"]


def test_what_is_added_and_may_be_missing_breaks_nobody() -> None:
    grown = BEFORE.fields | {"more": "array of object?", "more[].id": "uuid"}
    assert breaks(BEFORE, replace(BEFORE, fields=grown)) == []


def test_the_register_is_told_over_the_api(api: Api) -> None:
    items = {item["type"]: item for item in api("machine").get("/api/v1/event-types").json()["items"]}
    created = items["OrderCreated"]
    assert (created["topic"], created["subject_type"], created["schema_version"]) == (
        "order.created",
        "order",
        1,
    )
    assert "subject_id" not in created["payload"]["properties"]
    assert created["payload"]["properties"]["quantity"]["type"] == "integer"
    assert set(current()) <= set(items)
    assert api("retailer").get("/api/v1/event-types").status_code == 403
