"""For those who receive our webhooks: check a call and read it. Needs Python's own library only; copy it if you like.

    try:
        events = verified([secret], request.headers, request.body)
    except Refused as why:
        return 401
    for event in events:
        if seen.is_new(event["id"]):
            ...

`docs/samples/webhooks` has the same for JavaScript, and calls to try it with.
"""

import base64
import hashlib
import hmac
import json
import time
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from typing import Any

TOLERANCE_S = 300
"""A call that says it was made longer ago, or later than now, was caught and is sent by somebody else."""


class Refused(Exception):  # noqa: N818  (an outcome, not a fault)
    """This call is not to be believed; the message says why."""


def verified(
    secrets: Sequence[str], headers: Mapping[str, str], body: bytes, *, now: float | None = None
) -> list[dict[str, Any]]:
    """The events of a call, in the order in which they happened.

    Args:
        secrets: Those that are good; two while a secret is changed.
        headers: Of the call; their names in any case.
        body: As it came: once parsed and put together again, its signature fits no longer.
        now: Seconds since 1970; this computer's clock when left out.

    Raises:
        Refused: when it is not ours, or not of now.
    """
    told = {name.lower(): value for name, value in headers.items()}
    try:
        message_id, stamp = told["webhook-id"], told["webhook-timestamp"]
        signatures = told["webhook-signature"].split()
    except KeyError as error:
        raise Refused(f"there is no {error.args[0]}") from None
    if not (stamp.isascii() and stamp.isdigit() and len(stamp) < 16):
        raise Refused("webhook-timestamp is no number of seconds")
    if abs((time.time() if now is None else now) - int(stamp)) > TOLERANCE_S:
        raise Refused("it was made too long ago, or will be made later")
    signed = f"{message_id}.{stamp}.".encode() + body
    for secret in secrets:
        key = base64.b64decode(secret.removeprefix("whsec_"))
        right = b"v1," + base64.b64encode(hmac.digest(key, signed, hashlib.sha256))
        if any(hmac.compare_digest(right, one.encode()) for one in signatures):
            document = json.loads(body)
            events: list[dict[str, Any]] = document["events"] if document["type"] == "batch" else [document]
            return events
    raise Refused("no signature is made with a secret of ours")


class Seen:
    """Which events were taken already: what is told twice is to be done once.

    Keep the ids where you keep what you make of the events, in one transaction with it; this keeps them in memory.
    """

    def __init__(self, most: int = 100_000) -> None:
        self._ids: OrderedDict[str, None] = OrderedDict()
        self._most = most

    def is_new(self, event_id: str) -> bool:
        """Whether it was not there yet; from now on it is."""
        if event_id in self._ids:
            self._ids.move_to_end(event_id)
            return False
        self._ids[event_id] = None
        if len(self._ids) > self._most:
            self._ids.popitem(last=False)
        return True
