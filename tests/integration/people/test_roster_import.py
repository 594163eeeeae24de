"""A roster as the personnel office keeps it comes in as it is, once, and can be taken back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select

from app.core.imports import batches
from app.core.models import AuditEvent
from app.extensions import db
from app.people.models import Absence, Person, Posting, Unit
from app.people.queries import posts
from app.people.services import persons
from app.people.types import AbsenceKind, ContractKind, DayPrecision, EmploymentCategory, Permission, PostingKind
from tests.factories import NOW, make_division, make_person, make_province, make_unit, make_user
from tests.integration.people.actors import EVERYWHERE, act, actor_over
from tests.integration.people.sheets import ROWS, bring_in, counts, read, roster, stage, take_back

KIND = "people.roster"
EVERYTHING: dict[str, Any] = {"make_divisions": "1", "take_notes": "1"}


@pytest.fixture
def department() -> Unit:
    province = make_province()
    make_unit("Sở Tài chính", parent=province)
    return make_unit("Sở Nội vụ", parent=province)


def everybody() -> dict[str, Person]:
    return {str(person.staff_code): person for person in db.session.scalars(select(Person).order_by(Person.id))}


def count(model: type) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def test_the_whole_sheet_comes_in_as_it_is(department: Unit) -> None:
    batch = bring_in(KIND, roster(), **EVERYTHING)
    people = everybody()
    assert sorted(people) == ["MG01", "MG02", "MG03", "MG04", "MG05", "MG07", "MG08"]
    assert batch.bad_count == 1
    assert (people["MG02"].full_name, people["MG05"].full_name) == ("Hồ Xuân Anh", "Ngô Công Anh")
    assert people["MG03"].id_number == "033088297962"
    assert (people["MG07"].born_on, people["MG07"].born_precision) == (date(1982, 1, 1), DayPrecision.YEAR)
    assert people["MG02"].joined_precision is DayPrecision.MONTH
    assert people["MG05"].contract_kind is ContractKind.CONTRACT_111
    assert people["MG08"].employment_category is EmploymentCategory.PUBLIC_EMPLOYEE


def test_group_rows_become_divisions_and_leaders_stand_in_the_agency(department: Unit) -> None:
    bring_in(KIND, roster(), **EVERYTHING)
    people = everybody()
    divisions = db.session.scalars(select(Unit).where(Unit.parent_id == department.id).order_by(Unit.position)).all()
    assert [unit.name for unit in divisions] == ["Văn phòng Sở", "Trung tâm Lưu trữ"]
    assert people["MG01"].postings[0].unit_id == department.id
    heads = [posts.head_of(unit.id, date(2026, 11, 20)) for unit in (department, *divisions)]
    assert [head.full_name if head else None for head in heads] == ["Lê Thị Dung", "Đặng Đức Nam", "Phạm Thị Mai"]
    assert people["MG02"].postings[0].is_deputy


def test_remarks_become_absences_and_concurrent_posts_when_asked_for(department: Unit) -> None:
    bring_in(KIND, roster(), **EVERYTHING)
    absence = db.session.scalars(select(Absence)).one()
    assert (absence.kind, absence.first_on, absence.last_on) == (
        AbsenceKind.MATERNITY, date(2026, 8, 15), date(2027, 2, 15),
    )  # fmt: skip
    yen = everybody()["MG07"]
    assert [(post.kind, post.position) for post in yen.postings if post.kind is PostingKind.CONCURRENT] == [
        (PostingKind.CONCURRENT, "Bí thư Đoàn cơ sở")
    ]


def test_remarks_stay_text_unless_asked_for_and_that_is_said(department: Unit) -> None:
    batch = bring_in(KIND, roster(), make_divisions="1")
    assert count(Absence) == 0
    codes = [warning.code for row in batches.planned_rows(batch) for warning in row.warnings]
    assert codes.count("people.note_not_taken") == 2


def test_whoever_is_lent_is_posted_so_with_the_lending_body(department: Unit) -> None:
    bring_in(KIND, roster(), **EVERYTHING)
    (post,) = everybody()["MG04"].postings
    assert post.kind is PostingKind.SECONDMENT
    assert post.home_unit is not None
    assert post.home_unit.name == "Sở Tài chính"


def test_an_unknown_division_is_a_bad_row_until_new_ones_are_allowed(department: Unit) -> None:
    batch = stage(KIND, roster())
    bad = {problem.code for row in batches.planned_rows(batch) for problem in row.problems}
    assert "people.division_unknown" in bad
    assert counts(batch) == {"new": 2, "changed": 0, "same": 0, "bad": 6}


def test_the_agency_and_the_day_are_read_off_the_letterhead(department: Unit) -> None:
    db.session.commit()
    reading = read(KIND, roster())
    assert reading.options == {"on": "2026-11-01", "unit": department.public_id}


def test_the_same_file_again_changes_nothing(department: Unit) -> None:
    bring_in(KIND, roster(), **EVERYTHING)
    before = (count(Person), count(Posting), count(Unit), count(Absence))
    batch = bring_in(KIND, roster(), **EVERYTHING)
    assert counts(batch) == {"new": 0, "changed": 0, "same": 7, "bad": 1}
    assert (count(Person), count(Posting), count(Unit), count(Absence)) == before


def test_a_later_roster_transfers_and_corrects_and_says_what_was_before(department: Unit) -> None:
    bring_in(KIND, roster(), **EVERYTHING)
    changed = [list(row) for row in ROWS]
    changed[4][5] = "Phó Trưởng phòng"
    changed[6][7] = date(2024, 2, 1)
    batch = bring_in(KIND, roster(changed), on="2026-11-15", **EVERYTHING)
    assert counts(batch) == {"new": 0, "changed": 2, "same": 5, "bad": 1}
    nam = everybody()["MG03"]
    assert [(post.position, post.ends_on) for post in nam.postings] == [
        ("Chánh Văn phòng", date(2026, 11, 15)), ("Phó Trưởng phòng", None),
    ]  # fmt: skip
    befores = [dict(row.before) for row in batches.planned_rows(batch) if row.before]
    assert befores == [{"position": "Chánh Văn phòng"}, {"joined_on": "01/01/2024"}]


def test_a_batch_taken_back_leaves_nothing_and_a_changed_one_its_former_state(department: Unit) -> None:
    first = bring_in(KIND, roster(), **EVERYTHING)
    people = (count(Person), count(Posting), count(Unit), count(Absence))
    changed = [list(row) for row in ROWS]
    changed[4][5] = "Phó Trưởng phòng"
    changed[6][7] = date(2024, 2, 1)
    second = bring_in(KIND, roster(changed), on="2026-11-15", **EVERYTHING)
    take_back(second)
    assert (count(Person), count(Posting), count(Unit), count(Absence)) == people
    nam, anh = everybody()["MG03"], everybody()["MG05"]
    assert ([post.ends_on for post in nam.postings], anh.joined_on) == ([None], date(2024, 1, 1))
    take_back(first)
    assert (count(Person), count(Posting), count(Absence)) == (0, 0, 0)
    assert count(Unit) == 3


def test_a_batch_on_which_something_builds_is_not_taken_back(department: Unit) -> None:
    batch = bring_in(KIND, roster(), **EVERYTHING)
    make_user(person=everybody()["MG01"])
    with pytest.raises(batches.CannotUndo) as caught:
        take_back(batch)
    assert len(caught.value.blockers) == 1
    assert count(Person) == 7


def test_a_batch_whose_people_were_changed_since_is_not_taken_back(department: Unit) -> None:
    batch = bring_in(KIND, roster(), **EVERYTHING)
    person = everybody()["MG02"]
    with act():
        persons.leave(
            person.id, version=person.version, left_on=date(2026, 11, 10), document=None, actor=EVERYWHERE, now=NOW
        )
    with pytest.raises(batches.CannotUndo):
        take_back(batch)


def test_one_audit_event_tells_the_whole_batch(department: Unit) -> None:
    batch = bring_in(KIND, roster(), **EVERYTHING)
    events = db.session.scalars(select(AuditEvent.event).order_by(AuditEvent.sequence)).all()
    assert events == ["import.staged", "import.applied"]
    assert batch.rows_hash is not None


def test_a_second_head_is_stored_without_leading(department: Unit) -> None:
    make_person("Trần Văn Cũ", unit=department, position="Giám đốc").postings[0].is_head = True
    batch = bring_in(KIND, roster(), **EVERYTHING)
    assert not everybody()["MG01"].postings[0].is_head
    assert "people.second_head" in {warning.code for row in batches.planned_rows(batch) for warning in row.warnings}


def test_somebody_posted_in_another_body_is_not_moved_by_a_list(department: Unit) -> None:
    other = make_unit("Sở Y tế")
    make_person("Lê Thị Dung", unit=other, staff_code="MG01")
    batch = stage(KIND, roster(), **EVERYTHING)
    problems = {problem.code for row in batches.planned_rows(batch) for problem in row.problems}
    assert "people.person_elsewhere" in problems


def test_a_namesake_without_code_or_birth_is_asked_about(department: Unit) -> None:
    make_person("Lê Thị Dung", unit=department)
    rows = [(*row[:1], None, *row[2:8], None, None) if len(row) > 8 else row for row in ROWS]
    batch = stage(KIND, roster(rows), **EVERYTHING)
    problems = [problem.code for row in batches.planned_rows(batch) for problem in row.problems]
    assert problems.count("people.person_perhaps") == 1


def test_a_year_of_birth_finds_whoever_is_known_to_the_day(department: Unit) -> None:
    bring_in(KIND, roster(), **EVERYTHING)
    rows = [list(row) for row in ROWS]
    rows[1][4], rows[1][1] = 1975, None
    batch = stage(KIND, roster(rows), **EVERYTHING)
    assert counts(batch)["new"] == 0
    assert counts(batch)["changed"] == 0


def test_nobody_imports_into_a_unit_out_of_reach(department: Unit) -> None:
    other = make_unit("Sở Y tế")
    actor = actor_over(other, Permission.PERSON_IMPORT)
    db.session.commit()
    reading = read(KIND, roster(), actor=actor, unit=department.public_id, on="2026-11-01", **EVERYTHING)
    assert {row.state.value for row in reading.planned} == {"bad"}


def test_a_division_known_by_its_name_is_used_and_not_made_again(department: Unit) -> None:
    office = make_division("Văn phòng sở", parent=department)
    bring_in(KIND, roster(), **EVERYTHING)
    assert everybody()["MG03"].postings[0].unit_id == office.id
