"""The event log of the days gone by: facts in the order in which they were recorded, numbered from 1."""

from collections import defaultdict
from datetime import UTC, datetime
from uuid import UUID

from roundsman.platform.events.envelope import DomainEvent
from roundsman.simulation.seed.copying import Writer
from roundsman.simulation.seed.stage import Stage

_OWN_COLUMNS = {"subject_id", "occurred_at"}
"""Not part of a payload: see `DomainEvent.payload`, of which this is the text."""


class EventLog:
    """Holds facts back until no earlier one can come, then numbers and writes them."""

    def __init__(self, stage: Stage, writer: Writer) -> None:
        self._stage = stage
        self._sheet = writer.sheet(
            "event",
            "seq id type schema_version subject_type subject_id occurred_at recorded_at actor_id payload",
            request_id=None,
        )
        self._waiting: dict[int, list[tuple[datetime, int, DomainEvent, UUID | None]]] = defaultdict(list)
        self._told = 0
        self.last_seq = 0

    def tell(self, at: datetime, fact: DomainEvent, actor_id: UUID | None) -> None:
        """A fact that happened, and was recorded, at that moment."""
        self._told += 1
        self._waiting[at.toordinal()].append((at, self._told, fact, actor_id))

    def write_before(self, moment: datetime) -> None:
        """Number and collect what happened before the (UTC) day of a moment; nothing earlier may be told later."""
        for day in sorted(day for day in self._waiting if day < moment.toordinal()):
            self._write(day)

    def write_rest(self) -> None:
        """Number and collect all that waits."""
        self.write_before(datetime.max.replace(tzinfo=UTC))

    def _write(self, day: int) -> None:
        for at, _, fact, actor_id in sorted(self._waiting.pop(day), key=lambda entry: entry[:2]):
            self.last_seq += 1
            self._sheet.add(
                self.last_seq, self._stage.names.dated(at, f"event/{self.last_seq}"), fact.type_name(),
                fact.schema_version, fact.subject_type, fact.subject_id, at, at, actor_id,
                fact.model_dump_json(exclude=_OWN_COLUMNS),
            )  # fmt: skip
