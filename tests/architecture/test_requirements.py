"""Every endpoint, table, event and transaction that the requirements name has its place in the code."""

import tomllib
from pathlib import Path
from typing import Any

from roundsman.platform.db.base import Base
from roundsman.platform.events.envelope import known_events
from tests.conftest import import_all_models

ROOT = Path(__file__).parents[2]
MAP = tomllib.loads((ROOT / "docs/reference/requirements.toml").read_text("utf-8"))


def test_endpoints(app: Any) -> None:
    served = {
        f"{method.upper()} {path}" for path, methods in app.openapi()["paths"].items() for method in methods
    }
    assert set(MAP["endpoints"].values()) - served == set()


def test_tables() -> None:
    import_all_models()
    assert set(MAP["tables"].values()) - set(Base.metadata.tables) == set()


def test_events(app: Any) -> None:
    assert set(MAP["events"].values()) - set(known_events()) == set()


def test_transactions() -> None:
    missing = [path for path in MAP["transactions"].values() if not (ROOT / path).is_file()]
    assert missing == []


def test_features() -> None:
    missing = {
        number: path
        for number, paths in MAP["features"].items()
        for path in paths
        if not (ROOT / path).is_file()
    }
    assert missing == {}
    unproven = [
        number
        for number, paths in MAP["features"].items()
        if not any(path.startswith("tests/") for path in paths)
    ]
    assert unproven == []
