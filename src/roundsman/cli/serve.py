"""Serving until somebody ends it."""

import socket
from collections.abc import Callable

import uvicorn
from fastapi import FastAPI

from roundsman.platform.config import Settings


def serve(app: FastAPI, settings: Settings, when_ready: Callable[[], None]) -> None:
    """Serve until Ctrl-C or SIGTERM; what is under way is finished first."""
    config = uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=10,
        server_header=False,
    )
    server = _AnnouncingServer(config, when_ready)
    try:
        server.run()
    except KeyboardInterrupt:
        return


class _AnnouncingServer(uvicorn.Server):
    """Tells people where to look once it really listens."""

    def __init__(self, config: uvicorn.Config, when_ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._when_ready = when_ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, then announce."""
        await super().startup(sockets)
        if self.started:
            self._when_ready()
