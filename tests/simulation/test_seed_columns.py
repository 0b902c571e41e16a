"""A seed that forgets a column says which."""

import uuid

import pytest

from roundsman.simulation.seed.copying import Sheet
from tests.conftest import import_all_models


def test_a_column_that_is_forgotten_is_named() -> None:
    import_all_models()
    with pytest.raises(LookupError, match=r"setting: missing \[.*'value', 'version'\], unknown \['wert'\]"):
        Sheet("setting", ("id", "key", "wert"), {"tenant_id": uuid.uuid4()})
