"""The scale of a review and the days of filing, read once from rubric.toml. Local data: a council sets its own."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask_babel import lazy_gettext as _l

from app.core.calendar import add_months
from app.core.errors import DomainError
from app.initiatives.types import Scores

FILE = Path(__file__).resolve().parent.parent / "rubric.toml"


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


def hundredths(text: str) -> int:
    exact = Decimal(text) * 100
    if exact != exact.to_integral_value():
        raise ValueError(f"{text} is finer than a hundredth")
    return int(exact)


@lru_cache(maxsize=1)
def _file() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text("utf-8"))


@lru_cache(maxsize=1)
def rubric() -> Rubric:
    """Raises ValueError when the criteria do not sum to the stated total."""
    head = _file()["rubric"]
    criteria = tuple(
        Criterion(each["code"], hundredths(each["max"]), each["label"], each["anchors"])
        for each in _file()["criterion"]
    )
    found = Rubric(head["id"], criteria, head["reviewers"], hundredths(head["pass_at"]), head["source"])
    if found.total != hundredths(head["total"]):
        raise ValueError(f"{FILE.name}: the criteria sum to {found.total}")
    return found


@lru_cache(maxsize=1)
def filing_rule() -> FilingRule:
    found = _file()["filing"]
    return FilingRule(found["applied_within_months"], found["source"])


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
