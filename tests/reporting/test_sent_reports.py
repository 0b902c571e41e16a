"""Reports that are sent: by mail over a real mail server on this machine, by webhook, with their owner's rights."""

import csv
import io
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from roundsman.identity.models import Setting, UserAccount, UserRole
from roundsman.platform.config import Settings
from roundsman.platform.files.store import FolderStore, use_store
from roundsman.platform.mail import use_mail
from roundsman.reporting.sending import making as sending_module
from roundsman.reporting.sending.forgetting import forget_sendings
from roundsman.reporting.sending.models import ReportMail
from tests.factories.mail import Postbox, postbox
from tests.reporting.sent import SCHEDULES, a_schedule, queue, run_jobs
from tests.reporting.town import make_report_town

MORNING = datetime(2026, 11, 19, 1, 0, tzinfo=UTC)
"""06:30 in Mumbai, the morning after the clock of the town."""


def settings(**other: Any) -> Settings:
    return Settings(database_url="postgresql://unused", **other)


@pytest.fixture
def box(app: object, tmp_path: Any) -> Iterator[Postbox]:
    use_store(FolderStore(tmp_path))
    with postbox() as made:
        use_mail(settings(smtp_url=made.url, mail_from="Reports <reports@example.com>"))
        yield made
    use_mail(settings())
    use_store(None)


def log_of(client: Any, schedule: dict[str, Any]) -> list[dict[str, Any]]:
    answer = client.get(f"{SCHEDULES}/{schedule['id']}/sendings")
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


def text_of(file: Any) -> str:
    content: bytes = file.get_payload(decode=True)
    return content.decode("utf-8-sig")


def add(client: Any, **other: Any) -> dict[str, Any]:
    answer = client.post(SCHEDULES, json=a_schedule(**other))
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_a_report_is_sent_each_morning_once_with_its_file_and_its_figures(tenant, api, box):
    make_report_town(tenant)
    client = api("finance")
    schedule = add(client)
    assert schedule["next_due_at"] == MORNING.isoformat().replace("+00:00", "Z")
    assert (queue(tenant), run_jobs(tenant)) == (0, [])

    tenant.set_clock(MORNING)
    assert (queue(tenant), queue(tenant)) == (1, 0)
    assert run_jobs(tenant) == ["made", "sent"]
    assert (queue(tenant), run_jobs(tenant)) == (0, [])

    (letter,) = box.letters_to("boss@example.com")
    assert letter["Subject"] == "On time, every morning: 12 Nov 2026 to 18 Nov 2026"
    assert letter["From"] == "Reports <reports@example.com>"
    text = letter.get_body(("plain",)).get_content()
    assert "On time: 75.0 %" in text
    (file,) = letter.iter_attachments()
    assert file.get_filename() == "otd-2026-11-12-2026-11-18.csv"
    lines = list(csv.reader(io.StringIO(text_of(file))))
    assert [line[0] for line in lines] == ["Warehouse", "Total", "North", "South"]

    shown = client.get(f"{SCHEDULES}/{schedule['id']}").json()
    assert shown["next_due_at"].startswith("2026-11-20T01:00")
    assert (shown["last"]["status"], shown["last"]["mails"][0]["status"]) == ("sent", "sent")
    (once,) = log_of(client, schedule)
    assert once["figures"]["on_time_pct"] == 75.0
    assert once["row_count"] == 3


def test_a_report_comes_in_the_language_of_whoever_reads_it(tenant, api, box):
    make_report_town(tenant)
    client = api("finance")
    client.patch("/api/v1/me", json={"language": "ar"})
    with tenant.system() as work:
        work.add(Setting(key="identity.language", value="hi"))
        address = work.get(UserAccount, tenant.users["finance"]).email
    add(client, attach=False, recipients=["boss@example.com", address])
    tenant.set_clock(MORNING)
    queue(tenant), run_jobs(tenant)
    (hindi,), (arabic,) = box.letters_to("boss@example.com"), box.letters_to(address)
    text = hindi.get_body(("plain",)).get_content()
    assert "समय पर: 75.0 %" in text
    assert "12 नव॰ 2026 से 18 नव॰ 2026" in hindi["Subject"]
    assert "(Asia/Kolkata)" in text
    page = arabic.get_body(("html",)).get_content()
    assert [text for text in ('<div lang="ar" dir="rtl">', "75.0", "في الموعد") if text not in page] == []


def test_what_was_slept_through_is_sent_once(tenant, api, box):
    make_report_town(tenant)
    schedule = add(client := api("finance"))
    tenant.set_clock(MORNING + timedelta(days=4, hours=3))
    assert queue(tenant) == 1
    run_jobs(tenant)
    (once,) = log_of(client, schedule)
    assert once["due_at"].startswith("2026-11-23T01:00")
    assert once["to_day"] == "2026-11-22"
    assert len(box.letters) == 1


