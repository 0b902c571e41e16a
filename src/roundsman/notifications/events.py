"""What can be said about receivers of webhooks."""

from typing import ClassVar

from roundsman.platform.events.envelope import DomainEvent


class _OfWebhook(DomainEvent):
    subject_type: ClassVar[str] = "webhook_endpoint"


class WebhookAdded(_OfWebhook):
    """A receiver was added."""


class WebhookChanged(_OfWebhook):
    """A receiver was changed, paused or resumed."""

    fields: list[str]
    is_active: bool


class WebhookRemoved(_OfWebhook):
    """A receiver was removed with its log."""


class WebhookSecretRotated(_OfWebhook):
    """A receiver got another secret."""

    secret_no: int


class WebhookReplayed(_OfWebhook):
    """Deliveries were queued again."""

    deliveries: int


class WebhookTested(_OfWebhook):
    """Somebody asked for a call of this receiver, to see whether it arrives."""
