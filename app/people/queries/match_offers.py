"""Whom the page of a written name offers: candidates with their reasons, and what a search adds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.core.actor import Actor
from app.core.listing.words import matches
from app.extensions import db
from app.people.models import Person, Posting, Unit, WrittenName
from app.people.queries import matching, persons, units
from app.people.rules.labels import label
from app.people.rules.matching import Candidate, Reason

FOUND_AT_MOST = 20


@dataclass(frozen=True)
class Offer:
    """A person or unit to choose; `text` tells enough to know who it is."""

    public_id: str
    text: str


def list_offers(written: WrittenName, text: str, viewer: Actor) -> list[Offer]:
    """Candidates first; whoever is matched now is always among them."""
    candidates = matching.propose(written)
    if written.is_unit:
        return _unit_offers(written, candidates, text, viewer)
    return _person_offers(written, candidates, text, viewer)


def present_choice(written: WrittenName) -> str | None:
    meant = written.person or written.unit
    return meant.public_id if meant is not None else None


def get_meant(public_id: str, *, is_unit: bool, viewer: Actor) -> Person | Unit:
    """One whom the viewer may see."""
    return units.get_unit(public_id, viewer) if is_unit else persons.get_person(public_id, viewer)


def _person_offers(written: WrittenName, candidates: Sequence[Candidate], text: str, viewer: Actor) -> list[Offer]:
    reasons = {each.person_id: each.reasons for each in candidates}
    wanted = [each.person_id for each in candidates] + [written.person_id]
    seen = select(Person).where(persons.visible_to(viewer))
    people = list(db.session.scalars(seen.where(Person.id.in_(wanted)).order_by(Person.sort_key, Person.id)))
    if text:
        found = seen.where(matches(Person.search_text, text), Person.id.not_in([each.id for each in people]))
        people += db.session.scalars(found.order_by(Person.sort_key, Person.id).limit(FOUND_AT_MOST))
    posts = _posts([person.id for person in people])
    people.sort(key=lambda person: wanted.index(person.id) if person.id in wanted else len(wanted))
    return [
        Offer(person.public_id, _text(person.full_name, posts.get(person.id), reasons.get(person.id, ())))
        for person in people
    ]


def _unit_offers(written: WrittenName, candidates: Sequence[Candidate], text: str, viewer: Actor) -> list[Offer]:
    reasons = {each.unit_id: each.reasons for each in candidates}
    wanted = [each.unit_id for each in candidates] + [written.unit_id]
    seen = select(Unit).where(units.visible_to(viewer)).options(joinedload(Unit.parent))
    found = list(db.session.scalars(seen.where(Unit.id.in_(wanted)).order_by(Unit.sort_key, Unit.id)))
    if text:
        more = seen.where(matches(Unit.search_text, text), Unit.id.not_in([each.id for each in found]))
        found += db.session.scalars(more.order_by(Unit.sort_key, Unit.id).limit(FOUND_AT_MOST))
    found.sort(key=lambda unit: wanted.index(unit.id) if unit.id in wanted else len(wanted))
    return [
        Offer(unit.public_id, _text(unit.name, unit.parent.name if unit.parent else None, reasons.get(unit.id, ())))
        for unit in found
    ]


def _posts(person_ids: Sequence[int]) -> dict[int, str]:
    """The last post of each, in words."""
    rows = db.session.scalars(
        select(Posting)
        .where(Posting.person_id.in_(person_ids))
        .options(joinedload(Posting.unit))
        .order_by(Posting.starts_on, Posting.id)
    )
    return {post.person_id: f"{post.position}, {post.unit.name}" for post in rows}


def _text(name: str, place: str | None, reasons: Sequence[Reason]) -> str:
    told = "; ".join(str(label(reason)) for reason in reasons)
    return " – ".join(part for part in (name, place, told) if part)
