"""Who signs for whom (Decree 30/2020, article 13): giver, receiver, what goes on, and the lines above the name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.core.errors import DomainError, NotAllowed
from app.people.rules import delegations as rules
from app.people.rules.delegations import CannotPassOn, Mandate, Place, Post, Proposal
from app.people.types import DelegationKind

AGENCY, OFFICE, ELSEWHERE = Place(1, "/1/"), Place(2, "/1/2/"), Place(9, "/9/")
HEAD, DEPUTY, CHIEF, VICE, STRANGER = 10, 11, 12, 13, 14
POSTS = {
    HEAD: [Post(AGENCY, "Giám đốc", is_head=True)],
    DEPUTY: [Post(AGENCY, "Phó Giám đốc", is_deputy=True)],
    CHIEF: [Post(OFFICE, "Chánh Văn phòng", is_head=True)],
    VICE: [Post(OFFICE, "Phó Chánh Văn phòng", is_deputy=True)],
    STRANGER: [Post(ELSEWHERE, "Giám đốc", is_head=True)],
}
START, END = date(2026, 1, 1), date(2026, 7, 1)


def mandate(kind: DelegationKind, giver: int, receiver: int, unit: Place = AGENCY, number: int = 1) -> Mandate:
    return Mandate(number, kind, unit, giver, receiver)


def proposal(kind: DelegationKind, giver: int, receiver: int, unit: Place = AGENCY) -> Proposal:
    return Proposal(kind, unit, giver, receiver, START, END)


def check(asked: Proposal, *mandates: Mandate) -> None:
    rules.check_new(asked, posts=POSTS, mandates=mandates)


def refused_field(asked: Proposal, *mandates: Mandate) -> str | None:
    with pytest.raises(DomainError) as refusal:
        check(asked, *mandates)
    return refusal.value.field


KT, TL, TUQ, Q = (
    DelegationKind.FOR_CHIEF, DelegationKind.BY_ORDER, DelegationKind.BY_AUTHORISATION, DelegationKind.ACTING,
)  # fmt: skip


@pytest.mark.parametrize(("kind", "receiver"), [(KT, DEPUTY), (TL, CHIEF), (TUQ, CHIEF), (Q, DEPUTY)])
def test_a_head_delegates_within_his_unit(kind: DelegationKind, receiver: int) -> None:
    check(proposal(kind, HEAD, receiver))


def test_whoever_is_not_head_delegates_nothing() -> None:
    for giver in (DEPUTY, CHIEF, STRANGER):
        assert refused_field(proposal(TL, giver, VICE)) == "from_person"


def test_only_a_deputy_of_the_unit_signs_for_its_chief() -> None:
    assert refused_field(proposal(KT, HEAD, CHIEF)) == "to_person"
    assert refused_field(proposal(KT, HEAD, VICE)) == "to_person"


def test_nobody_from_elsewhere_signs_by_order() -> None:
    for kind in (TL, TUQ, Q):
        assert refused_field(proposal(kind, HEAD, STRANGER)) == "to_person"


def test_an_authorisation_cannot_be_passed_on() -> None:
    with pytest.raises(CannotPassOn):
        check(proposal(KT, CHIEF, VICE), mandate(TUQ, HEAD, CHIEF))
    with pytest.raises(CannotPassOn):
        check(proposal(TUQ, CHIEF, VICE), mandate(TUQ, HEAD, CHIEF))


def test_an_order_goes_on_to_the_receivers_own_deputy() -> None:
    check(proposal(KT, CHIEF, VICE), mandate(TL, HEAD, CHIEF))


def test_an_authorisation_is_limited_in_time() -> None:
    assert refused_field(replace(proposal(TUQ, HEAD, CHIEF), ends_on=None)) == "ends_on"
    check(replace(proposal(TL, HEAD, CHIEF), ends_on=None))


def test_nobody_delegates_to_himself_or_enters_it_for_himself() -> None:
    assert refused_field(proposal(Q, HEAD, HEAD)) == "to_person"
    with pytest.raises(NotAllowed):
        rules.check_not_to_actor(proposal(KT, HEAD, DEPUTY), DEPUTY)
    rules.check_not_to_actor(proposal(KT, HEAD, DEPUTY), None)


def principals(person: int, *mandates: Mandate) -> set[tuple[int, str]]:
    return {(found.principal_id, found.path) for found in rules.authorities(person, mandates)}


def test_what_was_received_by_order_reaches_the_deputy_and_by_authorisation_does_not() -> None:
    onward = mandate(KT, CHIEF, VICE, number=2)
    assert principals(VICE, mandate(TL, HEAD, CHIEF), onward) == {(CHIEF, "/1/"), (HEAD, "/1/")}
    assert principals(VICE, mandate(TUQ, HEAD, CHIEF), onward) == {(CHIEF, "/1/")}
    assert principals(CHIEF, mandate(TUQ, HEAD, CHIEF), onward) == {(HEAD, "/1/")}


def test_a_delegation_reaches_no_further_than_the_narrower_unit() -> None:
    given = mandate(KT, HEAD, CHIEF), mandate(KT, CHIEF, VICE, OFFICE, number=2)
    assert principals(VICE, *given) == {(CHIEF, "/1/2/"), (HEAD, "/1/2/")}
    assert rules.narrower("/1/", "/9/") is None


def test_two_who_delegate_to_each_other_end_the_chain() -> None:
    circle = mandate(Q, HEAD, DEPUTY), mandate(Q, DEPUTY, HEAD, number=2)
    assert principals(DEPUTY, *circle) == {(HEAD, "/1/")}
    assert principals(HEAD, *circle) == {(DEPUTY, "/1/")}


def lines(person: int, *mandates: Mandate) -> tuple[str, ...] | None:
    found = rules.capacity_of(person, AGENCY, posts=POSTS, mandates=mandates)
    return found.lines if found else None


def test_the_lines_above_each_signature() -> None:
    assert lines(HEAD) == ("GIÁM ĐỐC",)
    assert lines(DEPUTY, mandate(KT, HEAD, DEPUTY)) == ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")
    assert lines(CHIEF, mandate(TL, HEAD, CHIEF)) == ("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG")
    assert lines(CHIEF, mandate(TUQ, HEAD, CHIEF)) == ("TUQ. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG")
    assert lines(DEPUTY, mandate(Q, HEAD, DEPUTY)) == ("Q. GIÁM ĐỐC",)


def test_a_deputy_under_an_order_carries_both_prefixes() -> None:
    both = mandate(TL, HEAD, CHIEF), mandate(KT, CHIEF, VICE, number=2)
    assert lines(VICE, *both) == ("TL. GIÁM ĐỐC", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG")
    assert lines(VICE, mandate(TUQ, HEAD, CHIEF), both[1]) is None


def test_without_a_delegation_nobody_but_the_head_signs() -> None:
    for person in (DEPUTY, CHIEF, STRANGER):
        assert lines(person) is None
