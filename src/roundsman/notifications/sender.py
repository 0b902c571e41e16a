"""Sends webhooks in the background; any number of processes may."""

import threading
import uuid
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

import structlog

from roundsman.notifications.service.sending import due, serve

log = structlog.get_logger(__name__)

POLL_S = 1.0
AT_ONCE = 4
"""Receivers that one process serves at the same time: a slow one keeps no other waiting."""


class WebhookSender:
    """One sender."""

    def __init__(self) -> None:
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._at_work: dict[tuple[uuid.UUID, uuid.UUID], Future[int]] = {}

    def start(self) -> None:
        """Begin in the background."""
        self._thread = threading.Thread(target=self._run, name="webhook-sender", daemon=True)
        self._thread.start()

    def stop(self, timeout_s: float = 10.0) -> None:
        """Begin no more calls, and give back what is in hand; of a process that is killed it comes back when its lease
        is over."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(timeout_s)

    def run_once(self, pool: ThreadPoolExecutor) -> None:
        """Hand every receiver that is due, and not served yet, to the pool."""
        self._at_work = {one: future for one, future in self._at_work.items() if not future.done()}
        for one in due():
            if one not in self._at_work and not self._stop.is_set():
                self._at_work[one] = pool.submit(_served, *one, self._stop.is_set)

    def _run(self) -> None:
        pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="webhook")
        wait_s = POLL_S
        while not self._stop.wait(wait_s):
            try:
                self.run_once(pool)
                wait_s = POLL_S
            except Exception as error:  # noqa: BLE001  (the database may be away for a while)
                log.warning("webhook sender waits", error=repr(error))
                wait_s = 3.0
        pool.shutdown(wait=False, cancel_futures=True)


def _served(tenant_id: uuid.UUID, endpoint_id: uuid.UUID, is_over: Callable[[], bool]) -> int:
    try:
        return serve(tenant_id, endpoint_id, is_over)
    except Exception as error:  # noqa: BLE001  (one receiver's trouble must not stop the others)
        log.warning(
            "webhook not served", tenant_id=str(tenant_id), webhook_id=str(endpoint_id), error=repr(error)
        )
        return 0
