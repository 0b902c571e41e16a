"""What can go wrong with the demo, in sentences for people."""

from typing import Any


class DemoError(Exception):
    """The day cannot be played on; the message says why."""


class Refused(DemoError):  # noqa: N818  (the server's word for it)
    """The server said no; a problem document says why."""

    def __init__(self, call: str, status: int, document: dict[str, Any]) -> None:
        self.status = status
        self.code = str(document.get("code", "unknown"))
        self.document = document
        detail = document.get("detail") or document.get("title") or "no reason given"
        field = f" ({document['field']})" if document.get("field") else ""
        super().__init__(f"{call} was refused with {status} {self.code}: {detail}{field}")
