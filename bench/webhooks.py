"""How fast webhooks follow the log, and whether any is lost when the server is killed meanwhile. Prints JSON.

    python bench/webhooks.py [--rate 1000] [--seconds 60] [--batch 100] [--no-kill] [--settle 180]

A real PostgreSQL with durable commits, `roundsman up` as somebody would run it, and a receiver in a process of its own,
which checks every signature. Facts are written into the log at an even rate, ten in a transaction, each about one of
500 things. In the middle the server is killed (SIGKILL) and started again, and goes on. `lag` is from when a fact was
recorded to when the receiver first had it; `lost` are facts that never came until `--settle` seconds after the last;
`doubled` are those that came again, as the one in hand does when the server is killed; `out_of_order` counts facts
about one thing that came, for the first time, after a later one about the same thing.
"""

import argparse
import asyncio
import contextlib
import json
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from roundsman.app import load_rooms
from roundsman.benchmarks.harness import bench_house, machine, ms, percentile, running_server
from roundsman.benchmarks.town import PASSWORD, make_town
from roundsman.identity.events import OrganisationChanged
from roundsman.kernel.ids import new_id
from roundsman.notifications.consumer import Refused, verified
from roundsman.platform.models import EventRow
from roundsman.platform.work import open_system_work
from roundsman.simulation.demo.server import free_port

