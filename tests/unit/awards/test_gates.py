"""Every gate before a standard: when it is hit, what it leaves open, on which rows it rests, and what it then says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from app.awards.rules import gates
from app.awards.rules.answers import Answer
from app.awards.rules.gates import GateAnswer, Look
from app.awards.types import DisciplineTerm, Facts, Question, Ref, Verdict
from app.core import law
from app.core.evidence import Proceeding
from app.core.rulebook import Override, Rule, RuleSet, Status

ON = date(2026, 9, 1)
DECREE = "Quyết định số 12/2026/QĐ-UBND"


def law_of(day: date = ON) -> RuleSet:
    return law.rule_set("gates", day)


def local(code: str, **values: object) -> Rule:
    """A bar that the province has turned on."""
    overrides = [Override("gates", code, key, value, date(2026, 1, 1), DECREE) for key, value in values.items()]
    return law.rule_set("gates", ON, overrides=overrides).rule(code)


def felt(
    rule: Rule, facts: Facts, *, deciders: tuple[str, ...] = (), uses_rating: bool = True, **asked: Any
) -> tuple[Answer | None, tuple[Ref, ...]]:
    look = Look(Question("merit_diploma_province", 2026, ON, **asked), deciders, uses_rating)
    sense = gates.sense_of(rule, look)
    assert sense is not None
    return sense(facts)


def is_hit(rule: Rule, facts: Facts, **asked: Any) -> bool | None:
    answer, _ = felt(rule, facts, **asked)
    assert answer is not None
    return answer.holds


def is_asked(rule: Rule, facts: Facts, **asked: Any) -> bool:
    return felt(rule, facts, **asked)[0] is not None


def is_looked_at(rule: Rule, *, award: str = "merit_diploma_province", uses_rating: bool = True, **asked: Any) -> bool:
    return gates.sense_of(rule, Look(Question(award, 2026, ON, **asked), (), uses_rating)) is not None


def proceeding(number: str, *, opened_on: date = ON, kind: str = "press", state: str = "being_verified") -> Proceeding:
    return Proceeding(kind, state, opened_on, None, None, "case", number)


def test_only_what_is_being_verified_by_then_holds_and_its_rows_are_named() -> None:
    rule = law_of().rule("open_proceeding")
    others = (
        proceeding("later", opened_on=ON + timedelta(days=1)), proceeding("closed", state="closed"),
        proceeding("kind", kind="gossip"),
    )  # fmt: skip
    answer, refs = felt(rule, Facts(proceedings=(proceeding("one"), *others, proceeding("two"))))
    assert answer is not None
    assert (answer.holds, refs) == (True, (Ref("case", "one"), Ref("case", "two")))
    assert is_hit(rule, Facts(proceedings=others)) is False
    assert is_hit(rule, Facts(proceedings=())) is False
    assert is_hit(rule, Facts(proceedings=others), decided_on=ON + timedelta(days=1)) is True


def test_what_is_not_known_of_proceedings_and_discipline_is_said() -> None:
    for code, missing in (
        ("open_proceeding", "Whether a matter is being considered or verified"),
        ("unfinished_discipline", "Whether the person was disciplined"),
    ):
        answer, refs = felt(law_of().rule(code), Facts())
        assert answer is not None
        assert (answer.holds, [text.en for text in answer.missing], refs) == (None, [missing], ())


def term(number: str | None, *, first: date, last: date | None) -> DisciplineTerm:
    return DisciplineTerm("reprimand", first, last, ref=Ref("decision", number) if number is not None else None)


def test_a_decision_bars_from_its_first_day_to_its_last() -> None:
    rule = law_of().rule("unfinished_discipline")
    today = term("one", first=ON, last=ON)
    over, to_come, endless = (
        term("two", first=ON - timedelta(days=9), last=ON - timedelta(days=1)),
        term("three", first=ON + timedelta(days=1), last=ON + timedelta(days=9)), term("four", first=ON, last=None),
    )  # fmt: skip
    answer, refs = felt(rule, Facts(discipline=(over, today, term(None, first=ON, last=ON), to_come)))
    assert answer is not None
    assert (answer.holds, refs) == (True, (Ref("decision", "one"),))
    assert is_hit(rule, Facts(discipline=(over, to_come, endless))) is False
    assert is_hit(rule, Facts(discipline=())) is False
    assert is_hit(rule, Facts(discipline=(to_come,)), decided_on=ON + timedelta(days=1)) is True
    assert not is_asked(rule, Facts(is_unit=True)), "decisions are on persons"


def test_a_term_whose_end_hangs_on_the_category_asks_for_it() -> None:
    rule = law_of().rule("unfinished_discipline")
    over = term("one", first=ON - timedelta(days=9), last=ON - timedelta(days=1))
    open_end = replace(over, ref=Ref("decision", "two"), may_end_on=ON)
    answer, refs = felt(rule, Facts(discipline=(over, open_end, replace(open_end, ref=None))))
    assert answer is not None
    assert (answer.holds, refs) == (None, (Ref("decision", "two"),))
    assert [text.en[:21] for text in answer.missing] == ["The category of staff"]
    running = term("three", first=ON, last=ON)
    answer, refs = felt(rule, Facts(discipline=(open_end, running)))
    assert answer is not None
    assert (answer.holds, refs) == (True, (Ref("decision", "three"),))
    for first, may_end_on in ((ON - timedelta(days=9), ON - timedelta(days=1)), (ON + timedelta(days=1), None)):
        lapsed = replace(over, effective_on=first, may_end_on=may_end_on)
        assert is_hit(rule, Facts(discipline=(lapsed,))) is False
    to_come = replace(over, effective_on=ON + timedelta(days=1), ends_on=None, may_end_on=ON + timedelta(days=9))
    assert is_hit(rule, Facts(discipline=(to_come,))) is False


PAPERS = ("proposal", "report", "minutes", "certificate")


@pytest.mark.parametrize(
    ("papers", "needs_certificate", "lacking"),
    [
        (PAPERS, True, None), (PAPERS[:3], False, None), (PAPERS[:3], True, "certificate of the initiative"),
        (PAPERS[1:], False, "proposal"), (("report", "certificate"), True, "proposal, minutes of the review"),
        ((), False, "proposal, report of achievements, minutes of the review"),
    ],
)  # fmt: skip
def test_a_dossier_lacks_what_the_law_lists_and_the_certificate_only_where_it_is_relied_on(
    papers: tuple[str, ...], needs_certificate: bool, lacking: str | None
) -> None:
    rule = law_of().rule("incomplete_dossier")
    answer, _ = felt(rule, Facts(papers={each: each in papers for each in PAPERS}))
    assert answer is not None
    found = gates.read(rule, answer, needs_certificate=needs_certificate)
    assert (found.rule, found.is_hit) == (rule, lacking is not None)
    assert [text.en.startswith(f"The dossier lacks: {lacking}") for text in found.missing] == [True] * found.is_hit


def test_a_dossier_that_was_not_looked_at_is_not_asked_for() -> None:
    rule = law_of().rule("incomplete_dossier")
    assert not is_asked(rule, Facts())
    assert is_asked(rule, Facts(papers={}))


@pytest.mark.parametrize(
    ("bases", "hit"), [(("ad_hoc",), True), (("regular", "thematic"), True), (("regular",), False), ((), False)]
)
def test_an_ad_hoc_result_bars_a_regular_award(bases: tuple[str, ...], hit: bool) -> None:
    rule = law_of().rule("basis_not_regular")
    assert is_hit(rule, Facts(bases=bases)) is hit
    assert not is_asked(rule, Facts())
    assert is_looked_at(rule, award="labour_order")
    assert not is_looked_at(rule, award="advanced_worker")


def test_an_achievement_is_rewarded_once() -> None:
    rule = law_of().rule("already_rewarded")
    assert is_hit(rule, Facts(already_rewarded=("a1",))) is True
    assert is_hit(rule, Facts(already_rewarded=())) is False
    assert not is_asked(rule, Facts())


def test_a_decider_is_one_of_those_the_law_names() -> None:
    rule = law_of().rule("decider_without_authority")
    deciders = ("province_chair", "agency_head")
    assert is_hit(rule, Facts(), deciders=deciders, decider="commune_chair") is True
    assert is_hit(rule, Facts(), deciders=deciders, decider="agency_head") is False
    assert not is_looked_at(rule), "nobody was named"


@pytest.mark.parametrize(
    ("facts", "hit"),
    [
        ({"ratings": {2026: "good"}}, False), ({"ratings": {2025: "good"}}, True), ({"ratings": {}}, True),
        ({"ratings": None}, True), ({"ratings": {2026: "good"}, "expected_years": frozenset({2026})}, True),
        ({"ratings": {2026: "good"}, "expected_years": frozenset({2025})}, False),
    ],
)  # fmt: skip
def test_the_rating_of_the_year_must_be_final(facts: dict[str, Any], hit: bool) -> None:
    rule = law_of().rule("rating_not_final")
    answer, refs = felt(rule, Facts(**facts))
    assert answer is not None
    assert (answer.holds, refs) == (hit, ())
    assert [text.en for text in answer.missing] == ["The quality rating of 2026"] * hit
    assert not is_looked_at(rule, uses_rating=False)


@pytest.mark.parametrize(
    ("code", "settings", "fact", "edges", "missing"),
    [
        ("local.new_hire", {"months": 10}, "months_worked", {9: True, 10: False, None: None},
         "The months worked in the year"),
        ("local.long_absence", {"working_days": 40}, "absent_working_days", {39: False, 40: True, None: None},
         "The working days of absence in the year"),
        ("local.fined", {}, "fined", {True: True, False: False, None: None},
         "Whether the person was fined in the year"),
    ],
)  # fmt: skip
def test_a_bar_of_the_province_counts_where_a_document_turned_it_on(
    code: str, settings: dict[str, int], fact: str, edges: dict[Any, bool | None], missing: str
) -> None:
    assert not is_looked_at(law_of().rule(code)), "off as shipped"
    rule = local(code, enabled=True, **settings)
    assert {value: is_hit(rule, Facts(**{fact: value})) for value in edges} == edges
    answer, refs = felt(rule, Facts())
    assert answer is not None
    assert ([text.en for text in answer.missing], refs) == ([missing], ())
    assert not is_asked(rule, Facts(is_unit=True)), "nobody recruits, misses or fines a collective"


def test_uses_and_quotas_are_no_gates_of_one_award() -> None:
    for rule in law_of().rules:
        if rule.body.string("check") in ("initiative_used", "quota"):
            assert not is_looked_at(rule)


@pytest.mark.parametrize(
    ("code", "hit", "outcome", "passed"),
    [
        ("already_rewarded", True, Verdict.REFUSED, False), ("already_rewarded", False, Verdict.REFUSED, True),
        ("open_proceeding", True, Verdict.HOLD, None), ("open_proceeding", False, Verdict.HOLD, True),
        ("incomplete_dossier", True, Verdict.NEEDS_HUMAN, None), ("already_rewarded", None, Verdict.REFUSED, None),
    ],
)  # fmt: skip
def test_only_a_bar_that_is_hit_fails(code: str, hit: bool | None, outcome: Verdict, passed: bool | None) -> None:
    rule = law_of().rule(code)
    found = GateAnswer(rule, hit)
    reason = found.reason((Ref("case", "one"),))
    assert (found.outcome, reason.passed, reason.rule, reason.refs) == (outcome, passed, code, (Ref("case", "one"),))
    assert (reason.source, reason.status) == (rule.source, Status.CONFIRMED)
    said = rule.body.text("message").en if hit else f"Not the case: {rule.label.en}."
    assert reason.message.en == said
    assert found.reason().refs == ()


def test_a_bar_that_is_not_confirmed_is_left_to_a_person() -> None:
    rule = replace(law_of().rule("already_rewarded"), status=Status.UNCONFIRMED)
    found = GateAnswer(rule, True)
    assert (found.outcome, found.reason().passed) == (Verdict.NEEDS_HUMAN, None)
