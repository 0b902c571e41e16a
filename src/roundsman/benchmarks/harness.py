"""What every benchmark stands on: a database and servers of its own, a load generator, percentiles.

Everything is started for the run in a folder of its own and stopped with it, on Ctrl-C and SIGTERM as well.
"""

import contextlib
import json
import os
import pickle
import platform
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any
from urllib.parse import urlsplit

import httpx2

from roundsman.benchmarks.load import Outcome, Plan, Shot
from roundsman.platform.db.engine import Database, DatabaseUrls, use_database
from roundsman.platform.db.migrate import migrate
from roundsman.platform.embedded import running
from roundsman.simulation.demo.server import command, environment, free_port

READY_S = 180.0
STOP_S = 20.0

type Say = Callable[[str], None]


class BenchError(Exception):
    """The benchmark could not be run; the message says why in one sentence."""


@dataclass
class House:
    """A migrated database with durable commits, made the database of this process."""

    urls: DatabaseUrls
    folder: Path
    say: Say
    database_pid: int
    children: list["subprocess.Popen[bytes]"] = field(default_factory=list)


@contextlib.contextmanager
def bench_house(*, work_dir: Path | None = None, say: Say = lambda _: None, pool: int = 8) -> Iterator[House]:
    """An embedded PostgreSQL, configured as in production, in a folder that is removed at the end.

    Args:
        work_dir: Use and keep this folder instead; what is in its database stays for the next run.
        say: Told what takes a while.
        pool: Connections of this process.
    """
    with _ended_politely(), contextlib.ExitStack() as stack:
        if work_dir is None:
            folder = Path(tempfile.mkdtemp(prefix="roundsman-bench-"))
            folder.chmod(0o755)  # the database may run as another user
            stack.callback(shutil.rmtree, folder, ignore_errors=True)
        else:
            folder = work_dir.absolute()
            folder.mkdir(parents=True, exist_ok=True)
        server = stack.enter_context(running(folder / "postgres", say=say))
        urls = DatabaseUrls(owner=server.database_url)
        migrate(urls.owner_url())
        use_database(Database(urls, pool_size=pool))
        stack.callback(use_database, None)
        postmaster = int((server.data_dir / "postmaster.pid").read_text().split()[0])
        house = House(urls, folder, say, postmaster)
        stack.callback(_stop_all, house.children)
        yield house


