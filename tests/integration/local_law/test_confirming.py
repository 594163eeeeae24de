"""A shipped text confirmed by its document: a provisional verdict becomes a verdict, until something rests on it."""

from __future__ import annotations

import threading
from datetime import date, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.awards.models import EligibilityCheck
from app.awards.services import checking
from app.awards.types import Verdict
from app.core import installed_law
from app.core.actor import SYSTEM
from app.core.errors import DomainError
from app.core.models import AuditEvent, JobRequest
from app.core.permissions import Role
from app.core.rulebook import Status
from app.core.rulebook_local import confirming
from app.core.rulebook_local.rules import Paper
from app.core.transaction import transaction
from app.extensions import db
from app.people.queries.grants import actor_of
from tests.factories import NOW, TODAY, make_user
from tests.integration.accounts import sign_in
from tests.integration.complaints.making import make_case, make_place
from tests.integration.local_law.making import (
    CONFIRM,
    LAW,
    body,
    confirm_titles,
    confirmations,
    nominated_this_year,
    post,
    run_jobs,
)


def test_texts_stand_by_whether_somebody_read_them(administrator: FlaskClient) -> None:
    page = body(administrator, "/admin/rules/?lang=en")
    for told in ("Texts that wait for their document", "enacted text of Law No. 06/2026/QH16", "Local by its nature"):
        assert told in page
    assert CONFIRM in page
    assert 'href="/admin/rules/"' in body(administrator, "/notifications")


def test_confirming_makes_a_verdict_of_the_provisional_one(administrator: FlaskClient) -> None:
    nomination = nominated_this_year()
    assert (nomination.verdict, nomination.provisional) == (Verdict.NEEDS_HUMAN, Verdict.ELIGIBLE)
    told = body(administrator, f"{CONFIRM}?lang=en")
    assert "Nominations: 1 open verdict would be another." in told
    assert "enacted text" in told
    assert administrator.post(CONFIRM, data=LAW).status_code == 302
    assert installed_law.rule_set("titles", TODAY).status is Status.CONFIRMED
    run_jobs()
    assert (nomination.verdict, nomination.provisional) == (Verdict.ELIGIBLE, None)
    checks = db.session.scalars(select(EligibilityCheck).order_by(EligibilityCheck.id)).all()
    assert [(check.verdict, check.computed_by) for check in checks][-1] == (Verdict.ELIGIBLE, "system")
    assert db.session.scalars(select(JobRequest.job).order_by(JobRequest.id.desc())).first() == "awards.outlook"
    [row] = confirmations()
    audited = db.session.scalars(select(AuditEvent).where(AuditEvent.event == "rulebook.confirmed")).one()
    assert (audited.subject_id, row.document, row.document_on) == (row.id, "06/2026/QH16", date(2026, 4, 23))
    assert "06/2026/QH16" in body(administrator, "/admin/rules/")


def test_a_second_run_judges_nothing_anew(administrator: FlaskClient) -> None:
    nominated_this_year()
    administrator.post(CONFIRM, data=LAW)
    run_jobs()
    count = db.session.query(EligibilityCheck).count()
    administrator.post("/admin/rules/follow")
    run_jobs()
    assert db.session.query(EligibilityCheck).count() == count


def test_what_the_job_judged_is_judged_back_when_the_confirmation_is_taken_back(administrator: FlaskClient) -> None:
    nomination = nominated_this_year()
    row = confirm_titles()
    run_jobs()
    address = f"/admin/rules/confirmations/{row.public_id}/revoke"
    assert "1 open verdict would be another." in body(administrator, f"{address}?lang=en")
    assert administrator.post(address, data={"version": row.version, "reason": "Nhầm văn bản"}).status_code == 302
    run_jobs()
    assert (nomination.verdict, nomination.provisional) == (Verdict.NEEDS_HUMAN, Verdict.ELIGIBLE)
    assert administrator.get(address).status_code == 410
    page = body(administrator, "/admin/rules/?lang=en")
    assert "Confirmations taken back" in page
    assert "Nhầm văn bản" in page
    assert administrator.post(CONFIRM, data=LAW).status_code == 302, "it may be confirmed anew"


