"""Who is expected when a check begins: everybody of the body once, in its own order, and who answers for whom."""

from __future__ import annotations

from datetime import date

from app.people.models import Unit
from app.people.queries import posts, rosters
from app.people.rules.persons import PostDetails
from app.people.rules.rosters import Secondment
from app.people.types import AbsenceKind, ContractKind, EmploymentCategory, HalfDay, PostingKind, Session, UnitKind
from tests.factories import (
    LONG_AGO,
    TODAY,
    make_absence,
    make_division,
    make_person,
    make_posting,
    make_province,
    make_unit,
)
from tests.integration.people.actors import counted_statements

MORNING, AFTERNOON = HalfDay(TODAY, Session.MORNING), HalfDay(TODAY, Session.AFTERNOON)


def names(unit: Unit, moment: HalfDay = MORNING) -> list[str]:
    return [entry.full_name for entry in rosters.roster(unit.id, moment)]


def department() -> Unit:
    return make_unit("Sở Nội vụ", parent=make_province())


def test_the_order_is_division_then_position_then_given_name() -> None:
    unit = department()
    second = make_division("Phòng Thi đua", parent=unit, position=2)
    first = make_division("Văn phòng Sở", parent=unit, position=1)
    make_person("Lê Văn Đức", post=PostDetails(second.id, "Chuyên viên", LONG_AGO, rank=40))
    make_person("Trần Thị Dung", post=PostDetails(second.id, "Chuyên viên", LONG_AGO, rank=40))
    make_person("Phạm Văn Út", post=PostDetails(second.id, "Trưởng phòng", LONG_AGO, rank=20))
    make_person("Vũ Văn Yên", post=PostDetails(first.id, "Văn thư", LONG_AGO, rank=55))
    make_person("Hồ Văn Xá", post=PostDetails(unit.id, "Giám đốc", LONG_AGO, rank=10, is_head=True))
    assert names(unit) == ["Hồ Văn Xá", "Vũ Văn Yên", "Phạm Văn Út", "Trần Thị Dung", "Lê Văn Đức"]
    assert [entry.division for entry in rosters.roster(unit.id, MORNING)][:2] == ["", "Văn phòng Sở"]
    assert names(second) == ["Phạm Văn Út", "Trần Thị Dung", "Lê Văn Đức"]


def test_people_of_bodies_inside_are_not_expected_outside() -> None:
    unit = department()
    centre = make_unit("Trung tâm", parent=unit, kind=UnitKind.PUBLIC_SERVICE_UNIT)
    make_person("Nguyễn Văn An", unit=unit)
    make_person("Nguyễn Văn Bình", unit=make_division(parent=centre))
    assert names(unit) == ["Nguyễn Văn An"]
    assert names(centre) == ["Nguyễn Văn Bình"]
    assert [post.full_name for post in posts.people_of_agency(unit.id, TODAY)] == ["Nguyễn Văn An"]


def test_somebody_with_two_posts_stands_once_with_both_positions() -> None:
    unit = department()
    person = make_person("Nguyễn Văn An", unit=unit, position="Phó Giám đốc")
    make_posting(person, PostDetails(make_division(parent=unit).id, "Bí thư Đoàn", LONG_AGO, PostingKind.CONCURRENT))
    (entry,) = rosters.roster(unit.id, MORNING)
    assert (entry.position, entry.others) == ("Phó Giám đốc", ("Bí thư Đoàn",))


def test_a_concurrent_post_alone_makes_nobody_expected() -> None:
    unit, other = department(), make_unit("Sở Y tế")
    person = make_person(unit=other)
    make_posting(person, PostDetails(unit.id, "Uỷ viên", LONG_AGO, PostingKind.CONCURRENT))
    assert names(unit) == []


def test_whoever_is_lent_stands_where_he_serves_and_his_agency_answers() -> None:
    home, centre = department(), make_unit("Trung tâm Phục vụ hành chính công", is_one_stop=True)
    person = make_person("Nguyễn Văn An", unit=make_division(parent=home))
    make_posting(person, PostDetails(centre.id, "Chuyên viên", LONG_AGO, PostingKind.SECONDMENT))
    assert names(home) == []
    (entry,) = rosters.roster(centre.id, MORNING)
    assert (entry.secondment, entry.home, entry.home_unit_id) == (Secondment.IN, "Sở Nội vụ", home.id)
    (away,) = rosters.seconded_out(home.id, TODAY)
    assert (away.full_name, away.secondment) == ("Nguyễn Văn An", Secondment.OUT)
    assert [post.full_name for post in posts.people_of_agency(home.id, TODAY)] == ["Nguyễn Văn An"]
    assert posts.people_of_agency(centre.id, TODAY) == []


def test_police_in_a_commune_are_expected_but_another_body_answers() -> None:
    commune = make_unit("Xã Tân Lĩnh", kind=UnitKind.COMMUNE)
    post = PostDetails(commune.id, "Trưởng Công an xã", LONG_AGO, home_text="Công an tỉnh")
    make_person("Nguyễn Văn An", post=post, contract_kind=ContractKind.POLICE)
    (entry,) = rosters.roster(commune.id, MORNING)
    assert (entry.home, entry.secondment) == ("Công an tỉnh", None)
    assert posts.people_of_agency(commune.id, TODAY) == []


