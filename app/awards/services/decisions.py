"""Decisions: drafted with an empty number, issued with the number the clerk gave, awards taken back by a document."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from flask_babel import lazy_gettext as _l

from app.awards.models import Award, AwardDecision, HonourEntry, InitiativeUse, Nomination, Revocation
from app.awards.queries import decisions as queries
from app.awards.queries import nominations
from app.awards.queries.catalogue import find_award
from app.awards.rules.bonus import Bonus, Prize, bonus
from app.awards.rules.nominations import may_go_on
from app.awards.services import checking
from app.awards.services.checking import Checked
from app.awards.services.nominations import move
from app.awards.types import (
    AwardKind,
    AwardStatus,
    DecisionState,
    Issue,
    NominationState,
    RevocationDetails,
    Verdict,
)
from app.core import audit, clock, installed_law, notifications
from app.core.actor import SYSTEM, Actor
from app.core.columns import new_public_id
from app.core.errors import DomainError, IllegalMove
from app.core.listing import search_text
from app.core.vietnamese import clean
from app.extensions import db
from app.people.models import Unit

GRANTED = "award.granted"
READY = (NominationState.PASSED, NominationState.SUBMITTED)


def draft(
    unit: Unit, award: str, year: int, *, chosen: Sequence[Nomination], actor: Actor, now: datetime
) -> AwardDecision:
    """Lines for nominations that passed; of titles without a vote, for those that are eligible."""
    if not chosen:
        raise DomainError(_l("Choose who stands on the decision."), field="chosen")
    decision = AwardDecision(
        public_id=new_public_id(), unit_id=unit.id, award=award, award_year=year, state=DecisionState.DRAFT,
        search_text=search_text(unit.name), drafted_by=actor.ref, drafted_at=now,
    )  # fmt: skip
    db.session.add(decision)
    db.session.flush()
    _check_ready(chosen, actor=actor, now=now)
    for nomination in chosen:
        move(nomination, NominationState.IN_DECISION)
        db.session.add(_line(decision, nomination, actor=actor, now=now))
    db.session.flush()
    audit.record(
        "decision.drafted", subject=decision, actor=actor, at=now, year=year, nominations=[n.id for n in chosen]
    )
    return decision


def _check_ready(chosen: Sequence[Nomination], *, actor: Actor, now: datetime) -> None:
    held = nominations.held_people(actor, clock.local_day(now), {each.person_id for each in chosen})
    found = checking.judge_all(chosen, viewer=None)
    for each in chosen:
        is_held, judgement = each.person_id in held, found[each.id].judgement
        voted = each.state is NominationState.PASSED or judgement.vote_share is None
        if each.state not in READY or not voted or not may_go_on(judgement.verdict, each.appraised, held=is_held):
            raise DomainError(_l("%(name)s cannot stand on a decision yet.", name=each.person.full_name))


def _line(decision: AwardDecision, nomination: Nomination, *, actor: Actor, now: datetime) -> Award:
    rule = find_award(nomination.award, nomination.received_on)
    return Award(
        public_id=new_public_id(), decision_id=decision.id, nomination_id=nomination.id,
        person_id=nomination.person_id, unit_id=nomination.unit_id, name=nomination.person.full_name,
        post=", ".join(filter(None, (nomination.post, nomination.unit.name))), code=nomination.award,
        kind=AwardKind(rule.kind) if rule is not None else AwardKind.TITLE, award_year=nomination.award_year,
        status=AwardStatus.DRAFTED, sort_key=nomination.sort_key, search_text=nomination.search_text,
        recorded_by=actor.ref, recorded_at=now,
    )  # fmt: skip


def take_off(award_id: int, *, version: int, actor: Actor, now: datetime) -> Award:
    """A line leaves the draft; its nomination goes back to where it stood."""
    award = queries.get_award_to_change(award_id, version=version, viewer=actor)
    if award.status is not AwardStatus.DRAFTED or award.nomination is None:
        raise DomainError(_l("Only a line of a draft can be taken off."))
    voted = nominations_voted(award.nomination)
    move(award.nomination, NominationState.PASSED if voted else NominationState.SUBMITTED)
    audit.record("decision.line_taken_off", subject=award.decision, actor=actor, at=now, nomination=award.nomination_id)
    db.session.delete(award)
    return award


def nominations_voted(nomination: Nomination) -> bool:
    return checking.judge_all([nomination], viewer=None)[nomination.id].judgement.vote_share is not None


def issue(decision_id: int, details: Issue, *, version: int, actor: Actor, now: datetime) -> AwardDecision:
    """Every line is judged once more on the day of the decision. Raises DomainError naming who falls, Conflict."""
    decision = queries.get_decision_to_change(decision_id, version=version, viewer=actor)
    if decision.state is DecisionState.ISSUED:
        raise IllegalMove(decision.state, DecisionState.ISSUED)
    if details.issued_on > clock.local_day(now):
        raise DomainError(_l("This day has not come yet."), field="issued_on")
    lines = [award for award in decision.awards if award.nomination is not None]
    checked = _judge_on_the_day(lines, details, actor=actor)
    paid = money(lines, details.issued_on)
    decision.state, decision.decider = DecisionState.ISSUED, details.decider
    decision.number, decision.issuer = clean(details.number), clean(details.issuer)
    decision.issued_on = details.issued_on
    decision.search_text = search_text(decision.number, decision.unit.name)
    for award, prize in zip(lines, paid.lines, strict=True):
        assert award.nomination is not None  # chosen so above
        award.status, award.number, award.issuer = AwardStatus.GRANTED, decision.number, decision.issuer
        award.decided_on, award.payable = details.issued_on, prize.payable
        award.multiple, award.amount = prize.multiple, prize.amount
        move(award.nomination, NominationState.DECIDED)
        _follow(award, checked[award.nomination.id], on=details.issued_on)
    db.session.flush()
    for user_id, award_id in queries.accounts_of([award.id for award in lines]):
        notifications.notify(GRANTED, subject_id=award_id, users=[user_id], now=now)
    audit.record(
        "decision.issued", subject=decision, actor=actor, at=now, issued_on=details.issued_on,
        awards=[award.id for award in lines], total=paid.total,
    )  # fmt: skip
    return decision


def _judge_on_the_day(lines: Sequence[Award], details: Issue, *, actor: Actor) -> dict[int, Checked]:
    chosen = [award.nomination for award in lines if award.nomination is not None]
    found = checking.judge_all(
        chosen, viewer=actor if actor.ref != SYSTEM.ref else None, decided_on=details.issued_on,
        decider=details.decider.value,
    )  # fmt: skip
    for nomination in chosen:
        verdict = found[nomination.id].judgement.verdict
        if not may_go_on(verdict, nomination.appraised, held=verdict is Verdict.HOLD):
            name = nomination.person.full_name
            raise DomainError(_l("%(name)s does not meet the standard on the day of the decision.", name=name))
    return found


def money(lines: Sequence[Award], on: date) -> Bonus:
    prizes = [
        Prize(award.kind.value, award.code, award.award_year, "unit" if award.is_collective else "person",
              award.person_id or 0)
        for award in lines
    ]  # fmt: skip
    return bonus(on, prizes, installed_law.current())


def _follow(award: Award, checked: Checked, *, on: date) -> None:
    """The initiatives that made it are used, and the honour roll shows it."""
    relied = {
        ref.public_id for reason in checked.judgement.reasons for ref in reason.refs
        if ref.kind == "initiative" and reason.passed is not False
    }  # fmt: skip
    db.session.add_all(InitiativeUse(initiative_public_id=each, award_id=award.id) for each in sorted(relied))
    db.session.add(HonourEntry(public_id=new_public_id(), award_id=award.id, published_on=on))


def cancel(award_id: int, details: RevocationDetails, *, version: int, actor: Actor, now: datetime) -> Award:
    """Both stay visible; money is recovered, the name leaves the honour roll. Raises DomainError, Conflict."""
    award = queries.get_award_to_change(award_id, version=version, viewer=actor)
    if award.status is not AwardStatus.GRANTED:
        raise DomainError(_l("Only an award that stands can be cancelled."))
    if details.signed_on > clock.local_day(now):
        raise DomainError(_l("This day has not come yet."), field="signed_on")
    award.status = AwardStatus.CANCELLED
    to_recover = award.amount or 0 if award.payable else 0
    db.session.add(
        Revocation(
            public_id=new_public_id(), award_id=award.id, reason=details.reason, number=clean(details.number),
            issuer=clean(details.issuer), signed_on=details.signed_on, note=details.note, to_recover=to_recover,
            recorded_by=actor.ref, recorded_at=now,
        )
    )  # fmt: skip
    entry = queries.find_honour(award.id)
    if entry is not None:
        entry.withheld_on, entry.withheld_reason = details.signed_on, clean(details.number)
    db.session.flush()
    audit.record("award.cancelled", subject=award, actor=actor, at=now, reason=details.reason, to_recover=to_recover)
    return award