def test_a_verdict_that_somebody_asked_for_keeps_the_confirmation(administrator: FlaskClient) -> None:
    nomination = nominated_this_year()
    row = confirm_titles()
    officer = make_user(Role.EMULATION_OFFICER)
    db.session.commit()
    with transaction():
        checking.check_all([nomination], actor=actor_of(officer, TODAY), now=NOW + timedelta(minutes=1))
    address = f"/admin/rules/confirmations/{row.public_id}/revoke?lang=en"
    page = body(administrator, address)
    assert "It cannot be taken back any more" in page
    assert "1 verdicts on nominations" in page
    refused = administrator.post(address, data={"version": row.version, "reason": "Nhầm"}).get_data(as_text=True)
    assert "it cannot be taken back any more" in refused
    assert confirmations()[0].is_in_force


def test_a_last_day_counted_by_the_text_keeps_the_confirmation() -> None:
    """How long an answer to feedback may take since July 2026 is shipped as unread."""
    place = make_place()
    db.session.commit()
    with transaction():
        paper = Paper("x/2026/QH16", date(2026, 5, 1), "Quốc hội")
        row = confirming.confirm("clocks-feedback-2026", paper, actor=SYSTEM, now=NOW - timedelta(minutes=1))
    assert confirming.uses(row) == []
    make_case(place.clerk, place.commune)
    assert [count for _label, count in confirming.uses(row)] == [1]


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"document": " "}, "error-summary"),
        ({"document_on": "20/11/2036"}, "This day has not come yet."),
        ({"issuer": ""}, "error-summary"),
    ],
)
def test_wrong_input_is_refused_at_its_field_and_stays(
    administrator: FlaskClient, changed: dict[str, str], told: str
) -> None:
    page = post(administrator, CONFIRM, {**LAW, **changed})
    assert told in page
    assert "has-error" in page
    assert confirmations() == []


@pytest.mark.parametrize(("rule_set", "status"), [("plan-146-units", 410), ("titles-1900", 404), ("votes", 410)])
def test_what_waits_for_nothing_is_not_confirmed(administrator: FlaskClient, rule_set: str, status: int) -> None:
    assert administrator.get(f"/admin/rules/sets/{rule_set}/confirm").status_code == status


def test_whoever_confirms_shows_again_who_it_is(client: FlaskClient) -> None:
    sign_in(client, make_user(Role.ADMINISTRATOR), confirmed=False)
    answer = client.get(CONFIRM)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/confirm?next=")


def test_of_two_who_confirm_in_the_same_moment_one_is_told(committed_app: Flask) -> None:
    told: list[str] = []
    start = threading.Barrier(3)

    def compete(number: int) -> None:
        with committed_app.app_context():
            start.wait()
            try:
                with transaction():
                    paper = Paper(f"{number}/QH16", date(2026, 4, 23), "Quốc hội")
                    confirming.confirm("titles-2026", paper, actor=SYSTEM, now=NOW)
            except DomainError as error:
                told.append(str(error))
            db.session.remove()

    threads = [threading.Thread(target=compete, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(told) == 2
    with committed_app.app_context():
        assert len(confirmations()) == 1


def test_the_command_confirms_and_takes_back(app: Flask) -> None:
    run = app.test_cli_runner().invoke
    paper = ["--document", "06/2026/QH16", "--date", "2026-04-23", "--issuer", "Quốc hội"]
    assert run(args=["rules", "confirm", "titles-2026", *paper]).exit_code == 0
    [row] = confirmations()
    assert (row.rule_set, row.document, row.confirmed_by) == ("titles-2026", "06/2026/QH16", "command")
    again = run(args=["rules", "confirm", "titles-2026", *paper])
    assert again.exit_code == 1
    assert run(args=["rules", "revoke", "titles-2026", "--reason", "Nhầm văn bản"]).exit_code == 0
    assert not confirmations()[0].is_in_force
    assert run(args=["rules", "revoke", "titles-2026", "--reason", "Nhầm văn bản"]).exit_code == 1
