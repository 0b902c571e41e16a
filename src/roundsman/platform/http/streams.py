"""Server-sent events: frames, heartbeats, and an end when the server stops or the reader is too slow.

A stream holds no transaction and no thread: only a queue, which others fill from their own threads.
"""

import asyncio
import threading
import time
from collections import deque
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic_core import to_json
from starlette.concurrency import run_in_threadpool
from starlette.responses import StreamingResponse

from roundsman.platform.errors import Problem

HEARTBEAT_S = 15.0
RECHECK_S = 30.0
"""How often it is looked up whether the session still holds."""
MOST_WAITING = 2_000
"""Messages that may wait for a slow reader before the stream is ended; it resumes where it was."""
RETRY_MS = 2_000


@dataclass(frozen=True, slots=True)
class Message:
    """One message. `id` is what a reader names to go on from there; messages without one are not repeated."""

    event: str
    data: Any
    id: int | None = None

    def frame(self) -> bytes:
        """As it goes over the wire."""
        head = f"event: {self.event}" if self.id is None else f"id: {self.id}\nevent: {self.event}"
        # Ten times as fast as `json`, and it is the loop that waits: where 1,500 vehicles are is 300 KB.
        return b"%s\ndata: %s\n\n" % (head.encode(), to_json(self.data))


class Outlet:
    """What one reader will get. Filled from any thread; read by one coroutine."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._waiting: deque[Message] = deque()
        self._latest: dict[str, dict[str, Any]] = {}
        self._arrived = asyncio.Event()
        self.ended: str | None = None

    def put(self, messages: Sequence[Message]) -> None:
        """Add messages at the end."""
        self._on_loop(lambda: self._put(messages))

    def put_latest(self, event: str, items: dict[str, Any]) -> None:
        """Add items of which only the newest of each key matters: a slow reader gets fewer, not older ones."""
        self._on_loop(lambda: self._put_latest(event, items))

    def end(self, why: str) -> None:
        """Let the stream end after what waits."""
        self._on_loop(lambda: self._end(why))

    async def take(self, timeout_s: float) -> list[Message]:
        """What has come, at least once in so many seconds; nothing when nothing has."""
        try:
            await asyncio.wait_for(self._arrived.wait(), timeout_s)
        except TimeoutError:
            return []
        self._arrived.clear()
        taken = list(self._waiting)
        self._waiting.clear()
        taken += [Message(event, {"items": list(items.values())}) for event, items in self._latest.items()]
        self._latest.clear()
        return taken

    def _on_loop(self, do: Callable[[], None]) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(do)

    def _put(self, messages: Sequence[Message]) -> None:
        if len(self._waiting) + len(messages) > MOST_WAITING:
            self._waiting.clear()
            self._end("too_slow")
        elif self.ended is None:
            self._waiting.extend(messages)
            self._arrived.set()

    def _put_latest(self, event: str, items: dict[str, Any]) -> None:
        if self.ended is None:
            self._latest.setdefault(event, {}).update(items)
            self._arrived.set()

    def _end(self, why: str) -> None:
        self.ended = self.ended or why
        self._arrived.set()


_open: set[Outlet] = set()
_lock = threading.Lock()


def open_streams() -> int:
    """How many streams this process serves now."""
    with _lock:
        return len(_open)


def close_all(why: str = "server_stops") -> None:
    """End every stream of this process: a server that stops would wait for them otherwise."""
    with _lock:
        outlets = list(_open)
    for outlet in outlets:
        outlet.end(why)


def stream(
    outlet: Outlet,
    *,
    first: Callable[[], Sequence[Message]],
    still_allowed: Callable[[], None],
    closed: Callable[[], None],
) -> StreamingResponse:
    """The response of a stream.

    Args:
        outlet: What the reader will get.
        first: Called on a thread once the stream is open: what it begins with.
        still_allowed: Called on a thread every 30 seconds; raises a `Problem` when the reader may not go on.
        closed: Called when the stream is over, however it ended.
    """
    return StreamingResponse(
        _frames(outlet, first, still_allowed, closed),
        media_type="text/event-stream",
        # `X-Accel-Buffering` keeps nginx from holding messages back.
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )


async def _frames(
    outlet: Outlet,
    first: Callable[[], Sequence[Message]],
    still_allowed: Callable[[], None],
    closed: Callable[[], None],
) -> AsyncIterator[bytes]:
    with _lock:
        _open.add(outlet)
    try:
        yield f"retry: {RETRY_MS}\n\n".encode()
        for message in await run_in_threadpool(first):
            yield message.frame()
        checked_at = time.monotonic()
        while True:
            messages = await outlet.take(HEARTBEAT_S)
            if messages:
                yield b"".join(message.frame() for message in messages)
            elif outlet.ended is None:
                yield b": still here\n\n"
            if outlet.ended is not None:
                yield Message("bye", {"why": outlet.ended}).frame()
                return
            if time.monotonic() - checked_at >= RECHECK_S:
                checked_at = time.monotonic()
                try:
                    await run_in_threadpool(still_allowed)
                except Problem as problem:
                    yield Message("bye", {"why": problem.code}).frame()
                    return
    finally:
        with _lock:
            _open.discard(outlet)
        closed()
