"""The summary of a running period over data of all packages: what it asks the database, and that its rows are there."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.awards.queries import figures as award_figures
from app.complaints.queries import figures as case_figures
from app.core import clock
from app.core.evidence import Figure, Window
from app.core.periods import PeriodKind
from app.core.permissions import Role
from app.discipline.queries import figures as discipline_figures
from app.emulation.queries import figures as score_figures
from app.extensions import db
from app.home.demo.accounts import username_of
from app.home.demo.timetable import OPENS_AT
from app.initiatives.queries import figures as initiative_figures
from app.inspections.queries import figures as check_figures
from app.onestop.queries import figures as desk_figures
from app.people.models import Unit
from app.people.queries.accounts import find_for_sign_in
from app.people.queries.grants import actor_of
from app.summaries import services
from app.summaries.labels import SECTION_LABELS
from app.summaries.queries.live import unit_ids_of
from tests.integration.numbers import disagreeing, page
from tests.integration.statements import MOST_STATEMENTS, statements

MOST_OF_A_PACKAGE = 3
PARTS = ("", "/summary.pdf", "/summary.docx", "/summary.xlsx", "/chart-light.svg")
SOURCES = (
    check_figures, case_figures, initiative_figures, score_figures, award_figures, discipline_figures, desk_figures,
)  # fmt: skip
# A running month, the one a year before, and what has run since the year began.
WINDOWS = [
    Window(date(2026, 11, 15), date(2026, 12, 15)), Window(date(2025, 11, 15), date(2025, 12, 15)),
    Window(date(2025, 12, 15), date(2026, 12, 15)),
]  # fmt: skip


def running(kind: PeriodKind) -> str:
    """The address of the period that runs when the demo opens."""
    return f"/reports/{services.definition_on(clock.now()).holding(kind, clock.today()).label}"


def units_read_by(role: Role) -> Collection[int] | None:
    user = find_for_sign_in(username_of(role))
    assert user is not None
    return unit_ids_of(actor_of(user, OPENS_AT.date()))


@pytest.mark.parametrize("role", [Role.AGENCY_HEAD, Role.LEADER, Role.EMULATION_OFFICER])
def test_a_running_summary_and_its_papers_ask_few_questions(context: Flask, visitor: FlaskClient, role: Role) -> None:
    visitor.post("/demo/sign-in", data={"role": role.value})
    for kind in (PeriodKind.MONTH, PeriodKind.YEAR):
        for part in PARTS:
            address = f"{running(kind)}{part}"
            with statements(db.engine) as asked:
                assert visitor.get(address).status_code == 200
            assert 3 < len(asked) <= MOST_STATEMENTS, (address, len(asked), asked)


def test_the_leader_reads_numbers_of_all_packages_and_the_head_those_of_a_subtree(
    context: Flask, visitor: FlaskClient
) -> None:
    units = units_read_by(Role.AGENCY_HEAD)
    assert units is not None
    assert len(units) > 1
    visitor.post("/demo/sign-in", data={"role": Role.LEADER.value})
    shown = page(visitor, running(PeriodKind.YEAR))
    with context.test_request_context():
        assert [str(label) for label in SECTION_LABELS.values() if str(label) not in shown] == []


def test_every_number_of_a_head_opens_exactly_the_rows_that_he_may_see(context: Flask, visitor: FlaskClient) -> None:
    """Among them cases that concern him: neither number nor list has them."""
    visitor.post("/demo/sign-in", data={"role": Role.AGENCY_HEAD.value})
    assert disagreeing(visitor, running(PeriodKind.YEAR)) == []


@pytest.mark.parametrize("figures", SOURCES, ids=lambda figures: figures.__module__.split(".")[1])
def test_windows_asked_together_are_told_as_each_alone(
    context: Flask, figures: Callable[..., list[list[Figure]]]
) -> None:
    units = db.session.scalars(select(Unit.id).order_by(Unit.id)).all()
    for chosen in (None, units_read_by(Role.AGENCY_HEAD), units, units[::2]):
        with statements(db.engine) as asked:
            together = figures(WINDOWS, unit_ids=chosen)
        assert 0 < len(asked) <= MOST_OF_A_PACKAGE, asked
        assert together == [figures([window], unit_ids=chosen)[0] for window in WINDOWS]
