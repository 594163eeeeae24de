"""The lists of decisions, of awards (past ones too) and of the public honour roll."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, false, select
from sqlalchemy.orm import joinedload

from app.awards.labels import award_choices, award_name, choices_of, name_of
from app.awards.models import Award, AwardDecision, HonourEntry
from app.awards.queries.titles import all_awards, receiver
from app.awards.queries.visibility import awards_visible_to, decisions_visible_to
from app.awards.types import AwardStatus, DecisionState, Permission
from app.core.documents.types import ColumnKind
from app.core.listing import (
    Choice,
    ChoiceFilter,
    Column,
    DayRangeFilter,
    FlagFilter,
    ListSpec,
    Sort,
    TextFilter,
    Viewing,
    down,
    up,
)
from app.core.listing.spec import AnySelect
from app.discipline.queries.list_filters import person_filter, unit_filters
from app.extensions import db
from app.people.models import Unit


def visible_decisions(viewing: Viewing) -> AnySelect:
    return select(AwardDecision).join(AwardDecision.unit).where(decisions_visible_to(viewing.actor))


def visible_awards(viewing: Viewing) -> AnySelect:
    return (
        all_awards()
        .outerjoin(Unit, Unit.id == Award.unit_id)
        .where(Award.status != AwardStatus.DRAFTED, awards_visible_to(viewing.actor))
    )


def honoured(_viewing: Viewing) -> AnySelect:
    """The same for everybody."""
    return select(HonourEntry).join(Award, Award.id == HonourEntry.award_id).outerjoin(Unit, Unit.id == Award.unit_id)


def is_mine(viewing: Viewing) -> ColumnElement[bool]:
    return receiver() == viewing.actor.person_id if viewing.actor.person_id is not None else false()


DECISIONS: ListSpec[AwardDecision] = ListSpec(
    name="awards.decisions",
    endpoint="awards.list_decisions",
    title=_l("Award decisions"),
    select=visible_decisions,
    key=AwardDecision.id,
    columns=(
        Column("number", _l("Decision No."), value=lambda row: row.number or _l("draft, no number"),
               link=lambda row: url_for("awards.decision", public_id=row.public_id)),
        Column("award", _l("Award"), value=lambda row: award_name(row.award)),
        Column("award_year", _l("Award year"), value=lambda row: str(row.award_year)),
        Column("unit", _l("Unit"), value=lambda row: row.unit.name),
        Column("issued_on", _l("Issued on"), sorts=("newest", "oldest"), kind=ColumnKind.DAY),
        Column("state", _l("State"), value=lambda row: name_of(row.state)),
    ),
    sorts=(
        Sort("newest", _l("Newest first"), (down(AwardDecision.issued_on),)),
        Sort("oldest", _l("Oldest first"), (up(AwardDecision.issued_on),)),
        Sort("drafted", _l("Last drafted first"), (down(AwardDecision.drafted_at),)),
    ),
    filters=(
        TextFilter("q", _l("Number or unit"), AwardDecision.search_text),
        DayRangeFilter("issued", _l("Issued on"), AwardDecision.issued_on),
        ChoiceFilter("award", _l("Award"), AwardDecision.award, choices=award_choices),
        ChoiceFilter("state", _l("State"), AwardDecision.state, choices=choices_of(DecisionState)),
        *unit_filters(Unit.id, Permission.NOMINATION_VIEW),
    ),
    options=(joinedload(AwardDecision.unit),),
    exact=True,
    definition=_l("Number and day come from the clerk; until then a decision is a draft."),
    empty_text=_l("No decision has been drafted yet."),
)  # fmt: skip

AWARDS: ListSpec[Award] = ListSpec(
    name="awards.awards",
    endpoint="awards.list_awards",
    title=_l("Awards"),
    select=visible_awards,
    key=Award.id,
    columns=(
        Column("name", _l("Name"), sorts=("name",),
               link=lambda row: url_for("awards.award", public_id=row.public_id)),
        Column("post", _l("Post and unit")),
        Column("code", _l("Award"), value=lambda row: award_name(row.code)),
        Column("award_year", _l("Award year"), value=lambda row: str(row.award_year)),
        Column("number", _l("Decision No.")),
        Column("decided_on", _l("Decided on"), sorts=("newest",), kind=ColumnKind.DAY),
        Column("status", _l("State"), value=lambda row: name_of(row.status)),
    ),
    sorts=(
        Sort("newest", _l("Newest first"), (down(Award.decided_on),)),
        Sort("name", _l("By given name"), (up(Award.sort_key),)),
    ),
    filters=(
        TextFilter("q", _l("Name"), Award.search_text),
        DayRangeFilter("decided", _l("Decided on"), Award.decided_on),
        ChoiceFilter("award", _l("Award"), Award.code, choices=award_choices),
        ChoiceFilter("status", _l("State"), Award.status,
                     choices=tuple(choice for choice in choices_of(AwardStatus) if choice.value != "drafted")),
        *unit_filters(Award.unit_id, Permission.NOMINATION_VIEW),
        person_filter(receiver()),
        FlagFilter("mine", _l("My own"), None, clause=is_mine),
    ),
    exact=True,
    definition=_l("Awards decided here and those of earlier years; names and units as then written."),
    empty_text=_l("No award is recorded."),
)  # fmt: skip


@dataclass(frozen=True)
class HonourRow:
    """`name` is empty once the award was taken back."""

    name: str
    post: str
    award: str
    year: int
    number: str
    decided_on: date | None


def honour_rows(entries: Sequence[HonourEntry], _viewing: Viewing) -> list[HonourRow]:
    return [
        HonourRow(
            entry.award.name if entry.withheld_on is None else "",
            entry.award.post if entry.withheld_on is None else "",
            award_name(entry.award.code), entry.award.award_year, entry.award.number or "", entry.award.decided_on,
        )
        for entry in entries
    ]  # fmt: skip


def honour_years(_viewing: Viewing) -> list[Choice]:
    years = select(Award.award_year).join(HonourEntry, HonourEntry.award_id == Award.id).distinct()
    return [Choice(str(year), str(year)) for year in db.session.scalars(years.order_by(Award.award_year.desc()))]


def honour_units(_viewing: Viewing) -> list[Choice]:
    units = (
        select(Unit.public_id, Unit.name, Unit.sort_key)
        .join(Award, Award.unit_id == Unit.id)
        .join(HonourEntry, HonourEntry.award_id == Award.id)
        .distinct()
        .order_by(Unit.sort_key)
    )
    return [Choice(public_id, name) for public_id, name, _ in db.session.execute(units)]


HONOURS: ListSpec[HonourRow] = ListSpec(
    name="awards.honours",
    endpoint="awards.honours",
    title=_l("Honour roll"),
    select=honoured,
    key=HonourEntry.id,
    columns=(
        Column("name", _l("Name"), value=lambda row: row.name or _l("removed by decision")),
        Column("post", _l("Post and unit")),
        Column("award", _l("Award")),
        Column("year", _l("Award year"), value=lambda row: str(row.year)),
        Column("number", _l("Decision No.")),
        Column("decided_on", _l("Decided on"), sorts=("newest", "oldest"), kind=ColumnKind.DAY),
    ),
    sorts=(
        Sort("newest", _l("Newest first"), (down(HonourEntry.published_on),)),
        Sort("oldest", _l("Oldest first"), (up(HonourEntry.published_on),)),
    ),
    filters=(
        ChoiceFilter("award", _l("Award"), Award.code, choices=award_choices),
        ChoiceFilter("year", _l("Award year"), Award.award_year, choices=honour_years,
                     clause=lambda value, _viewing: Award.award_year == int(value)),
        ChoiceFilter("unit", _l("Unit"), Unit.public_id, choices=honour_units),
    ),
    options=(joinedload(HonourEntry.award),),
    build_rows=honour_rows,
    exact=True,
    empty_text=_l("Nobody has been honoured here yet."),
)  # fmt: skip
