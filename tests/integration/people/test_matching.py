"""Names in old papers: found by the system, decided by somebody, and taken back."""

from __future__ import annotations

from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app.core.permissions import Role
from app.core.transaction import transaction
from app.extensions import db
from app.people.models import Person, Unit, WrittenName
from app.people.rules.units import UnitDetails
from app.people.services import matching, unit_mergers
from app.people.services.matching import Written
from app.people.services.unit_mergers import NewUnit
from app.people.types import MatchState, UnitKind, UnitLevel
from tests.factories import NOW, make_division, make_person, make_province, make_unit, make_user
from tests.integration.accounts import sign_in
from tests.integration.people.actors import EVERYWHERE, act

ON = date(2024, 12, 20)


def match(name: str, unit_text: str = "", *, is_unit: bool = False) -> WrittenName:
    with act():
        return matching.match_written(name, unit_text, on=ON, is_unit=is_unit)


@pytest.fixture
def department() -> Unit:
    return make_unit("Sở Kế hoạch và Đầu tư", parent=make_province())


def test_a_person_is_found_in_a_division_of_the_written_unit(department: Unit) -> None:
    person = make_person("Đinh Thị Thuỷ", unit=make_division(parent=department))
    written = match("Đinh Thị Thủy", "Sở KH&ĐT")
    assert (written.state, written.person_id, written.decided_at) == (MatchState.MATCHED, person.id, None)


def test_a_person_is_found_in_the_department_that_took_over(department: Unit) -> None:
    details = UnitDetails("Sở Tài chính", UnitKind.DEPARTMENT, UnitLevel.PROVINCE, is_agency=True)
    with act():
        outcome = unit_mergers.merge(
            [department.id], into=NewUnit(details, department.parent_id), on=date(2025, 3, 1), document="NQ 1",
            actor=EVERYWHERE, now=NOW,
        )  # fmt: skip
    person = make_person("Đinh Thị Mai", unit=outcome.units[0], starts_on=date(2025, 3, 1))
    assert match("Đinh Thị Mai", "Sở Kế hoạch và Đầu tư").person_id == person.id


def test_the_same_name_in_the_same_unit_is_one_row_for_all_papers(department: Unit) -> None:
    with act():
        rows = matching.match_all(
            [
                Written("Đinh Thị  Mai", "Sở KH&ĐT", ON),
                Written("Đinh Thị Mai", "Sở KH&ĐT", date(2023, 1, 1)),
                Written("Đinh Thị Mai", "Sở Y tế", ON),
                Written("Sở KH&ĐT", "", ON, is_unit=True),
            ]
        )
    again = match("Đinh Thị Mai", "Sở KH&ĐT")
    assert [row.id for row in rows[:2]] == [again.id, again.id]
    assert db.session.scalar(select(func.count()).select_from(WrittenName)) == 3
    assert rows[3].unit_id == department.id


def test_many_names_cost_no_more_queries_than_one(department: Unit) -> None:
    make_person("Đinh Thị Mai", unit=department)
    with act():
        rows = matching.match_all([Written(f"Đinh Thị Mai {number}", "Sở KH&ĐT", ON) for number in range(1200)])
    assert {row.state for row in rows} == {MatchState.UNMATCHED}


def test_somebody_who_came_in_later_is_found_by_searching_again(department: Unit) -> None:
    written = match("Đinh Thị Mai", "Sở KH&ĐT")
    assert written.state is MatchState.UNMATCHED
    person = make_person("Đinh Thị Mai", unit=department)
    with act():
        assert matching.search_again(actor=EVERYWHERE, now=NOW) == 1
    assert written.person_id == person.id


def test_what_somebody_decided_is_not_searched_again(department: Unit) -> None:
    written = match("Đinh Thị Mai", "Sở KH&ĐT")
    with act():
        matching.leave_unmatched(written.id, version=written.version, actor=EVERYWHERE, now=NOW)
    make_person("Đinh Thị Mai", unit=department)
    with act():
        assert matching.search_again(actor=EVERYWHERE, now=NOW) == 0
    with act():
        matching.undo(written.id, version=written.version, actor=EVERYWHERE, now=NOW)
    assert written.state is MatchState.MATCHED


def test_the_queue_offers_candidates_with_reasons_and_keeps_the_choice(client: FlaskClient, department: Unit) -> None:
    here = make_person("Đinh Thị Mai", unit=make_unit("Sở Y tế", parent=department.parent))
    make_person("Đinh Thị Mại", unit=department)
    written = match("Đinh Thị Mai", "Sở KH&ĐT")
    sign_in(client, make_user(Role.ADMINISTRATOR))
    queue = client.get("/people/matches").get_data(as_text=True)
    assert "Đinh Thị Mai" in queue
    page = client.get(f"/people/matches/{written.public_id}").get_data(as_text=True)
    assert page.index("Đinh Thị Mai – Chuyên viên, Sở Y tế") < page.index("Đinh Thị Mại – Chuyên viên")
    answer = client.post(
        f"/people/matches/{written.public_id}", data={"version": written.version, "choice": here.public_id}
    )
    assert answer.status_code == 302
    assert (written.person_id, written.decided_at is not None) == (here.id, True)
    assert written.public_id not in client.get("/people/matches").get_data(as_text=True)
    assert written.public_id in client.get("/people/matches?state=matched").get_data(as_text=True)


def test_anybody_found_by_a_search_can_be_chosen(client: FlaskClient, department: Unit) -> None:
    renamed = make_person("Trần Thị Khác", unit=department)
    written = match("Đinh Thị Mai", "Sở KH&ĐT")
    sign_in(client, make_user(Role.ADMINISTRATOR))
    url = f"/people/matches/{written.public_id}?q=khac"
    assert "Trần Thị Khác" in client.get(url).get_data(as_text=True)
    client.post(url, data={"version": written.version, "choice": renamed.public_id})
    assert written.person_id == renamed.id
    client.post(f"/people/matches/{written.public_id}/undo", data={"version": written.version})
    assert (written.state, written.decided_at) == (MatchState.UNMATCHED, None)


def test_a_unit_is_chosen_for_a_units_name_only(client: FlaskClient, department: Unit) -> None:
    written = match("Sở Lạ", is_unit=True)
    person = make_person(unit=department)
    sign_in(client, make_user(Role.ADMINISTRATOR))
    page = f"/people/matches/{written.public_id}"
    assert client.post(page, data={"version": 1, "choice": person.public_id}).status_code == 200
    url = f"{page}?q=ke+hoach"
    assert client.post(url, data={"version": 1, "choice": department.public_id}).status_code == 302
    assert written.unit_id == department.id


def test_a_name_may_hold_signs_that_a_database_could_mistake(department: Unit) -> None:
    for name in ("H'Hen Niê", "50%_\\", "Robert'); --"):
        assert match(name, "100%_").name == name
    assert db.session.scalar(select(func.count()).select_from(Person)) == 0
    with transaction():
        matching.search_again(actor=EVERYWHERE, now=NOW)
