"""Whoever may read the database asks the law as this installation has it: no value of a province is passed over."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

APP = Path(__file__).resolve().parents[3] / "app"
QUESTIONS = {"rule_set", "clock", "report_periods", "working_calendar"}
# The foundation binds the installation; calculators get it with the question.
APART = ("core", "rule_desk")
# What may ask the shipped law plainly, and why.
PLAINLY = {
    "awards/rules/nominations.py": "pure; which proceedings hold an award is no province's to set",
    "awards/rules/outlook.py": "pure; which titles there are",
    "awards/rules/replays.py": "pure; which set the year picks",
    "home/demo/timetable.py": "the fictional past, before any entry",
    "inspections/queries/catalogue.py": "types of violation, read once; they are no province's to set",
}


def plain_questions() -> Iterator[str]:
    for path in sorted(APP.rglob("*.py")):
        place = path.relative_to(APP).as_posix()
        if not place.startswith(APART) and any(_asks(path)):
            yield place


def _asks(path: Path) -> Iterator[bool]:
    """A call of `law.…` of the foundation that passes no value of the installation."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imports = (node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module == "app.core")
    shipped = any(name.name == "law" for node in imports for name in node.names)
    for node in ast.walk(tree):
        if shipped and isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            of_law = isinstance(node.func.value, ast.Name) and node.func.value.id == "law"
            yield of_law and node.func.attr in QUESTIONS and "overrides" not in {word.arg for word in node.keywords}


def test_nobody_asks_the_shipped_law_past_the_installation() -> None:
    assert sorted(plain_questions()) == sorted(PLAINLY)
