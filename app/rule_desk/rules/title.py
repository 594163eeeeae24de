"""`title`: whether a person or a collective meets the law of a title or commendation, article by article."""

from __future__ import annotations

from typing import Any

from app.awards.rules.plans import award_rule
from app.awards.rules.rounds import judge
from app.awards.types import Facts, Judgement, Reason
from app.awards.types import Question as AwardQuestion
from app.core.rulebook import NoRule, NoRuleSet, Rule, Text
from app.core.rulebook_local.types import InstalledLaw
from app.councils.rules import votes_needed
from app.rule_desk.rules import faults
from app.rule_desk.rules.reasons import ReasonTold, VoteNeeded
from app.rule_desk.rules.title_facts import person_facts, unit_facts, vote_of
from app.rule_desk.rules.title_question import Question
from app.rule_desk.rules.wording import Bilingual, Sourced, SourceTold, standing
from app.rule_desk.types import Misstated

NEEDS_SUBJECT = {
    "person": Text(
        "Danh hiệu, hình thức này dành cho cá nhân: cần `person`.", "This one is for persons: give `person`."
    ),
    "unit": Text("Danh hiệu, hình thức này dành cho tập thể: cần `unit`.", "This one is for collectives: give `unit`."),
}
ONE_SUBJECT = Text("Chỉ nêu `person` hoặc `unit`.", "Give `person` or `unit`, not both.")
DECIDED_EARLIER = Text("Quyết định trước ngày nhận hồ sơ.", "Decided before the dossier was received.")


class Answer(Sourced):
    """`provisional`: what the older text and the draft both say while the set in force is not confirmed."""

    title: str
    label: Bilingual
    award_year: int
    verdict: str
    provisional: str | None
    reasons: list[ReasonTold]
    missing: list[Bilingual]
    deciders: list[str]
    vote_needed: VoteNeeded | None


def answer(question: Question, at: InstalledLaw) -> Answer:
    """Raises Misstated."""
    asked = AwardQuestion(
        question.title, question.award_year, question.dossier_received_on, decided_on=question.decided_on,
        decider=question.decider, vote=vote_of(question.vote), confirmed=at.confirming(question.confirmed).confirmed,
        overrides=at.overrides,
    )  # fmt: skip
    if question.decided_on is not None and question.decided_on < question.dossier_received_on:
        raise Misstated("decided_on", DECIDED_EARLIER)
    rule = rule_of(question, at)
    facts = facts_of(question, rule, at)
    try:
        return told(question, rule, judge(asked, facts))
    except NoRuleSet as error:
        raise Misstated("dossier_received_on", faults.NO_TEXT_YET.filled(day=error.on.isoformat())) from error


def rule_of(question: Question, at: InstalledLaw) -> Rule:
    """The standard in force on the day the dossier was received. Raises Misstated."""
    try:
        titles = at.confirming(question.confirmed).rule_set("titles", question.dossier_received_on)
        return award_rule(titles, question.title, is_unit=question.unit is not None)
    except NoRuleSet as error:
        raise Misstated("dossier_received_on", faults.NO_TEXT_YET.filled(day=error.on.isoformat())) from error
    except NoRule as error:
        raise Misstated("title", faults.UNKNOWN_CODE.filled(value=question.title)) from error


def facts_of(question: Question, rule: Rule, at: InstalledLaw) -> Facts:
    """Raises Misstated when the subject is missing or of the other kind."""
    if question.person is not None and question.unit is not None:
        raise Misstated("unit", ONE_SUBJECT)
    wanted = rule.body.string("subject_type")
    if wanted == "unit":
        if question.unit is None:
            raise Misstated("unit", NEEDS_SUBJECT["unit"])
        return unit_facts(question.unit, question.award_year)
    if question.person is None:
        raise Misstated("person", NEEDS_SUBJECT["person"])
    return person_facts(question.person, at)


def told(question: Question, rule: Rule, found: Judgement) -> Answer:
    return Answer(
        **_standing(rule, found),
        title=question.title,
        label=Bilingual.of(rule.label),
        award_year=question.award_year,
        verdict=found.verdict.value,
        provisional=found.provisional.value if found.provisional is not None else None,
        reasons=[_reason(each) for each in found.reasons],
        missing=[Bilingual.of(each) for each in found.missing],
        deciders=list(found.deciders),
        vote_needed=_vote_needed(question, found),
    )


def _standing(rule: Rule, found: Judgement) -> dict[str, Any]:
    question = found.open_question
    return {**standing(rule), "open_question": Bilingual.of(question) if question is not None else None}


def _reason(each: Reason) -> ReasonTold:
    return ReasonTold(
        rule=each.rule, passed=each.passed, source=SourceTold.of(each.source), status=each.status.value,
        message=Bilingual.of(each.message),
    )  # fmt: skip


def _vote_needed(question: Question, found: Judgement) -> VoteNeeded | None:
    if found.vote is None:
        return None
    share = found.vote.body.fraction("share")
    votes = votes_needed(question.vote.members, share) if question.vote is not None else None
    return VoteNeeded(share=found.vote.body.string("share"), of=found.vote.body.string("of"), votes=votes)
