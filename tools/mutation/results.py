"""What a run of mutmut left behind: every mutant with its fate, and those that no test noticed with their change."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from mutmut.mutation.diff_apply import get_diff_for_mutant
from mutmut.stats import status_by_exit_code
from mutmut.utils.format_utils import orig_function_and_class_names_from_key

from tools.bootstrap.environment import ROOT

FOLDER = ROOT / "mutants"
# A mutant that never ends is noticed as well.
NOTICED = frozenset({"killed", "timeout", "segfault", "suspicious", "caught by type check"})


@dataclass(frozen=True)
class Mutant:
    """`source` is the file in the project; `name` mutmut's own (`mutmut show NAME`)."""

    source: str
    name: str
    status: str

    @property
    def is_killed(self) -> bool:
        return self.status in NOTICED

    @property
    def function(self) -> str:
        name, owner = orig_function_and_class_names_from_key(self.name)
        return f"{owner}.{name}" if owner else name

    def change(self) -> tuple[str, str]:
        """The lines taken away and those put in their place."""
        lines = get_diff_for_mutant(self.name, path=self.source).splitlines()[2:]
        gone, come = (" ".join(line[1:].strip() for line in lines if line.startswith(sign)) for sign in "-+")
        return gone, come


@dataclass(frozen=True)
class Tally:
    source: str
    killed: int
    total: int

    @property
    def share(self) -> float:
        """In per cent; nothing to change is all noticed."""
        return 100 * self.killed / self.total if self.total else 100.0


def mutants(folder: Path = FOLDER) -> list[Mutant]:
    """In the order of the files and of their functions."""
    found = []
    for path in sorted((folder / "app").rglob("*.py.meta")):
        source = path.relative_to(folder).as_posix().removesuffix(".meta")
        fates = json.loads(path.read_text("utf-8"))["exit_code_by_key"]
        found += [Mutant(source, name, status_by_exit_code[code]) for name, code in fates.items()]
    return found


def tallies(found: Sequence[Mutant]) -> list[Tally]:
    """One a file, the whole last."""
    total = Counter(each.source for each in found)
    killed = Counter(each.source for each in found if each.is_killed)
    files = [Tally(source, killed[source], count) for source, count in total.items()]
    return [*files, Tally("all", killed.total(), total.total())]


def lines(counted: Iterable[Tally]) -> Iterator[str]:
    yield f"{'file':<40} killed survived   share"
    for each in counted:
        yield f"{each.source:<40} {each.killed:>6} {each.total - each.killed:>8}  {each.share:>5.1f} %"
