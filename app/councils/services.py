"""What secretary and chair do: convene, fill the agenda, open, enter counts, sign the minutes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime

from flask_babel import lazy_gettext as _l

from app.core import audit, clock, numbering, signing
from app.core.actor import SYSTEM, Actor
from app.core.columns import new_public_id
from app.core.errors import DomainError, IllegalMove, NotAllowed
from app.core.official_documents import DocumentReference, record_document
from app.core.ports import current_ports
from app.core.signing import Mark, Signer, SignMethod
from app.core.vietnamese import clean
from app.councils import queries, rules
from app.councils.models import AgendaItem, Council, CouncilMeeting, CouncilMember, MeetingSeat, WrittenOpinion
from app.councils.rules import Messages
from app.councils.types import CouncilKind, Counts, MeetingState, MemberRole, Opinion, Permission, Subject
from app.extensions import db
from app.people.models import Person, Unit

SERIES = "council_minutes"
SAY = Messages(
    too_many_issued=_l("More ballots were issued than members are present."),
    too_many_collected=_l("More ballots were collected than issued."),
    too_many_invalid=_l("More ballots are invalid than were collected."),
    too_many_votes=_l("More votes than valid ballots."),
    present_wrote=_l("Only absent members give a written opinion."),
)


def set_up(
    unit: Unit, kind: CouncilKind, *, name: str, decision: DocumentReference, valid_from: date, actor: Actor,
    now: datetime,
) -> Council:  # fmt: skip
    if actor.ref != SYSTEM.ref and not actor.can_at(Permission.COUNCIL_KEEP, unit.path):
        raise NotAllowed(_l("Another office keeps the councils of this unit."))
    document = record_document(decision, actor=actor, now=now)
    council = Council(
        public_id=new_public_id(), unit_id=unit.id, kind=kind, name=clean(name), decision_id=document.id,
        valid_from=valid_from,
    )  # fmt: skip
    db.session.add(council)
    db.session.flush()
    audit.record("council.set_up", subject=council, actor=actor, at=now, kind=kind, valid_from=valid_from)
    return council


def add_member(
    council: Council, person: Person, role: MemberRole, *, starts_on: date, actor: Actor, now: datetime
) -> CouncilMember:
    """Raises DomainError for somebody who sits there already, and for a second chair."""
    sitting = queries.members_on(council.id, starts_on)
    if any(member.person_id == person.id for member in sitting):
        raise DomainError(_l("This person is a member already."), field="person")
    if role is MemberRole.CHAIR and any(member.role is MemberRole.CHAIR for member in sitting):
        raise DomainError(_l("The council has a chair already."), field="role")
    member = CouncilMember(
        public_id=new_public_id(), council_id=council.id, person_id=person.id, role=role, starts_on=starts_on
    )
    db.session.add(member)
    db.session.flush()
    audit.record("council.member_added", subject=member, actor=actor, at=now, role=role, person_id=person.id)
    return member


def convene(council: Council, *, held_on: date, place: str, actor: Actor, now: datetime) -> CouncilMeeting:
    if held_on < council.valid_from:
        raise DomainError(_l("The council was set up only later."), field="held_on")
    meeting = CouncilMeeting(
        public_id=new_public_id(), council_id=council.id, held_on=held_on, place=clean(place),
        state=MeetingState.CONVENED, convened_by=actor.ref, convened_at=now,
    )  # fmt: skip
    db.session.add(meeting)
    db.session.flush()
    audit.record("meeting.convened", subject=meeting, actor=actor, at=now, held_on=held_on)
    return meeting


def put_on_agenda(
    meeting: CouncilMeeting, subjects: Sequence[Subject], *, actor: Actor, now: datetime
) -> list[AgendaItem]:
    """Subjects that stand on it already are left as they are. Raises IllegalMove once votes are counted."""
    if meeting.state not in (MeetingState.CONVENED, MeetingState.IN_SESSION):
        raise IllegalMove(meeting.state, MeetingState.IN_SESSION)
    known = {(item.subject_kind, item.subject_id) for item in meeting.items}
    items: list[AgendaItem] = []
    for subject in subjects:
        if (subject.kind, subject.id) not in known:
            items.append(_item(meeting, subject, position=len(known) + len(items) + 1, actor=actor))
    db.session.add_all(items)
    db.session.flush()
    db.session.refresh(meeting, ["items"])
    audit.record("meeting.agenda_filled", subject=meeting, actor=actor, at=now, items=[item.id for item in items])
    return items


def _item(meeting: CouncilMeeting, subject: Subject, *, position: int, actor: Actor) -> AgendaItem:
    """Its label as whoever puts it on may see it. KeyError for a kind nobody registered."""
    told = current_ports().council_subjects[subject.kind].describe(actor, subject.id)
    if told is None:
        raise NotAllowed(_l("You cannot put this on the agenda."))
    return AgendaItem(
        public_id=new_public_id(), meeting_id=meeting.id, position=position, subject_kind=subject.kind,
        subject_id=subject.id, title_code=subject.title_code, label=told[0][:300], share=subject.share,
    )  # fmt: skip


def open_session(
    meeting_id: int, *, present: Collection[int], version: int, actor: Actor, now: datetime
) -> CouncilMeeting:
    """`present`: ids of members. Freezes the members of the day; called again it corrects who is there."""
    meeting = queries.get_meeting_to_change(meeting_id, version=version, viewer=actor)
    if meeting.state not in (MeetingState.CONVENED, MeetingState.IN_SESSION):
        raise IllegalMove(meeting.state, MeetingState.IN_SESSION)
    if meeting.held_on > clock.local_day(now):
        raise DomainError(_l("The day of the meeting has not come yet."))
    if any(item.in_favour is not None or item.opinions for item in meeting.items):
        raise DomainError(_l("Votes were entered already; who was present stays as it is."))
    members = queries.members_on(meeting.council_id, meeting.held_on)
    if not members:
        raise DomainError(_l("The council has no members on that day."))
    seats = {seat.member_id: seat for seat in meeting.seats}
    for member in members:
        seat = seats.get(member.id)
        if seat is None:
            seat = MeetingSeat(meeting_id=meeting.id, member_id=member.id)
            meeting.seats.append(seat)
        seat.present = member.id in present
    meeting.state, meeting.members_count = MeetingState.IN_SESSION, len(members)
    db.session.flush()
    audit.record("meeting.opened", subject=meeting, actor=actor, at=now, members=len(members), present=len(present))
    return meeting


def record_tally(
    item_id: int, counts: Counts, opinions: Sequence[Opinion], *, version: int, actor: Actor, now: datetime
) -> AgendaItem:
    """May be entered again until the minutes are signed. Raises DomainError where counts disagree."""
    item = queries.get_item_to_change(item_id, version=version, viewer=actor)
    meeting = item.meeting
    if meeting.state not in (MeetingState.IN_SESSION, MeetingState.TALLIED):
        raise IllegalMove(meeting.state, MeetingState.TALLIED)
    rules.check_counts(counts, present=queries.count_present(meeting), say=SAY)
    absent = {seat.member_id for seat in meeting.seats if not seat.present}
    rules.check_writers([opinion.member_id for opinion in opinions], absent=absent, say=SAY)
    item.issued, item.collected, item.invalid = counts.issued, counts.collected, counts.invalid
    item.in_favour, item.against = counts.in_favour, counts.against
    item.opinions.clear()
    db.session.flush()
    item.opinions.extend(
        WrittenOpinion(
            member_id=each.member_id, in_favour=each.in_favour, received_on=each.received_on,
            document=clean(each.document),
        )
        for each in opinions
    )  # fmt: skip
    if all(each.in_favour is not None for each in meeting.items):
        meeting.state = MeetingState.TALLIED
    db.session.flush()
    audit.record(
        "meeting.counted", subject=item, actor=actor, at=now, in_favour=counts.in_favour, against=counts.against,
        issued=counts.issued, written=len(opinions),
    )  # fmt: skip
    return item


def sign_minutes(meeting_id: int, *, version: int, conclusion: str, actor: Actor, now: datetime) -> CouncilMeeting:
    """The chair signs with his own account; from then on the counts stand. Raises NotAllowed, IllegalMove, Conflict."""
    meeting = queries.get_meeting_to_change(
        meeting_id, version=version, viewer=actor, permission=Permission.COUNCIL_SIGN
    )
    if MeetingState.MINUTES_SIGNED not in rules.MOVES[meeting.state]:
        raise IllegalMove(meeting.state, MeetingState.MINUTES_SIGNED)
    chair = _chair(meeting, actor)
    meeting.conclusion = conclusion
    meeting.number_year = meeting.held_on.year
    meeting.number = numbering.take(SERIES, meeting.number_year)
    meeting.state, meeting.signed_at = MeetingState.MINUTES_SIGNED, now
    record = record_of(meeting)
    meeting.record_hash = signing.statement_hash(record)
    db.session.flush()
    signer = Signer(chair.person.full_name, "Chủ tịch Hội đồng", ref=actor.ref, person_id=chair.person_id)
    signing.sign(meeting, record, signer, Mark(SignMethod.TOTP), actor=actor, now=now)
    audit.record(
        "meeting.signed", subject=meeting, actor=actor, at=now, number=meeting.number, year=meeting.number_year
    )
    return meeting


def _chair(meeting: CouncilMeeting, actor: Actor) -> CouncilMember:
    chairs = [seat.member for seat in meeting.seats if seat.member.role is MemberRole.CHAIR]
    if not chairs:
        raise DomainError(_l("The council has no chair on that day."))
    if actor.ref != SYSTEM.ref and actor.person_id != chairs[0].person_id:
        raise NotAllowed(_l("The chair of the council signs the minutes."))
    return chairs[0]


def record_of(meeting: CouncilMeeting) -> dict[str, object]:
    """All that the signature answers for."""
    return {
        "public_id": meeting.public_id,
        "council_id": meeting.council_id,
        "held_on": meeting.held_on,
        "place": meeting.place,
        "members": meeting.members_count,
        "conclusion": meeting.conclusion,
        "number": (meeting.number, meeting.number_year),
        "present": [(seat.member_id, seat.present) for seat in meeting.seats],
        "items": [
            (item.public_id, item.subject_kind, item.subject_id, item.issued, item.collected, item.invalid,
             item.in_favour, item.against, [(o.member_id, o.in_favour, o.document) for o in item.opinions])
            for item in meeting.items
        ],
    }  # fmt: skip
