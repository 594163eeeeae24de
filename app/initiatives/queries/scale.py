"""The scale of a review and the rule on filing as the installation has them."""

from __future__ import annotations

from datetime import date

from app.core import installed_law
from app.initiatives.rules import rubric as rules
from app.initiatives.rules.rubric import FilingRule, Rubric


def rubric_on(day: date) -> Rubric:
    return rules.rubric(day, installed_law.current())


def filing_rule_on(day: date) -> FilingRule:
    return rules.filing_rule(day, installed_law.current())
