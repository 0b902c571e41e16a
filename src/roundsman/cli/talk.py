"""How the commands talk to people. Light: a command that needs no database does not wait for one to be imported."""

import contextlib
import json
import sys
from collections.abc import Iterator
from typing import Any

import typer

JSON_OPTION = typer.Option(
    False, "--json", help="Print one JSON object for a program instead of text for people."
)


class PlainError(Exception):
    """Ends the command with one sentence instead of a traceback."""


@contextlib.contextmanager
def plainly(*, as_json: bool = False) -> Iterator[None]:
    """Turn the errors that people can mend into one sentence and exit code 1."""
    try:
        yield
    except PlainError as error:
        fail(str(error), as_json=as_json)
    except Exception as error:
        sentence = _sentence_of(error)
        if sentence is None:
            raise
        fail(sentence, as_json=as_json)


def _sentence_of(error: Exception) -> str | None:
    """What is wrong, where people can mend it. What raises these errors is imported by now."""
    from sqlalchemy.exc import ArgumentError, OperationalError, ProgrammingError

    from roundsman.platform.config import ConfigurationError
    from roundsman.platform.db.migrate import MigrationError
    from roundsman.platform.embedded import EmbeddedError

    match error:
        case EmbeddedError() | MigrationError() | ConfigurationError():
            return str(error)
        case ArgumentError():
            return "ROUNDSMAN_DATABASE_URL is not a database URL; it looks like postgresql://user:password@host:5432/name."
        case ProgrammingError():
            cause = str(error.orig).strip().splitlines()[0]
            return f"The database refuses: {cause}. `roundsman doctor` says which rights it needs."
        case OperationalError():
            cause = str(error.orig).strip().splitlines()[0] if error.orig else str(error)
            return f"The database does not answer: {cause}."
    return None


def fail(sentence: str, *, as_json: bool = False, code: int = 1) -> None:
    """Say what is wrong and end."""
    if as_json:
        typer.echo(json.dumps({"error": sentence}))
    else:
        typer.secho(f"roundsman: {sentence}", err=True, fg=typer.colors.RED if sys.stderr.isatty() else None)
    raise typer.Exit(code)


def say(sentence: str) -> None:
    """Tell people what is going on, apart from the command's answer."""
    typer.echo(sentence, err=True)


def quiet(_: str) -> None:
    """Tell nobody."""


def print_json(value: Any) -> None:
    """The answer for a program."""
    typer.echo(json.dumps(value, default=str, indent=2))
