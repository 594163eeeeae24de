"""Who signs for whom, and as what (Decree 30/2020, article 13).

A deputy signs for the head (KT.), the head of a part signs by order (TL.) or by authorisation (TUQ.), somebody acts for
a head who is missing (Q.). What was received by order goes on to the receiver's own deputy; TUQ. cannot be passed on.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import lazy_gettext as _l

from app.core.documents.signing import Standing, capacity
from app.core.errors import DomainError, NotAllowed
from app.people.rules.accounts import check_period
from app.people.types import DelegationKind

LONGEST_CHAIN = 3
STANDINGS = {
    DelegationKind.FOR_CHIEF: Standing.DEPUTY,
    DelegationKind.BY_ORDER: Standing.BY_ORDER,
    DelegationKind.BY_AUTHORISATION: Standing.BY_AUTHORISATION,
    DelegationKind.ACTING: Standing.ACTING,
}


@dataclass(frozen=True)
class Place:
    """A unit in the tree."""

    id: int
    path: str


@dataclass(frozen=True)
class Post:
    """A post that somebody holds on the day in question."""

    unit: Place
    position: str
    is_head: bool = False
    is_deputy: bool = False


@dataclass(frozen=True)
class Mandate:
    """A delegation in force on the day in question."""

    id: int
    kind: DelegationKind
    unit: Place
    from_person_id: int
    to_person_id: int


@dataclass(frozen=True)
class Authority:
    """For whom somebody may sign, below which path, and by which delegations: the last one he received first."""

    principal_id: int
    path: str
    chain: tuple[Mandate, ...]


@dataclass(frozen=True)
class SignerCapacity:
    """The lines above the signature, and the delegation that allows it; none for the head himself."""

    lines: tuple[str, ...]
    standing: Standing
    principal_id: int
    delegation_id: int | None = None


@dataclass(frozen=True)
class Proposal:
    """A delegation about to be entered."""

    kind: DelegationKind
    unit: Place
    from_person_id: int
    to_person_id: int
    starts_on: date
    ends_on: date | None


class CannotPassOn(DomainError):
    def __init__(self) -> None:
        super().__init__(
            _l("Whoever signs by authorisation (TUQ.) cannot authorise another (Decree 30/2020, article 13)."),
            field="from_person",
        )


def check_not_to_actor(proposal: Proposal, actor_person_id: int | None) -> None:
    """Nobody hands himself the signature of another."""
    if proposal.to_person_id == actor_person_id:
        raise NotAllowed(_l("Somebody else must enter a delegation to you."), field="to_person")


def check_new(proposal: Proposal, *, posts: Mapping[int, Sequence[Post]], mandates: Collection[Mandate]) -> None:
    """`posts` of both people on the first day, `mandates` in force then. Raises DomainError."""
    check_period(proposal.starts_on, proposal.ends_on)
    if proposal.kind is DelegationKind.BY_AUTHORISATION and proposal.ends_on is None:
        raise DomainError(_l("An authorisation (TUQ.) is limited in time: give its end."), field="ends_on")
    if proposal.from_person_id == proposal.to_person_id:
        raise DomainError(_l("Nobody delegates to himself."), field="to_person")
    _check_giver(proposal, posts.get(proposal.from_person_id, ()), mandates)
    _check_receiver(proposal, posts)


def _check_giver(proposal: Proposal, posts: Sequence[Post], mandates: Collection[Mandate]) -> None:
    if any(post.is_head and post.unit.id == proposal.unit.id for post in posts):
        return
    received = [
        mandate for mandate in mandates
        if mandate.to_person_id == proposal.from_person_id and proposal.unit.path.startswith(mandate.unit.path)
    ]
    if not received:
        raise DomainError(
            _l("On this day this person neither heads the unit nor signs for its head."), field="from_person"
        )
    if all(mandate.kind is DelegationKind.BY_AUTHORISATION for mandate in received):
        raise CannotPassOn


def _check_receiver(proposal: Proposal, posts: Mapping[int, Sequence[Post]]) -> None:
    giver_units = {post.unit.id for post in posts.get(proposal.from_person_id, ()) if post.is_head}
    received = posts.get(proposal.to_person_id, ())
    if proposal.kind is DelegationKind.FOR_CHIEF:
        if not any(post.is_deputy and post.unit.id in {proposal.unit.id, *giver_units} for post in received):
            raise DomainError(_l("Only a deputy of this unit signs for its head (KT.)."), field="to_person")
    elif not any(post.unit.path.startswith(proposal.unit.path) for post in received):
        raise DomainError(_l("On this day this person holds no post in the unit."), field="to_person")


def authorities(person_id: int, mandates: Collection[Mandate]) -> Iterator[Authority]:
    """Everybody for whom the person may sign; what was received by authorisation ends with its receiver."""
    yield from _above((), person_id, "/", mandates)


def _above(
    chain: tuple[Mandate, ...], person_id: int, path: str, mandates: Collection[Mandate]
) -> Iterator[Authority]:
    seen = {person_id, *(mandate.to_person_id for mandate in chain)}
    for mandate in mandates:
        narrowed = narrower(mandate.unit.path, path)
        passed_on_wrongly = bool(chain) and mandate.kind is DelegationKind.BY_AUTHORISATION
        if mandate.to_person_id != person_id or narrowed is None or passed_on_wrongly or mandate.from_person_id in seen:
            continue
        longer = (*chain, mandate)
        yield Authority(mandate.from_person_id, narrowed, longer)
        if len(longer) < LONGEST_CHAIN:
            yield from _above(longer, mandate.from_person_id, narrowed, mandates)


def narrower(one: str, other: str) -> str | None:
    """The subtree that both paths hold; None when they are apart."""
    if one.startswith(other):
        return one
    return other if other.startswith(one) else None


def capacity_of(
    person_id: int, unit: Place, *, posts: Mapping[int, Sequence[Post]], mandates: Collection[Mandate]
) -> SignerCapacity | None:
    """As what the person signs for the unit; None when he may not. His own headship comes before any delegation."""
    own = _head_post(posts.get(person_id, ()), unit)
    if own is not None:
        return SignerCapacity(capacity(Standing.HEAD, post=own.position.upper()), Standing.HEAD, person_id)
    for authority in authorities(person_id, mandates):
        head = _head_post(posts.get(authority.principal_id, ()), unit)
        if head is not None and unit.path.startswith(authority.path):
            first = authority.chain[0]
            lines = _lines(authority.chain, head.position, posts)
            return SignerCapacity(lines, STANDINGS[first.kind], authority.principal_id, first.id)
    return None


def _head_post(posts: Sequence[Post], unit: Place) -> Post | None:
    return next((post for post in posts if post.is_head and post.unit.id == unit.id), None)


def _lines(chain: tuple[Mandate, ...], head_position: str, posts: Mapping[int, Sequence[Post]]) -> tuple[str, ...]:
    """From the head down: TL. GIÁM ĐỐC / KT. CHÁNH VĂN PHÒNG / PHÓ CHÁNH VĂN PHÒNG."""
    lines: tuple[str, ...] = ()
    above = head_position.upper()
    for mandate in reversed(chain):
        own = position_within(posts.get(mandate.to_person_id, ()), mandate.unit).upper()
        standing = STANDINGS[mandate.kind]
        post = above if standing is Standing.ACTING else own
        lines = (*lines[:-1], *capacity(standing, post=post, head_post=above))
        above = post
    return lines


def position_within(posts: Sequence[Post], unit: Place) -> str:
    """The post that counts here: in the unit itself before the parts below it."""
    inside = [post for post in posts if post.unit.path.startswith(unit.path)] or list(posts)
    return min(inside, key=lambda post: len(post.unit.path)).position if inside else ""
