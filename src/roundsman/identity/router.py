"""The doors of identity."""

from roundsman.identity.routes.auth import PUBLIC, auth, entry, me
from roundsman.identity.routes.people import organisations, users
from roundsman.identity.routes.settings import settings

routers = [entry, auth, me, organisations, users, settings]

__all__ = ["PUBLIC", "routers"]
