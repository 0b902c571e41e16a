"""Structured logs: one line an event, with the request, tenant and user it belongs to."""

import logging
import sys
from typing import Any

import structlog


def configure_logs(*, level: str = "info", form: str = "auto") -> None:
    """Send the logs of the house and of its libraries through one format to standard error.

    Args:
        level: `debug`, `info`, `warning` or `error`.
        form: `json`, `plain`, or `auto` (plain on a terminal).
    """
    plain = form == "plain" or (form == "auto" and sys.stderr.isatty())
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    renderer: Any = (
        structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
        if plain
        else structlog.processors.JSONRenderer()
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
    for noisy in ("httpx", "httpcore", "pgqueuer", "uvicorn.access"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
