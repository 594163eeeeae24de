"""The calculators and the law through the API: who may ask, what is refused and how it is told."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.core import clock, law
from app.core.api.callers import CALLS
from app.core.models import AuditEvent
from app.core.permissions import Role
from app.extensions import db
from app.people.models import RoleAssignment, User
from app.rule_desk.rules.asking import CALCULATORS
from app.rule_desk.rules.doors import LONGEST_BODY, MOST_QUESTIONS, SCOPE
from tests.factories import make_province, make_user
from tests.integration.core.api_calls import make_token, refusal
from tests.integration.core.own_values import own_value
from tests.integration.rule_desk.asking import BY_TOKEN, JSON, OPEN, QUESTION, get, post


@pytest.fixture
def officer(client: FlaskClient) -> User:
    """`client` so that every call is looked at for changes that nobody committed."""
    return make_user(Role.EMULATION_OFFICER, unit=make_province())


@pytest.fixture
def text(officer: User) -> str:
    return make_token(officer, SCOPE)[1]


def test_anybody_asks_for_a_deadline(app: Flask, client: FlaskClient) -> None:
    answer = post(app, "deadline", json=QUESTION)
    told = answer.get_json()
    assert (answer.status_code, told["due_strict"], told["rule_set"]) == (200, "2026-07-17", "clocks-feedback-2026")
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"


def test_an_array_is_answered_in_order_with_its_faults_among_the_answers(app: Flask, client: FlaskClient) -> None:
    answer = post(app, "deadline", json=[QUESTION, {"clock": "x", "start": "2026-07-03"}, QUESTION])
    assert answer.status_code == 200
    assert ["error" in each for each in answer.get_json()] == [False, True, False]


def test_an_empty_array_has_an_empty_answer(app: Flask, client: FlaskClient) -> None:
    assert (post(app, "deadline", json=[]).status_code, post(app, "deadline", json=[]).get_json()) == (200, [])


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        (b'{"clock": "feedback.none", "start": "2026-07-03"}', "clock"),
        (b'{"clock": "feedback.reply", "start": "2026-02-30"}', "start"),
        (b'{"clock": "feedback.reply", "start": "2026-07-03", "criteria_met": NaN}', "criteria_met"),
        (b'{"clock": "feedback.reply", "clock": "feedback.reply", "start": "2026-07-03"}', "clock"),
        (b'{"clock": "feedback.reply", "start": "2026-07-03", "calendar": [{"date": "2026-07-03", "working": true, '
         b'"document": "\\u0000"}]}', "calendar[0].document"),
        (b"\x00", ""), (b"", ""), (b"\xff\xfe{}", ""), (b"{", ""), (b'"x"', ""), (b"null", ""), (b"[" * 90_000, ""),
        (b'{"clock": ' + b"[" * 900 + b"]" * 900 + b"}", "clock"), (b'{"clock": ' + b"9" * 9_000 + b"}", ""),
        (b'{"\\ud800": 1, "\\ud800": 2}', "?"), (b"[" + b"0," * MOST_QUESTIONS + b"0]", ""),
    ],
    ids=["unknown clock", "no such day", "NaN", "a key twice", "NUL inside", "NUL", "nothing", "no UTF-8", "cut off",
         "text", "null", "deep", "nested", "endless number", "half a pair", "too many"],
)  # fmt: skip
def test_a_question_that_cannot_be_meant_names_its_field(
    app: Flask, client: FlaskClient, sent: bytes, field: str
) -> None:
    answer = post(app, "deadline", data=sent, content_type=JSON)
    error = answer.get_json()["error"]
    assert (answer.status_code, error["field"]) == (422, field)
    assert all(error["message"][language] for language in ("vi", "en"))


@pytest.mark.parametrize("length", [LONGEST_BODY + 1, 10_000_000])
def test_more_than_a_megabyte_is_not_read(app: Flask, client: FlaskClient, length: int) -> None:
    assert refusal(post(app, "deadline", data=b"[" + b" " * (length - 1), content_type=JSON)) == (413, "too_large")


def test_a_megabyte_is_read(app: Flask, client: FlaskClient) -> None:
    answer = post(app, "deadline", data=b"[" + b" " * (LONGEST_BODY - 2) + b"]", content_type=JSON)
    assert (answer.status_code, answer.get_json()) == (200, [])


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_another_content_type_is_refused(app: Flask, client: FlaskClient, kind: str) -> None:
    answer = post(app, "deadline", data=b'{"clock": "feedback.reply", "start": "2026-07-03"}', content_type=kind)
    assert refusal(answer) == (415, "unsupported_media_type")


def test_an_unknown_calculator_is_not_there(app: Flask, client: FlaskClient) -> None:
    assert refusal(post(app, "horoscope", json={})) == (404, "not_found")
    assert refusal(get(app, "rules/horoscope/schema")) == (404, "not_found")


@pytest.mark.parametrize("name", CALCULATORS)
def test_a_calculator_is_asked_by_post_alone(app: Flask, client: FlaskClient, name: str) -> None:
    answer = get(app, f"rules/{name}")
    assert refusal(answer) == (405, "method_not_allowed")
    assert "POST" in answer.headers["Allow"]


@pytest.mark.parametrize("name", BY_TOKEN)
def test_what_takes_facts_about_people_asks_for_a_token_that_names_it(
    app: Flask, client: FlaskClient, officer: User, name: str
) -> None:
    assert refusal(post(app, name, json={})) == (401, "token_missing")
    assert refusal(post(app, name, text="guong_x", json={})) == (401, "token_unknown")
    imports = make_token(officer, "onestop.form_06a")[1]
    assert refusal(post(app, name, text=imports, json={})) == (403, "out_of_scope")
    rules = make_token(officer, SCOPE)[1]
    assert post(app, name, text=rules, json=[]).get_json() == []


def test_a_verdict_is_answered_as_the_screens_answer_it(app: Flask, text: str) -> None:
    person = {"ratings": {"2026": "good"}, "attitude_confirmed": True, "discipline": [], "proceedings": []}
    question = {"title": "advanced_worker", "award_year": 2026, "dossier_received_on": "2026-09-15", "person": person}
    told = post(app, "title", text=text, json=question).get_json()
    assert (told["verdict"], told["rule_set"]) == ("eligible", "titles-2022")
    del person["proceedings"]
    assert post(app, "title", text=text, json=question).get_json()["verdict"] == "needs_human"


def test_a_token_for_the_rules_brings_no_file(app: Flask, text: str) -> None:
    answer = app.test_client().post("/api/v1/imports/onestop.form_06a", headers={"Authorization": f"Bearer {text}"})
    assert refusal(answer) == (403, "out_of_scope")


def test_a_token_asks_no_more_once_its_account_has_no_role(app: Flask, officer: User, text: str) -> None:
    db.session.query(RoleAssignment).filter_by(user_id=officer.id).delete()
    db.session.commit()
    assert refusal(post(app, "title", text=text, json=[])) == (403, "role_lost")


def test_questions_are_not_kept(app: Flask, text: str) -> None:
    post(app, "title", text=text, json=[])
    told = db.session.query(AuditEvent).count()
    post(app, "title", text=text, json=[{}])
    post(app, "deadline", json=QUESTION)
    assert db.session.query(AuditEvent).count() == told


@pytest.mark.parametrize("name", OPEN)
def test_open_questions_are_counted_by_address(app: Flask, client: FlaskClient, name: str) -> None:
    for _ in range(CALLS.amount):
        assert post(app, name, json=[]).status_code == 200
    held = post(app, name, json=[])
    assert refusal(held) == (429, "too_many_requests")
    assert int(held.headers["Retry-After"]) > 0
    assert post(app, name, address="192.0.2.2", json=[]).status_code == 200


def test_answers_know_what_the_installation_set_by_itself(app: Flask, client: FlaskClient) -> None:
    own_value(value=7, effective_from=date(2026, 7, 1))
    told = post(app, "deadline", json=QUESTION).get_json()
    assert (told["status"], told["document"], told["length"]) == ("local", "12/2026/QĐ-UBND", 7)
    shipped = get(app, "rule-sets/clocks-feedback-2026").get_json()
    assert [rule["values"]["length"] for rule in shipped["rules"] if rule["code"] == "feedback.reply"] == [10]


def test_the_calculators_are_listed_with_their_addresses(app: Flask, client: FlaskClient) -> None:
    told = get(app, "rules").get_json()["calculators"]
    assert [each["name"] for each in told] == list(CALCULATORS)
    for each in told:
        assert each["access"] == ("anyone" if each["name"] in OPEN else "token")
        schema = app.test_client().get(each["schema"]).get_json()
        assert set(schema) == {"question", "answer"}


def test_the_sets_hold_to_a_day_and_a_subject(app: Flask, client: FlaskClient) -> None:
    assert len(get(app, "rule-sets").get_json()["rule_sets"]) == len(law.rulebooks().sets)
    told = get(app, "rule-sets?on=2026-10-01&subject=titles").get_json()["rule_sets"]
    assert [each["id"] for each in told] == ["titles-2026"]
    wrong = get(app, "rule-sets?on=2026-02-30")
    assert (wrong.status_code, wrong.get_json()["error"]["field"]) == (422, "on")


@pytest.mark.parametrize("set_id", law.rulebooks().sets)
def test_a_set_is_told_whole(app: Flask, client: FlaskClient, set_id: str) -> None:
    told = get(app, f"rule-sets/{set_id}").get_json()
    assert [rule["code"] for rule in told["rules"]] == [rule.code for rule in law.rulebooks().sets[set_id].rules]
    assert all(rule["source"]["text"]["vi"] and rule["in_words"] for rule in told["rules"] if rule["values"])


def test_an_unknown_set_is_not_there_in_the_language_asked_for(app: Flask, client: FlaskClient) -> None:
    english = app.test_client().get("/api/v1/rule-sets/x", headers={"Accept-Language": "en"})
    assert refusal(english) == (404, "not_found")
    assert english.get_json()["error"]["message"].startswith("It is not there")


def test_a_token_of_a_day_gone_by_asks_nothing(app: Flask, officer: User) -> None:
    token, text = make_token(officer, SCOPE)
    token.expires_on = date(2020, 1, 1)
    assert clock.today() > token.expires_on
    db.session.commit()
    assert refusal(post(app, "title", text=text, json=[])) == (401, "token_expired")
