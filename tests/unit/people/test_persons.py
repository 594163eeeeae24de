"""What may be recorded of people, their posts and their absences."""

from __future__ import annotations

from datetime import date

import pytest

from app.core.errors import DomainError
from app.people.rules import absences, persons
from app.people.rules.absences import AbsenceDetails
from app.people.rules.persons import PersonDetails, PostDetails, PostFacts
from app.people.types import AbsenceKind, EmploymentCategory, HalfDay, PostingKind, Session, Sex

TODAY = date(2026, 11, 20)
JUNE = date(2026, 6, 1)


def refused_field(action: object, *args: object, **kwargs: object) -> str | None:
    with pytest.raises(DomainError) as caught:
        action(*args, **kwargs)  # type: ignore[operator]  # a rule
    return caught.value.field


def held(
    kind: PostingKind = PostingKind.PRIMARY, *, unit_id: int = 1, ends_on: date | None = None, head: bool = False
) -> PostFacts:
    return PostFacts(1, unit_id, kind, head, date(2020, 1, 1), ends_on)


def post(kind: PostingKind = PostingKind.PRIMARY, *, unit_id: int = 2, **details: object) -> PostDetails:
    return PostDetails(unit_id, "Chuyên viên", JUNE, kind, **details)  # type: ignore[arg-type]  # its own fields


def test_an_identification_number_has_twelve_digits_however_it_is_typed() -> None:
    assert persons.read_id_number("079 197.535-395") == "079197535395"
    for text in ("07919753539", "0791975353955", "07919753539X", "", "٠٧٩١٩٧٥٣٥٣٩٥"):
        assert refused_field(persons.read_id_number, text) == "id_number"


def test_only_the_last_three_digits_are_shown() -> None:
    assert persons.mask("079197535395") == "•••••••••395"


def test_the_number_repeats_sex_and_year_of_birth() -> None:
    number = "079197535395"
    assert not persons.disagrees_with_id(number, sex=Sex.FEMALE, born_on=date(1997, 5, 1))
    assert persons.disagrees_with_id(number, sex=Sex.MALE, born_on=None)
    assert persons.disagrees_with_id(number, sex=None, born_on=date(1998, 1, 1))
    assert not persons.disagrees_with_id("079200535395", sex=Sex.MALE, born_on=date(2000, 1, 1))


def test_a_name_is_given_and_the_years_are_possible() -> None:
    ok = PersonDetails("H'Hen Niê", EmploymentCategory.CADRE, born_on=date(1992, 5, 15), joined_on=date(2015, 1, 1))
    persons.check_person(ok, today=TODAY)
    assert refused_field(persons.check_person, PersonDetails(" ", EmploymentCategory.CADRE), today=TODAY) == "full_name"
    child = PersonDetails("An", EmploymentCategory.CADRE, born_on=date(2020, 1, 1))
    assert refused_field(persons.check_person, child, today=TODAY) == "born_on"
    early = PersonDetails("An", EmploymentCategory.CADRE, born_on=date(1990, 1, 1), joined_on=date(1989, 1, 1))
    assert refused_field(persons.check_person, early, today=TODAY) == "joined_on"


def test_several_posts_at_once_are_allowed_but_one_main_post() -> None:
    persons.check_beside(post(PostingKind.CONCURRENT), [held()])
    persons.check_beside(post(), [held(ends_on=JUNE)])
    assert refused_field(persons.check_beside, post(), [held()]) == "kind"
    twice = post(PostingKind.CONCURRENT, unit_id=1)
    assert refused_field(persons.check_beside, twice, [held(PostingKind.CONCURRENT)]) == "unit"


def test_a_post_is_taken_up_in_a_unit_that_exists() -> None:
    persons.check_post(post(), unit_opened_on=JUNE, unit_closed_on=None)
    late, early = date(2026, 6, 2), date(2026, 5, 31)
    assert refused_field(persons.check_post, post(), unit_opened_on=late, unit_closed_on=None) == "starts_on"
    assert refused_field(persons.check_post, post(), unit_opened_on=early, unit_closed_on=JUNE) == "unit"
    both = post(is_head=True, is_deputy=True)
    assert refused_field(persons.check_post, both, unit_opened_on=early, unit_closed_on=None) == "lead"


def test_a_unit_has_one_head_at_a_time() -> None:
    persons.check_one_head(post(), [held(head=True)])
    persons.check_one_head(post(is_head=True), [held(head=True, ends_on=JUNE)])
    assert refused_field(persons.check_one_head, post(is_head=True), [held(head=True)]) == "lead"


def test_a_post_ends_once_and_after_it_began() -> None:
    persons.check_end(held(), date(2020, 1, 2))
    assert refused_field(persons.check_end, held(), date(2020, 1, 1)) == "ends_on"
    refused_field(persons.check_end, held(ends_on=JUNE), TODAY)


def test_a_secondment_leads_to_another_body() -> None:
    persons.check_secondment(["/1/5/"], "/1/6/7/")
    assert refused_field(persons.check_secondment, ["/1/5/"], "/1/5/9/") == "unit"
    assert refused_field(persons.check_secondment, [], "/1/6/") == "kind"


def leave(first: date, last: date, session: Session | None = None) -> AbsenceDetails:
    return AbsenceDetails(AbsenceKind.LEAVE, first, last, session)


def test_an_absence_covers_both_its_days_and_half_a_day_only_that_half() -> None:
    week = leave(date(2026, 11, 16), date(2026, 11, 20))
    assert week.covers(HalfDay(date(2026, 11, 16), Session.MORNING))
    assert week.covers(HalfDay(date(2026, 11, 20), Session.AFTERNOON))
    assert not week.covers(HalfDay(date(2026, 11, 21), Session.MORNING))
    morning = leave(TODAY, TODAY, Session.MORNING)
    assert morning.covers(HalfDay(TODAY, Session.MORNING))
    assert not morning.covers(HalfDay(TODAY, Session.AFTERNOON))


def test_an_absence_has_possible_days() -> None:
    absences.check_absence(leave(TODAY, TODAY, Session.MORNING))
    assert refused_field(absences.check_absence, leave(TODAY, JUNE)) == "last_on"
    assert refused_field(absences.check_absence, leave(JUNE, TODAY, Session.MORNING)) == "session"
    assert refused_field(absences.check_absence, leave(date(2016, 1, 1), TODAY)) == "last_on"


def test_the_same_half_day_is_excused_once() -> None:
    morning, afternoon = leave(TODAY, TODAY, Session.MORNING), leave(TODAY, TODAY, Session.AFTERNOON)
    absences.check_overlap(morning, [afternoon, leave(JUNE, JUNE)])
    assert refused_field(absences.check_overlap, morning, [leave(JUNE, TODAY)]) == "first_on"
    assert refused_field(absences.check_overlap, leave(TODAY, TODAY), [morning]) == "first_on"
