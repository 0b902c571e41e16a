"""What orders say of money that is given back."""

import uuid
from typing import ClassVar

from roundsman.platform.events.envelope import DomainEvent


class CreditNoteIssued(DomainEvent):
    """Units that did not come as ordered need not be paid."""

    subject_type: ClassVar[str] = "credit_note"

    order_id: uuid.UUID
    organisation_id: uuid.UUID
    exception_id: uuid.UUID
    quantity: int
    amount_minor: int
    """In the tenant's currency."""
