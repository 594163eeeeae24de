"""One act computes a period for all units and people: facts in bulk, arithmetic in rules, rows stored in bulk.

It can be repeated: a sheet whose inputs are the same is not touched, a signed one never is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask_babel import lazy_gettext as _l

from app.core import audit
from app.core.actor import Actor
from app.core.errors import DomainError, IllegalMove
from app.core.evidence import Fact
from app.core.periods import local_day
from app.emulation.models import EvaluationPeriod
from app.emulation.queries import periods, regimes, sheets, sources, subjects
from app.emulation.queries.regimes import Regimes
from app.emulation.queries.subjects import SubjectRow, Tree
from app.emulation.rules import flags, gathering, rating, scoring
from app.emulation.rules.criteria import bands_of
from app.emulation.rules.rating import Circumstances, Measure
from app.emulation.services import storing
from app.emulation.services.storing import Draft, Stored
from app.emulation.types import Band, Criteria, PeriodState, SubjectType


@dataclass(frozen=True)
class Ground:
    """Everything a computation stands on, read once."""

    criteria: Mapping[SubjectType, Criteria]
    regimes: Regimes
    by_unit: Mapping[int, Sequence[Fact]]
    by_person: Mapping[int, Sequence[Fact]]
    measures: Mapping[int, Sequence[Measure]]
    previous: Mapping[tuple[SubjectType, int], int | None]
    year: int


def compute_period(period_id: int, *, version: int, actor: Actor, now: datetime) -> Stored:
    """Inside transaction(). Answers how many sheets are new, changed, the same, signed and changed since.

    Raises DomainError before the first day of the period and IllegalMove for a draft or closed one.
    """
    period = periods.get_period_to_change(period_id, version=version)
    if period.state not in flags.COMPUTABLE:
        raise IllegalMove(period.state, PeriodState.COMPUTED)
    if local_day(now) < period.starts_on:
        raise DomainError(_l("The period has not begun."))
    day = min(period.ends_on - timedelta(days=1), local_day(now))
    tree = subjects.tree_on(day)
    ground = _ground(period, tree, now)
    drafts = [draft_of(row, ground) for row in subjects.subjects_on(day, tree)]
    stored = storing.store(period, drafts, now=now)
    if period.state is PeriodState.OPEN:
        period.state = PeriodState.COMPUTED
    period.computed_at = now
    audit.record(
        "period.computed", subject=period, actor=actor, at=now, new=stored.new, changed=stored.changed,
        same=stored.same, signed_changed=stored.signed_changed, withdrawn=stored.withdrawn,
    )  # fmt: skip
    return stored


def _ground(period: EvaluationPeriod, tree: Tree, now: datetime) -> Ground:
    facts = sources.all_facts(period.starts_on, period.ends_on)
    by_unit: dict[int, list[Fact]] = defaultdict(list)
    by_person: dict[int, list[Fact]] = defaultdict(list)
    for fact in facts:
        agency = tree.agencies.get(tree.paths.get(fact.unit_id, ""))
        if agency is not None:
            by_unit[agency].append(fact)
        if fact.person_id is not None:
            by_person[fact.person_id].append(fact)
    before = periods.previous_of(period)
    return Ground(
        periods.criteria_of(period),
        regimes.regimes(regimes.rated_on(period.year, now)),
        by_unit,
        by_person,
        sources.measures_in(period.year),
        sheets.points_of(before.id) if before is not None else {},
        period.year,
    )


def draft_of(row: SubjectRow, ground: Ground) -> Draft:
    criteria, facts = ground.criteria[row.kind], _facts_of(row, ground)
    subject = gathering.Subject(row.kind, row.staff, ground.regimes.violation_groups)
    gathered = gathering.gather(criteria, facts, subject)
    inputs = {code: each.input for code, each in gathered.items()}
    bands = _bands(row, ground)
    scored = scoring.evaluate(criteria, inputs, bands=bands)
    previous = ground.previous.get((row.kind, row.subject_id))
    rated = _rated(row, scored.total, ground)
    return Draft(
        row=row,
        scored=scored,
        facts={code: each.facts for code, each in gathered.items()},
        flags=flags.flags(criteria, scored, previous=previous, bands=bands),
        previous=previous,
        rating=scored.rating if rated is None else rated.rating,
        regime="" if row.kind is SubjectType.UNIT else _regime_id(row, ground),
        rating_rules=() if rated is None else tuple(reason.rule.code for reason in rated.reasons),
    )


def _facts_of(row: SubjectRow, ground: Ground) -> Sequence[Fact]:
    book = ground.by_unit if row.kind is SubjectType.UNIT else ground.by_person
    return book.get(row.subject_id, ())


def _bands(row: SubjectRow, ground: Ground) -> Sequence[Band]:
    regime = ground.regimes.by_category.get(row.employment_category) if row.employment_category else None
    return bands_of(regime) if regime is not None else ()


def _regime_id(row: SubjectRow, ground: Ground) -> str:
    regime = ground.regimes.by_category.get(row.employment_category) if row.employment_category else None
    return "" if regime is None else regime.id


def _rated(row: SubjectRow, total: int | None, ground: Ground) -> rating.Rated | None:
    """None for units, and for people of a category that no regime covers."""
    regime = ground.regimes.by_category.get(row.employment_category) if row.employment_category else None
    if regime is None:
        return None
    facts = Circumstances(ground.year, ground.measures.get(row.subject_id, ()), is_leader=row.is_leader)
    return rating.rate(total, regime, facts, ladder=ground.regimes.ladder)

