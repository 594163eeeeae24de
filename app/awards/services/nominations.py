"""Putting somebody forward, completing the dossier, appraising, taking it to the council and its answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from flask_babel import lazy_gettext as _l

from app.awards.models import Nomination
from app.awards.queries import council, nominations
from app.awards.queries.catalogue import find_award
from app.awards.rules.nominations import CHANGEABLE, MOVES, may_go_on
from app.awards.services import checking
from app.awards.types import DossierDetails, NominationState, Paper, Permission, Verdict
from app.core import audit, clock
from app.core.actor import SYSTEM, Actor
from app.core.columns import new_public_id
from app.core.errors import DomainError, IllegalMove, NotAllowed
from app.core.listing import search_text
from app.councils import services as councils
from app.councils.models import CouncilMeeting
from app.councils.types import Subject
from app.discipline.queries.subjects import subject_of
from app.extensions import db
from app.people.models import Person, Unit


def propose(
    person: Person, award: str, year: int, *, dossier: DossierDetails, actor: Actor, now: datetime
) -> Nomination:
    """A draft of the person's own agency. Raises DomainError: unknown award, a second one for the same year."""
    check_dossier(dossier, now=now)
    if find_award(award, dossier.received_on) is None:
        raise DomainError(_l("No shipped text covers this award on this day."), field="received_on")
    if nominations.find_live(person.id, award, year) is not None:
        raise DomainError(_l("This person is put forward for this award of this year already."), field="award")
    subject = subject_of(person, dossier.received_on)
    unit = db.session.get(Unit, subject.unit_id) if subject.unit_id is not None else None
    if unit is None:
        raise DomainError(_l("No agency here answers for this person."))
    if actor.ref != SYSTEM.ref and not actor.can_at(Permission.NOMINATION_PROPOSE, unit.path):
        raise NotAllowed(_l("The person's own agency proposes."))
    nomination = Nomination(
        public_id=new_public_id(), person_id=person.id, unit_id=unit.id, post=subject.post, award=award,
        award_year=year, state=NominationState.DRAFT, sort_key=person.sort_key,
        search_text=search_text(person.full_name), proposed_by=actor.ref, proposed_at=now,
    )  # fmt: skip
    fill(nomination, dossier, actor=actor)
    db.session.add(nomination)
    db.session.flush()
    audit.record(
        "nomination.proposed", subject=nomination, actor=actor, at=now, person_id=person.id, year=year,
        received_on=dossier.received_on,
    )  # fmt: skip
    return nomination


def check_dossier(dossier: DossierDetails, *, now: datetime) -> None:
    if dossier.received_on > clock.local_day(now):
        raise DomainError(_l("This day has not come yet."), field="received_on")


def fill(nomination: Nomination, dossier: DossierDetails, *, actor: Actor) -> None:
    if nomination.attitude_confirmed is not dossier.attitude_confirmed:
        nomination.attitude_by = actor.ref if dossier.attitude_confirmed is not None else None
    nomination.received_on = dossier.received_on
    nomination.attitude_confirmed = dossier.attitude_confirmed
    nomination.achievements = dossier.achievements
    for paper in Paper:
        setattr(nomination, f"has_{paper.value}", paper in dossier.papers)


def update(nomination_id: int, dossier: DossierDetails, *, version: int, actor: Actor, now: datetime) -> Nomination:
    """Until it goes to the council; what was submitted is judged again. Raises IllegalMove, Conflict."""
    check_dossier(dossier, now=now)
    nomination = nominations.get_to_change(
        nomination_id, version=version, viewer=actor, permission=Permission.NOMINATION_PROPOSE
    )
    if nomination.state not in CHANGEABLE:
        raise IllegalMove(nomination.state, NominationState.DRAFT)
    fill(nomination, dossier, actor=actor)
    db.session.flush()
    audit.record("nomination.updated", subject=nomination, actor=actor, at=now, received_on=dossier.received_on)
    if nomination.state is NominationState.SUBMITTED:
        checking.check_all([nomination], actor=actor, now=now)
    return nomination


def submit(nomination_id: int, *, version: int, actor: Actor, now: datetime) -> Nomination:
    """The verdict is computed and kept with its reasons; a refused one may be submitted, and shows why."""
    nomination = nominations.get_to_change(
        nomination_id, version=version, viewer=actor, permission=Permission.NOMINATION_PROPOSE
    )
    move(nomination, NominationState.SUBMITTED)
    checking.check_all([nomination], actor=actor, now=now)
    audit.record("nomination.submitted", subject=nomination, actor=actor, at=now)
    return nomination


