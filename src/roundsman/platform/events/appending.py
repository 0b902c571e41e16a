"""Appending facts to the log: numbered without gaps, in the order of the commits."""

import json
import uuid
from collections.abc import Sequence
from datetime import datetime

from roundsman.kernel.ids import new_id
from roundsman.platform.db.raw import Statement
from roundsman.platform.events.envelope import DomainEvent

# The counter stays locked until the commit, so that the numbers have no gaps and the order of the commits.
_LOG = """
WITH counter AS (
    INSERT INTO event_counter AS c (tenant_id, last_seq) VALUES (%s::uuid, %s::bigint)
    ON CONFLICT (tenant_id) DO UPDATE SET last_seq = c.last_seq + excluded.last_seq
    RETURNING last_seq
)
INSERT INTO event (
    id, type, schema_version, subject_type, subject_id, occurred_at, payload,
    tenant_id, recorded_at, actor_id, request_id, seq
)
SELECT f.id, f.type, f.schema_version, f.subject_type, f.subject_id, f.occurred_at, f.payload::jsonb,
       %s::uuid, %s::timestamptz, %s::uuid, %s::text, counter.last_seq - %s::bigint + f.place
FROM counter, unnest(
    %s::uuid[], %s::text[], %s::int[], %s::text[], %s::uuid[], %s::timestamptz[], %s::text[]
) WITH ORDINALITY AS f(id, type, schema_version, subject_type, subject_id, occurred_at, payload, place)
"""


def append_facts(
    tenant_id: uuid.UUID,
    now: datetime,
    actor_id: uuid.UUID | None,
    request_id: str | None,
    facts: Sequence[DomainEvent],
) -> Statement:
    """The statement that appends the facts of one transaction; run it last, just before the commit."""
    own = [
        (
            new_id(),
            fact.type_name(),
            fact.schema_version,
            fact.subject_type,
            fact.subject_id,
            fact.occurred_at or now,
            json.dumps(fact.payload(), separators=(",", ":")),
        )
        for fact in facts
    ]
    columns = [list(column) for column in zip(*own, strict=True)]
    count = len(facts)
    return Statement(_LOG, [tenant_id, count, tenant_id, now, actor_id, request_id, count, *columns])
