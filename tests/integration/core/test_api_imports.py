"""Files brought by other software: stored whole or not at all, once, under what token and account may do today."""

from __future__ import annotations

import io
import threading
from dataclasses import dataclass
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from app.core import clock, settings
from app.core.api.callers import CALLS, WRONG
from app.core.api_tokens import services
from app.core.models import ApiToken, AuditEvent, BatchState, ImportBatch
from app.core.permissions import Role
from app.core.transaction import transaction
from app.extensions import db
from app.people.models import User
from app.people.queries.grants import actor_of
from tests.factories import NOW, make_province, make_user
from tests.integration.accounts import sign_in
from tests.integration.core.api_calls import get_batch, make_token, post_file, refusal
from tests.integration.core.test_imports import SettingsKind, sheet
from tests.integration.people.actors import act

KIND = SettingsKind.name
GOOD = (("ghế", 7), ("đèn", 3))


class OtherKind(SettingsKind):
    name = "test.other"


@dataclass
class Software:
    app: Flask
    user: User
    token: ApiToken
    text: str

    def send(self, content: bytes, *, kind: str = KIND, headers: dict[str, str] | None = None, **fields: str):
        return post_file(self.app, self.text, kind, content, fields=fields, headers=headers)


@pytest.fixture
def software(app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> Software:
    """`client` so that every call is looked at for changes that nobody committed."""
    for kind in (SettingsKind(), OtherKind()):
        monkeypatch.setitem(app.extensions["ports"].import_kinds, kind.name, kind)
    user = make_user(Role.EMULATION_OFFICER, unit=make_province())
    return Software(app, user, *make_token(user, KIND))


def batches() -> list[ImportBatch]:
    return db.session.query(ImportBatch).order_by(ImportBatch.id).all()


def events(event: str) -> list[AuditEvent]:
    return db.session.query(AuditEvent).filter_by(event=event).all()


def test_a_file_is_staged_for_people_to_look_at(software: Software) -> None:
    answer = software.send(sheet(*GOOD))
    told = answer.get_json()
    assert (answer.status_code, told["state"], told["repeated"]) == (201, "staged", False)
    assert told["counts"] == {"new": 2, "changed": 0, "same": 0, "bad": 0, "warnings": 0}
    assert told["columns"][1] == {
        "letter": "B", "head": "Tên thông số", "holds": "name", "read": "exact", "doubtful": False,
    }  # fmt: skip
    assert settings.get("ghế") == ""
    page = software.app.test_client()
    sign_in(page, software.user)
    assert page.get(f"/imports/{told['public_id']}").status_code == 200
    assert told["page"].endswith(f"/imports/{told['public_id']}")


def test_with_apply_it_is_stored_in_the_name_of_the_account(software: Software) -> None:
    told = software.send(sheet(*GOOD), apply="1").get_json()
    assert (told["state"], settings.get("ghế"), settings.get("đèn")) == ("applied", "7", "3")
    batch = batches()[0]
    assert (batch.made_by, batch.applied_by) == (f"user:{software.user.id}",) * 2
    assert [event.subject_id for event in events("api_token.brought")] == [software.token.id]
    assert len(events("import.applied")) == 1


def test_one_bad_row_and_nothing_is_stored_but_every_reason_is_told(software: Software) -> None:
    answer = software.send(sheet(("ghế", 7), ("bàn", "nhiều"), ("", 9)), apply="1")
    told = answer.get_json()
    assert refusal(answer) == (422, "bad_rows")
    assert told["state"] == "staged"
    assert settings.get("ghế") == ""
    assert [(row["row"], row["cell"], row["column"], row["code"]) for row in told["bad_rows"]] == [
        (5, "C5", "Giá trị", "not_a_number"), (6, "B6", "Tên thông số", "missing_value"),
    ]  # fmt: skip
    assert "nhiều" in told["bad_rows"][0]["reason"]


def test_reasons_come_in_the_language_that_is_asked_for(software: Software) -> None:
    content = sheet(("bàn", "nhiều"))
    vietnamese = software.send(content).get_json()["bad_rows"][0]
    english = software.send(content, headers={"Accept-Language": "fr, en-GB;q=0.8"})
    assert vietnamese["column"] == "Giá trị"
    assert (english.get_json()["bad_rows"][0]["column"], english.headers["Content-Language"]) == ("Value", "en")


def test_the_same_file_twice_says_so_and_changes_nothing(software: Software) -> None:
    content = sheet(*GOOD)
    first = software.send(content, apply="1").get_json()
    with act():
        settings.put("ghế", "99", now=NOW)
    again = software.send(content, apply="1")
    assert (again.status_code, again.get_json()["repeated"]) == (200, True)
    assert again.get_json()["public_id"] == first["public_id"]
    assert (len(batches()), settings.get("ghế")) == (1, "99")


def test_a_file_that_was_only_looked_at_is_stored_when_it_is_sent_again(software: Software) -> None:
    content = sheet(*GOOD)
    first = software.send(content).get_json()
    assert software.send(content).get_json()["repeated"]
    second = software.send(content, apply="1").get_json()
    assert (second["public_id"], second["state"], second["repeated"]) == (first["public_id"], "applied", False)
    assert len(batches()) == 1


def test_a_batch_that_was_undone_can_be_brought_again(software: Software) -> None:
    content = sheet(*GOOD)
    told = software.send(content, apply="1").get_json()
    page = software.app.test_client()
    sign_in(page, software.user)
    page.post(f"/imports/{told['public_id']}/undo", data={"version": batches()[0].version})
    assert settings.get("ghế") == ""
    assert software.send(content, apply="1").get_json()["repeated"] is False
    assert settings.get("ghế") == "7"


def test_other_bytes_that_say_the_same_close_without_a_change(software: Software) -> None:
    software.send(sheet(*GOOD), apply="1")
    told = software.send(sheet(*GOOD, title="UBND TỈNH MINH GIANG"), apply="1").get_json()
    assert (told["state"], told["counts"]["same"], told["counts"]["new"]) == ("applied", 2, 0)


def test_nothing_is_stored_while_a_column_is_missing(software: Software) -> None:
    answer = software.send("Tên thông số,Ghi chú\nghế,mới\n".encode(), apply="1")
    assert refusal(answer) == (422, "incomplete")
    assert answer.get_json()["missing"] == ["Giá trị"]
    assert batches()[0].state is BatchState.STAGED


def test_its_batches_can_be_asked_for_and_nobody_elses(software: Software) -> None:
    told = software.send(sheet(*GOOD)).get_json()
    answer = get_batch(software.app, software.text, told["public_id"])
    assert (answer.status_code, answer.get_json()["counts"]) == (200, told["counts"])
    other = make_user(Role.EMULATION_OFFICER, unit=make_province("UBND tỉnh khác"))
    _token, text = make_token(other, KIND)
    hidden = get_batch(software.app, text, told["public_id"])
    assert hidden.get_data() == get_batch(software.app, text, "zzzz").get_data(), "as if it did not exist"
    assert refusal(hidden) == (404, "not_found")


def test_a_file_of_somebody_else_is_not_told(software: Software) -> None:
    content = sheet(*GOOD)
    software.send(content, apply="1")
    other = make_user(Role.EMULATION_OFFICER, unit=make_province("UBND tỉnh khác"))
    _token, text = make_token(other, KIND)
    told = post_file(software.app, text, KIND, content).get_json()
    assert (told["repeated"], len(batches())) == (False, 2)


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer ", "Basic Z3Vvbmc6", "Bearer guong_unknown", "guong_x"])
def test_without_a_token_that_is_known_nothing_opens(software: Software, header: str) -> None:
    answer = software.app.test_client().get("/api/v1/imports/zzzz", headers={"Authorization": header})
    assert refusal(answer)[0] == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_a_session_opens_nothing_here_and_none_is_begun(software: Software) -> None:
    client = software.app.test_client()
    sign_in(client, software.user)
    assert refusal(client.get("/api/v1/imports/zzzz")) == (401, "token_missing")
    answer = client.get("/api/v1/imports/zzzz", headers={"Authorization": f"Bearer {software.text}"})
    assert refusal(answer) == (404, "not_found")
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"
    assert client.get("/me/account").status_code == 200, "the session of the pages goes on"


def test_no_form_token_is_needed(software: Software, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(software.app.config, "WTF_CSRF_ENABLED", True)
    assert software.send(sheet(*GOOD)).status_code == 201


def test_a_token_works_through_its_last_day_and_no_longer(software: Software) -> None:
    _token, text = make_token(software.user, KIND, days=2)
    for days, status in ((2, 404), (3, 401)):
        with time_machine.travel(clock.now() + timedelta(days=days), tick=False):
            assert get_batch(software.app, text, "zzzz").status_code == status


def test_a_revoked_token_opens_nothing(software: Software) -> None:
    with act():
        services.revoke(software.token, actor=actor_of(software.user, clock.today()), now=NOW)
    assert refusal(software.send(sheet(*GOOD))) == (401, "token_revoked")
    assert batches() == []


def test_what_the_token_does_not_name_is_closed(software: Software) -> None:
    assert refusal(software.send(sheet(*GOOD), kind=OtherKind.name)) == (403, "out_of_scope")
    assert refusal(software.send(sheet(*GOOD), kind="khong.co")) == (404, "unknown_kind")
    _token, text = make_token(software.user, OtherKind.name)
    told = software.send(sheet(*GOOD)).get_json()
    assert refusal(get_batch(software.app, text, told["public_id"])) == (404, "not_found")


def test_a_token_does_no_more_than_its_account_may_today(software: Software) -> None:
    software.user.assignments[0].ends_on = clock.today()
    assert refusal(software.send(sheet(*GOOD))) == (403, "role_lost")
    software.user.assignments[0].ends_on = None
    software.user.must_change_password = True
    assert refusal(software.send(sheet(*GOOD))) == (401, "account_closed")
    software.user.must_change_password, software.user.disabled_at = False, NOW
    assert refusal(software.send(sheet(*GOOD))) == (401, "account_closed")
    assert batches() == []


def test_without_its_second_factor_a_role_opens_nothing_here_either(software: Software) -> None:
    boss = make_user(Role.ADMINISTRATOR)
    _token, text = make_token(boss, "people.roster")
    assert get_batch(software.app, text, "zzzz").status_code == 404
    boss.totp_secret = boss.totp_confirmed_at = None
    assert refusal(get_batch(software.app, text, "zzzz")) == (403, "role_lost")


def test_what_cannot_be_read_is_refused_with_the_reason(software: Software) -> None:
    assert refusal(software.send(b"%PDF-1.7")) == (422, "other_format")
    assert refusal(software.send(sheet(*GOOD), aply="1")) == (422, "unknown_field")
    assert refusal(software.send(sheet(*GOOD), apply="yes")) == (422, "invalid_fields")
    two = {"file": (io.BytesIO(sheet(*GOOD)), "a.xlsx"), "annex": (io.BytesIO(b"x"), "b.xlsx")}
    header = {"Authorization": f"Bearer {software.text}"}
    answer = software.app.test_client().post(f"/api/v1/imports/{KIND}", data=two, headers=header)
    assert refusal(answer) == (422, "unknown_field"), "a second file is not dropped without a word"
    bare = software.app.test_client().post(
        f"/api/v1/imports/{KIND}", json={"file": "x"}, headers={"Authorization": f"Bearer {software.text}"}
    )
    assert refusal(bare) == (422, "invalid_fields")
    assert "file" in bare.get_json()["fields"]


def test_what_is_too_large_or_not_there_is_told_in_json(
    software: Software, monkeypatch: pytest.MonkeyPatch
) -> None:
    header = {"Authorization": f"Bearer {software.text}"}
    client = software.app.test_client()
    assert refusal(client.get("/api/v1/nothing")) == (404, "not_found")
    assert refusal(client.get("/api/v1/imports/zzzz/more", headers=header)) == (404, "not_found")
    assert refusal(client.put("/api/v1/imports/zzzz", headers=header)) == (405, "method_not_allowed")
    monkeypatch.setitem(software.app.config, "MAX_CONTENT_LENGTH", 100)
    assert refusal(software.send(sheet(*GOOD))) == (413, "too_large")


def test_a_failure_is_told_in_json_and_keeps_nothing(software: Software, monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(SettingsKind):
        def plan(self, *_args: object, **_named: object) -> list:
            raise ZeroDivisionError

    monkeypatch.setitem(software.app.extensions["ports"].import_kinds, KIND, Broken())
    monkeypatch.setitem(software.app.config, "PROPAGATE_EXCEPTIONS", False)
    answer = software.send(sheet(*GOOD), apply="1")
    assert refusal(answer) == (500, "failure")
    assert answer.get_json()["incident"]
    assert batches() == []


def committed_token(app: Flask) -> str:
    """In a database with real commits; answers the text."""
    with app.app_context():
        app.extensions["ports"].import_kinds[KIND] = SettingsKind()
        _token, text = make_token(make_user(Role.EMULATION_OFFICER, unit=make_province()), KIND)
        db.session.remove()
    return text


def test_wrong_tokens_are_held_back_by_address_and_right_ones_do_not_count(committed_app: Flask) -> None:
    """On real connections: what is counted stays counted when the act around it is rolled back."""
    text = committed_token(committed_app)
    for _ in range(WRONG.amount + 5):
        assert get_batch(committed_app, text, "zzzz").status_code == 404
    answers = [get_batch(committed_app, "guong_guessed", "zzzz") for _ in range(WRONG.amount + 1)]
    assert [answer.status_code for answer in answers] == [401] * WRONG.amount + [429]
    assert refusal(answers[-1]) == (429, "too_many_requests")
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 15 * 60


def test_a_token_that_calls_without_end_is_held_back(committed_app: Flask) -> None:
    text = committed_token(committed_app)
    answers = [get_batch(committed_app, text, "zzzz").status_code for _ in range(CALLS.amount + 1)]
    assert answers == [404] * CALLS.amount + [429]


def test_its_use_is_noted_once_an_hour(software: Software) -> None:
    begun = clock.now().replace(minute=0, second=0, microsecond=0)
    for minutes, noted_at in ((0, 0), (30, 0), (59, 0), (60, 60)):
        with time_machine.travel(begun + timedelta(minutes=minutes), tick=False):
            get_batch(software.app, software.text, "zzzz")
        db.session.refresh(software.token)
        assert software.token.last_used_at == begun + timedelta(minutes=noted_at)
    assert len(events("api_token.used")) == 2


def test_the_text_of_a_token_is_in_no_table_and_in_no_log(
    software: Software, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    software.send(sheet(*GOOD), apply="1")
    software.send(b"%PDF-1.7")
    get_batch(software.app, software.text + "x", "zzzz")
    secret = software.text.removeprefix(software.token.prefix)
    for table in db.metadata.sorted_tables:
        rows = db.session.execute(table.select()).all()
        assert secret not in repr(rows), table.name
    written = capfd.readouterr()
    assert secret not in written.out + written.err + caplog.text


def test_two_calls_at_once_store_a_file_once(committed_app: Flask) -> None:
    """Real connections: one waits for the other, and then finds the file stored."""
    text = committed_token(committed_app)
    answers: list[int] = []
    content = sheet(*GOOD)

    def send() -> None:
        answers.append(post_file(committed_app, text, KIND, content, fields={"apply": "1"}).status_code)

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [200, 200, 200, 201]
    with committed_app.app_context():
        assert [batch.state for batch in batches()] == [BatchState.APPLIED]


def test_a_token_revoked_while_the_file_is_read_stores_nothing(
    software: Software, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Slow(SettingsKind):
        def plan(self, *args, **named):
            with transaction():
                services.revoke(software.token, actor=actor_of(software.user, clock.today()), now=NOW)
            return super().plan(*args, **named)

    monkeypatch.setitem(software.app.extensions["ports"].import_kinds, KIND, Slow())
    assert refusal(software.send(sheet(*GOOD), apply="1")) == (401, "token_revoked")
    assert batches() == []