def test_parquet_goes_as_a_link_that_needs_no_login_until_it_runs_out(tenant, api, box, monkeypatch):
    make_report_town(tenant)
    client = api("finance")
    schedule = add(client, form="parquet", attach=False)
    assert client.post(f"{SCHEDULES}/{schedule['id']}/send").status_code == 202
    again = client.post(f"{SCHEDULES}/{schedule['id']}/send")
    assert (again.status_code, again.json()["code"]) == (409, "already_sending")
    run_jobs(tenant)
    (letter,) = box.letters_to("boss@example.com")
    assert list(letter.iter_attachments()) == []
    text = letter.get_body(("plain",)).get_content()
    path = text[text.index("/api/v1/report-files/") :].split()[0]
    nobody = api(None)
    got = nobody.get(path)
    assert got.status_code == 200
    assert got.content[:4] == b"PAR1"
    assert got.headers["content-disposition"].endswith('.parquet"')
    assert got.headers["referrer-policy"] == "no-referrer"
    bent = nobody.get(path[:-1] + ("A" if path[-1] != "A" else "B"))
    assert (bent.status_code, bent.json()["code"]) == (404, "link_not_good")
    assert nobody.get("/api/v1/report-files/nothing").status_code == 404
    later = datetime.now(UTC) + timedelta(days=8)
    monkeypatch.setattr("roundsman.platform.links.real_now", lambda: later)
    assert nobody.get(path).status_code == 404
    monkeypatch.undo()
    assert client.delete(f"{SCHEDULES}/{schedule['id']}").status_code == 204
    assert nobody.get(path).status_code == 404


def test_only_what_the_owner_may_see_is_sent(tenant, api, box):
    town = make_report_town(tenant)
    client = api("warehouse", location_ids=(town.north.trade.warehouse_id,))
    schedule = add(client, question={"report": "summary", "span": "last_7_days"})
    by_warehouse = add(client, name="Mine")
    for one in (schedule, by_warehouse):
        assert client.post(f"{SCHEDULES}/{one['id']}/send").status_code == 202
    run_jobs(tenant)
    (summary,) = log_of(client, schedule)
    assert summary["figures"]["trips"] == 2
    assert summary["figures"]["cost_minor"] is None
    body = box.letters_to("boss@example.com")[-1]
    (file,) = body.iter_attachments()
    assert "South" not in text_of(file)
    refused = client.post(SCHEDULES, json=a_schedule(question={"report": "costs"}))
    assert (refused.status_code, refused.json()["code"]) == (403, "forbidden")
    elsewhere = a_schedule(question={"report": "otd", "warehouse_id": str(town.south.trade.warehouse_id)})
    assert client.post(SCHEDULES, json=elsewhere).status_code == 404


def test_whoever_may_no_longer_work_sends_nothing_and_the_schedule_says_why(tenant, api, box):
    make_report_town(tenant)
    client, admin = api("finance"), api("admin")
    schedule = add(client)
    owner = schedule["owner_id"]
    with tenant.system() as work:
        work.get(UserAccount, uuid.UUID(owner)).is_active = False
    tenant.set_clock(MORNING)
    queue(tenant)
    assert run_jobs(tenant) == ["refused"]
    shown = admin.get(f"{SCHEDULES}/{schedule['id']}").json()
    assert (shown["is_active"], shown["paused_why"], shown["next_due_at"]) == (False, "owner_gone", None)
    assert shown["last"]["error_code"] == "owner_gone"
    assert box.letters == []
    assert [event.type for event in tenant.events("ReportSchedulePaused")] == ["ReportSchedulePaused"]


def test_rights_count_as_they_are_when_it_is_sent(tenant, api, box):
    make_report_town(tenant)
    client, admin = api("finance"), api("admin")
    schedule = add(client, question={"report": "costs"})
    with tenant.system() as work:
        (role,) = work.session.scalars(
            work.rows(UserRole).where(UserRole.user_id == uuid.UUID(schedule["owner_id"]))
        )
        work.session.delete(role)
        work.session.flush()
        work.add(UserRole(user_id=role.user_id, role="warehouse"))
    tenant.set_clock(MORNING)
    queue(tenant)
    assert run_jobs(tenant) == ["refused"]
    assert admin.get(f"{SCHEDULES}/{schedule['id']}").json()["paused_why"] == "no_permission"
    assert box.letters == []


