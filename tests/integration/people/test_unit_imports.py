"""Lists of units, of former units and of absences come in, say what is wrong, and can be taken back."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import func, select

from app.core.imports import batches
from app.extensions import db
from app.people.models import Absence, Unit, UnitName, UnitSuccession
from app.people.queries import unit_history, unit_names
from app.people.types import AbsenceKind, Permission, Session, UnitKind, UnitLevel
from tests.factories import make_absence, make_division, make_person, make_province, make_unit
from tests.integration.people.actors import actor_over
from tests.integration.people.sheets import bring_in, counts, read, stage, take_back
from tests.unit.imports.sheets import Table, xlsx

UNIT_HEAD = ("TT", "Mã đơn vị", "Tên đơn vị", "Thuộc", "Loại", "Ngày thành lập", "Biên chế giao")
HISTORY_HEAD = ("TT", "Tên cũ", "Thuộc", "Hình thức", "Tên mới", "Ngày", "Văn bản")
ABSENCE_HEAD = ("TT", "Họ và tên", "Lý do", "Từ ngày", "Đến ngày", "Buổi", "Giấy tờ", "Số", "Ngày ký")
JULY_2025 = date(2025, 7, 1)


@pytest.fixture
def province() -> Unit:
    return make_province()


def count(model: type) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def unit_named(name: str) -> Unit:
    return db.session.scalars(select(Unit).where(Unit.name == name)).one()


def units(*rows: tuple[object, ...]) -> bytes:
    return xlsx((UNIT_HEAD, *rows))


def test_units_stand_under_units_of_the_tree_or_of_the_list_whatever_the_order(province: Unit) -> None:
    content = units(
        (1, None, "Văn phòng Sở", "Sở Nội vụ", "Phòng", None, 12),
        (2, "H42.05", "Sở Nội vụ", "UBND tỉnh Minh Giang", "Sở", date(2024, 3, 1), 90),
        (3, None, "Xã Tân Lĩnh", "UBND tỉnh Minh Giang", None, JULY_2025, None),
    )
    batch = bring_in("people.units", content, on="2025-01-01")
    assert counts(batch) == {"new": 3, "changed": 0, "same": 0, "bad": 0}
    office, department, commune = unit_named("Văn phòng Sở"), unit_named("Sở Nội vụ"), unit_named("Xã Tân Lĩnh")
    assert (office.parent_id, office.code, office.is_agency) == (department.id, "H42.05.01", False)
    assert office.opened_on == date(2025, 1, 1)
    assert (commune.kind, commune.level, commune.parent_id) == (UnitKind.COMMUNE, UnitLevel.COMMUNE, province.id)
    again = bring_in("people.units", content, on="2025-01-01")
    assert counts(again) == {"new": 0, "changed": 0, "same": 3, "bad": 0}


def test_a_list_changes_posts_and_address_but_never_a_name(province: Unit) -> None:
    make_unit("Sở Nội vụ", parent=province, code="SNV", allotted_posts=80)
    content = units(
        (1, "SNV", "Sở Nội vụ", "UBND tỉnh Minh Giang", "Sở", None, 75),
        (2, "SNV2", "Sở Y tế", "UBND tỉnh Minh Giang", "Sở", None, None),
    )
    batch = bring_in("people.units", content, on="2025-01-01")
    assert counts(batch) == {"new": 1, "changed": 1, "same": 0, "bad": 0}
    assert unit_named("Sở Nội vụ").allotted_posts == 75
    renamed = stage("people.units", units((1, "SNV", "Sở Mới", None, "Sở", None, None)), on="2025-01-01")
    assert counts(renamed)["bad"] == 1
    take_back(batch)
    assert unit_named("Sở Nội vụ").allotted_posts == 80
    assert count(Unit) == 2


def test_a_row_under_an_unknown_unit_is_bad_and_so_is_what_stands_under_it(province: Unit) -> None:
    content = units(
        (1, None, "Văn phòng", "Sở Không Có", None, None, None), (2, None, "Tổ một", "Văn phòng", None, None, None)
    )
    batch = stage("people.units", content, on="2025-01-01", parent=province.public_id)
    assert counts(batch)["bad"] == 2


def test_nobody_brings_units_in_outside_the_subtree(province: Unit) -> None:
    mine = make_unit("Sở A", parent=province)
    make_unit("Sở B", parent=province)
    actor = actor_over(mine, Permission.UNIT_EDIT)
    db.session.commit()
    content = units((1, None, "Phòng Mới", "Sở B", None, None, None), (2, None, "Phòng Khác", None, None, None, None))
    reading = read("people.units", content, actor=actor, on="2025-01-01")
    assert {row.state.value for row in reading.planned} == {"bad"}


HISTORY: Table = (
    HISTORY_HEAD,
    (1, "Huyện Đại Khê", None, "Giải thể", None, JULY_2025, "NQ 203/2025/QH15"),
    (2, "Phòng TN&MT", "Huyện Đại Khê", "Giải thể", None, JULY_2025, "NQ 203/2025/QH15"),
    (3, "Xã Tân Lĩnh", "Huyện Đại Khê", "Sáp nhập", "Xã Đại Khê", JULY_2025, "NQ 1/NQ-UBTVQH"),
    (4, "Xã Hoà An", "Huyện Đại Khê", "Sáp nhập", "Xã Đại Khê", JULY_2025, "NQ 1/NQ-UBTVQH"),
    (5, "Sở Kế hoạch và Đầu tư", None, "Hợp nhất", "Sở Tài chính", date(2025, 3, 1), "NQ 12/NQ-HĐND"),
    (6, "Sở Lao động - Thương binh và Xã hội", None, "Đổi tên", "Sở Nội vụ", date(2025, 3, 1), "NQ 12/NQ-HĐND"),
)


@pytest.fixture
def today(province: Unit) -> dict[str, Unit]:
    names = ("Xã Đại Khê", "Sở Tài chính", "Sở Nội vụ")
    return {name: make_unit(name, parent=province, opened_on=JULY_2025) for name in names}


def test_former_units_are_found_by_papers_and_their_past_follows_the_successor(today: dict[str, Unit]) -> None:
    batch = bring_in("people.unit_history", xlsx(HISTORY))
    assert counts(batch) == {"new": 6, "changed": 0, "same": 0, "bad": 0}
    old = unit_named("Xã Tân Lĩnh")
    assert (old.closed_on, old.kind) == (JULY_2025, UnitKind.COMMUNE)
    assert old.parent is not None
    assert old.parent.name == "Huyện Đại Khê"
    lineage = unit_history.lineage([today["Xã Đại Khê"].id], date(2026, 1, 1))
    assert set(lineage[today["Xã Đại Khê"].id]) == {today["Xã Đại Khê"].id, old.id, unit_named("Xã Hoà An").id}
    found = unit_names.find_unit_by_text("Phòng TN&MT huyện Đại Khê", date(2023, 1, 1))
    assert [candidate.unit_id for candidate in found] == [unit_named("Phòng TN&MT").id]
    found = unit_names.find_unit_by_text("Sở LĐTB&XH", date(2020, 1, 1))
    assert [candidate.unit_id for candidate in found] == [today["Sở Nội vụ"].id]
    assert unit_history.unit_as_of(today["Sở Nội vụ"].id, date(2026, 1, 1)).name == "Sở Nội vụ"


def test_the_same_past_again_changes_nothing_and_can_be_taken_back(today: dict[str, Unit]) -> None:
    before = (count(Unit), count(UnitName), count(UnitSuccession))
    batch = bring_in("people.unit_history", xlsx(HISTORY))
    after = (count(Unit), count(UnitName), count(UnitSuccession))
    again = bring_in("people.unit_history", xlsx(HISTORY))
    assert counts(again) == {"new": 0, "changed": 0, "same": 6, "bad": 0}
    assert (count(Unit), count(UnitName), count(UnitSuccession)) == after
    take_back(batch)
    assert (count(Unit), count(UnitName), count(UnitSuccession)) == before
    assert today["Sở Nội vụ"].opened_on == JULY_2025


def test_a_chain_of_mergers_inside_the_list_is_followed(today: dict[str, Unit]) -> None:
    content = xlsx(
        (
            HISTORY_HEAD,
            (1, "Xã Cổ", None, "Sáp nhập", "Xã Trung", date(2020, 1, 1), "NQ 1"),
            (2, "Xã Trung", None, "Sáp nhập", "Xã Đại Khê", JULY_2025, "NQ 2"),
        )
    )
    bring_in("people.unit_history", content)
    oldest = unit_named("Xã Cổ")
    assert unit_history.carried_by([oldest.id], date(2026, 1, 1)) == {oldest.id: today["Xã Đại Khê"].id}
    assert unit_history.carried_by([oldest.id], date(2024, 1, 1)) == {oldest.id: unit_named("Xã Trung").id}


def test_an_open_unit_is_not_ended_by_a_list(today: dict[str, Unit]) -> None:
    row = (1, "Sở Nội vụ", None, "Sáp nhập", "Sở Tài chính", date(2026, 1, 1), "NQ 3")
    batch = stage("people.unit_history", xlsx((HISTORY_HEAD, row)))
    problems = [problem.code for planned in batches.planned_rows(batch) for problem in planned.problems]
    assert problems == ["people.unit_open"]


def absences(*rows: tuple[object, ...]) -> bytes:
    return xlsx((ABSENCE_HEAD, *rows))


def test_absences_come_with_their_papers_once(province: Unit) -> None:
    unit = make_unit("Sở Nội vụ", parent=province)
    person = make_person("Nguyễn Thị Ái", unit=make_division(parent=unit))
    content = absences(
        (1, "Nguyễn Thị Ái", "Họp", date(2026, 11, 20), None, "Sáng", "Giấy mời", "35/GM-UBND", date(2026, 11, 18)),
        (2, "Nguyễn Thị Ái", "Nghỉ phép", date(2026, 11, 23), date(2026, 11, 25), None, "Giấy nghỉ phép", "7", None),
        (3, "Trần Văn Lạ", "Họp", date(2026, 11, 20), None, None, None, None, None),
    )
    batch = bring_in("people.absences", content, unit=unit.public_id)
    assert counts(batch) == {"new": 2, "changed": 0, "same": 0, "bad": 1}
    stored = db.session.scalars(select(Absence).order_by(Absence.first_on)).all()
    assert [(row.person_id, row.kind, row.session, row.last_on) for row in stored] == [
        (person.id, AbsenceKind.MEETING, Session.MORNING, date(2026, 11, 20)),
        (person.id, AbsenceKind.LEAVE, None, date(2026, 11, 25)),
    ]
    assert counts(bring_in("people.absences", content, unit=unit.public_id))["same"] == 2
    take_back(batch)
    assert count(Absence) == 0


def test_days_that_are_excused_already_and_names_of_several_are_bad_rows(province: Unit) -> None:
    unit = make_unit("Sở Nội vụ", parent=province)
    make_absence(make_person("Nguyễn Thị Ái", unit=unit), first_on=date(2026, 11, 20))
    make_person("Lê Văn Đức", unit=unit)
    make_person("Lê Văn Đức", unit=unit)
    content = absences(
        (1, "Nguyễn Thị Ái", "Đi học", date(2026, 11, 19), date(2026, 11, 21), None, None, None, None),
        (2, "Lê Văn Đức", "Họp", date(2026, 11, 20), None, None, None, None, None),
    )
    batch = stage("people.absences", content, unit=unit.public_id)
    problems = [problem.code for row in batches.planned_rows(batch) for problem in row.problems]
    assert problems == ["people.refused", "people.person_several"]