def test_posts_of_other_days_do_not_count() -> None:
    unit = department()
    late = make_person("Nguyễn Văn An", unit=unit, starts_on=date(2026, 11, 21))
    gone = make_person("Nguyễn Văn Bình")
    make_posting(gone, PostDetails(unit.id, "Chuyên viên", LONG_AGO), ends_on=TODAY)
    assert names(unit) == []
    assert names(unit, HalfDay(date(2026, 11, 19), Session.MORNING)) == ["Nguyễn Văn Bình"]
    assert names(unit, HalfDay(date(2026, 11, 21), Session.MORNING)) == [late.full_name]


def test_the_absence_of_the_half_day_comes_with_its_paper() -> None:
    unit = department()
    person = make_person(unit=unit)
    make_absence(person, kind=AbsenceKind.MEETING, session=Session.MORNING, paper_kind="Giấy mời", paper_number="12/GM")
    make_absence(person, kind=AbsenceKind.LEAVE, first_on=date(2026, 11, 16), last_on=date(2026, 11, 19))
    (entry,) = rosters.roster(unit.id, MORNING)
    assert entry.absence is not None
    assert (entry.absence.details.kind, entry.absence.details.paper_number) == (AbsenceKind.MEETING, "12/GM")
    assert rosters.roster(unit.id, AFTERNOON)[0].absence is None


def test_a_cancelled_absence_excuses_nothing_and_of_two_the_last_recorded_counts() -> None:
    unit = department()
    person = make_person(unit=unit)
    absence = make_absence(person)
    absence.cancelled_at = absence.recorded_at
    make_absence(person, kind=AbsenceKind.MISSION)
    make_absence(person, kind=AbsenceKind.SICK)
    (entry,) = rosters.roster(unit.id, MORNING)
    assert entry.absence is not None
    assert entry.absence.details.kind is AbsenceKind.SICK


def test_the_headcount_sums_up() -> None:
    unit = make_unit("Sở Nội vụ", allotted_posts=5)
    other = make_unit("Sở Tài chính")
    make_person("Nguyễn Văn An", unit=unit)
    make_person("Nguyễn Văn Bình", unit=unit, contract_kind=ContractKind.CONTRACT_111)
    make_person("Nguyễn Văn Cường", unit=unit, contract_kind=ContractKind.PART_TIME)
    lent = make_person("Nguyễn Văn Dũng", unit=unit)
    make_posting(lent, PostDetails(other.id, "Chuyên viên", LONG_AGO, PostingKind.SECONDMENT))
    guest = make_person("Nguyễn Văn Em", unit=other)
    make_posting(guest, PostDetails(unit.id, "Chuyên viên", LONG_AGO, PostingKind.SECONDMENT))
    count = rosters.headcount(unit.id, MORNING)
    assert (count.allotted, count.on_roll, count.seconded_in, count.seconded_out) == (5, 4, 1, 1)
    parts = count.payroll + count.contract + count.part_time + count.police_military + count.seconded_in
    assert parts == count.on_roll == len(rosters.roster(unit.id, MORNING))


def test_a_roster_is_read_in_few_queries_however_many_people() -> None:
    unit = department()
    for number in range(30):
        person = make_person(f"Nguyễn Văn {number}", unit=make_division(f"Phòng {number % 3}", parent=unit))
        make_absence(person)
    with counted_statements() as statements:
        assert len(rosters.roster(unit.id, MORNING)) == 30
    assert len(statements) == 2


def test_heads_managers_and_superiors_follow_the_tree() -> None:
    province = make_province()
    unit = make_unit("Sở Nội vụ", parent=province)
    division = make_division(parent=unit)
    chair = make_person("Chủ Tịch", post=PostDetails(province.id, "Chủ tịch UBND", LONG_AGO, is_head=True))
    director = make_person("Giám Đốc", post=PostDetails(unit.id, "Giám đốc", LONG_AGO, is_head=True))
    chief = make_person("Trưởng Phòng", post=PostDetails(division.id, "Trưởng phòng", LONG_AGO, is_head=True))
    officer = make_person("Chuyên Viên", unit=division, employment_category=EmploymentCategory.PUBLIC_EMPLOYEE)

    def manager(person_id: int) -> int | None:
        found = posts.manager_of(person_id, TODAY)
        return found.person_id if found else None

    assert [manager(each.id) for each in (officer, chief, director, chair)] == [chief.id, director.id, chair.id, None]
    head, superior = posts.head_of(unit.id, TODAY), posts.superior_of(unit.id, TODAY)
    assert head is not None and superior is not None  # noqa: PT018  # one fact: both are known
    assert (head.person_id, superior.person_id) == (director.id, chair.id)
    assert {post.person_id for post in posts.managed_by(director.id, TODAY)} == {chief.id, officer.id}
    assert posts.head_of(division.id, date(2019, 1, 1)) is None
