"""Why a mutant may live: said once in reasons.toml, by function and by what the changed line holds."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.mutation.results import Mutant

FILE = Path(__file__).with_name("reasons.toml")
NO_REASON = "no reason is given yet"


@dataclass(frozen=True)
class Reason:
    """`function` "*": in any; `change` "": any, else a part of the line taken away or put in its place."""

    source: str
    function: str
    change: str
    text: str

    def fits(self, mutant: Mutant) -> bool:
        if mutant.source != self.source or self.function not in ("*", mutant.function):
            return False
        return not self.change or any(self.change in line for line in mutant.change())


def read(path: Path = FILE) -> list[Reason]:
    told = tomllib.loads(path.read_text("utf-8"))["survivor"]
    return [Reason(each["file"], each["function"], each.get("change", ""), each["reason"]) for each in told]


def reason_of(mutant: Mutant, reasons: Sequence[Reason]) -> str:
    return next((each.text for each in reasons if each.fits(mutant)), NO_REASON)
