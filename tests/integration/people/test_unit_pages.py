"""Pages of units: the list, the past, and the acts that a document orders."""

from __future__ import annotations

import re
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.core.listing import ListSpec, unindexed_sorts
from app.core.permissions import Role
from app.core.ports import Panel
from app.extensions import db
from app.people.models import Unit
from app.people.queries.person_list import PEOPLE
from app.people.queries.unit_list import UNITS
from app.people.queries.written_name_list import WRITTEN_NAMES
from app.people.rules.persons import PostDetails
from app.people.types import PostingKind, UnitKind
from tests.factories import LONG_AGO, make_division, make_person, make_posting, make_province, make_unit, make_user
from tests.integration.accounts import sign_in
from tests.integration.people.actors import counted_statements

ORDER = {"on": "01/07/2026", "document": "QĐ 5/QĐ-UBND"}


@pytest.fixture
def keeper(client: FlaskClient) -> FlaskClient:
    sign_in(client, make_user(Role.ADMINISTRATOR))
    return client


def unit_named(name: str) -> Unit:
    return db.session.scalars(select(Unit).where(Unit.name == name)).one()


def test_a_unit_is_set_up_under_another(keeper: FlaskClient) -> None:
    province = make_province()
    typed = ORDER | {
        "name": "Sở Nội vụ",
        "kind": "department",
        "level": "province",
        "is_agency": "y",
        "allotted_posts": "90",
    }
    answer = keeper.post(f"/units/new?parent={province.public_id}", data=typed)
    made = unit_named("Sở Nội vụ")
    assert answer.location.endswith(made.public_id)
    assert (made.parent_id, made.allotted_posts, made.opened_on) == (province.id, 90, date(2026, 7, 1))


def test_the_page_shows_past_names_and_places_and_who_took_over(keeper: FlaskClient) -> None:
    province = make_province()
    one, other = make_unit("Sở Kế hoạch", parent=province), make_unit("Sở Tài chính", parent=province)
    keeper.post(f"/units/{one.public_id}/rename", data=ORDER | {"version": 1, "name": "Sở Kế hoạch và Đầu tư"})
    merged = {"on": "01/08/2026", "document": "NQ 12/NQ-HĐND", "target": other.public_id}
    url = f"/units/merge?unit={one.public_id}&unit={other.public_id}"
    assert keeper.post(url, data=merged).status_code == 302
    page = keeper.get(f"/units/{one.public_id}").get_data(as_text=True)
    for text in ("Sở Kế hoạch", "Sở Kế hoạch và Đầu tư", "NQ 12/NQ-HĐND", "01/08/2026", other.public_id):
        assert text in page
    assert one.closed_on == date(2026, 8, 1)
    assert one.public_id in keeper.get(f"/units/{other.public_id}").get_data(as_text=True)


def test_a_merger_into_a_new_unit_asks_for_its_name(keeper: FlaskClient) -> None:
    province = make_province()
    one, other = make_unit("Sở A", parent=province), make_unit("Sở B", parent=province)
    url = f"/units/merge?unit={one.public_id}&unit={other.public_id}"
    assert keeper.post(url, data=ORDER | {"target": "", "name": ""}).status_code == 200
    assert keeper.post(url, data=ORDER | {"target": "", "name": "Sở C"}).status_code == 302
    assert unit_named("Sở C").parent_id == province.id


def test_people_left_in_a_closed_unit_are_told_and_listed(keeper: FlaskClient) -> None:
    province = make_province()
    one, other = make_unit("Sở A", parent=province), make_unit("Sở B", parent=province)
    make_person("Nguyễn Văn Chờ", unit=one)
    make_person("Nguyễn Văn Yên", unit=other)
    url = f"/units/merge?unit={one.public_id}&unit={other.public_id}"
    keeper.post(url, data=ORDER | {"target": other.public_id})
    assert "to_repost" in keeper.get(f"/units/{one.public_id}").get_data(as_text=True)
    waiting = keeper.get("/people?state=to_repost").get_data(as_text=True)
    assert "Nguyễn Văn Chờ" in waiting
    assert "Nguyễn Văn Yên" not in waiting


