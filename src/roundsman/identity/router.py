"""The doors of identity."""

from roundsman.identity.routes.audit import audit
from roundsman.identity.routes.auth import PUBLIC, auth, entry, me
from roundsman.identity.routes.event_types import event_types
from roundsman.identity.routes.people import organisations, users
from roundsman.identity.routes.privacy import privacy
from roundsman.identity.routes.settings import settings
from roundsman.identity.routes.sharing import sharing

routers = [entry, auth, me, organisations, users, settings, sharing, privacy, audit, event_types]

__all__ = ["PUBLIC", "routers"]