def check_again(nomination_id: int, *, version: int, actor: Actor, now: datetime) -> Nomination:
    """After ratings became final, a decision lapsed, an initiative was recognised."""
    nomination = nominations.get_to_change(
        nomination_id, version=version, viewer=actor, permission=Permission.NOMINATION_PROPOSE
    )
    if nomination.state not in CHANGEABLE:
        raise IllegalMove(nomination.state, NominationState.SUBMITTED)
    checking.check_all([nomination], actor=actor, now=now)
    return nomination


def withdraw(nomination_id: int, *, version: int, actor: Actor, now: datetime) -> Nomination:
    nomination = nominations.get_to_change(
        nomination_id, version=version, viewer=actor, permission=Permission.NOMINATION_PROPOSE
    )
    move(nomination, NominationState.WITHDRAWN)
    audit.record("nomination.withdrawn", subject=nomination, actor=actor, at=now)
    return nomination


def appraise(
    nomination_id: int, verdict: Verdict, note: str, *, version: int, actor: Actor, now: datetime
) -> Nomination:
    """A person concludes where facts and rules leave it open; never against a bar that is known."""
    nomination = nominations.get_to_change(
        nomination_id, version=version, viewer=actor, permission=Permission.NOMINATION_APPRAISE
    )
    if nomination.state is not NominationState.SUBMITTED or nomination.verdict is not Verdict.NEEDS_HUMAN:
        raise DomainError(_l("Only what facts and rules leave open is appraised."))
    nomination.appraised, nomination.appraised_by, nomination.appraised_note = verdict, actor.ref, note
    if verdict is Verdict.REFUSED:
        move(nomination, NominationState.REFUSED)
    audit.record("nomination.appraised", subject=nomination, actor=actor, at=now, verdict=verdict)
    return nomination


def take_to_council(
    chosen: Sequence[Nomination], meeting: CouncilMeeting, *, actor: Actor, now: datetime
) -> list[Nomination]:
    """By the facts as they now are. Raises DomainError for one that may not go on: a bar, a hold in the actor's eyes,
    nothing appraised."""
    held = nominations.held_people(actor, clock.local_day(now), {each.person_id for each in chosen})
    judged = _judged(chosen)
    for nomination, checked in judged:
        verdict = checked.judgement.verdict
        if not may_go_on(verdict, nomination.appraised, held=nomination.person_id in held):
            raise DomainError(_l("%(name)s may not go to the council yet.", name=nomination.person.full_name))
        move(nomination, NominationState.TO_COUNCIL)
    shares = {each.id: checked.judgement.vote_share for each, checked in judged}
    subjects = [
        Subject(council.NOMINATION, each.id, each.award, str(shares[each.id]) if shares[each.id] else None)
        for each in chosen
    ]
    db.session.flush()
    councils.put_on_agenda(meeting, subjects, actor=actor, now=now)
    audit.record("nomination.to_council", subject=meeting, actor=actor, at=now, nominations=[n.id for n in chosen])
    return list(chosen)


def _judged(chosen: Sequence[Nomination]) -> list[tuple[Nomination, checking.Checked]]:
    found = checking.judge_all(chosen, viewer=None)
    return [(each, found[each.id]) for each in chosen]


def take_result(nomination_id: int, *, version: int, actor: Actor, now: datetime) -> Nomination:
    """After the minutes are signed: the share of all members decides whether it passed."""
    nomination = nominations.get_to_change(
        nomination_id, version=version, viewer=actor, permission=Permission.NOMINATION_APPRAISE
    )
    if nomination.id not in council.tallies_of([nomination.id]):
        raise DomainError(_l("The minutes of the council are not signed yet."))
    if nomination.state is not NominationState.TO_COUNCIL:
        raise IllegalMove(nomination.state, NominationState.PASSED)
    checked = checking.check_all([nomination], actor=actor, now=now)[nomination.id]
    vote = next((reason for reason in checked.judgement.reasons if reason.rule == "vote"), None)
    passed = vote is None or vote.passed is not False
    move(nomination, NominationState.PASSED if passed else NominationState.FAILED)
    audit.record("nomination.voted", subject=nomination, actor=actor, at=now, passed=passed)
    return nomination


def move(nomination: Nomination, target: NominationState) -> None:
    if target not in MOVES[nomination.state]:
        raise IllegalMove(nomination.state, target)
    nomination.state = target
