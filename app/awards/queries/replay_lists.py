"""The list of replays, and of one replay those whose verdict differs."""

from __future__ import annotations

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import false, select, true
from sqlalchemy.orm import joinedload

from app.awards.labels import award_name, choices_of, name_of, rule_set_name
from app.awards.models import TitleReplay, TitleReplayDifference
from app.awards.rules.outlook import titles_of_persons
from app.awards.types import Permission, Verdict
from app.core import clock
from app.core.documents.types import ColumnKind
from app.core.listing import Choice, ChoiceFilter, Column, ListSpec, Sort, TextFilter, Viewing, down, up
from app.core.listing.spec import AnySelect
from app.discipline.queries.list_filters import person_filter, unit_filters
from app.discipline.queries.visibility import over
from app.people.models import Unit


def runs(viewing: Viewing) -> AnySelect:
    may = viewing.actor.can(Permission.AWARD_REPLAY)
    return select(TitleReplay).where(true() if may else false())


def differences(viewing: Viewing) -> AnySelect:
    """Of one replay, in the viewer's units."""
    return (
        select(TitleReplayDifference)
        .join(TitleReplayDifference.replay)
        .join(TitleReplayDifference.unit)
        .where(TitleReplay.public_id == viewing.route["public_id"])
        .where(over(viewing.actor, TitleReplayDifference.unit_id, Permission.AWARD_REPLAY))
    )


def link_to(row: TitleReplayDifference) -> str:
    return url_for("awards.replay_difference", public_id=row.replay.public_id, person=row.public_id)


def individual_titles(viewing: Viewing) -> list[Choice]:
    return [Choice(code, award_name(code)) for code in titles_of_persons(clock.local_day(viewing.now))]


REPLAYS: ListSpec[TitleReplay] = ListSpec(
    name="awards.replays",
    endpoint="awards.list_replays",
    title=_l("Years replayed under another law"),
    select=runs,
    key=TitleReplay.id,
    columns=(
        Column("year", _l("Award year"), sorts=("year",), value=lambda row: str(row.year),
               link=lambda row: url_for("awards.replay", public_id=row.public_id)),
        Column("own_set", _l("Law of the year"),
               value=lambda row: rule_set_name(row.own_set) if row.own_set else _l("being computed")),
        Column("other_set", _l("Law asked about"), value=lambda row: rule_set_name(row.other_set)),
        Column("asked_at", _l("Replay asked at"), sorts=("newest",), kind=ColumnKind.MOMENT),
        Column("computed_at", _l("Computed at"), kind=ColumnKind.MOMENT),
    ),
    sorts=(
        Sort("newest", _l("Newest first"), (down(TitleReplay.asked_at),)),
        Sort("year", _l("By award year"), (down(TitleReplay.year),)),
    ),
    exact=True,
    definition=_l("What would have been under another set of standards. Nothing that was decided changes."),
    empty_text=_l("No year has been replayed yet."),
)  # fmt: skip

DIFFERENCES: ListSpec[TitleReplayDifference] = ListSpec(
    name="awards.replay_differences",
    endpoint="awards.replay",
    title=_l("Whose verdict differs"),
    select=differences,
    key=TitleReplayDifference.id,
    columns=(
        Column("name", _l("Full name"), sorts=("name",), value=lambda row: row.person.full_name, link=link_to),
        Column("unit", _l("Unit"), value=lambda row: row.unit.name),
        Column("award", _l("Award"), sorts=("award",), value=lambda row: award_name(row.award)),
        Column("under_own", _l("Under the law of the year"), value=lambda row: name_of(row.under_own)),
        Column("under_other", _l("Under the law asked about"), value=lambda row: name_of(row.under_other)),
    ),
    sorts=(
        Sort("name", _l("By given name"), (up(TitleReplayDifference.sort_key),)),
        Sort("award", _l("By award"), (up(TitleReplayDifference.award), up(TitleReplayDifference.sort_key))),
    ),
    filters=(
        TextFilter("q", _l("Full name"), TitleReplayDifference.search_text),
        ChoiceFilter("award", _l("Award"), TitleReplayDifference.award, choices=individual_titles),
        ChoiceFilter("own", _l("Under the law of the year"), TitleReplayDifference.under_own,
                     choices=choices_of(Verdict)),
        ChoiceFilter("other", _l("Under the law asked about"), TitleReplayDifference.under_other,
                     choices=choices_of(Verdict)),
        *unit_filters(Unit.id, Permission.AWARD_REPLAY),
        person_filter(TitleReplayDifference.person_id),
    ),
    options=(
        joinedload(TitleReplayDifference.person), joinedload(TitleReplayDifference.unit),
        joinedload(TitleReplayDifference.replay),
    ),
    exact=True,
    definition=_l("One row a person and title on which the two texts disagree; whoever is judged alike is not kept."),
    empty_text=_l("Nobody's verdict differs."),
)  # fmt: skip
