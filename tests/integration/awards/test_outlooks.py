"""The whole installation at once and one person on a page: the same facts, the same verdicts, both engines."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from app.awards import jobs
from app.awards.models import Award, TitleOutlook
from app.awards.queries import in_bulk
from app.awards.queries.facts import standing_of
from app.awards.rules.outlook import ahead, titles_of_persons
from app.awards.services import outlooks
from app.awards.types import AwardKind, AwardStatus, Facts, Verdict
from app.core.columns import new_public_id
from app.core.rulebook_local.types import InstalledLaw
from app.core.transaction import transaction
from app.discipline.services import decisions as discipline
from app.discipline.types import DecisionDetails, Measure
from app.emulation.types import Rating
from app.extensions import db
from app.people.models import Person
from tests.factories import NOW, TODAY, make_person
from tests.integration.awards.office import Office, acting, rate
from tests.integration.core.own_values import own_value

YEAR = TODAY.year
FIGHTER = "emulation_fighter_base"


@pytest.fixture
def office() -> Office:
    return Office()


def grant(person: Person, code: str, *years: int, status: AwardStatus = AwardStatus.GRANTED) -> None:
    for year in years:
        db.session.add(
            Award(
                public_id=new_public_id(), person_id=person.id, kind=AwardKind.TITLE, code=code, award_year=year,
                status=status, name=person.full_name, sort_key=person.sort_key, search_text=person.full_name,
                recorded_by="test", recorded_at=NOW,
            )
        )  # fmt: skip
    db.session.flush()


def with_a_past(office: Office) -> None:
    """Ratings of old papers, a run of titles with one cancelled, a decision in force."""
    for year in range(YEAR - 3, YEAR + 1):
        rate(office.person, Rating.EXCELLENT if year % 2 else Rating.GOOD, year)
    grant(office.person, FIGHTER, YEAR - 1, YEAR - 3)
    grant(office.person, FIGHTER, YEAR - 2, status=AwardStatus.CANCELLED)
    db.session.commit()
    with transaction():
        discipline.record(
            office.person,
            DecisionDetails(Measure.REPRIMAND, "5/QĐ", "Sở", date(YEAR, 3, 1), date(YEAR, 3, 1), True, "Vi phạm"),
            actor=acting(office.officer), now=NOW,
        )  # fmt: skip


def plain(facts: Facts) -> Facts:
    """Without the rows that only a page needs."""
    return replace(
        facts, rating_refs={}, titles=tuple(sorted((replace(e, ref=None) for e in facts.titles or ()), key=str)),
        initiatives=tuple(replace(each, ref=None) for each in facts.initiatives or ()),
        discipline=tuple(replace(each, ref=None) for each in facts.discipline or ()),
    )  # fmt: skip


def test_many_at_once_are_known_as_one_on_a_page(office: Office) -> None:
    with_a_past(office)
    person_id = office.person.id
    shapes, odd = in_bulk.shapes_between(
        person_id, person_id, year=YEAR, since=YEAR - 9, uses=in_bulk.uses_since(YEAR - 9)
    )
    assert not odd
    alone = standing_of(person_id, YEAR, viewer=None, today=TODAY)
    assert plain(shapes[person_id].facts(open_from=YEAR)) == plain(alone)


def test_everybody_with_a_post_stands_once_for_every_title(office: Office) -> None:
    with_a_past(office)
    make_person("Người Không Có Chức Vụ")
    db.session.commit()
    with transaction():
        computed = outlooks.compute(YEAR, actor=acting(office.officer), now=NOW)
    rows = db.session.query(TitleOutlook).all()
    assert computed.rows == len(rows) == computed.people * 4
    assert {row.unit_id for row in rows if row.person_id == office.person.id} == {office.unit.id}
    one = standing_of(office.person.id, YEAR, viewer=None, today=TODAY)
    awards = titles_of_persons(date(YEAR, 12, 1))
    page = {each.award: each.now.verdict for each in ahead(one, YEAR, awards, InstalledLaw())}
    assert {row.award: row.verdict for row in rows if row.person_id == office.person.id} == page
    assert all(json.loads(row.reasons) for row in rows)


def test_a_second_run_replaces_the_first_and_forgets_who_left(office: Office) -> None:
    db.session.commit()
    for _ in range(2):
        with transaction():
            jobs.compute(f"{YEAR}-06-01", NOW)
    assert db.session.query(TitleOutlook).count() == len(set(in_bulk.posts_on(TODAY))) * 4
    verdicts = {row.verdict for row in db.session.query(TitleOutlook).filter_by(award=FIGHTER)}
    assert verdicts <= set(Verdict)


@pytest.mark.parametrize(
    ("joined_on", "verdict"),
    [(date(2020, 3, 1), Verdict.ELIGIBLE), (date(2025, 3, 1), Verdict.ELIGIBLE), (date(2025, 3, 2), Verdict.REFUSED),
     (None, Verdict.NEEDS_HUMAN)],
)  # fmt: skip
def test_a_province_that_bars_the_newly_recruited_counts_their_months(
    office: Office, joined_on: date | None, verdict: Verdict
) -> None:
    own_value("gates", "local.new_hire", "enabled", value=True, effective_from=date(2025, 1, 1))
    office.person.joined_on = joined_on
    rate(office.person, Rating.GOOD, 2025)
    nomination = office.nominate(year=2025)
    assert nomination.verdict is verdict
    shapes, _odd = in_bulk.shapes_between(office.person.id, office.person.id, year=2025, since=2025, uses={})
    alone = standing_of(office.person.id, 2025, viewer=None, today=TODAY)
    assert plain(shapes[office.person.id].facts()) == plain(alone)
