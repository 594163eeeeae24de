"""A standard as a tree of parts that answer true, false or unknown, and ways of walking it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from app.awards.types import Reason, Ref
from app.core.rulebook import Source, Status, Text

Answer = bool | None


@dataclass(frozen=True)
class Node:
    """A leaf (`check` names its predicate) or a branch. `missing`: what would have to be known to answer."""

    path: str
    requirement: Text
    source: Source
    status: Status
    check: str | None = None
    value: Answer = None
    refs: tuple[Ref, ...] = ()
    missing: tuple[Text, ...] = ()
    parts: tuple[Node, ...] = ()
    is_any: bool = False


def all_hold(answers: Iterable[Answer]) -> Answer:
    known = list(answers)
    if any(answer is False for answer in known):
        return False
    return None if any(answer is None for answer in known) else True


def one_holds(answers: Iterable[Answer]) -> Answer:
    known = list(answers)
    if any(answer is True for answer in known):
        return True
    return None if any(answer is None for answer in known) else False


def evaluate(node: Node, answer: Callable[[Node], Answer]) -> Answer:
    """`answer` says what each leaf is worth."""
    if not node.parts:
        return answer(node)
    answers = [evaluate(part, answer) for part in node.parts]
    return one_holds(answers) if node.is_any else all_hold(answers)


def as_computed(node: Node) -> Answer:
    return node.value


def settled(node: Node) -> Answer:
    """A rule that is not confirmed settles nothing."""
    return None if node.status is Status.UNCONFIRMED else node.value


def leaves(node: Node) -> Iterator[Node]:
    if not node.parts:
        yield node
    for part in node.parts:
        yield from leaves(part)


def reasons(node: Node) -> Iterator[Reason]:
    """Branches before their parts; of what one part alone makes true, only the parts that do."""
    for part in node.parts:
        holds = evaluate(part, as_computed)
        yield Reason(part.path, holds, part.source, part.status, part.requirement, part.refs)
        shown = part
        if part.is_any and holds:
            true_ones = tuple(each for each in part.parts if evaluate(each, as_computed))
            shown = Node(part.path, part.requirement, part.source, part.status, parts=true_ones, is_any=True)
        yield from reasons(shown)


def unknowns(node: Node, answer: Callable[[Node], Answer]) -> Iterator[Text]:
    """What is missing, looked for only where it would still change the answer."""
    if evaluate(node, answer) is not None:
        return
    if not node.parts:
        yield from node.missing
    for part in node.parts:
        yield from unknowns(part, answer)
