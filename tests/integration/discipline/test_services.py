"""Recording, lapsing and taking back; what other packages are told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from flask.testing import FlaskClient

from app.core.errors import DomainError
from app.core.evidence import Window
from app.core.permissions import Role
from app.discipline.models import DisciplineDecision
from app.discipline.queries import decisions_of, evidence, figures, proceedings_of, visible_sources
from app.discipline.services import cases, decisions
from app.discipline.types import (
    CaseState,
    DecisionDetails,
    Measure,
    Origin,
    ReminderDetails,
    RevocationDetails,
    RevocationKind,
)
from app.people.types import EmploymentCategory
from tests.factories import NOW, make_person, make_user
from tests.integration.accounts import sign_in
from tests.integration.awards.office import Office, act, acting

DETAILS = DecisionDetails(
    Measure.REPRIMAND, "12/QĐ-SNV", "Sở Nội vụ", date(2026, 3, 1), date(2026, 3, 10), True, "Đi muộn nhiều lần"
)
REVERSAL = RevocationDetails(RevocationKind.ANNULLED, "20/QĐ-SNV", "Sở Nội vụ", date(2026, 6, 1), "Sai thẩm quyền")


@pytest.fixture
def office() -> Office:
    return Office()


def record(office: Office, details: DecisionDetails = DETAILS) -> DisciplineDecision:
    with act():
        return decisions.record(office.person, details, actor=acting(office.officer), now=NOW)


def test_a_decision_tells_its_fact_and_the_agency_that_answers(office: Office) -> None:
    made = record(office)
    [fact] = decisions_of([office.person.id])[office.person.id]
    assert (fact.measure, fact.ends_on, fact.duty_related) == (Measure.REPRIMAND, date(2027, 3, 10), True)
    [told] = evidence(date(2026, 1, 1), date(2027, 1, 1))
    assert (told.code, told.unit_id, told.details) == (
        "discipline.decision", office.unit.id, {"measure": "reprimand", "duty_related": 1},
    )  # fmt: skip
    assert evidence(date(2026, 3, 11), date(2027, 1, 1)) == []
    assert visible_sources(acting(office.officer), [made.id]) == {made.id}


def test_a_contract_workers_term_follows_the_measure(office: Office) -> None:
    with act():
        office.person.employment_category = EmploymentCategory.CONTRACT_WORKER
    made = record(office, replace(DETAILS, measure=Measure.REMOVAL))
    assert made.ends_on == date(2029, 3, 10)


def test_what_is_annulled_counts_nowhere_and_stays_on_record(office: Office, client: FlaskClient) -> None:
    made = record(office)
    with act():
        decisions.revoke(made.id, REVERSAL, version=made.version, actor=acting(office.officer), now=NOW)
    assert decisions_of([office.person.id]) == {office.person.id: []}
    assert evidence(date(2026, 1, 1), date(2027, 1, 1)) == []
    sign_in(client, office.officer)
    assert "20/QĐ-SNV" in client.get(f"/discipline/{made.public_id}").get_data(as_text=True)
    with pytest.raises(DomainError), act():
        decisions.revoke(made.id, REVERSAL, version=made.version, actor=acting(office.officer), now=NOW)


@pytest.mark.parametrize(
    ("language", "measures", "advice"),
    [
        ("vi", "Điều 36 Luật Cán bộ, công chức", "Đang trong thời hạn thi hành quyết định kỷ luật"),
        ("en", "Law on Cadres and Civil Servants", "A decision is in force"),
    ],
)
def test_the_pages_write_the_law_in_the_language_of_their_reader(
    office: Office, client: FlaskClient, language: str, measures: str, advice: str
) -> None:
    made = record(office)
    sign_in(client, office.officer)
    pages = (f"/discipline/{made.public_id}", f"/discipline/person/{office.person.public_id}/decision")
    shown, form = (client.get(f"{page}?lang={language}").get_data(as_text=True) for page in pages)
    assert measures in shown
    assert advice in form
    assert "Text(" not in shown + form


def test_a_new_decision_ends_the_one_that_runs(office: Office) -> None:
    record(office)
    later = replace(DETAILS, measure=Measure.WARNING, number="30/QĐ", signed_on=date(2026, 9, 1),
                    effective_on=date(2026, 9, 1))  # fmt: skip
    record(office, later)
    first, second = decisions_of([office.person.id])[office.person.id]
    assert (first.ends_on, second.ends_on) == (date(2026, 8, 31), date(2027, 9, 1))


@pytest.mark.parametrize(
    "changes",
    [
        {"measure": Measure.SALARY_STEP_DOWN},
        {"measure": Measure.REMOVAL},
        {"effective_on": date(2026, 2, 1)},
        {"signed_on": date(2026, 11, 21), "effective_on": date(2026, 11, 21)},
    ],
)
def test_what_the_law_of_the_day_does_not_know_is_refused(office: Office, changes: dict[str, object]) -> None:
    with pytest.raises(DomainError):
        record(office, replace(DETAILS, **changes))  # type: ignore[arg-type]  # its own fields


def test_another_agency_cannot_decide(office: Office) -> None:
    stranger = make_user(Role.AGENCY_HEAD, office.unit, username="khac")
    elsewhere = make_person("Người Sở Khác", unit=office.province)
    with pytest.raises(DomainError), act():
        decisions.record(elsewhere, DETAILS, actor=acting(stranger), now=NOW)


def test_a_matter_is_a_proceeding_until_it_ends(office: Office) -> None:
    actor = acting(office.officer)
    with act():
        case = cases.open_case(
            office.person, opened_on=date(2026, 5, 1), document="TB 3", conduct="Vi phạm", origin=Origin(), actor=actor,
            now=NOW,
        )  # fmt: skip
    [held] = proceedings_of([office.person.id], viewer=actor)
    assert (held.kind, held.state, held.outcome) == ("discipline", "being_verified", None)
    stranger = acting(make_user(Role.COUNCIL_SECRETARY, username="thu.ky"))
    assert proceedings_of([office.person.id], viewer=stranger) == []
    with act():
        later = replace(DETAILS, signed_on=date(2026, 6, 1), effective_on=date(2026, 6, 1))
        decisions.record(office.person, later, case=case, actor=actor, now=NOW)
    assert case.state is CaseState.DECIDED
    [closed] = proceedings_of([office.person.id], viewer=actor)
    assert (closed.state, closed.outcome, closed.closed_on) == ("closed", "violation", date(2026, 6, 1))


def test_figures_equal_the_rows_of_their_lists(office: Office, client: FlaskClient) -> None:
    record(office)
    with act():
        cases.remind(
            office.person, ReminderDetails("NN 1", "Sở", date(2026, 3, 5), "Đi muộn"), origin=Origin(),
            actor=acting(office.officer), now=NOW,
        )  # fmt: skip
    [told] = figures([Window(date(2026, 3, 1), date(2026, 4, 1))], unit_ids=None)
    totals = {(each.code, each.key): each for each in told if each.unit_id is None}
    assert {key: int(each.value) for key, each in totals.items()} == {
        ("decisions", ""): 1, ("decisions", "reprimand"): 1, ("reminders", ""): 1,
    }  # fmt: skip
    sign_in(client, office.officer)
    for each in told:
        address = "/discipline" if each.code == "decisions" else "/discipline/reminders"
        query = "&".join(f"{name}={value}" for name, value in each.params.items())
        assert "Bích Ngọc" in client.get(f"{address}?{query}").get_data(as_text=True)


def test_the_person_sees_his_own_decision(office: Office, client: FlaskClient) -> None:
    made = record(office)
    own = make_user(Role.STAFF, office.unit, person=office.person, username="ngoc")
    colleague = make_user(Role.STAFF, office.unit, username="dong.nghiep")
    sign_in(client, own)
    assert client.get(f"/discipline/{made.public_id}").status_code == 200
    sign_in(client, colleague)
    assert client.get(f"/discipline/{made.public_id}").status_code == 404


def test_a_persons_page_tells_of_reminders_to_whoever_may_read_them(office: Office, client: FlaskClient) -> None:
    with act():
        cases.remind(
            office.person, ReminderDetails("NN 1", "Sở", date(2026, 3, 5), "Đi muộn"), origin=Origin(),
            actor=acting(office.officer), now=NOW,
        )  # fmt: skip
    told = {}
    for viewer in (office.officer, make_user(Role.ADMINISTRATOR, username="quan.tri")):
        sign_in(client, viewer)
        told[viewer.username] = "NN 1" in client.get(f"/people/{office.person.public_id}").get_data(as_text=True)
    assert told == {office.officer.username: True, "quan.tri": False}


def test_a_form_keeps_what_was_typed_when_the_law_says_no(office: Office, client: FlaskClient) -> None:
    sign_in(client, office.officer)
    answer = client.post(
        f"/discipline/person/{office.person.public_id}/decision",
        data={
            "measure": "removal", "number": "7/QĐ", "issuer": "Sở", "signed_on": "01/03/2026",
            "effective_on": "01/03/2026", "duty_related": "yes", "conduct": "Vi phạm",
        },
    )  # fmt: skip
    page = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert "7/QĐ" in page
    assert "error-summary" in page
