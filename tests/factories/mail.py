"""A mail server on this machine: takes letters over real SMTP and keeps them, or refuses them as told."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import cast


class Postbox(socketserver.ThreadingTCPServer):
    """Where the letters arrive."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.letters: list[tuple[str, EmailMessage]] = []
        """(address, letter) as they came."""
        self.refusals: list[str] = []
        """What the next recipients are answered, one each; empty takes everything."""
        self.always: dict[str, str] = {}
        """Address -> what it is always answered."""

    @property
    def url(self) -> str:
        """For `ROUNDSMAN_SMTP_URL`."""
        return f"smtp://127.0.0.1:{self.server_address[1]}"

    def letters_to(self, address: str) -> list[EmailMessage]:
        """The letters that one address got."""
        return [letter for to, letter in self.letters if to == address]


class _Talk(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        box = cast(Postbox, self.server)
        to: list[str] = []
        self._say("220 here")
        while line := self.rfile.readline().decode("ascii").strip():
            word = line.upper()
            if word.startswith(("EHLO", "HELO")):
                self._say("250 here")
            elif word.startswith("RCPT"):
                address = line[line.index("<") + 1 : line.rindex(">")]
                answer = box.always.get(address) or (box.refusals.pop(0) if box.refusals else "250 fine")
                if answer.startswith("250"):
                    to.append(address)
                self._say(answer)
            elif word == "DATA":
                self._say("354 go on")
                parsed = message_from_bytes(self._body(), policy=default)
                box.letters += [(address, parsed) for address in to]
                to = []
                self._say("250 taken")
            elif word == "QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 fine")

    def _body(self) -> bytes:
        lines: list[bytes] = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line[1:] if line.startswith(b"..") else line)
        return b"".join(lines)

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode("ascii"))


@contextmanager
def postbox() -> Iterator[Postbox]:
    """A mail server that listens."""
    with Postbox() as box:
        thread = threading.Thread(target=box.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield box
        finally:
            box.shutdown()
            thread.join()