def test_without_a_mail_server_the_word_is_clear_and_nothing_is_lost_in_silence(tenant, api, box):
    make_report_town(tenant)
    client = api("finance")
    schedule = add(client)
    use_mail(settings())
    told = client.get("/api/v1/report-channels").json()
    assert told["mail"] is False
    assert "ROUNDSMAN_SMTP_URL" in told["mail_problem"]
    for answer in (
        client.post(SCHEDULES, json=a_schedule(name="Another")),
        client.post(f"{SCHEDULES}/{schedule['id']}/send"),
    ):
        assert (answer.status_code, answer.json()["code"]) == (409, "mail_not_set_up")
    tenant.set_clock(MORNING)
    queue(tenant)
    run_jobs(tenant)
    (once,) = log_of(client, schedule)
    (mail,) = once["mails"]
    assert (once["status"], mail["status"]) == ("made", "waiting")
    assert "ROUNDSMAN_SMTP_URL" in mail["last_error"]


def test_a_schedule_may_be_changed_while_mail_is_switched_off_and_keeps_whom_it_goes_to(tenant, api, box):
    make_report_town(tenant)
    client = api("finance")
    schedule = add(client, recipients=["boss@example.com", "chef@example.com"])
    use_mail(settings())

    def change(**body: Any) -> Any:
        return client.patch(
            f"{SCHEDULES}/{schedule['id']}", json=body, headers={"If-Match": f'"{schedule["version"]}"'}
        )

    refused = change(recipients=["boss@example.com", "new@example.com"])
    assert (refused.status_code, refused.json()["code"]) == (409, "mail_not_set_up")
    changed = change(name="Each Monday", to_webhooks=False)
    assert (changed.status_code, changed.json()["recipients"]) == (200, schedule["recipients"])
    schedule = changed.json()
    assert change(recipients=["chef@example.com"]).json()["recipients"] == ["chef@example.com"]


def test_a_mail_server_that_is_busy_is_asked_again_and_one_that_refuses_is_not(tenant, api, box, monkeypatch):
    make_report_town(tenant)
    client = api("finance")
    schedule = add(client, recipients=["boss@example.com", "gone@example.com"])
    box.always["gone@example.com"] = "550 no such user"
    box.always["boss@example.com"] = "451 come again"
    client.post(f"{SCHEDULES}/{schedule['id']}/send")
    run_jobs(tenant)
    (once,) = log_of(client, schedule)
    by_address = {mail["recipient"]: mail for mail in once["mails"]}
    assert by_address["gone@example.com"]["status"] == "failed"
    assert "550" in by_address["gone@example.com"]["last_error"]
    assert by_address["boss@example.com"]["status"] == "waiting"
    assert once["status"] == "made"
    queue(tenant)
    assert run_jobs(tenant) == []  # it is not its time yet
    del box.always["boss@example.com"]
    later = datetime.now(UTC) + timedelta(minutes=2)
    monkeypatch.setattr(sending_module, "real_now", lambda: later)
    queue(tenant)
    assert run_jobs(tenant) == ["sent"]
    (once,) = log_of(client, schedule)
    assert (once["status"], once["error"]) == ("partly", "1 of 2 addresses did not get it")
    assert len(box.letters_to("boss@example.com")) == 1


def test_a_mail_that_nobody_takes_is_given_up_and_says_so(tenant, api, box, monkeypatch):
    make_report_town(tenant)
    client = api("finance")
    schedule = add(client)
    box.always["boss@example.com"] = "451 come again"
    client.post(f"{SCHEDULES}/{schedule['id']}/send")
    now = datetime.now(UTC)
    for tries in range(8):
        monkeypatch.setattr(sending_module, "real_now", lambda at=now + timedelta(days=tries): at)
        queue(tenant)
        run_jobs(tenant)
    (once,) = log_of(client, schedule)
    assert (once["status"], once["error_code"], once["mails"][0]["attempts"]) == (
        "failed",
        "mail_not_taken",
        6,
    )


def test_webhooks_are_told_where_a_system_fetches_the_file_and_not_what_it_says(tenant, api, box):
    make_report_town(tenant)
    client = api("finance")
    private = add(client, recipients=["boss@example.com"])
    client.post(f"{SCHEDULES}/{private['id']}/send")
    run_jobs(tenant)
    (by_mail,) = log_of(client, private)
    use_mail(settings())
    schedule = add(client, recipients=[], to_webhooks=True)
    client.post(f"{SCHEDULES}/{schedule['id']}/send")
    assert run_jobs(tenant) == ["sent"]
    (event,) = tenant.events("ReportReady")
    said = {"schedule_id", "report", "from_day", "to_day", "rows", "form", "file_bytes", "file"}
    assert set(event.payload) == said
    path = event.payload["file"]
    fetched = api("machine").get(path)
    assert fetched.status_code == 200
    (sent,) = log_of(client, schedule)
    assert fetched.content == client.get(f"{SCHEDULES}/{schedule['id']}/sendings/{sent['id']}/file").content
    assert (api("dispatcher").get(path).status_code, api(None).get(path).status_code) == (403, 401)
    assert api("machine").get(f"/api/v1/report-files/told/{by_mail['id']}").status_code == 404


