"""Mail goes out over the mail server that the configuration names; without one, whoever wants to send is told so.

The address of the server, with its password, stands in the environment of the process and nowhere else.
"""

import smtplib
import ssl
from collections.abc import Sequence
from dataclasses import dataclass, field
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP as POLICY
from email.utils import format_datetime, parseaddr
from ipaddress import ip_address
from urllib.parse import parse_qs, unquote, urlsplit

from roundsman.platform.clock import real_now
from roundsman.platform.config import ConfigurationError, Settings
from roundsman.platform.errors import Conflict

WAIT_S = 15.0
_PORTS = {"smtp": 587, "smtps": 465}
_HELP = "smtp://user:password@host:587 (STARTTLS) or smtps://user:password@host:465"
NOT_SET_UP = (
    "mail is not set up on this server: set ROUNDSMAN_SMTP_URL and ROUNDSMAN_MAIL_FROM, and start it again"
)


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is handed in, and in whose name."""

    host: str
    port: int
    is_tls: bool
    wants_starttls: bool
    sender: str
    user: str | None = None
    password: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a letter."""

    name: str
    media_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail to one address."""

    to: str
    subject: str
    text: str
    html: str
    message_id: str
    """The same for each try, so that a mailbox shows a repeated one once."""
    attachments: Sequence[Attachment] = ()


class NotTaken(Exception):  # noqa: N818  (an outcome, not a fault)
    """The mail server did not take a letter; the message is for people.

    Args:
        detail: Why.
        is_final: Whether asking again is of no use.
    """

    def __init__(self, detail: str, *, is_final: bool) -> None:
        super().__init__(detail)
        self.is_final = is_final


_current: MailServer | None = None


def use_mail(settings: Settings) -> None:
    """Say it once, when the process begins.

    Raises:
        ConfigurationError: when the URL or the address is none.
    """
    global _current
    _current = mail_server_of(settings)


def mail_server() -> MailServer | None:
    """The mail server; None where there is none."""
    return _current


def needed_mail_server() -> MailServer:
    """The mail server.

    Raises:
        Conflict: `mail_not_set_up`.
    """
    if _current is None:
        raise Conflict(NOT_SET_UP, accepted="sending without addresses of mail", code="mail_not_set_up")
    return _current


def mail_server_of(settings: Settings) -> MailServer | None:
    """What the settings say of mail.

    Raises:
        ConfigurationError: when the URL or the address is none.
    """
    if not settings.smtp_url:
        return None
    try:
        parts = urlsplit(settings.smtp_url)
        port = parts.port
    except ValueError as error:
        raise ConfigurationError(f"ROUNDSMAN_SMTP_URL is no URL; {_HELP}") from error
    starttls = parse_qs(parts.query).get("starttls", ["auto"])[-1]
    if parts.scheme not in _PORTS or not parts.hostname or starttls not in ("auto", "never"):
        raise ConfigurationError(f"ROUNDSMAN_SMTP_URL: {_HELP}; ?starttls=never for a relay without TLS")
    sender = settings.mail_from or ""
    if "@" not in parseaddr(sender)[1]:
        raise ConfigurationError(
            "ROUNDSMAN_MAIL_FROM must be the address that mail comes from, for example reports@example.com"
        )
    is_tls = parts.scheme == "smtps"
    return MailServer(
        host=parts.hostname,
        port=port or _PORTS[parts.scheme],
        is_tls=is_tls,
        wants_starttls=not is_tls and starttls == "auto" and not _is_this_machine(parts.hostname),
        sender=sender,
        user=unquote(parts.username) if parts.username else None,
        password=unquote(parts.password) if parts.password else None,
    )


def send_letter(server: MailServer, letter: Letter) -> None:
    """Hand a letter in.

    Raises:
        NotTaken: with what the mail server said.
    """
    message = message_of(server, letter)
    try:
        with _connected(server) as line:
            line.send_message(message, to_addrs=[letter.to])
    except smtplib.SMTPRecipientsRefused as error:
        code, said = next(iter(error.recipients.values()))
        raise NotTaken(_said(code, said), is_final=code >= 500) from error
    except smtplib.SMTPAuthenticationError as error:
        # Whoever runs the server may mend it: it is the same for every letter.
        raise NotTaken(f"the mail server refuses our login ({error.smtp_code})", is_final=False) from error
    except smtplib.SMTPResponseException as error:
        raise NotTaken(_said(error.smtp_code, error.smtp_error), is_final=error.smtp_code >= 500) from error
    except (smtplib.SMTPException, OSError) as error:
        raise NotTaken(
            f"the mail server does not answer as it should ({_words(error)})", is_final=False
        ) from error


def message_of(server: MailServer, letter: Letter) -> EmailMessage:
    """The letter as it goes over the wire."""
    message = EmailMessage(policy=POLICY)
    name, address = parseaddr(server.sender)
    local, _, domain = address.rpartition("@")
    message["From"] = Address(name, local, domain)
    message["To"] = letter.to
    message["Subject"] = " ".join(letter.subject.split())
    message["Date"] = format_datetime(real_now())
    message["Message-ID"] = f"<{letter.message_id}@{domain}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text)
    message.add_alternative(letter.html, subtype="html")
    for one in letter.attachments:
        kind, _, subtype = one.media_type.partition(";")[0].partition("/")
        message.add_attachment(one.content, maintype=kind, subtype=subtype, filename=one.name)
    return message


def _connected(server: MailServer) -> smtplib.SMTP:
    if server.is_tls:
        line: smtplib.SMTP = smtplib.SMTP_SSL(
            server.host, server.port, timeout=WAIT_S, context=ssl.create_default_context()
        )
    else:
        line = smtplib.SMTP(server.host, server.port, timeout=WAIT_S)
    try:
        if server.wants_starttls:
            line.starttls(context=ssl.create_default_context())
        if server.user is not None:
            line.login(server.user, server.password or "")
    except BaseException:
        line.close()
        raise
    return line


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _said(code: int, words: bytes | str) -> str:
    told = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return f"the mail server said {code}: {' '.join(told.split())[:200]}"


def _words(error: Exception) -> str:
    return "no answer in time" if isinstance(error, TimeoutError) else type(error).__name__
