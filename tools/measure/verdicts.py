"""Every individual title of a whole province with ten years of history: judged in memory, and read, judged and stored
beside one set-based statement that reads the same rows and stores as many."""

from __future__ import annotations

import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from random import Random
from typing import Any

from sqlalchemy import insert, text

from app.awards.models import Award, TitleOutlook
from app.awards.queries import in_bulk
from app.awards.rules.outlook import round_of, titles_of_persons
from app.awards.services import outlooks
from app.core import bulk, clock
from app.core.columns import new_public_id
from app.core.models import OfficialDocument
from app.core.rulebook_local.types import InstalledLaw
from app.core.transaction import transaction
from app.discipline.models import DisciplineDecision
from app.emulation.models import QualityRating
from app.extensions import db
from app.initiatives.models import Initiative, InitiativeAuthor, Recognition
from app.people.models import Person, Posting, Unit, WrittenName
from tools.measure.people import installation, keeper

# A year that is over: the law of 2022 decides, without open questions.
YEAR = 2025
YEARS = range(YEAR - 9, YEAR + 1)
AS_OF = date(YEAR, 12, 1)
AT_ONCE = 20_000
FIGHTER, PROVINCE = "emulation_fighter_base", "emulation_fighter_province"
RATINGS = ("excellent", "good", "completed", "failed")
Row = dict[str, Any]
Life = dict[str, Any]


def measure(count: int, database: str, rounds: int) -> None:
    """Prints medians; the two ways must come to the same number of each verdict."""
    with installation(database):
        plant(count)
        in_memory(count, rounds)
        end_to_end(rounds)


def in_memory(count: int, rounds: int) -> None:
    awards = titles_of_persons(date(YEAR, 12, 1))
    uses = in_bulk.uses_since(YEARS.start)
    shapes, _odd = in_bulk.shapes_between(1, count, year=YEAR, since=YEARS.start, uses=uses)
    facts = [shape.facts() for shape in shapes.values()]
    made = round_of(YEAR, awards, InstalledLaw())
    seconds = []
    for _ in range(rounds):
        began = time.process_time()
        verdicts = Counter(judged.verdict for each in facts for judged in made.judge(each))
        seconds.append(time.process_time() - began)
    print(f"in memory: {len(facts)} people × {len(awards)} titles: {statistics.median(seconds):.2f} s CPU on one core")
    print("  " + ", ".join(f"{verdict.value} {number}" for verdict, number in sorted(verdicts.items())))


def end_to_end(rounds: int) -> None:
    ways: dict[str, Callable[[], object]] = {"set-based SQL": by_sql, "read, judge, store": by_rules}
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(rounds + 1):
        counted = {}
        for name, way in ways.items():
            began = time.perf_counter()
            with transaction():
                way()
            seconds[name] += [time.perf_counter() - began] if number else []
            counted[name] = stored_verdicts()
        assert len({str(each) for each in counted.values()}) == 1, counted
    medians = {name: statistics.median(each) for name, each in seconds.items()}
    for name, median in medians.items():
        print(f"{db.engine.dialect.name}, {name}: {median:.2f} s")
    print(f"ratio: {medians['read, judge, store'] / medians['set-based SQL']:.2f}; rows: {stored_verdicts()}")


def by_rules() -> None:
    outlooks.compute(YEAR, actor=keeper(), now=clock.now())


def stored_verdicts() -> list[tuple[Any, ...]]:
    told = text("SELECT award, verdict, count(*) FROM title_outlook GROUP BY award, verdict ORDER BY award, verdict")
    return [tuple(row) for row in db.session.execute(told)]


def by_sql() -> None:
    """What the law of 2022 comes to over these rows, written down once more as SQL."""
    db.session.execute(text("DELETE FROM title_outlook WHERE award_year = :year"), {"year": YEAR})
    at = bulk.stored(TitleOutlook.__table__, "computed_at", clock.now())  # type: ignore[arg-type]  # it is a Table
    db.session.execute(text(SQL), {"year": YEAR, "since": YEAR - 2, "as_of": AS_OF.isoformat(), "at": at})


