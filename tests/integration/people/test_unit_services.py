"""Units are set up, renamed, moved, merged, split and closed, and their past stays."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import NoResultFound

from app.core.errors import Conflict, DomainError
from app.extensions import db
from app.people.models import Unit, UnitName
from app.people.queries import unit_history, unit_names
from app.people.queries import units as queries
from app.people.queries.unit_history import HistoryKind
from app.people.rules.units import UnitDetails
from app.people.services import unit_mergers, units
from app.people.services.unit_mergers import NewUnit
from app.people.types import UnitKind, UnitLevel
from tests.factories import NOW, make_division, make_person, make_province, make_unit
from tests.integration.people.actors import EVERYWHERE, act, actor_over

JULY_2025 = date(2025, 7, 1)
QD = "QĐ 202/QĐ-UBND"


def rename(unit: Unit, name: str, on: date = JULY_2025) -> None:
    with act():
        units.rename(
            unit.id, version=unit.version, name=name, short_name=None, on=on, document=QD, actor=EVERYWHERE, now=NOW
        )


def move(unit: Unit, target: Unit, on: date = JULY_2025) -> None:
    with act():
        units.move(unit.id, version=unit.version, parent_id=target.id, on=on, document=QD, actor=EVERYWHERE, now=NOW)


def merge(*sources: Unit, into: int | NewUnit, on: date = JULY_2025) -> unit_mergers.Outcome:
    with act():
        return unit_mergers.merge(
            [source.id for source in sources], into=into, on=on, document=QD, actor=EVERYWHERE, now=NOW
        )


def department(name: str) -> UnitDetails:
    return UnitDetails(name, UnitKind.DEPARTMENT, UnitLevel.PROVINCE, is_agency=True)


def test_a_new_unit_stands_under_the_one_above_with_a_code_of_its_own() -> None:
    province = make_province()
    with act():
        made = units.create(
            department("Sở  Nội vụ"), parent_id=province.id, on=JULY_2025, document=QD, actor=EVERYWHERE, now=NOW
        )
    assert (made.name, made.path) == ("Sở Nội vụ", f"/{province.id}/{made.id}/")
    assert made.code == f"{province.code}.01"
    assert [entry.kind for entry in unit_history.history(made)] == [HistoryKind.OPENED]


def test_a_code_belongs_to_one_unit() -> None:
    province = make_province()
    make_unit("Sở Y tế", parent=province, code="SYT")
    with pytest.raises(DomainError) as caught:
        make_unit("Sở Nội vụ", parent=province, code="SYT")
    assert caught.value.field == "code"


def test_a_renamed_unit_is_called_by_the_name_of_each_day_and_found_by_all() -> None:
    unit = make_unit("Sở Lao động - Thương binh và Xã hội")
    rename(unit, "Sở Nội vụ")
    assert unit_history.unit_as_of(unit.id, date(2025, 6, 30)).name == "Sở Lao động - Thương binh và Xã hội"
    assert unit_history.unit_as_of(unit.id, JULY_2025).name == "Sở Nội vụ"
    assert [hit.title for hit in unit_names.search_units(EVERYWHERE, "lao dong", 5)] == ["Sở Nội vụ"]
    found = unit_names.find_unit_by_text("Sở LĐ-TB&XH", date(2024, 1, 1))
    assert [candidate.unit_id for candidate in found] == [unit.id]


def test_a_second_change_on_the_same_day_is_refused() -> None:
    unit = make_unit("Sở A")
    rename(unit, "Sở B")
    with pytest.raises(DomainError):
        rename(unit, "Sở C")
    assert unit.name == "Sở B"


def test_whoever_saves_second_is_told() -> None:
    unit = make_unit("Sở A")
    seen = unit.version
    rename(unit, "Sở B")
    with pytest.raises(Conflict), act():
        units.rename(
            unit.id,
            version=seen,
            name="Sở C",
            short_name=None,
            on=date(2025, 8, 1),
            document=QD,
            actor=EVERYWHERE,
            now=NOW,
        )
    assert unit.name == "Sở B"


def test_a_moved_unit_takes_its_subtree_along_and_keeps_the_old_place() -> None:
    province = make_province()
    old, new = make_unit("Sở A", parent=province), make_unit("Sở B", parent=province)
    division = make_division(parent=old)
    group = make_division("Tổ một cửa", parent=division)
    move(division, new)
    assert group.path == f"/{province.id}/{new.id}/{division.id}/{group.id}/"
    assert unit_history.unit_as_of(division.id, date(2025, 6, 30)).parent_name == "Sở A"
    assert unit_history.unit_as_of(division.id, JULY_2025).parent_id == new.id
    assert HistoryKind.MOVED in [entry.kind for entry in unit_history.history(division)]


def test_a_unit_cannot_be_moved_under_its_own_part() -> None:
    department_ = make_unit()
    division = make_division(parent=department_)
    with pytest.raises(DomainError):
        move(department_, division)


def test_a_unit_with_people_is_not_closed() -> None:
    unit = make_unit()
    person = make_person(unit=unit)
    with pytest.raises(DomainError), act():
        units.close(unit.id, version=unit.version, on=JULY_2025, document=QD, actor=EVERYWHERE, now=NOW)
    person.postings[0].ends_on = JULY_2025
    db.session.commit()
    with act():
        units.close(unit.id, version=unit.version, on=JULY_2025, document=QD, actor=EVERYWHERE, now=NOW)
    assert (unit.closed_on, unit.closing_document) == (JULY_2025, QD)


def test_hoanh_bo_merged_into_ha_long_keeps_its_past_under_the_successor() -> None:
    hoanh_bo = make_unit("Huyện Hoành Bồ", kind=UnitKind.DISTRICT, level=UnitLevel.DISTRICT)
    ha_long = make_unit("Thành phố Hạ Long", kind=UnitKind.DISTRICT, level=UnitLevel.DISTRICT)
    outcome = merge(hoanh_bo, into=ha_long.id, on=date(2020, 6, 1))
    assert hoanh_bo.closed_on == date(2020, 6, 1)
    assert outcome.units == (ha_long,)
    assert unit_history.lineage([ha_long.id], date(2026, 1, 1)) == {ha_long.id: (hoanh_bo.id, ha_long.id)}
    assert unit_history.carried_by([hoanh_bo.id], date(2020, 5, 31)) == {hoanh_bo.id: hoanh_bo.id}
    found = unit_names.search_today("hoành bồ", limit=5)
    assert [(body.unit.name, body.found_as) for body in found] == [("Thành phố Hạ Long", "Huyện Hoành Bồ")]


def test_people_of_merged_departments_are_reported_and_not_moved() -> None:
    province = make_province()
    finance = make_unit("Sở Tài chính", parent=province)
    planning = make_unit("Sở Kế hoạch và Đầu tư", parent=province)
    office = make_division("Văn phòng Sở", parent=planning)
    person = make_person(unit=office)
    outcome = merge(finance, planning, into=NewUnit(department("Sở Tài chính mới"), province.id))
    assert outcome.open_posts == 1
    assert {unit.name for unit in outcome.closed} == {"Sở Tài chính", "Sở Kế hoạch và Đầu tư", "Văn phòng Sở"}
    assert person.postings[0].unit_id == office.id
    assert [step.predecessor_id for step in unit_history.predecessors(outcome.units[0].id)] == [finance.id, planning.id]


def test_bodies_inside_a_merged_district_go_on_under_its_successor() -> None:
    province = make_province()
    district = make_unit("Huyện Đại Khê", parent=province, kind=UnitKind.DISTRICT, level=UnitLevel.DISTRICT)
    school = make_unit("Trường THCS", parent=district, kind=UnitKind.PUBLIC_SERVICE_UNIT)
    commune = make_unit("Xã Đại Khê", parent=province, kind=UnitKind.COMMUNE, level=UnitLevel.COMMUNE)
    merge(district, into=commune.id)
    assert school.closed_on is None
    assert school.path.startswith(commune.path)
    assert queries.agency_of(school) == school


def test_a_closed_unit_is_not_merged_and_nothing_of_the_attempt_stays() -> None:
    one, other = make_unit("Sở A"), make_unit("Sở B")
    merge(one, into=other.id)
    with pytest.raises(DomainError):
        merge(one, into=NewUnit(department("Sở C"), None), on=date(2026, 1, 1))
    assert db.session.scalar(select(Unit.id).where(Unit.name == "Sở C")) is None


def test_a_split_unit_closes_or_gives_off_a_part() -> None:
    province = make_province()
    unit = make_unit("Sở Văn hóa, Thông tin", parent=province)
    with act():
        kept = unit_mergers.split(
            unit.id,
            version=unit.version,
            into=[department("Sở Thông tin")],
            keeps=True,
            on=JULY_2025,
            document=QD,
            actor=EVERYWHERE,
            now=NOW,
        )
    assert (unit.closed_on, kept.closed) == (None, ())
    with act():
        ended = unit_mergers.split(
            unit.id,
            version=unit.version,
            into=[department("Sở Văn hóa"), department("Sở Du lịch")],
            keeps=False,
            on=date(2026, 1, 1),
            document=QD,
            actor=EVERYWHERE,
            now=NOW,
        )
    assert unit.closed_on == date(2026, 1, 1)
    assert {part.parent_id for part in ended.units} == {province.id}
    assert len(unit_history.successors(unit.id)) == 3


def test_nobody_changes_a_unit_outside_the_subtree() -> None:
    province = make_province()
    mine, other = make_unit("Sở A", parent=province), make_unit("Sở B", parent=province)
    actor = actor_over(mine)
    with pytest.raises(NoResultFound), act():
        units.close(other.id, version=1, on=JULY_2025, document=QD, actor=actor, now=NOW)
    with pytest.raises(NoResultFound), act():
        units.create(department("Sở C"), parent_id=province.id, on=JULY_2025, document=QD, actor=actor, now=NOW)
    with pytest.raises(NoResultFound), act():
        units.create(department("Sở C"), parent_id=None, on=JULY_2025, document=QD, actor=actor, now=NOW)


def test_a_subtree_is_cut_at_whole_units() -> None:
    first, twin = make_unit("Sở A"), make_unit("Sở B")
    begins_alike = f"{first.path.rstrip('/')}0/"
    db.session.execute(update(Unit).where(Unit.id == twin.id).values(path=begins_alike))
    found = db.session.scalars(select(Unit.id).where(queries.within([first.path])).order_by(Unit.id)).all()
    assert found == [first.id]
    assert db.session.scalars(select(Unit.id).where(queries.within([]))).all() == []


def test_every_name_and_place_of_a_unit_follows_the_one_before() -> None:
    unit = make_unit("Sở A")
    rename(unit, "Sở B")
    rename(unit, "Sở C", on=date(2026, 1, 1))
    rows = db.session.scalars(select(UnitName).where(UnitName.unit_id == unit.id).order_by(UnitName.valid_from)).all()
    assert [(row.name, row.valid_to) for row in rows] == [
        ("Sở A", JULY_2025), ("Sở B", date(2026, 1, 1)), ("Sở C", None),
    ]  # fmt: skip
