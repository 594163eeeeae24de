"""What may be done with an initiative: moves, shares, what a filing needs, recognition."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from flask_babel import lazy_gettext as _l

from app.core.errors import DomainError, IllegalMove, NotAllowed
from app.initiatives.types import AuthorShare, Description, InitiativeState, Scope

WHOLE = 10_000
S = InitiativeState
MOVES: Mapping[InitiativeState, frozenset[InitiativeState]] = {
    S.DRAFT: frozenset({S.SUBMITTED, S.WITHDRAWN}),
    S.SUBMITTED: frozenset({S.UNDER_REVIEW, S.RETURNED, S.WITHDRAWN}),
    S.UNDER_REVIEW: frozenset({S.RETURNED, S.RECOGNISED, S.NOT_RECOGNISED, S.WITHDRAWN}),
    S.RETURNED: frozenset({S.SUBMITTED, S.UNDER_REVIEW, S.WITHDRAWN}),
    S.RECOGNISED: frozenset(),
    S.NOT_RECOGNISED: frozenset(),
    S.WITHDRAWN: frozenset(),
}
# Authors change the text only while it lies with them.
WITH_AUTHORS = frozenset({S.DRAFT, S.RETURNED})
LADDER = tuple(Scope)
# The parts of a filing, in the order of the form, with what each is called.
PARTS: Mapping[str, object] = {
    "field": _l("Field of application"),
    "first_applied_on": _l("First applied or tried on"),
    "problem": _l("State before"),
    "solution": _l("Solution"),
    "novelty": _l("What is new"),
    "effect": _l("Effect"),
}


def check_move(current: InitiativeState, target: InitiativeState) -> None:
    if target not in MOVES[current]:
        raise IllegalMove(current, target)


def missing_parts(description: Description) -> list[str]:
    """Names of PARTS that are still empty. An initiative must have been applied or tried at the base (NĐ 13/2012 as
    restated by QĐ 964/QĐ-BHXH), so the day belongs to it."""
    return [name for name in PARTS if not getattr(description, name)]


def check_description(description: Description, *, today: date) -> None:
    if description.first_applied_on is not None and description.first_applied_on > today:
        raise DomainError(_l("The day of first use lies in the future."), field="first_applied_on")


def check_authors(authors: Sequence[AuthorShare], *, lead_person_id: int) -> None:
    """Also of a draft: shares may be open, but nobody stands twice and whoever files is among the authors."""
    people = [author.person_id for author in authors if author.person_id is not None]
    if len(set(people)) != len(people):
        raise DomainError(_l("The same person is named twice."), field="authors")
    if lead_person_id not in people:
        raise DomainError(_l("Whoever files the initiative is one of its authors."), field="authors")
    if any(not 0 < author.share <= WHOLE for author in authors):
        raise DomainError(_l("Each author has a share above 0 and up to 100 %."), field="authors")


def shares_are_whole(authors: Sequence[AuthorShare]) -> bool:
    return sum(author.share for author in authors) == WHOLE


def unconfirmed(authors: Sequence[AuthorShare]) -> int:
    """Authors of this installation who have not yet said that they are one."""
    return sum(author.person_id is not None and not author.confirmed for author in authors)


def check_filing(description: Description, authors: Sequence[AuthorShare], *, today: date) -> None:
    """What must be there before it is sent. Raises DomainError."""
    check_description(description, today=today)
    if missing_parts(description):
        raise DomainError(_l("Some parts of the description are still empty."))
    if not shares_are_whole(authors):
        raise DomainError(_l("The shares of all authors must sum to exactly 100 %."))
    if unconfirmed(authors):
        raise DomainError(_l("Not every co-author has confirmed yet. You can save, but not submit."))


def check_reviewers(reviewers: Collection[int], *, wanted: int) -> None:
    if len(set(reviewers)) != wanted or len(reviewers) != wanted:
        raise DomainError(_l("Choose %(count)s different reviewers.", count=wanted), field="reviewers")


def check_reviewed(sent: int, *, wanted: int) -> None:
    if sent < wanted:
        message = _l("%(count)s reviews are needed before a decision; %(sent)s came in.", count=wanted, sent=sent)
        raise DomainError(message)


def check_not_own(person_id: int | None, author_ids: Collection[int]) -> None:
    if person_id is not None and person_id in author_ids:
        raise NotAllowed(_l("Nobody decides on an initiative of his own."))


def check_recognition(scope: Scope, decided_on: date, *, known: Mapping[Scope, date], today: date) -> None:
    """`known`: scopes already recognised with their days. A higher scope rests on the one below it."""
    if decided_on > today:
        raise DomainError(_l("The day of the decision lies in the future."), field="decided_on")
    if scope in known:
        raise DomainError(_l("It is already recognised at this scope."), field="scope")
    below = lower(scope)
    if below is not None and below not in known:
        raise DomainError(_l("A higher scope needs the recognition at the scope below it first."), field="scope")
    if below is not None and decided_on < known[below]:
        raise DomainError(_l("This decision is older than the one at the scope below."), field="decided_on")


def lower(scope: Scope) -> Scope | None:
    place = LADDER.index(scope)
    return LADDER[place - 1] if place else None


def open_scopes(known: Collection[Scope]) -> Iterator[Scope]:
    """Those that can be recognised next: the one above the highest known."""
    for scope in LADDER:
        below = lower(scope)
        if scope not in known and (below is None or below in known):
            yield scope


def highest(scopes: Collection[Scope]) -> Scope | None:
    return max(scopes, key=LADDER.index, default=None)
