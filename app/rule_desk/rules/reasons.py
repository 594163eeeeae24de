"""Reasons of an answer, and what every calculator that picks its law by a day does alike."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Literal

from app.core import law
from app.core.reasons import Reason
from app.core.rulebook import AmbiguousRule, NoRuleSet, Rule, RuleSet, Status, Text
from app.core.rulebook_local.types import InstalledLaw
from app.people.types import EmploymentCategory
from app.rule_desk.rules import faults
from app.rule_desk.rules.wording import Bilingual, SourceTold, Told, standing
from app.rule_desk.types import Misstated

Sex = Literal["female", "male"]


class ReasonTold(Told):
    """`passed` null: not known, for a person to decide, or resting on a rule that is not confirmed."""

    rule: str
    passed: bool | None
    source: SourceTold
    status: str
    message: Bilingual

    @classmethod
    def of(cls, reason: Reason) -> ReasonTold:
        rule = reason.rule
        return cls(
            rule=rule.code, passed=reason.passed, source=SourceTold.of(rule.source), status=rule.status.value,
            message=Bilingual.of(reason.message),
        )  # fmt: skip


class VoteNeeded(Told):
    """`votes`: how many of the members named in the question; null when it names none."""

    share: str
    of: str
    votes: int | None


def told(reasons: Iterable[Reason]) -> list[ReasonTold]:
    return [ReasonTold.of(reason) for reason in reasons]


def in_words(missing: Iterable[Text]) -> list[Bilingual]:
    return [Bilingual.of(each) for each in dict.fromkeys(missing)]


def standing_at(rule: Rule, status: Status) -> dict[str, Any]:
    """The keys of `Sourced` for an answer that rests on more than this rule."""
    return {**standing(rule), "status": status.value}


def law_of(
    subject: str, on: date, at: InstalledLaw, *, field: str, category: EmploymentCategory | None = None
) -> RuleSet:
    """Raises Misstated at the field of the day where no text held covers it, or at the category where it decides."""
    try:
        return at.rule_set(subject, on, applies_to=category.value if category is not None else None)
    except NoRuleSet as error:
        raise Misstated(field, faults.NO_TEXT_YET.filled(day=on.isoformat())) from error
    except AmbiguousRule as error:
        raise Misstated("employment_category", faults.CATEGORY_NEEDED) from error


def known_awards() -> dict[str, str]:
    """Code → title or commendation, of every text of the law held here; a collective's has the person's code."""
    return {
        rule.code.removesuffix(".unit"): rule.kind
        for rules in law.rulebooks().of_subject("titles")
        for rule in rules.rules
    }