SQL = """
INSERT INTO title_outlook
    (person_id, unit_id, award, award_year, rule_set, verdict, provisional, reasons, computed_at)
WITH rated AS (
    SELECT person_id, max(CASE WHEN year = :year THEN rating END) AS rating, count(*) AS years
    FROM quality_rating WHERE year >= :since GROUP BY person_id
), held AS (
    SELECT person_id,
        sum(CASE WHEN code = 'emulation_fighter_base' AND status = 'granted'
            AND award_year BETWEEN :year - 2 AND :year THEN 1 ELSE 0 END) AS base_run,
        sum(CASE WHEN code = 'emulation_fighter_province' AND status = 'granted'
            AND award_year BETWEEN :year - 1 AND :year THEN 1 ELSE 0 END) AS province_run
    FROM award WHERE award_year >= :since AND status <> 'drafted' GROUP BY person_id
), ideas AS (
    SELECT author.person_id, sum(CASE WHEN recognition.year = :year THEN 1 ELSE 0 END) AS of_year
    FROM initiative_author AS author
    JOIN initiative ON initiative.id = author.initiative_id
    JOIN initiative_recognition AS recognition ON recognition.initiative_id = initiative.id
    WHERE recognition.year >= :since GROUP BY author.person_id
), barred AS (
    SELECT DISTINCT person_id FROM discipline_decision
    WHERE revoked_on IS NULL AND effective_on <= :as_of AND ends_on >= :as_of
)
SELECT posting.person_id, posting.unit_id, titles.award, :year, 'titles-2022',
    CASE
        WHEN barred.person_id IS NOT NULL THEN 'refused'
        WHEN titles.award = 'advanced_worker'
            THEN CASE WHEN rated.rating IN ('completed', 'failed') THEN 'refused' ELSE 'needs_human' END
        WHEN titles.award = 'emulation_fighter_base'
            THEN CASE WHEN rated.rating IN ('completed', 'failed') THEN 'refused'
                WHEN rated.rating = 'good' AND coalesce(ideas.of_year, 0) = 0 THEN 'refused' ELSE 'needs_human' END
        WHEN titles.award = 'emulation_fighter_province'
            THEN CASE WHEN coalesce(held.base_run, 0) < 3 THEN 'refused' ELSE 'needs_human' END
        ELSE CASE WHEN coalesce(held.province_run, 0) < 2 THEN 'refused' ELSE 'needs_human' END
    END,
    NULL, '[["open_proceeding",true],["unfinished_discipline",true],["rating",true],["attitude",null]]', :at
FROM posting
CROSS JOIN (SELECT 'advanced_worker' AS award UNION ALL SELECT 'emulation_fighter_base'
    UNION ALL SELECT 'emulation_fighter_province' UNION ALL SELECT 'emulation_fighter_national') AS titles
LEFT JOIN rated ON rated.person_id = posting.person_id
LEFT JOIN held ON held.person_id = posting.person_id
LEFT JOIN ideas ON ideas.person_id = posting.person_id
LEFT JOIN barred ON barred.person_id = posting.person_id
WHERE posting.kind = 'primary' AND posting.ends_on IS NULL
"""


def plant(count: int) -> None:
    """The same province on every machine."""
    random, now = Random(7), clock.now()
    by = {"recorded_by": "measure", "recorded_at": now}
    unit_id = db.session.query(Unit).filter_by(is_agency=True).order_by(Unit.id.desc()).first().id  # type: ignore[union-attr]  # planted by installation()
    lives = [life(random) for _ in range(count)]
    numbered = list(enumerate(lives, 1))
    with transaction():
        names = ({"full_name": f"Người {n}", "name_key": f"nguoi {n}", "staff_code": f"M{n}"} for n, _ in numbered)
        add(Person, ({**PERSON, **each} for each in names))
        add(Posting, ({**POSTING, "person_id": n, "unit_id": unit_id} for n, _ in numbered))
        add(WrittenName, ({**WRITTEN, "name": f"Người {n}", "person_id": n} for n, _ in numbered))
        add(QualityRating, ratings(numbered, by))
        add(Award, awards(numbered, by))
        add_initiatives([(n, year) for n, each in numbered for year in each["ideas"]], unit_id, by)
        add(DisciplineDecision, decisions(numbered, unit_id, by))
    if db.engine.dialect.name == "postgresql":
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("ANALYZE"))


