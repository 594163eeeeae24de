"""What the demo shows: all of it, every state, the same every time, and every figure made of its rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urlencode

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.awards.models import Award, Nomination
from app.awards.queries import figures as award_figures
from app.awards.queries.nominations import held_people
from app.complaints.models import CitizenCase
from app.complaints.queries import figures as case_figures
from app.complaints.types import CaseKind, CaseState
from app.core import audit, clock, installed_law
from app.core.evidence import Figure, Window
from app.core.permissions import Role
from app.core.ports import LawChange, current_ports
from app.councils.models import CouncilMeeting
from app.discipline.queries import figures as discipline_figures
from app.emulation.models import QualityRating
from app.emulation.queries import figures as score_figures
from app.extensions import db
from app.home.demo import build
from app.home.demo.accounts import username_of
from app.home.demo.timetable import OPENS_AT
from app.initiatives.models import Initiative
from app.initiatives.queries import figures as initiative_figures
from app.initiatives.types import InitiativeState
from app.inspections.models import Explanation, SpotCheck
from app.inspections.queries import figures as check_figures
from app.inspections.types import CheckState, ExplanationState
from app.people.models import Delegation, RoleAssignment, Unit
from app.people.queries.accounts import find_for_sign_in
from app.people.queries.grants import actor_of
from app.people.types import DelegationKind

FIRST, LAST = date(2024, 12, 15), date(2026, 12, 15)
SOURCES = (check_figures, case_figures, initiative_figures, score_figures, award_figures, discipline_figures)
COUNT = re.compile(r"trong ([\d.]+) dòng")


def counts(column: Any) -> Counter[Any]:
    return Counter(db.session.scalars(select(column).order_by(column)))


def test_it_opens_on_its_own_day(context: Flask) -> None:
    assert build.is_built()
    assert abs((clock.now() - OPENS_AT).total_seconds()) < 600


def test_building_again_does_nothing(context: Flask) -> None:
    before = audit.head()
    answer = context.test_cli_runner().invoke(args=["demo", "build", "--if-empty"])
    assert answer.exit_code == 0, answer.output
    assert audit.head() == before
    assert context.test_cli_runner().invoke(args=["demo", "build"]).exit_code != 0


def test_the_trail_of_two_years_holds(context: Flask) -> None:
    assert list(audit.verify()) == []


def test_every_open_deadline_is_as_the_calendar_counts_it(context: Flask) -> None:
    """However far back one looks: a recount without a change moves nothing."""
    change = LawChange(installed_law.current(), FIRST)
    assert [(holder.name, holder.preview(change)) for holder in current_ports().deadline_holders] == [
        ("complaints", 0)
    ]


def test_every_list_is_full_and_every_state_is_there(context: Flask) -> None:
    checks = counts(SpotCheck.state)
    assert (checks[CheckState.SIGNED], set(checks)) == (60, set(CheckState))
    assert set(counts(Explanation.state)) == set(ExplanationState)
    cases = counts(CitizenCase.state)
    assert (cases.total(), set(cases), set(counts(CitizenCase.kind))) == (90, set(CaseState), set(CaseKind))
    initiatives = counts(Initiative.state)
    assert (initiatives.total(), set(initiatives)) == (45, set(InitiativeState))
    assert set(counts(QualityRating.year)) >= {2021, 2022, 2023, 2024, 2025}
    assert set(counts(RoleAssignment.role)) == set(Role) - {Role.STAFF}
    assert set(counts(Delegation.kind)) >= {DelegationKind.FOR_CHIEF, DelegationKind.BY_AUTHORISATION}
    assert len(counts(CouncilMeeting.state)) == 2
    assert counts(Award.code).keys() == {"advanced_worker", "emulation_fighter_base"}


def test_all_four_verdicts_stand_on_facts(context: Flask) -> None:
    assert {verdict for verdict in counts(Nomination.verdict) if verdict} == {"eligible", "refused", "needs_human"}
    officer = find_for_sign_in(username_of(Role.EMULATION_OFFICER))
    assert officer is not None
    assert held_people(actor_of(officer, OPENS_AT.date()), OPENS_AT.date()), "a matter is open: a title is on hold"
    provisional = counts(Nomination.provisional)
    assert provisional["eligible"]
    assert provisional["refused"]


def all_figures(unit_ids: list[int] | None = None) -> Iterator[Figure]:
    for figures in SOURCES:
        [found] = figures([Window(FIRST, LAST)], unit_ids=unit_ids)
        yield from found


def test_every_figure_is_rebuilt_from_the_rows_it_opens(context: Flask, visitor: FlaskClient) -> None:
    with context.test_request_context():
        found = [figure for figure in all_figures() if figure.endpoint and figure.unit_id is None]
    assert {figure.code for figure in found} >= {"checks_held", "cases_received", "initiatives_recognised"}
    visitor.post("/demo/sign-in", data={"role": "leader"})
    wrong = []
    for figure in found:
        shown = rows_of(context, visitor, figure)
        if shown != figure.value:
            wrong.append((figure.code, figure.key, int(figure.value), shown))
    assert wrong == []


def rows_of(app: Flask, visitor: FlaskClient, figure: Figure) -> int:
    with app.test_request_context():
        address = app.url_for(str(figure.endpoint), _external=False)
    page = visitor.get(f"{address}?{urlencode({**figure.params, 'exact': '1'})}")
    assert page.status_code == 200, address
    found = COUNT.search(page.get_data(as_text=True))
    return int(found[1].replace(".", "")) if found else 0


def test_reset_builds_it_anew_with_the_same_figures(demo: Flask, visitor: FlaskClient) -> None:
    before = told(demo)
    visitor.post("/demo/clock", data={"day": "01/06/2027"})
    with demo.app_context():
        length, _head = audit.head()
    answer = demo.test_cli_runner().invoke(args=["demo", "reset"])
    assert answer.exit_code == 0, answer.output
    with demo.app_context():
        assert audit.head()[0] < length, "what the visitor did is gone"
        assert clock.today() == OPENS_AT.date()
    assert told(demo) == before


def told(app: Flask) -> list[tuple[str, str, str, str]]:
    """Every figure by unit name and kind."""
    with app.test_request_context():
        units = {unit.id: unit.name for unit in db.session.scalars(select(Unit).order_by(Unit.id))}
        figures = [*all_figures(), *all_figures(list(units))]
        return sorted(
            (figure.code, figure.key, units.get(figure.unit_id or 0, ""), str(figure.value)) for figure in figures
        )
