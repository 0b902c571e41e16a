"""What long tests have seen, for those who ask: `ROUNDSMAN_FIGURES=figures.jsonl` adds a line for each."""

import json
import os
from collections.abc import Mapping
from pathlib import Path


def note_figures(name: str, figures: Mapping[str, object]) -> None:
    """Add a line to the file that the environment names; without one nothing is written."""
    if asked := os.environ.get("ROUNDSMAN_FIGURES"):
        with Path(asked).open("a") as file:
            file.write(json.dumps({"test": name} | dict(figures)) + "\n")
