"""Where everybody stands: numbers that open their rows, lists, one person's years ahead, what others may not see."""

from __future__ import annotations

from datetime import date

import pytest
from flask.testing import FlaskClient

from app.awards.models import TitleOutlook
from app.awards.services import outlooks
from app.core import scheduling
from app.core.clock import local_day
from app.core.formats import moment
from app.core.models import JobRequest
from app.core.permissions import Role
from app.core.real_time import real_now
from app.core.transaction import transaction
from app.discipline.services import cases
from app.discipline.types import Origin
from app.emulation.types import Rating
from app.extensions import db
from app.people.models import User
from tests.factories import make_person, make_unit, make_user
from tests.integration.accounts import sign_in
from tests.integration.awards.office import Office, act, acting, rate
from tests.integration.awards.test_outlooks import grant
from tests.integration.awards.test_replays import bind
from tests.integration.numbers import disagreeing
from tests.integration.statements import MOST_STATEMENTS, statements

# The pages look at the year of the day on which they are opened.
NOW = real_now()
YEAR = local_day(NOW).year
FIGHTER, PROVINCE = "emulation_fighter_base", "emulation_fighter_province"


@pytest.fixture
def office() -> Office:
    office = Office()
    rate(office.person, Rating.COMPLETED, YEAR)
    return office


@pytest.fixture
def officer(office: Office, client: FlaskClient) -> FlaskClient:
    compute(office)
    sign_in(client, office.officer)
    return client


def compute(office: Office) -> None:
    db.session.commit()
    with transaction():
        outlooks.compute(YEAR, actor=acting(office.officer), now=NOW)


