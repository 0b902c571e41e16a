"""Links that are the key to one thing for a while: signed with the server's own key, kept nowhere.

Whoever has the link may fetch what it leads to until it runs out; nothing else, and nothing can be guessed from it.
"""

import base64
import hashlib
import hmac
import struct
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime

from roundsman.platform.clock import real_now
from roundsman.platform.config import Settings
from roundsman.platform.errors import NotFound

_LAYOUT = ">16s16sQ"
_SIGNED = 20
"""Bytes of the signature: 160 bits."""


@dataclass(frozen=True, slots=True)
class LinkTo:
    """What a link leads to."""

    tenant_id: uuid.UUID
    id: uuid.UUID
    until: datetime


@dataclass(frozen=True, slots=True)
class _Links:
    key: str
    url: str


_current: _Links | None = None


def use_links(settings: Settings, key: str) -> None:
    """Say it once, when the process begins."""
    global _current
    url = settings.public_url or f"http://{settings.host}:{settings.port}"
    _current = _Links(key, url.rstrip("/"))


def address_of(path: str) -> str:
    """The whole address of a path of ours, for those outside."""
    return _links().url + path


def token_of(purpose: str, to: LinkTo) -> str:
    """What stands in a link.

    Args:
        purpose: What kind of thing it leads to; a token for one kind opens no other.
        to: What it leads to, and how long.
    """
    body = struct.pack(_LAYOUT, to.tenant_id.bytes, to.id.bytes, int(to.until.timestamp()))
    return base64.urlsafe_b64encode(body + _signature(purpose, body)).rstrip(b"=").decode()


def read_token(purpose: str, token: str) -> LinkTo:
    """What a link leads to.

    Raises:
        NotFound: `link_not_good`, when it is not ours, of another kind, or has run out; the three are not told apart.
    """
    size = struct.calcsize(_LAYOUT)
    try:
        whole = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
    except ValueError:
        whole = b""
    body, signature = whole[:size], whole[size:]
    if len(body) == size and hmac.compare_digest(signature, _signature(purpose, body)):
        tenant, one, until = struct.unpack(_LAYOUT, body)
        if until > real_now().timestamp():
            return LinkTo(uuid.UUID(bytes=tenant), uuid.UUID(bytes=one), datetime.fromtimestamp(until, UTC))
    raise NotFound(
        "this link is not good, or no longer", accepted="a link that is younger", code="link_not_good"
    )


def _signature(purpose: str, body: bytes) -> bytes:
    return hmac.digest(_links().key.encode(), f"link|{purpose}|".encode() + body, hashlib.sha256)[:_SIGNED]


def _links() -> _Links:
    if _current is None:
        raise RuntimeError("no key for links: call use_links first")
    return _current
