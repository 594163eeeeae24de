"""docs/mutation.md: the shares and every survivor with its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from tools.bootstrap.environment import ROOT
from tools.mutation.reasons import Reason, reason_of
from tools.mutation.results import Mutant, Tally

FILE = ROOT / "docs" / "mutation.md"
HEAD = """# Whether the tests notice a wrong rule

`./test mutation` changes the pure rules of the law in one small place at a time (a `<` for a `<=`, a `True` for a
`False`, one argument fewer) and runs the unit tests that reach the place: at least {least} % of the changes must make a
test fail. It takes about half an hour on two cores and is no part of plain `./test`. Property tests draw the same
examples for every mutant (the Hypothesis profile `mutation`). Properties and decorated functions are not changed by
the tool, nor are `texts.py` (words alone) and module constants. This file is written by
`python -m tools.mutation --write`; reasons are kept in `tools/mutation/reasons.toml`; one change is shown by
`.venv/bin/mutmut show NAME`, the names by `.venv/bin/mutmut results`.
"""


def render(
    counted: Sequence[Tally], survivors: Sequence[Mutant], reasons: Sequence[Reason], *, on: date, least: int
) -> str:
    parts = [HEAD.format(least=least), f"Run of {on:%-d %B %Y}:", "", *_table(counted), ""]
    parts += ["## What survives, and why", "", *_survivors(survivors, reasons)]
    return "\n".join(parts) + "\n"


def _table(counted: Sequence[Tally]) -> Iterator[str]:
    yield "| file | mutants | killed | survived | share |"
    yield "|---|--:|--:|--:|--:|"
    for each in counted:
        name = f"`{each.source}`" if each.source.endswith(".py") else f"**{each.source}**"
        yield f"| {name} | {each.total} | {each.killed} | {each.total - each.killed} | {each.share:.1f} % |"


def _survivors(survivors: Sequence[Mutant], reasons: Sequence[Reason]) -> Iterator[str]:
    counts = Counter((each.source, each.function, reason_of(each, reasons)) for each in survivors)
    shown = ""
    for (source, function, text), count in counts.items():
        if source != shown:
            yield from ([""] if shown else [])
            yield from (f"`{source}`", "")
            shown = source
        yield f"- `{function}` ({count}): {text}"
