"""A year replayed under another set: asked for on a page or on the command line, computed once, changing nothing."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Connection, Engine

from app.awards import jobs
from app.awards.models import (
    Award,
    EligibilityCheck,
    HonourEntry,
    Nomination,
    TitleReplay,
    TitleReplayCount,
    TitleReplayDifference,
)
from app.awards.services import replays
from app.awards.types import Verdict
from app.core import scheduling
from app.core.errors import DomainError
from app.core.models import JobRequest
from app.core.permissions import Role
from app.core.transaction import transaction
from app.emulation.models import QualityRating
from app.emulation.types import Rating
from app.extensions import db
from app.people.models import Person
from tests.factories import NOW, make_person, make_unit, make_user
from tests.integration.accounts import sign_in
from tests.integration.awards.office import YEAR, Office, act, acting, rate
from tests.integration.awards.test_chain import issued
from tests.integration.numbers import disagreeing
from tests.integration.statements import MOST_STATEMENTS, statements

FIGHTER = "emulation_fighter_base"
KEPT = (Nomination, EligibilityCheck, Award, HonourEntry, QualityRating)


@pytest.fixture
def office() -> Office:
    return Office()


def fighters(office: Office, how_many: int = 1) -> list[Person]:
    """Excellent, each with an attitude confirmed: fighters under the law of 2022, but not under the one of 2026."""
    first = db.session.query(Person).count()
    people = [make_person(f"Lê Thị Mười {first + number}", unit=office.unit) for number in range(how_many)]
    for person in people:
        rate(person, Rating.EXCELLENT)
        office.nominate(person=person)
    return people


def replay(office: Office, year: int = YEAR, other: str = "titles-2026", *awards: str) -> TitleReplay:
    with act():
        begun = replays.begin(year, other, awards, actor=acting(office.officer), now=NOW)
    with transaction():
        replays.compute(begun.public_id, actor=acting(office.officer), now=NOW)
    return begun


def fallen() -> Any:
    """Eligible under the law of the year, refused under the other; people of whom nothing is known differ too."""
    return db.session.query(TitleReplayDifference).filter_by(award=FIGHTER, under_own=Verdict.ELIGIBLE)


def hashes() -> dict[str, str]:
    """Of every row of what was decided."""
    db.session.expire_all()
    found: dict[str, str] = {}
    for table in KEPT:
        rows = [[str(value) for value in row] for row in db.session.execute(table.__table__.select().order_by("id"))]
        found[table.__tablename__] = hashlib.sha256(json.dumps(rows).encode()).hexdigest()
    return found


def test_only_those_who_differ_are_kept_and_the_numbers_hold_everybody(office: Office) -> None:
    people = fighters(office, 2)
    found = replay(office)
    rows = fallen().all()
    assert {(row.person_id, row.under_own, row.under_other) for row in rows} == {
        (person.id, Verdict.ELIGIBLE, Verdict.REFUSED) for person in people
    }
    assert (found.own_set, found.other_set, len(found.codes)) == ("titles-2022", "titles-2026", 4)
    counted = db.session.query(TitleReplayCount).filter_by(award=FIGHTER)
    everybody = db.session.query(Person).filter(Person.id.in_(replays.in_bulk.agencies_on(NOW.date()))).count()
    assert sum(row.people for row in counted) == everybody
    differing = sum(row.people for row in counted if row.under_own is not row.under_other)
    assert differing == db.session.query(TitleReplayDifference).filter_by(award=FIGHTER).count()


def test_a_closed_year_is_never_rewritten(office: Office) -> None:
    rate(office.person, Rating.GOOD)
    issued(office, office.nominate())
    fighters(office)
    db.session.commit()
    before = hashes()
    for year in (YEAR, NOW.year):
        replay(office, year)
    assert db.session.query(TitleReplayDifference).count() > 0
    assert hashes() == before


def test_what_is_computed_stays(office: Office) -> None:
    fighters(office)
    found = replay(office)
    rows = db.session.query(TitleReplayDifference).count()
    rate(office.person, Rating.EXCELLENT)
    with act():
        assert replays.compute(found.public_id, actor=acting(office.officer), now=NOW) is None
    assert db.session.query(TitleReplayDifference).count() == rows


@pytest.mark.parametrize(
    ("year", "other", "awards", "field"),
    [
        (YEAR, "titles-1990", (), "other_set"), (YEAR, "gates", (), "other_set"), (2019, "titles-2026", (), "year"),
        (NOW.year + 1, "titles-2026", (), "year"), (YEAR, "titles-2026", ("hero",), "awards"),
    ],
)  # fmt: skip
def test_what_cannot_be_replayed_is_refused_at_its_field(
    office: Office, year: int, other: str, awards: tuple[str, ...], field: str
) -> None:
    with pytest.raises(DomainError) as refused:
        replay(office, year, other, *awards)
    assert refused.value.field == field


def test_the_page_asks_the_scheduler_and_shows_what_it_computed(office: Office, client: FlaskClient) -> None:
    fighters(office, 3)
    sign_in(client, office.officer)
    answer = client.post("/replays/new", data={"year": YEAR, "other_set": "titles-2026", "awards": [FIGHTER]})
    page = client.get(answer.location).get_data(as_text=True)
    assert "Đang tính" in page
    assert db.session.query(JobRequest).one().job == replays.JOB
    assert scheduling.run_requests(lambda: NOW, owner="test") == 1
    page = client.get(f"{answer.location}?own=eligible").get_data(as_text=True)
    assert 'data-value="3"' in page
    assert page.count("Lê Thị Mười") == 3
    assert disagreeing(client, answer.location) == []
    assert "Luật năm 2022" in client.get("/replays").get_data(as_text=True)


def test_a_job_without_a_wish_is_never_due() -> None:
    [job] = [each for each in jobs.jobs if each.name == replays.JOB]
    assert list(job.due(NOW)) == []


def test_the_list_is_searched_without_accents_filtered_and_exported(office: Office, client: FlaskClient) -> None:
    fighters(office, 2)
    address = f"/replays/{replay(office).public_id}"
    sign_in(client, office.officer)
    for query, rows in (("q=le+thi+muoi", 2), ("q=khong+ai", 0), ("own=refused", 0), (f"award={FIGHTER}", 2)):
        page = client.get(f"{address}?{query}").get_data(as_text=True)
        assert page.count("Lê Thị Mười") == rows, query
    table = client.get(f"{address}?export=csv").get_data(as_text=True)
    assert table.count("Lê Thị Mười") == 2
    assert "Đủ điều kiện,Không đủ điều kiện" in table.replace(";", ",")


def test_each_difference_opens_both_judgements_side_by_side(office: Office, client: FlaskClient) -> None:
    [person] = fighters(office)
    found = replay(office)
    row = fallen().one()
    sign_in(client, office.officer)
    page = client.get(f"/replays/{found.public_id}/{row.public_id}").get_data(as_text=True)
    assert page.count('class="reasons"') == 2
    for wanted in (person.full_name, "Điều 23 Luật Thi đua, khen thưởng số 06/2022/QH15", "06/2026/QH16"):
        assert wanted in page
    assert "đã thay đổi sau khi tính" not in page
    db.session.query(QualityRating).one().rating = Rating.COMPLETED
    db.session.commit()
    page = client.get(f"/replays/{found.public_id}/{row.public_id}").get_data(as_text=True)
    assert "đã thay đổi sau khi tính" in page


def test_a_text_that_is_gone_judges_nobody_again(office: Office, client: FlaskClient) -> None:
    fighters(office)
    found, row = replay(office), fallen().one()
    found.other_set = "titles-1990"
    db.session.commit()
    sign_in(client, office.officer)
    answer = client.get(f"/replays/{found.public_id}/{row.public_id}", follow_redirects=True)
    assert answer.status_code == 200
    assert "không xét lại được" in answer.get_data(as_text=True)


def test_everybody_sees_his_own_units_only(office: Office, client: FlaskClient) -> None:
    fighters(office)
    elsewhere = make_unit("Sở Y tế", parent=office.province)
    found = replay(office)
    row = fallen().one()
    sign_in(client, make_user(Role.EMULATION_OFFICER, elsewhere, username="thi.dua.yte"))
    page = client.get(f"/replays/{found.public_id}").get_data(as_text=True)
    assert "Lê Thị Mười" not in page
    assert 'data-value="1"' not in page
    assert client.get(f"/replays/{found.public_id}/{row.public_id}").status_code == 404
    sign_in(client, office.head)
    for path in ("/replays", "/replays/new", f"/replays/{found.public_id}"):
        assert client.get(path).status_code == 403


def test_no_page_asks_more_for_more_people(office: Office, client: FlaskClient) -> None:
    fighters(office, 2)
    few = replay(office)
    fighters(office, 12)
    many = replay(office)
    sign_in(client, office.officer)
    asked = []
    for found in (few, many):
        client.get(f"/replays/{found.public_id}")
        with statements(bind()) as sent:
            assert client.get(f"/replays/{found.public_id}").status_code == 200
        asked.append(len(sent))
    assert asked[0] == asked[1] <= MOST_STATEMENTS


def test_the_run_asks_the_same_for_few_and_for_many(office: Office) -> None:
    counted = []
    for people in (1, 10):
        fighters(office, people)
        with act():
            begun = replays.begin(YEAR, "titles-2026", (), actor=acting(office.officer), now=NOW)
        with statements(bind()) as sent, transaction():
            replays.compute(begun.public_id, actor=acting(office.officer), now=NOW)
        counted.append(len(sent))
    assert counted[0] == counted[1]


def test_the_command_tells_what_it_found(office: Office, app: Flask) -> None:
    fighters(office)
    db.session.commit()
    told = app.test_cli_runner().invoke(args=["awards", "replay", "--year", str(YEAR), "--set", "titles-2026"])
    assert told.exit_code == 0, told.output
    assert "titles-2022 -> titles-2026" in told.output
    assert told.output.strip().endswith("differ")
    wrong = app.test_cli_runner().invoke(args=["awards", "replay", "--year", str(YEAR), "--set", "gates"])
    assert wrong.exit_code != 0


def bind() -> Engine | Connection:
    found: Any = db.session.get_bind()
    return found if isinstance(found, Engine | Connection) else db.engine
