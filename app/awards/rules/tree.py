"""A standard as a tree of parts that answer true, false or unknown, and ways of walking it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from app.awards.rules.answers import Answer
from app.awards.rules.texts import about, with_detail
from app.awards.types import Reason
from app.core.rulebook import Source, Status, Text


@dataclass(frozen=True)
class Node:
    """A leaf (`check` names its predicate, `slot` its place among the answers, `years` how many years it looks at) or a
    branch."""

    path: str
    requirement: Text
    source: Source
    status: Status
    check: str | None = None
    slot: int | None = None
    years: int = 1
    answer: Answer | None = None
    parts: tuple[Node, ...] = ()
    is_any: bool = False

    @property
    def value(self) -> bool | None:
        return self.answer.holds if self.answer is not None else None


def filled(node: Node, answers: Sequence[Answer | None]) -> Node:
    """The tree with what the facts say in its leaves."""
    if node.slot is not None:
        return replace(node, answer=answers[node.slot])
    return replace(node, parts=tuple(filled(part, answers) for part in node.parts))


def all_hold(answers: Iterable[bool | None]) -> bool | None:
    known = list(answers)
    if any(answer is False for answer in known):
        return False
    return None if any(answer is None for answer in known) else True


def one_holds(answers: Iterable[bool | None]) -> bool | None:
    known = list(answers)
    if any(answer is True for answer in known):
        return True
    return None if any(answer is None for answer in known) else False


def evaluate(node: Node, answer: Callable[[Node], bool | None]) -> bool | None:
    """`answer` says what each leaf is worth."""
    if not node.parts:
        return answer(node)
    answers = [evaluate(part, answer) for part in node.parts]
    return one_holds(answers) if node.is_any else all_hold(answers)


def as_computed(node: Node) -> bool | None:
    return node.value


def settled(node: Node) -> bool | None:
    """A rule that is not confirmed settles nothing."""
    return None if node.status is Status.UNCONFIRMED else node.value


def leaves(node: Node) -> Iterator[Node]:
    if not node.parts:
        yield node
    for part in node.parts:
        yield from leaves(part)


def reasons(node: Node) -> Iterator[tuple[Reason, int | None]]:
    """Branches before their parts, with the place of the rows each rests on; of what one part alone makes true, only
    the parts that do."""
    for part in node.parts:
        holds = evaluate(part, as_computed)
        detail = part.answer.detail if part.answer is not None else None
        message = with_detail(part.requirement, detail)
        yield Reason(part.path, holds, part.source, part.status, message), part.slot
        shown = part
        if part.is_any and holds:
            shown = replace(part, parts=tuple(each for each in part.parts if evaluate(each, as_computed)))
        yield from reasons(shown)


def unknowns(node: Node, answer: Callable[[Node], bool | None]) -> Iterator[Text]:
    """What is missing, looked for only where it would still change the answer."""
    if evaluate(node, answer) is not None:
        return
    if not node.parts:
        yield from missing(node)
    for part in node.parts:
        yield from unknowns(part, answer)


def missing(leaf: Node) -> tuple[Text, ...]:
    """What would have to be known to answer a leaf."""
    if leaf.answer is None or leaf.answer.holds is not None:
        return ()
    return leaf.answer.missing or (about("fact", leaf.requirement),)
