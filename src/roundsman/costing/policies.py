"""Who may see and post costs. All holders have these permissions for the whole tenant; narrower scopes reach none."""

from roundsman.platform.errors import Forbidden, NotFound
from roundsman.platform.principal import Scope
from roundsman.platform.work import Work


def check_may_read(work: Work) -> None:
    """Refuse a caller whose scope does not reach the tenant's costs.

    Raises:
        NotFound: as if there were none.
    """
    if work.principal.scope_of("costs.read") is not Scope.TENANT:
        raise NotFound("there are no costs here")


def check_may_post(work: Work) -> None:
    """Refuse a caller who may not post.

    Raises:
        Forbidden: when the permission is not held for the tenant.
    """
    if work.principal.scope_of("costs.write") is not Scope.TENANT:
        raise Forbidden("your role may not post costs; it needs costs.write", permission="costs.write")
