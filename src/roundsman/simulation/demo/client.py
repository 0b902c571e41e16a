"""One logged-in person at the API: keyed calls, patience with a server that is away, fresh tokens."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import httpx2

from roundsman.simulation.demo.errors import DemoError, Refused

PATIENCE_S = 90.0
JOB_PATIENCE_S = 900.0
_AWAY = frozenset({502, 503, 504})
_PAGE = 500


class Line:
    """The connections to one server, shared by all callers, with patience while it is away.

    Args:
        url: Where the server listens.
        failure: Asked while waiting: a sentence when the server will not come back.
        connections: At most so many calls at once.
    """

    def __init__(
        self, url: str, *, failure: Callable[[], str | None] = lambda: None, connections: int = 32
    ) -> None:
        self._failure = failure
        self._http = httpx2.Client(
            base_url=url,
            timeout=httpx2.Timeout(60.0),
            limits=httpx2.Limits(max_connections=connections, max_keepalive_connections=connections),
            headers={"Accept": "application/json"},
            trust_env=False,
        )
        self._lock = threading.Lock()
        self._over = threading.Event()
        self.calls = 0
        self.repeats = 0

    def hang_up(self) -> None:
        """It is over: whoever calls or waits from now on gets a `DemoError` at once."""
        self._over.set()

    def close(self) -> None:
        """Let the connections go."""
        self._http.close()

    def send(
        self, method: str, path: str, *, headers: dict[str, str], content: bytes | None, params: Any = None
    ) -> httpx2.Response:
        """One call, repeated while the server is away.

        Only safe, keyed or harmless calls come here, so a repeat never does anything twice.

        Raises:
            DemoError: when the server does not come back.
        """
        deadline = time.monotonic() + PATIENCE_S
        pause = 0.1
        while True:
            if self._over.is_set():
                raise DemoError("The demo was stopped.")
            try:
                answer = self._http.request(method, path, headers=headers, content=content, params=params)
                if answer.status_code == 429:
                    pause = max(pause, float(answer.headers.get("Retry-After", "1")))
                if answer.status_code not in _AWAY and answer.status_code != 429:
                    with self._lock:
                        self.calls += 1
                    return answer
                why = f"it answers {answer.status_code}"
            except httpx2.TransportError as error:
                why = str(error) or type(error).__name__
            if (sentence := self._failure()) is not None:
                raise DemoError(sentence)
            if time.monotonic() > deadline:
                raise DemoError(f"The server has been away for {PATIENCE_S:.0f} s ({why}).")
            with self._lock:
                self.repeats += 1
            self._over.wait(pause)
            pause = min(2.0, pause * 1.5)


class Caller:
    """One user. Logs in at the first call, and again whenever the token has run out."""

    def __init__(self, line: Line, email: str, password: str) -> None:
        self._line = line
        self.email = email
        self._password = password
        self._token: str | None = None
        self._lock = threading.Lock()

    def get(self, path: str, **params: Any) -> Any:
        """Read one thing.

        Raises:
            Refused: when the server says no.
        """
        return self._call("GET", path, params={k: v for k, v in params.items() if v is not None})

    def download(self, path: str, **params: Any) -> bytes:
        """Read a file."""
        answer = self._answer("GET", path, params=params)
        _read(f"GET {path} by {self.email}", answer, as_json=False)
        return answer.content

    def post(self, path: str, body: dict[str, Any] | None = None, *, key: str) -> Any:
        """Do something.

        Args:
            path: Where.
            body: What.
            key: Names this act; the same key is the same act, however often it is sent.

        Raises:
            Refused: when the server says no.
        """
        return self._call("POST", path, body=body, key=key)

    def put(self, path: str, body: dict[str, Any], *, key: str) -> Any:
        """As `post`, for what is set."""
        return self._call("PUT", path, body=body, key=key)

    def patch(self, path: str, body: dict[str, Any], *, key: str) -> Any:
        """As `post`, for what is changed."""
        return self._call("PATCH", path, body=body, key=key)

    def hand_in(self, content: bytes, content_type: str, *, key: str) -> Any:
        """Hand in a file; its bytes are the body."""
        return self._call("POST", "/api/v1/files", content=content, content_type=content_type, key=key)

    def pages(self, path: str, **params: Any) -> Iterator[dict[str, Any]]:
        """All rows of a list, page by page."""
        cursor: str | None = None
        while True:
            page = self.get(path, limit=_PAGE, cursor=cursor, **params)
            yield from page["items"]
            cursor = page["next_cursor"]
            if cursor is None:
                return

    def finished_job(
        self, job_id: str, *, progress: Callable[[float, str], None] | None = None, poll_s: float = 0.4
    ) -> dict[str, Any]:
        """Wait for a background job and give it back.

        Raises:
            DemoError: when it failed, was cancelled, or takes too long.
        """
        deadline = time.monotonic() + JOB_PATIENCE_S
        while time.monotonic() < deadline:
            job: dict[str, Any] = self.get(f"/api/v1/jobs/{job_id}")
            if progress is not None:
                progress(float(job["progress"]), str(job["progress_note"]))
            if job["status"] == "succeeded":
                return job
            if job["status"] in ("failed", "cancelled"):
                raise DemoError(
                    f"The job {job['kind']} {job['status']}: {job['error'] or 'no reason given'}."
                )
            time.sleep(poll_s)
        raise DemoError(f"The job {job_id} did not end within {JOB_PATIENCE_S / 60:.0f} minutes.")

    def _call(
        self,
        method: str,
        path: str,
        *,
        params: Any = None,
        body: dict[str, Any] | None = None,
        content: bytes | None = None,
        content_type: str = "application/json",
        key: str = "",
    ) -> Any:
        answer = self._answer(
            method, path, params=params, body=body, content=content, content_type=content_type, key=key
        )
        return _read(f"{method} {path} by {self.email}", answer)

    def _answer(
        self,
        method: str,
        path: str,
        *,
        params: Any = None,
        body: dict[str, Any] | None = None,
        content: bytes | None = None,
        content_type: str = "application/json",
        key: str = "",
    ) -> httpx2.Response:
        if body is not None:
            content = json.dumps(body).encode()
        for attempt in (1, 2):
            headers = {"Authorization": f"Bearer {self._token_for(attempt)}"}
            if key:
                headers["Idempotency-Key"] = key
            if content is not None:
                headers["Content-Type"] = content_type
            answer = self._line.send(method, path, headers=headers, content=content, params=params)
            if answer.status_code == 401 and attempt == 1:
                continue
            return answer
        raise AssertionError("the second attempt returns or raises")

    def _token_for(self, attempt: int) -> str:
        # One login at a time for one user: several would only cost time.
        with self._lock:
            if self._token is None or attempt > 1:
                self._token = self._log_in()
            return self._token

    def _log_in(self) -> str:
        body = json.dumps({"email": self.email, "password": self._password}).encode()
        headers = {"Content-Type": "application/json"}
        answer = self._line.send("POST", "/api/v1/auth/login", headers=headers, content=body)
        return str(_read(f"login of {self.email}", answer)["access_token"])


def _read(call: str, answer: httpx2.Response, *, as_json: bool = True) -> Any:
    if answer.status_code < 400:
        return answer.json() if answer.content and as_json else None
    try:
        document = answer.json()
    except ValueError:
        document = {}
    raise Refused(call, answer.status_code, document if isinstance(document, dict) else {})
