"""Everything the reader can say has a text in both languages, and results survive storing."""

from __future__ import annotations

import json
import re
from datetime import date
from enum import StrEnum
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from app.core.imports import messages
from app.core.imports.codes import NoteCode, Origin, ProblemCode, Refusal, RepairCode, SkipReason, WarningCode
from app.core.imports.json_form import from_json, to_json
from app.core.imports.result import Note, Preamble, RowProblem
from app.core.imports.sheet import read_file
from tests.unit.imports.sheets import LETTERHEAD, ROSTER_HEAD, TODAY, person, xlsx
from tests.unit.imports.specs import AWARDS, ROSTER
from tests.unit.imports.test_awards import HEAD as AWARDS_HEAD
from tests.unit.imports.test_awards import award

CATALOGUE = Path(messages.__file__).parents[2] / "translations" / "vi" / "LC_MESSAGES" / "imports.po"
NAMES = re.compile(r"%\((\w+)\)s")


@pytest.mark.parametrize(
    ("codes", "texts"),
    [
        (Refusal, messages.REFUSALS),
        (RepairCode, messages.REPAIRS),
        (ProblemCode, messages.PROBLEMS),
        (WarningCode, messages.WARNINGS),
        (SkipReason, messages.SKIPS),
        (Origin, messages.ORIGINS),
        (NoteCode, messages.NOTES),
    ],
)
def test_every_code_has_a_text(codes: type[StrEnum], texts: dict[str, object]) -> None:
    assert set(texts) == set(codes)


def test_every_text_has_its_vietnamese_with_the_same_places_and_none_is_left_over() -> None:
    vietnamese = {
        str(one.id): str(one.string) for one in read_po(BytesIO(CATALOGUE.read_bytes()), locale="vi") if one.id
    }
    english = {str(text) for texts in messages.ALL for text in texts.values()}
    assert english <= set(vietnamese)
    for text in english:
        assert vietnamese[text]
        assert set(NAMES.findall(vietnamese[text])) == set(NAMES.findall(text)), text


def test_every_problem_of_a_bad_file_can_be_told() -> None:
    rows = [
        person(1, birth="31/02/1980"),
        person(2, id_number=33199000006),
        person(4, name=None),
        person(6, category="Lạ"),
        person(8, name="A 1", id_number="001190000002", note="Nghỉ ốm từ 31/02/2026"),
        person(8, name="B", birth="x"),
    ]
    result = read_file(xlsx([ROSTER_HEAD, *rows]), spec=ROSTER, today=TODAY)
    texts = [messages.problem_text(one) for one in (*result.problems, *result.warnings)]
    assert len(texts) >= 9
    assert not [text for text in texts if "%(" in text]


def test_a_kind_can_bring_texts_of_its_own() -> None:
    problem = RowProblem(3, 2, "unit_not_found", {"name": "Sở A"})
    assert messages.problem_text(problem, also={"unit_not_found": "No unit: %(name)s"}) == "No unit: Sở A"
    with pytest.raises(KeyError):
        messages.problem_text(problem)


def test_results_survive_storing() -> None:
    rows = [
        person(1, name="LÊ THỊ BÌNH", note="Nghỉ thai sản từ 01/3/2026"),
        person(2, birth="3/1980"),
        person(2, birth="x"),
    ]
    result = read_file(xlsx([*LETTERHEAD, ROSTER_HEAD, ("I", None, "Văn phòng"), *rows]), spec=ROSTER, today=TODAY)
    assert all((result.repairs, result.problems, result.skipped, result.rows[0].notes))
    assert from_json(json.loads(json.dumps(to_json(result)))) == result


def test_whole_days_and_decisions_survive_storing() -> None:
    line = ("Kèm theo Quyết định số 15/QĐ-UBND ngày 20/12/2024 của Chủ tịch UBND tỉnh",)
    result = read_file(xlsx([line, (), AWARDS_HEAD, award(decided=date(2027, 1, 1))]), spec=AWARDS, today=TODAY)
    assert result.preamble.decided_on == date(2024, 12, 20)
    assert from_json(json.loads(json.dumps(to_json(result)))) == result


def test_the_defaults_of_what_is_stored_are_empty() -> None:
    assert Preamble() == Preamble(lines=())
    assert Note("note", NoteCode.RETIRED) == Note("note", NoteCode.RETIRED, "", None, None)
