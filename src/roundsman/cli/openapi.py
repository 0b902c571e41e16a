"""`roundsman openapi`."""

import json
from pathlib import Path

import typer


def openapi_command(
    file: Path | None = typer.Argument(None, help="Where to write it; printed when left out."),
) -> None:
    """Write the description of the API (OpenAPI 3.1), from which clients and the web application get their types."""
    # Heavy: imported when the command runs, so that the others start at once.
    from roundsman.app import create_app
    from roundsman.platform.config import Settings

    # Nothing is opened: the address of a database is only there because a setting wants one.
    app = create_app(
        Settings(database_url="postgresql://unused"), secret_key="described, not served" * 2, background=False
    )
    text = json.dumps(app.openapi(), indent=1, sort_keys=True) + "\n"
    if file is None:
        typer.echo(text, nl=False)
    else:
        file.write_text(text, encoding="utf-8")
