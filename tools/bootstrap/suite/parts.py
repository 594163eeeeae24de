"""What `./test` consists of. A part may have several steps; steps of one lane run one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from tools.bootstrap.environment import program, python

# What plain `./test` runs, and what it runs only when it is named.
USUAL = ("lint", "types", "contracts", "unit", "integration", "browser")
ON_REQUEST = ("mutation",)
NAMES = USUAL + ON_REQUEST
TOUR = "tests/browser/home/everywhere"


class Lane(StrEnum):
    """Two lanes for two cores, each with one engine and one half of the browser's tests; LAST has the machine for
    itself afterwards."""

    FIRST = "first"
    SECOND = "second"
    LAST = "last"


@dataclass(frozen=True)
class Step:
    """`commands` run in order, all of them, also after one that failed."""

    part: str
    label: str
    lane: Lane
    commands: tuple[tuple[str, ...], ...]
    needs_browser: bool = False


def steps(chosen: Sequence[str]) -> list[Step]:
    """The steps of the chosen parts in their fixed order; the usual ones when none is chosen."""
    return [step for step in all_steps() if step.part in (chosen or USUAL)]


def all_steps() -> tuple[Step, ...]:
    ruff = (str(program("ruff")), "check", ".")
    djlint = (str(program("djlint")), "--lint", "--quiet", "app/templates")
    postgresql = pytest("tests/integration", "--engine", "postgresql")
    walks = pytest("tests/browser", f"--ignore={TOUR}")
    return (
        Step("lint", "lint", Lane.SECOND, (ruff, djlint)),
        Step("types", "types", Lane.SECOND, ((str(program("mypy")), "app", "tools"),)),
        Step("contracts", "contracts", Lane.SECOND, ((str(program("lint-imports")), "--no-logo"),)),
        Step("unit", "unit", Lane.SECOND, (pytest("tests/unit"),)),
        Step("integration", "integration · SQLite", Lane.SECOND, (pytest("tests/integration"),)),
        Step("integration", "integration · PostgreSQL", Lane.FIRST, (postgresql,)),
        Step("browser", "browser · walks", Lane.SECOND, (walks,), needs_browser=True),
        Step("browser", "browser · every page", Lane.FIRST, (pytest(TOUR),), needs_browser=True),
        Step("mutation", "mutation", Lane.LAST, ((python(), "-m", "tools.mutation"),)),
    )


def pytest(*arguments: str) -> tuple[str, ...]:
    return (python(), "-m", "pytest", *arguments)
