"""The list of nominations, with verdicts as the viewer may see them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, and_, case, false, func, select
from sqlalchemy.orm import joinedload

from app.awards.labels import award_choices, award_name, choices_of, name_of
from app.awards.models import Nomination
from app.awards.queries.nominations import held_people
from app.awards.queries.visibility import nominations_visible_to
from app.awards.rules.nominations import OPEN, shown
from app.awards.types import NominationState, Permission, Verdict
from app.core import clock
from app.core.actor import Actor
from app.core.documents.types import ColumnKind
from app.core.listing import Choice, ChoiceFilter, Column, ListSpec, Sort, TextFilter, Viewing, down, up
from app.core.listing.spec import AnySelect
from app.discipline.queries.list_filters import person_filter, unit_filters
from app.extensions import db
from app.people.models import Unit


@dataclass(frozen=True)
class NominationRow:
    public_id: str
    name: str
    unit: str
    award: str
    year: int
    received_on: date
    verdict: Verdict | None
    provisional: Verdict | None
    state: NominationState

    @property
    def verdict_text(self) -> str:
        return name_of(self.verdict) if self.verdict is not None else ""


def visible(viewing: Viewing) -> AnySelect:
    return select(Nomination).join(Nomination.unit).where(nominations_visible_to(viewing.actor))


def rows_of(nominations: Sequence[Nomination], viewing: Viewing) -> list[NominationRow]:
    today = clock.local_day(viewing.now)
    open_ones = {each.person_id for each in nominations if each.state in OPEN}
    held = held_people(viewing.actor, today, open_ones)
    return [
        NominationRow(
            each.public_id, each.person.full_name, each.unit.name, award_name(each.award), each.award_year,
            each.received_on,
            shown(each.verdict, each.appraised, held=each.state in OPEN and each.person_id in held),
            each.provisional, each.state,
        )
        for each in nominations
    ]  # fmt: skip


def verdict_is(value: str, viewing: Viewing) -> ColumnElement[bool]:
    return _shown(viewing.actor, clock.local_day(viewing.now)) == value


def _shown(viewer: Actor, today: date) -> ColumnElement[str]:
    """As `rules.nominations.shown`, for the database."""
    left_open = and_(Nomination.verdict == Verdict.NEEDS_HUMAN, Nomination.appraised.is_not(None))
    settled = case((left_open, Nomination.appraised), else_=Nomination.verdict)
    held = held_people(viewer, today)
    is_held = and_(Nomination.person_id.in_(held), Nomination.state.in_(OPEN)) if held else false()
    return case((and_(is_held, settled != Verdict.REFUSED), Verdict.HOLD.value), else_=settled)


def count_by_award(viewer: Actor, *, today: date, year: int) -> dict[str, dict[Verdict, int]]:
    """By the award's code: nominations of a year that were judged, as the list shows them to this viewer."""
    verdict = _shown(viewer, today).label("verdict")
    rows = db.session.execute(
        select(Nomination.award, verdict, func.count())
        .where(nominations_visible_to(viewer), Nomination.award_year == year, Nomination.verdict.is_not(None))
        .group_by(Nomination.award, verdict)
        .order_by(Nomination.award, verdict)
    )
    counted: dict[str, dict[Verdict, int]] = {}
    for award, value, number in rows:
        counted.setdefault(award, dict.fromkeys(Verdict, 0))[Verdict(value)] = number
    return counted


def count_by_verdict(viewer: Actor, *, today: date, year: int) -> dict[Verdict, int]:
    """As `count_by_award`, of all awards together."""
    counted = count_by_award(viewer, today=today, year=year).values()
    return {verdict: sum(numbers[verdict] for numbers in counted) for verdict in Verdict}


def years(viewing: Viewing) -> list[Choice]:
    """The present one too: a number of this year that is zero opens a list that says so."""
    asked = select(Nomination.award_year).where(nominations_visible_to(viewing.actor)).distinct()
    known = {*db.session.scalars(asked.order_by(Nomination.award_year)), clock.local_day(viewing.now).year}
    return [Choice(str(year), str(year)) for year in sorted(known, reverse=True)]


NOMINATIONS: ListSpec[NominationRow] = ListSpec(
    name="awards.nominations",
    endpoint="awards.list_nominations",
    title=_l("Nominations"),
    select=visible,
    key=Nomination.id,
    columns=(
        Column("name", _l("Full name"), sorts=("name",),
               link=lambda row: url_for("awards.nomination", public_id=row.public_id)),
        Column("unit", _l("Unit")),
        Column("award", _l("Award")),
        Column("year", _l("Award year"), value=lambda row: str(row.year)),
        Column("received_on", _l("Dossier received on"), sorts=("newest",), kind=ColumnKind.DAY),
        Column("verdict", _l("Verdict"), value=lambda row: row.verdict_text),
        Column("state", _l("State"), value=lambda row: name_of(row.state)),
    ),
    sorts=(
        Sort("newest", _l("Newest first"), (down(Nomination.received_on),)),
        Sort("name", _l("By given name"), (up(Nomination.sort_key),)),
    ),
    filters=(
        TextFilter("q", _l("Full name"), Nomination.search_text),
        ChoiceFilter("verdict", _l("Verdict"), None, clause=verdict_is, choices=choices_of(Verdict)),
        ChoiceFilter("award", _l("Award"), Nomination.award, choices=award_choices),
        ChoiceFilter("year", _l("Award year"), Nomination.award_year, choices=years,
                     clause=lambda value, _viewing: Nomination.award_year == int(value)),
        ChoiceFilter("state", _l("State"), Nomination.state, choices=choices_of(NominationState)),
        *unit_filters(Unit.id, Permission.NOMINATION_VIEW),
        person_filter(Nomination.person_id),
    ),
    options=(joinedload(Nomination.person), joinedload(Nomination.unit)),
    build_rows=rows_of,
    exact=True,
    definition=_l("One row a person, award and year; the verdict by the law of the day the dossier was received."),
    empty_text=_l("Nobody has been put forward yet."),
)  # fmt: skip
