"""The command line: `roundsman COMMAND`. Each command says what it does, and fails with one plain sentence."""

from roundsman.cli.main import main

__all__ = ["main"]
