"""The shape of refresh tokens: they carry their tenant and id, so that they are found under the tenant's policy."""

import base64
import binascii
import hashlib
import secrets
import uuid
from dataclasses import dataclass

from roundsman.platform.errors import Unauthenticated

_PREFIX = "rt1."
_SECRET_BYTES = 32


@dataclass(frozen=True)
class RefreshValue:
    """A refresh token as its bearer holds it."""

    tenant_id: uuid.UUID
    token_id: uuid.UUID
    text: str

    @property
    def hash(self) -> str:
        """What is stored: SHA-256, which is enough for 256 random bits."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def make_refresh_value(tenant_id: uuid.UUID, token_id: uuid.UUID) -> RefreshValue:
    """A new token."""
    raw = tenant_id.bytes + token_id.bytes + secrets.token_bytes(_SECRET_BYTES)
    return RefreshValue(tenant_id, token_id, _PREFIX + base64.urlsafe_b64encode(raw).decode().rstrip("="))


def read_refresh_value(text: str) -> RefreshValue:
    """The token of a text.

    Raises:
        Unauthenticated: (`refresh_invalid`) when it was not made here.
    """
    try:
        if not text.startswith(_PREFIX):
            raise ValueError("another prefix")
        body = text.removeprefix(_PREFIX)
        raw = base64.b64decode(body + "=" * (-len(body) % 4), altchars=b"-_", validate=True)
        if len(raw) != 32 + _SECRET_BYTES:
            raise ValueError("another length")
    except (ValueError, binascii.Error) as error:
        raise Unauthenticated("the refresh token is not one of ours", code="refresh_invalid") from error
    return RefreshValue(uuid.UUID(bytes=raw[:16]), uuid.UUID(bytes=raw[16:32]), text)
