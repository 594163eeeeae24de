"""Every value of every shipped rule is told in words; no key and no code of the files is shown to people."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator

import pytest

from app.core import law
from app.core.rulebook import Rule
from app.core.rulebook.schema import Check
from app.core.rulebook.shapes import SHAPES
from app.core.rulebook.shapes.awards import GATES, LEAVES
from app.core.rulebook.shapes.common import RULE_KEYS
from app.rule_desk.rules.code_names import AWARD_KEYS, CATEGORIES, MARKS, MEASURES, NAMES, STATUSES
from app.rule_desk.rules.describing import described, lines_of, particulars_of
from app.rule_desk.rules.evidence_names import EVIDENCE
from app.rule_desk.rules.key_names import KEYS, KEYS_OF_KIND, KINDS, SUBJECTS
from app.rule_desk.rules.predicate_words import CHECKS

CODE = re.compile(r"\b[a-z]+_[a-z_]+\b")
WORD = re.compile(r"[a-z]{3,}")


def rule_of(set_id: str, code: str) -> Rule:
    return next(rule for rule in law.rulebooks().sets[set_id].rules if rule.code == code)


def told(set_id: str, code: str, language: str = "en") -> dict[str, str]:
    pairs = described(rule_of(set_id, code))
    return {getattr(label, language): getattr(value, language) for label, value in pairs}


def own_keys(check: Check) -> Iterator[tuple[str, Check]]:
    """The keys that a shape knows, required or not."""
    inside = inspect.getclosurevars(check).nonlocals
    for name, shape in inside.get("known", {}).items():
        if name not in RULE_KEYS:
            yield name, shape


def shapes() -> Iterator[tuple[str, str, Check]]:
    for kinds in SHAPES.values():
        for kind, check in kinds.items():
            variants = inspect.getclosurevars(check).nonlocals.get("shapes")
            for shape in (variants or {kind: check}).values():
                yield from ((kind, key, inner) for key, inner in own_keys(shape))


def test_every_key_of_every_kind_has_a_name() -> None:
    asked = {(kind, key) for kind, key, _shape in shapes()}
    assert len(asked) > 80
    assert [each for each in asked if each[1] not in KEYS and each not in KEYS_OF_KIND] == []
    assert {kind for kind, _key in asked} <= set(KINDS)


def test_every_choice_of_every_kind_has_a_name() -> None:
    for kind, key, shape in shapes():
        choices = inspect.getclosurevars(shape).nonlocals.get("choices", ())
        names = NAMES.get(f"{kind}.{key}") or NAMES.get(key) or {}
        missing = [code for code in choices if code not in names]
        assert missing == [] or key == "unit", (kind, key, missing)


def test_every_predicate_and_every_gate_has_words() -> None:
    assert set(CHECKS) == set(LEAVES)
    assert set(NAMES["check"]) == set(GATES)


def test_every_subject_has_a_name() -> None:
    assert set(law.rulebooks().subjects()) <= set(SUBJECTS)


@pytest.mark.parametrize("set_id", law.rulebooks().sets)
def test_no_key_and_no_code_of_the_files_is_shown(set_id: str) -> None:
    for rule in law.rulebooks().sets[set_id].rules:
        lines = lines_of(rule)
        assert set(rule.body) - {"unit"} <= {re.split(r"[\[.]", line.key)[0] for line in lines}
        assert len({line.key for line in lines}) == len(lines)
        for line in [*lines, *particulars_of(rule)]:
            for words in (line.label.vi, line.label.en, line.value.vi, line.value.en):
                assert words.strip(), line.key
                assert not CODE.search(words), words
                assert "{" not in words, words


@pytest.mark.parametrize("set_id", law.rulebooks().sets)
def test_no_code_stands_for_a_word_of_vietnamese(set_id: str) -> None:
    for rule in law.rulebooks().sets[set_id].rules:
        for line in lines_of(rule):
            raw = rule.body.values.get(line.key)
            codes = raw if isinstance(raw, tuple) else (raw,)
            assert not {code for code in codes if isinstance(code, str) and WORD.fullmatch(code)} & {
                *line.value.vi.split(", ")
            }, line


NAMED = [*NAMES.values(), STATUSES, MARKS, CATEGORIES, MEASURES, EVIDENCE, KEYS, KINDS, SUBJECTS]


def test_both_languages_are_there() -> None:
    for texts in NAMED:
        for text in texts.values():
            assert text.vi.strip()
            assert text.en.strip()


def test_a_limit_is_told_with_its_unit() -> None:
    assert told("clocks-feedback-2026", "feedback.reply", "vi")["Thời hạn"].endswith("ngày làm việc")


def test_a_variant_of_a_clock_is_told_with_its_conditions() -> None:
    lines = told("clocks-denunciation-2019", "denunciation.resolve")
    words = lines["Case: Complex, extended once"]
    assert words.startswith("60 days; legal criteria that must be met: at least 1; otherwise: “")


def test_the_branches_of_a_standard_are_numbered() -> None:
    lines = told("titles-2022", "emulation_fighter_base")
    assert lines["Standard 2"].endswith(": one of the conditions below")
    assert lines["Standard 2.2"].endswith("(looked at: at least 1 initiative, scope base or above, in the award year)")


def test_shares_money_and_days_are_written_for_readers() -> None:
    assert told("votes", "emulation_fighter_base", "vi")["Tỷ lệ đồng ý tối thiểu"] == "80 %"
    assert told("bonus", "rounding", "vi")["Làm tròn đến"] == "10.000 đồng"
    assert told("rating-2025", "timing")["Before"] == "15/12"


def test_award_keys_are_told_by_the_name_of_the_award() -> None:
    assert "award" in AWARD_KEYS
    assert told("bonus", "emulation_fighter_base.person")["Award"] == "Grassroots emulation fighter"


def test_what_every_rule_has_is_told_apart_from_its_values() -> None:
    found = {line.key: line.value.en for line in particulars_of(rule_of("discipline", "repeat_offence"))}
    assert found["in_force"] == "from 01/07/2026"
    assert found["applies_to"] == "public employees"
    assert found["status"] == "Confirmed"
    assert found["source"].endswith("article 2")
