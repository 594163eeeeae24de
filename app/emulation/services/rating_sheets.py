"""A person's sheet and the class it gives under the regime of the day, with what caps it."""

from __future__ import annotations

from datetime import datetime

from flask_babel import lazy_gettext as _l

from app.core.errors import DomainError
from app.core.rulebook import RuleSet
from app.emulation.models import ScoreSheet
from app.emulation.queries import regimes, sources
from app.emulation.queries.regimes import Regimes
from app.emulation.rules import rating as rules
from app.emulation.rules.rating import Circumstances, Rated
from app.emulation.types import Rating


def rate_again(sheet: ScoreSheet, *, now: datetime) -> None:
    """After the total changed. A class that a person concluded stands, within its caps."""
    found, regime = _regime(sheet, now)
    if regime is None:
        return
    if rules.by_points(regime):
        rated = rules.rate(sheet.points, regime, _circumstances(sheet), ladder=found.ladder)
    else:
        rated = rules.capped(sheet.rating, regime, _circumstances(sheet), ladder=found.ladder)
    _set(sheet, regime, rated)


def conclude(sheet: ScoreSheet, rating: Rating, *, now: datetime) -> None:
    """Raises DomainError where the points give the class, and where a rule allows only a lower one."""
    found, regime = _regime(sheet, now)
    if regime is not None and rules.by_points(regime):
        raise DomainError(_l("Under this regime the points give the class."), field="rating")
    if regime is None:
        sheet.rating = rating
        return
    rated = rules.capped(rating, regime, _circumstances(sheet), ladder=found.ladder)
    if rated.rating is not rating:
        raise DomainError(_l("A rule of the regime allows only a lower class this year."), field="rating")
    _set(sheet, regime, rated)


def _regime(sheet: ScoreSheet, now: datetime) -> tuple[Regimes, RuleSet | None]:
    found = regimes.regimes(regimes.rated_on(sheet.period.year, now))
    category = sheet.employment_category
    return found, found.by_category.get(category) if category is not None else None


def _circumstances(sheet: ScoreSheet) -> Circumstances:
    measures = sources.measures_in(sheet.period.year).get(sheet.subject_id, ())
    return Circumstances(sheet.period.year, measures, is_leader=sheet.is_leader)


def _set(sheet: ScoreSheet, regime: RuleSet, rated: Rated) -> None:
    sheet.rating, sheet.regime = rated.rating, regime.id
    sheet.rating_rules = " ".join(reason.rule.code for reason in rated.reasons)
