"""Numbers and their rows; what other packages ask; how much a page may ask the database."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import event, func, select
from werkzeug.datastructures import MultiDict

from app.core import clock, referrals
from app.core.actor import ANONYMOUS, SYSTEM, Actor
from app.core.errors import DomainError
from app.core.evidence import Fact, Figure, Window
from app.core.listing import matching
from app.core.models import Notification, ReferralState
from app.core.ports import current_ports
from app.extensions import db
from app.inspections.jobs import jobs
from app.inspections.models import InspectionPlan, SpotCheck
from app.inspections.queries import checks as queries
from app.inspections.queries import evidence, figures, visible_sources
from app.inspections.queries.panels import risk_weights, search_checks
from app.inspections.services import follow_up, teams
from app.inspections.types import CheckKind
from tests.factories import make_person, make_user
from tests.integration.accounts import sign_in
from tests.integration.inspections import scene as play
from tests.integration.inspections.scene import Scene
from tests.integration.inspections.worlds import check_with_finding

MOST_QUERIES = 25


def rows_behind(figure: Figure, viewer: Actor) -> int:
    spec = current_ports().lists[str(figure.endpoint)]
    statement = matching(spec, actor=viewer, args=MultiDict(figure.params), now=clock.now())
    return db.session.scalar(select(func.count()).select_from(statement.order_by(None).subquery())) or 0


@pytest.fixture
def two_checks(scene: Scene) -> list[SpotCheck]:
    """Late and absent at one department, of which the late arrival is explained; findings at the other."""
    make_person("Bùi Văn Khải", unit=scene.other)
    first = play.signed_check(scene, due_on=clock.today() + timedelta(days=5))
    second = check_with_finding(scene, scene.other)
    late = next(each for each in queries.explanations_of(first) if each.line and each.line.late_minutes)
    follow_up.explain(late.id, version=1, statement="Xe hỏng", actor=SYSTEM, now=play.now())
    db.session.flush()
    follow_up.decide(late.id, version=2, accepted=True, reason=None, actor=play.actor(scene.lead), now=play.now())
    db.session.commit()
    return [first, second]


@pytest.mark.usefixtures("two_checks")
def test_every_figure_opens_exactly_its_rows(app: Any, scene: Scene) -> None:
    viewer = play.actor(scene.lead)
    with app.test_request_context():
        [found] = figures([Window(play.held_on(), clock.today())], unit_ids=None)
        counted = {figure.code for figure in found if figure.value}
        assert counted >= {"checks_held", "present", "absent_unexcused", "findings"}
        for figure in found:
            assert rows_behind(figure, viewer) == figure.value, figure


@pytest.mark.usefixtures("two_checks")
def test_a_subtree_has_a_link_and_a_mixture_of_units_has_none(app: Any, scene: Scene) -> None:
    days = [Window(play.held_on(), clock.today())]
    with app.test_request_context():
        [of_one] = figures(days, unit_ids=[scene.department.id])
        [whole] = [figure for figure in of_one if figure.code == "present" and not figure.unit_id]
        assert rows_behind(whole, play.actor(scene.lead)) == whole.value
        [partial] = figures(days, unit_ids=[scene.province.id, scene.department.id])
    assert {figure.endpoint for figure in partial if figure.unit_id is None} == {None}


@pytest.mark.usefixtures("two_checks")
def test_the_three_terms_of_attendance_sum_up_to_the_lines_checked() -> None:
    [totals] = figures([Window(play.held_on(), clock.today())], unit_ids=None)
    found = {figure.code: figure.value for figure in totals if figure.unit_id is None and not figure.key}
    assert found["lines_checked"] == found["present"] + found["absent_excused"] + found["absent_unexcused"]
    assert found["late"] == 0, "the late arrival is explained"


@pytest.mark.usefixtures("two_checks")
def test_every_fact_opens_for_whoever_may_see_it_and_for_nobody_else(client: FlaskClient, scene: Scene) -> None:
    facts = evidence(play.held_on(), clock.today())
    lines, findings = kinds(facts)
    head = play.actor(scene.head)
    seen = visible_sources(head, lines, kind="check_line")
    own = [fact for fact in facts if fact.unit_id == scene.department.id]
    assert seen == {fact.source_id for fact in own if fact.source_kind == "check_line"}
    assert visible_sources(head, findings, kind="finding") == set()
    assert visible_sources(ANONYMOUS, lines | findings) == set()
    assert visible_sources(play.actor(scene.lead), lines | findings) == lines | findings
    sign_in(client, scene.head)
    for fact in facts:
        address = f"/inspection/{'lines' if fact.source_kind == 'check_line' else 'findings'}/{fact.public_id}"
        expected = 200 if fact.source_kind == "check_line" and fact.source_id in seen else 404
        assert client.get(address).status_code == expected, fact


def kinds(facts: list[Fact]) -> tuple[set[int], set[int]]:
    """The ids of the lines and of the findings."""
    both = ("check_line", "finding")
    lines, findings = ({fact.source_id for fact in facts if fact.source_kind == kind} for kind in both)
    return lines, findings


def test_staff_open_their_own_line_and_no_other(client: FlaskClient, scene: Scene) -> None:
    check = play.signed_check(scene)
    user = make_user(person=scene.staff[1], username="binh")
    sign_in(client, user)
    own, other = play.lines(check)["Lê Văn Bình"], play.lines(check)["Ngô Văn Giang"]
    assert client.get(f"/inspection/lines/{own.public_id}").status_code == 200
    assert client.get(f"/inspection/lines/{other.public_id}").status_code == 404
    assert client.get("/inspection/lines").status_code == 403


def test_a_request_becomes_a_plan_on_feedback(client: FlaskClient, scene: Scene) -> None:
    source = ("citizen_case", "abcdefgh12345678")
    referral = referrals.refer(
        source, target_kind="spot_check", unit_id=scene.department.id, actor=SYSTEM, now=play.now()
    )
    db.session.commit()
    sign_in(client, scene.lead)
    form = {
        "version": referral.version, "team": scene.team.public_id, "first_on": clock.today().strftime("%d/%m/%Y"),
        "last_on": (clock.today() + timedelta(days=7)).strftime("%d/%m/%Y"),
    }  # fmt: skip
    assert client.post(f"/inspection/referrals/{referral.public_id}", data=form).status_code == 302
    plan = db.session.scalars(select(InspectionPlan)).one()
    assert (plan.kind, plan.unit_id) == (CheckKind.ON_FEEDBACK, scene.department.id)
    assert (referral.state, referral.target_public_id) == (ReferralState.ACCEPTED, plan.public_id)
    page = client.get(f"/inspection/plans/{plan.public_id}").get_data(as_text=True)
    assert "Kiểm tra theo phản ánh" in page
    assert "abcdefgh12345678" not in page


def test_whoever_explains_is_told_and_reminded_two_days_before(scene: Scene) -> None:
    staff = make_user(person=scene.staff[1], username="binh")
    play.signed_check(scene, due_on=clock.today() + timedelta(days=2))
    told = db.session.scalars(select(Notification.user_id).where(Notification.kind == follow_up.ASKED)).all()
    assert set(told) == {staff.id, scene.head.id}
    [job] = [each for each in jobs if each.name == "inspections.remind_explanations"]
    job.run("today", play.now())
    db.session.flush()
    reminded = db.session.scalars(select(Notification.user_id).where(Notification.kind == follow_up.DUE)).all()
    assert set(reminded) == {staff.id, scene.head.id}


@pytest.mark.usefixtures("two_checks")
def test_the_search_finds_by_number_and_by_unit_what_one_may_see(scene: Scene) -> None:
    head, lead = play.actor(scene.head), play.actor(scene.lead)
    assert [check.unit_id for check in search_checks(head, "so xay dung", 5)] == [scene.department.id]
    assert list(search_checks(head, "02/BB-KTCV", 5)) == []
    assert [check.unit_id for check in search_checks(lead, "02/BB-KTCV", 5)] == [scene.other.id]


@pytest.mark.usefixtures("two_checks")
def test_units_checked_lately_weigh_less_and_findings_more(scene: Scene) -> None:
    weights = risk_weights(clock.today())
    assert weights[scene.department.id] == 0
    assert weights[scene.other.id] == 4
    assert weights[scene.province.id] == 12


@pytest.mark.usefixtures("two_checks")
def test_panels_show_numbers_that_open_their_rows(app: Any, scene: Scene) -> None:
    panels = {panel.name: panel for panel in current_ports().panels}
    lead = play.actor(scene.lead)
    with app.test_request_context():
        person = panels["inspections.person"].render(lead, scene.staff[1].id, clock.now())
        unit = panels["inspections.unit"].render(lead, scene.department.id, clock.now())
        hidden = panels["inspections.unit"].render(play.actor(scene.head), scene.other.id, clock.now())
    assert person is not None
    assert unit is not None
    assert f"person={scene.staff[1].public_id}" in person
    assert f"unit={scene.department.public_id}" in unit
    assert hidden is None, "a head sees nothing of another department, not even that there is something"


def test_a_plan_outside_the_teams_body_is_refused(scene: Scene) -> None:
    scene.team.unit_id = scene.other.id
    db.session.commit()
    day = clock.today()
    details = teams.PlanDetails(scene.department.id, CheckKind.PLANNED, day, day)
    with pytest.raises(DomainError, match="không thuộc phạm vi"):
        teams.plan(scene.team.id, details=details, actor=play.actor(scene.lead), now=play.now())


def test_no_page_asks_too_much(client: FlaskClient, scene: Scene) -> None:
    signed = check_with_finding(scene, scene.department)
    being_held = play.start_check(scene)
    db.session.commit()
    sign_in(client, scene.lead)
    lists = ("", "/checks", "/lines", "/findings", "/explanations", "/teams", "/plans")
    held = f"/inspection/checks/{being_held.public_id}"
    pages = [f"/inspection{name}" for name in lists]
    pages += [f"/inspection/checks/{signed.public_id}", f"{held}/roster", f"{held}/close"]
    asked: list[str] = []

    def note(_conn: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.startswith(("SELECT", "WITH")):
            asked.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        for page in pages:
            asked.clear()
            assert client.get(page).status_code == 200
            assert len(asked) <= MOST_QUERIES, (page, len(asked))
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
