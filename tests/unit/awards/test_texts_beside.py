"""The texts beside the one in force: the one a draft amends, a newer one that may be better, and one that is tried."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.awards.rules.outlook import ahead, open_from, round_of
from app.awards.rules.plans import award_rule, plan
from app.awards.rules.rounds import Round, judge
from app.awards.rules.standards import Senses
from app.awards.types import DisciplineTerm, Facts, Judgement, Question, Ref, Solution, Use, Verdict, Vote
from app.core import law
from app.core.evidence import Proceeding
from app.core.rulebook import NoRule, Override, Status
from app.core.rulebook_local.types import InstalledLaw
from tests.unit.rule_desk.folders import with_files

FIGHTER, DIPLOMA = "emulation_fighter_base", "merit_diploma_province"
OLD, NEW, DECIDED = date(2026, 9, 1), date(2026, 10, 1), date(2026, 12, 20)
IDEA = Solution("i1", "base", date(2026, 5, 1), effective=True, replicable=True, used_for=())
BEST = Facts(
    ratings={2026: "excellent"}, attitude_confirmed=True, discipline=(), proceedings=(), initiatives=(IDEA,), topics=(),
    titles=(),
)  # fmt: skip
E, R, N = Verdict.ELIGIBLE, Verdict.REFUSED, Verdict.NEEDS_HUMAN
BETTER = "The newer text in force on the day of the decision may be more favourable."


def judged(received: date, award: str = FIGHTER, facts: Facts = BEST, **asked: Any) -> Judgement:
    return judge(Question(award, 2026, received, **asked), facts)


@contextmanager
def amended(folder: Path, name: str, old: str, new: str, *, times: int = 1) -> Iterator[None]:
    text = (law.FOLDER / f"{name}.toml").read_text("utf-8")
    assert old in text
    with law.read_from(with_files(folder, **{name: text.replace(old, new, times)})):
        yield


def test_a_refusal_that_the_newer_text_might_lift_says_so() -> None:
    rude = replace(BEST, attitude_confirmed=False)
    found = judged(OLD, facts=rude, decided_on=DECIDED)
    assert found.verdict is N
    assert [text.en for text in found.missing][-1] == BETTER
    assert len(found.missing) > 1, "what the newer text leaves open is said as well"
    assert judged(OLD, facts=rude, decided_on=date(2026, 9, 30)).verdict is R


def test_a_newer_text_that_was_confirmed_lifts_a_refusal() -> None:
    rude = replace(BEST, attitude_confirmed=False)
    found = judged(OLD, facts=rude, decided_on=DECIDED, confirmed=frozenset({"titles-2026"}))
    assert (found.verdict, [text.en for text in found.missing]) == (E, [BETTER])


def test_a_bar_that_a_province_turned_on_counts() -> None:
    own = Override("gates", "local.new_hire", "enabled", True, date(2026, 1, 1), "Quyết định số 12/2026/QĐ-UBND")
    short = replace(BEST, months_worked=9)
    assert judged(OLD, facts=short, overrides=(own,)).verdict is R
    assert judged(OLD, facts=short).verdict is E


def test_a_refusal_by_both_texts_stands() -> None:
    low = replace(BEST, ratings={2026: "completed"}, attitude_confirmed=False)
    found = judged(OLD, facts=low, decided_on=DECIDED)
    assert (found.verdict, BETTER in [text.en for text in found.missing]) == (R, False)


def test_what_the_council_refused_the_newer_text_does_not_lift() -> None:
    found = judged(OLD, decided_on=DECIDED, vote=Vote(11, 8))
    assert (found.verdict, found.missing) == (R, ())
    lifted = judged(OLD, facts=replace(BEST, attitude_confirmed=False), decided_on=DECIDED, vote=Vote(11, 9))
    assert ("vote", True) in [(reason.rule, reason.passed) for reason in lifted.reasons]


def test_a_vote_is_told_with_the_votes_that_were_needed() -> None:
    for in_favour, passed in ((9, True), (8, False)):
        [reason] = [each for each in judged(OLD, vote=Vote(11, in_favour)).reasons if each.rule == "vote"]
        said = f"{in_favour} of 11 members of the council in favour (at least 9 of 11 are needed)."
        assert (reason.passed, reason.message.en, reason.status) == (passed, said, Status.CONFIRMED)
        assert "30" in reason.source.text.en


def test_a_share_that_was_not_read_leaves_the_vote_and_what_follows_to_people(tmp_path: Path) -> None:
    with amended(tmp_path, "votes", 'confidence = ["V"]', 'confidence = ["K"]', times=-1):
        found = judged(OLD, vote=Vote(11, 11))
        [reason] = [each for each in found.reasons if each.rule == "vote"]
        assert (found.verdict, reason.passed, reason.status) == (N, None, Status.UNCONFIRMED)
        assert judged(NEW, vote=Vote(11, 11)).provisional is None
        assert judged(NEW).provisional is E
        assert judged(OLD, vote=Vote(11, 0)).verdict is N


def test_under_a_draft_a_unit_is_judged_by_the_standard_for_units() -> None:
    years: dict[int, str] = {2025: "excellent", 2026: "excellent"}
    unit = Facts(
        is_unit=True, ratings=years, unity_confirmed=True, thrift_confirmed=True, proceedings=(), paths=(), titles=(),
    )  # fmt: skip
    found = judged(NEW, DIPLOMA, unit)
    assert (found.verdict, found.provisional, found.rule_set) == (N, E, "titles-2026")
    assert judged(NEW, DIPLOMA, replace(unit, unity_confirmed=False)).provisional is R
    apart = judged(OLD, DIPLOMA, replace(unit, unity_confirmed=False), decided_on=DECIDED)
    assert apart.verdict is R, "no text is better for it"


def test_a_title_that_only_the_draft_knows_has_nothing_to_agree_with(tmp_path: Path) -> None:
    text = (law.FOLDER / "titles-2026.toml").read_text("utf-8")
    first = text.index("[[rule]]")
    rule = text[first : text.index("[[rule]]", first + 1)].replace(FIGHTER, "emulation_fighter_new")
    with law.read_from(with_files(tmp_path, **{"titles-2026": text + "\n" + rule})):
        found = judged(NEW, "emulation_fighter_new")
        assert (found.verdict, found.provisional) == (N, None)
        with pytest.raises(NoRule):
            judged(OLD, "emulation_fighter_new", decided_on=DECIDED)


def test_under_a_draft_a_bar_that_is_known_refuses_and_nothing_is_provisional() -> None:
    found = judged(NEW, facts=replace(BEST, already_rewarded=("a1",)))
    assert (found.verdict, found.provisional) == (R, None)
    assert judged(NEW, vote=Vote(11, 8)).verdict is R
    assert judged(NEW, vote=Vote(11, 9)).provisional is E


def test_of_a_draft_every_part_is_named_as_not_confirmed_where_it_leaves_the_verdict_open() -> None:
    said = [text.en for text in judged(NEW).missing]
    assert said
    assert all(each.startswith("The rule is not confirmed: ") for each in said)
    low = judged(OLD, facts=replace(BEST, ratings={2026: "completed"}))
    assert (low.verdict, low.missing) == (R, ())


@pytest.mark.parametrize(("confidence", "verdict"), [(None, E), ("K", N)])
def test_a_part_of_a_confirmed_standard_that_was_not_read_is_left_to_a_person(
    tmp_path: Path, confidence: str | None, verdict: Verdict
) -> None:
    line = 'code = "rating"\ncheck = "rating_at_least"\n'
    marked = line + (f'confidence = ["{confidence}"]\n' if confidence else "")
    with amended(tmp_path, "titles-2022", line, marked):
        found = judged(OLD)
        assert found.verdict is verdict
        assert [text.en.startswith("The rule is not confirmed: Rated") for text in found.missing] == (
            [True] if confidence else []
        )
        assert judged(NEW).provisional is (None if confidence else E), "the older text must settle it too"
        assert judged(NEW, confirmed=frozenset({"titles-2022"})).provisional is E, "it does once it is vouched for"
        assert judged(NEW, confirmed=frozenset({"titles-2026"})).verdict is E, "vouched for, all of it"


def test_a_part_of_a_draft_that_was_not_read_still_agrees_provisionally(tmp_path: Path) -> None:
    """Taken as law, all of it is."""
    text = (law.FOLDER / "titles-2026.toml").read_text("utf-8")
    head, fighter = text.split(f'code = "{FIGHTER}"', 1)
    marked = fighter.replace("[[rule.criteria]]\n", '[[rule.criteria]]\nconfidence = ["K"]\n', 1)
    with law.read_from(with_files(tmp_path, **{"titles-2026": head + f'code = "{FIGHTER}"' + marked})):
        assert judged(NEW).provisional is E


def test_a_law_that_is_tried_answers_at_once(tmp_path: Path) -> None:
    line = 'code = "rating"\ncheck = "rating_at_least"\nrating = "good"'
    good = replace(BEST, ratings={2026: "good"})
    here = InstalledLaw()
    assert judged(OLD, facts=good).verdict is E
    before = round_of(2024, [FIGHTER], here)
    with amended(tmp_path, "titles-2022", line, line.replace('"good"', '"excellent"')):
        assert judged(OLD, facts=good).verdict is R
        assert round_of(2024, [FIGHTER], here) is not before
    assert judged(OLD, facts=good).verdict is E
    assert round_of(2024, [FIGHTER], here) is before


def test_a_judgement_names_its_set_its_source_and_its_standing() -> None:
    found, draft = judged(OLD), judged(NEW)
    rule = law.rule_set("titles", OLD).rule(FIGHTER)
    assert (found.rule_set, found.source, found.status) == ("titles-2022", rule.source, Status.CONFIRMED)
    assert (found.open_question, draft.status) == (None, Status.UNCONFIRMED)
    assert draft.open_question is not None
    assert draft.open_question.en
    assert found.deciders == ("unit_head", "agency_head", "commune_chair")


def test_many_questions_at_once_are_answered_like_each_by_itself() -> None:
    rated = replace(BEST, rating_refs={2026: Ref("rating", "r1")})
    questions = [Question(award, 2026, day) for day in (OLD, NEW) for award in (FIGHTER, DIPLOMA)]
    together = Round(questions)
    assert [each.judgement() for each in together.judge(rated)] == [judge(each, rated) for each in questions]
    votes = [Vote(11, 9), None, Vote(11, 8), None]
    voted = [judge(replace(each, vote=vote), rated) for each, vote in zip(questions, votes, strict=True)]
    assert [each.judgement() for each in together.judge(rated, votes)] == voted
    assert [each.verdict for each in together.judge(rated, votes)] == [each.verdict for each in voted]


def test_the_rows_behind_a_reason_are_told_with_it() -> None:
    ref = Ref("case", "p1")
    case = Proceeding("press", "being_verified", OLD, None, None, ref.kind, ref.public_id)
    ended = DisciplineTerm("reprimand", date(2020, 1, 1), date(2021, 1, 1), ref=Ref("decision", "d1"))
    rated = replace(BEST, proceedings=(case,), discipline=(ended,), rating_refs={2026: Ref("rating", "r1")})
    behind = {reason.rule: reason.refs for reason in judged(OLD, facts=rated).reasons}
    assert behind["open_proceeding"] == (ref,)
    assert behind["unfinished_discipline"] == ()
    assert behind["advanced_worker.rating"] == (Ref("rating", "r1"),)
    assert behind["advanced_worker"] == ()


def test_what_a_topic_was_used_for_counts_like_that_of_an_initiative() -> None:
    low = replace(BEST, ratings={2026: "good"}, initiatives=())
    for used, verdict in (
        ((), E), ((Use("title", FIGHTER, 2026),), E), ((Use("title", "emulation_fighter_province", 2026),), N),
        ((Use("commendation", DIPLOMA, 2026),), R),
    ):  # fmt: skip
        assert judged(OLD, facts=replace(low, topics=(replace(IDEA, used_for=used),))).verdict is verdict


def test_a_commendation_has_a_rule_for_units_of_its_own_where_the_law_gives_one() -> None:
    titles = law.rule_set("titles", OLD)
    assert award_rule(titles, DIPLOMA, is_unit=True).code == f"{DIPLOMA}.unit"
    assert award_rule(titles, DIPLOMA, is_unit=False).code == DIPLOMA
    assert award_rule(titles, "advanced_collective", is_unit=True).code == "advanced_collective"


def test_gates_that_look_at_other_days_deciders_or_years_are_asked_apart() -> None:
    """Questions of one round share what is the same for all of them, and nothing else."""
    senses = Senses()
    base = Question(FIGHTER, 2026, OLD, decider="agency_head")

    def places(question: Question) -> dict[str, int]:
        found = plan(question, senses, is_unit=False)
        return {rule.code: place for rule, place in found.main.gates}

    first = places(base)
    assert places(base) == first
    later = places(replace(base, decided_on=date(2026, 9, 2)))
    assert later["open_proceeding"] != first["open_proceeding"]
    months = [Override("gates", "local.new_hire", "months", count, OLD, "Quyết định số 12") for count in (6, 10)]
    on = Override("gates", "local.new_hire", "enabled", True, OLD, "Quyết định số 12")
    hired = [places(replace(base, overrides=(on, each)))["local.new_hire"] for each in months]
    assert hired[0] != hired[1], "each province has its own months"
    assert places(replace(base, year=2025))["rating_not_final"] != first["rating_not_final"]
    assert places(replace(base, decider="unit_head"))["decider_without_authority"] != first["decider_without_authority"]
    other = places(replace(base, award="emulation_fighter_province"))
    assert other["decider_without_authority"] != first["decider_without_authority"], "another award has other deciders"
    assert other["open_proceeding"] == first["open_proceeding"]


def test_years_ahead_are_looked_at_up_to_the_last_one() -> None:
    low = replace(BEST, ratings={2026: "completed"}, open_from=2026)
    for years, reachable in ((0, None), (1, 2027), (2, 2027)):
        [found] = ahead(low, 2026, [FIGHTER], InstalledLaw(), years=years)
        assert found.reachable == reachable
        assert (found.then is None) is (reachable is None)


def test_the_outlook_takes_texts_that_are_not_confirmed_as_if_they_were_and_the_verdict_of_today_does_not() -> None:
    [found] = ahead(replace(BEST, open_from=2026), 2026, [FIGHTER], InstalledLaw())
    assert found.then is not None
    assert (found.now.verdict, found.then.verdict, found.reachable) == (N, E, 2026)
    vouching = InstalledLaw(confirmed=frozenset({"titles-2026"}))
    [vouched] = ahead(replace(BEST, open_from=2026), 2026, [FIGHTER], vouching)
    assert vouched.now.verdict is E


@pytest.mark.parametrize(("year", "expected"), [(2025, None), (2026, 2026), (2027, 2027)])
def test_of_a_year_that_is_over_nothing_more_is_expected(year: int, expected: int | None) -> None:
    assert open_from(year, date(2026, 12, 31)) == expected


def test_a_round_looks_back_as_far_as_any_of_its_texts() -> None:
    titles = {
        award: round_of(2026, [award], InstalledLaw()).years_back
        for award in ("advanced_worker", FIGHTER, "emulation_fighter_province")
    }
    assert titles["advanced_worker"] == titles[FIGHTER] == 1
    assert titles["emulation_fighter_province"] == 3
    assert round_of(2026, list(titles), InstalledLaw()).years_back == 3
