"""What may be done to a case, and who decides it."""

from __future__ import annotations

from datetime import date

import pytest

from app.complaints.rules import cases, labels
from app.complaints.types import (
    About,
    BodyChain,
    CaseKind,
    CaseObject,
    CaseState,
    Channel,
    Filing,
    Identity,
    IdentityMode,
    OfficialMark,
    Outcome,
    StepKind,
)
from app.core.errors import DomainError, IllegalMove

CHAIN = BodyChain(agency_id=5, superior_id=2, root_id=1)
CLOSED = {CaseState.REFUSED, CaseState.WITHDRAWN}


def test_every_state_has_its_moves() -> None:
    assert set(cases.MOVES) == set(CaseState)
    assert {state for state, targets in cases.MOVES.items() if not targets} == CLOSED


@pytest.mark.parametrize("state", CLOSED)
@pytest.mark.parametrize("target", list(CaseState))
def test_nothing_leads_out_of_a_closed_case(state: CaseState, target: CaseState) -> None:
    with pytest.raises(IllegalMove):
        cases.check_move(state, target)


def test_a_case_cannot_be_concluded_before_it_was_accepted() -> None:
    with pytest.raises(IllegalMove):
        cases.check_move(CaseState.RECEIVED, CaseState.CONCLUDED)


@pytest.mark.parametrize(
    ("mark", "leads", "decides"),
    [
        (OfficialMark.NONE, False, 5), (OfficialMark.IDENTIFIED, False, 5), (OfficialMark.IDENTIFIED, True, 2),
        (OfficialMark.DESCRIBED, False, 2),
    ],
)  # fmt: skip
def test_the_head_decides_on_his_people_and_the_superior_on_leaders_and_unknowns(
    mark: OfficialMark, leads: bool, decides: int
) -> None:
    assert cases.competent_unit(mark, CHAIN, leads_agency=leads) == decides


def test_an_unknown_body_is_the_provinces_and_the_highest_body_decides_itself() -> None:
    assert cases.competent_unit(OfficialMark.NONE, BodyChain(None, None, 1), leads_agency=False) == 1
    assert cases.competent_unit(OfficialMark.IDENTIFIED, BodyChain(1, None, 1), leads_agency=True) == 1


def filing(**changes: object) -> Filing:
    plain: dict[str, object] = {
        "kind": CaseKind.FEEDBACK, "object_kind": CaseObject.CONDUCT, "about": About(5), "what": "Chậm trễ",
        "identity_mode": IdentityMode.ANONYMOUS,
    }  # fmt: skip
    return Filing(**{**plain, **changes})  # type: ignore[arg-type]  # its own fields


NAME = {"identity_mode": IdentityMode.NAMED, "identity": Identity("Lý Thị Dân")}


@pytest.mark.parametrize("channel", list(Channel))
@pytest.mark.parametrize("kind", [CaseKind.COMPLAINT, CaseKind.DENUNCIATION])
def test_formal_kinds_come_on_paper_or_in_person(kind: CaseKind, channel: Channel) -> None:
    wanted = filing(kind=kind, channel=channel, **NAME)
    if channel in (Channel.LETTER, Channel.VISIT):
        cases.check_filing(wanted)
        return
    with pytest.raises(DomainError):
        cases.check_filing(wanted)


def test_an_anonymous_denunciation_is_none() -> None:
    with pytest.raises(DomainError) as refused:
        cases.check_filing(filing(kind=CaseKind.DENUNCIATION, channel=Channel.LETTER))
    assert refused.value.field == "identity_mode"


def test_whoever_promises_a_name_gives_one() -> None:
    with pytest.raises(DomainError) as refused:
        cases.check_filing(filing(identity_mode=IdentityMode.NAMED, identity=Identity("")))
    assert refused.value.field == "full_name"


@pytest.mark.parametrize(
    ("kind", "mode", "two"),
    [
        (CaseKind.FEEDBACK, IdentityMode.NAMED, False), (CaseKind.FEEDBACK, IdentityMode.CONFIDENTIAL, True),
        (CaseKind.DENUNCIATION, IdentityMode.NAMED, True), (CaseKind.COMPLAINT, IdentityMode.NAMED, False),
    ],
)  # fmt: skip
def test_secret_names_and_denouncers_are_opened_by_two(kind: CaseKind, mode: IdentityMode, two: bool) -> None:
    assert cases.needs_two_people(kind, mode) is two


def test_a_founded_case_about_conduct_names_the_official() -> None:
    kind = CaseKind.FEEDBACK
    with pytest.raises(DomainError):
        cases.check_conclusion(kind, Outcome.FOUNDED, mark=OfficialMark.DESCRIBED, about_conduct=True)
    cases.check_conclusion(kind, Outcome.UNFOUNDED, mark=OfficialMark.DESCRIBED, about_conduct=True)
    cases.check_conclusion(kind, Outcome.FOUNDED, mark=OfficialMark.NONE, about_conduct=True)


@pytest.mark.parametrize(
    ("kind", "state", "code"),
    [
        (CaseKind.FEEDBACK, CaseState.ACCEPTED, "feedback.reply"),
        (CaseKind.PRAISE, CaseState.RECEIVED, "feedback.reply"),
        (CaseKind.COMPLAINT, CaseState.RECEIVED, "complaint.accept"),
        (CaseKind.COMPLAINT, CaseState.ACCEPTED, "complaint.resolve_first"),
        (CaseKind.DENUNCIATION, CaseState.RECEIVED, "denunciation.accept"),
        (CaseKind.DENUNCIATION, CaseState.ACCEPTED, "denunciation.resolve"),
    ],
)
def test_each_kind_has_its_clock(kind: CaseKind, state: CaseState, code: str) -> None:
    assert cases.clock_code(kind, state) == code


def test_more_time_is_given_once_later_and_never_for_a_complaint() -> None:
    early, late = date(2026, 12, 1), date(2026, 12, 20)
    cases.check_extension(CaseKind.FEEDBACK, CaseState.ACCEPTED, extended=0, new_due=late, old_due=early)
    for kind, extended, new_due in (
        (CaseKind.COMPLAINT, 0, late), (CaseKind.FEEDBACK, 1, late), (CaseKind.FEEDBACK, 0, early),
    ):  # fmt: skip
        with pytest.raises(DomainError):
            cases.check_extension(kind, CaseState.ACCEPTED, extended=extended, new_due=new_due, old_due=early)


@pytest.mark.parametrize("members", [CaseKind, CaseState, CaseObject, Channel, IdentityMode, OfficialMark, StepKind])
def test_every_word_has_a_name(members: type) -> None:
    assert {value for value, _name in labels.pairs(members)} == {member.value for member in members}  # type: ignore[attr-defined]  # an enum


@pytest.mark.parametrize("kind", list(CaseKind))
def test_each_kind_has_the_laws_words_for_its_outcome(kind: CaseKind) -> None:
    assert set(labels.outcome_labels(kind)) == set(Outcome)