def body(client: FlaskClient, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return answer.get_data(as_text=True)


def test_every_number_opens_exactly_its_rows(officer: FlaskClient) -> None:
    assert disagreeing(officer, "/outlook") == []
    for query in ("", "?verdict=refused", "?q=tran"):
        assert disagreeing(officer, f"/outlook/{YEAR}/advanced_worker{query}") == []


def test_the_list_says_what_is_not_met_and_is_searched_filtered_and_exported(
    office: Office, officer: FlaskClient
) -> None:  # fmt: skip
    address = f"/outlook/{YEAR}/advanced_worker"
    page = body(officer, f"{address}?verdict=needs_human")
    assert office.person.full_name in page
    assert "Được xếp loại từ “Hoàn thành tốt nhiệm vụ” trở lên trong năm xét" in page
    found = {query: office.person.full_name in body(officer, f"{address}?{query}") for query in (
        "q=tran+thi+bich", "q=nguyen", f"unit={office.unit.public_id}", "verdict=eligible", "sort=name_down",
    )}  # fmt: skip
    assert list(found.values()) == [True, False, True, False, True]
    assert office.person.full_name in body(officer, f"{address}?verdict=needs_human&export=csv")
    assert officer.get(f"/outlook/{YEAR}/hero").status_code == 404


def test_the_tiles_keep_the_other_filters(office: Office, officer: FlaskClient) -> None:
    elsewhere = make_unit("Sở Y tế", parent=office.province)
    make_person("Lê Văn Y", unit=elsewhere)
    compute(office)
    page = body(officer, f"/outlook/{YEAR}/advanced_worker?unit={elsewhere.public_id}&verdict=refused")
    assert f"verdict=needs_human&amp;unit={elsewhere.public_id}" in page
    assert disagreeing(officer, f"/outlook/{YEAR}/advanced_worker?unit={elsewhere.public_id}") == []


def test_the_button_asks_once_and_the_scheduler_computes(office: Office, client: FlaskClient) -> None:
    sign_in(client, office.officer)
    assert "Chưa tính lần nào" in body(client, "/outlook")
    for told in ("Đang tính, việc này mất vài phút", "Đang tính rồi"):
        client.post("/outlook/compute")
        assert told in body(client, "/outlook")
    assert db.session.query(JobRequest).count() == 1
    assert scheduling.run_requests(lambda: NOW, owner="test") == 1
    assert db.session.query(TitleOutlook).count() > 0
    page = body(client, "/outlook")
    assert "Tính lại" in page
    assert moment(NOW) in page


def test_a_person_is_told_what_is_missing_and_the_first_year_of_each_title(
    office: Office, officer: FlaskClient
) -> None:  # fmt: skip
    grant(office.person, FIGHTER, YEAR - 2, YEAR - 1)
    db.session.commit()
    page = body(officer, f"/outlook/{office.person.public_id}")
    for wanted in (
        f"Năm sớm nhất có thể đạt: {YEAR + 1}", f"Năm sớm nhất có thể đạt: {YEAR + 3}",
        "Có ít nhất 03 lần liên tục được tặng danh hiệu", "Điều 22", "chưa được xác nhận", "Không phải quyết định",
    ):
        assert wanted in page, wanted


def test_it_stands_on_the_persons_page_for_others_and_for_oneself(office: Office, officer: FlaskClient) -> None:
    person = office.person
    link = f"/outlook/{person.public_id}"
    sign_in(officer, make_user(Role.AGENCY_HEAD, office.unit, username="truong"))
    assert link in body(officer, f"/people/{person.public_id}")
    sign_in(officer, make_user(Role.STAFF, office.unit, person=person, username="ban.than"))
    assert link in body(officer, f"/people/{person.public_id}")
    assert "Khả năng đạt danh hiệu" in body(officer, link)
    for path in ("/outlook", f"/outlook/{YEAR}/advanced_worker"):
        assert officer.get(path).status_code == 403


def test_nobody_looks_at_people_of_other_units(office: Office, officer: FlaskClient) -> None:
    elsewhere = make_unit("Sở Y tế", parent=office.province)
    head = make_user(Role.AGENCY_HEAD, elsewhere, username="truong.yte")
    colleague = make_person("Phạm Văn Đồng Nghiệp", unit=office.unit)
    sign_in(officer, head)
    assert officer.get(f"/outlook/{office.person.public_id}").status_code == 404
    assert office.person.full_name not in body(officer, f"/outlook/{YEAR}/advanced_worker")
    sign_in(officer, make_user(Role.STAFF, office.unit, person=colleague, username="dong.nghiep"))
    assert officer.get(f"/outlook/{office.person.public_id}").status_code == 404


def test_a_matter_shows_only_to_whoever_may_know_of_it(office: Office, officer: FlaskClient) -> None:
    secretary: User = make_user(Role.COUNCIL_SECRETARY, office.unit, username="thu.ky")
    sign_in(officer, secretary)
    addresses = [f"/outlook/{office.person.public_id}", f"/outlook/{YEAR}/advanced_worker", "/outlook"]
    before = [body(officer, each) for each in addresses]
    with act():
        cases.open_case(
            office.person, opened_on=date(YEAR, 1, 5), document="TB 9", conduct="Kín", origin=Origin(),
            actor=acting(office.officer), now=NOW,
        )  # fmt: skip
    compute(office)
    assert [body(officer, each) for each in addresses[:1]] == before[:1]
    sign_in(officer, office.officer)
    assert "xác minh" in body(officer, addresses[0])


def test_the_pages_ask_little_however_many_people(office: Office, officer: FlaskClient) -> None:
    addresses = ["/outlook", f"/outlook/{YEAR}/advanced_worker", f"/outlook/{office.person.public_id}"]
    counted = []
    for _ in range(2):
        for each in addresses:
            body(officer, each)
            with statements(bind()) as sent:
                body(officer, each)
            counted.append(len(sent))
        for number in range(12):
            make_person(f"Lê Văn {number}", unit=office.unit)
        compute(office)
    assert counted[:3] == counted[3:]
    assert max(counted) <= MOST_STATEMENTS
