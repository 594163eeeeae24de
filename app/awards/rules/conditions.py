"""What a standard is made of, by code, and what of it must still come about; with what is not confirmed marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.awards.rules.outlook import RECEIVED_MONTH
from app.awards.rules.plans import Plan, plan
from app.awards.rules.rounds import Judged
from app.awards.rules.standards import Senses
from app.awards.rules.tree import Node
from app.awards.types import Question, Verdict
from app.core.rulebook import Status, Text
from app.core.rulebook_local.types import InstalledLaw

# A reason's code and what became of it.
Code = tuple[str, bool | None]


@dataclass(frozen=True)
class Part:
    """A part of a standard or a gate before it, by the law as it stands."""

    requirement: Text
    unconfirmed: bool
    is_gate: bool = False


@dataclass(frozen=True)
class Condition:
    """What must come about; `depth` counts the parts above it."""

    message: Text
    source: Text
    unconfirmed: bool
    depth: int = 0


def parts_of(award: str, year: int, here: InstalledLaw) -> Mapping[str, Part]:
    """By the code of the reasons that it gives. Raises NoRuleSet, NoRule."""
    asked = Question(
        award, year, date(year, RECEIVED_MONTH, 1), confirmed=here.confirmed, overrides=here.overrides
    )  # fmt: skip
    made: Plan = plan(asked, Senses(), is_unit=False)
    gates = {
        gate.code: Part(gate.label, gate.status is Status.UNCONFIRMED, is_gate=True) for gate, _ in made.main.gates
    }
    return gates | {
        node.path: Part(node.requirement, node.status is Status.UNCONFIRMED) for node in _nodes(made.main.root)
    }


def _nodes(node: Node) -> Iterator[Node]:
    for part in node.parts:
        yield part
        yield from _nodes(part)


def conditions(judged: Judged, parts: Mapping[str, Part]) -> list[Condition]:
    """What is still open of the standard, in the order of the verdict: it may come about, and must. Of what is reached
    nothing; a gate that stands in the way is told with the verdict."""
    if judged.verdict is Verdict.ELIGIBLE:
        return []
    told = judged.judgement().reasons
    wanted = [
        code
        for code in _lasting([(each.rule, each.passed) for each in told], (None,))
        if code in parts and not parts[code].is_gate
    ]
    return [
        Condition(
            each.message, each.source.text, parts[each.rule].unconfirmed,
            sum(each.rule.startswith(f"{code}.") for code in wanted),
        )
        for each in told
        if each.rule in wanted
    ]  # fmt: skip


def deciding(codes: Sequence[Code], verdict: Verdict) -> list[str]:
    """The uppermost parts that made the verdict: those that fail; where it is not refused those that are open as well
    (one that fails by a text not confirmed refuses nothing)."""
    found = list(_lasting(codes, (False,) if verdict is Verdict.REFUSED else (False, None)))
    return [code for code in found if not any(code.startswith(f"{above}.") for above in found)]


def _lasting(codes: Sequence[Code], looked_for: Sequence[bool | None]) -> Iterator[str]:
    """Those that came out so, and so did everything above them."""
    for code, passed in codes:
        above = [came for other, came in codes if code.startswith(f"{other}.")]
        if all(came in looked_for for came in (passed, *above)):
            yield code