def test_a_report_that_cannot_be_made_says_why_and_the_next_one_is_tried_again(tenant, api, box):
    town = make_report_town(tenant)
    client = api("finance")
    vehicle = client.get("/api/v1/vehicles").json()["items"][0]["id"]
    schedule = add(client, question={"report": "otd", "vehicle_id": vehicle})
    with tenant.system() as work:
        from roundsman.reporting.sending.models import ReportSchedule

        row = work.get(ReportSchedule, uuid.UUID(schedule["id"]))
        row.question = row.question | {"vehicle_id": str(town.north.trade.warehouse_id)}
    client.post(f"{SCHEDULES}/{schedule['id']}/send")
    assert run_jobs(tenant) == ["failed"]
    shown = client.get(f"{SCHEDULES}/{schedule['id']}").json()
    assert shown["last"]["error_code"] == "not_found"
    assert shown["is_active"] is True


def test_paused_nothing_is_sent_and_resumed_only_what_comes_after(tenant, api, box):
    make_report_town(tenant)
    client = api("finance")
    schedule = add(client)
    path = f"{SCHEDULES}/{schedule['id']}"
    stale = client.patch(path, json={"is_active": False}, headers={"If-Match": '"7"'})
    assert stale.status_code == 412
    paused = client.patch(path, json={"is_active": False}, headers={"If-Match": '"1"'}).json()
    assert (paused["paused_why"], paused["next_due_at"]) == ("by_hand", None)
    tenant.set_clock(MORNING)
    assert queue(tenant) == 0
    refused = client.post(f"{path}/send")
    assert (refused.status_code, refused.json()["code"]) == (409, "schedule_paused")
    resumed = client.patch(path, json={"is_active": True}).json()
    assert resumed["next_due_at"].startswith("2026-11-20")
    weekly = {"every": "week", "weekday": 1, "at": "08:00", "timezone": "Europe/Berlin"}
    changed = client.patch(path, json={"when": weekly, "name": "Mondays"}).json()
    assert (changed["name"], changed["next_due_at"]) == ("Mondays", "2026-11-23T07:00:00Z")


def test_schedules_are_their_owners_and_others_do_not_see_them(tenant, api, box):
    make_report_town(tenant)
    schedule = add(api("finance"))
    path = f"{SCHEDULES}/{schedule['id']}"
    other, admin = api("dispatcher"), api("admin")
    assert other.get(path).status_code == 404
    assert other.get(SCHEDULES).json()["items"] == []
    assert api("retailer").get(SCHEDULES).status_code == 403
    taken = admin.patch(path, json={"recipients": ["me@example.com"]})
    assert (taken.status_code, taken.json()["code"]) == (403, "not_your_schedule")
    assert admin.patch(path, json={"is_active": False}).json()["paused_why"] == "by_hand"
    assert admin.delete(path).status_code == 204


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"recipients": []}, "nobody_to_send_to"),
        ({"question": {"report": "otd", "group_by": "sku"}}, "unknown_group"),
        ({"question": {"report": "otd", "figures": ["nothing"]}}, "unknown_figure"),
        ({"question": {"report": "hotspots", "show": "rows"}}, "no_such_view"),
        ({"when": {"every": "day", "at": "06:30", "timezone": "Mars/Base"}}, "unknown_timezone"),
        ({"when": {"every": "week", "at": "06:30", "timezone": "UTC"}}, "does_not_fit"),
        ({"recipients": ["two@example.com\nBcc: x@example.com"]}, "bad_format"),
    ],
)
def test_bad_schedules_are_refused_with_a_word(tenant, api, box, change, code):
    answer = api("finance").post(SCHEDULES, json=a_schedule(**change))
    assert answer.status_code == 422
    told = answer.json()
    assert code in (told["code"], *[one["code"] for one in told.get("errors") or ()]), told


def test_old_sendings_are_forgotten_with_their_files(tenant, api, box, tmp_path):
    make_report_town(tenant)
    schedule = add(client := api("finance"))
    client.post(f"{SCHEDULES}/{schedule['id']}/send")
    run_jobs(tenant)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) == 1
    tenant.set_clock(MORNING + timedelta(days=120))
    with tenant.system() as work:
        assert forget_sendings(work) == 1
        assert work.session.scalars(work.rows(ReportMail)).all() == []
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
