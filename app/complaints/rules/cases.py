"""What may be done to a case, and when. Pure."""

from __future__ import annotations

from datetime import date

from flask_babel import lazy_gettext as _l

from app.complaints.types import (
    INTERNAL_STEPS,
    OPEN_STATES,
    About,
    BodyChain,
    CaseKind,
    CaseState,
    Channel,
    Filing,
    IdentityMode,
    OfficialMark,
    Outcome,
    StepKind,
)
from app.core.errors import DomainError, IllegalMove

MOVES: dict[CaseState, frozenset[CaseState]] = {
    CaseState.RECEIVED: frozenset(
        {CaseState.ACCEPTED, CaseState.REFUSED, CaseState.TRANSFERRED, CaseState.WITHDRAWN}
    ),
    CaseState.ACCEPTED: frozenset({CaseState.CONCLUDED, CaseState.TRANSFERRED, CaseState.WITHDRAWN}),
    CaseState.TRANSFERRED: frozenset({CaseState.CONCLUDED, CaseState.WITHDRAWN}),
    CaseState.REFUSED: frozenset(),
    CaseState.CONCLUDED: frozenset({CaseState.ACCEPTED}),
    CaseState.WITHDRAWN: frozenset(),
}
# Law on Denunciations 2018, art. 22: in writing or in person only; the Law on Complaints 2011, art. 8, alike.
FORMAL_CHANNELS = frozenset({Channel.LETTER, Channel.VISIT})
FORMAL_KINDS = frozenset({CaseKind.COMPLAINT, CaseKind.DENUNCIATION})
LONGEST_RATING = 5


def check_move(current: CaseState, target: CaseState) -> None:
    """Raises IllegalMove. From concluded back to accepted is the one reopening (`check_reopening`)."""
    if target not in MOVES[current]:
        raise IllegalMove(current, target)


def check_reopening(state: CaseState, *, rounds: int) -> None:
    """A citizen who does not agree has it looked into again, once."""
    check_move(state, CaseState.ACCEPTED)
    if state is CaseState.CONCLUDED and rounds > 1:
        raise DomainError(_l("This case was already looked into a second time."))


def is_open(state: CaseState) -> bool:
    return state in OPEN_STATES


def check_filing(filing: Filing) -> None:
    """A complaint or denunciation needs a signed letter or a recorded statement, and a name. Raises DomainError."""
    if filing.kind in FORMAL_KINDS:
        if filing.channel not in FORMAL_CHANNELS:
            raise DomainError(
                _l("A complaint or denunciation comes by letter or in person; by this way it is feedback."),
                field="kind",
            )
        if filing.identity_mode is IdentityMode.ANONYMOUS:
            raise DomainError(
                _l("A complaint or denunciation without a name is handled as feedback."), field="identity_mode"
            )
    if filing.identity_mode is IdentityMode.ANONYMOUS:
        if filing.identity is not None:
            raise ValueError("an anonymous filing keeps no identity")
    elif filing.identity is None or not filing.identity.full_name:
        raise DomainError(_l("Write the full name, or choose to stay anonymous."), field="full_name")
    check_about(filing.about)


def check_about(about: About) -> None:
    """Raises DomainError."""
    if (about.mark is OfficialMark.IDENTIFIED) != (about.person_id is not None):
        raise DomainError(_l("Choose the official from the list, or describe him."), field="person")
    if about.mark is OfficialMark.DESCRIBED and not about.described:
        raise DomainError(_l("Describe the official: desk, looks, what the badge says."), field="described")
    if about.person_id is not None and about.unit_id is None:
        raise ValueError("an identified official belongs to a unit")


def competent_unit(mark: OfficialMark, chain: BodyChain, *, leads_agency: bool) -> int:
    """The body that decides: its head decides on his people, the superior on the head, his deputies, and on whoever is
    not identified yet, since that may be one of them (Law on Denunciations 2018, art. 12).

    `leads_agency`: the official is its head or deputy.
    """
    if chain.agency_id is None:
        return chain.root_id
    if mark is OfficialMark.DESCRIBED or leads_agency:
        return chain.superior_id or chain.agency_id
    return chain.agency_id


def needs_two_people(kind: CaseKind, mode: IdentityMode) -> bool:
    """Who wrote under a promise of secrecy, and whoever denounces (art. 8, 9, 47 and 56), is named to nobody alone."""
    return mode is IdentityMode.CONFIDENTIAL or kind is CaseKind.DENUNCIATION


def clock_code(kind: CaseKind, state: CaseState) -> str:
    """The clock that runs now: formal kinds are first accepted, then resolved."""
    if kind not in FORMAL_KINDS:
        return "feedback.reply"
    if state is CaseState.RECEIVED:
        return f"{kind}.accept"
    return "complaint.resolve_first" if kind is CaseKind.COMPLAINT else "denunciation.resolve"


def check_extension(kind: CaseKind, state: CaseState, *, extended: int, new_due: date, old_due: date) -> None:
    """Complaints know no extension, only a longer limit from the start (NĐ 124/2020, art. 3a as amended); others have
    one, given in writing with its reason. Raises DomainError."""
    if state not in (CaseState.ACCEPTED, CaseState.TRANSFERRED):
        raise DomainError(_l("Only a case that was accepted can be given more time."))
    if kind is CaseKind.COMPLAINT:
        raise DomainError(_l("The law knows no extension for complaints."))
    if extended:
        raise DomainError(_l("This case was already given more time once."))
    if new_due <= old_due:
        raise DomainError(_l("The new day must come after the present one."), field="new_due")


def check_conclusion(kind: CaseKind, outcome: Outcome, *, mark: OfficialMark, about_conduct: bool) -> None:
    """A founded case about somebody's conduct names him: nobody else bears its consequence. Raises DomainError."""
    founded = outcome is not Outcome.UNFOUNDED
    if founded and mark is OfficialMark.DESCRIBED and about_conduct:
        raise DomainError(
            _l("A founded case names the official. First record who it was, or that no single official is meant."),
            field="outcome",
        )


def is_internal(kind: StepKind) -> bool:
    return kind in INTERNAL_STEPS


def is_late(due: date, *, closed_on: date | None, today: date) -> bool:
    """After the last day of the law; a closed case by its own day."""
    return (closed_on or today) > due
