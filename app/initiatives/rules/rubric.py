"""The scale of a review and the days of filing, from the rulebook `initiatives`. Local: a council sets its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from flask_babel import lazy_gettext as _l

from app.core.calendar import add_months
from app.core.errors import DomainError
from app.core.rulebook import Rule, RuleSet
from app.core.rulebook_local.types import InstalledLaw
from app.initiatives.types import Scores

SUBJECT = "initiatives"
PREFIX = "review."


@dataclass(frozen=True)
class Criterion:
    """`max` in hundredths of a point; `label` and `anchors` in both languages."""

    code: str
    max: int
    label: Mapping[str, str]
    anchors: Mapping[str, str]


@dataclass(frozen=True)
class Rubric:
    """`pass_at` in hundredths, advice only: whoever decides is not bound by it."""

    id: str
    criteria: tuple[Criterion, ...]
    reviewers: int
    pass_at: int
    source: Mapping[str, str]

    @property
    def total(self) -> int:
        return sum(criterion.max for criterion in self.criteria)


@dataclass(frozen=True)
class FilingRule:
    """From knowledge, not from the text: it warns and never refuses."""

    applied_within_months: int
    source: Mapping[str, str]


def rubric_of(rules: RuleSet) -> Rubric:
    head = rules.rule("review")
    return Rubric(
        id=head.rule_set,
        criteria=tuple(_criterion(rule) for rule in rules.of_kind("review_criterion")),
        reviewers=head.body.integer("reviewers"),
        pass_at=rules.rule("pass_mark").body.hundredths("pass_at"),
        source=(head.note or head.source.text).pair(),
    )


def filing_rule_of(rules: RuleSet) -> FilingRule:
    rule = rules.rule("applied_within_year")
    return FilingRule(rule.body.integer("applied_within_months"), rule.source.text.pair())


def rubric(on: date, law: InstalledLaw) -> Rubric:
    """As it stands on the day."""
    return rubric_of(law.rule_set(SUBJECT, on))


def filing_rule(filed_on: date, law: InstalledLaw) -> FilingRule:
    return filing_rule_of(law.rule_set(SUBJECT, filed_on))


def _criterion(rule: Rule) -> Criterion:
    code, most = rule.code.removeprefix(PREFIX), rule.body.hundredths("max")
    return Criterion(code, most, rule.label.pair(), rule.body.text("anchors").pair())


def check_scores(scores: Scores, scale: Rubric) -> None:
    """Every criterion scored, none beyond its maximum. Raises DomainError at the criterion's field."""
    for criterion in scale.criteria:
        given = scores.points.get(criterion.code)
        if given is None:
            raise DomainError(_l("Every criterion needs its points."), field=criterion.code)
        if not 0 <= given <= criterion.max:
            most = criterion.max // 100
            raise DomainError(_l("Between 0 and %(most)s points.", most=most), field=criterion.code)
    if set(scores.points) != {criterion.code for criterion in scale.criteria}:
        raise DomainError(_l("Every criterion needs its points."))


def mean(totals: Sequence[int]) -> int | None:
    """In hundredths, rounded half up; None of nothing."""
    if not totals:
        return None
    exact = Decimal(sum(totals)) / len(totals)
    return int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def applied_too_early(first_applied_on: date, *, filed_on: date, rule: FilingRule) -> bool:
    """More than the year before filing that NĐ 13/2012, art. 5 is said to ask for; the last day still counts."""
    return first_applied_on < add_months(filed_on, -rule.applied_within_months)
