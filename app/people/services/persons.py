"""What a person of the personnel office does: records people, their posts, transfers, secondments, departures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import select

from app.core import audit, clock
from app.core.actor import Actor
from app.extensions import db
from app.people.models import Person, Posting, Unit
from app.people.queries import persons as queries
from app.people.queries.scope import paths, within
from app.people.rules import persons as rules
from app.people.rules.persons import PersonDetails, PostDetails
from app.people.services import person_records as records
from app.people.types import Permission, PostingKind


def create(details: PersonDetails, *, post: PostDetails, actor: Actor, now: datetime) -> Person:
    """With the first post: nobody is recorded without a body to which he belongs."""
    details = _checked(details, person_id=None, today=clock.local_day(now))
    unit = editable_unit(post.unit_id, actor=actor)
    person = records.new_person(details)
    _check_post(post, unit=unit, person_id=None)
    db.session.add(person)
    db.session.flush()
    db.session.add(records.new_posting(person.id, post))
    audit.record(
        "person.created",
        subject=person,
        actor=actor,
        at=now,
        unit_id=unit.id,
        starts_on=post.starts_on,
        category=person.employment_category,
    )
    return person


def edit(person_id: int, *, version: int, details: PersonDetails, actor: Actor, now: datetime) -> None:
    today = clock.local_day(now)
    person = queries.get_person_to_change(person_id, version=version, viewer=actor, on=today)
    details = _checked(details, person_id=person_id, today=today)
    before = person.full_name
    records.describe(person, details)
    audit.record(
        "person.edited",
        subject=person,
        actor=actor,
        at=now,
        category=person.employment_category,
        contract=person.contract_kind,
        renamed=before != person.full_name,
        id_number_changed=details.id_number is not None,
    )


def add_post(person_id: int, *, post: PostDetails, actor: Actor, now: datetime) -> Posting:
    """A further post, beside the others; also brings back somebody who had left."""
    person = queries.get_person_to_change(person_id, version=None, viewer=actor, on=clock.local_day(now))
    unit = editable_unit(post.unit_id, actor=actor)
    _check_post(post, unit=unit, person_id=person_id)
    if post.kind is PostingKind.SECONDMENT:
        _check_secondment(person_id, unit)
    posting = records.new_posting(person_id, post)
    db.session.add(posting)
    person.left_on = None
    db.session.flush()
    audit.record(
        "posting.added",
        subject=posting,
        actor=actor,
        at=now,
        person_id=person_id,
        unit_id=unit.id,
        kind=post.kind,
        is_head=post.is_head,
        starts_on=post.starts_on,
    )
    return posting


def end_post(
    posting_id: int, *, version: int, ends_on: date, document: str | None, actor: Actor, now: datetime
) -> None:
    """`ends_on` is the first day on which the post is no longer held."""
    posting = queries.get_posting(posting_id, version=version)
    queries.get_person_to_change(posting.person_id, version=None, viewer=actor, on=clock.local_day(now))
    editable_unit(posting.unit_id, actor=actor)
    rules.check_end(queries.facts_of(posting), ends_on)
    records.end_posting(posting, ends_on=ends_on)
    audit.record(
        "posting.ended",
        subject=posting,
        actor=actor,
        at=now,
        person_id=posting.person_id,
        unit_id=posting.unit_id,
        ends_on=ends_on,
        document=document or "",
    )


def transfer(posting_id: int, *, version: int, post: PostDetails, actor: Actor, now: datetime) -> Posting:
    """The old post ends on the day the new one begins. The actor may change both units."""
    posting = queries.get_posting(posting_id, version=version)
    queries.get_person_to_change(posting.person_id, version=None, viewer=actor, on=clock.local_day(now))
    editable_unit(posting.unit_id, actor=actor)
    rules.check_end(queries.facts_of(posting), post.starts_on)
    records.end_posting(posting, ends_on=post.starts_on)
    db.session.flush()
    post = replace(post, kind=posting.kind)
    unit = editable_unit(post.unit_id, actor=actor)
    _check_post(post, unit=unit, person_id=posting.person_id)
    successor = records.new_posting(posting.person_id, post)
    db.session.add(successor)
    db.session.flush()
    audit.record(
        "posting.transferred",
        subject=successor,
        actor=actor,
        at=now,
        person_id=posting.person_id,
        before_unit_id=posting.unit_id,
        unit_id=unit.id,
        is_head=post.is_head,
        starts_on=post.starts_on,
    )
    return successor


def leave(person_id: int, *, version: int, left_on: date, document: str | None, actor: Actor, now: datetime) -> None:
    """Retired or left the service: every post ends on that day."""
    person = queries.get_person_to_change(person_id, version=version, viewer=actor, on=clock.local_day(now))
    open_posts = db.session.scalars(
        select(Posting).where(Posting.person_id == person_id, Posting.ends_on.is_(None)).order_by(Posting.id)
    ).all()
    for posting in open_posts:
        editable_unit(posting.unit_id, actor=actor)
        rules.check_end(queries.facts_of(posting), left_on)
        records.end_posting(posting, ends_on=left_on)
    person.left_on = left_on
    audit.record(
        "person.left",
        subject=person,
        actor=actor,
        at=now,
        left_on=left_on,
        document=document or "",
        posts=[posting.id for posting in open_posts],
    )


def editable_unit(unit_id: int, *, actor: Actor) -> Unit:
    """A unit whose people the actor may change; another does not exist for him."""
    allowed = within(paths(actor, Permission.PERSON_EDIT))
    return db.session.scalars(select(Unit).where(Unit.id == unit_id, allowed)).one()


def _checked(details: PersonDetails, *, person_id: int | None, today: date) -> PersonDetails:
    rules.check_person(details, today=today)
    if details.id_number:
        details = replace(details, id_number=rules.read_id_number(details.id_number))
    records.check_unique(details, person_id=person_id)
    return details


def _check_post(post: PostDetails, *, unit: Unit, person_id: int | None) -> None:
    rules.check_post(post, unit_opened_on=unit.opened_on, unit_closed_on=unit.closed_on)
    rules.check_beside(post, queries.held_posts(person_id) if person_id is not None else ())
    if post.is_head:
        rules.check_one_head(post, queries.head_posts(unit.id))


def _check_secondment(person_id: int, unit: Unit) -> None:
    main = (
        select(Unit.path)
        .join(Posting, Posting.unit_id == Unit.id)
        .where(Posting.person_id == person_id, Posting.kind == PostingKind.PRIMARY, Posting.ends_on.is_(None))
    )
    rules.check_secondment(db.session.scalars(main.order_by(Unit.id)).all(), unit.path)
