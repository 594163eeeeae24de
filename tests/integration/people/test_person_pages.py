"""Pages of people: who sees whom, what is recorded, and that nobody reaches outside the subtree."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.core.permissions import Role
from app.extensions import db
from app.people.models import Absence, Person, Posting, Unit
from app.people.types import AbsenceKind, PostingKind, Session
from tests.factories import make_absence, make_division, make_person, make_province, make_unit, make_user
from tests.integration.accounts import sign_in

POST = {"position": "Chuyên viên", "lead": "", "starts_on": "01/06/2026", "document": "QĐ 5"}
PERSON = {
    "full_name": "Nguyễn Thị  Ái", "employment_category": "civil_servant", "contract_kind": "payroll", "sex": "female",
    "born_on": "05/09/1990", "born_precision": "day", "staff_code": "MG1", "id_number": "079190535395",
}  # fmt: skip


def keeper(unit: Unit | None = None, client: FlaskClient | None = None) -> None:
    assert client is not None
    sign_in(client, make_user(Role.ADMINISTRATOR, unit))


def test_a_person_is_added_with_the_main_post(client: FlaskClient) -> None:
    unit = make_division("Văn phòng Sở", parent=make_unit())
    keeper(client=client)
    answer = client.post(f"/people/new?unit={unit.public_id}", data=PERSON | POST)
    assert answer.status_code == 302
    person = db.session.scalars(select(Person).where(Person.staff_code == "MG1")).one()
    assert (person.full_name, person.id_number) == ("Nguyễn Thị Ái", "079190535395")
    assert [(post.unit_id, post.kind, post.order_in_unit) for post in person.postings] == [
        (unit.id, PostingKind.PRIMARY, 40)
    ]
    page = client.get(answer.location).get_data(as_text=True)
    assert "•••••••••395" in page
    assert "079190535395" not in page


def test_what_a_rule_refuses_is_said_and_what_was_typed_stays(client: FlaskClient) -> None:
    unit = make_unit()
    keeper(client=client)
    answer = client.post(f"/people/new?unit={unit.public_id}", data=PERSON | POST | {"id_number": "123"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert "error-summary" in page
    assert "Nguyễn Thị Ái" in page
    assert db.session.scalars(select(Person)).all() == []


def test_the_head_comes_from_the_position_and_a_second_one_is_refused(client: FlaskClient) -> None:
    unit = make_division("Văn phòng Sở", parent=make_unit())
    keeper(client=client)
    chief = POST | {"position": "Chánh Văn phòng"}
    client.post(f"/people/new?unit={unit.public_id}", data=PERSON | chief)
    second = PERSON | chief | {"staff_code": "MG2", "id_number": ""}
    answer = client.post(f"/people/new?unit={unit.public_id}", data=second)
    assert answer.status_code == 200
    assert [post.is_head for post in db.session.scalars(select(Posting))] == [True]


def test_an_empty_number_leaves_the_stored_one_and_a_tick_takes_it_out(client: FlaskClient) -> None:
    unit = make_unit()
    person = make_person(unit=unit, id_number="079190535395")
    keeper(client=client)
    kept = PERSON | {"id_number": "", "version": person.version, "sex": ""}
    assert client.post(f"/people/{person.public_id}/edit", data=kept).status_code == 302
    assert (person.full_name, person.id_number) == ("Nguyễn Thị Ái", "079190535395")
    taken = kept | {"version": person.version, "remove_id_number": "y"}
    client.post(f"/people/{person.public_id}/edit", data=taken)
    assert (person.id_number, person.id_number_index) == (None, None)


def test_a_transfer_ends_the_old_post_on_the_day_of_the_new_one(client: FlaskClient) -> None:
    province = make_province()
    old, new = make_unit("Sở A", parent=province), make_unit("Sở B", parent=province)
    person = make_person(unit=old)
    keeper(client=client)
    url = f"/posts/{person.postings[0].public_id}/transfer?unit={new.public_id}"
    assert client.post(url, data=POST | {"version": 1}).status_code == 302
    assert [(post.unit_id, post.starts_on, post.ends_on) for post in person.postings] == [
        (old.id, date(2020, 1, 1), date(2026, 6, 1)), (new.id, date(2026, 6, 1), None),
    ]  # fmt: skip


def test_somebody_is_lent_to_another_body_and_comes_back(client: FlaskClient) -> None:
    province = make_province()
    home, centre = make_unit("Sở A", parent=province), make_unit("Trung tâm", parent=province)
    person = make_person(unit=home)
    keeper(client=client)
    lent = POST | {"kind": "secondment"}
    assert client.post(f"/people/{person.public_id}/posts/new?unit={home.public_id}", data=lent).status_code == 200
    assert client.post(f"/people/{person.public_id}/posts/new?unit={centre.public_id}", data=lent).status_code == 302
    post = person.postings[1]
    ending = {"version": post.version, "ends_on": "01/09/2026"}
    assert client.post(f"/posts/{post.public_id}/end", data=ending).status_code == 302
    assert [each.ends_on for each in person.postings] == [None, date(2026, 9, 1)]


def test_a_departure_ends_every_post(client: FlaskClient) -> None:
    person = make_person(unit=make_unit())
    keeper(client=client)
    leaving = {"version": person.version, "left_on": "01/09/2026"}
    assert client.post(f"/people/{person.public_id}/leave", data=leaving).status_code == 302
    assert (person.left_on, person.postings[0].ends_on) == (date(2026, 9, 1), date(2026, 9, 1))


def test_an_absence_is_recorded_with_its_paper_and_cancelled_not_deleted(client: FlaskClient) -> None:
    person = make_person(unit=make_unit())
    keeper(client=client)
    typed = {"kind": "meeting", "first_on": "20/11/2026", "session": "morning", "paper_kind": "Giấy mời",
             "paper_number": "12/GM", "signed_on": "19/11/2026", "signed_at": "08:30"}  # fmt: skip
    assert client.post(f"/people/{person.public_id}/absences/new", data=typed).status_code == 302
    absence = db.session.scalars(select(Absence)).one()
    assert (absence.kind, absence.session, absence.last_on) == (
        AbsenceKind.MEETING,
        Session.MORNING,
        date(2026, 11, 20),
    )
    assert absence.paper_signed_at is not None
    assert absence.paper_signed_at.hour == 1
    assert client.post(f"/people/{person.public_id}/absences/new", data=typed).status_code == 200
    client.post(f"/absences/{absence.public_id}/cancel", data={"version": absence.version})
    assert absence.cancelled_at is not None
    assert client.post(f"/people/{person.public_id}/absences/new", data=typed).status_code == 302


def test_people_outside_the_subtree_do_not_exist(client: FlaskClient) -> None:
    province = make_province()
    mine, other = make_unit("Sở A", parent=province), make_unit("Sở B", parent=province)
    seen, hidden = make_person("Trần Văn Có", unit=mine), make_person("Lê Văn Không", unit=other)
    absence = make_absence(hidden)
    keeper(mine, client)
    page = client.get("/people").get_data(as_text=True)
    assert seen.full_name in page
    assert hidden.full_name not in page
    post = hidden.postings[0]
    for url in (
        f"/people/{hidden.public_id}", f"/people/{hidden.public_id}/edit", f"/posts/{post.public_id}/transfer",
        f"/posts/{post.public_id}/end", f"/people/{hidden.public_id}/leave", f"/people/{hidden.public_id}/posts/new",
        f"/people/{hidden.public_id}/absences/new", f"/absences/{absence.public_id}/cancel",
        f"/units/{other.public_id}",
        f"/units/{other.public_id}/rename", f"/people/new?unit={other.public_id}",
    ):  # fmt: skip
        assert client.get(url).status_code == 404, url


def test_a_former_agency_sees_its_own_years_only(client: FlaskClient) -> None:
    province = make_province()
    old, new = make_unit("Sở Cũ", parent=province), make_unit("Sở Mới", parent=province)
    person = make_person(unit=old)
    person.postings[0].ends_on = date(2026, 6, 1)
    db.session.add(Posting(person_id=person.id, unit_id=new.id, position="Thanh tra viên", starts_on=date(2026, 6, 1)))
    make_absence(person, paper_number="77/GM")
    keeper(old, client)
    page = client.get(f"/people/{person.public_id}").get_data(as_text=True)
    assert "Sở Cũ" in page
    assert "Thanh tra viên" not in page
    assert "77/GM" not in page
    assert client.get(f"/people/{person.public_id}/edit").status_code == 404


def test_staff_see_themselves_and_nobody_else(client: FlaskClient) -> None:
    unit = make_unit()
    me, other = make_person("Nguyễn Văn Tôi", unit=unit), make_person("Nguyễn Văn Bạn", unit=unit)
    sign_in(client, make_user(Role.STAFF, unit, person=me))
    assert client.get(f"/people/{me.public_id}").status_code == 200
    assert client.get(f"/people/{other.public_id}").status_code == 404
    assert client.get("/people").status_code == 403


@pytest.mark.parametrize("query", ["nguyen thi ai", "ÁI", "mg7", "thị nguyễn"])
def test_the_list_is_searched_without_accents(client: FlaskClient, query: str) -> None:
    unit = make_unit()
    make_person("Nguyễn Thị Ái", unit=unit, staff_code="MG7")
    make_person("Lê Văn Đức", unit=unit)
    keeper(client=client)
    page = client.get("/people", query_string={"q": query}).get_data(as_text=True)
    assert "Nguyễn Thị Ái" in page
    assert "Lê Văn Đức" not in page


def test_those_who_left_are_found_by_their_state(client: FlaskClient) -> None:
    unit = make_unit()
    gone = make_person("Nguyễn Văn Hưu", unit=unit)
    gone.postings[0].ends_on = date(2026, 1, 1)
    make_person("Nguyễn Văn Còn", unit=unit)
    keeper(client=client)
    assert "Nguyễn Văn Hưu" not in client.get("/people").get_data(as_text=True)
    left = client.get(f"/people?state=left&unit={unit.public_id}").get_data(as_text=True)
    assert "Nguyễn Văn Hưu" in left
    assert "Nguyễn Văn Còn" not in left


def test_the_list_is_taken_out_as_a_file_without_identification_numbers(app: Flask, client: FlaskClient) -> None:
    make_person("Nguyễn Thị Ái", unit=make_unit(), id_number="079190535395")
    keeper(client=client)
    file = client.get("/people?export=csv").get_data(as_text=True)
    assert "Nguyễn Thị Ái" in file
    assert "395" not in file


def test_a_file_holds_what_the_page_holds_and_nothing_of_another_subtree(client: FlaskClient) -> None:
    province = make_province()
    mine, other = make_unit("Sở A", parent=province), make_unit("Sở B", parent=province)
    make_person("Trần Văn Có", unit=mine)
    make_person("Lê Văn Không", unit=other)
    keeper(mine, client)
    people, units = (client.get(f"/{name}?export=csv").get_data(as_text=True) for name in ("people", "units"))
    assert "Trần Văn Có" in people
    assert "Lê Văn Không" not in people
    assert "Sở A" in units
    assert "Sở B" not in units
