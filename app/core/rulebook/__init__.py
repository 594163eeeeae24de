"""The law as data: dated sets of rules with their sources, read from TOML, checked, and chosen by date.

Pure: no Flask, no database, no clock. `app/rulebooks/README.md` describes the files.
"""

from __future__ import annotations

from pathlib import Path

from app.core.rulebook import messages
from app.core.rulebook.body import Body
from app.core.rulebook.checking import check_all, merge_amendments
from app.core.rulebook.checking_subjects import leaves
from app.core.rulebook.choosing import Rulebook, allows, overridden
from app.core.rulebook.grading import standing_of
from app.core.rulebook.overriding import check_override
from app.core.rulebook.reading import Reading, read
from app.core.rulebook.schema import Problem
from app.core.rulebook.sources import Act, Mark, Source, Status
from app.core.rulebook.text import Text
from app.core.rulebook.types import AmbiguousRule, NoRule, NoRuleSet, Override, Rule, RuleSet, Transition

__all__ = [
    "Act",
    "AmbiguousRule",
    "Body",
    "Mark",
    "NoRule",
    "NoRuleSet",
    "Override",
    "Problem",
    "Rule",
    "RuleSet",
    "Rulebook",
    "RulebookError",
    "Source",
    "Status",
    "Text",
    "Transition",
    "allows",
    "check",
    "check_override",
    "leaves",
    "load",
    "overridden",
    "standing_of",
]


class RulebookError(ValueError):
    """The folder of rulebooks cannot be used. Lists every problem with its file and key."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


def load(folder: Path) -> Rulebook:
    """Raises RulebookError; half a rulebook is never used."""
    reading, problems = _examine(folder)
    if problems:
        raise RulebookError(tuple(problems))
    return Rulebook(sets=reading.sets, acts=reading.acts)


def check(path: Path) -> list[Problem]:
    """Every problem in a folder, in the order of files; of one file, those it has beside the others of its folder."""
    if path.is_dir():
        return _examine(path)[1]
    return [problem for problem in _examine(path.parent)[1] if problem.file == path.name]


def _examine(folder: Path) -> tuple[Reading, list[Problem]]:
    reading = read(folder.glob("*.toml"))
    if not reading.problems:
        merge_amendments(reading)
        reading.problems.extend(check_all(reading))
    if not reading.sets and not reading.problems:
        reading.refuse(folder.name, "", messages.NOTHING_HERE)
    return reading, sorted(reading.problems, key=lambda problem: (problem.file, problem.key))