PERSON: Row = {"search_text": "nguoi", "sort_key": "", "employment_category": "civil_servant"}
POSTING: Row = {"position": "Chuyên viên", "starts_on": date(2015, 1, 1)}
WRITTEN: Row = {"search_text": "", "sort_key": "", "written_on": date(2016, 1, 1), "state": "matched"}
AWARD: Row = {"name": "", "kind": "title", "sort_key": "", "search_text": ""}
INITIATIVE: Row = {
    "search_text": "", "sort_key": "", "kind": "technical", "reform_area": "procedures", "state": "recognised",
    "scope": "base",
}  # fmt: skip
DECISION: Row = {
    "employment_category": "civil_servant", "measure": "reprimand", "issuer": "Sở", "duty_related": True,
    "conduct": "Vi phạm", "search_text": "",
}  # fmt: skip


def ratings(numbered: list[tuple[int, Life]], by: Row) -> Iterator[Row]:
    for number, each in numbered:
        for year, rating in each["ratings"].items():
            yield {"person_id": number, "written_name_id": number, "year": year, "rating": rating, **by}


def awards(numbered: list[tuple[int, Life]], by: Row) -> Iterator[Row]:
    for number, each in numbered:
        for code, year, status in each["titles"]:
            yield {**AWARD, "person_id": number, "code": code, "award_year": year, "status": status, **by}


def decisions(numbered: list[tuple[int, Life]], unit_id: int, by: Row) -> Iterator[Row]:
    for number, each in numbered:
        for day in each["decisions"]:
            days = {"signed_on": day, "effective_on": day, "ends_on": day.replace(year=day.year + 1)}
            yield {**DECISION, **days, "person_id": number, "unit_id": unit_id, "number": f"{number}/QĐ", **by}


def life(random: Random) -> Life:
    rated = {year: random.choices(RATINGS, (18, 60, 19, 3))[0] for year in YEARS}
    titles = [("advanced_worker", year, "granted") for year in YEARS if rated[year] in RATINGS[:2]]
    for year in YEARS:
        if rated[year] == "excellent" or random.random() < 0.15:
            titles.append((FIGHTER, year, "cancelled" if random.random() < 0.01 else "granted"))
        if random.random() < 0.03:
            titles.append((PROVINCE, year, "granted"))
    ideas = random.sample(list(YEARS), random.choice((0, 0, 0, 1, 1, 2, 3)))
    decided = [date(YEAR, random.randint(1, 12), 15)] if random.random() < 0.02 else []
    return {"ratings": rated, "titles": titles, "ideas": ideas, "decisions": decided}


def add_initiatives(ideas: list[tuple[int, int]], unit_id: int, by: Row) -> None:
    numbered, made = list(enumerate(ideas, 1)), {"created_at": by["recorded_at"], "changed_at": by["recorded_at"]}
    document = {"number": "1/QĐ", "issuer": "Sở", "issued_on": date(2016, 1, 1), "subject": "", "search_text": ""}
    add(OfficialDocument, [{**document, **by}])
    document_id = db.session.query(OfficialDocument.id).scalar()
    add(Initiative, (
        {**INITIATIVE, **made, "id": n, "unit_id": unit_id, "title": f"Sáng kiến {n}", "title_key": f"sang kien {n}",
         "recognised_on": date(year, 5, 5), "submitted_on": date(year, 3, 1)}
        for n, (_person, year) in numbered
    ))  # fmt: skip
    add(InitiativeAuthor, (
        {"initiative_id": n, "position": 1, "person_id": person, "share": 10_000} for n, (person, _year) in numbered
    ))  # fmt: skip
    add(Recognition, (
        {"initiative_id": n, "scope": "base", "document_id": document_id, "recognised_on": date(year, 5, 5),
         "year": year, "effective": True, "replicable": True, **by}
        for n, (_person, year) in numbered
    ))  # fmt: skip


def add(model: Any, rows: Iterator[Row] | list[Row]) -> None:
    table = model.__table__
    own = {"public_id"} & set(table.c.keys())
    waiting: list[Row] = []
    for row in rows:
        waiting.append({**row, **{name: new_public_id() for name in own}})
        if len(waiting) == AT_ONCE:
            db.session.execute(insert(table), waiting)
            waiting.clear()
    if waiting:
        db.session.execute(insert(table), waiting)


