"""Every column that could name a person is blanked by a purge, or says here why it is kept."""

import re

from sqlalchemy import JSON, Double, LargeBinary, String, Table, create_engine, text

from roundsman.app import load_rooms
from roundsman.identity.purge_sql import PERSONAL
from roundsman.platform.db.base import Base
from roundsman.platform.db.engine import Database
from roundsman.platform.privacy import purge_rules, subject_kinds
from tests.conftest import import_all_models

COULD_NAME = re.compile(
    r"(^|_)(name|purpose|email|phone|address|lat|lon|note|notes|text|reason|comment|relation|recipient|signature|photo|"
    r"photos|licence|error|payload|body|why|wording|password)(_|$)|photo_refs|signature_ref|assets|seal_parts"
)

KEPT = {
    "tenant.name": "a firm",
    "organisation.name": "a firm",
    "sku.name": "goods",
    "tariff.name": "a price list",
    "zone.name": "a part of the map",
    "saved_view.name": "what a list is called by who keeps it; goes with the user",
    "order_template.name": "what a standing order is called, as long as there is one",
    "order_template.note": "a standing instruction, as long as the order stands; erased with its place",
    "location.name": "a place is used until it is erased on request",
    "location.address": "a place is used until it is erased on request",
    "location.contact_name": "a place is used until it is erased on request",
    "location.contact_phone": "a place is used until it is erased on request",
    "location.lat": "a place is used until it is erased on request",
    "location.lon": "a place is used until it is erased on request",
    "fact_trip.centre_lat": "the middle of a trip's places; made anew when one of them is erased",
    "fact_trip.centre_lon": "the middle of a trip's places; made anew when one of them is erased",
    "event.payload": "names nobody: ids and quantities (test_event_schemas)",
    "idempotency_key.body": "gone after ROUNDSMAN_IDEMPOTENCY_HOURS; erased with whom it quotes",
    "event_failure.last_error": "of the house's own code, until the event is retried",
    "access_record.purpose": "why somebody looked, without a name in it",
    "auth_session.revoked_why": "a word of the house",
    "exception_rule.customer_wording": "wording for all customers",
    "order_occurrence.why": "a word of the house",
    "rebalance_move.why": "a sentence of the house",
    "recall.reason": "why goods were called back: kept by law, about goods",
    "recall.close_note": "how a recall ended: kept by law, about goods",
    "plan.error": "of the house's own code",
    "report_schedule.name": "what a sent report is called by its owner; erased with the user",
    "report_schedule.paused_why": "a word of the house",
    "report_sending.error_code": "a code of the house",
    "report_sending.error": "a sentence of the house, gone with the sending",
    "report_sending.file_name": "a report and its days",
    "report_mail.recipient": "to whom a report was sent; gone with the sending after 90 days, or with its schedule",
    "report_mail.last_error": "what a mail server said, gone with the sending",
    "webhook_endpoint.name": "another system",
    "webhook_delivery.last_error": "of the house's own code, gone with the delivery",
    "webhook_state.stopped_why": "a word of the house",
    "webhook_attempt.error": "of the house's own code, gone with the delivery",
}


def _candidates() -> set[str]:
    import_all_models()
    found = set()
    for table in Base.metadata.tables.values():
        assert isinstance(table, Table)
        for column in table.c:
            # A word of 32 letters called a reason is a code of the house; numbers and yes or no name nobody.
            is_code = (
                column.name.endswith(("reason", "reason_code")) and getattr(column.type, "length", None) == 32
            )
            could = isinstance(column.type, String | JSON | Double | LargeBinary) and not is_code
            if could and COULD_NAME.search(column.name):
                found.add(f"{table.name}.{column.name}")
    return found


def _purged() -> set[str]:
    load_rooms()
    return {
        f"{table}.{column}"
        for rule in purge_rules()
        for table, columns in rule.columns.items()
        for column in columns
    }


def test_every_column_that_could_name_a_person_is_purged_or_has_a_reason() -> None:
    unknown = _candidates() - _purged() - set(KEPT)
    assert unknown == set(), (
        "give them a purge rule in their room's privacy.py, or say here why they are kept"
    )


def test_every_reason_is_still_needed_and_every_rule_names_columns_that_there_are() -> None:
    import_all_models()
    there = {f"{t.name}.{c.name}" for t in Base.metadata.tables.values() for c in t.c}
    assert set(KEPT) <= _candidates()
    assert _purged() <= there
    assert set(KEPT) & _purged() == set()


def test_people_and_places_can_be_erased() -> None:
    load_rooms()
    assert subject_kinds() == ["driver", "location", "user"]


def test_a_purge_may_change_what_names_people_on_rows_that_nobody_changes_and_nothing_else(
    database: Database,
) -> None:
    import_all_models()
    append_only = {t.name for t in Base.metadata.tables.values() if t.info.get("append_only")}
    purged = {name.partition(".")[0] for name in _purged()} & append_only
    assert purged == set(PERSONAL)
    assert {name for name in _purged() if name.partition(".")[0] in append_only} <= {
        f"{table}.{column}" for table, columns in PERSONAL.items() for column in columns
    }
    engine = create_engine(database.urls.owner_url())
    query = text(
        "select tgrelid::regclass::text, tgargs from pg_trigger where tgname like '%\\_append\\_only' and tgnargs > 0"
    )
    with engine.connect() as connection:
        named = {
            table.strip('"'): tuple(bytes(args).decode().strip("\0").split("\0"))
            for table, args in connection.execute(query)
        }
    engine.dispose()
    assert named == PERSONAL
