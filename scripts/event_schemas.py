"""Write down what events say now, for tests/architecture/test_event_schemas.py.

Usage: python scripts/event_schemas.py. Refuses what would break a reader of older events: raise `schema_version` first.
"""

import json
import sys
from dataclasses import asdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.architecture.test_event_schemas import REGISTER, broken, current, written


def main() -> None:
    found = broken(written(), current())
    if found:
        sys.exit("\n".join(["not written:", *found]))
    schemas = {name: asdict(schema) for name, schema in sorted(current().items())}
    REGISTER.write_text(json.dumps(schemas, indent=1, sort_keys=True) + "\n")
    print(f"{len(schemas)} event types in {REGISTER}")


if __name__ == "__main__":
    main()
