"""The same finding on the same person within the rolling year, and what is recorded about it below discipline."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from PIL import Image

from app.core import attachments
from app.core.errors import DomainError
from app.discipline.models import RecordedOutcome
from app.discipline.services import cases, outcomes
from app.discipline.types import CaseState, Origin, OutcomeDetails, OutcomeKind, ReminderDetails, SourceKind
from app.extensions import db
from app.inspections.models import Finding
from app.inspections.queries.checks import explanation_on
from app.inspections.services import follow_up
from app.people.types import EmploymentCategory
from tests.integration.accounts import sign_in
from tests.integration.inspections import scene as play
from tests.integration.inspections.scene import Scene
from tests.integration.inspections_follow_up.offences import BINH, GIANG, found, officer, person
from tests.integration.numbers import disagreeing, numbers_on, page


def names(client: FlaskClient, url: str = "/inspection/repeats") -> str:
    return page(client, url)


def test_only_what_came_again_is_listed_and_its_number_opens_the_rows(scene: Scene, client: FlaskClient) -> None:
    for ago in (40, 20, 2):
        found(scene, BINH, days_ago=ago)
    found(scene, GIANG, days_ago=3)
    found(scene, GIANG, days_ago=9, kind="private_business")
    sign_in(client, scene.head)
    shown = names(client)
    assert BINH in shown
    assert GIANG not in shown
    assert [each.value for each in numbers_on(shown)] == [3]
    assert disagreeing(client, "/inspection/repeats") == []


def test_who_was_late_or_away_more_than_once_is_listed_with_numbers_that_open(
    scene: Scene, client: FlaskClient
) -> None:
    for _time in range(2):
        play.signed_check(scene)
    sign_in(client, scene.head)
    shown = page(client, "/inspection/repeats/hours")
    assert BINH in shown
    assert GIANG in shown
    assert "Phạm Thị Cúc" not in shown
    assert sorted(each.value for each in numbers_on(shown)) == [0, 0, 0, 0, 2, 2]
    assert disagreeing(client, "/inspection/repeats/hours") == []


def test_what_lies_before_the_window_or_was_explained_does_not_make_a_repeat(scene: Scene, client: FlaskClient) -> None:
    found(scene, BINH, days_ago=400)
    found(scene, BINH, days_ago=5)
    explained, other = found(scene, GIANG, days_ago=8), found(scene, GIANG, days_ago=4)
    sign_in(client, scene.head)
    assert GIANG in names(client)
    accept(scene, explained)
    assert other.counted
    shown = names(client)
    assert GIANG not in shown
    assert BINH not in shown


def accept(scene: Scene, finding: Finding) -> None:
    asked = explanation_on(finding=finding)
    assert asked is not None
    follow_up.explain(asked.id, version=1, statement="Thẻ đang làm lại", actor=play.actor(scene.head), now=play.now())
    db.session.flush()
    follow_up.decide(
        asked.id, version=asked.version, accepted=True, reason=None, actor=play.actor(scene.lead), now=play.now()
    )
    db.session.commit()


def test_a_finding_waits_in_the_list_until_an_outcome_is_recorded_with_its_papers(
    scene: Scene, client: FlaskClient
) -> None:
    finding = found(scene, BINH)
    sign_in(client, officer(scene))
    assert BINH in page(client, "/discipline/findings")
    url = f"/discipline/findings/{finding.public_id}"
    assert "Không việc nào được thực hiện tự động" in page(client, url)
    held = play.held_on().strftime("%d/%m/%Y")
    sent = {
        "kind": "lesson", "number": "12/TB-SXD", "issuer": "Sở Xây dựng", "issued_on": held, "conduct": "Nhắc đeo thẻ",
        "self_review_on": held, "meeting_on": held, "meeting_number": "03/BB-SXD",
        "file": (picture(), "thong-bao.png"), "self_review": (picture(), "kiem-diem.png"),
        "meeting": (picture(), "bien-ban.png"),
    }  # fmt: skip
    answer = client.post(f"{url}/outcome", data=sent, content_type="multipart/form-data")
    assert answer.status_code == 302
    shown = page(client, answer.location)
    for name in ("thong-bao.png", "kiem-diem.png", "bien-ban.png", "12/TB-SXD", "03/BB-SXD", "Rút kinh nghiệm"):
        assert name in shown, name
    assert BINH not in page(client, "/discipline/findings")
    assert "Rút kinh nghiệm" in page(client, f"/inspection/findings/{finding.public_id}")
    assert "Rút kinh nghiệm" in page(client, "/discipline/outcomes")


def picture() -> io.BytesIO:
    kept = io.BytesIO()
    Image.new("RGB", (40, 30), "grey").save(kept, "PNG")
    kept.seek(0)
    return kept


def outcome(scene: Scene, finding: Finding, **details: object) -> RecordedOutcome:
    given = {"kind": OutcomeKind.CRITICISM, "number": "5/PB", "issuer": "Sở Xây dựng", "issued_on": play.held_on(),
             "conduct": "Không đeo thẻ", **details}  # fmt: skip
    return outcomes.record(
        finding, OutcomeDetails(**given), files={}, actor=play.actor(scene.head), now=play.now()  # type: ignore[arg-type]
    )


def test_papers_of_an_outcome_lie_between_the_check_and_today(scene: Scene) -> None:
    finding = found(scene, BINH)
    before, to_come = play.held_on() - timedelta(days=1), play.held_on() + timedelta(days=9)
    for field, day in (("issued_on", before), ("meeting_on", to_come)):
        with pytest.raises(DomainError) as refused:
            outcome(scene, finding, **{field: day})
        assert refused.value.field == field


def test_files_of_an_outcome_open_for_whoever_may_see_it_alone(scene: Scene, client: FlaskClient) -> None:
    made = outcome(scene, found(scene, BINH))
    db.session.commit()
    assert attachments.list_of(outcomes.PAPER, made.id) == []
    sign_in(client, scene.lead)
    assert client.get(f"/discipline/outcomes/{made.public_id}").status_code == 404
    sign_in(client, scene.head)
    assert client.get(f"/discipline/outcomes/{made.public_id}").status_code == 200


def open_case(scene: Scene, finding: Finding, reason: str | None = None) -> CaseState:
    made = cases.open_case(
        person(scene), opened_on=play.held_on(), document="4/TB-SXD", conduct="Không đeo thẻ",
        origin=Origin(SourceKind.FINDING, finding.public_id, finding.id), no_reminder_reason=reason,
        actor=play.actor(scene.head), now=play.now(),
    )  # fmt: skip
    return made.state


def test_a_public_employee_is_reminded_in_writing_before_a_matter_is_opened(scene: Scene) -> None:
    person(scene).employment_category = EmploymentCategory.PUBLIC_EMPLOYEE
    finding = found(scene, BINH)
    with pytest.raises(DomainError) as refused:
        open_case(scene, finding)
    assert refused.value.field == "no_reminder_reason"
    details = ReminderDetails("3/NN", "Sở Xây dựng", play.held_on(), "Không đeo thẻ")
    cases.remind(person(scene), details, origin=Origin(), actor=play.actor(scene.head), now=play.now())
    assert open_case(scene, finding) is CaseState.CONSIDERED


def test_without_a_reminder_the_reason_is_kept(scene: Scene) -> None:
    person(scene).employment_category = EmploymentCategory.PUBLIC_EMPLOYEE
    assert open_case(scene, found(scene, BINH), "Hành vi nghiêm trọng") is CaseState.CONSIDERED


def test_a_civil_servant_needs_no_reminder_first(scene: Scene) -> None:
    person(scene).employment_category = EmploymentCategory.CIVIL_SERVANT
    assert open_case(scene, found(scene, BINH)) is CaseState.CONSIDERED


def test_the_persons_page_names_outcomes_beside_reminders(scene: Scene, client: FlaskClient) -> None:
    outcome(scene, found(scene, BINH))
    details = ReminderDetails("3/NN", "Sở Xây dựng", play.held_on(), "Không đeo thẻ")
    cases.remind(person(scene), details, origin=Origin(), actor=play.actor(scene.head), now=play.now())
    sign_in(client, scene.head)
    shown = page(client, f"/people/{person(scene).public_id}")
    assert "Phê bình, 5/PB" in shown
    assert "3/NN" in shown
