"""Explanations within their window and after it; an accepted absence keeps both of its states."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient

from app.core import clock
from app.core.errors import DomainError
from app.extensions import db
from app.inspections.models import Explanation, SpotCheck
from app.inspections.queries import checks as queries
from app.inspections.queries import evidence as facts_of
from app.inspections.services import follow_up
from app.inspections.services import signing as services
from app.inspections.types import Coverage, LineStatus, Paper, Signing
from app.people.models import User
from tests.integration.accounts import sign_in
from tests.integration.inspections import scene as play
from tests.integration.inspections.scene import Scene

SLIP = Paper("Giấy ra viện", "88/BV", date(2026, 11, 2))


def asked_of(check: SpotCheck, name: str) -> Explanation:
    return next(each for each in queries.explanations_of(check) if each.line and each.line.full_name == name)


def answered(scene: Scene, **verdict: object) -> Explanation:
    """Of somebody who was absent without reason, explained with a paper."""
    check = play.signed_check(scene, due_on=clock.today() + timedelta(days=5))
    asked = asked_of(check, "Ngô Văn Giang")
    follow_up.explain(
        asked.id, version=asked.version, statement="Tôi đi viện", paper=SLIP, actor=play.actor(scene.head),
        now=play.now(),
    )  # fmt: skip
    follow_up.decide(
        asked.id, version=asked.version, actor=play.actor(scene.lead), now=play.now(),
        **{"accepted": True, "reason": None, **verdict},  # type: ignore[arg-type]  # its own arguments
    )  # fmt: skip
    db.session.commit()
    return asked


def test_an_accepted_absence_keeps_the_signed_line_and_its_settled_state_with_the_paper(scene: Scene) -> None:
    asked = answered(scene, settled=LineStatus.SICK)
    assert asked.line is not None
    assert (asked.line.status, asked.settled_status) == (LineStatus.ABSENT_UNEXCUSED, LineStatus.SICK)
    assert (asked.paper_kind, asked.paper_number, asked.paper_signed_on) == ("Giấy ra viện", "88/BV", SLIP.signed_on)
    assert services.holds(asked.check), "the minutes are still what was signed"
    facts = facts_of(play.held_on(), play.held_on() + timedelta(days=1))
    assert "inspections.absent_unexcused" not in {fact.code for fact in facts}


def test_the_lead_may_name_another_paper(scene: Scene) -> None:
    asked = answered(scene, paper=Paper("Giấy mời họp", "12/GM"))
    assert (asked.paper_kind, asked.paper_number) == ("Giấy mời họp", "12/GM")
    assert asked.settled_status is LineStatus.ABSENT_EXCUSED


def test_an_absence_whose_explanation_is_not_accepted_stays_one(scene: Scene) -> None:
    asked = answered(scene, accepted=False, reason="Giấy không khớp ngày")
    assert asked.settled_status is None
    facts = facts_of(play.held_on(), play.held_on() + timedelta(days=1))
    assert "inspections.absent_unexcused" in {fact.code for fact in facts}


def test_pages_show_both_states(scene: Scene, client: FlaskClient) -> None:
    asked = answered(scene, settled=LineStatus.SICK)
    assert asked.line is not None
    sign_in(client, scene.head)
    pages = (
        f"/inspection/lines/{asked.line.public_id}", f"/inspection/checks/{asked.check.public_id}",
        f"/inspection/explanations/{asked.public_id}", "/inspection/lines",
    )  # fmt: skip
    for page in pages:
        shown = client.get(page).get_data(as_text=True)
        assert "Vắng không lý do" in shown, page
        assert "Nghỉ ốm, thai sản" in shown, page


def signed_with_hours(scene: Scene, hours: int) -> SpotCheck:
    check = play.start_check(scene)
    marks = {line.full_name: play.PRESENT for line in play.lines(check).values() if line.paper_number is None}
    play.mark(scene, check, {**marks, "Ngô Văn Giang": play.UNEXCUSED})
    play.close_check(scene, check)
    signed = Signing(Coverage.ALL, scene.secretary_person.full_name, explanation_hours=hours)
    services.sign(check.id, version=check.version, signed=signed, actor=play.actor(scene.lead), now=play.now())
    db.session.commit()
    return check


def test_a_window_in_hours_ends_at_its_moment_and_what_comes_later_is_late_not_lost(scene: Scene) -> None:
    check = signed_with_hours(scene, 3)
    asked = asked_of(check, "Ngô Văn Giang")
    assert check.signed_at is not None
    assert asked.due_at == check.signed_at + timedelta(hours=3)
    late = asked.due_at + timedelta(minutes=1)
    follow_up.explain(asked.id, version=1, statement="Tôi đi viện", actor=play.actor(scene.head), now=late)
    db.session.commit()
    assert asked.given_late
    assert asked.statement == "Tôi đi viện"


def test_what_comes_within_the_window_is_not_late(scene: Scene) -> None:
    asked = asked_of(signed_with_hours(scene, 3), "Ngô Văn Giang")
    follow_up.explain(asked.id, version=1, statement="Tôi đi viện", actor=play.actor(scene.head), now=play.now())
    assert not asked.given_late


def test_a_late_explanation_is_told_on_its_page_and_in_its_list(scene: Scene, client: FlaskClient) -> None:
    asked = asked_of(signed_with_hours(scene, 1), "Ngô Văn Giang")
    late = play.now() + timedelta(days=3)
    follow_up.explain(asked.id, version=1, statement="Tôi đi viện", actor=play.actor(scene.head), now=late)
    db.session.commit()
    sign_in(client, scene.head)
    assert "Giải trình sau thời hạn" in client.get(f"/inspection/explanations/{asked.public_id}").get_data(as_text=True)
    assert "Ngô Văn Giang" in client.get("/inspection/explanations?late=1").get_data(as_text=True)


def test_hours_out_of_reach_are_refused_at_their_field(scene: Scene) -> None:
    with pytest.raises(DomainError) as refused:
        signed_with_hours(scene, 0)
    assert refused.value.field == "explanation_hours"


def test_the_lead_answers_with_state_and_paper_on_the_page(scene: Scene, client: FlaskClient) -> None:
    check = play.signed_check(scene, due_on=clock.today() + timedelta(days=5))
    asked = asked_of(check, "Ngô Văn Giang")
    follow_up.explain(asked.id, version=1, statement="Đi họp", actor=play.actor(scene.head), now=play.now())
    db.session.commit()
    lead: User = scene.lead
    sign_in(client, lead)
    url = f"/inspection/explanations/{asked.public_id}"
    assert 'name="settled"' in client.get(url).get_data(as_text=True)
    sent = {"version": asked.version, "verdict": "accepted", "settled": "on_mission", "paper_kind": "Giấy mời",
            "paper_number": "12/GM", "paper_signed_on": "02/11/2026", "reason": ""}  # fmt: skip
    assert client.post(f"{url}/decide", data=sent).status_code == 302
    db.session.refresh(asked)
    assert asked.settled_status is LineStatus.ON_MISSION
    assert (asked.paper_number, asked.paper_signed_on) == ("12/GM", date(2026, 11, 2))
