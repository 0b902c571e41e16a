"""Asking a road engine over HTTP: every call ends in time, and only JSON of the right shape comes through."""

import json
from time import monotonic
from typing import Any

import httpx2
import numpy as np
import numpy.typing as npt

from roundsman.travel.ports import EngineError

MAX_ANSWER_BYTES = 64 * 1024 * 1024
CONNECT_S = 3.0
_ROUNDED = 2.0
"""OSRM's metres between neighbours of one street may be a little less than none."""


class HttpDoor:
    """One engine's address.

    Args:
        name: What people call the engine, for sentences.
        url: Where it answers.
        timeout_s: Seconds that a call may take in all, however slowly the answer drips in.
    """

    def __init__(self, name: str, url: str, timeout_s: float) -> None:
        self.name, self._url, self._timeout_s = name, url.rstrip("/"), timeout_s
        limits = httpx2.Limits(max_connections=8, max_keepalive_connections=8)
        timeout = httpx2.Timeout(timeout_s, connect=min(CONNECT_S, timeout_s))
        self._http = httpx2.Client(timeout=timeout, limits=limits, follow_redirects=False)

    def ask(self, method: str, path: str, body: Any = None) -> tuple[int, dict[str, Any]]:
        """The status and the JSON object that came.

        Raises:
            EngineError: when nothing came in time, or no JSON object.
        """
        until = monotonic() + self._timeout_s
        taken, size = [], 0
        try:
            with self._http.stream(method, f"{self._url}{path}", json=body) as answer:
                for piece in answer.iter_bytes():
                    taken.append(piece)
                    size += len(piece)
                    if monotonic() > until:
                        raise EngineError(f"{self.name} took longer than {self._timeout_s:g} s")
                    if size > MAX_ANSWER_BYTES:
                        raise EngineError(f"{self.name} sent more than {MAX_ANSWER_BYTES} bytes")
                status = answer.status_code
        except httpx2.TimeoutException as error:
            raise EngineError(f"{self.name} took longer than {self._timeout_s:g} s") from error
        except (httpx2.HTTPError, httpx2.StreamError, httpx2.InvalidURL) as error:
            raise EngineError(f"{self.name} does not answer: {error or type(error).__name__}") from error
        try:
            read = json.loads(b"".join(taken))
        except ValueError as error:
            raise EngineError(f"{self.name} answered {status} with what is no JSON") from error
        if not isinstance(read, dict):
            raise EngineError(f"{self.name} answered {status} with what is no JSON object")
        return status, read


def numbers_of(name: str, rows: Any, shape: tuple[int, int]) -> npt.NDArray[np.float64]:
    """A matrix of an answer, NaN for null.

    Raises:
        EngineError: when it is not of that shape, or holds what is no number of zero or more.
    """
    try:
        found = np.array(rows, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise EngineError(f"{name} sent a table that holds something else than numbers") from error
    if found.shape != shape:
        raise EngineError(f"{name} sent a table of {found.shape}, not of {shape}")
    if np.any(found < -_ROUNDED) or np.any(np.isinf(found)):
        raise EngineError(f"{name} sent a table with negative or endless ways")
    return np.maximum(found, 0.0)
