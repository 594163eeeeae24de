"""The list of people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import aliased, joinedload

from app.core import clock
from app.core.documents.types import ColumnKind
from app.core.listing import Choice, ChoiceFilter, Column, ListSpec, Sort, TextFilter, Viewing, down, up
from app.core.listing.spec import AnySelect
from app.extensions import db
from app.people.models import Person, Posting, Unit
from app.people.queries import persons
from app.people.queries.person_filters import LEFT, TO_REPOST, WORKING, BodyFilter, UnitFilter
from app.people.queries.scope import paths, within
from app.people.queries.unit_list import find_subtree
from app.people.rules.labels import label, pairs
from app.people.types import ContractKind, EmploymentCategory, Permission, PostingKind


@dataclass(frozen=True)
class PersonRow:
    """A person and the post under which the viewer knows him: the main one, else the last."""

    person: Person
    post: Posting | None

    @property
    def full_name(self) -> str:
        return self.person.full_name

    @property
    def position(self) -> str | None:
        return self.post.position if self.post else None

    @property
    def unit_name(self) -> str | None:
        return self.post.unit.name if self.post else None


def visible(viewing: Viewing) -> AnySelect:
    return select(Person).where(persons.visible_to(viewing.actor))


def with_posts(people: Sequence[Person], viewing: Viewing) -> list[PersonRow]:
    """One query for the page; posts outside the viewer's subtrees are not looked at."""
    place = aliased(Unit)
    seen = within(paths(viewing.actor, Permission.PERSON_VIEW), path=place.path)
    posts = db.session.scalars(
        select(Posting)
        .join(place, place.id == Posting.unit_id)
        .where(Posting.person_id.in_([person.id for person in people]), seen)
        .options(joinedload(Posting.unit))
        .order_by(Posting.id)
    )
    shown: dict[int, Posting] = {}
    for post in posts:
        if post.person_id not in shown or _precedence(post) > _precedence(shown[post.person_id]):
            shown[post.person_id] = post
    return [PersonRow(person, shown.get(person.id)) for person in people]


def _precedence(post: Posting) -> tuple[bool, bool, date]:
    return post.ends_on is None, post.kind is PostingKind.PRIMARY, post.starts_on


def _state(value: str, viewing: Viewing) -> ColumnElement[bool]:
    """In the viewer's subtrees: people who work elsewhere now have left him."""
    today = clock.local_day(viewing.now)
    prefixes = paths(viewing.actor, Permission.PERSON_VIEW)
    if value == TO_REPOST:
        return _in_closed_unit(prefixes)
    works = persons.posted_within(prefixes, on=today)
    return works if value == WORKING else ~works


def _in_closed_unit(prefixes: Sequence[str]) -> ColumnElement[bool]:
    place = aliased(Unit)
    held = exists().where(
        Posting.person_id == Person.id,
        Posting.ends_on.is_(None),
        place.id == Posting.unit_id,
        place.closed_on.is_not(None),
        within(prefixes, path=place.path),
    )
    return held.correlate(Person)


def link_to(row: PersonRow) -> str:
    return url_for("people.show_person", public_id=row.person.public_id)


def link_to_unit(row: PersonRow) -> str | None:
    return url_for("people.show_unit", public_id=row.post.unit.public_id) if row.post else None


PEOPLE: ListSpec[PersonRow] = ListSpec(
    name="people",
    endpoint="people.list_people",
    title=_l("Personnel"),
    select=visible,
    key=Person.id,
    columns=(
        Column("full_name", _l("Full name"), sorts=("name",), link=link_to),
        Column("staff_code", _l("Staff code"), value=lambda row: row.person.staff_code),
        Column("position", _l("Position")),
        Column("unit_name", _l("Unit"), link=link_to_unit),
        Column("category", _l("Employment category"), value=lambda row: label(row.person.employment_category)),
        Column("contract", _l("Footing"), value=lambda row: label(row.person.contract_kind)),
        Column(
            "joined_on", _l("Joined on"), sorts=("joined",), kind=ColumnKind.DAY, value=lambda row: row.person.joined_on
        ),
    ),
    sorts=(
        Sort("name", _l("Given name"), (up(Person.sort_key),)),
        Sort("joined", _l("Last to join first"), (down(Person.joined_on),)),
    ),
    filters=(
        TextFilter("q", _l("Name or staff code"), Person.search_text),
        UnitFilter("unit", _l("Unit"), Unit.path, find=find_subtree),
        BodyFilter("body", _l("Expected in"), Person.id),
        ChoiceFilter(
            "category",
            _l("Employment category"),
            Person.employment_category,
            choices=[Choice(*pair) for pair in pairs(EmploymentCategory)],
        ),
        ChoiceFilter(
            "contract", _l("Footing"), Person.contract_kind, choices=[Choice(*pair) for pair in pairs(ContractKind)]
        ),
        ChoiceFilter(
            "state",
            _l("State"),
            Person.id,
            choices=[
                Choice(WORKING, _l("In post")),
                Choice(LEFT, _l("No longer here")),
                Choice(TO_REPOST, _l("Still posted in a closed unit")),
            ],
            clause=_state,
        ),
    ),
    definition=_l("People with a post in the units you may see, present or past."),
    defaults={"state": (WORKING,)},
    build_rows=with_posts,
    empty_text=_l("There is nobody here yet. Import the roster of an agency, or add people on its page."),
)
