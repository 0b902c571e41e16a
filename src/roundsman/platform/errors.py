"""Errors as the caller meets them: each has a stable code, a status and says what would be accepted.

They become RFC 9457 problem documents at the HTTP edge; use cases raise them without knowing HTTP.
"""

from typing import Any, ClassVar


class Problem(Exception):  # noqa: N818  (the word of RFC 9457)
    """Something the caller can understand and, mostly, mend.

    Args:
        detail: One sentence about this very case.
        field: The input at fault, as a path (`lines.0.quantity`).
        accepted: What would be accepted instead; the class may have words for all its cases.
        code: Overrides the class's code with a more exact one.
        facts: Further members of the problem document.
    """

    status: ClassVar[int] = 500
    default_code: ClassVar[str] = "internal_error"
    title: ClassVar[str] = "Something went wrong on our side"
    default_accepted: ClassVar[str | None] = None

    def __init__(
        self,
        detail: str = "",
        *,
        field: str | None = None,
        accepted: str | None = None,
        code: str | None = None,
        **facts: Any,
    ) -> None:
        super().__init__(detail or self.title)
        self.detail = detail or self.title
        self.field = field
        self.accepted = accepted or self.default_accepted
        self.code = code or self.default_code
        self.facts = facts


class MalformedBody(Problem):
    """The body could not be read at all."""

    status, default_code, title = 400, "malformed_body", "The body could not be read"
    default_accepted = "a JSON object, with Content-Type: application/json"


class Unauthenticated(Problem):
    """Nobody, or nobody any more."""

    status, default_code, title = 401, "unauthenticated", "Log in first"
    default_accepted = "Authorization: Bearer, with the access token of POST /api/v1/auth/login"


class Forbidden(Problem):
    """Your role may not do this."""

    status, default_code, title = 403, "forbidden", "Your role may not do this"
    default_accepted = "the same call by somebody whose role holds the permission"


class NotFound(Problem):
    """It does not exist, or not for you; the answer is the same on purpose."""

    status, default_code, title = 404, "not_found", "There is no such thing here"
    default_accepted = "an id or address that the lists show you"


class Conflict(Problem):
    """It collides with what is there."""

    status, default_code, title = 409, "conflict", "This collides with what is there"
    default_accepted = "what fits to the present state; read it again and repeat"


class StaleVersion(Problem):
    """The `If-Match` names a version that is no longer current."""

    status, default_code, title = 412, "stale_version", "Somebody changed this in the meantime"
    default_accepted = "the change once more, with the ETag that a fresh read answers as If-Match"


class TooLarge(Problem):
    """The body is larger than this server takes."""

    status, default_code, title = 413, "body_too_large", "The body is too large"
    default_accepted = "a smaller body"


class Invalid(Problem):
    """The input is readable but not acceptable."""

    status, default_code, title = 422, "invalid", "The input is not acceptable"


class TooManyRequests(Problem):
    """Too many, too fast. `retry_after_s` says when to come again."""

    status, default_code, title = 429, "too_many_requests", "Too many requests"


class Unavailable(Problem):
    """A part that is needed does not answer now."""

    status, default_code, title = 503, "unavailable", "A part that is needed does not answer"


class IllegalTransition(Conflict):
    """The command does not apply in the current state."""

    default_code, title = "illegal_transition", "This does not apply in the current state"

    def __init__(self, machine: str, current: str, command: str, allowed: list[str]) -> None:
        super().__init__(
            f"{'an' if machine[0] in 'aeiou' else 'a'} {machine} that is {current.replace('_', ' ')} "
            f"cannot {command.replace('_', ' ')}",
            accepted=f"{', '.join(allowed)} in this state" if allowed else "nothing; this state is final",
            current_status=current,
            command=command,
            allowed_commands=allowed,
        )
