"""Calls of receivers. They go to the open internet by TLS only, never to what lies behind our own firewall.

A name is looked up once, all its addresses are checked, and the call goes to the address that was checked: a name that
answers otherwise the second time leads nowhere else. Redirects are not followed.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from dataclasses import dataclass
from functools import cache
from types import TracebackType
from typing import Self
from urllib.parse import SplitResult, urlsplit

from roundsman.notifications.keys import Network

CONNECT_S = 5.0
ANSWER_S = 10.0
WHOLE_S = 15.0
"""So long a call takes at most, however slowly it is answered."""
MOST_READ = 2_000

type Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class NotReached(Exception):  # noqa: N818  (an outcome, not a fault)
    """There was no answer; the message is for people."""


class _HungUp(NotReached):
    """The line was closed before an answer came."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a receiver answered."""

    code: int
    body: str
    retry_after_s: int | None

    @property
    def is_taken(self) -> bool:
        """Whether it took what it was told."""
        return 200 <= self.code < 300


def why_not(url: str, private: tuple[Network, ...]) -> str | None:
    """Why this URL cannot be a receiver's, as far as it can be told without asking anybody; None when it can."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return "this is no URL"
    if parts.scheme not in ("http", "https") or not parts.hostname or (port is not None and port == 0):
        return "a receiver's URL begins with https:// and names a host"
    if parts.username is not None or parts.password is not None or parts.fragment:
        return "no name, password or fragment in the URL: calls are signed, and the log shows the URL"
    if not url.isascii() or any(c.isspace() or not c.isprintable() for c in url):
        return "a URL has neither blanks nor other letters than those of ASCII"
    if parts.scheme == "http" and not private:
        return "a receiver's URL begins with https://"
    try:
        address = ipaddress.ip_address(parts.hostname)
    except ValueError:
        return None
    return None if _is_allowed(parts.scheme, address, private) else _FORBIDDEN


_FORBIDDEN = "this address is not on the open internet"


def _is_allowed(scheme: str, address: Address, private: tuple[Network, ...]) -> bool:
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None:
        address = address.ipv4_mapped
    if any(address in network for network in private if network.version == address.version):
        return True
    return scheme == "https" and address.is_global and not address.is_multicast


def _address_of(parts: SplitResult, port: int, private: tuple[Network, ...]) -> str:
    try:
        found = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise NotReached(f"{parts.hostname} has no address") from error
    addresses = [str(one[4][0]).partition("%")[0] for one in found]
    for address in addresses:
        if not _is_allowed(parts.scheme, ipaddress.ip_address(address), private):
            raise NotReached(
                f"{parts.hostname} leads to {address}: {_FORBIDDEN}"
                if parts.scheme == "https"
                else f"{parts.hostname} is called without TLS, which only named networks may be"
            )
    return addresses[0]


@cache
def _trusted() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


class _ToAddress(http.client.HTTPConnection):
    """A connection to an address that was checked, whatever the name leads to meanwhile."""

    def __init__(self, host: str, port: int, address: str, context: ssl.SSLContext | None) -> None:
        super().__init__(host, port, timeout=ANSWER_S)
        self._address, self._context = address, context
        if context is not None:
            self.default_port = 443

    def connect(self) -> None:
        self.sock = socket.create_connection((self._address, self.port), CONNECT_S)
        self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if self._context is not None:
            self.sock = self._context.wrap_socket(self.sock, server_hostname=self.host)
        self.sock.settimeout(ANSWER_S)


class Line:
    """A line to one receiver, kept open over several calls: `with Line(url, private) as line:`."""

    def __init__(self, url: str, private: tuple[Network, ...]) -> None:
        self._url, self._private = url, private
        self._parts = urlsplit(url)
        self._connection: _ToAddress | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._drop()

    def post(self, body: bytes, headers: dict[str, str]) -> Answer:
        """Call once.

        Raises:
            NotReached: when there was no answer, or the receiver may not be called.
        """
        if (problem := why_not(self._url, self._private)) is not None:
            raise NotReached(problem)
        was_open = self._connection is not None
        try:
            return self._post(body, headers)
        except _HungUp:
            # It may hang up between two calls; on a line of its own the call counts.
            if not was_open:
                raise
            return self._post(body, headers)

    def _post(self, body: bytes, headers: dict[str, str]) -> Answer:
        connection = self._connect()
        # Each part of an answer may take its time; all together may not.
        limit = threading.Timer(WHOLE_S, _cut, [connection])
        limit.daemon = True
        limit.start()
        begun = time.monotonic()
        try:
            path = (self._parts.path or "/") + (f"?{self._parts.query}" if self._parts.query else "")
            connection.request("POST", path, body, headers)
            answer = connection.getresponse()
            told = answer.read(MOST_READ)
            after = answer.headers.get("Retry-After", "")
            keeps = not answer.will_close and answer.read(1) == b""
            found = Answer(
                answer.status,
                told.decode("utf-8", "replace").replace("\x00", ""),
                int(after) if after.isascii() and after.isdigit() and len(after) < 9 else None,
            )
        except (ConnectionResetError, BrokenPipeError) as error:  # (also what HTTP calls RemoteDisconnected)
            self._drop()
            raise _HungUp("it hung up without an answer") from error
        except (OSError, http.client.HTTPException, ValueError) as error:
            self._drop()
            if time.monotonic() - begun >= WHOLE_S or isinstance(error, TimeoutError):
                raise NotReached("no answer in time") from error
            raise NotReached(_words(error)) from error
        finally:
            limit.cancel()
        if not keeps:
            self._drop()
        return found

    def _connect(self) -> _ToAddress:
        if self._connection is None:
            parts = self._parts
            host, port = str(parts.hostname), parts.port or (443 if parts.scheme == "https" else 80)
            address = _address_of(parts, port, self._private)
            made = _ToAddress(host, port, address, _trusted() if parts.scheme == "https" else None)
            try:
                made.connect()
            except (OSError, ValueError) as error:
                made.close()
                raise NotReached(_words(error)) from error
            self._connection = made
        return self._connection

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _cut(connection: _ToAddress) -> None:
    if (line := connection.sock) is not None:
        try:
            line.shutdown(socket.SHUT_RDWR)
        except OSError:
            return  # it is closed already


def _words(error: Exception) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not good: {error.verify_message}"
    if isinstance(error, TimeoutError):
        return "no answer in time"
    if isinstance(error, ConnectionRefusedError):
        return "nobody listens there"
    return f"the connection broke ({type(error).__name__})"
