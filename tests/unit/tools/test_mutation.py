"""What is said of a run of mutations: the shares, the survivors, and why they may live."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from tools.mutation import document, reasons, results
from tools.mutation.reasons import Reason
from tools.mutation.results import Mutant, Tally

RULES = "app/councils/rules.py"
NAME = "app.councils.rules.x_reaches__mutmut_2"
OWNED = "app.core.periods.xǁPeriodǁ__contains____mutmut_2"


class Seen(Mutant):
    """A survivor whose change is known without the files of a run."""

    def change(self) -> tuple[str, str]:
        return "members > 0", "members >= 0"


def test_every_mutant_of_a_run_is_read_with_its_fate(tmp_path: Path) -> None:
    meta = tmp_path / f"{RULES}.meta"
    meta.parent.mkdir(parents=True)
    meta.write_text(json.dumps({"exit_code_by_key": {NAME: 0, NAME[:-1] + "3": 1, NAME[:-1] + "4": 33}}))
    found = results.mutants(tmp_path)
    assert [(each.source, each.status, each.is_killed) for each in found] == [
        (RULES, "survived", False), (RULES, "killed", True), (RULES, "no tests", False),
    ]  # fmt: skip
    assert results.tallies(found) == [Tally(RULES, 1, 3), Tally("all", 1, 3)]


@pytest.mark.parametrize(
    ("status", "is_killed"),
    [("killed", True), ("timeout", True), ("survived", False), ("no tests", False), ("not checked", False)],
)
def test_a_mutant_that_never_ends_is_noticed_and_one_that_was_not_tried_is_not(status: str, is_killed: bool) -> None:
    assert Mutant(RULES, NAME, status).is_killed is is_killed


def test_a_mutant_names_its_function_and_its_class() -> None:
    assert [Mutant(RULES, name, "survived").function for name in (NAME, OWNED)] == ["reaches", "Period.__contains__"]


def test_the_shares_are_told_one_line_a_file() -> None:
    assert list(results.lines([Tally(RULES, 9, 10), Tally("all", 0, 0)])) == [
        "file                                     killed survived   share",
        "app/councils/rules.py                         9        1   90.0 %",
        "all                                           0        0  100.0 %",
    ]


@pytest.mark.parametrize(
    ("reason", "fits"),
    [
        (Reason(RULES, "reaches", "", "x"), True), (Reason(RULES, "*", "members >= 0", "x"), True),
        (Reason(RULES, "reaches", "members > 0", "x"), True), (Reason(RULES, "reaches", "share", "x"), False),
        (Reason(RULES, "votes_needed", "", "x"), False), (Reason("app/core/periods.py", "reaches", "", "x"), False),
    ],
)  # fmt: skip
def test_a_reason_is_told_by_function_and_by_what_the_line_holds(reason: Reason, fits: bool) -> None:
    assert reason.fits(Seen(RULES, NAME, "survived")) is fits


def test_the_document_lists_the_shares_and_every_survivor_with_its_reason() -> None:
    one, other = Seen(RULES, NAME, "survived"), Seen("app/core/periods.py", OWNED, "survived")
    known = [Reason(RULES, "reaches", "", "nobody has no members")]
    counted = [Tally(RULES, 8, 10), Tally("all", 8, 11)]
    text = document.render(counted, [one, one, other], known, on=date(2026, 11, 26), least=90)
    assert "at least 90 % of the changes" in text
    assert "Run of 26 November 2026:" in text
    assert f"| `{RULES}` | 10 | 8 | 2 | 80.0 % |\n| **all** | 11 | 8 | 3 | 72.7 % |" in text
    assert "- `reaches` (2): nobody has no members\n" in text
    assert text.endswith(f"- `Period.__contains__` (1): {reasons.NO_REASON}\n")


def test_the_reasons_that_are_kept_are_read() -> None:
    assert all(each.source.endswith(".py") and each.text for each in reasons.read())
