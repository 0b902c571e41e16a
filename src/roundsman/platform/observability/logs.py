"""Structured logs: one line an event, with the request, tenant and user it belongs to."""

import logging
import sys
from collections.abc import MutableMapping
from contextvars import ContextVar
from typing import Any

import structlog

_facts: ContextVar[dict[str, str] | None] = ContextVar("request_facts", default=None)


def begin_request(request_id: str) -> None:
    """From here on every log line of this request names it."""
    _facts.set({"request_id": request_id})


def name_caller(tenant_id: str, user_id: str) -> None:
    """From here on every log line of this request names the tenant and the user as well."""
    # One dict for the whole request: the threads that serve it have copies of the context, but see this same dict.
    facts = _facts.get()
    if facts is not None:
        facts.update(tenant_id=tenant_id, user_id=user_id)


def _add_facts(_: Any, __: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    for name, value in (_facts.get() or {}).items():
        line.setdefault(name, value)
    return line


def configure_logs(*, level: str = "auto", form: str = "auto") -> None:
    """Send the logs of the house and of its libraries through one format to standard error.

    Args:
        level: `debug`, `info`, `warning`, `error`, or `auto` (warning on a terminal, else info).
        form: `json`, `plain`, or `auto` (plain on a terminal).
    """
    on_terminal = sys.stderr.isatty()
    plain = form == "plain" or (form == "auto" and on_terminal)
    if level == "auto":
        level = "warning" if on_terminal else "info"
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        _add_facts,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    renderer: Any = (
        structlog.dev.ConsoleRenderer(colors=on_terminal) if plain else structlog.processors.JSONRenderer()
    )
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level.upper())
    for noisy in ("alembic", "httpx2", "httpcore2", "pgqueuer", "uvicorn.access", "uvicorn.error"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