def test_the_number_expected_opens_exactly_those_people(keeper: FlaskClient) -> None:
    unit, other = make_unit("Sở A"), make_unit("Sở B")
    centre = make_unit("Trung tâm", parent=unit, kind=UnitKind.PUBLIC_SERVICE_UNIT)
    make_person("Nguyễn Văn An", unit=make_division(parent=unit))
    make_person("Nguyễn Văn Trong", unit=centre)
    lent = make_person("Nguyễn Văn Đi", unit=unit)
    make_posting(lent, PostDetails(other.id, "Chuyên viên", LONG_AGO, PostingKind.SECONDMENT))
    guest = make_person("Nguyễn Văn Đến", unit=other)
    make_posting(guest, PostDetails(unit.id, "Chuyên viên", LONG_AGO, PostingKind.SECONDMENT))
    page = keeper.get(f"/units/{unit.public_id}").get_data(as_text=True)
    href, number = re.search(r'href="([^"]*body=[^"]*)"[^>]*>\s*(\d+)', page).groups()  # type: ignore[union-attr]  # fails loudly
    rows = keeper.get(href).get_data(as_text=True)
    shown = {name for name in ("An", "Trong", "Đi", "Đến") if f"Nguyễn Văn {name}" in rows.split("<tbody")[1]}
    assert (int(number), shown) == (2, {"An", "Đến"})


@pytest.mark.parametrize("query", ["hoanh bo", "HOÀNH BỒ"])
def test_a_former_name_finds_the_unit(keeper: FlaskClient, query: str) -> None:
    unit = make_unit("Huyện Hoành Bồ")
    keeper.post(f"/units/{unit.public_id}/rename", data=ORDER | {"version": 1, "name": "Huyện Mới"})
    make_unit("Huyện Khác")
    page = keeper.get("/units", query_string={"q": query}).get_data(as_text=True)
    assert "Huyện Mới" in page
    assert "Huyện Khác" not in page


def test_what_a_rule_refuses_stays_on_the_form(keeper: FlaskClient) -> None:
    unit = make_unit()
    make_person(unit=unit)
    answer = keeper.post(f"/units/{unit.public_id}/close", data=ORDER | {"version": 1})
    assert answer.status_code == 200
    assert "error-summary" in answer.get_data(as_text=True)
    assert unit.closed_on is None


def test_other_packages_show_their_panels_on_the_page(app: Flask, keeper: FlaskClient) -> None:
    unit = make_unit()
    panel = Panel("test.panel", "unit", 1, "Từ gói khác", lambda _actor, unit_id, _now: f"<p>số {unit_id}</p>")
    app.extensions["ports"].panels.append(panel)
    try:
        page = keeper.get(f"/units/{unit.public_id}").get_data(as_text=True)
    finally:
        app.extensions["ports"].panels.remove(panel)
    assert f"<p>số {unit.id}</p>" in page


def test_a_unit_is_looked_at_but_not_changed_by_those_who_only_look(client: FlaskClient) -> None:
    unit = make_unit()
    sign_in(client, make_user(Role.LEADER))
    assert client.get(f"/units/{unit.public_id}").status_code == 200
    for page in ("edit", "rename", "move", "close", "split"):
        assert client.get(f"/units/{unit.public_id}/{page}").status_code == 403
    assert client.get(f"/units/merge?unit={unit.public_id}").status_code == 403


@pytest.mark.parametrize("spec", [UNITS, PEOPLE, WRITTEN_NAMES], ids=lambda spec: spec.name)
def test_every_order_of_a_list_is_read_from_an_index(spec: ListSpec[object]) -> None:
    assert unindexed_sorts(spec) == []


def test_pages_stay_within_their_queries(keeper: FlaskClient) -> None:
    province = make_province()
    unit = make_unit("Sở Nội vụ", parent=province)
    for number in range(30):
        person = make_person(f"Nguyễn Văn {number}", unit=make_division(f"Phòng {number}", parent=unit))
    for url in ("/units", "/people", f"/units/{unit.public_id}", f"/people/{person.public_id}"):
        with counted_statements() as statements:
            assert keeper.get(url).status_code == 200
        assert 0 < len(statements) <= 25, url