@contextlib.contextmanager
def _ended_politely() -> Iterator[None]:
    """Let SIGTERM end us as Ctrl-C does, so that everything is stopped and removed."""

    def interrupt(_: int, __: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


# ---- servers -------------------------------------------------------------------------------------------


@contextlib.contextmanager
def running_server(
    house: House, *, processes: int = 1, settings: Mapping[str, str] | None = None
) -> Iterator[str]:
    """`roundsman up` on the house's database, as somebody would run it; gives its base URL.

    Args:
        house: Where the database is.
        processes: How many processes serve the one port.
        settings: Further `ROUNDSMAN_*` variables.
    """
    port = free_port()
    outer = environment(os.environ) | {
        "ROUNDSMAN_DATABASE_URL": house.urls.owner,
        "ROUNDSMAN_DATA_DIR": str(house.folder / "server"),
        **(settings or {}),
    }
    words = command("up", "--no-demo-world", "--port", str(port))
    if processes != 1:
        words += ["--processes", str(processes)]
    log_file = house.folder / "server.log"
    with log_file.open("ab") as log:
        server = subprocess.Popen(words, env=outer, stdin=subprocess.DEVNULL, stdout=log, stderr=log)  # noqa: S603
    house.children.append(server)
    url = f"http://127.0.0.1:{port}"
    try:
        _await_ready(server, url, log_file)
        yield url
    finally:
        _stop_all([server])
        house.children.remove(server)


def _await_ready(server: "subprocess.Popen[bytes]", url: str, log_file: Path) -> None:
    deadline = time.monotonic() + READY_S
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise BenchError(f"the server ended at once: {log_file.read_text(errors='replace')[-800:]}")
        with contextlib.suppress(httpx2.HTTPError):
            if httpx2.get(f"{url}/health/ready", timeout=2, trust_env=False).status_code == 200:
                return
        time.sleep(0.1)
    raise BenchError(f"the server was not ready within {READY_S:.0f} s")


def _stop_all(servers: Sequence["subprocess.Popen[bytes]"]) -> None:
    for kind, patience_s in ((signal.SIGINT, STOP_S), (signal.SIGKILL, 5.0)):
        for server in servers:
            if server.poll() is None:
                server.send_signal(kind)
        for server in servers:
            with contextlib.suppress(subprocess.TimeoutExpired):
                server.wait(patience_s)


def log_in(url: str, email: str, password: str) -> str:
    """An access token, by a real login.

    Raises:
        BenchError: when the server refuses.
    """
    answer = httpx2.post(
        f"{url}/api/v1/auth/login", json={"email": email, "password": password}, timeout=60, trust_env=False
    )
    if answer.status_code != 200:
        raise BenchError(f"login of {email}: {answer.status_code} {answer.text[:300]}")
    return str(answer.json()["access_token"])


# ---- load ----------------------------------------------------------------------------------------------


def shot(
    url: str,
    method: str,
    path: str,
    *,
    token: str,
    at_s: float = 0.0,
    kind: str = "",
    body: Any = None,
    key: str | None = None,
    good: Sequence[int] = (200, 201, 202, 204),
) -> Shot:
    """A request, ready for the wire."""
    where = urlsplit(url)
    head = [
        f"{method} {path} HTTP/1.1",
        f"Host: {where.netloc}",
        f"Authorization: Bearer {token}",
        "Accept: application/json",
    ]
    content = b"" if body is None else json.dumps(body).encode()
    if body is not None:
        head.append("Content-Type: application/json")
    if content or method != "GET":
        head.append(f"Content-Length: {len(content)}")
    if key is not None:
        head.append(f"Idempotency-Key: {key}")
    data = ("\r\n".join(head) + "\r\n\r\n").encode() + content
    return Shot(at_s, kind or f"{method} {path.partition('?')[0]}", data, frozenset(good))


def fire(
    house: House,
    url: str,
    shots: list[Shot],
    *,
    connections: int = 64,
    closed_for_s: float | None = None,
) -> Outcome:
    """Send the shots from a process of its own, at their times, or in a closed loop (see `Plan`).

    Raises:
        BenchError: when the generator dies.
    """
    where = urlsplit(url)
    assert where.hostname is not None
    assert where.port is not None
    plan = Plan(where.hostname, where.port, shots, connections, closed_for_s)
    with tempfile.TemporaryDirectory(dir=house.folder) as folder:
        plan_file, answer_file = Path(folder, "plan"), Path(folder, "answer")
        plan_file.write_bytes(pickle.dumps(plan))
        words = [sys.executable, "-m", "roundsman.benchmarks.load", str(plan_file), str(answer_file)]
        generator = subprocess.Popen(words, stdin=subprocess.DEVNULL)  # noqa: S603
        house.children.append(generator)
        try:
            code = generator.wait()
        finally:
            if generator.poll() is None:
                generator.kill()
                generator.wait()
            house.children.remove(generator)
        if code != 0:
            raise BenchError(f"the load generator ended with {code}")
        outcome = pickle.loads(answer_file.read_bytes())  # noqa: S301  (written by our own child)
    assert isinstance(outcome, Outcome)
    return outcome


def percentile(values: Sequence[float], share: float) -> float:
    """The value that so large a share of the values does not exceed; 0.0 when there are none."""
    if not values:
        return 0.0
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, int(share * len(ranked)))]


def ms(seconds: float) -> float:
    """Milliseconds with one decimal, for figures."""
    return round(seconds * 1000, 1)


def cpu_seconds(*pids: int) -> float | None:
    """Seconds of processor that processes and their children have used so far; None where it cannot be told."""
    if not Path("/proc/self/stat").exists():
        return None
    ticks, wanted = 0, set(pids)
    for folder in sorted(Path("/proc").glob("[0-9]*"), key=lambda path: int(path.name)):
        with contextlib.suppress(OSError):
            fields = (folder / "stat").read_text().rpartition(") ")[2].split()
            if int(folder.name) in wanted or int(fields[1]) in wanted:
                wanted.add(int(folder.name))
                ticks += sum(int(field) for field in fields[11:15])
    return ticks / os.sysconf("SC_CLK_TCK")


def cpu_ms_each(house: House, before: Mapping[str, float], count: int) -> dict[str, float]:
    """Milliseconds of processor that each of so many requests cost since `cpu_used`."""
    after = cpu_used(house)
    return {name: round((after[name] - before[name]) * 1000 / max(count, 1), 2) for name in before}


def cpu_used(house: House) -> dict[str, float]:
    """Seconds of processor used so far: by the servers and by the database."""
    used = {
        "server": cpu_seconds(*(child.pid for child in house.children)),
        "database": cpu_seconds(house.database_pid),
    }
    return {name: seconds for name, seconds in used.items() if seconds is not None}


def machine() -> dict[str, Any]:
    """What the figures were measured on."""
    return {
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "load_before": round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None,
    }