AT_ONCE = 10
THINGS = 500
TOPIC = OrganisationChanged.topic()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rate", type=int, default=1_000)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--batch", type=int, default=100, help="events in one call at most")
    parser.add_argument("--kill", action=argparse.BooleanOptionalAction, default=True)
    parser.add_argument("--settle", type=float, default=180.0)
    parser.add_argument("--receive", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.receive is not None:
        asyncio.run(receive(asked.receive))
        return
    load_rooms()
    with bench_house(say=lambda told: print(told, file=sys.stderr)) as house, receiver() as there:
        town = make_town(warehouses=1, shops=1, skus=1)
        settings = {"ROUNDSMAN_WEBHOOK_PRIVATE_NETWORKS": "127.0.0.0/8"}
        begun = 0.0
        with running_server(house, settings=settings) as url:
            there.secret(_add(url, town.emails["admin"], there.url, asked.batch))
            sent = Sender(town.tenant_id, asked.rate, asked.seconds)
            begun = time.time()
            sent.start()
            if asked.kill:
                time.sleep(asked.seconds / 2)
                house.children[-1].kill()
                house.children[-1].wait()
                killed_at = time.time()
            else:
                sent.join()
                told = there.settled(sent.count, asked.settle)
        if asked.kill:
            with running_server(house, settings=settings):
                up_again_s = time.time() - killed_at
                sent.join()
                told = there.settled(sent.count, asked.settle)
        with open_system_work(town.tenant_id) as work:
            query = work.rows(EventRow).where(EventRow.subject_id.in_(sent.things))
            written = {str(one) for one in work.session.scalars(query.with_only_columns(EventRow.id))}
    lags = [got - recorded for _, _, _, recorded, got in told["first"]]
    came = {one[0] for one in told["first"]}
    figures = {
        "events": len(written),
        "written_per_s": round(sent.count / sent.took_s),
        "received": len(came),
        "lost": len(written - came),
        "doubled": told["calls_events"] - len(told["first"]),
        "refused_signatures": told["refused"],
        "out_of_order": _out_of_order(told["first"]),
        "lag_p50_ms": ms(percentile(lags, 0.5)),
        "lag_p95_ms": ms(percentile(lags, 0.95)),
        "lag_max_ms": ms(max(lags)),
        "all_there_s_after_the_last": round(max(one[4] for one in told["first"]) - begun - sent.took_s, 1),
    }
    if asked.kill:
        before = [lag for lag, one in zip(lags, told["first"], strict=True) if one[4] < killed_at]
        figures |= {
            "up_again_s": round(up_again_s, 1),
            "lag_p95_before_the_kill_ms": ms(percentile(before, 0.95)) if before else None,
        }
    print(json.dumps(vars(asked) | {"figures": figures, "machine": machine()}, indent=2))


def _add(url: str, email: str, hook: str, batch: int) -> str:
    """Add the receiver; gives its secret."""
    import httpx2

    with httpx2.Client(base_url=url, timeout=60) as api:
        api.headers["X-Roundsman-Client"] = "bench"
        api.post("/api/v1/auth/session", json={"email": email, "password": PASSWORD}).raise_for_status()
        body = {"name": "Bench", "url": hook, "topics": [TOPIC], "batch_size": batch}
        made = api.post("/api/v1/webhooks", json=body).raise_for_status().json()
        secret = api.get(f"/api/v1/webhooks/{made['id']}/secret").raise_for_status().json()["secret"]
    return str(secret)


class Sender(threading.Thread):
    """Writes facts into the log, at an even rate."""

    def __init__(self, tenant_id: uuid.UUID, rate: int, seconds: float) -> None:
        super().__init__(daemon=True)
        self._tenant_id, self._rate, self._seconds = tenant_id, rate, seconds
        self.things = [new_id() for _ in range(THINGS)]
        self.count = 0
        self.took_s = 0.0

    def run(self) -> None:
        """Write."""
        begun = time.monotonic()
        for number in range(round(self._rate * self._seconds / AT_ONCE)):
            time.sleep(max(0.0, begun + number * AT_ONCE / self._rate - time.monotonic()))
            with open_system_work(self._tenant_id) as work:
                for one in range(AT_ONCE):
                    thing = self.things[(number * AT_ONCE + one) * 7 % THINGS]
                    work.emit(OrganisationChanged(subject_id=thing, kind="retailer", is_active=True))
            self.count += AT_ONCE
        self.took_s = time.monotonic() - begun


def _out_of_order(first: list[Any]) -> int:
    """Facts that came after a later one about the same thing."""
    latest: dict[str, int] = {}
    wrong = 0
    for _, subject, seq, _, _ in sorted(first, key=lambda one: one[4]):
        wrong += seq < latest.get(subject, 0)
        latest[subject] = max(seq, latest.get(subject, 0))
    return wrong


# ---- the receiver -----------------------------------------------------------------------------------------


class _There:
    """The receiver's process, as the bench sees it."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}/hook"
        self._base = f"http://127.0.0.1:{port}"

    def secret(self, secret: str) -> None:
        """Tell it how calls are signed."""
        import httpx2

        httpx2.post(f"{self._base}/secret", content=secret.encode(), trust_env=False).raise_for_status()

    def settled(self, wanted: int, patience_s: float) -> Any:
        """What it has heard, once it is all or the patience is over."""
        import httpx2

        deadline = time.monotonic() + patience_s
        while time.monotonic() < deadline:
            if httpx2.get(f"{self._base}/count", trust_env=False).json() >= wanted:
                break
            time.sleep(0.5)
        return httpx2.get(f"{self._base}/told", timeout=60, trust_env=False).json()


@contextlib.contextmanager
def receiver() -> Iterator[_There]:
    """A receiver in a process of its own."""
    port = free_port()
    process = subprocess.Popen([sys.executable, __file__, "--receive", str(port)])
    try:
        yield _There(port)
    finally:
        process.kill()
        process.wait()


async def receive(port: int) -> None:
    """Take calls, check and note them, until killed."""
    first: dict[str, tuple[str, str, int, float, float]] = {}
    counted = {"events": 0, "refused": 0}
    secrets: list[str] = []

    def answer(path: str, headers: dict[str, str], body: bytes) -> tuple[int, bytes]:
        if path == "/secret":
            secrets[:] = [body.decode()]
        elif path == "/count":
            return 200, str(len(first)).encode()
        elif path == "/told":
            told = {
                "first": list(first.values()),
                "calls_events": counted["events"],
                "refused": counted["refused"],
            }
            return 200, json.dumps(told).encode()
        else:
            try:
                events = verified(secrets, headers, body)
            except Refused:
                counted["refused"] += 1
                return 401, b""
            now = time.time()
            for event in events:
                counted["events"] += 1
                recorded = datetime.fromisoformat(event["recorded_at"]).timestamp()
                first.setdefault(
                    event["id"], (event["id"], event["subject"]["id"], event["seq"], recorded, now)
                )
        return 204, b""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
                headers = {
                    name.lower(): value.strip()
                    for name, _, value in (line.partition(":") for line in head[1:] if line)
                }
                body = await reader.readexactly(int(headers.get("content-length", 0)))
                code, told = answer(head[0].split()[1], headers, body)
                length = b"" if code == 204 else b"Content-Length: %d\r\n" % len(told)
                writer.write(b"HTTP/1.1 %d .\r\n%s\r\n%s" % (code, length, told))
                await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", port, limit=1 << 24)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    main()
