"""A load generator of its own process: prepared requests over kept-alive connections, sent at their intended times.

Run as `python -m roundsman.benchmarks.load PLAN ANSWER`: reads a pickled `Plan`, writes a pickled `Outcome`.
"""

import asyncio
import pickle
import sys
import time
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_KEEP_BODIES = 5
_SETTLE_S = 0.5


@dataclass(frozen=True, slots=True)
class Shot:
    """One request, ready for the wire.

    Attributes:
        at_s: When to send it, in seconds from the start; not looked at in a closed loop.
        kind: What it is, for the figures.
        data: The bytes.
        good: The statuses that are no error.
    """

    at_s: float
    kind: str
    data: bytes
    good: frozenset[int] = frozenset({200, 201, 202, 204})


@dataclass(frozen=True, slots=True)
class Plan:
    """What to send.

    Attributes:
        host: The server's address.
        port: Its port.
        shots: In the order of their times.
        connections: At most so many requests at once.
        closed_for_s: None for an open loop (each at its time, whether the server keeps up or not); else every
            connection sends the next one as soon as it has its answer, for so many seconds.
    """

    host: str
    port: int
    shots: list[Shot]
    connections: int = 64
    closed_for_s: float | None = None


@dataclass(slots=True)
class Outcome:
    """What came back.

    Attributes:
        seconds: From the first intended sending to the last answer.
        latencies_s: By kind; in an open loop from the intended sending, so that waiting for the generator counts.
        statuses: How many answers of each status, by kind; 0 is a broken connection.
        bad_bodies: The first few answers that were errors.
        late_s: The largest delay between the intended and the real sending.
    """

    seconds: float = 0.0
    latencies_s: dict[str, list[float]] = field(default_factory=dict)
    statuses: dict[str, dict[int, int]] = field(default_factory=dict)
    bad_bodies: list[str] = field(default_factory=list)
    late_s: float = 0.0
    errors: int = 0

    def note(self, shot: Shot, status: int, took_s: float, body: bytes) -> None:
        """Count one answer."""
        self.latencies_s.setdefault(shot.kind, []).append(took_s)
        by_status = self.statuses.setdefault(shot.kind, {})
        by_status[status] = by_status.get(status, 0) + 1
        if status not in shot.good:
            self.errors += 1
            if len(self.bad_bodies) < _KEEP_BODIES:
                self.bad_bodies.append(f"{shot.kind}: {status} {body[-600:].decode(errors='replace')}")


class _Wire(asyncio.Protocol):
    """One connection: a request at a time."""

    def __init__(self) -> None:
        self._buffer = b""
        self._answer: asyncio.Future[tuple[int, bytes]] | None = None
        self.transport: Any = None

    def connection_made(self, transport: Any) -> None:
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        end = self._buffer.find(b"\r\n\r\n")
        if end < 0:
            return
        head = self._buffer[:end].lower()
        mark = head.find(b"content-length:")
        length = int(head[mark + 15 :].split(b"\r\n", 1)[0]) if mark >= 0 else 0
        if len(self._buffer) < end + 4 + length:
            return
        status, body = int(self._buffer[9:12]), self._buffer[end + 4 : end + 4 + length]
        self._buffer = self._buffer[end + 4 + length :]
        if self._answer is not None and not self._answer.done():
            self._answer.set_result((status, body))

    def connection_lost(self, exc: Exception | None) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_result((0, str(exc or "the server closed the connection").encode()))

    def ask(self, data: bytes) -> "asyncio.Future[tuple[int, bytes]]":
        self._answer = asyncio.get_running_loop().create_future()
        self.transport.write(data)
        return self._answer


class _Lines:
    """The connections that nobody uses at the moment."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._idle: deque[_Wire] = deque()
        self._waiting: deque[asyncio.Future[_Wire]] = deque()

    async def open(self) -> None:
        for _ in range(self._plan.connections):
            self._idle.append(await self._connect())

    async def _connect(self) -> _Wire:
        loop = asyncio.get_running_loop()
        _, wire = await loop.create_connection(_Wire, self._plan.host, self._plan.port)
        return wire

    async def take(self) -> _Wire:
        # In turn, so that none is idle for so long that the server closes it.
        if self._idle:
            wire = self._idle.popleft()
            return await self._connect() if wire.transport.is_closing() else wire
        turn: asyncio.Future[_Wire] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        return await turn

    async def give_back(self, wire: _Wire) -> None:
        if wire.transport.is_closing():
            wire = await self._connect()
        if self._waiting:
            self._waiting.popleft().set_result(wire)
        else:
            self._idle.append(wire)

    def close(self) -> None:
        for wire in self._idle:
            wire.transport.abort()


async def _fire(plan: Plan) -> Outcome:
    lines, outcome = _Lines(plan), Outcome()
    await lines.open()
    began = time.perf_counter() + _SETTLE_S
    await asyncio.sleep(_SETTLE_S)
    if plan.closed_for_s is None:
        await _open_loop(plan, lines, outcome, began)
    else:
        await _closed_loop(plan, lines, outcome, began)
    outcome.seconds = time.perf_counter() - began
    lines.close()
    return outcome


async def _open_loop(plan: Plan, lines: _Lines, outcome: Outcome, began: float) -> None:
    async def send(shot: Shot) -> None:
        wire = await lines.take()
        outcome.late_s = max(outcome.late_s, time.perf_counter() - began - shot.at_s)
        status, body = await wire.ask(shot.data)
        outcome.note(shot, status, time.perf_counter() - began - shot.at_s, body)
        await lines.give_back(wire)

    flying: set[asyncio.Task[None]] = set()
    for shot in plan.shots:
        pause = began + shot.at_s - time.perf_counter()
        if pause > 0:
            await asyncio.sleep(pause)
        task = asyncio.create_task(send(shot))
        flying.add(task)
        task.add_done_callback(flying.discard)
    if flying:
        await asyncio.gather(*flying)


async def _closed_loop(plan: Plan, lines: _Lines, outcome: Outcome, began: float) -> None:
    assert plan.closed_for_s is not None
    until, shots = began + plan.closed_for_s, iter(plan.shots)

    async def keep_sending() -> None:
        wire = await lines.take()
        for shot in shots:
            sent = time.perf_counter()
            if sent > until:
                break
            status, body = await wire.ask(shot.data)
            outcome.note(shot, status, time.perf_counter() - sent, body)
            if wire.transport.is_closing():
                await lines.give_back(wire)
                wire = await lines.take()
        await lines.give_back(wire)

    await asyncio.gather(*(keep_sending() for _ in range(plan.connections)))


def main(plan_file: str, answer_file: str) -> None:
    """Run the plan of one file and write the outcome into another."""
    plan: Plan = pickle.loads(Path(plan_file).read_bytes())  # noqa: S301  (written by our own parent)
    if sys.platform == "win32":
        outcome = asyncio.run(_fire(plan))
    else:
        import uvloop

        outcome = uvloop.run(_fire(plan))
    Path(answer_file).write_bytes(pickle.dumps(outcome))


if __name__ == "__main__":
    # Under its real name, so that the parent can unpickle what is written.
    from roundsman.benchmarks.load import main as run

    run(*sys.argv[1:3])
